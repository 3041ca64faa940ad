import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { findNearest, suggest } from '../lib/nearest.ts';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';

const minutes = (most: number, description: string) => z.int().min(0).max(most).describe(`${description} In minutes.`);
const kinds = z.array(z.enum(['WORKDAY', 'RESTDAY', 'HOLIDAY'])).max(3);
const cap = z.strictObject({ minutes: minutes(100_000, 'Above this it is told; 0 is no cap.'), kinds });

const overtime = z
  .strictObject({
    multipliers: z
      .strictObject({ WORKDAY: z.int().min(0), RESTDAY: z.int().min(0), HOLIDAY: z.int().min(0) })
      .describe('What is paid, in percent of the usual.'),
    splitAtMidnight: z.boolean().describe('Overtime counts by the calendar day on which it is worked.'),
    restDayWork: z
      .enum(['RESTDAY', 'ORDINARY'])
      .describe('Whether work on a rest day is overtime, or ordinary time that only the thresholds make overtime.'),
    otApproval: z.enum(['NONE', 'POST', 'PRE']).describe('For work on days without a shift; a shift has its own.'),
    otMinimum: minutes(1440, 'Overtime below this is none.'),
    otUnit: z.int().min(1).max(1440).describe('Overtime counts in whole units of so many minutes.'),
    restDayBreakAfter: minutes(1440, 'On a day off a break is taken off after so much work; 0 never.'),
    restDayBreakMinutes: minutes(1440, 'How long that break is.'),
    dayThreshold: minutes(1440, 'Work above this on one day is overtime; 0 never.'),
    weekThreshold: minutes(10_080, 'Work above this in one week is overtime; 0 never.'),
    dailyCap: cap,
    monthlyCap: cap,
    timeOffKinds: kinds.describe('The kinds of overtime that may be repaid with time off.'),
    timeOffLeaveType: z
      .string()
      .min(1)
      .max(16)
      .describe('The leave type of that time off, by the hour or minute; where there is none nothing can be taken.'),
  })
  .partial();

const route = (of: string) =>
  z
    .enum(['ANYBODY', 'NONE', 'MANAGER', 'MANAGER_HR', 'ERP'])
    .describe(`Who decides ${of}: ANYBODY but the employee and who asked; with NONE it is approved at once.`);

const policy = z.strictObject({
  policyCode: z.string().min(1).max(16).describe('The attendancePolicyCode of employees.'),
  version: z.int().min(1),
  validFrom: z.iso.date().describe('The first work date that it holds for.'),
  basedOn: z.string().describe('The code of the policy whose rules hold where this one has none: CN or US.'),
  debounceSeconds: z.int().min(0).max(3600).optional(),
  maxPairSpanMinutes: minutes(2880, 'The longest from coming to leaving.').optional(),
  lateCloseMinutes: minutes(1440, 'How long after the planned end somebody may leave who is still there.').optional(),
  dynamicShift: z
    .strictObject({
      toleranceMinutes: minutes(1440, 'How near to the start the first punch lies.'),
      shiftCodes: z.array(z.string().max(16)).max(20),
    })
    .optional(),
  precision: z.enum(['MINUTE', 'EXACT']).optional(),
  lateFrom: z.enum(['START', 'GRACE']).optional(),
  settlementMinutes: minutes(1440, 'How long after the close of its window a day is settled.').optional(),
  watermarkWaitMinutes: minutes(10_080, 'How long watermarks are waited for.').optional(),
  breakMaxMinutes: minutes(1440, 'The longest break where the shift has none.').optional(),
  dueBreak: z
    .strictObject({
      afterMinutes: minutes(1440, 'Above so much work a break is due; 0 never.'),
      minutes: minutes(1440, 'How long it has to be.'),
    })
    .optional(),
  minimumRestMinutes: minutes(1440, 'The shortest rest between two days; 0: not looked at.').optional(),
  nightStart: minutes(2879, 'Where the night begins, from 00:00.').optional(),
  nightEnd: minutes(2879, 'Where the night ends, from 00:00.').optional(),
  weekStart: z.int().min(1).max(7).describe('1 is Monday, 7 is Sunday.').optional(),
  overtime: overtime.optional(),
  correctionRoute: route('corrections').optional(),
  overtimeRoute: route('overtime').optional(),
});

const policyFile = z.array(policy).min(1).max(100);

type WrittenPolicy = z.infer<typeof policy>;

/** What a policy has to have, so that others can be based on it. */
interface BasePolicy {
  readonly policyCode: string;
  readonly version: number;
  readonly overtime: object;
}

/**
 * The policies of a file before those that are built in; with no file, these alone. Refused with one line that names
 * the file and what is wrong.
 */
export function loadAttendancePolicies<P extends BasePolicy>(
  file: string,
  builtIn: readonly P[],
): Result<readonly P[], string> {
  if (file === '') return ok(builtIn);
  const refuse = (what: string): Result<readonly P[], string> => refused(`attendance.policyFile is "${file}": ${what}`);
  let written: readonly WrittenPolicy[];
  try {
    written = policyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    return refuse(cause instanceof z.ZodError ? firstIssue(cause) : messageOf(cause));
  }
  const made: P[] = [];
  for (const one of written) {
    const base = builtIn.find(({ policyCode }) => policyCode === one.basedOn);
    if (base === undefined)
      return refuse(`${one.policyCode} is based on ${one.basedOn}, which is none of ${codesOf(builtIn)}`);
    made.push(basedOn(base, one));
  }
  const doubles = made.filter((one, at) => made.findIndex((other) => nameOf(other) === nameOf(one)) !== at);
  const [double] = doubles;
  return double === undefined ? ok([...made, ...builtIn]) : refuse(`${nameOf(double)} is there twice`);
}

function basedOn<P extends BasePolicy>(base: P, { basedOn: _base, overtime: own, ...rest }: WrittenPolicy): P {
  return { ...base, ...defined(rest), overtime: { ...base.overtime, ...defined(own ?? {}) } };
}

const defined = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const nameOf = ({ policyCode, version }: BasePolicy): string => `${policyCode} version ${version}`;
const codesOf = (policies: readonly BasePolicy[]): string => policies.map(({ policyCode }) => policyCode).join(', ');

function firstIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it cannot be read';
  const said = `${issue.path.join('.')}: ${issue.message}`;
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return key === undefined ? said : `${said}${suggest(findNearest(key, memberNames))}`;
}

/** Of a policy, and of what is nested in it. */
const memberNames: readonly string[] = [...Object.keys(policy.shape), ...Object.keys(overtime.shape)];

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
