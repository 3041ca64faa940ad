import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { capacitiesOf, type Capacity } from '../domain/approval/capacity.ts';
import type { Problem } from '../domain/problem.ts';
import { dateOfPerson, findSlice } from '../domain/workforce/employment.ts';
import type { Result } from '../lib/result.ts';
import type { Lookup } from '../store/store.ts';

/** Who acts on what an employee has asked for. */
export interface ActingPerson {
  readonly employeeId: string;
  /** Empty where the message names nobody. */
  readonly person: string;
  /** The member of the message that names the person. */
  readonly field: string;
  /** In whose place; empty: in the own name. */
  readonly delegatedFrom: string;
  /** The message asks to change what payroll has closed. */
  readonly retro: boolean;
}

/** What {@link actingCapacities} asks for beside the employee. */
export const actingLookups = (delegatedFrom: string | undefined): readonly Lookup[] =>
  delegatedFrom === undefined ? [] : [{ aggregate: 'delegation', key: delegatedFrom }];

/**
 * In what capacities a person acts: by the client's rights, today's manager and today's delegates. NOT_AUTHORISED where
 * they stand in for somebody who has not said so. The employee must have been looked up.
 */
export function actingCapacities(
  draft: Draft,
  acting: ActingPerson,
  { now, permissions }: DecisionContext,
): Result<readonly Capacity[], Problem> {
  const { delegatedFrom, retro } = acting;
  const delegates = delegatedFrom === '' ? [] : draft.aggregate('delegation', delegatedFrom).rows.delegate;
  return capacitiesOf({
    ...acting,
    ...managerToday(draft, acting.employeeId, now),
    delegates,
    // Payroll corrects what it has closed.
    isHr: permissions.has('ActAsHr') || (retro && permissions.has('PostRetro')),
    isErp: permissions.has('DecideAsErp'),
  });
}

/** The date that it is for an employee. */
export interface EmployeeToday {
  readonly today: string;
  /** Who manages the employee on it; empty where nobody does. */
  readonly managerEmployeeId: string;
}

/** The employee's date, and who manages the employee on it. The employee must have been looked up. */
export function managerToday(draft: Draft, employeeId: string, now: DecisionContext['now']): EmployeeToday {
  const slices = draft.aggregate('employee', employeeId).rows.employeeSlice;
  const today = dateOfPerson(slices, now);
  return { today, managerEmployeeId: findSlice(slices, today)?.managerEmployeeId ?? '' };
}
