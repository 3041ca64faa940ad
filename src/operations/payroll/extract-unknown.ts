import { problem, type Problem } from '../../domain/problem.ts';

/** No extract has this id. */
export const extractUnknown = (extractId: string): Problem =>
  problem('NOT_FOUND', 'extractId', `No extract has this id: ${extractId}.`, { extractId });
