import { evaluateDays } from '../../../src/domain/attendance/evaluate-days.ts';
import type {
  ApprovedCorrection,
  Evaluation,
  EvaluationInput,
  Punch,
} from '../../../src/domain/attendance/evaluation.ts';
import type { EventTypeName } from '../../../src/domain/attendance/event-types.ts';
import { attendancePolicies, type AttendancePolicy } from '../../../src/domain/attendance/policy.ts';
import type { CalendarDay } from '../../../src/domain/schedule/calendar.ts';
import { resolveSchedule, type ScheduleFacts } from '../../../src/domain/schedule/resolve-schedule.ts';
import type { ScheduleAssignment, ScheduleSlice } from '../../../src/domain/schedule/schedule-day.ts';
import type { ShiftDefinition } from '../../../src/domain/schedule/shift.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { moment, slice } from './sample.ts';

/** The fixture of the worked cases. */
export const day9: ShiftDefinition = {
  shiftCode: 'DAY9',
  version: 1,
  validFrom: '0001-01-01',
  start: 540,
  end: 1080,
  breaks: [{ start: 720, end: 780, paid: false, mode: 'AUTO', maxMinutes: 0 }],
  nominalMinutes: 480,
  punchOpenBefore: 120,
  punchCloseAfter: 360,
  graceLate: 5,
  graceEarly: 5,
  lateAsAbsenceAfter: 180,
  earlyAsAbsenceAfter: 0,
  seriousLateAfter: 0,
  flexLate: 0,
  flexEarly: 0,
  halfDayBelow: 0,
  absentBelow: 0,
  rounding: { unit: 1, mode: 'NONE', scope: 'DAY' },
  otBefore: false,
  otAfter: true,
  otMinimum: 30,
  otUnit: 15,
  otApproval: 'NONE',
  requiredPunches: 'IN_OUT',
  requiredPairs: 0,
};

export const day8: ShiftDefinition = { ...day9, shiftCode: 'DAY8', start: 480, end: 1020 };

export const night22: ShiftDefinition = {
  ...day9,
  shiftCode: 'NIGHT22',
  start: 1320,
  end: 1800,
  breaks: [],
  punchCloseAfter: 180,
};

export const day6: ShiftDefinition = { ...night22, shiftCode: 'DAY6', start: 360, end: 840 };

/** DAY9 whose break is punched. */
export const punchedDay9: ShiftDefinition = {
  ...day9,
  breaks: [{ start: 720, end: 780, paid: false, mode: 'PUNCHED', maxMinutes: 60 }],
};

const [cn] = attendancePolicies;

/** The policy of the fixture, with what a test changes. */
export const policyWith = (
  changes: Partial<AttendancePolicy>,
  overtime: Partial<AttendancePolicy['overtime']> = {},
): AttendancePolicy => ({ ...cn, ...changes, overtime: { ...cn.overtime, ...overtime } });

export const holiday = (date: string, changes: Partial<CalendarDay> = {}): CalendarDay => ({
  calendarCode: 'CN',
  date,
  dayType: 'HOLIDAY',
  holidayKind: 'STATUTORY',
  isMakeupWorkday: false,
  name: '',
  ...changes,
});

const calendar: readonly CalendarDay[] = [
  holiday('2026-05-01'),
  holiday('2026-10-01'),
  holiday('2026-10-10', { dayType: 'WORKDAY', holidayKind: undefined, isMakeupWorkday: true }),
];

/** A slice of E1, with what a test changes. */
export const workSlice = (changes: Partial<ScheduleSlice> = {}): ScheduleSlice => ({
  ...slice(),
  holidayCalendarCode: 'CN',
  workWeekCode: 'MON-FRI',
  defaultShiftCode: 'DAY9',
  attendancePolicyCode: 'CN',
  timeManagementMode: 'CLOCK',
  ...changes,
});

export const assignment = (
  workDate: string,
  shiftCode: string,
  changes: Partial<ScheduleAssignment> = {},
): ScheduleAssignment => ({
  workDate,
  sequence: 1,
  shiftCode,
  shiftVersion: 0,
  source: 'ASSIGNMENT',
  version: 1,
  zone: '',
  ...changes,
});

