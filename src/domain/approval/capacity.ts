import { quote } from '../../lib/quote.ts';
import { problem, type Problem } from '../problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';

/** In what capacity somebody acts. Whoever stands in for a manager acts as MANAGER. */
export type Capacity = 'EMPLOYEE' | 'MANAGER' | 'HR' | 'ERP';

/** What a capacity is called in messages. */
export const capacityTitles = {
  EMPLOYEE: 'the employee',
  MANAGER: 'the manager',
  HR: 'HR',
  ERP: 'the ERP',
} as const satisfies Record<Capacity, string>;

/** Somebody who stands in for another person, from date to date, both included. */
export interface Delegate {
  readonly delegateEmployeeId: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** A person who acts, and what is known of them. */
export interface Acting {
  /** Who acts, and the member of the message that names them; empty where it names nobody, and the client alone acts. */
  readonly person: string;
  readonly field: string;
  /** In whose place they say to act; empty: in their own name. */
  readonly delegatedFrom: string;
  /** Whom it is about. */
  readonly employeeId: string;
  /** Today's; empty where there is none. */
  readonly managerEmployeeId: string;
  /** Of the person in whose place they act. */
  readonly delegates: readonly Delegate[];
  readonly today: string;
  /** Whether the client acts for HR, and for the ERP. */
  readonly isHr: boolean;
  readonly isErp: boolean;
}

/**
 * In what capacities somebody acts. Nobody has another one than EMPLOYEE about what is their own. Refused with
 * NOT_AUTHORISED where they stand in for somebody who has not said so.
 */
export function capacitiesOf(acting: Acting): Result<readonly Capacity[], Problem> {
  const { person, employeeId, delegatedFrom, managerEmployeeId, isHr, isErp } = acting;
  if (person === employeeId) return ok(['EMPLOYEE']);
  const inOthersPlace = delegatedFrom !== '' && delegatedFrom !== person;
  if (inOthersPlace && !isDelegate(acting.delegates, acting.person, acting.today)) return refused(noDelegate(acting));
  // Who stands in for the employee acts as the employee.
  if (inOthersPlace && delegatedFrom === employeeId) return ok(['EMPLOYEE']);
  const principal = inOthersPlace ? delegatedFrom : person;
  const capacities: Capacity[] = [];
  if (principal !== '' && principal === managerEmployeeId) capacities.push('MANAGER');
  if (isHr) capacities.push('HR');
  if (isErp) capacities.push('ERP');
  return ok(capacities);
}

/** Whether one of the delegates is this person on a date. */
export const isDelegate = (delegates: readonly Delegate[], person: string, date: string): boolean =>
  delegates.some(
    ({ delegateEmployeeId, validFrom, validTo }) =>
      delegateEmployeeId === person && validFrom <= date && date <= validTo,
  );

const noDelegate = ({ person, field, delegatedFrom, today }: Acting): Problem =>
  problem('NOT_AUTHORISED', field, `${quote(person)} does not stand in for ${quote(delegatedFrom)} on ${today}.`);
