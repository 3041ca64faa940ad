import { addDays } from '../domain/time/dates.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import { type Instant, instant } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import type { FeedEvent } from '../store/feed-reads.ts';
import type { EvaluatedEntityName } from '../store/tables/entities.ts';
import type { Reads, Row, Store } from '../store/store.ts';
import { consumerKey, loadCursor } from '../records/feed-consumer.ts';
import { calendarChangedFrom, employeeChangedFrom, shiftChangedFrom } from './changed-from.ts';
import { type DirtyRange, isAwaited, latest, markDirty } from './evaluation-mark.ts';
import { aggregatesOf } from '../decision/loaded-aggregates.ts';
import { around, idsOf, readDates, readLeaveDates } from './fact-dates.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import { chunksOf } from '../lib/chunks.ts';
import { allRows } from '../lib/pages.ts';
import type { Page } from '../store/page.ts';

/** Who follows the journal; its cursor is kept like that of a consumer. */
const EVALUATOR = 'system:evaluator';

/** The key of that cursor. */
export const evaluatorPlace = consumerKey(EVALUATOR, 'attendance');

/** Where the facts are read that the events name. */
export interface DirtySources {
  readonly reads: Pick<Reads, 'feed' | 'employees' | 'attendance'>;
  readonly load: Store['load'];
  /** master data reaches back no further than this date; empty: as far as days are stored. */
  readonly floorDate: string;
}

/** What the next events of the journal have made dirty, and where they end. */
export interface DirtyPage {
  readonly ranges: readonly DirtyRange[];
  readonly events: number;
  /** Ids of time events that were taken back. */
  readonly takenBack: readonly string[];
  /** Keys of periods whose state has changed. */
  readonly periods: readonly string[];
  /** The sealed index behind the last event that was read; 0 before the first one of all. */
  readonly cursor: number;
}

/** Reads the next events from where {@link markEmployees} has remembered, and what they concern. */
export async function readDirty(sources: DirtySources, now: Instant, limit: number): Promise<DirtyPage> {
  const from = await loadCursor(sources, evaluatorPlace);
  const { events } = await sources.reads.feed.events(evaluatedEntities, from, limit);
  const last = events.at(-1);
  // What lies ahead is evaluated when it has come.
  const coming = addDays(dateOfLocal(now), 1);
  const lists = await Promise.all(evaluatedEntities.map((entity) => rangesOfEntity(sources, entity, events, now)));
  return {
    ranges: await bounded(
      sources,
      mergeRanges(lists.flat()).filter((range) => range.from <= coming),
    ),
    events: events.length,
    takenBack: idsOf(events.filter(({ entity, action }) => entity === 'TimeEvent' && action === 'D')),
    periods: idsOf(events.filter(({ entity }) => entity === 'PayrollPeriod')),
    cursor: last === undefined ? from : last.eventIndex + 1,
  };
}

/** What an employee's schedule follows from. */
export const scheduleEntities = ['Employee', 'ScheduleDay', 'Shift', 'Calendar'] as const;

