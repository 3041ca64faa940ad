import type { Command } from '../../decision/operation.ts';

/** Stores versions of leave types. */
export const upsertLeaveTypes: Command<'UpsertLeaveTypes'> = {
  effect: 'write',
  name: 'UpsertLeaveTypes',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: UpsertLeaveTypes');
  },
};
