import { sql } from 'kysely';
import type { FeedEvent, FeedReads, RecordMark } from '../feed-reads.ts';
import type { FollowedEntityName } from '../tables/entities.ts';
import type { ReadDialect, ReadRow } from './read-dialect.ts';
import { readRows } from './read-rows.ts';

/** {@link FeedReads} of a dialect. */
export const readFeed = (dialect: ReadDialect): FeedReads => ({
  events: readEvents(dialect),
  changes: readChanges(dialect),
  consumersBefore: readConsumersBefore(dialect),
  timeEvents: readTimeEventRecords(dialect),
  terminals: readTerminals(dialect),
  timeEventMarks: readTimeEventMarks(dialect),
  employeeMarks: readEmployeeMarks(dialect),
});

const readEvents =
  (dialect: ReadDialect): FeedReads['events'] =>
  async (entities, from, limit) => {
    const [rows = [], [headRow] = [], [oldest] = []] = await dialect.readSealed([
      dialect.feed.events(entities, from, limit),
      dialect.query.selectFrom('journal_head').select(dialect.columns('journalHead')),
      dialect.query.selectFrom('audit_event').select('event_index').orderBy('event_index').limit(1),
    ]);
    if (headRow === undefined) throw new Error('The journal has no head: the database was not migrated.');
    const { origin, size } = dialect.decode('journalHead', headRow);
    return {
      events: rows.map((row) => feedEvent(entities, row)),
      origin,
      size,
      oldestIndex: oldest === undefined ? size : Number(oldest[0]),
    };
  };

const readChanges =
  (dialect: ReadDialect): FeedReads['changes'] =>
  async (indexes) => {
    if (indexes.length === 0) return new Map();
    const events = await readRows(dialect, 'auditEvent', [
      dialect.query
        .selectFrom('audit_event')
        .select(dialect.columns('auditEvent'))
        .where('audit_event.event_index', 'in', indexes),
    ]);
    return new Map(events.map(({ eventIndex, changes }) => [eventIndex, changes]));
  };

const readConsumersBefore =
  (dialect: ReadDialect): FeedReads['consumersBefore'] =>
  async (index) => {
    const consumers = await readRows(dialect, 'feedConsumer', [
      dialect.query
        .selectFrom('feed_consumer')
        .select(dialect.columns('feedConsumer'))
        .where('cursor', '<', index)
        .orderBy('consumer_key'),
    ]);
    return consumers.map(({ clientId, consumer, cursor }) => ({ clientId, consumer, cursor }));
  };

const feedEvent = (
  entities: readonly FollowedEntityName[],
  [eventIndex, entity, entityId, entityVersion, employeeId, action]: ReadRow,
): FeedEvent => ({
  eventIndex: Number(eventIndex),
  entity: member(entities, entity),
  entityId: String(entityId),
  entityVersion: Number(entityVersion),
  employeeId: String(employeeId),
  action: member<FeedEvent['action']>(['C', 'U', 'D'], action),
});

function member<T extends string>(all: readonly T[], value: unknown): T {
  const found = all.find((one) => one === value);
  if (found === undefined) throw new Error('An event of the feed is none that it tells.');
  return found;
}

/** The same ids, the last one repeated up to a power of two: few lengths make few statements to prepare. */
const evened = (ids: readonly string[]): readonly string[] => {
  const length = 2 ** Math.ceil(Math.log2(ids.length));
  return [...ids, ...ids.slice(-1).flatMap((last) => Array.from({ length: length - ids.length }, () => last))];
};

/** How events are joined with their versions, which those have that were put. */
const timeEventVersion = (dialect: ReadDialect) => ({
  key: dialect.feed.uuidText('time_event.event_id'),
  version: sql<number>`coalesce(aggregate_version.version, 0)`,
});

