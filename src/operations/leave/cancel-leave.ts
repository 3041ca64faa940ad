import type { Command } from '../../decision/operation.ts';

/** Cancels approved leave. */
export const cancelLeave: Command<'CancelLeave'> = {
  effect: 'write',
  name: 'CancelLeave',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: CancelLeave');
  },
};
