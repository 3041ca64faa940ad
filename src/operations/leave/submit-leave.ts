import type { Command } from '../../decision/operation.ts';

/** Stores a request for leave. */
export const submitLeave: Command<'SubmitLeave'> = {
  effect: 'write',
  name: 'SubmitLeave',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: SubmitLeave');
  },
};
