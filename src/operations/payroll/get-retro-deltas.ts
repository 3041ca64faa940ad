import type { Query } from '../../decision/operation.ts';

/** Reads what has changed in closed periods. */
export const getRetroDeltas: Query<'GetRetroDeltas'> = {
  effect: 'read',
  name: 'GetRetroDeltas',
  read() {
    throw new Error('Not built yet: GetRetroDeltas');
  },
};
