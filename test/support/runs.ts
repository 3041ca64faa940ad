import type { Row } from '../../src/store/store.ts';
import { uuid } from './store-samples.ts';

/** A run of the client ERP that has just begun; every number makes another one. */
export const run = (number: number, changes: Partial<Row<'run'>> = {}): Row<'run'> => ({
  runId: uuid(number),
  operation: 'RecalculateDays',
  state: 'RUNNING',
  clientId: 'ERP',
  requestId: uuid(1000 + number),
  request: '{}',
  total: 1240,
  done: 0,
  changed: 0,
  position: '',
  result: '',
  message: '',
  startedAt: 1_772_413_200_000_000,
  updatedAt: 1_772_413_200_000_000,
  finishedAt: null,
  eventUid: uuid(2000 + number),
  ...changes,
});
