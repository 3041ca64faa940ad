import type {
  AssignedShift,
  AssignSchedule,
  AssignScheduleResponse,
  DayAssignment,
  UpsertResult,
} from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { findShift } from '../../domain/schedule/resolve-schedule.ts';
import type { ScheduledPerson } from '../../domain/schedule/schedule-day.ts';
import type { ShiftDefinition } from '../../domain/schedule/shift.ts';
import { unknownZone } from '../../domain/time/unknown-zone.ts';
import { isKnownZone } from '../../domain/time/zone-offsets.ts';
import { dateOfPerson, employmentProblem } from '../../domain/workforce/employment.ts';
import { judgeUpsert } from '../../domain/workforce/upsert.ts';
import { quote, shorten } from '../../lib/quote.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { AggregateRows, Lookup, Row } from '../../store/store.ts';
import { dayKeyOf } from '../../records/day-record.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import type { Problems, RefusedSubject } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import {
  dependentLookupsOf,
  neighbourhoodOf,
  overlapProblems,
  surroundingsOf,
  type Surroundings,
} from './schedule-overlap.ts';
import { scheduledPersonOf, scheduleFact, shiftsOf } from '../../records/schedule-record.ts';
import { shiftDefinitionsOf } from '../../records/shift-record.ts';
import { decideUpserts } from '../../decision/upsert-batch.ts';

/** Stores what employees are to work on dates, by rising sequence; what was assigned before stays readable. */
export const assignSchedule: Command<'AssignSchedule'> = {
  effect: 'write',
  name: 'AssignSchedule',
  size: ({ days }) => days.length,
  lookups: ({ days }) => days.flatMap(lookupsOf),
  dependentLookups: (draft, { days }) => [...dependentLookupsOf(draft, days), ...periodLookups(draft, days)],
  decide: decideRequest,
};

const lookupsOf = ({ employeeId, workDate, shifts }: DayAssignment): readonly Lookup[] => [
  { aggregate: 'employee', key: employeeId },
  ...neighbourhoodOf(workDate).map((date): Lookup => ({ aggregate: 'scheduleDay', key: dayKeyOf(employeeId, date) })),
  ...shifts.map(({ shiftCode }): Lookup => ({ aggregate: 'shift', key: shiftCode })),
];

/** What all days of a request have in common. */
interface Scope extends Surroundings {
  readonly context: DecisionContext;
  readonly sourceSystem: string;
}

function decideRequest(
  draft: Draft,
  request: AssignSchedule,
  context: DecisionContext,
): Result<AssignScheduleResponse, Refusal> {
  const sound = request.days.filter((day) => inputProblems(day).length === 0);
  const surroundings = surroundingsOf(draft, request.mode, sound, (day) => isPossible(draft, day));
  const scope: Scope = { ...surroundings, context, sourceSystem: request.sourceSystem };
  const batch = {
    operation: 'AssignSchedule',
    list: 'days',
    mode: request.mode,
    items: request.days,
    decide: (input: DayAssignment, index: number) => decideDay(scope, input, index),
    keyOf: ({ employeeId, workDate }: DayAssignment) => dayKeyOf(employeeId, workDate),
    subjectOf: ({ employeeId, workDate }: DayAssignment): RefusedSubject => ({
      entity: 'ScheduleDay',
      entityId: dayKeyOf(employeeId, workDate),
      employeeId,
    }),
  } as const;
  return decideUpserts(batch, request.requestId, draft, context);
}

function decideDay(scope: Scope, input: DayAssignment, index: number): Result<UpsertResult, Problems> {
  const wrong = inputProblems(input);
  if (wrong.length > 0) return refused(wrong);
  const { draft } = scope;
  const { employeeId, workDate, sourceSequence } = input;
  const person = scheduledPersonOf(draft.aggregate('employee', employeeId).rows);
  const shifts = input.shifts.map((shift, at) => resolveShift(draft, shift, workDate, at));
  const unknown = [...(person === undefined ? [employeeUnknown(employeeId)] : []), ...shifts.flatMap(problemsOf)];
  if (person === undefined || unknown.length > 0) return refused(unknown);
  const key = dayKeyOf(employeeId, workDate);
  const { version, rows: before } = draft.aggregate('scheduleDay', key);
  const outcome = judgeUpsert(factsOf(before, scope.sourceSystem, input), sourceSequence);
  const told = { index, key, outcome, errors: [], warnings: [] } as const;
  if (outcome !== 'APPLIED') return ok({ ...told, version });
  const impossible =
    employmentProblem(person, workDate, 'employeeId') ?? lockProblem(draft, { employeeId, workDate }, 'workDate');
  if (impossible !== undefined) return refused([impossible]);
  const versions = shifts.flatMap((shift) => (shift.ok ? [shift.value.version] : []));
  const after = rowsAfter(scope, person, input, { versions, revision: version + 1, before });
  const overlaps = overlapProblems(scope, person, after, input.plan);
  if (overlaps.length > 0) return refused(overlaps);
  draft.put('scheduleDay', key, after);
  draft.record(scheduleFact(before, after));
  return ok({ ...told, version: version + 1 });
}

/** Whether the employee is there on the date, and the shifts are. */
function isPossible(draft: Draft, { employeeId, workDate, shifts }: DayAssignment): boolean {
  const person = scheduledPersonOf(draft.aggregate('employee', employeeId).rows);
  return (
    person !== undefined &&
    employmentProblem(person, workDate, 'employeeId') === undefined &&
    shifts.every((shift, at) => resolveShift(draft, shift, workDate, at).ok)
  );
}

