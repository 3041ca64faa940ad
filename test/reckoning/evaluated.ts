import { evaluateDays } from '../../src/domain/attendance/evaluate-days.ts';
import type { Evaluation } from '../../src/domain/attendance/evaluation.ts';
import { instant } from '../../src/lib/clock.ts';
import { assignment, holiday, inputOf, workSlice } from '../domain/attendance/company.ts';
import type { Outcome, Scene } from './scene.ts';
import { dateAfter } from './wall-time.ts';

const MICROS = 1_000_000;

/** What the evaluation says of a scene, in the words of the reckoner. */
export function evaluated(scene: Scene): readonly Outcome[] {
  const dates = scene.roster.map(({ date }) => date);
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  const evaluation = evaluateDays({
    ...inputOf(from, {
      from,
      to,
      slices: scene.roster.map(({ date, shift }) =>
        workSlice({
          validFrom: date,
          validTo: date,
          workTimeZone: scene.zone,
          defaultShiftCode: shift?.shiftCode ?? '',
          workWeekCode: 'MON-SUN',
        }),
      ),
      shifts: scene.roster.flatMap(({ shift }) => (shift === undefined ? [] : [shift])),
      calendar: scene.roster.flatMap(({ date, dayType }) =>
        dayType === 'WORKDAY' || dayType === 'RESTDAY' ? [] : [holiday(date, { dayType })],
      ),
      assignments: [
        assignment(dateAfter(from, -1), ''),
        // Half a holiday halves what the pattern plans; an assignment would stand as it is.
        ...scene.roster.flatMap(({ date, dayType, shift }) =>
          dayType.startsWith('HALF') ? [] : [assignment(date, shift?.shiftCode ?? '')],
        ),
        assignment(dateAfter(to, 1), ''),
      ],
      policy: scene.policy,
    }),
    punches: scene.marks.map(({ type, second }, at) => ({
      eventId: `P${at}`,
      eventType: type,
      at: instant(second * MICROS),
      geofence: 'UNKNOWN',
    })),
    overtime: scene.decisions.map(({ approved, from: begin, to: end, compensation }) => ({
      decision: approved ? 'APPROVED' : 'REJECTED',
      from: instant(begin * 60 * MICROS),
      to: instant(end * 60 * MICROS),
      compensation,
    })),
    now: instant(scene.now * MICROS),
    watermarks: scene.watermarks.map((second) => instant(second * MICROS)),
  });
  return evaluation.days.map((day) => outcomeOf(evaluation, day));
}

const outcomeOf = ({ exceptions }: Evaluation, day: Evaluation['days'][number]): Outcome => ({
  date: day.workDate,
  status: day.status,
  planned: day.plannedMinutes,
  worked: day.workedMinutes,
  late: day.lateMinutes,
  early: day.earlyLeaveMinutes,
  absence: day.absenceMinutes,
  short: day.shortMinutes,
  overtime: day.overtime.map(
    ({ kind, compensation, rawMinutes, countedMinutes, approvedMinutes }) =>
      `${kind} ${compensation} ${rawMinutes} ${countedMinutes} ${approvedMinutes}`,
  ),
  exceptions: exceptions
    .filter(({ workDate }) => workDate === day.workDate)
    .map(({ type, minutes }) => `${type} ${minutes}`)
    .toSorted(),
});
