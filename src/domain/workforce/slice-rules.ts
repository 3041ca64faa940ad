import type { EmployeeInput, EmployeeSlice } from '../../contract/generated.ts';
import { problem, type Problem } from '../problem.ts';
import { findWorkWeek } from '../schedule/work-week.ts';
import { unknownZone } from '../time/unknown-zone.ts';
import { isKnownZone } from '../time/zone-offsets.ts';

/** Refuses with VALIDATION dates that run backwards, slices out of order or over each other, unknown zones and work weeks. */
export function employeeProblems({ hireDate, terminationDate, slices }: EmployeeInput): readonly Problem[] {
  const own = terminationDate !== undefined && terminationDate < hireDate ? [endsBeforeHire] : [];
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
  if (validTo < validFrom) problems.push(problem('VALIDATION', `${path}/validTo`, 'validTo lies before validFrom.'));
  if (before !== undefined && validFrom <= before.validTo) problems.push(outOfOrder(`${path}/validFrom`, before));
  if (!isKnownZone(workTimeZone)) problems.push(unknownZone(`${path}/workTimeZone`));
  if (workWeekCode !== undefined && findWorkWeek(workWeekCode) === undefined) {
    problems.push(problem('VALIDATION', `${path}/workWeekCode`, noWorkWeek, { workWeekCode }));
  }
  return problems;
}

const noWorkWeek = 'A work week names the days on which is worked, such as MON-FRI or SUN-TUE,THU.';

function outOfOrder(field: string, { validFrom, validTo }: EmployeeSlice): Problem {
  const message = `A slice begins after the one before it has ended, which runs from ${validFrom} to ${validTo}.`;
  return problem('VALIDATION', field, message, { validFrom, validTo });
}

const endsBeforeHire = problem('VALIDATION', 'terminationDate', 'terminationDate lies before hireDate.');
const noSlice = problem('VALIDATION', 'slices', 'An employee has at least one slice.');
