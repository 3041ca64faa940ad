import type { Command } from '../../decision/operation.ts';

/** Changes the amount of a lot by hand. */
export const adjustLeave: Command<'AdjustLeave'> = {
  effect: 'write',
  name: 'AdjustLeave',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: AdjustLeave');
  },
};
