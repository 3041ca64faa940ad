import type { Command } from '../../decision/operation.ts';

/** Begins an extract of a period: a run makes its lines behind the answer. */
export const createExtract: Command<'CreateExtract'> = {
  effect: 'write',
  name: 'CreateExtract',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: CreateExtract');
  },
};
