import type { Command } from '../../decision/operation.ts';

/** Stores who may decide in the place of an employee. */
export const setDelegates: Command<'SetDelegates'> = {
  effect: 'write',
  name: 'SetDelegates',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: SetDelegates');
  },
};
