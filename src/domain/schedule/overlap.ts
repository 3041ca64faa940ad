import { formatInstant } from '../../lib/date-time.ts';
import { problem, type Problem } from '../problem.ts';
import type { ScheduleDay } from './schedule-day.ts';

/** Two days of a schedule whose planned times overlap. */
export interface Overlap {
  readonly day: ScheduleDay;
  readonly earlier: ScheduleDay;
  readonly problem: Problem;
}

/** refuses with OVERLAP each day whose planned time begins before that of another one has ended. */
export function overlapsIn(schedule: readonly ScheduleDay[]): readonly Overlap[] {
  const planned = schedule
    .flatMap((day) =>
      day.plan === undefined ? [] : [{ day, from: day.plan.plannedStartUtc, to: day.plan.plannedEndUtc }],
    )
    .sort((one, other) => one.from - other.from || one.day.sequence - other.day.sequence);
  return planned.flatMap(({ day, from }, at) => {
    const rival = planned.slice(0, at).find(({ to }) => to > from);
    return rival === undefined ? [] : [{ day, earlier: rival.day, problem: overlaps(rival.day) }];
  });
}

function overlaps({ workDate, sequence, shift, plan }: ScheduleDay): Problem {
  const shiftCode = shift?.shiftCode ?? '';
  const end = plan === undefined ? '' : formatInstant(plan.plannedEndUtc);
  const message = `The planned time overlaps that of ${shiftCode} on ${workDate}, sequence ${sequence}.`;
  return problem('OVERLAP', 'shiftCode', message, { workDate, sequence: String(sequence), shiftCode, plannedEnd: end });
}
