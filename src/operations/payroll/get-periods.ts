import type { Query } from '../../decision/operation.ts';

/** Reads the periods that were written, in order of pay group and month. */
export const getPeriods: Query<'GetPeriods'> = {
  effect: 'read',
  name: 'GetPeriods',
  read() {
    throw new Error('Not built yet: GetPeriods');
  },
};
