import type { ShiftBreak, ShiftDefinition } from '../../src/domain/schedule/shift.ts';
import { completed } from './completion.ts';
import type { PlacedMark } from './place-marks.ts';
import { presenceOf, type Presence, type Stay } from './presence.ts';
import {
  kindOfDay,
  reckonOvertime,
  type OvertimeRule,
  type OvertimeWork,
  type ReckonedOvertime,
} from './reckon-overtime.ts';
import { missedEnds, slidPlan, type MissedEnd, type MissedEnds } from './reckon-plan.ts';
import { roundedPresence, roundedSum } from './round.ts';
import type { Outcome, RosterDay, Scene } from './scene.ts';
import { isAtWork, isBetween, planOfDay, sheetOf, type Minute, type PlanOfDay } from './sheet.ts';

/** A date with everything that was told of it. */
interface Told {
  readonly scene: Scene;
  readonly day: RosterDay;
  readonly presence: Presence;
  readonly strays: number;
}

type TellOf = Pick<Outcome, 'late' | 'early' | 'absence'> & { readonly exceptions: readonly string[] };

/** What came of a date of a scene, from the marks that belong to it. */
export function reckonDay(scene: Scene, day: RosterDay, marks: readonly PlacedMark[]): Outcome {
  const mine = marks.filter(({ date }) => date === day.date);
  const told: Told = {
    scene,
    day,
    presence: presenceOf(mine, longestRest(scene, day)),
    strays: mine.filter(({ isStray, type }) => isStray && type !== 'INFO').length,
  };
  const outcome = day.shift === undefined ? dayOff(told) : workday(told, day.shift);
  return { ...outcome, exceptions: outcome.exceptions.toSorted() };
}

/** the break that somebody may take on a day when it suits, if the plan has one. */
function punchedBreak({ zone }: Scene, day: RosterDay): ShiftBreak | undefined {
  if (day.shift === undefined) return undefined;
  const plan = planOfDay(zone, day, day.shift);
  const inPlan = plan.breaks.filter(({ from, to }) => from < plan.end && to > plan.begin);
  return inPlan.find(({ rule }) => rule.mode === 'PUNCHED')?.rule;
}

/** how long the breaks of a day may be. */
function longestRest(scene: Scene, day: RosterDay): number {
  const rule = punchedBreak(scene, day);
  if (rule === undefined) return scene.policy.breakMaxMinutes;
  return rule.maxMinutes === 0 ? rule.end - rule.start : rule.maxMinutes;
}

/** a day without a shift. */
function dayOff(told: Told): Outcome {
  const { scene, day, presence } = told;
  const missing = missingSides(presence);
  const sheet = sheetOf(undefined, presence);
  const work = sheet.filter((minute) => isAtWork(minute, 0)).map(({ at }) => at);
  const { restDayWork, restDayBreakAfter, restDayBreakMinutes } = scene.policy.overtime;
  const kind = kindOfDay(day.dayType);
  const isOrdinary = kind === 'RESTDAY' && restDayWork === 'ORDINARY';
  const isKnown = missing.length === 0;
  const tooMuch = restDayBreakAfter === 0 ? 0 : Math.max(0, work.length - restDayBreakAfter);
  const raw = work.length - Math.min(tooMuch, restDayBreakMinutes);
  const overtime = isOrdinary || !isKnown ? none : overtimeOf(told, { minutes: work, raw }, scene.policy.overtime);
  const unscheduled = presence.stays.length > 0 ? [`UNSCHEDULED_WORK ${work.length}`] : [];
  return {
    ...nothing(day, 0),
    status: !isKnown ? 'INCOMPLETE' : presence.stays.length > 0 ? 'PRESENT' : kind === 'HOLIDAY' ? 'HOLIDAY' : 'REST',
    worked: isKnown ? (isOrdinary ? work.length : 0) : undefined,
    overtime: overtime.lines,
    exceptions: [
      ...missing,
      ...unscheduled,
      ...breakFindings(told),
      ...overtimeFindings(told, overtime),
      ...(isKnown ? missedBreak(told, sheet) : []),
    ],
  };
}

