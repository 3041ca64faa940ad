import { findSlice, type Person } from './employment.ts';
import { employmentsOf, isEmployedOn } from './employments.ts';
import { problem, type Problem } from '../problem.ts';

/** That an employee holds a badge from one date to another, both included. */
export interface Holding {
  readonly timeRecordingId: string;
  readonly employeeId: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The badges that an employee's slices give, while employed: a terminated employee holds none. */
export function holdingsOf({ master, slices }: Person): readonly Holding[] {
  const { employeeId } = master;
  const employments = employmentsOf(master);
  return slices
    .filter(({ timeRecordingId, status }) => timeRecordingId !== '' && status !== 'TERMINATED')
    .flatMap(({ timeRecordingId, validFrom, validTo }) =>
      employments.map(({ hireDate, terminationDate }) => ({
        timeRecordingId,
        employeeId,
        validFrom: validFrom < hireDate ? hireDate : validFrom,
        validTo: terminationDate !== '' && terminationDate < validTo ? terminationDate : validTo,
      })),
    )
    .filter(({ validFrom, validTo }) => validFrom <= validTo);
}

/** Whether an employee holds a badge on a date: what {@link holdingsOf} says, for one date. */
export function holdsBadge({ master, slices }: Person, badge: string, date: string): boolean {
  if (!isEmployedOn(master, date)) return false;
  const slice = findSlice(slices, date);
  return slice?.timeRecordingId === badge && slice.status !== 'TERMINATED';
}

/** At one time one employee holds a badge: refuses with VALIDATION each slice whose badge another one holds then. */
export function badgeProblems(person: Person, others: readonly Person[]): readonly Problem[] {
  const { employeeId } = person.master;
  const held = others.filter(({ master }) => master.employeeId !== employeeId).flatMap(holdingsOf);
  return holdingsOf(person).flatMap((holding) => {
    const rival = held.find((other) => overlaps(holding, other));
    return rival === undefined ? [] : [conflict(sliceNumber(person, holding), rival)];
  });
}

/** Whether two holdings are of one badge at one time. */
export const overlaps = (one: Holding, other: Holding): boolean =>
  one.timeRecordingId === other.timeRecordingId && one.validFrom <= other.validTo && other.validFrom <= one.validTo;

// In the order of the message, where the caller names the slices by their place. A holding may begin later and end
// earlier than its slice, but lies in it.
const sliceNumber = ({ slices }: Person, { validTo }: Holding): number =>
  slices.findIndex((slice) => slice.validFrom <= validTo && validTo <= slice.validTo) + 1;

function conflict(number: number, rival: Holding): Problem {
  const message = `Another employee holds this badge from ${rival.validFrom} to ${rival.validTo}.`;
  const { employeeId: holder, validFrom, validTo } = rival;
  return problem('VALIDATION', `slices[${number}]/timeRecordingId`, message, { holder, validFrom, validTo });
}
