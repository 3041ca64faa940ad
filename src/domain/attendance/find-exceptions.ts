import { differenceOf, intersectionOf, minutesOf, unionOf } from '../time/intervals.ts';
import type { JudgedOvertime } from './approve-overtime.ts';
import type { AttributedDay } from './attribution.ts';
import type { Finding } from './finding.ts';
import { idsOf, type DayCase, type Judgement } from './judge-day.ts';
import type { Cover } from './leave-cover.ts';
import type { BrokenCap } from './overtime.ts';
import type { MeasuredPair } from './worked-time.ts';

/** What else there is to say of a day, beside how it is judged by its plan. */
export interface Remarks {
  readonly attributed: AttributedDay;
  readonly dayCase: DayCase;
  readonly judgement: Judgement;
  readonly cover: Cover | undefined;
  /** by how much the rest before it was too short. */
  readonly restShortage: number;
  readonly overtime: readonly JudgedOvertime[];
  readonly brokenCaps: readonly BrokenCap[];
}

/** The findings of each rule, in this order. */
const rules: readonly ((remarks: Remarks) => readonly Finding[])[] = [
  findInactive,
  findMissing,
  findBreaks,
  findMissedBreak,
  findLongIntervals,
  findMisfits,
  findOutsideGeofence,
  findOutOfWindow,
  findUnscheduled,
  findWorkOnLeave,
  findShortRest,
  findUnapproved,
  findBrokenCaps,
];

/** All findings but those of. */
export const findRemarks = (remarks: Remarks): readonly Finding[] => rules.flatMap((rule) => rule(remarks));

/** punches of somebody who was not expected. */
function findInactive({ attributed: { day, punches } }: Remarks): readonly Finding[] {
  if (day.employment === 'ACTIVE' || punches.length === 0) return [];
  return [{ type: 'EMPLOYEE_INACTIVE', slot: '', minutes: 0, eventIds: punches.map(({ eventId }) => eventId) }];
}

/** */
function findMissing({ dayCase: { day, phase, attendance } }: Remarks): readonly Finding[] {
  if (phase === 'PENDING' || day.employment !== 'ACTIVE') return [];
  const { main, lacking, lackingPairs } = attendance;
  const sides = lacking.map((pair): Finding => {
    const type = pair.state === 'IN_MISSING' ? 'MISSING_IN' : 'MISSING_OUT';
    return { type, slot: String(main.indexOf(pair) + 1), minutes: 0, eventIds: idsOf(pair) };
  });
  const pairs = Array.from({ length: lackingPairs }, (_, at): Finding => {
    return { type: 'MISSING_IN', slot: String(main.length + at + 1), minutes: 0, eventIds: [] };
  });
  return [...sides, ...pairs];
}

/** */
function findBreaks({ dayCase: { day, phase, time }, judgement }: Remarks): readonly Finding[] {
  const endless = phase === 'PENDING' ? [] : time.pairs.filter(isEndlessBreak);
  // each minute once.
  const long = (judgement.isOneFinding ? [] : time.longBreaks).map(({ rule, minutes, pairs }): Finding => {
    const slot = String(rule === undefined ? 0 : (day.plan?.breaks.indexOf(rule) ?? 0) + 1);
    return { type: 'LONG_BREAK', slot, minutes, eventIds: pairs.flatMap(({ pair }) => idsOf(pair)) };
  });
  const missing = endless.map(({ pair, minutes }, at): Finding => {
    return { type: 'MISSING_BREAK_END', slot: String(at + 1), minutes, eventIds: idsOf(pair) };
  });
  return [...long, ...missing];
}

const isEndlessBreak = ({ pair: { kind, state } }: MeasuredPair): boolean =>
  kind === 'BREAK' && state === 'OUT_MISSING';

/** so much work that a break was due, and too little of one: punched, taken off, or between two pairs. */
function findMissedBreak({ attributed: { policy }, dayCase }: Remarks): readonly Finding[] {
  const { afterMinutes, minutes: due } = policy.dueBreak;
  const { phase, time, attendance } = dayCase;
  if (afterMinutes === 0 || phase === 'PENDING' || !attendance.isComplete) return [];
  const [first, last] = [time.attended[0], time.attended.at(-1)];
  // A paid break is one too, though it counts as work.
  const breaks = time.pairs.flatMap(({ pair, interval }) => (pair.kind === 'BREAK' && interval ? [interval] : []));
  const worked = minutesOf(differenceOf(time.work, unionOf(breaks)));
  if (first === undefined || last === undefined || worked <= afterMinutes) return [];
  const taken = minutesOf([{ from: first.from, to: last.to }]) - worked;
  if (taken >= due) return [];
  return [{ type: 'MISSED_BREAK', slot: '', minutes: due - taken, eventIds: attendance.main.flatMap(idsOf) }];
}

