import { countLeave, type CountedDay } from '../../../src/domain/leave/count-leave.ts';
import { normaliseRange, rangeProblems, type AskedRange } from '../../../src/domain/leave/leave-range.ts';
import type { LeaveTypeVersion } from '../../../src/domain/leave/leave-type.ts';
import { resolveSchedule } from '../../../src/domain/schedule/resolve-schedule.ts';
import type { ScheduleDay } from '../../../src/domain/schedule/schedule-day.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { scheduleFacts, type CaseChanges } from '../attendance/company.ts';

/** Annual leave in half days, with what a test changes. */
export const leaveType = (changes: Partial<LeaveTypeVersion> = {}): LeaveTypeVersion => ({
  leaveTypeCode: 'ANNUAL',
  version: 1,
  validFrom: '0001-01-01',
  name: 'Annual leave',
  sapSubtype: '0100',
  unit: 'HALF_DAY',
  minIncrementMinutes: 0,
  roundingMode: 'UP',
  countBasis: 'PLANNED_WORK',
  includeHolidays: false,
  includeRestDays: false,
  sandwich: false,
  paidPercent: 100,
  requiresBalance: true,
  negativeLimit: 0,
  holdOnSubmit: true,
  deductionSequence: [],
  maxConsecutiveDays: 0,
  waitingPeriodDays: 0,
  backdateLimitDays: -1,
  approvalRoute: 'MANAGER',
  cancelNeedsConsent: false,
  constraintClass: 'LEAVE',
  allowOnTopOf: [],
  timeOffMonths: 0,
  ...changes,
});

/** The schedule of E1 with changes, a week around the dates. */
export const scheduleAround = (from: string, to: string, changes: CaseChanges = {}): readonly ScheduleDay[] =>
  resolveSchedule(scheduleFacts(changes), addDays(from, -7), addDays(to, 7));

/** A leave as text: `2026-03-02 PM - 2026-03-04 AM`, or `2026-03-02 TIME 540-660`. */
export function asked(text: string): AskedRange {
  const [first = '', last = ''] = text.split(' - ');
  const [startDate = '', startPart, times] = first.split(' ');
  const [endDate = startDate, endPart] = last === '' ? [] : last.split(' ');
  const [startTime, endTime] = times?.split('-').map(Number) ?? [];
  return { startDate, startPart: partOf(startPart), startTime, endDate, endPart: partOf(endPart), endTime };
}

const partOf = (text: string | undefined): AskedRange['startPart'] =>
  (['FULL', 'AM', 'PM', 'TIME'] as const).find((part) => part === text);

/** What a leave of E1 counts. Throws where it is refused. */
export function counted(
  range: string | AskedRange,
  type: Partial<LeaveTypeVersion> = {},
  changes: CaseChanges = {},
): readonly CountedDay[] {
  const whole = typeof range === 'string' ? asked(range) : range;
  const [problem] = rangeProblems(whole);
  if (problem !== undefined) throw new Error(problem.message);
  const schedule = scheduleAround(whole.startDate, whole.endDate, changes);
  const result = countLeave(leaveType(type), normaliseRange(whole), schedule);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** What the days of a leave of E1 cost, in days. */
export const daysOf = (...leave: Parameters<typeof counted>): readonly number[] =>
  counted(...leave).map(({ chargedDays }) => chargedDays / 10_000);

/** What the days of a leave of E1 cost, in minutes. */
export const minutesOf = (...leave: Parameters<typeof counted>): readonly number[] =>
  counted(...leave).map(({ chargedMinutes }) => chargedMinutes);
