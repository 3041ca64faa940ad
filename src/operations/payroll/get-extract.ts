import type { Query } from '../../decision/operation.ts';

/** Reads an extract and a page of its lines. */
export const getExtract: Query<'GetExtract'> = {
  effect: 'read',
  name: 'GetExtract',
  read() {
    throw new Error('Not built yet: GetExtract');
  },
};
