import type { Query } from '../../decision/operation.ts';

/** Reads versions of leave policies. */
export const getLeavePolicies: Query<'GetLeavePolicies'> = {
  effect: 'read',
  name: 'GetLeavePolicies',
  read() {
    throw new Error('Not built yet: GetLeavePolicies');
  },
};
