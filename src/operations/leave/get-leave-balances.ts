import type { Query } from '../../decision/operation.ts';

/** Reads what employees have of leave. */
export const getLeaveBalances: Query<'GetLeaveBalances'> = {
  effect: 'read',
  name: 'GetLeaveBalances',
  read() {
    throw new Error('Not built yet: GetLeaveBalances');
  },
};
