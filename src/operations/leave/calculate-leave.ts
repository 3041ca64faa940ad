import type { Query } from '../../decision/operation.ts';

/** Tells what leave would come to. */
export const calculateLeave: Query<'CalculateLeave'> = {
  effect: 'read',
  name: 'CalculateLeave',
  read() {
    throw new Error('Not built yet: CalculateLeave');
  },
};
