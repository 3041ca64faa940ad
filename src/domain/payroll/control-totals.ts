import { sha256 } from '../../lib/sha256.ts';
import { problem, type Problem } from '../problem.ts';
import type { PayrollLine } from './lines.ts';
import { quantityText } from './pay-quantity.ts';
import type { PayUnit } from './pay-figures.ts';

/** The sum of the lines of one pay code and unit. */
export interface ControlTotal {
  readonly payCode: string;
  readonly unit: PayUnit;
  readonly quantity: number;
}

/** What the lines of an extract come to so far. */
export interface ExtractTotals {
  readonly lines: number;
  readonly employees: number;
  /** In order of pay code and unit. */
  readonly totals: readonly ControlTotal[];
  /** Over all lines in their order: see {@link lineBytes}. */
  readonly hash: Uint8Array;
}

const HASH_LENGTH = 32;

/** Of an extract without lines. */
export const noTotals: ExtractTotals = { lines: 0, employees: 0, totals: [], hash: new Uint8Array(HASH_LENGTH) };

/** A line in its place in an extract, from 1. */
export interface NumberedLine extends PayrollLine {
  readonly lineNo: number;
}

/** The lines of the next employee as they follow on what there is. */
export const numberedLines = ({ lines: last }: ExtractTotals, lines: readonly PayrollLine[]): readonly NumberedLine[] =>
  lines.map((line, at) => ({ ...line, lineNo: last + at + 1 }));

/** What an extract comes to with all lines of one more employee; one without lines does not count. */
export function withEmployee(before: ExtractTotals, lines: readonly PayrollLine[]): ExtractTotals {
  if (lines.length === 0) return before;
  return {
    lines: before.lines + lines.length,
    employees: before.employees + 1,
    totals: summedTotals([...before.totals, ...lines]),
    hash: numberedLines(before, lines).reduce(chainedHash, before.hash),
  };
}

/** The hash of an extract with one more line. */
export const chainedHash = (hash: Uint8Array, line: NumberedLine): Uint8Array =>
  sha256(Buffer.concat([hash, lineBytes(line)]));

function summedTotals(parts: readonly ControlTotal[]): readonly ControlTotal[] {
  const byKey = new Map<string, ControlTotal>();
  for (const { payCode, unit, quantity } of parts) {
    const key = totalKey({ payCode, unit });
    byKey.set(key, { payCode, unit, quantity: quantity + (byKey.get(key)?.quantity ?? 0) });
  }
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, total]) => total);
}

const totalKey = ({ payCode, unit }: Pick<ToldTotal, 'payCode' | 'unit'>): string => `${payCode}\t${unit}`;

/** A line as the hash takes it: a JSON array (RFC 8785) in UTF-8, as the contract describes it at ExtractHash. */
export const lineBytes = (line: NumberedLine): Uint8Array =>
  Buffer.from(
    JSON.stringify([
      line.lineNo,
      line.employeeId,
      line.payCode,
      line.item,
      quantityText(line.unit, line.quantity),
      line.unit,
      line.dateFrom,
      line.dateTo,
      line.dayType === '' ? null : line.dayType,
      line.leaveTypeCode === '' ? null : line.leaveTypeCode,
      line.leaveTypeCode === '' ? null : line.paidPercent,
      line.retroMonth === '' ? null : line.retroMonth,
      line.sources,
    ]),
  );

/** A total as somebody else has reckoned it. */
export interface ToldTotal {
  readonly payCode: string;
  readonly unit: string;
  /** As `toQuantity` makes it of the contract's. */
  readonly quantity: number;
}

/** What somebody else has reckoned of an extract. */
export interface ToldTotals {
  readonly lines: number;
  readonly totals: readonly ToldTotal[];
  readonly hash: Uint8Array;
}

/** The most that are told at once. */
const MOST_PROBLEMS = 100;

/** R-64, case 43: CONTROL_TOTAL_MISMATCH for each total that differs, is missing, is too much or comes twice. */
export function mismatches(told: ToldTotals, reckoned: ExtractTotals): readonly Problem[] {
  const count = told.lines === reckoned.lines ? [] : [otherCount(told.lines, reckoned.lines)];
  const hash = Buffer.compare(told.hash, reckoned.hash) === 0 ? [] : [otherHash];
  return [...count, ...totalMismatches(told.totals, reckoned.totals), ...hash].slice(0, MOST_PROBLEMS);
}

const otherCount = (told: number, reckoned: number): Problem =>
  problem('CONTROL_TOTAL_MISMATCH', 'lines', `The extract has ${reckoned} lines, and not ${told}.`, {
    told: String(told),
    reckoned: String(reckoned),
  });

const otherHash = problem('CONTROL_TOTAL_MISMATCH', 'hash', 'The hash is not that of the lines of the extract.');

function totalMismatches(told: readonly ToldTotal[], reckoned: readonly ControlTotal[]): readonly Problem[] {
  const known = new Map(reckoned.map((total) => [totalKey(total), total]));
  const seen = new Set<string>();
  const wrong = told.flatMap((total, at): readonly Problem[] => {
    const field = `totals[${at + 1}]`;
    const key = totalKey(total);
    if (seen.has(key)) return [unexpected(field, total, 'is told twice')];
    seen.add(key);
    const own = known.get(key);
    if (own === undefined) return [unexpected(field, total, 'is none of the extract')];
    return own.quantity === total.quantity ? [] : [different(`${field}/quantity`, total, own)];
  });
  const missing = reckoned.filter((total) => !seen.has(totalKey(total)));
  return [...wrong, ...missing.map((total) => unexpected('totals', total, 'is missing'))];
}

const unexpected = (field: string, { payCode, unit }: Pick<ToldTotal, 'payCode' | 'unit'>, what: string): Problem =>
  problem('CONTROL_TOTAL_MISMATCH', field, `The total of ${payCode} in ${unit} ${what}.`, { payCode, unit });

const different = (field: string, { quantity }: ToldTotal, { payCode, unit, quantity: own }: ControlTotal): Problem => {
  const [told, reckoned] = [quantityText(unit, quantity), quantityText(unit, own)];
  const message = `The total of ${payCode} in ${unit} is ${reckoned}, and not ${told}.`;
  return problem('CONTROL_TOTAL_MISMATCH', field, message, { payCode, unit, told, reckoned });
};
