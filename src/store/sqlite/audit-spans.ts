import { sql, type RawBuilder } from 'kysely';
import type { DatabaseSync } from 'node:sqlite';
import { snakeCase } from '../names.ts';
import { auditConditions } from '../reads/audit-conditions.ts';
import type { ReadDialect } from '../reads/read-dialect.ts';
import type { AuditCriteria } from '../store.ts';

/** The level of the journal's tree of which a node covers one span: 256 events. */
export const SPAN_LEVEL = 8;
/** A run holds 8192 events. */
const RUN_LEVEL = 13;

const SPAN = sql.raw(String(SPAN_LEVEL));
const RUN = sql.raw(String(RUN_LEVEL));
const SPANS_OF_A_RUN = sql.raw(String(RUN_LEVEL - SPAN_LEVEL));

/** A uuid as a parameter. */
export const boundUuid = (value: string): RawBuilder<string> => sql<string>`unhex(${value}, '-')`;

/** Columns of few values, the likely rarest first: the first that is asked for leads to the spans. */
const spanned = ['actor', 'operation', 'entity', 'clientId', 'outcome'] as const;

/** Where an event has no value, no span and no index tells so. */
const isNamed = (value: string | undefined): value is string => value !== undefined && value !== '';

/** What finds events in order of `part.span` and their index: what to select from, and the conditions that join it. */
interface Source {
  readonly from: RawBuilder<unknown>;
  readonly on: readonly RawBuilder<boolean>[];
}

/** The events of each run that an index finds; a run's first span names it. */
const inRuns = (index: string, after: number, condition: RawBuilder<boolean>): Source => ({
  from: sql`audit_time AS part INDEXED BY audit_time_run CROSS JOIN audit_event AS found INDEXED BY ${sql.ref(index)}`,
  on: [
    sql`part.span & 31 = 0`,
    sql`part.span >= ${after} >> ${RUN} << ${SPANS_OF_A_RUN}`,
    sql`found.event_index >> ${RUN} = part.span >> ${SPANS_OF_A_RUN}`,
    condition,
  ],
});

const inSpan = [
  sql<boolean>`found.event_index >= part.span << ${SPAN}`,
  sql<boolean>`found.event_index < (part.span + 1) << ${SPAN}`,
];

const isSpanOf = (table: string, name: string, value: string): RawBuilder<boolean> =>
  sql`${sql.ref(`${table}.criterion`)} = ${name} AND ${sql.ref(`${table}.value`)} = ${value}`;

/** That a span reaches into the time, by its row of `audit_time`. */
const reaches = (table: string, { recordedFrom, recordedTo }: AuditCriteria): readonly RawBuilder<boolean>[] => [
  ...(recordedFrom === undefined ? [] : [sql<boolean>`${sql.ref(`${table}.latest`)} >= ${recordedFrom}`]),
  ...(recordedTo === undefined ? [] : [sql<boolean>`${sql.ref(`${table}.earliest`)} < ${recordedTo}`]),
];

/** From the first span on that reaches the time; from behind all where none does. */
const behindTime = ({ recordedFrom }: AuditCriteria): readonly RawBuilder<boolean>[] => {
  if (recordedFrom === undefined) return [];
  const first = sql`SELECT span FROM audit_time WHERE highest >= ${recordedFrom} ORDER BY highest, span LIMIT 1`;
  return [sql<boolean>`part.span >= coalesce((${first}), (SELECT max(span) + 1 FROM audit_time), 0)`];
};