const readTimeEventRecords =
  (dialect: ReadDialect): FeedReads['timeEvents'] =>
  async (eventIds, { after, limit }) => {
    const { key, version } = timeEventVersion(dialect);
    let query = dialect.query
      .selectFrom('time_event')
      .leftJoin('aggregate_version', (join) =>
        join.on('aggregate_version.kind', '=', sql.lit('timeEvent')).on('aggregate_version.aggregate_key', '=', key),
      )
      .select(version.as('record version'))
      .select(dialect.columns('timeEvent'))
      .orderBy('time_event.event_id')
      .limit(limit);
    if (eventIds.length > 0)
      query = query.where(
        'time_event.event_id',
        'in',
        evened(eventIds).map((id) => dialect.uuid(id)),
      );
    if (after !== undefined) query = query.where('time_event.event_id', '>', dialect.uuid(after));
    const [rows = []] = await dialect.read([query]);
    return rows.map((row) => ({ version: Number(row[0]), event: dialect.decode('timeEvent', row, 1) }));
  };

const readTerminals =
  (dialect: ReadDialect): FeedReads['terminals'] =>
  async (terminalIds, { after, limit }) => {
    let query = dialect.query
      .selectFrom('terminal')
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit('terminal'))
          .onRef('aggregate_version.aggregate_key', '=', 'terminal.terminal_id'),
      )
      .select('aggregate_version.version')
      .select(dialect.columns('terminal'))
      .orderBy('terminal.terminal_id')
      .limit(limit);
    if (terminalIds.length > 0) query = query.where('terminal.terminal_id', 'in', evened(terminalIds));
    if (after !== undefined) query = query.where('terminal.terminal_id', '>', after);
    const [rows = []] = await dialect.read([query]);
    return rows.map((row) => ({ version: Number(row[0]), terminal: dialect.decode('terminal', row, 1) }));
  };

/** Two queries behind a key: what is left of its date, then the dates behind it; each is a plain walk of an index. */
const readTimeEventMarks =
  (dialect: ReadDialect): FeedReads['timeEventMarks'] =>
  async (range, { after, limit }) => {
    const { key, version } = timeEventVersion(dialect);
    const marks = () =>
      dialect.query
        .selectFrom('time_event')
        .leftJoin('aggregate_version', (join) =>
          join.on('aggregate_version.kind', '=', sql.lit('timeEvent')).on('aggregate_version.aggregate_key', '=', key),
        )
        .select(key.as('record key'))
        .select(version.as('record version'))
        .select('time_event.work_date')
        .limit(limit);
    let dates = marks().orderBy('time_event.work_date').orderBy('time_event.event_id');
    if (range.from !== undefined) dates = dates.where('time_event.work_date', '>=', range.from);
    if (range.to !== undefined) dates = dates.where('time_event.work_date', '<=', range.to);
    const answers = await dialect.read(
      after === undefined
        ? [dates]
        : [
            marks()
              .where('time_event.work_date', '=', after.workDate)
              .where('time_event.event_id', '>', dialect.uuid(after.eventId))
              .orderBy('time_event.event_id'),
            dates.where('time_event.work_date', '>', after.workDate),
          ],
    );
    return answers.flat().slice(0, limit).map(markOf);
  };

const readEmployeeMarks =
  (dialect: ReadDialect): FeedReads['employeeMarks'] =>
  async ({ after, limit }) => {
    let query = dialect.query
      .selectFrom('employee')
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit('employee'))
          .onRef('aggregate_version.aggregate_key', '=', 'employee.employee_id'),
      )
      .innerJoin('employee_slice', 'employee_slice.employee_id', 'employee.employee_id')
      .select('employee.employee_id')
      .select('aggregate_version.version')
      .select('employee_slice.company_code')
      .where('employee_slice.valid_from', '=', (last) =>
        last
          .selectFrom('employee_slice as other')
          .select((slice) => slice.fn.max('other.valid_from').as('valid_from'))
          .whereRef('other.employee_id', '=', 'employee.employee_id'),
      )
      .orderBy('employee.employee_id')
      .limit(limit);
    if (after !== undefined) query = query.where('employee.employee_id', '>', after);
    const [rows = []] = await dialect.read([query]);
    return rows.map(markOf);
  };

const markOf = ([key, version, partition]: ReadRow): RecordMark => ({
  key: String(key),
  version: Number(version),
  partition: String(partition),
});
