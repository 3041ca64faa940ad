import type { ExceptionType } from '../contract/generated.ts';
import { figuresOfShift, type PaidShift, type PayFigure } from '../domain/payroll/pay-figures.ts';
import type { Row } from '../store/store.ts';
import { decodeDetails } from './day-record.ts';

type Excusable = 'lateMinutes' | 'earlyLeaveMinutes' | 'absenceMinutes' | 'shortMinutes';

/** What an exception takes off where it is excused. */
const takesOff = {
  LATE: 'lateMinutes',
  SERIOUS_LATE: 'lateMinutes',
  EARLY_LEAVE: 'earlyLeaveMinutes',
  ABSENT: 'absenceMinutes',
  PARTIAL_ABSENCE: 'absenceMinutes',
  SHORT_HOURS: 'shortMinutes',
  LONG_BREAK: 'shortMinutes',
} as const satisfies Partial<Record<ExceptionType, Excusable>>;

/** The types of exceptions that payroll is not told of once they are excused. */
export const excusableTypes: readonly string[] = Object.keys(takesOff);

type Excuse = Pick<Row<'attendanceException'>, 'sequence' | 'type' | 'minutes' | 'state'>;

/** What a work date comes to for payroll, by its shifts and all exceptions of the date: those EXCUSED are taken off. */
export const figuresOfDay = (
  shifts: readonly Row<'dailyAttendance'>[],
  exceptions: readonly Excuse[],
): readonly PayFigure[] => shifts.flatMap((shift) => figuresOfShift(paidShiftOf(shift, exceptions)));

function paidShiftOf(shift: Row<'dailyAttendance'>, exceptions: readonly Excuse[]): PaidShift {
  const { overtime, shortMinutes = 0 } = decodeDetails(shift);
  const excused = exceptions.filter(({ sequence, state }) => sequence === shift.sequence && state === 'EXCUSED');
  const left = (name: Excusable, minutes: number): number =>
    Math.max(
      0,
      excused.reduce((rest, { type, minutes: off }) => (memberOf(type) === name ? rest - off : rest), minutes),
    );
  return {
    dayType: shift.dayType,
    workedMinutes: shift.workedMinutes ?? undefined,
    lateMinutes: left('lateMinutes', shift.lateMinutes),
    earlyLeaveMinutes: left('earlyLeaveMinutes', shift.earlyLeaveMinutes),
    absenceMinutes: left('absenceMinutes', shift.absenceMinutes),
    shortMinutes: left('shortMinutes', shortMinutes),
    nightMinutes: shift.nightMinutes,
    offsiteMinutes: shift.offsiteMinutes,
    overtime: overtime.map(({ kind, compensation, approvedMinutes }) => ({ kind, compensation, approvedMinutes })),
  };
}

const members: ReadonlyMap<string, Excusable> = new Map(Object.entries(takesOff));

const memberOf = (type: string): Excusable | undefined => members.get(type);
