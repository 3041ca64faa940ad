import fc from 'fast-check';
import type { PayFigure } from '../../../src/domain/payroll/pay-figures.ts';

/** A figure of work, or of what is said of it. */
export const figure = (some: Partial<PayFigure>): PayFigure => ({
  item: 'WORKED',
  dayType: '',
  leaveTypeCode: '',
  paidPercent: 0,
  unit: 'MINUTE',
  quantity: 480,
  ...some,
});

/** A figure in one line. */
export const told = ({ item, dayType, leaveTypeCode, paidPercent, unit, quantity }: PayFigure): string =>
  [item, dayType, leaveTypeCode, leaveTypeCode && `${paidPercent}%`, quantity, unit]
    .filter((part) => part !== '')
    .join(' ');

const oneFigure: fc.Arbitrary<PayFigure> = fc.oneof(
  fc
    .record({ item: fc.constantFrom('LATE', 'ABSENCE', 'NIGHT'), quantity: fc.integer({ min: 1, max: 480 }) })
    .map(figure),
  fc.record({ dayType: fc.constantFrom('WORKDAY', 'HOLIDAY'), quantity: fc.integer({ min: 1, max: 600 }) }).map(figure),
  fc
    .record({
      item: fc.constant('LEAVE'),
      leaveTypeCode: fc.constantFrom('ANNUAL', 'SICK'),
      paidPercent: fc.constantFrom(0, 80, 100),
      unit: fc.constantFrom('DAY', 'MINUTE'),
      quantity: fc.integer({ min: 1, max: 10_000 }),
    })
    .map(figure),
);

/** The figures of a date. */
export const someFigures: fc.Arbitrary<readonly PayFigure[]> = fc.array(oneFigure, { maxLength: 5 });
