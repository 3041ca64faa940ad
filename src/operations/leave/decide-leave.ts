import type { Command } from '../../decision/operation.ts';

/** Decides on a request for leave. */
export const decideLeave: Command<'DecideLeave'> = {
  effect: 'write',
  name: 'DecideLeave',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: DecideLeave');
  },
};
