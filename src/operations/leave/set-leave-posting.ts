import type { Command } from '../../decision/operation.ts';

/** Stores whether the ERP system has posted leave. */
export const setLeavePosting: Command<'SetLeavePosting'> = {
  effect: 'write',
  name: 'SetLeavePosting',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: SetLeavePosting');
  },
};
