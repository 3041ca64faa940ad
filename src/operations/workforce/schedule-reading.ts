import type { ScheduleDay } from '../../contract/generated.ts';
import { resolveSchedule, type ScheduleFacts } from '../../domain/schedule/resolve-schedule.ts';
import { datesBetween } from '../../domain/time/dates.ts';
import { findSlice } from '../../domain/workforce/employment.ts';
import type { QuerySources } from '../../decision/operation.ts';
import type { OrgCriteria } from '../../store/org-criteria.ts';
import type { AggregateRows, Loaded, Lookup, Reads, Row, Store } from '../../store/store.ts';
import { calendarDaysOf } from '../../records/calendar-record.ts';
import { aggregatesOf } from '../../decision/loaded-aggregates.ts';
import { belongsTo } from '../../records/organisation.ts';
import { assignmentsOf, scheduledPersonOf, dayOf } from '../../records/schedule-record.ts';
import { shiftDefinitionsOf } from '../../records/shift-record.ts';

/** Whose schedule is read; both dates are included. */
export interface PlanCriteria {
  /** In order of their code points, each once; none: all that there are. */
  readonly employeeIds: readonly string[];
  readonly workDateFrom: string;
  readonly workDateTo: string;
  /** Also what no longer holds. */
  readonly withHistory: boolean;
  /** Only the dates on which the employee belongs there. */
  readonly organisation?: OrgCriteria | undefined;
}

/** The place of what one revision says of a date; {@link NOW} is the one that holds. */
export interface PlanPlace {
  readonly employeeId: string;
  readonly workDate: string;
  readonly revision: number;
}

/** Behind all revisions, so that a date that was told is not told again when it is assigned meanwhile. */
const NOW = 0xffff_ffff;

/** What an employee was, or is, to work on a date; one row at least. */
export interface DatePlan {
  readonly place: PlanPlace;
  readonly days: readonly ScheduleDay[];
}

/** Whether one key stands behind another in order of their code points, as the store sorts them. */
export const isBehind = (key: string, other: string): boolean =>
  Buffer.compare(Buffer.from(key), Buffer.from(other)) > 0;

/** The plans behind a place, in order. Loads only as many employees as fill a page of `size` rows. */
export async function* readPlans(
  { load, reads }: Pick<QuerySources, 'load' | 'reads'>,
  criteria: PlanCriteria,
  after: PlanPlace | undefined,
  size: number,
): AsyncIterable<DatePlan> {
  const { employeeIds, workDateFrom, workDateTo, organisation } = criteria;
  const dates = datesBetween(workDateFrom, workDateTo);
  const atOnce = Math.ceil((size + 1) / dates.length);
  const groups = employeeIds.length > 0 ? namedEmployees : allEmployees(reads);
  for await (const ids of groups(criteria, after?.employeeId, atOnce)) {
    for (const schedule of await readSchedules(load, criteria, ids)) {
      const asked = dates.filter((date) => belongsTo(organisation, findSlice(schedule.slices, date)));
      for (const date of asked) yield* plansOn(schedule, date).filter(({ place }) => !isTold(place, after));
    }
  }
}

type EmployeeGroups = (
  criteria: PlanCriteria,
  from: string | undefined,
  atOnce: number,
) => AsyncIterable<readonly string[]>;

/** Those that are named, from one of them on. */
const namedEmployees: EmployeeGroups = async function* ({ employeeIds }, from, atOnce) {
  const left = employeeIds.filter((id) => from === undefined || !isBehind(from, id));
  for (let at = 0; at < left.length; at += atOnce) yield left.slice(at, at + atOnce);
};

/** All that there are, from one of them on: dates of that one may be left. */
const allEmployees = (reads: Pick<Reads, 'employees'>): EmployeeGroups =>
  async function* ({ workDateFrom, workDateTo, organisation }, from, atOnce) {
    if (from !== undefined) yield [from];
    const validOn = workDateFrom === workDateTo ? workDateFrom : undefined;
    for (let last = from; ;) {
      const found = await reads.employees({ employeeIds: [], validOn, organisation }, { after: last, limit: atOnce });
      const ids = found.map(({ employee }) => employee.employeeId);
      if (ids.length > 0) yield ids;
      if (ids.length < atOnce) return;
      last = ids.at(-1);
    }
  };

const isTold = ({ employeeId, workDate, revision }: PlanPlace, after: PlanPlace | undefined): boolean =>
  employeeId === after?.employeeId &&
  (workDate < after.workDate || (workDate === after.workDate && revision <= after.revision));

/** All that the schedule of an employee is made of. */
interface EmployeeSchedule {
  readonly facts: ScheduleFacts;
  readonly slices: readonly Row<'employeeSlice'>[];
  /** By work date: all revisions, where they are wanted. */
  readonly history: ReadonlyMap<string, AggregateRows<'scheduleDay'>>;
}

