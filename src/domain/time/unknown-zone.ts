import { problem, type Problem } from '../problem.ts';

/** VALIDATION: a name that the IANA time zone database does not have. */
export const unknownZone = (field: string): Problem =>
  problem('VALIDATION', field, 'The IANA time zone database has no zone of this name (names are case-sensitive).');