const nothing = ({ date }: RosterDay, planned: number): Outcome => ({
  date,
  status: '',
  planned,
  worked: 0,
  late: 0,
  early: 0,
  absence: 0,
  short: 0,
  overtime: [],
  exceptions: [],
});

const nobody: Presence = { stays: [], rests: [], misfits: 0 };

const none: ReckonedOvertime = { lines: [], counted: 0, unapproved: 0 };

/** a day with a shift. */
function workday(told: Told, shift: ShiftDefinition): Outcome {
  const { scene, day, presence, strays } = told;
  const plan = planOfDay(scene.zone, day, shift);
  const planned = sheetOf(plan, nobody).filter((minute) => minute.plan === 'WORK').length;
  const outOfWindow = Array.from({ length: strays }, () => 'OUT_OF_WINDOW 0');
  const base = nothing(day, planned);
  const missing = missingSides(presence);
  const isClosed = isSettled(scene, plan, shift);
  const isSilent = presence.stays.every((stay) => !isOfShift(stay, plan));
  if (!isClosed && (missing.length > 0 || isSilent)) return { ...base, status: 'PENDING' };
  if (isSilent) {
    // What was done wholly outside the window may be overtime, and makes no day of it.
    const overtime = overtimeOf(told, workOutside(sheetOf(plan, presence), plan, shift, 0), shift);
    const breaks = breakFindings(told).filter((finding) => !isLongBreak(finding));
    const found = [...outOfWindow, ...breaks, ...overtimeFindings(told, overtime)];
    const exceptions = [...found, `ABSENT ${planned}`];
    return { ...base, status: 'ABSENT', absence: planned, overtime: overtime.lines, exceptions };
  }
  const known = missing.length > 0 ? halfKnown(told, shift, plan) : wholeDay(told, shift, plan);
  const status = isClosed || known.status === 'INCOMPLETE' ? known.status : 'PENDING';
  return { ...base, ...known, status, exceptions: [...outOfWindow, ...missing, ...known.exceptions] };
}

/** a stay outside the window is of the shift where it reaches into the plan. */
const isOfShift = ({ from, to, isStray }: Stay, { begin, end }: PlanOfDay): boolean =>
  !isStray || (from !== undefined && to !== undefined && from < end && to > begin);

/** whether silence says something by now. */
function isSettled({ policy, now, watermarks }: Scene, plan: PlanOfDay, shift: ShiftDefinition): boolean {
  const closes = 60 * (plan.end + shift.punchCloseAfter);
  const waits = watermarks.some((watermark) => watermark < closes);
  return now >= closes + 60 * (policy.settlementMinutes + (waits ? policy.watermarkWaitMinutes : 0));
}

/** a day of which a punch is missing: only what holds whatever it would say. */
function halfKnown(
  told: Told,
  shift: ShiftDefinition,
  plan: PlanOfDay,
): Partial<Outcome> & TellOf & { status: string } {
  const ofShift = told.presence.stays.filter((stay) => isOfShift(stay, plan));
  // Who may have come at any time may have come at the earliest, and then flexible time lets the plan end at the earliest.
  const slid = slidPlan(plan, shift, completed(ofShift, 'LONG'));
  const rules = { shift, policy: told.scene.policy };
  const long = missedEnds(slid, completed(ofShift, 'LONG'), rules);
  const short = missedEnds(slid, completed(ofShift, 'SHORT'), rules);
  const ends = { atBegin: sure(long.atBegin, short.atBegin), atEnd: sure(long.atEnd, short.atEnd) };
  const tell = tellOf(ends, shift);
  return {
    ...tell,
    status: 'INCOMPLETE',
    worked: undefined,
    exceptions: [...tell.exceptions, ...breakFindings(told)],
  };
}

