import type { Instant } from '../../lib/clock.ts';
import { problem, type Problem } from '../problem.ts';
import { type Employed, employmentsOf, isEmployedOn } from './employments.ts';
import { localDateOf } from '../time/zone-offsets.ts';

/** What does not change with time about an employee, but for another employment. */
export interface Master extends Employed {
  readonly employeeId: string;
}

/** What holds for an employee from `validFrom` to `validTo`, both included. */
export interface Slice {
  readonly validFrom: string;
  readonly validTo: string;
  readonly timeRecordingId: string;
  readonly status: string;
  readonly workTimeZone: string;
  readonly permittedEventTypes: string;
}

/** An employee as far as the rules of attendance need one; the slices do not overlap, and stand in any order. */
export interface Person {
  readonly master: Master;
  readonly slices: readonly Slice[];
}

/** The slice that covers a date. */
export const findSlice = <S extends Slice>(slices: readonly S[], date: string): S | undefined =>
  slices.find(({ validFrom, validTo }) => validFrom <= date && date <= validTo);

/**
 * The employee's own zone at an instant: that of the last slice that has begun by its own calendar; before all, the
 * first one's. Undefined without slices.
 */
export function zoneOfPerson(slices: readonly Slice[], at: Instant): string | undefined {
  const sorted = slices.length > 1 ? slices.toSorted(byBegin) : slices;
  const begun = sorted.findLast(({ workTimeZone, validFrom }) => validFrom <= localDateOf(at, workTimeZone));
  return (begun ?? sorted[0])?.workTimeZone;
}

/** The date that it is for an employee at an instant, in the own zone; without slices in UTC. */
export const dateOfPerson = (slices: readonly Slice[], at: Instant): string =>
  localDateOf(at, zoneOfPerson(slices, at) ?? 'UTC');

/** Sorts slices by the date on which they begin. */
export const byBegin = (one: { readonly validFrom: string }, other: { readonly validFrom: string }): number =>
  one.validFrom < other.validFrom ? -1 : Number(one.validFrom > other.validFrom);

/** refuses with EMPLOYEE_INACTIVE who is not employed on a date. `field` is where the message names the person. */
export function employmentProblem({ master, slices }: Person, date: string, field: string): Problem | undefined {
  const inactive = (message: string, params: Readonly<Record<string, string>> = {}): Problem =>
    problem('EMPLOYEE_INACTIVE', field, message, { date, ...params });
  if (!isEmployedOn(master, date)) {
    const begun = employmentsOf(master).findLast(({ hireDate }) => hireDate <= date);
    return begun === undefined
      ? inactive('The employee is not hired yet on that date.', { hireDate: employmentsOf(master)[0]?.hireDate ?? '' })
      : inactive('The employment has ended before that date.', { terminationDate: begun.terminationDate });
  }
  const slice = findSlice(slices, date);
  if (slice === undefined) return inactive('No slice of the employee covers that date.');
  return slice.status === 'TERMINATED' ? inactive('The employment is terminated on that date.') : undefined;
}
