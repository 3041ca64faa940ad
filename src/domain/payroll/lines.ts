import { type PayCodeMap, payCodeOf } from './pay-codes.ts';
import { figureDifference, type PayFigure, type PayUnit, summedFigures } from './pay-figures.ts';

/** What a date of an employee brings into an extract. */
export interface DayFigures {
  readonly date: string;
  /** The leave request that they come from; empty where they come from attendance. */
  readonly source: string;
  /** the closed month that a difference belongs to; empty for a date of the month itself. */
  readonly retroMonth: string;
  readonly figures: readonly PayFigure[];
}

/** What one employee has of one pay code. Empty texts stand for what is absent. */
export interface PayrollLine {
  readonly employeeId: string;
  readonly payCode: string;
  readonly item: string;
  /** In the unit; a negative one takes back. */
  readonly quantity: number;
  readonly unit: PayUnit;
  /** The dates that it comes from, both included. */
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly dayType: string;
  readonly leaveTypeCode: string;
  /** Of leave alone; 0 elsewhere. */
  readonly paidPercent: number;
  readonly retroMonth: string;
  /** Of how many dates it is the sum. */
  readonly sources: number;
}

/** A difference of a closed date. */
export interface ClosedDifference {
  readonly workDate: string;
  readonly originMonth: string;
  readonly source: string;
  readonly before: readonly PayFigure[];
  readonly after: readonly PayFigure[];
}

/** what settles a difference: after less before. */
export const settlementOf = ({ workDate, originMonth, source, before, after }: ClosedDifference): DayFigures => ({
  date: workDate,
  source,
  retroMonth: originMonth,
  figures: figureDifference(before, after),
});

/** What becomes a line: figures of the same thing, with the dates that they come from. */
interface Gathered {
  readonly payCode: string;
  readonly retroMonth: string;
  readonly figures: PayFigure[];
  readonly dates: Set<string>;
}

/**
 * the lines of an employee, in a fixed order, whatever that of the dates is; leave has one for each request. What
 * sums up to nothing has no line. Throws where a figure has no pay code.
 */
export function linesOf(employeeId: string, days: readonly DayFigures[], codes: PayCodeMap): readonly PayrollLine[] {
  const byKey = new Map<string, Gathered>();
  for (const { date, source, retroMonth, figures } of days)
    for (const figure of summedFigures(figures)) {
      const payCode = payCodeOf(codes, figure);
      if (payCode === null) continue;
      const key = lineKey(figure, payCode, retroMonth, source);
      const gathered = byKey.get(key) ?? { payCode, retroMonth, figures: [], dates: new Set() };
      gathered.figures.push(figure);
      gathered.dates.add(date);
      byKey.set(key, gathered);
    }
  return [...byKey]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, gathered]) => summedFigures(gathered.figures).map((sum) => lineOf(employeeId, sum, gathered)));
}

/** Lines of the month come first, for its empty retroMonth; requests are told apart last. */
const lineKey = (
  { item, dayType, leaveTypeCode, paidPercent, unit }: PayFigure,
  payCode: string,
  retroMonth: string,
  source: string,
): string =>
  [retroMonth, payCode, item, dayType, leaveTypeCode, String(paidPercent).padStart(5, '0'), unit, source].join('\t');

function lineOf(employeeId: string, sum: PayFigure, { payCode, retroMonth, dates }: Gathered): PayrollLine {
  const sorted = [...dates].sort();
  const [dateFrom = '', dateTo = dateFrom] = [sorted[0], sorted.at(-1)];
  return { employeeId, payCode, ...sum, dateFrom, dateTo, retroMonth, sources: sorted.length };
}
