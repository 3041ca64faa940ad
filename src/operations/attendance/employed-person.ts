import { employeeUnknown } from '../../domain/attendance/placement.ts';
import type { Problem } from '../../domain/problem.ts';
import { employmentProblem, findSlice, type Person } from '../../domain/workforce/employment.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { Row } from '../../store/store.ts';
import type { Draft } from '../../decision/draft.ts';
import { findPerson } from '../../records/find-person.ts';

/** An employee, and what holds for him on a date. */
export interface EmployedPerson {
  readonly person: Person;
  readonly slice: Row<'employeeSlice'>;
}

/**
 * the employee on a date; EMPLOYEE_UNKNOWN or EMPLOYEE_INACTIVE where there is none, or not on that date. It
 * must have been looked up.
 */
export function employedPerson(draft: Draft, employeeId: string, date: string): Result<EmployedPerson, Problem> {
  const person = findPerson(draft, employeeId);
  if (person === undefined) return refused(employeeUnknown(employeeId));
  const inactive = employmentProblem(person, date, 'employeeId');
  if (inactive !== undefined) return refused(inactive);
  const slice = findSlice(draft.aggregate('employee', employeeId).rows.employeeSlice, date);
  if (slice === undefined) throw new Error('Who is employed on a date has a slice for it.');
  return ok({ person, slice });
}
