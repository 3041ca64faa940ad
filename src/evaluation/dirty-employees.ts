import { addDays } from '../domain/time/dates.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import { type Instant, instant } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import type { FeedEvent } from '../store/feed-reads.ts';
import type { EvaluatedEntityName } from '../store/tables/entities.ts';
import type { Page, Reads, Row, Store } from '../store/store.ts';
import { consumerKey, loadCursor } from '../records/feed-consumer.ts';
import { type DirtyRange, isAwaited, latest, markDirty } from './evaluation-mark.ts';
import { aggregatesOf } from '../decision/loaded-aggregates.ts';
import type { SystemCommand } from '../decision/system-command.ts';

/** Who follows the journal; its cursor is kept like that of a consumer. */
const EVALUATOR = 'system:evaluator';
const place = consumerKey(EVALUATOR, 'attendance');

/** Where the facts are read that the events name. */
export interface DirtySources {
  readonly reads: Pick<Reads, 'feed' | 'employees' | 'attendance'>;
  readonly load: Store['load'];
}

/** What the next events of the journal have made dirty, and where they end. */
export interface DirtyPage {
  readonly ranges: readonly DirtyRange[];
  readonly events: number;
  /** Ids of time events that were taken back. */
  readonly takenBack: readonly string[];
  /** The sealed index behind the last event that was read; 0 before the first one of all. */
  readonly cursor: number;
}

/** Reads the next events from where {@link markEmployees} has remembered, and what they concern. */
export async function readDirty(sources: DirtySources, now: Instant, limit: number): Promise<DirtyPage> {
  const from = await loadCursor(sources, place);
  const { events } = await sources.reads.feed.events(evaluatedEntities, from, limit);
  const last = events.at(-1);
  // What lies ahead is evaluated when it has come.
  const coming = addDays(dateOfLocal(now), 1);
  const lists = await Promise.all(evaluatedEntities.map((entity) => rangesOfEntity(sources, entity, events, now)));
  return {
    ranges: mergeRanges(lists.flat()).filter((range) => range.from <= coming),
    events: events.length,
    takenBack: idsOf(events.filter(({ entity, action }) => entity === 'TimeEvent' && action === 'D')),
    cursor: last === undefined ? from : last.eventIndex + 1,
  };
}

const rangesOfEntity = (
  sources: DirtySources,
  entity: EvaluatedEntityName,
  events: readonly FeedEvent[],
  now: Instant,
): Promise<readonly DirtyRange[]> => {
  const ofEntity = events.filter((event) => event.entity === entity);
  return Promise.resolve(ofEntity.length === 0 ? [] : readers[entity](sources, ofEntity, dateOfLocal(now)));
};

type RangeReader = (
  sources: DirtySources,
  events: readonly FeedEvent[],
  today: string,
) => Promise<readonly DirtyRange[]> | readonly DirtyRange[];

/** A punch may count to the days before, as windows are up to 48 hours long, or to the one after. */
const around = (employeeId: string, date: string, cause: DirtyRange['cause'] = 'FACT'): DirtyRange => ({
  employeeId,
  from: addDays(date, -2),
  to: addDays(date, 1),
  cause,
});

/** How far back a change of master data is followed by itself; RecalculateDays goes further. */
const MASTER_DAYS = 62;

const ofMaster = (employeeId: string, from: string, today: string): DirtyRange => ({
  employeeId,
  from,
  to: today,
  cause: 'MASTER',
});

const idsOf = (events: readonly FeedEvent[]): readonly string[] => [...new Set(events.map(({ entityId }) => entityId))];

const DATE_LENGTH = 'YYYY-MM-DD'.length;

/** Employees of one page. */
const PAGE = 500;

const readers: Readonly<Record<EvaluatedEntityName, RangeReader>> = {
  async TimeEvent({ reads }, events) {
    const ids = idsOf(events);
    const records = await reads.feed.timeEvents(ids, { after: undefined, limit: ids.length });
    const isNews = newsAmong(events);
    return records.flatMap(({ event }) =>
      isNews(event) ? [{ ...around(event.employeeId, event.workDate), followedEvent: event.eventId }] : [],
    );
  },
  Employee: (_sources, events, today) =>
    idsOf(events).map((employeeId) => ofMaster(employeeId, addDays(today, -MASTER_DAYS), today)),
  async Terminal(sources, events, today) {
    const loaded = await sources.load(idsOf(events).map((key) => ({ aggregate: 'terminal', key })));
    const terminals = aggregatesOf(loaded, 'terminal').flatMap(({ rows }) => rows.terminal);
    const delivered = terminals.flatMap(({ terminalId, deliveryWatermark }) =>
      deliveryWatermark === null ? [] : [[terminalId, instant(deliveryWatermark)] as const],
    );
    return rangesOfAwaiting(sources, 'terminals', new Map(delivered), today);
  },
  async Source(sources, events, today) {
    const loaded = await sources.load(idsOf(events).map((key) => ({ aggregate: 'source', key })));
    const found = aggregatesOf(loaded, 'source').flatMap(({ rows }) => rows.source);
    const delivered = found.map(
      ({ sourceSystem, deliveryWatermark }) => [sourceSystem, instant(deliveryWatermark)] as const,
    );
    return rangesOfAwaiting(sources, 'sources', new Map(delivered), today);
  },
  ScheduleDay: (_sources, events) =>
    events.map(({ employeeId, entityId }) => around(employeeId, entityId.slice(0, DATE_LENGTH), 'MASTER')),
  async Shift({ reads, load }, events, today) {
    const shiftCodes = idsOf(events);
    const shifts = await reads.attendance.shifts(shiftCodes, { after: undefined, limit: shiftCodes.length });
    // Several versions may have come at once.
    const first = addDays(today, -MASTER_DAYS);
    const since = new Map(
      shifts.map(({ shift, versions }) => {
        const begins = versions
          .map(({ validFrom }) => validFrom)
          .reduce((one, other) => (one < other ? one : other), today);
        return [shift.shiftCode, begins > first ? begins : first];
      }),
    );
    return rangesOfSlices({ reads, load }, (slice) => since.get(slice.defaultShiftCode), today);
  },
  Calendar(sources, events, today) {
    const codes = new Set(idsOf(events));
    const from = addDays(today, -MASTER_DAYS);
    return rangesOfSlices(
      sources,
      ({ holidayCalendarCode }) => (codes.has(holidayCalendarCode) ? from : undefined),
      today,
    );
  },
  PunchCorrection: (sources, events) => readDates(sources, 'punchCorrection', events),
  OvertimeRequest: (sources, events) => readDates(sources, 'overtimeRequest', events),
};

