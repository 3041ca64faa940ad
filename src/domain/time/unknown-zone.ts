import { findNearest, suggest } from '../../lib/nearest.ts';
import { quote } from '../../lib/quote.ts';
import { problem, type Problem } from '../problem.ts';

/** VALIDATION: a name that the IANA time zone database does not have. */
export function unknownZone(field: string, timeZone: string): Problem {
  const nearest = findNearest(timeZone, Intl.supportedValuesOf('timeZone'));
  const unknown = 'The IANA time zone database has no zone of this name (names are case-sensitive)';
  const message = `${unknown}: ${quote(timeZone)}${nearest === undefined ? '.' : suggest(nearest)}`;
  return problem('VALIDATION', field, message, { timeZone });
}
