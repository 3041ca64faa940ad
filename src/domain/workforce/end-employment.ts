import type { Instant } from '../../lib/clock.ts';
import { WITHOUT_END } from '../time/dates.ts';
import { localDateOf } from '../time/zone-offsets.ts';
import { byBegin, findSlice, zoneOfPerson, type Master, type Slice } from './employment.ts';

/** What an ended employment looks like: the last day of it, and the slices. */
export interface Ended<S extends Slice> {
  readonly terminationDate: string;
  readonly slices: readonly S[];
}

/** The most slices that the contract lets an employee have. */
const MOST_SLICES = 100;

/**
 * the employment ends as today begins in the employee's own zone: slices are cut at yesterday, and a TERMINATED
 * one follows. Who is hired later never begins: the hire date is then the last day, and terminated. Undefined where
 * the employment has ended already.
 */
export function endEmployment<S extends Slice>(
  { hireDate, terminationDate }: Master,
  unsorted: readonly S[],
  now: Instant,
): Ended<S> | undefined {
  const slices = unsorted.toSorted(byBegin);
  const zone = zoneOfPerson(slices, now);
  if (zone === undefined) return undefined;
  const today = localDateOf(now, zone);
  const goesOn = slices.some(({ validTo, status }) => validTo >= today && status !== 'TERMINATED');
  if (!goesOn || (terminationDate !== '' && terminationDate < today)) return undefined;
  const from = hireDate > today ? hireDate : today;
  const kept = slices
    .filter(({ validFrom }) => validFrom < from)
    .map((slice) => (slice.validTo < from ? slice : change<S>(slice, { validTo: dayBefore(from) })));
  const pattern = findSlice(slices, from) ?? slices.findLast(({ validFrom }) => validFrom <= from) ?? slices[0];
  const terminated = { validFrom: from, validTo: WITHOUT_END, status: 'TERMINATED', timeRecordingId: '' };
  const ended = pattern === undefined ? undefined : change<S>(pattern, terminated);
  return {
    terminationDate: from > hireDate ? dayBefore(from) : hireDate,
    slices: ended === undefined || kept.length === MOST_SLICES ? kept : [...kept, ended],
  };
}

const change = <S extends Slice>(slice: S, changes: Partial<Slice>): S => ({ ...slice, ...changes });

const dayBefore = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
