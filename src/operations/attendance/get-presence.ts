import type { GetPresence, Presence, PresenceCount } from '../../contract/generated.ts';
import { getPolicy } from '../../domain/attendance/policy.ts';
import { presenceAt, type PresenceAt, type PresenceState } from '../../domain/attendance/presence.ts';
import { addDays } from '../../domain/time/dates.ts';
import { dateOfLocal } from '../../domain/time/zone-offsets.ts';
import { dateOfPerson, employmentProblem, findSlice } from '../../domain/workforce/employment.ts';
import { type Instant, instant, MICROS_PER_MINUTE } from '../../lib/clock.ts';
import { chunksOf } from '../../lib/chunks.ts';
import { filled } from '../../lib/filled.ts';
import { ok } from '../../lib/result.ts';
import type { DomainSettings } from '../../decision/context.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import type { Query, QuerySources } from '../../decision/operation.ts';
import { cutPage } from '../../decision/page.ts';
import { belongsTo, orgCriteriaOf } from '../../records/organisation.ts';
import { dayKeyParts } from '../../records/day-record.ts';
import { personOnDate } from '../../records/person-on-date.ts';
import type { RollSpan } from '../../store/attendance-reads.ts';
import type { EmployeeRecord } from '../../store/store.ts';
import { readPlansOn, rollShiftOf, type PlansOn, type RollShift } from './roll-reading.ts';
import { onlyEmployee } from './work-date-criteria.ts';

/** A roll has all employees of most houses. */
const MOST_ROWS = 10_000;

/** Reads who is there at a moment, and who is not: the muster roll. */
export const getPresence: Query<'GetPresence'> = {
  effect: 'read',
  name: 'GetPresence',
  async read(sources, request, { now, settings }) {
    const { maxRows = 0, locations, states } = request;
    const organisation = orgCriteriaOf(request.organisation);
    const employeeIds = [...new Set(request.employeeIds)];
    const criteria = { at: request.at, employeeIds, organisation, locations, states };
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    // All pages of a roll are of the moment of the first.
    const at = request.at ?? after.value?.at ?? now;
    const size = maxRows === 0 ? MOST_ROWS : maxRows;
    const page = cutPage(
      await sources.reads.employees({ employeeIds, organisation }, { after: after.value?.employeeId, limit: size + 1 }),
      size,
    );
    const records =
      organisation === undefined
        ? page.rows
        : page.rows.filter((record) => belongsTo(organisation, sliceAt(record, at)));
    const roll = await readRoll(sources, records, { at, employeeIds, settings });
    const people = roll.filter(({ state, location }) => isAsked(states, state) && isAt(locations, location));
    const due = await sources.reads.attendance.dueMarks(now, MOST_DUE);
    const response = {
      at,
      pendingEvaluations: due.length,
      counts: countsOf(roll),
      people,
      nextCursor: page.last && writeCursor(pageKey, criteria, { at, employeeId: page.last.employee.employeeId }),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'Presence', affectedRows: people.length, ...onlyEmployee({ employeeIds }) });
  },
};

/** More are told as so many. */
const MOST_DUE = 1000;

const isAsked = (states: GetPresence['states'], state: PresenceState): boolean =>
  states.length === 0 ? state !== 'OFF' : states.includes(state);

const isAt = (locations: GetPresence['locations'], location: string | undefined): boolean =>
  locations.length === 0 || (location !== undefined && locations.includes(location));

function countsOf(roll: readonly Presence[]): PresenceCount[] {
  const counts = new Map<Presence['state'], number>();
  for (const { state } of roll) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, employees]) => ({ state, employees })).sort(byState);
}

const byState = (one: PresenceCount, other: PresenceCount): number => (one.state < other.state ? -1 : 1);

const dateAt = ({ slices }: EmployeeRecord, at: Instant): string => dateOfPerson(slices, at);

const sliceAt = (record: EmployeeRecord, at: Instant) => findSlice(record.slices, dateAt(record, at));

