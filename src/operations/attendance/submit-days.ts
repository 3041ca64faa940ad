import type {
  AttendanceDay,
  DayInput,
  DayOrigin,
  DayResult,
  SubmitDays,
  SubmitDaysResponse,
} from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { dateOfLocal } from '../../domain/time/zone-offsets.ts';
import { judgeUpsert } from '../../domain/workforce/upsert.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { AggregateRows, LoadedAggregate, Row } from '../../store/store.ts';
import { dayFact, dayKeyOf, encodeDetails } from '../../records/day-record.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import { employedPerson } from './employed-person.ts';
import { markDirty } from '../../evaluation/evaluation-mark.ts';
import { decideItems, type Problems, type RefusedSubject } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { revisionRow } from '../../records/revision-record.ts';
import { summarizeUpserts } from '../../decision/upsert-batch.ts';
import { backwards } from '../../decision/refused-request.ts';

/**
 * Stores days that were evaluated elsewhere, by rising sequence of their source. Such a day takes the place of
 * all that Muster has evaluated for its work date, and is left as it is until its source takes it back.
 */
export const submitDays: Command<'SubmitDays'> = {
  effect: 'write',
  name: 'SubmitDays',
  size: ({ days }) => days.length,
  lookups: ({ days }) =>
    days.flatMap(
      ({ employeeId, workDate }) =>
        [
          { aggregate: 'employee', key: employeeId },
          { aggregate: 'attendanceDay', key: dayKeyOf(employeeId, workDate) },
          { aggregate: 'evaluationMark', key: employeeId },
        ] as const,
    ),
  dependentLookups: (draft, { days }) => periodLookups(draft, days),
  decide: decideRequest,
};

/** What all days of a request have in common. */
interface Scope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
}

function decideRequest(
  draft: Draft,
  request: SubmitDays,
  context: DecisionContext,
): Result<SubmitDaysResponse, Refusal> {
  const scope: Scope = { draft, context, sourceSystem: request.sourceSystem };
  const batch = {
    operation: 'SubmitDays',
    list: 'days',
    mode: request.mode,
    items: request.days,
    decide: (input: DayInput, index: number) => decideDay(scope, input, index),
    refusedResult: (input: DayInput, index: number, errors: DayResult['errors']): DayResult => ({
      ...keyOf(input, index),
      outcome: 'REJECTED',
      errors,
    }),
    subjectOf: ({ employeeId, workDate }: DayInput): RefusedSubject => ({
      entity: 'AttendanceDay',
      entityId: dayKeyOf(employeeId, workDate),
      employeeId,
    }),
  } as const;
  const results = decideItems(batch, draft, context);
  return results.ok ? ok(summarizeUpserts(request.requestId, results.value)) : results;
}

/** CONTRACT: absent or 0 means 1. */
const sequenceOf = ({ sequence = 0 }: DayInput): number => (sequence === 0 ? 1 : sequence);

const keyOf = (input: DayInput, index: number) => ({
  index,
  employeeId: input.employeeId,
  workDate: input.workDate,
  sequence: sequenceOf(input),
});

function decideDay(scope: Scope, input: DayInput, index: number): Result<DayResult, Problems> {
  const { employeeId, workDate, sourceSequence } = input;
  const inputProblems = input.withdrawn === true ? [] : problemsOfInput(input);
  if (inputProblems.length > 0) return refused(inputProblems);
  const employed = employedPerson(scope.draft, employeeId, workDate);
  if (!employed.ok) return refused([employed.error]);
  const stored = scope.draft.aggregate('attendanceDay', dayKeyOf(employeeId, workDate));
  const shift = shiftRow(scope, input, employed.value.slice.workTimeZone);
  const known = stored.rows.dailyAttendance.find(
    (one) => one.sequence === shift.sequence && (isSubmitted(stored.rows) || one.sourceSequence > 0n),
  );
  if (input.withdrawn === true && known === undefined) return refused([nothingSubmitted]);
  const verdict = judgeUpsert(
    known && { sequence: known.sourceSequence, sameContent: saysTheSame(known, shift, stored.rows, input) },
    sourceSequence,
  );
  const told = { ...keyOf(input, index), outcome: verdict, errors: [] } as const;
  if (verdict !== 'APPLIED') return ok({ ...told, revision: stored.version });
  const locked = lockProblem(scope.draft, input, 'workDate');
  if (locked !== undefined) return refused([locked]);
  const revision =
    input.withdrawn === true ? takeBack(scope, input, stored, shift) : storeShift(scope, input, stored, shift);
  return ok({ ...told, revision });
}

