import type { LeavePart } from '../attendance/evaluation.ts';
import type { Stretch } from '../schedule/planned-work.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { instantOfMinute } from '../time/wall-clock.ts';
import type { CountedDay } from './count-leave.ts';
import { readWorkDates, spanOf, takenOf } from './day-work.ts';

/** What the evaluation needs to know of a day of leave. */
export type LeaveDay = Pick<CountedDay, 'workDate' | 'part' | 'fromMinute' | 'toMinute'>;

/**
 * What a day of leave covers of its work date, whose schedule is given: a half is that of the shifts as they are now,
 * whatever they were when the leave was counted. Times are those of the clocks of the schedule's zone.
 */
export function leavePartOf(day: LeaveDay, schedule: readonly ScheduleDay[]): LeavePart {
  if (day.part === 'FULL') return { kind: 'FULL' };
  const { from, to } = stretchOf(day, day.part, schedule);
  const zone = schedule.find(({ workDate }) => workDate === day.workDate)?.zone ?? 'UTC';
  return {
    kind: 'TIME',
    from: instantOfMinute(day.workDate, from, zone),
    to: instantOfMinute(day.workDate, to, zone),
  };
}

function stretchOf(day: LeaveDay, part: 'AM' | 'PM' | 'TIME', schedule: readonly ScheduleDay[]): Stretch {
  const stored = { from: day.fromMinute, to: day.toMinute };
  if (part === 'TIME') return stored;
  const { whole, planned } = readWorkDates(schedule)(day.workDate);
  // Without work there is nothing to halve: the day stands as it was counted.
  return planned.length === 0 ? stored : spanOf(takenOf({ whole, work: planned }, { part }));
}
