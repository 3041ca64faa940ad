import type { Command } from '../../decision/operation.ts';

/** Changes a request for leave. */
export const amendLeave: Command<'AmendLeave'> = {
  effect: 'write',
  name: 'AmendLeave',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: AmendLeave');
  },
};
