import type { Query } from '../../decision/operation.ts';

/** Reads who may decide in the place of whom. */
export const getDelegates: Query<'GetDelegates'> = {
  effect: 'read',
  name: 'GetDelegates',
  read() {
    throw new Error('Not built yet: GetDelegates');
  },
};
