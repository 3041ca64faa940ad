import type { Person } from '../domain/workforce/employment.ts';
import type { Draft } from '../decision/draft.ts';

/** The employee as the draft has it now; undefined where there is none. It must have been looked up. */
export function findPerson(draft: Draft, employeeId: string): Person | undefined {
  const { employee, employeeSlice } = draft.aggregate('employee', employeeId).rows;
  const master = employee[0];
  return master === undefined ? undefined : { master, slices: employeeSlice };
}

/**
 * All who have ever been given a badge. What they hold today is in their own slices: a row of the badge only leads
 * there, and may be out of date, since an employee who gives a badge up is changed without knowing the badge before.
 */
export function peopleOfBadge(draft: Draft, badge: string): readonly Person[] {
  const ids = new Set(draft.aggregate('badge', badge).rows.badge.map(({ employeeId }) => employeeId));
  return [...ids].flatMap((employeeId) => findPerson(draft, employeeId) ?? []);
}
