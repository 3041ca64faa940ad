import type { PayFigure } from './pay-figures.ts';

/** A row of the mapping: figures that are all this have the code. */
export interface PayCodeRule {
  /** An item; of overtime also without how it is repaid, such as OVERTIME_RESTDAY. */
  readonly item: string;
  readonly dayType?: string | undefined;
  readonly leaveType?: string | undefined;
  readonly compensation?: string | undefined;
  readonly paidPercent?: number | undefined;
  readonly unit?: string | undefined;
  /** Null: payroll is not told of it. */
  readonly payCode: string | null;
}

/** The mapping of pay codes: of its rows the first that fits. */
export type PayCodeMap = readonly PayCodeRule[];

/** The code of a figure, null where payroll is not told of it. Throws where no row fits: see {@link uncoded}. */
export function payCodeOf(map: PayCodeMap, figure: PayFigure): string | null {
  const rule = map.find((each) => fits(each, figure));
  if (rule === undefined) throw new Error(uncoded(map, figure));
  return rule.payCode;
}

/** Why a figure has no code, in words: the mapping is incomplete. Undefined where it has one. */
export const uncoded = (map: PayCodeMap, figure: PayFigure): string | undefined =>
  map.some((each) => fits(each, figure))
    ? undefined
    : `No row of the pay codes fits ${nameOf(figure)}: see payroll.payCodeFile.`;

const OVERTIME = /^(OVERTIME_[A-Z]+)_([A-Z_]+)$/;

function fits(rule: PayCodeRule, { item, dayType, leaveTypeCode, paidPercent, unit }: PayFigure): boolean {
  const [, kind, compensation] = OVERTIME.exec(item) ?? [];
  return (
    (rule.item === item || rule.item === kind) &&
    isAsked(rule.compensation, compensation) &&
    isAsked(rule.dayType, dayType) &&
    isAsked(rule.leaveType, leaveTypeCode) &&
    isAsked(rule.paidPercent, paidPercent) &&
    isAsked(rule.unit, unit)
  );
}

const isAsked = <T>(asked: T | undefined, found: T | undefined): boolean => asked === undefined || asked === found;

const nameOf = ({ item, dayType, leaveTypeCode, paidPercent, unit }: PayFigure): string =>
  [item, dayType, leaveTypeCode, leaveTypeCode === '' ? '' : `${paidPercent} percent paid`, unit]
    .filter((part) => part !== '')
    .join(', ');

/** The mapping that holds where no file names another. */
export const defaultPayCodes: PayCodeMap = [
  { item: 'WORKED', payCode: '1000' },
  { item: 'NIGHT', payCode: '1010' },
  { item: 'OFFSITE', payCode: '1020' },
  { item: 'OVERTIME_WORKDAY', compensation: 'PAY', payCode: '1110' },
  { item: 'OVERTIME_RESTDAY', compensation: 'PAY', payCode: '1120' },
  { item: 'OVERTIME_HOLIDAY', compensation: 'PAY', payCode: '1130' },
  { item: 'OVERTIME_WORKDAY', compensation: 'TIME_OFF', payCode: '1210' },
  { item: 'OVERTIME_RESTDAY', compensation: 'TIME_OFF', payCode: '1220' },
  { item: 'OVERTIME_HOLIDAY', compensation: 'TIME_OFF', payCode: '1230' },
  { item: 'LATE', payCode: '2010' },
  { item: 'EARLY_LEAVE', payCode: '2020' },
  { item: 'ABSENCE', payCode: '2030' },
  { item: 'SHORT', payCode: '2040' },
  { item: 'LEAVE', paidPercent: 100, payCode: '3000' },
  { item: 'LEAVE', paidPercent: 0, payCode: '3900' },
  { item: 'LEAVE', payCode: '3500' },
  { item: 'LEAVE_PAYOUT', payCode: '3800' },
];