const sure = (long: MissedEnd, short: MissedEnd): MissedEnd =>
  long.verdict === short.verdict && long.minutes === short.minutes ? long : { verdict: 'IN_TIME', minutes: 0 };

/** A day that is told whole. */
function wholeDay(told: Told, shift: ShiftDefinition, plan: PlanOfDay): Partial<Outcome> & TellOf & { status: string } {
  const { scene, day, presence } = told;
  const stays = completed(
    presence.stays.filter((stay) => isOfShift(stay, plan)),
    'SHORT',
  );
  const slid = slidPlan(plan, shift, stays);
  const paidRest = punchedBreak(scene, day)?.paid === true ? longestRest(scene, day) : 0;
  const sheet = sheetOf(slid, presence);
  const planned = sheet.filter((minute) => minute.plan === 'WORK').length;
  const workedOf = (minutes: readonly Minute[]): number =>
    minutes.filter((minute) => minute.isInPlan && isAtWork(minute, paidRest)).length;
  const worked = workedOf(sheet);
  const overtime = overtimeOf(told, workOutside(sheet, slid, shift, paidRest), shift);
  const counted = roundedSum(
    workedOf(sheetOf(slid, roundedPresence(presence, shift.rounding, scene.zone))),
    shift.rounding,
  );
  const others = [...overtimeFindings(told, overtime), ...missedBreak(told, sheet)];
  const half = day.dayType.startsWith('HALF') ? 2 : 1;
  const status =
    worked < shift.absentBelow / half ? 'ABSENT' : worked < shift.halfDayBelow / half ? 'PARTIAL_ABSENT' : '';
  if (status !== '') {
    const absence = Math.max(0, planned - worked);
    const blame = absence === 0 ? [] : [`${status === 'ABSENT' ? 'ABSENT' : 'PARTIAL_ABSENCE'} ${absence}`];
    const exceptions = [...blame, ...breakFindings(told).filter((finding) => !isLongBreak(finding)), ...others];
    return { status, worked: counted, late: 0, early: 0, absence, overtime: overtime.lines, exceptions };
  }
  const ends = missedEnds(slid, stays, { shift, policy: scene.policy });
  const tell = tellOf(ends, shift);
  const forgiven = [ends.atBegin, ends.atEnd].reduce(
    (sum, { verdict, minutes }) => sum + (verdict === 'FORGIVEN' ? minutes : 0),
    0,
  );
  const inside = sheet.filter((minute) => isBetween(minute, slid, stays));
  const gaps = inside.filter((minute) => minute.plan === 'WORK').length - worked;
  const findings = breakFindings(told);
  // A break that was taken is no gap, and one that was not taken makes up for one.
  const left = Math.min(gaps, inside.filter((minute) => minute.plan === 'WORK' && !minute.isPresent).length);
  const shortHours = left > shift.graceLate ? [`SHORT_HOURS ${left}`] : [];
  return {
    ...tell,
    status: tell.absence > 0 ? 'PARTIAL_ABSENT' : 'PRESENT',
    worked: counted,
    short: Math.max(0, forgiven + gaps),
    overtime: overtime.lines,
    exceptions: [...tell.exceptions, ...findings, ...shortHours, ...others],
  };
}

/** what is told of both ends. */
function tellOf({ atBegin, atEnd }: MissedEnds, { seriousLateAfter }: ShiftDefinition): TellOf {
  const minutes = (end: MissedEnd, verdict: MissedEnd['verdict']): number =>
    end.verdict === verdict ? end.minutes : 0;
  const late = minutes(atBegin, 'LATE');
  const early = minutes(atEnd, 'LATE');
  const absence = minutes(atBegin, 'ABSENT') + minutes(atEnd, 'ABSENT');
  const isSerious = seriousLateAfter > 0 && late >= seriousLateAfter;
  const exceptions = [
    ...(late > 0 ? [`${isSerious ? 'SERIOUS_LATE' : 'LATE'} ${late}`] : []),
    ...(early > 0 ? [`EARLY_LEAVE ${early}`] : []),
    ...[atBegin, atEnd].flatMap((end) => (end.verdict === 'ABSENT' ? [`PARTIAL_ABSENCE ${end.minutes}`] : [])),
  ];
  return { late, early, absence, exceptions };
}

