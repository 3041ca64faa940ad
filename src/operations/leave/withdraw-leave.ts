import type { Command } from '../../decision/operation.ts';

/** Takes back leave that waits for a decision. */
export const withdrawLeave: Command<'WithdrawLeave'> = {
  effect: 'write',
  name: 'WithdrawLeave',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: WithdrawLeave');
  },
};
