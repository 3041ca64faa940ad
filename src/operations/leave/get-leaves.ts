import type { Query } from '../../decision/operation.ts';

/** Reads requests for leave. */
export const getLeaves: Query<'GetLeaves'> = {
  effect: 'read',
  name: 'GetLeaves',
  read() {
    throw new Error('Not built yet: GetLeaves');
  },
};
