import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { findNearest, suggest } from '../lib/nearest.ts';
import { ok, refused, type Result } from '../lib/result.ts';

const items = [
  ...['WORKED', 'LATE', 'EARLY_LEAVE', 'ABSENCE', 'SHORT', 'NIGHT', 'OFFSITE', 'LEAVE', 'LEAVE_PAYOUT'],
  ...['WORKDAY', 'RESTDAY', 'HOLIDAY'].flatMap((kind) => [
    `OVERTIME_${kind}`,
    `OVERTIME_${kind}_PAY`,
    `OVERTIME_${kind}_TIME_OFF`,
  ]),
];

const dayTypes = ['WORKDAY', 'RESTDAY', 'HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM'];

const code = (most: number): z.ZodString =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{C}\s]+( [^\p{C}\s]+)*$/u, 'a code has no blanks at its ends, no line breaks and no tabs');

const row = z.strictObject({
  item: z.enum(items).describe('What it is for; of overtime also without how it is repaid, such as OVERTIME_RESTDAY.'),
  dayType: z.enum(dayTypes).describe('Of WORKED alone.').optional(),
  leaveType: code(16).describe('The code of a leave type.').optional(),
  compensation: z.enum(['PAY', 'TIME_OFF']).describe('Of overtime alone.').optional(),
  paidPercent: z.int().min(0).max(10_000).describe('Of leave alone: as its type has it.').optional(),
  unit: z.enum(['MINUTE', 'DAY']).describe('What the quantity counts.').optional(),
  payCode: code(16).nullable().describe('The code, such as a wage type of SAP. Null: payroll is not told of it.'),
});

const payCodeFile = z.array(row).min(1).max(1000);

/** A row of the file, as extracts take it. */
export type WrittenPayCode = z.infer<typeof row>;

/**
 * The pay codes of a file; with no file, those that are built in. Refused with one line that names the file and what is
 * wrong.
 */
export function loadPayCodes<R>(file: string, builtIn: readonly R[]): Result<readonly (R | WrittenPayCode)[], string> {
  if (file === '') return ok(builtIn);
  try {
    return ok(payCodeFile.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (cause) {
    const what = cause instanceof z.ZodError ? firstIssue(cause) : messageOf(cause);
    return refused(`payroll.payCodeFile is "${file}": ${what}`);
  }
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it cannot be read';
  const said = `${issue.path.join('.')}: ${issue.message}`;
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return key === undefined ? said : `${said}${suggest(findNearest(key, Object.keys(row.shape)))}`;
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
