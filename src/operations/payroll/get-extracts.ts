import type { Query } from '../../decision/operation.ts';

/** Reads extracts without their lines. */
export const getExtracts: Query<'GetExtracts'> = {
  effect: 'read',
  name: 'GetExtracts',
  read() {
    throw new Error('Not built yet: GetExtracts');
  },
};
