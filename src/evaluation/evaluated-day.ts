import { plannedStayOf } from '../domain/attendance/attendance.ts';
import type { EvaluatedDay } from '../domain/attendance/day.ts';
import { type AttendancePolicy, getPolicy } from '../domain/attendance/policy.ts';
import type { TimePair } from '../domain/attendance/pair.ts';
import { type EvaluatedSchedule, plannedOf } from '../domain/attendance/published-dates.ts';
import type { ScheduleDay } from '../domain/schedule/schedule-day.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { dayFact, dayKeyOf, encodeDetails, type DayPair } from '../records/day-record.ts';
import { filled } from '../lib/filled.ts';
import { type EmployeeDate, isClosedOn } from '../records/find-period.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { revisionRow } from '../records/revision-record.ts';

type DayRows = AggregateRows<'attendanceDay'>;

/** What writing a day takes besides. */
export interface DayContext extends DecisionContext {
  /** The terminal of a punch; empty where it had none. */
  readonly terminalOf: (eventId: string) => string;
}

/** A work date that comes out otherwise than it is stored. */
export interface DayChange {
  readonly before: DayRows | undefined;
  readonly after: DayRows;
}

/** What an evaluation says of a work date, beside what is stored. Undefined where nothing changes. */
export function dayChange(
  draft: Draft,
  date: EmployeeDate,
  evaluated: EvaluatedSchedule,
  context: DayContext,
): DayChange | undefined {
  const { employeeId, workDate } = date;
  const key = dayKeyOf(employeeId, workDate);
  const { version, rows } = draft.aggregate('attendanceDay', key);
  const before = rows.attendanceDay.length === 0 ? undefined : rows;
  const days = evaluated.evaluation.days.filter((day) => day.workDate === workDate);
  if (isForeign(draft, date)) return undefined;
  if (before !== undefined && isSame(before, days)) return undefined;
  const row = {
    dayKey: key,
    employeeId,
    workDate,
    revision: version + 1,
    origin: 'EVALUATED',
    sourceSystem: '',
    eventUid: context.ids.next(),
  };
  const dailyAttendance = evaluatedShifts(date, evaluated, context).map((row) => ({
    ...row,
    sourceSequence: withdrawnAt(before, row),
  }));
  return { before, after: { attendanceDay: [row], dailyAttendance } };
}

/** What an evaluation says of a work date, as it would be stored. */
export function evaluatedShifts(
  { employeeId, workDate }: EmployeeDate,
  { evaluation, schedule }: EvaluatedSchedule,
  context: DayContext,
): readonly Row<'dailyAttendance'>[] {
  const key = dayKeyOf(employeeId, workDate);
  const days = evaluation.days.filter((day) => day.workDate === workDate);
  return days.map((day) => shiftRow(key, day, plannedOf(schedule, day), evaluation.pairs, context));
}

/** the sequence by which a source has taken its day back, so that what it said before stays stale. */
const withdrawnAt = (before: DayRows | undefined, day: Pick<EvaluatedDay, 'sequence'>): bigint =>
  before?.dailyAttendance.find(({ sequence }) => sequence === day.sequence)?.sourceSequence ?? 0n;

/** Evaluated elsewhere, or closed by payroll: it stays as it is. */
export function isForeign(draft: Draft, date: EmployeeDate): boolean {
  const [day] = draft.aggregate('attendanceDay', dayKeyOf(date.employeeId, date.workDate)).rows.attendanceDay;
  return day?.origin === 'SUBMITTED' || isClosedOn(draft, date);
}

const isSame = ({ dailyAttendance }: DayRows, days: readonly EvaluatedDay[]): boolean =>
  dailyAttendance.length === days.length &&
  days.every((day) => {
    const stored = dailyAttendance.find(({ sequence }) => sequence === day.sequence);
    return stored !== undefined && Buffer.compare(stored.evaluationInputHash, day.evaluationInputHash) === 0;
  });

const shiftRow = (
  dayKey: string,
  day: EvaluatedDay,
  planned: ScheduleDay | undefined,
  pairs: readonly TimePair[],
  { now, settings, terminalOf }: DayContext,
): Row<'dailyAttendance'> => ({
  dayKey,
  sequence: day.sequence,
  status: day.status,
  dayType: day.dayType,
  shiftCode: day.shiftCode,
  shiftVersion: day.shiftVersion,
  zone: planned?.zone ?? 'UTC',
  firstIn: day.firstIn ?? null,
  lastOut: day.lastOut ?? null,
  plannedMinutes: day.plannedMinutes,
  nominalMinutes: day.nominalMinutes,
  workedMinutes: day.workedMinutes ?? null,
  breakMinutes: day.breakMinutes,
  lateMinutes: day.lateMinutes,
  earlyLeaveMinutes: day.earlyLeaveMinutes,
  absenceMinutes: day.absenceMinutes,
  leaveMinutes: day.leaveMinutes.reduce((sum, { minutes }) => sum + minutes, 0),
  offsiteMinutes: day.offsiteMinutes,
  nightMinutes: day.nightMinutes,
  totalMinutes: day.totalMinutes,
  watermarkLate: day.isWatermarkLate,
  lockState: 'OPEN',
  ...policyOf(settings.attendance.policies, planned, day.workDate),
  sourceSequence: 0n,
  evaluationInputHash: day.evaluationInputHash,
  evaluatedAt: now,
  details: encodeDetails({
    overtime: [...day.overtime],
    pairs: pairs
      .filter((pair) => pair.workDate === day.workDate && pair.sequence === day.sequence)
      .map((pair) => dayPair(pair, terminalOf)),
    shortMinutes: day.shortMinutes,
    leave: day.leaveMinutes.length === 0 ? undefined : day.leaveMinutes,
    plan: planned && plannedStayOf(planned),
  }),
});

/** The one that the day was judged by, also where the employee's is none of them. */
function policyOf(policies: readonly AttendancePolicy[], planned: ScheduleDay | undefined, workDate: string) {
  const { policyCode, version } = getPolicy(policies, planned?.attendancePolicyCode ?? '', workDate);
  return { policyCode, policyVersion: version };
}

const dayPair = (
  { kind, state, inEventId, outEventId, from, to, minutes }: TimePair,
  terminalOf: DayContext['terminalOf'],
): DayPair => ({
  inTerminalId: filled(terminalOf(inEventId ?? '')),
  kind,
  state,
  inEventId,
  outEventId,
  inAt: from,
  outAt: to,
  minutes,
});

/** Writes a changed work date; what it was stays readable. */
export function storeDay(draft: Draft, { before, after }: DayChange): void {
  const [day] = after.attendanceDay;
  if (day === undefined) return;
  if (before !== undefined) draft.insert('attendanceRevision', revisionRow(before));
  draft.put('attendanceDay', day.dayKey, after);
  draft.record(dayFact(before, after));
}
