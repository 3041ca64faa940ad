import { sql } from 'kysely';
import type { Page, QuarantineCriteria, Reads } from '../store.ts';
import type { ReadDialect } from './read-dialect.ts';
import { readRows } from './read-rows.ts';

const matching = (dialect: ReadDialect, criteria: QuarantineCriteria, { after, limit }: Page<string>) => {
  const { state, reasons, sourceSystem, employeeIds, badges, receivedFrom, receivedTo } = criteria;
  let query = dialect.query
    .selectFrom('quarantine_item')
    .select(dialect.columns('quarantineItem'))
    .where('state', '=', state)
    .orderBy('quarantine_item.quarantine_id')
    .limit(limit);
  // What the indexes of those who wait are filtered by, as a literal: SQL Server uses none of them for a parameter.
  if (state === 'WAITING') query = query.where(sql<boolean>`quarantine_item.waiting = 1`);
  if (after !== undefined) query = query.where('quarantine_item.quarantine_id', '>', dialect.uuid(after));
  if (reasons.length > 0) query = query.where('reason', 'in', reasons);
  if (sourceSystem !== undefined) query = query.where('source_system', '=', sourceSystem);
  if (receivedFrom !== undefined) query = query.where('received_at', '>=', receivedFrom);
  if (receivedTo !== undefined) query = query.where('received_at', '<', receivedTo);
  if (employeeIds.length === 0 && badges.length === 0) return query;
  return query.where((one) =>
    one.or([
      ...(employeeIds.length > 0 ? [one('employee_id', 'in', employeeIds)] : []),
      ...(badges.length > 0 ? [one('time_recording_id', 'in', badges)] : []),
    ]),
  );
};

/** {@link Reads.quarantine} of a dialect. */
export const readQuarantine =
  (dialect: ReadDialect): Reads['quarantine'] =>
  (criteria, page) =>
    readRows(dialect, 'quarantineItem', [matching(dialect, criteria, page)]);
