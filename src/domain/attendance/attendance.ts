import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { calendarDayOf } from '../time/wall-clock.ts';
import type { AttributedDay } from './attribution.ts';
import type { DueTime } from './due-time.ts';
import type { Cover } from './leave-cover.ts';
import { pairPunches, type Pairing, type PunchPair } from './pair-punches.ts';
import type { PlannedStay } from './presence.ts';
import { windowOf, type PunchWindow } from './punch-window.ts';
import { settleAt, settled, settleSilence, type Progress, type Settlement } from './settlement.ts';

/** What the punches of a day say of being there, and what they leave open. */
export interface Attendance extends Pairing {
  /** The pairs that make the day: those in no other, and with a punch in the shift's window where there is one. */
  readonly main: readonly PunchPair[];
  /** The main pairs that lack a side which is required. */
  readonly lacking: readonly PunchPair[];
  /** How many pairs are missing altogether, where a number is required. */
  readonly lackingPairs: number;
  readonly isComplete: boolean;
}

/** pairs the punches of a day. A punch outside the window may complete a pair, but opens no question. */
export function attend({ day, window, punches }: AttributedDay): Attendance {
  const pairing = pairPunches(punches);
  const main = pairing.pairs.filter((pair) => pair.isOuter && (window === undefined || isOfShift(pair, window)));
  const lacking = main.filter(({ state }) => state === 'IN_MISSING' || (state === 'OUT_MISSING' && needsOut(day)));
  const lackingPairs = main.length === 0 ? 0 : Math.max(0, requiredPairs(day) - main.length);
  const isComplete = main.length > 0 && lacking.length + lackingPairs === 0;
  return { ...pairing, main, lacking, lackingPairs, isComplete };
}

/** With a punch in the window, or around it: who comes long before a shift and leaves long after has worked in it. */
const isOfShift = ({ start, end }: PunchPair, { plannedStart, plannedEnd }: PunchWindow): boolean =>
  start?.inWindow === true ||
  end?.inWindow === true ||
  (start !== undefined && end !== undefined && start.counted < plannedEnd && end.counted > plannedStart);

const needsOut = ({ shift }: ScheduleDay): boolean => shift?.requiredPunches !== 'IN_ONLY';

const requiredPairs = ({ shift }: ScheduleDay): number =>
  shift?.requiredPunches === 'PAIRS' ? shift.requiredPairs : 0;

/** Whether the plan counts as worked where nothing says otherwise. */
export const isPresumed = ({ shift, timeManagementMode }: ScheduleDay): boolean =>
  shift !== undefined && (shift.requiredPunches === 'NONE' || timeManagementMode === 'PLANNED');

/** What a roll needs of a plan; undefined where nothing is planned. */
export function plannedStayOf(day: ScheduleDay): PlannedStay | undefined {
  const { shift } = day;
  const window = windowOf(day);
  if (window === undefined || shift === undefined) return undefined;
  const lateFrom = instant(window.plannedStart + (shift.flexLate + shift.graceLate + 1) * MICROS_PER_MINUTE);
  return { from: window.plannedStart, to: window.plannedEnd, closes: window.to, lateFrom, isPresumed: isPresumed(day) };
}

/** What may settle a planned day before its window closes. */
export interface SettledBy {
  readonly cover: Cover | undefined;
  readonly dueTime: DueTime | undefined;
}

/** whether time may still change what a day comes to. */
export function settle(
  attributed: AttributedDay,
  attendance: Attendance,
  { cover, dueTime }: SettledBy,
  progress: Progress,
): Settlement {
  const { day, policy, window } = attributed;
  if (window === undefined) {
    const closes = closeOfUnscheduled(attributed, attendance.lacking);
    return closes === undefined ? settled : settleSilence(closes, progress, policy);
  }
  const isSilent = attendance.main.length === 0;
  if (isSilent && cover?.isFull === true) return settled;
  // From its begin on a day waits for somebody.
  if (isSilent && progress.now < window.plannedStart) return settleAt(window.plannedStart, progress.now);
  const end = dueTime !== undefined && dueTime.span.to > window.plannedEnd ? dueTime.span.to : window.plannedEnd;
  if (attendance.isComplete || (isSilent && isPresumed(day))) return settleAt(end, progress.now);
  return settleSilence(window.to, progress, policy);
}

/** When the missing side of unscheduled work cannot come any more; undefined where none is missing. */
function closeOfUnscheduled({ day, policy }: AttributedDay, lacking: readonly PunchPair[]): Instant | undefined {
  if (lacking.length === 0) return undefined;
  const closes = lacking.map(({ start }) =>
    start === undefined
      ? calendarDayOf(day.workDate, day.zone).to
      : instant(start.counted + policy.maxPairSpanMinutes * MICROS_PER_MINUTE),
  );
  return instant(Math.max(...closes));
}
