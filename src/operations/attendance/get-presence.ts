import type { GetPresence, Presence, PresenceCount } from '../../contract/generated.ts';
import { getPolicy } from '../../domain/attendance/policy.ts';
import { presenceAt, type PresenceAt, type PresenceState } from '../../domain/attendance/presence.ts';
import { addDays } from '../../domain/time/dates.ts';
import { dateOfLocal, localDateOf } from '../../domain/time/zone-offsets.ts';
import { employmentProblem, findSlice, zoneOfPerson } from '../../domain/workforce/employment.ts';
import { type Instant, instant, MICROS_PER_MINUTE } from '../../lib/clock.ts';
import { filled } from '../../lib/filled.ts';
import { ok } from '../../lib/result.ts';
import type { DomainSettings } from '../../decision/context.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import type { Query, QuerySources } from '../../decision/operation.ts';
import { cutPage } from '../../decision/page.ts';
import { belongsTo, orgCriteriaOf } from '../../records/organisation.ts';
import { personOnDate } from '../../records/person-on-date.ts';
import type { EmployeeRecord } from '../../store/store.ts';
import { employeeOf, readPlansOn, rollShiftOf, type PlansOn, type RollShift } from './roll-reading.ts';

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
    const records = page.rows.filter((record) => belongsTo(organisation, sliceAt(record, at)));
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
    const [only, ...others] = employeeIds;
    const subject = only === undefined || others.length > 0 ? {} : { employeeId: only };
    return ok({ response, entity: 'Presence', affectedRows: people.length, ...subject });
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

const dateAt = ({ slices }: EmployeeRecord, at: Instant): string => localDateOf(at, zoneOfPerson(slices, at) ?? 'UTC');

const sliceAt = (record: EmployeeRecord, at: Instant) => findSlice(record.slices, dateAt(record, at));

interface RollScope {
  readonly at: Instant;
  readonly employeeIds: readonly string[];
  readonly settings: DomainSettings;
}

/** Where a shift of yesterday may begin for somebody in the west, and where today is for somebody in the east. */
const [HOURS_BACK, HOURS_AHEAD] = [60, 14].map((hours) => hours * 60 * MICROS_PER_MINUTE) as [number, number];

/** The roll of these employees, in their order: those who are employed on the date, or there all the same. */
async function readRoll(
  sources: QuerySources,
  records: readonly EmployeeRecord[],
  { at, employeeIds, settings }: RollScope,
): Promise<readonly Presence[]> {
  if (records.length === 0) return [];
  const around = { from: dateOfLocal(instant(at - HOURS_BACK)), to: dateOfLocal(instant(at + HOURS_AHEAD)) };
  const known = await knownShifts(sources, around, employeeIds);
  const today = dateOfLocal(at);
  // The date is another one in the east, and in the west, and the shift of the one before may still go on.
  const plansOn = await readPlansOn(sources, { from: addDays(today, -2), to: addDays(today, 1) }, records, employeeIds);
  const locationOf = await readLocations(sources, known);
  return records.flatMap((record) => {
    const date = dateAt(record, at);
    const shifts = shiftsOf(record, date, known.get(record.employee.employeeId) ?? [], plansOn);
    const policyCode = findSlice(record.slices, date)?.attendancePolicyCode ?? '';
    const { maxPairSpanMinutes } = getPolicy(settings.attendance.policies, policyCode, date);
    const moment = { at, today: date, longestStay: maxPairSpanMinutes * MICROS_PER_MINUTE };
    const presence = presenceAt(shifts, moment);
    if (presence.state === 'OFF' && !isEmployed(record, date)) return [];
    return [{ ...told(record, date, presence), ...cameIn(shifts, presence, locationOf) }];
  });
}

async function knownShifts(
  { reads }: QuerySources,
  around: { from: string; to: string },
  employeeIds: readonly string[],
) {
  const rows = await reads.attendance.shiftsOn(around, employeeIds);
  const known = new Map<string, RollShift[]>();
  for (const row of rows) {
    const employeeId = employeeOf(row.dayKey);
    const shifts = known.get(employeeId);
    if (shifts === undefined) known.set(employeeId, [rollShiftOf(row)]);
    else shifts.push(rollShiftOf(row));
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

type LocationOf = (terminalId: string) => string | undefined;

async function readLocations(
  { reads }: QuerySources,
  known: ReadonlyMap<string, readonly RollShift[]>,
): Promise<LocationOf> {
  const ids = new Set<string>();
  for (const shifts of known.values())
    for (const { terminals } of shifts) for (const id of terminals.values()) ids.add(id);
  const locations = new Map<string, string>();
  const all = [...ids];
  for (let at = 0; at < all.length; at += 1000) {
    const some = all.slice(at, at + 1000);
    for (const { terminal } of await reads.feed.terminals(some, { after: undefined, limit: some.length })) {
      locations.set(terminal.terminalId, terminal.location);
    }
  }
  return (terminalId) => filled(locations.get(terminalId) ?? '');
}

const told = (record: EmployeeRecord, date: string, { state, since, cameAt, shift }: PresenceAt): Presence => ({
  employeeId: record.employee.employeeId,
  state,
  since,
  cameAt,
  workDate: shift?.workDate,
  shiftCode: filled(shift?.shiftCode ?? ''),
  plannedStart: shift?.plan?.from,
  plannedEnd: shift?.plan?.to,
  ...personOnDate(record, date),
});

function cameIn(shifts: readonly RollShift[], { inEventId }: PresenceAt, locationOf: LocationOf) {
  if (inEventId === undefined) return {};
  const terminalId = shifts.map(({ terminals }) => terminals.get(inEventId)).find((id) => id !== undefined);
  return terminalId === undefined ? {} : { terminalId, location: locationOf(terminalId) };
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