const missingSides = ({ stays }: Presence): readonly string[] =>
  stays.flatMap(({ from, to }) => [
    ...(from === undefined ? ['MISSING_IN 0'] : []),
    ...(to === undefined ? ['MISSING_OUT 0'] : []),
  ]);

const misfits = (presence: Presence): readonly string[] =>
  Array.from({ length: presence.misfits }, () => 'SEQUENCE_ERROR 0');

/** what breaks and stays tell by themselves. */
function breakFindings({ scene, day, presence }: Told): readonly string[] {
  const longest = day.shift === undefined ? Infinity : longestRest(scene, day);
  const excess = presence.rests.reduce((sum, { from, to }) => sum + to - from, 0) - longest;
  const presumed = presence.rests.filter(({ isPresumed }) => isPresumed);
  const intervals = [...presence.stays, ...presence.rests].flatMap(({ from, to }) =>
    from !== undefined && to !== undefined && to - from > scene.policy.maxPairSpanMinutes
      ? [`LONG_INTERVAL ${to - from}`]
      : [],
  );
  return [
    ...(excess > 0 ? [`LONG_BREAK ${excess}`] : []),
    ...presumed.map(({ from, to }) => `MISSING_BREAK_END ${to - from}`),
    ...intervals,
    ...misfits(presence),
  ];
}

const isLongBreak = (finding: string): boolean => finding.startsWith('LONG_BREAK');

const isPresent = (minute: Minute): boolean => minute.isPresent;

/** a break that was due, and was not taken or too short. */
function missedBreak({ scene }: Told, sheet: readonly Minute[]): readonly string[] {
  const { afterMinutes, minutes } = scene.policy.dueBreak;
  const work = sheet.filter((minute) => isAtWork(minute, 0)).length;
  const [first, last] = [sheet.find(isPresent), sheet.findLast(isPresent)];
  const taken = first === undefined || last === undefined ? 0 : last.at + 1 - first.at - work;
  const lacking = minutes - taken;
  return afterMinutes > 0 && work > afterMinutes && lacking > 0 ? [`MISSED_BREAK ${lacking}`] : [];
}

/** the work before and after a plan, where the shift lets it be overtime. */
function workOutside(
  sheet: readonly Minute[],
  { begin }: PlanOfDay,
  shift: ShiftDefinition,
  paidRest: number,
): OvertimeWork {
  const { otBefore, otAfter } = shift;
  const outside = sheet.filter((minute) => !minute.isInPlan && isAtWork(minute, paidRest));
  const minutes = outside.map(({ at }) => at).filter((at) => (at < begin ? otBefore : otAfter));
  return { minutes, raw: minutes.length };
}

const overtimeOf = ({ scene, day }: Told, work: OvertimeWork, rule: OvertimeRule): ReckonedOvertime =>
  reckonOvertime(work, kindOfDay(day.dayType), rule, scene.decisions);

/** what nobody has approved, and what is above the cap of a day. */
function overtimeFindings({ scene, day }: Told, { counted, unapproved }: ReckonedOvertime): readonly string[] {
  const { minutes, kinds } = scene.policy.overtime.dailyCap;
  const above = minutes > 0 && kinds.includes(kindOfDay(day.dayType)) ? counted - minutes : 0;
  return [
    ...(unapproved > 0 ? [`OVERTIME_UNAPPROVED ${unapproved}`] : []),
    ...(above > 0 ? [`OVERTIME ${above}`] : []),
  ];
}