/** Refuses with VALIDATION a plan whose shifts do not fit it, and unknown zones. */
function inputProblems({ plan, shifts }: DayAssignment): Problems {
  const zones = shifts.flatMap(({ timeZone }, at) =>
    timeZone === undefined || isKnownZone(timeZone) ? [] : [unknownZone(`shifts[${at + 1}]/timeZone`, timeZone)],
  );
  if (plan === 'SHIFTS' && shifts.length === 0) return [noShift];
  return plan === 'SHIFTS' || shifts.length === 0 ? zones : [needlessShifts, ...zones];
}

const noShift = problem('VALIDATION', 'shifts', 'The plan SHIFTS lists at least one shift.');
const needlessShifts = problem('VALIDATION', 'shifts', 'Only the plan SHIFTS lists shifts.');

/** Characters of a list of versions in a message. */
const MOST_LISTED = 100;

/** The version that is named, or that holds on the date. */
function resolveShift(
  draft: Draft,
  { shiftCode, shiftVersion = 0 }: AssignedShift,
  workDate: string,
  at: number,
): Result<ShiftDefinition, Problem> {
  const versions = shiftDefinitionsOf(draft.aggregate('shift', shiftCode).rows);
  const shift = findShift(versions, shiftCode, shiftVersion, workDate);
  if (shift !== undefined) return ok(shift);
  const notFound = (member: string, message: string, params: Readonly<Record<string, string>>) =>
    refused(problem('NOT_FOUND', `shifts[${at + 1}]/${member}`, message, { shiftCode, ...params }));
  const shown = quote(shiftCode);
  if (versions.length === 0) return notFound('shiftCode', `No shift has this code: ${shown}.`, {});
  if (shiftVersion === 0)
    return notFound('shiftCode', `No version of the shift ${shown} holds on that date: ${workDate}.`, { workDate });
  const known = versions.map(({ version }) => version).join(', ');
  const message = `The shift ${shown} has no such version: ${shiftVersion}; it has ${shorten(known, MOST_LISTED)}.`;
  return notFound('shiftVersion', message, { shiftVersion: String(shiftVersion) });
}

const problemsOf = (shift: Result<ShiftDefinition, Problem>): Problems => (shift.ok ? [] : [shift.error]);

function factsOf(
  stored: AggregateRows<'scheduleDay'>,
  sourceSystem: string,
  input: DayAssignment,
): Parameters<typeof judgeUpsert>[0] {
  const [day] = stored.scheduleDay;
  if (day === undefined) return undefined;
  const sameContent = day.sourceSystem === sourceSystem && saysTheSame(shiftsOf(stored, day.revision), input);
  return { sequence: day.sourceSequence, sameContent };
}

/** Whether a message is the one that was stored. A day without a shift has one row too. */
const saysTheSame = (rows: readonly Row<'scheduleShift'>[], day: DayAssignment): boolean =>
  rows.length === Math.max(1, day.shifts.length) && rows.every((row, at) => isRowOf(row, day, day.shifts[at]));

/** Which version held when the message came, and that it came late, was found out here. */
function isRowOf(
  row: Row<'scheduleShift'>,
  { plan, source }: DayAssignment,
  { shiftCode = '', shiftVersion = 0, timeZone = '' }: Partial<AssignedShift> = {},
): boolean {
  const isPlanned = row.plan === plan && (row.source === source || row.source === 'RETRO');
  const isVersion = shiftVersion === 0 || row.shiftVersion === shiftVersion;
  return isPlanned && isVersion && row.shiftCode === shiftCode && row.zone === timeZone;
}

/** The rows of a date as it is stored next. */
interface DayRows extends AggregateRows<'scheduleDay'> {
  readonly scheduleDay: readonly [Row<'scheduleDay'>];
}

interface Revision {
  /** Of the shifts, in their order. */
  readonly versions: readonly number[];
  readonly revision: number;
  readonly before: AggregateRows<'scheduleDay'>;
}

/** the rows of all earlier revisions stay. */
function rowsAfter(
  { context, sourceSystem }: Scope,
  person: ScheduledPerson,
  input: DayAssignment,
  { versions, revision, before }: Revision,
): DayRows {
  const { employeeId, workDate, sourceSequence, plan } = input;
  const dayKey = dayKeyOf(employeeId, workDate);
  const source = isPast(person, workDate, context) ? 'RETRO' : input.source;
  const common = { dayKey, revision, plan, source };
  const listed = input.shifts.map(({ shiftCode, timeZone = '' }, at) => ({
    ...{ ...common, sequence: at + 1, shiftCode, shiftVersion: versions[at] ?? 0, zone: timeZone },
  }));
  const none = { ...common, sequence: 0, shiftCode: '', shiftVersion: 0, zone: '' };
  const eventUid = context.ids.next();
  return {
    scheduleDay: [{ dayKey, employeeId, workDate, revision, sourceSystem, sourceSequence, eventUid }],
    scheduleShift: [...before.scheduleShift, ...(plan === 'SHIFTS' ? listed : [none])],
  };
}

/** Whether the date lies before today where the employee is. */
const isPast = ({ slices }: ScheduledPerson, workDate: string, { now }: DecisionContext): boolean =>
  workDate < dateOfPerson(slices, now);