interface RollScope {
  readonly at: Instant;
  readonly employeeIds: readonly string[];
  readonly settings: DomainSettings;
}

/** How far away from UTC clocks show an earlier, and a later time. */
const [WEST, EAST] = [12 * 60 * MICROS_PER_MINUTE, 14 * 60 * MICROS_PER_MINUTE];
/** Who has forgotten to leave is told so for so many days. */
const DAYS_BACK = 3;
/** Who has left a shift of yesterday is told so for so long, while its window is open. */
const LEFT_FOR = 8 * 60 * MICROS_PER_MINUTE;

/** The roll of these employees, in their order: those who are employed on the date, or there all the same. */
async function readRoll(
  sources: QuerySources,
  records: readonly EmployeeRecord[],
  { at, employeeIds, settings }: RollScope,
): Promise<readonly Presence[]> {
  if (records.length === 0) return [];
  const earliestToday = dateOfLocal(instant(at - WEST));
  const latestToday = dateOfLocal(instant(at + EAST));
  const yesterday = addDays(earliestToday, -1);
  const span = {
    from: addDays(earliestToday, -DAYS_BACK),
    allFrom: yesterday,
    fullFrom: earliestToday,
    leftSince: instant(at - LEFT_FOR),
    to: latestToday,
  };
  const known = await knownShifts(sources, span, employeeIds);
  const plansOn = await readPlansOn(sources, { from: yesterday, to: latestToday }, records, employeeIds);
  const roll = (some: readonly EmployeeRecord[], shifts: KnownShifts): readonly Found[] =>
    some.flatMap((record) => findOne(record, shifts, plansOn, { at, settings }) ?? []);
  const found = roll(records, known);
  const forgotten = found.filter(({ presence }) => presence.state === 'FORGOTTEN_OUT').map(({ record }) => record);
  const again = new Map<string, Found>();
  for (const some of chunksOf(forgotten, MOST_NAMED)) {
    const ids = some.map(({ employee }) => employee.employeeId);
    // What is over of the dates since is left out above; it tells whether somebody has been to work meanwhile.
    const since = await knownShifts(sources, { ...span, allFrom: span.from, fullFrom: span.from }, ids);
    for (const one of roll(some, since)) again.set(one.record.employee.employeeId, one);
  }
  const settled = found.flatMap((one) =>
    one.presence.state === 'FORGOTTEN_OUT' ? (again.get(one.record.employee.employeeId) ?? []) : one,
  );
  const locationOf = await readLocations(sources, settled);
  return settled.map((one) => told(one, locationOf));
}

type KnownShifts = ReadonlyMap<string, readonly RollShift[]>;

/** Where an employee is; nobody who is neither employed then nor there. */
function findOne(
  record: EmployeeRecord,
  known: KnownShifts,
  plansOn: PlansOn,
  { at, settings: { attendance } }: Pick<RollScope, 'at' | 'settings'>,
): Found | undefined {
  const date = dateAt(record, at);
  const shifts = shiftsOf(record, date, known.get(record.employee.employeeId) ?? [], plansOn);
  const policyCode = findSlice(record.slices, date)?.attendancePolicyCode ?? '';
  const longestStay = getPolicy(attendance.policies, policyCode, date).maxPairSpanMinutes * MICROS_PER_MINUTE;
  const presence = presenceAt(shifts, { at, today: date, longestStay });
  if (presence.state === 'OFF' && !isEmployed(record, date)) return undefined;
  return { record, date, presence, terminalId: terminalOf(shifts, presence) };
}

/** As many as one read may name. */
const MOST_NAMED = 1000;

/** Somebody on the roll, and the terminal at which they came in. */
interface Found {
  readonly record: EmployeeRecord;
  readonly date: string;
  readonly presence: PresenceAt;
  readonly terminalId: string | undefined;
}