function problemsOfInput({ firstIn, lastOut, overtime }: DayInput): Problems {
  const problems: Problem[] = [];
  if (firstIn !== undefined && lastOut !== undefined && lastOut < firstIn)
    problems.push(problem('VALIDATION', 'lastOut', backwards('firstIn', firstIn, 'lastOut', lastOut)));
  overtime.forEach(({ rawMinutes, countedMinutes }, at) => {
    if (countedMinutes > rawMinutes)
      problems.push(countedTooMuch(`overtime[${at + 1}]/countedMinutes`, countedMinutes, rawMinutes));
  });
  return problems;
}

const countedTooMuch = (field: string, counted: number, raw: number): Problem =>
  problem('VALIDATION', field, `No more overtime counts than was worked: ${counted} of ${raw} minutes.`);

const nothingSubmitted = problem('NOT_FOUND', 'withdrawn', 'Nothing was submitted that could be taken back.');

const isSubmitted = ({ attendanceDay: [day] }: AggregateRows<'attendanceDay'>): boolean => day?.origin === 'SUBMITTED';

/** What was submitted before; nothing of a day that Muster has evaluated. */
const submittedShifts = (rows: AggregateRows<'attendanceDay'>): readonly Row<'dailyAttendance'>[] =>
  isSubmitted(rows) ? rows.dailyAttendance : [];

/** Of what is taken back nothing but its sequence is left. */
const saysTheSame = (
  known: Row<'dailyAttendance'>,
  shift: Row<'dailyAttendance'>,
  rows: AggregateRows<'attendanceDay'>,
  { withdrawn = false }: DayInput,
): boolean => (isSubmitted(rows) ? !withdrawn && sameHash(known, shift) : withdrawn);

const sameHash = (one: Row<'dailyAttendance'>, other: Row<'dailyAttendance'>): boolean =>
  Buffer.compare(one.evaluationInputHash, other.evaluationInputHash) === 0;

/**
 * Takes one shift back; answers the new revision of the work date. Where nothing submitted is left, the day is Muster's
 * again: it waits for its evaluation, and remembers the sequence, so that an older message is still known for stale.
 */
function takeBack(
  scope: Scope,
  input: DayInput,
  stored: LoadedAggregate<'attendanceDay'>,
  shift: Row<'dailyAttendance'>,
): number {
  if (!isSubmitted(stored.rows)) return stored.version;
  const others = submittedShifts(stored.rows).filter(({ sequence }) => sequence !== shift.sequence);
  if (others.length > 0) return storeDay(scope, input, stored, { origin: 'SUBMITTED', shifts: others });
  const waiting = { ...shift, ...nothingKnown };
  return storeDay(scope, input, stored, { origin: 'EVALUATED', shifts: [waiting] });
}

/** What is known of a day before its evaluation. */
const nothingKnown = {
  ...{ status: 'PENDING', firstIn: null, lastOut: null, plannedMinutes: 0, nominalMinutes: 0, workedMinutes: null },
  ...{ breakMinutes: 0, lateMinutes: 0, earlyLeaveMinutes: 0, absenceMinutes: 0, leaveMinutes: 0, offsiteMinutes: 0 },
  ...{ nightMinutes: 0, totalMinutes: 0, shiftCode: '', details: encodeDetails({ overtime: [], pairs: [] }) },
} satisfies Partial<Row<'dailyAttendance'>>;

/** Replaces one shift of the work date; answers its new revision. */
function storeShift(
  scope: Scope,
  input: DayInput,
  stored: LoadedAggregate<'attendanceDay'>,
  shift: Row<'dailyAttendance'>,
): number {
  const others = submittedShifts(stored.rows).filter(({ sequence }) => sequence !== shift.sequence);
  const shifts = [...others, shift].sort((one, other) => one.sequence - other.sequence);
  return storeDay(scope, input, stored, { origin: 'SUBMITTED', shifts });
}

interface DayContent {
  readonly origin: DayOrigin;
  readonly shifts: readonly Row<'dailyAttendance'>[];
}