function plansOn({ facts, history }: EmployeeSchedule, workDate: string): readonly DatePlan[] {
  const { employeeId } = facts.person.master;
  const rows = history.get(workDate) ?? noRows;
  const patterns = rows.scheduleShift.length === 0 ? [] : [patternBefore(facts, workDate)];
  const earlier = earlierRevisions(rows).map((revision) => ({
    place: { employeeId, workDate, revision },
    days: resolveSchedule({ ...facts, assignments: assignmentsOf(rows, revision) }, workDate, workDate)
      .filter(({ version }) => version === revision)
      .map((day) => dayOf(day, true)),
  }));
  const days = resolveSchedule(facts, workDate, workDate)
    .filter(({ employment }) => employment !== 'NONE')
    .map((day) => dayOf(day, undefined));
  return [...patterns, ...earlier, { place: { employeeId, workDate, revision: NOW }, days }].filter(
    (plan) => plan.days.length > 0,
  );
}

/** What the pattern said before anything was assigned: revision 0, which no assignment has. */
function patternBefore(facts: ScheduleFacts, workDate: string): DatePlan {
  const { employeeId } = facts.person.master;
  const days = resolveSchedule({ ...facts, assignments: [] }, workDate, workDate)
    .filter(({ employment }) => employment !== 'NONE')
    .map((day) => dayOf(day, true));
  return { place: { employeeId, workDate, revision: 0 }, days };
}

function earlierRevisions({ scheduleDay, scheduleShift }: AggregateRows<'scheduleDay'>): readonly number[] {
  const current = scheduleDay[0]?.revision ?? 0;
  const revisions = new Set(scheduleShift.map(({ revision }) => revision));
  return [...revisions].filter((revision) => revision < current).sort((one, other) => one - other);
}

const noRows: AggregateRows<'scheduleDay'> = { scheduleDay: [], scheduleShift: [] };

/** What is loaded first: whom it is about, and what they are assigned. */
interface Stored {
  readonly employees: readonly AggregateRows<'employee'>[];
  readonly days: readonly AggregateRows<'scheduleDay'>[];
}

/** The schedules of those of the employees that there are, in the order of their ids. */
async function readSchedules(
  load: Store['load'],
  { workDateFrom, workDateTo, withHistory }: PlanCriteria,
  employeeIds: readonly string[],
): Promise<readonly EmployeeSchedule[]> {
  const stored = storedOf(
    await load(
      employeeIds.flatMap((id): readonly Lookup[] => [
        { aggregate: 'employee', key: id },
        { set: 'employeeScheduleDay', key: [id, workDateFrom, workDateTo] },
      ]),
    ),
  );
  // Of another moment, but versions of shifts never change, and none goes.
  const definitions = await load(definitionLookups(stored));
  const common = {
    shifts: aggregatesOf(definitions, 'shift').flatMap(({ rows }) => shiftDefinitionsOf(rows)),
    calendar: aggregatesOf(definitions, 'calendar').flatMap(({ rows }) => calendarDaysOf(rows)),
  };
  const daysOf = Map.groupBy(stored.days, ({ scheduleDay }) => scheduleDay[0]?.employeeId);
  const people = new Map(stored.employees.map((rows) => [rows.employee[0]?.employeeId, rows]));
  return employeeIds.flatMap((id) => {
    const rows = people.get(id);
    const person = rows && scheduledPersonOf(rows);
    if (person === undefined) return [];
    const days = daysOf.get(id) ?? [];
    const history = withHistory ? days.map((day) => [day.scheduleDay[0]?.workDate ?? '', day] as const) : [];
    const assignments = days.flatMap((day) => assignmentsOf(day));
    return [
      { facts: { ...common, person, assignments }, slices: rows?.employeeSlice ?? [], history: new Map(history) },
    ];
  });
}

const storedOf = (loaded: readonly Loaded[]): Stored => ({
  employees: aggregatesOf(loaded, 'employee').map(({ rows }) => rows),
  days: aggregatesOf(loaded, 'scheduleDay').map(({ rows }) => rows),
});

function definitionLookups({ employees, days }: Stored): readonly Lookup[] {
  const slices = employees.flatMap(({ employeeSlice }) => employeeSlice);
  const assigned = days.flatMap(({ scheduleShift }) => scheduleShift);
  const shifts = new Set([
    ...slices.map(({ defaultShiftCode }) => defaultShiftCode),
    ...assigned.map(({ shiftCode }) => shiftCode),
  ]);
  const calendars = new Set(slices.map(({ holidayCalendarCode }) => holidayCalendarCode));
  return [
    ...[...shifts].map((key): Lookup => ({ aggregate: 'shift', key })),
    ...[...calendars].map((key): Lookup => ({ aggregate: 'calendar', key })),
  ].filter((lookup) => 'key' in lookup && lookup.key !== '');
}