/** a pair that spans more than pairs do, and more than its shift does with the time in which it may be closed. */
function findLongIntervals({ dayCase: { day, policy, time } }: Remarks): readonly Finding[] {
  const { plan } = day;
  const planned = plan === undefined ? 0 : minutesOf([{ from: plan.plannedStartUtc, to: plan.plannedEndUtc }]);
  const longest = Math.max(policy.maxPairSpanMinutes, planned === 0 ? 0 : planned + policy.lateCloseMinutes);
  return time.pairs.flatMap(({ pair, interval }, at) => {
    const minutes = interval === undefined ? 0 : minutesOf([interval]);
    if (minutes <= longest) return [];
    return [{ type: 'LONG_INTERVAL', slot: String(at + 1), minutes, eventIds: idsOf(pair) }];
  });
}

/** what ends without having begun, and the like. */
function findMisfits({ dayCase: { attendance } }: Remarks): readonly Finding[] {
  return attendance.misfits.map(({ eventId }) => ofEvent('SEQUENCE_ERROR', eventId));
}

function findOutsideGeofence({ attributed: { punches } }: Remarks): readonly Finding[] {
  const outside = punches.filter(({ geofence }) => geofence === 'OUTSIDE');
  return outside.map(({ eventId }) => ofEvent('OUTSIDE_GEOFENCE', eventId));
}

/** R-12, where the day has a window. */
function findOutOfWindow({ attributed: { window, punches } }: Remarks): readonly Finding[] {
  if (window === undefined) return [];
  const outside = punches.filter(({ inWindow, role }) => !inWindow && role.step !== 'NOTE');
  return outside.map(({ eventId }) => ofEvent('OUT_OF_WINDOW', eventId));
}

const ofEvent = (type: Finding['type'], eventId: string): Finding => ({
  type,
  slot: eventId,
  minutes: 0,
  eventIds: [eventId],
});

/** R-12, where it has none; and R-14, where it has another than was planned. */
function findUnscheduled({ attributed, dayCase }: Remarks): readonly Finding[] {
  const { day, window, isAdapted } = attributed;
  const eventIds = dayCase.attendance.main.flatMap(idsOf);
  if (isAdapted) return [{ type: 'UNSCHEDULED_WORK', slot: 'SHIFT', minutes: 0, eventIds, severity: 'INFO' }];
  if (window !== undefined || day.employment !== 'ACTIVE' || eventIds.length === 0) return [];
  return [{ type: 'UNSCHEDULED_WORK', slot: '', minutes: minutesOf(dayCase.time.work), eventIds }];
}

/** punches against leave warn, as far as they are not just early. */
function findWorkOnLeave({ dayCase: { day, time, attendance }, cover }: Remarks): readonly Finding[] {
  if (cover === undefined || attendance.main.length === 0) return [];
  const minutes = minutesOf(intersectionOf(time.work, cover.leaveIntervals));
  if (minutes <= (day.shift?.graceLate ?? 0)) return [];
  return [{ type: 'WORK_ON_LEAVE', slot: '', minutes, eventIds: attendance.main.flatMap(idsOf) }];
}

/** */
function findShortRest({ restShortage, dayCase: { attendance } }: Remarks): readonly Finding[] {
  if (restShortage === 0) return [];
  const eventIds = attendance.main.slice(0, 1).flatMap(idsOf);
  return [{ type: 'REST_PERIOD_SHORT', slot: '', minutes: restShortage, eventIds }];
}

/** */
function findUnapproved({ overtime }: Remarks): readonly Finding[] {
  const undecided = overtime.filter(({ undecidedMinutes }) => undecidedMinutes > 0);
  return undecided.map(({ kind, basis, undecidedMinutes }) => {
    const slot = basis === 'INTERVAL' ? kind : `${kind}/${basis}`;
    return { type: 'OVERTIME_UNAPPROVED', slot, minutes: undecidedMinutes, eventIds: [] };
  });
}

/** */
function findBrokenCaps({ brokenCaps }: Remarks): readonly Finding[] {
  return brokenCaps.map(({ slot, minutes }) => ({ type: 'OVERTIME', slot, minutes, eventIds: [] }));
}
