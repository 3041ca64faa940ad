import type { DayDifference } from '../contract/generated.ts';
import { attendanceDaysOf } from '../records/day-record.ts';
import type { AggregateRows } from '../store/store.ts';
import type { DayChange } from './evaluated-day.ts';

/** What of a work date comes out differently, shift by shift. */
export function dayDifferences({ before, after }: DayChange): readonly DayDifference[] {
  const [old, now] = [recordsOf(before), recordsOf(after)];
  const sequences = [...new Set([...old, ...now].map(({ sequence }) => sequence))].sort((one, other) => one - other);
  return sequences.map((sequence) => ({
    before: old.find((day) => day.sequence === sequence),
    after: now.find((day) => day.sequence === sequence),
  }));
}

function recordsOf(rows: AggregateRows<'attendanceDay'> | undefined) {
  const [day] = rows?.attendanceDay ?? [];
  if (day === undefined || rows === undefined) return [];
  // A day that is closed does not come out otherwise.
  return attendanceDaysOf({ day, shifts: rows.dailyAttendance });
}
