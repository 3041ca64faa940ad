import type { Compensation, OvertimeKind } from '../../contract/generated.ts';

/** What a quantity counts: whole minutes, or ten-thousandths of a day. */
export type PayUnit = 'MINUTE' | 'DAY';

/** What payroll is told of. Overtime is by kind and by how it is repaid. */
export type PayItem =
  | 'WORKED'
  | 'LATE'
  | 'EARLY_LEAVE'
  | 'ABSENCE'
  | 'SHORT'
  | 'NIGHT'
  | 'OFFSITE'
  | `OVERTIME_${OvertimeKind}_${Compensation}`
  | 'LEAVE'
  | 'LEAVE_PAYOUT';

/** One thing that a date of an employee comes to for payroll. */
export interface PayFigure {
  readonly item: PayItem;
  /** Of WORKED alone; empty elsewhere. */
  readonly dayType: string;
  /** Of leave alone; empty elsewhere. */
  readonly leaveTypeCode: string;
  /** Of leave, in percent of the usual pay; 0 elsewhere. */
  readonly paidPercent: number;
  readonly unit: PayUnit;
  /** In the unit; negative in a difference. */
  readonly quantity: number;
}

/** What of a shift payroll is told of. What was excused has been taken off. */
export interface PaidShift {
  readonly dayType: string;
  /** Undefined while nobody knows it. */
  readonly workedMinutes?: number | undefined;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly absenceMinutes: number;
  readonly shortMinutes?: number | undefined;
  readonly nightMinutes: number;
  readonly offsiteMinutes: number;
  readonly overtime: readonly PaidOvertime[];
}

/** only what is approved, or needs no approval, is paid; what counts for the time being is not. */
export interface PaidOvertime {
  readonly kind: OvertimeKind;
  /** Undefined: PAY. */
  readonly compensation?: Compensation | undefined;
  readonly approvedMinutes: number;
}

/** The figures of a shift; quantities of zero are left out. */
export function figuresOfShift(shift: PaidShift): readonly PayFigure[] {
  const figures = [
    { ...minutesOf('WORKED', shift.workedMinutes ?? 0), dayType: shift.dayType },
    minutesOf('LATE', shift.lateMinutes),
    minutesOf('EARLY_LEAVE', shift.earlyLeaveMinutes),
    minutesOf('ABSENCE', shift.absenceMinutes),
    minutesOf('SHORT', shift.shortMinutes ?? 0),
    minutesOf('NIGHT', shift.nightMinutes),
    minutesOf('OFFSITE', shift.offsiteMinutes),
    ...shift.overtime.map(({ kind, compensation = 'PAY', approvedMinutes }) =>
      minutesOf(`OVERTIME_${kind}_${compensation}`, approvedMinutes),
    ),
  ];
  return summedFigures(figures);
}

const minutesOf = (item: PayItem, quantity: number): PayFigure => ({
  item,
  dayType: '',
  leaveTypeCode: '',
  paidPercent: 0,
  unit: 'MINUTE',
  quantity,
});

/** What a day of leave was charged with, in both units. */
export interface PaidLeave {
  readonly leaveTypeCode: string;
  readonly paidPercent: number;
  /** That in which the accounts of the type count. */
  readonly unit: PayUnit;
  readonly chargedMinutes: number;
  /** In ten-thousandths of a day. */
  readonly chargedDays: number;
}

/** The figures of a day of leave: none where it costs nothing. */
export const figuresOfLeave = ({ unit, chargedMinutes, chargedDays, ...leave }: PaidLeave): readonly PayFigure[] =>
  summedFigures([ofLeave('LEAVE', { ...leave, unit, quantity: unit === 'DAY' ? chargedDays : chargedMinutes })]);

/** Leave that is paid out instead of taken. */
export const figuresOfPayout = (
  payout: Pick<PayFigure, 'leaveTypeCode' | 'paidPercent' | 'unit' | 'quantity'>,
): readonly PayFigure[] => summedFigures([ofLeave('LEAVE_PAYOUT', payout)]);

const ofLeave = (
  item: PayItem,
  { leaveTypeCode, paidPercent, unit, quantity }: Parameters<typeof figuresOfPayout>[0],
): PayFigure => ({ item, dayType: '', leaveTypeCode, paidPercent, unit, quantity });

/** Figures of the same thing as one; what sums up to nothing is left out. In a fixed order, whatever theirs is. */
export function summedFigures(figures: readonly PayFigure[]): readonly PayFigure[] {
  const byKey = new Map<string, PayFigure>();
  for (const figure of figures) {
    const key = figureKey(figure);
    byKey.set(key, { ...figure, quantity: figure.quantity + (byKey.get(key)?.quantity ?? 0) });
  }
  return [...byKey]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, figure]) => (figure.quantity === 0 ? [] : [figure]));
}

const figureKey = ({ item, dayType, leaveTypeCode, paidPercent, unit }: PayFigure): string =>
  JSON.stringify([item, dayType, leaveTypeCode, paidPercent, unit]);

/** what has to be settled for `before` to become `after`; empty where they say the same. */
export const figureDifference = (before: readonly PayFigure[], after: readonly PayFigure[]): readonly PayFigure[] =>
  summedFigures([...before.map((figure) => ({ ...figure, quantity: -figure.quantity })), ...after]);