/** What an evaluation has written back to an event is no reason for another one. */
function newsAmong(events: readonly FeedEvent[]): (event: Row<'timeEvent'>) => boolean {
  const changed = new Set(events.filter(({ action }) => action !== 'U').map(({ entityId }) => entityId));
  return ({ eventId, workSequence }) => changed.has(eventId) || workSequence === 0;
}

const evaluatedEntities = Object.keys(readers) as readonly EvaluatedEntityName[];

/** whose days these deliveries may settle. */
async function rangesOfAwaiting(
  { reads }: DirtySources,
  kind: 'terminals' | 'sources',
  delivered: ReadonlyMap<string, Instant>,
  today: string,
): Promise<readonly DirtyRange[]> {
  const marks = await allPages(
    (page) => reads.attendance.marks('awaiting', page),
    ({ employeeId }) => employeeId,
  );
  return (
    marks
      .filter((mark) => isAwaited(mark, kind, delivered))
      // Where the zone is ahead, the day that waits may be tomorrow's.
      .map(({ employeeId, openFrom }) => ofMaster(employeeId, openFrom, addDays(today, 1)))
  );
}

/** The employees with a slice that is concerned, from the date that `fromOf` tells. */
async function rangesOfSlices(
  { reads }: DirtySources,
  fromOf: (slice: Row<'employeeSlice'>) => string | undefined,
  today: string,
): Promise<readonly DirtyRange[]> {
  const all = await allPages(
    (page) => reads.employees({ employeeIds: [] }, page),
    ({ employee }) => employee.employeeId,
  );
  return all.flatMap(({ employee, slices }) => {
    const dates = slices.flatMap((slice) => fromOf(slice) ?? []);
    return dates.map((from) => ofMaster(employee.employeeId, from, today));
  });
}

async function readDates(
  { load }: DirtySources,
  aggregate: 'punchCorrection' | 'overtimeRequest',
  events: readonly FeedEvent[],
): Promise<readonly DirtyRange[]> {
  const loaded = await load(idsOf(events).map((key) => ({ aggregate, key })));
  const corrections = aggregatesOf(loaded, 'punchCorrection').flatMap(({ rows }) => rows.punchCorrection);
  const overtime = aggregatesOf(loaded, 'overtimeRequest').flatMap(({ rows }) => rows.overtimeRequest);
  return [...corrections, ...overtime].map(({ employeeId, workDate }) => around(employeeId, workDate));
}

async function allPages<T>(
  read: (page: Page<string>) => Promise<readonly T[]>,
  keyOf: (row: T) => string,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let after: string | undefined; ;) {
    const page = await read({ after, limit: PAGE });
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return all;
    after = keyOf(last);
  }
}

/** One range for each employee and cause. */
function mergeRanges(ranges: readonly DirtyRange[]): readonly DirtyRange[] {
  const merged = new Map<string, DirtyRange>();
  for (const range of ranges) {
    const name = `${range.cause} ${range.employeeId}`;
    const known = merged.get(name);
    merged.set(
      name,
      known === undefined
        ? range
        : {
            ...range,
            from: range.from < known.from ? range.from : known.from,
            to: range.to > known.to ? range.to : known.to,
            followedEvent: latest(known.followedEvent, range.followedEvent),
          },
    );
  }
  return [...merged.values()];
}

/** marks employees, and with the last of them remembers the place in the journal up to which they are all. */
export const markEmployees = (ranges: readonly DirtyRange[], cursor: number | undefined): SystemCommand<undefined> => ({
  name: 'MarkEmployees',
  quiet: true,
  lookups: [
    { aggregate: 'feedConsumer', key: place },
    ...ranges.map(({ employeeId }) => ({ aggregate: 'evaluationMark', key: employeeId }) as const),
  ],
  decide(draft, { ids, now }) {
    for (const range of ranges) markDirty(draft, range, dateOfLocal(now));
    const reached = draft.aggregate('feedConsumer', place).rows.feedConsumer[0]?.cursor ?? 0;
    if (cursor !== undefined && cursor > reached) {
      const row = {
        consumerKey: place,
        clientId: EVALUATOR,
        consumer: 'attendance',
        cursor,
        acknowledgedAt: now,
        eventUid: ids.next(),
      };
      draft.put('feedConsumer', place, { feedConsumer: [row] });
    }
    return ok(undefined);
  },
});