async function knownShifts(
  { reads }: QuerySources,
  span: RollSpan,
  employeeIds: readonly string[],
): Promise<KnownShifts> {
  const known = new Map<string, RollShift[]>();
  for (const row of await reads.attendance.shiftsOn(span, employeeIds)) {
    const { employeeId } = dayKeyParts(row.dayKey);
    const shift = rollShiftOf(row);
    const shifts = known.get(employeeId);
    if (shifts === undefined) known.set(employeeId, [shift]);
    else shifts.push(shift);
  }
  return known;
}

const isEmployed = ({ employee: master, slices }: EmployeeRecord, date: string): boolean =>
  employmentProblem({ master, slices }, date, '') === undefined;

/** What is known of the dates around, and what is planned on the date, and the one before, that nothing is known of yet. */
function shiftsOf(
  record: EmployeeRecord,
  date: string,
  known: readonly RollShift[],
  plansOn: PlansOn,
): readonly RollShift[] {
  const unknown = [addDays(date, -1), date].filter((one) => !known.some(({ workDate }) => workDate === one));
  const plans = unknown.flatMap((one) => plansOn(record, one));
  return plans.length === 0 ? known : [...known, ...plans].sort(byWorkDate);
}

const byWorkDate = (one: RollShift, other: RollShift): number =>
  one.workDate < other.workDate ? -1 : Number(one.workDate > other.workDate);

function terminalOf(shifts: readonly RollShift[], { inEventId }: PresenceAt): string | undefined {
  if (inEventId === undefined) return undefined;
  for (const { pairs } of shifts) {
    const pair = pairs.find((one) => one.inEventId === inEventId);
    if (pair !== undefined) return pair.inTerminalId;
  }
  return undefined;
}

type LocationOf = (terminalId: string) => string | undefined;

async function readLocations({ reads }: QuerySources, found: readonly Found[]): Promise<LocationOf> {
  const ids = [...new Set(found.flatMap(({ terminalId }) => terminalId ?? []))];
  const locations = new Map<string, string>();
  for (const some of chunksOf(ids, MOST_NAMED)) {
    for (const { terminal } of await reads.feed.terminals(some, { after: undefined, limit: some.length })) {
      locations.set(terminal.terminalId, terminal.location);
    }
  }
  return (terminalId) => filled(locations.get(terminalId) ?? '');
}

function told({ record, date, presence, terminalId }: Found, locationOf: LocationOf): Presence {
  const { state, since, cameAt, shift } = presence;
  return {
    employeeId: record.employee.employeeId,
    state,
    since,
    cameAt,
    terminalId,
    location: terminalId === undefined ? undefined : locationOf(terminalId),
    workDate: shift?.workDate,
    shiftCode: filled(shift?.shiftCode ?? ''),
    plannedStart: shift?.plan?.from,
    plannedEnd: shift?.plan?.to,
    ...personOnDate(record, date),
  };
}

interface RollPlace {
  readonly at: Instant;
  readonly employeeId: string;
}

const AT_BYTES = 8;

/** The moments that the contract knows: of the years 1900 to 2199. */
const [FIRST_MOMENT, LAST_MOMENT] = [-2_208_988_800_000_000, 7_258_118_399_999_999];

const pageKey: PageKey<RollPlace> = {
  operation: 'GetPresence',
  kind: 'w',
  encode({ at, employeeId }) {
    const bytes = Buffer.alloc(AT_BYTES);
    bytes.writeBigInt64BE(BigInt(at));
    return Buffer.concat([bytes, Buffer.from(employeeId)]);
  },
  decode(bytes) {
    const employeeId = readText(bytes.subarray(AT_BYTES));
    if (bytes.length <= AT_BYTES || employeeId === undefined) return undefined;
    const at = Number(Buffer.from(bytes).readBigInt64BE());
    return FIRST_MOMENT <= at && at <= LAST_MOMENT ? { at: instant(at), employeeId } : undefined;
  },
};
