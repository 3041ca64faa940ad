import type { DayLeave } from './day.ts';
import type { Compensation } from './policy.ts';
import type { DayClass } from '../schedule/calendar.ts';

/** The figures of a shift that are summed, in minutes. */
export interface DayFigures {
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly breakMinutes: number;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly absenceMinutes: number;
  readonly shortMinutes: number;
  readonly excusedMinutes: number;
  readonly leaveMinutes: number;
  readonly offsiteMinutes: number;
  readonly nightMinutes: number;
}

/** Overtime as a day tells it. */
export interface OvertimeFigures {
  readonly kind: DayClass;
  readonly compensation: Compensation;
  readonly payPercent: number | undefined;
  readonly rawMinutes: number;
  readonly countedMinutes: number;
  readonly approvedMinutes: number;
}

/** A shift that is summed. */
export interface TotalledShift extends DayFigures {
  readonly workDate: string;
  readonly status: string;
  readonly overtime: readonly OvertimeFigures[];
  readonly leave: readonly DayLeave[];
}

/** What the days of an employee come to together. */
export interface Totals extends DayFigures {
  readonly workDates: number;
  /** Dates without a result yet: their worked minutes count 0. */
  readonly openWorkDates: number;
  /** The absence of days on which nobody came. */
  readonly absentMinutes: number;
  /** One for each kind, compensation and factor. */
  readonly overtime: readonly OvertimeFigures[];
  /** One for each type. */
  readonly leave: readonly DayLeave[];
}

const figures = [
  'plannedMinutes',
  'workedMinutes',
  'breakMinutes',
  'lateMinutes',
  'earlyLeaveMinutes',
  'absenceMinutes',
  'shortMinutes',
  'excusedMinutes',
  'leaveMinutes',
  'offsiteMinutes',
  'nightMinutes',
] as const satisfies readonly (keyof DayFigures)[];

const openStatuses: readonly string[] = ['PENDING', 'INCOMPLETE'];

/** Sums the shifts of an employee. */
export function totalsOf(shifts: readonly TotalledShift[]): Totals {
  const sums = Object.fromEntries(figures.map((name) => [name, sumOf(shifts, name)])) as Record<
    keyof DayFigures,
    number
  >;
  const open = shifts.filter(({ status }) => openStatuses.includes(status));
  return {
    ...sums,
    workDates: datesOf(shifts),
    openWorkDates: datesOf(open),
    absentMinutes: sumOf(
      shifts.filter(({ status }) => status === 'ABSENT'),
      'absenceMinutes',
    ),
    overtime: overtimeOf(shifts.flatMap(({ overtime }) => overtime)),
    leave: leaveOf(shifts.flatMap(({ leave }) => leave)),
  };
}

const sumOf = (shifts: readonly TotalledShift[], name: keyof DayFigures): number =>
  shifts.reduce((sum, shift) => sum + shift[name], 0);

const datesOf = (shifts: readonly TotalledShift[]): number => new Set(shifts.map(({ workDate }) => workDate)).size;

function overtimeOf(lines: readonly OvertimeFigures[]): readonly OvertimeFigures[] {
  const byKey = new Map<string, OvertimeFigures>();
  for (const line of lines) {
    const key = JSON.stringify([line.kind, line.compensation, line.payPercent]);
    const { rawMinutes = 0, countedMinutes = 0, approvedMinutes = 0 } = byKey.get(key) ?? {};
    byKey.set(key, {
      kind: line.kind,
      compensation: line.compensation,
      payPercent: line.payPercent,
      rawMinutes: rawMinutes + line.rawMinutes,
      countedMinutes: countedMinutes + line.countedMinutes,
      approvedMinutes: approvedMinutes + line.approvedMinutes,
    });
  }
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}

function leaveOf(list: readonly DayLeave[]): readonly DayLeave[] {
  const byType = new Map<string, number>();
  for (const { leaveType, minutes } of list) byType.set(leaveType, (byType.get(leaveType) ?? 0) + minutes);
  return [...byType]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([leaveType, minutes]) => ({ leaveType, minutes }));
}