/** Whose schedule these events may change, and from when on: one range for each employee. */
export async function scheduleRanges(
  sources: Pick<DirtySources, 'reads' | 'load'>,
  events: readonly FeedEvent[],
  today: string,
): Promise<readonly DirtyRange[]> {
  const lists = await Promise.all(
    scheduleEntities.map((entity) => {
      const ofEntity = events.filter((event) => event.entity === entity);
      return Promise.resolve(
        ofEntity.length === 0 ? [] : readers[entity]({ ...sources, floorDate: '' }, ofEntity, today),
      );
    }),
  );
  return mergeRanges(lists.flat());
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

/** what master data changes is followed to the floor date, and no further than anything is stored. */
async function bounded(
  { reads, floorDate }: DirtySources,
  ranges: readonly DirtyRange[],
): Promise<readonly DirtyRange[]> {
  const ids = ranges.flatMap(({ cause, employeeId }) => (cause === 'MASTER' ? [employeeId] : []));
  const known = await Promise.all(chunksOf(ids, PAGE).map((some) => reads.attendance.firstDays(some)));
  const firstDays = new Map(known.flatMap((days) => [...days]));
  return ranges.map((range) => {
    if (range.cause === 'FACT') return range;
    const from = range.from < floorDate ? floorDate : range.from;
    return { ...range, from, storedFrom: firstDays.get(range.employeeId) };
  });
}

const ofMaster = (employeeId: string, from: string, today: string): DirtyRange => ({
  employeeId,
  from,
  to: today,
  cause: 'MASTER',
});

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
  async Employee({ reads }, events, today) {
    const changes = await reads.feed.changes(events.map(({ eventIndex }) => eventIndex));
    return events.flatMap(({ eventIndex, entityId }) => {
      const from = employeeChangedFrom(changes.get(eventIndex));
      return from === undefined ? [] : [ofMaster(entityId, from, today)];
    });
  },
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
  // An assignment names a version for good: what is added later concerns the pattern.
  async Shift(sources, events, today) {
    const since = await changedFrom(sources, events, shiftChangedFrom);
    return rangesOfSlices(sources, (slice) => since.get(slice.defaultShiftCode), today);
  },
  async Calendar(sources, events, today) {
    const since = await changedFrom(sources, events, calendarChangedFrom);
    return rangesOfSlices(sources, (slice) => since.get(slice.holidayCalendarCode), today);
  },
  PunchCorrection: (sources, events) => readDates(sources, 'punchCorrection', events),
  OvertimeRequest: (sources, events) => readDates(sources, 'overtimeRequest', events),
  // What has changed meanwhile on the dates of one that is open again is marked with what is withdrawn of it.
  PayrollPeriod: () => [],
  LeaveRequest: readLeaveDates,
};

/** What an evaluation has written back to an event is no reason for another one. */
function newsAmong(events: readonly FeedEvent[]): (event: Row<'timeEvent'>) => boolean {
  const changed = new Set(events.filter(({ action }) => action !== 'U').map(({ entityId }) => entityId));
  return ({ eventId, workSequence }) => changed.has(eventId) || workSequence === 0;
}

/** What days depend on. */
export const evaluatedEntities = Object.keys(readers) as readonly EvaluatedEntityName[];

/** From when on each record is otherwise that these events name. */
async function changedFrom(
  { reads }: DirtySources,
  events: readonly FeedEvent[],
  dateOf: (changes: string | undefined) => string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const changes = await reads.feed.changes(events.map(({ eventIndex }) => eventIndex));
  const since = new Map<string, string>();
  for (const { eventIndex, entityId } of events) {
    const from = dateOf(changes.get(eventIndex));
    const known = since.get(entityId);
    if (from !== undefined && (known === undefined || from < known)) since.set(entityId, from);
  }
  return since;
}

/** whose days these deliveries may settle. */
async function rangesOfAwaiting(
  { reads }: DirtySources,
  kind: 'terminals' | 'sources',
  delivered: ReadonlyMap<string, Instant>,
  today: string,
): Promise<readonly DirtyRange[]> {
  const marks = await allRows(
    (page: Page<string>) => reads.attendance.marks('awaiting', page),
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
  const all = await allRows(
    (page: Page<string>) => reads.employees({ employeeIds: [] }, page),
    ({ employee }) => employee.employeeId,
  );
  return all.flatMap(({ employee, slices }) =>
    slices.flatMap((slice) => {
      const from = fromOf(slice);
      if (from === undefined || slice.validTo < from) return [];
      return [ofMaster(employee.employeeId, from < slice.validFrom ? slice.validFrom : from, today)];
    }),
  );
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
    { aggregate: 'feedConsumer', key: evaluatorPlace },
    ...ranges.map(({ employeeId }) => ({ aggregate: 'evaluationMark', key: employeeId }) as const),
  ],
  decide(draft, { ids, now }) {
    for (const range of ranges) markDirty(draft, range, dateOfLocal(now));
    const reached = draft.aggregate('feedConsumer', evaluatorPlace).rows.feedConsumer[0]?.cursor ?? 0;
    if (cursor !== undefined && cursor > reached) {
      const row = {
        consumerKey: evaluatorPlace,
        clientId: EVALUATOR,
        consumer: 'attendance',
        cursor,
        acknowledgedAt: now,
        eventUid: ids.next(),
      };
      draft.put('feedConsumer', evaluatorPlace, { feedConsumer: [row] });
    }
    return ok(undefined);
  },
});