/** What a test changes about E1, who works DAY9 in Shanghai. */
export interface CaseChanges extends Partial<Omit<EvaluationInput, 'schedule' | 'now'>> {
  readonly slices?: readonly ScheduleSlice[];
  readonly hireDate?: string;
  readonly assignments?: readonly ScheduleAssignment[];
  readonly shifts?: readonly ShiftDefinition[];
  readonly calendar?: readonly CalendarDay[];
  readonly policy?: AttendancePolicy;
  readonly now?: string;
}

/** E1's facts with changes. */
export const scheduleFacts = (changes: CaseChanges): ScheduleFacts => ({
  person: {
    master: { employeeId: 'E1', hireDate: changes.hireDate ?? '2020-01-01', terminationDate: '' },
    slices: changes.slices ?? [workSlice()],
  },
  assignments: changes.assignments ?? [],
  shifts: changes.shifts ?? [day9, day8, night22, day6],
  calendar: changes.calendar ?? calendar,
});

/** E2 works NIGHT22 in Berlin. */
export const e2 = [workSlice({ workTimeZone: 'Europe/Berlin', defaultShiftCode: 'NIGHT22' })];

/** Punches from texts such as `IN 2026-03-02T08:52:10+08:00`; each has its number for its id, from P1. */
export const punchesOf = (...texts: readonly string[]): readonly Punch[] =>
  texts.map((text, at) => {
    const [type = '', time = ''] = text.split(' ');
    return punchOf(`P${at + 1}`, types[type] ?? 'INFO', time);
  });

export const punchOf = (eventId: string, eventType: EventTypeName, time: string): Punch => ({
  eventId,
  eventType,
  at: moment(time),
  geofence: 'UNKNOWN',
});

const types: Readonly<Record<string, EventTypeName>> = {
  IN: 'CLOCK_IN',
  OUT: 'CLOCK_OUT',
  TOGGLE: 'CLOCK_TOGGLE',
  BREAK: 'BREAK_START',
  BREAK_END: 'BREAK_END',
  OFFSITE: 'OFFSITE_START',
  OFFSITE_END: 'OFFSITE_END',
  HOME: 'HOME_START',
};

/** The approved correction of a case: a punch that was forgotten. */
export const correctionOf = (workDate: string, proposedEvent: Punch): ApprovedCorrection => ({
  correctionId: 'C1',
  workDate,
  proposedEvent,
  voidEventId: undefined,
});

/** The input of a case: E1 on one date, looked at long afterwards. */
export function inputOf(date: string, changes: CaseChanges = {}): EvaluationInput {
  const { from = date, to = date, now = '2027-01-01T00:00:00Z' } = changes;
  return {
    employeeId: 'E1',
    from,
    to,
    schedule: resolveSchedule(scheduleFacts(changes), addDays(from, -1), addDays(to, 1)),
    punches: changes.punches ?? [],
    corrections: changes.corrections ?? [],
    given: [],
    leave: changes.leave ?? [],
    overtime: changes.overtime ?? [],
    earlier: changes.earlier ?? [],
    policies: changes.policies ?? [changes.policy ?? cn],
    shifts: changes.shifts ?? [day9, day8, night22, day6],
    now: moment(now),
    watermarks: changes.watermarks ?? [],
  };
}

/** Evaluates E1 on one date. */
export const evaluate = (date: string, changes: CaseChanges = {}): Evaluation => evaluateDays(inputOf(date, changes));

/** The one day of an evaluation. */
export function onlyDay(evaluation: Evaluation): Evaluation['days'][number] {
  const [day, ...others] = evaluation.days;
  if (day === undefined || others.length > 0) throw new Error(`There are ${evaluation.days.length} days.`);
  return day;
}

/** The exceptions of an evaluation, as `LATE 6`. */
export const told = ({ exceptions }: Evaluation): readonly string[] =>
  exceptions.map(({ type, minutes }) => `${type} ${minutes}`);

/** The overtime of an evaluation's one day, as `WORKDAY 130 120 120`: raw, counted, approved. */
export const overtimeOf = (evaluation: Evaluation): readonly string[] =>
  onlyDay(evaluation).overtime.map(
    ({ kind, rawMinutes, countedMinutes, approvedMinutes }) =>
      `${kind} ${rawMinutes} ${countedMinutes} ${approvedMinutes}`,
  );
