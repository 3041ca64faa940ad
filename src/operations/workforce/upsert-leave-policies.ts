import type { Command } from '../../decision/operation.ts';

/** Stores versions of leave policies. */
export const upsertLeavePolicies: Command<'UpsertLeavePolicies'> = {
  effect: 'write',
  name: 'UpsertLeavePolicies',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: UpsertLeavePolicies');
  },
};