/** Stores the work date, what it was before as a revision, and marks it; answers its new revision. */
function storeDay(
  { draft, context, sourceSystem }: Scope,
  { employeeId, workDate }: DayInput,
  stored: LoadedAggregate<'attendanceDay'>,
  { origin, shifts }: DayContent,
): number {
  const dayKey = dayKeyOf(employeeId, workDate);
  const revision = stored.version + 1;
  const before = stored.rows.attendanceDay.length === 0 ? undefined : stored.rows;
  const source = origin === 'SUBMITTED' ? sourceSystem : '';
  const eventUid = context.ids.next();
  const after: AggregateRows<'attendanceDay'> = {
    attendanceDay: [{ dayKey, employeeId, workDate, revision, origin, sourceSystem: source, eventUid }],
    dailyAttendance: shifts,
  };
  if (before !== undefined) draft.insert('attendanceRevision', revisionRow(before));
  draft.put('attendanceDay', dayKey, after);
  draft.record(dayFact(before, after));
  // What Muster had found on the day no longer holds, and later days may count otherwise.
  markDirty(draft, { employeeId, from: workDate, to: workDate, cause: 'FACT' }, dateOfLocal(context.now));
  return revision;
}

function shiftRow({ context, sourceSystem }: Scope, input: DayInput, zone: string): Row<'dailyAttendance'> {
  const overtime = input.overtime.map(overtimeLine);
  const plannedMinutes = input.plannedMinutes ?? 0;
  const workedMinutes = isUnknown(input) ? null : (input.workedMinutes ?? 0);
  return {
    dayKey: dayKeyOf(input.employeeId, input.workDate),
    sequence: sequenceOf(input),
    status: input.status,
    dayType: input.dayType,
    shiftCode: input.shiftCode ?? '',
    shiftVersion: 0,
    zone,
    firstIn: input.firstIn ?? null,
    lastOut: input.lastOut ?? null,
    plannedMinutes,
    nominalMinutes: plannedMinutes,
    workedMinutes,
    breakMinutes: input.breakMinutes ?? 0,
    lateMinutes: input.lateMinutes ?? 0,
    earlyLeaveMinutes: input.earlyLeaveMinutes ?? 0,
    absenceMinutes: input.absenceMinutes ?? 0,
    leaveMinutes: input.leaveMinutes ?? 0,
    offsiteMinutes: input.offsiteMinutes ?? 0,
    nightMinutes: input.nightMinutes ?? 0,
    totalMinutes: (workedMinutes ?? 0) + outsideMinutes(overtime),
    watermarkLate: false,
    lockState: 'OPEN',
    policyCode: '',
    policyVersion: 0,
    sourceSequence: input.sourceSequence,
    evaluationInputHash: hashDay(sourceSystem, input),
    evaluatedAt: context.now,
    details: encodeDetails({ overtime, pairs: [] }),
  };
}

/** CONTRACT: there the worked minutes have no meaning. */
const isUnknown = ({ status }: DayInput): boolean => status === 'PENDING' || status === 'INCOMPLETE';

const overtimeLine = (line: DayInput['overtime'][number]): AttendanceDay['overtime'][number] => ({
  kind: line.kind,
  basis: line.basis ?? 'INTERVAL',
  rawMinutes: line.rawMinutes,
  countedMinutes: line.countedMinutes,
  approvedMinutes: line.approvedMinutes,
  compensation: line.compensation ?? 'PAY',
});

/** what is overtime by its number alone was worked inside the schedule. */
const outsideMinutes = (overtime: AttendanceDay['overtime']): number =>
  overtime.reduce((sum, { basis, rawMinutes }) => (basis === 'INTERVAL' ? sum + rawMinutes : sum), 0);

/** Over what the source says of the day: what is absent is 0. The order is part of it: hashes are stored. */
const hashDay = (sourceSystem: string, input: DayInput): Uint8Array =>
  sha256(
    JSON.stringify([
      sourceSystem,
      input.employeeId,
      input.workDate,
      sequenceOf(input),
      input.status,
      input.dayType,
      input.shiftCode,
      input.firstIn,
      input.lastOut,
      input.plannedMinutes ?? 0,
      input.workedMinutes ?? 0,
      input.breakMinutes ?? 0,
      input.lateMinutes ?? 0,
      input.earlyLeaveMinutes ?? 0,
      input.absenceMinutes ?? 0,
      input.leaveMinutes ?? 0,
      input.offsiteMinutes ?? 0,
      input.nightMinutes ?? 0,
      input.overtime.map(overtimeLine),
    ]),
  );
