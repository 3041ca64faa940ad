import type { EmployeeInput, EmployeeSlice } from '../../contract/generated.ts';
import { problem, type Problem } from '../problem.ts';
import { findWorkWeek } from '../schedule/work-week.ts';
import { unknownZone } from '../time/unknown-zone.ts';
import { isKnownZone } from '../time/zone-offsets.ts';
import { quote } from '../../lib/quote.ts';

/** Refuses with VALIDATION dates that run backwards, slices out of order or over each other, unknown zones and work weeks. */
export function employeeProblems({ hireDate, terminationDate, slices }: EmployeeInput): readonly Problem[] {
  const own =
    terminationDate !== undefined && terminationDate < hireDate ? [endsBeforeHire(terminationDate, hireDate)] : [];
  const first = slices.length === 0 ? [noSlice] : [];
  return [
    ...own,
    ...first,
    ...slices.flatMap((slice, at) => sliceProblems(slice, slices[at - 1], `slices[${at + 1}]`)),
  ];
}

function sliceProblems(slice: EmployeeSlice, before: EmployeeSlice | undefined, path: string): readonly Problem[] {
  const { validFrom, validTo, workTimeZone, workWeekCode } = slice;
  const problems: Problem[] = [];
  if (validTo < validFrom)
    problems.push(
      problem(
        'VALIDATION',
        `${path}/validTo`,
        `validTo, which is ${validTo}, lies before validFrom, which is ${validFrom}.`,
      ),
    );
  if (before !== undefined && validFrom <= before.validTo) problems.push(outOfOrder(`${path}/validFrom`, before));
  if (!isKnownZone(workTimeZone)) problems.push(unknownZone(`${path}/workTimeZone`, workTimeZone));
  if (workWeekCode !== undefined && findWorkWeek(workWeekCode) === undefined) {
    problems.push(problem('VALIDATION', `${path}/workWeekCode`, noWorkWeek(workWeekCode), { workWeekCode }));
  }
  return problems;
}

const noWorkWeek = (code: string): string =>
  `${quote(code)} is no work week: it names the days on which is worked, such as MON-FRI or SUN-TUE,THU.`;

function outOfOrder(field: string, { validFrom, validTo }: EmployeeSlice): Problem {
  const message = `A slice begins after the one before it has ended, which runs from ${validFrom} to ${validTo}.`;
  return problem('VALIDATION', field, message, { validFrom, validTo });
}

function endsBeforeHire(terminationDate: string, hireDate: string): Problem {
  const message = `terminationDate, which is ${terminationDate}, lies before hireDate, which is ${hireDate}.`;
  return problem('VALIDATION', 'terminationDate', message, { hireDate });
}

const noSlice = problem('VALIDATION', 'slices', 'An employee has at least one slice.');
