import type { Query } from '../../decision/operation.ts';

/** Reads the entries of the leave ledger. */
export const getLeaveLedger: Query<'GetLeaveLedger'> = {
  effect: 'read',
  name: 'GetLeaveLedger',
  read() {
    throw new Error('Not built yet: GetLeaveLedger');
  },
};
