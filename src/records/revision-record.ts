import type { AttendanceDay } from '../contract/generated.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { attendanceDaysOf } from './day-record.ts';
import type { DaySurroundings } from './day-surroundings.ts';

/** What a work date was, to be kept beside the revision that follows it. Throws where there was none: a defect. */
export function revisionRow({
  attendanceDay,
  dailyAttendance: shifts,
}: AggregateRows<'attendanceDay'>): Row<'attendanceRevision'> {
  const [day] = attendanceDay;
  if (day === undefined) throw new Error('A work date that was never stored has no earlier revision.');
  const { dayKey, revision, employeeId, workDate } = day;
  // A bigint is no JSON, and only source sequences are bigints.
  const content = JSON.stringify(attendanceDaysOf({ day, shifts }), (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return { dayKey, revision, employeeId, workDate, content };
}

type StoredDay = Omit<AttendanceDay, 'sourceSequence'> & { readonly sourceSequence?: string };

/** What {@link revisionRow} has kept, shift by shift. A work date that is closed is so with all that it was. */
export const decodeRevision = (
  { content }: Row<'attendanceRevision'>,
  { lockState, person }: Pick<DaySurroundings, 'lockState' | 'person'>,
): readonly AttendanceDay[] =>
  (JSON.parse(content) as readonly StoredDay[]).map(({ sourceSequence, ...day }) => ({
    ...day,
    ...person,
    lockState,
    sourceSequence: sourceSequence === undefined ? undefined : BigInt(sourceSequence),
  }));