/** All events of the spans that hold every value and reach into the time. */
const inSpans = (criteria: AuditCriteria, after: number): Source | undefined => {
  const values = spanned.flatMap((name) => {
    const value = criteria[name];
    return isNamed(value) ? [{ name, value }] : [];
  });
  // What went wrong is rare.
  const rarest = values.find(({ name, value }) => name === 'outcome' && value !== 'SUCCESS') ?? values[0];
  const on = [sql<boolean>`part.span >= ${after} >> ${SPAN}`, ...behindTime(criteria), ...inSpan];
  if (rarest === undefined) {
    const times = reaches('part', criteria);
    return times.length === 0
      ? undefined
      : { from: sql`audit_time AS part CROSS JOIN audit_event AS found`, on: [...on, ...times] };
  }
  const others = values.filter((one) => one !== rarest).map(({ name, value }) => isSpanOf('other', name, value));
  const times = reaches('time', criteria);
  return {
    from: sql`audit_span AS part CROSS JOIN audit_event AS found`,
    on: [
      isSpanOf('part', rarest.name, rarest.value),
      ...on,
      ...others.map(
        (is) => sql<boolean>`EXISTS (SELECT 1 FROM audit_span AS other WHERE ${is} AND other.span = part.span)`,
      ),
      ...(times.length === 0
        ? []
        : [sql<boolean>`EXISTS (SELECT 1 FROM audit_time AS time WHERE time.span = part.span AND ${all(times)})`]),
    ],
  };
};

const all = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> => sql.join(conditions, sql` AND `);

const sourceOf = (criteria: AuditCriteria, after: number): Source | undefined => {
  const { requestId, correlationId, entityId, employeeId } = criteria;
  if (requestId !== undefined) {
    return inRuns('audit_event_request', after, sql`found.request_id = ${boundUuid(requestId)}`);
  }
  if (correlationId !== undefined) {
    const start = sql`substr(${boundUuid(correlationId)}, 1, 4)`;
    return inRuns('audit_event_correlation', after, sql`substr(found.correlation_id, 1, 4) = ${start}`);
  }
  // It has an index that leads to its events in their order.
  if (entityId !== undefined) return undefined;
  if (isNamed(employeeId)) {
    return inRuns('audit_event_employee', after, sql`found.employee_id = ${employeeId} AND found.employee_id <> ''`);
  }
  return inSpans(criteria, after);
};

/**
 * The indexes of the first events behind a page's key that meet all criteria: those of the full spans, which are found
 * in their order, and those of the last span, which is looked through.
 */
export const narrowAudit: ReadDialect['narrowAudit'] = (criteria, page) => {
  const after = page.after ?? -1;
  const source = sourceOf(criteria, Math.max(after, 0));
  if (source === undefined) return undefined;
  const wanted = [
    sql<boolean>`found.event_index > ${after}`,
    ...auditConditions({ uuid: boundUuid }, criteria, 'found'),
  ];
  const full = sql`SELECT size >> ${SPAN} << ${SPAN} FROM journal_head`;
  return sql<boolean>`audit_event.event_index IN (
    SELECT event_index FROM (
      SELECT found.event_index FROM ${source.from} WHERE ${all([...source.on, ...wanted])} AND found.event_index < (${full})
      ORDER BY part.span, found.event_index LIMIT ${page.limit})
    UNION ALL
    SELECT event_index FROM (
      SELECT found.event_index FROM audit_event AS found WHERE found.event_index >= (${full}) AND ${all(wanted)}
      ORDER BY found.event_index LIMIT ${page.limit}))`;
};

/** Lets a full span be found by what its events hold, inside the transaction that fills it. */
export const openDescribeSpan = (database: DatabaseSync): ((span: number) => void) => {
  const values = database.prepare(
    `INSERT OR IGNORE INTO audit_span (criterion, value, span) ${spanned
      .map(
        (name) => `SELECT DISTINCT '${name}', ${snakeCase(name)}, ?1 FROM audit_event
          WHERE event_index >= ?1 << ${SPAN_LEVEL} AND event_index < (?1 + 1) << ${SPAN_LEVEL} AND ${snakeCase(name)} <> ''`,
      )
      .join(' UNION ALL ')}`,
  );
  const times = database.prepare(
    `INSERT OR IGNORE INTO audit_time (span, earliest, latest, highest)
     SELECT ?1, min(recorded_at), max(recorded_at),
       max(max(recorded_at), coalesce((SELECT highest FROM audit_time WHERE span < ?1 ORDER BY span DESC LIMIT 1), 0))
     FROM audit_event WHERE event_index >= ?1 << ${SPAN_LEVEL} AND event_index < (?1 + 1) << ${SPAN_LEVEL}`,
  );
  return (span) => {
    values.run(span);
    times.run(span);
  };
};
