import type { Command } from '../../decision/operation.ts';

/** Grants leave as a lot of its own. */
export const grantLeave: Command<'GrantLeave'> = {
  effect: 'write',
  name: 'GrantLeave',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: GrantLeave');
  },
};
