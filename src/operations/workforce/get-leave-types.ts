import type { Query } from '../../decision/operation.ts';

/** Reads versions of leave types. */
export const getLeaveTypes: Query<'GetLeaveTypes'> = {
  effect: 'read',
  name: 'GetLeaveTypes',
  read() {
    throw new Error('Not built yet: GetLeaveTypes');
  },
};
