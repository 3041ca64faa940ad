import type { AttendancePolicy } from '../../src/domain/attendance/policy.ts';
import type { ShiftDefinition } from '../../src/domain/schedule/shift.ts';
import type { WholeStay } from './completion.ts';
import { kindOfMinute, minutesOfPlan, type PlanOfDay } from './sheet.ts';

/** the plan after flexible time has moved it to when somebody came. */
export function slidPlan(plan: PlanOfDay, shift: ShiftDefinition, stays: readonly WholeStay[]): PlanOfDay {
  const arrival = stays.find(({ to }) => to > plan.begin - shift.flexEarly)?.from ?? plan.begin;
  const slide = Math.min(Math.max(arrival - plan.begin, -shift.flexEarly), shift.flexLate);
  if (slide === 0) return plan;
  const due = minutesOfPlan(plan).filter((minute) => kindOfMinute(plan, minute) === 'WORK').length;
  let end = plan.begin + slide;
  for (let left = due; left > 0; end++) if (kindOfMinute(plan, end) === 'WORK') left -= 1;
  return { ...plan, begin: plan.begin + slide, end };
}

/** What was missed at one end of a plan. */
export interface MissedEnd {
  /** LATE also stands for its mirror image. */
  readonly verdict: 'IN_TIME' | 'FORGIVEN' | 'LATE' | 'ABSENT';
  readonly minutes: number;
}

/** at both ends of a plan. */
export interface MissedEnds {
  readonly atBegin: MissedEnd;
  readonly atEnd: MissedEnd;
}

/** what somebody missed before the first minute of presence in the plan, and after the last. */
export function missedEnds(
  plan: PlanOfDay,
  stays: readonly WholeStay[],
  { shift, policy }: { readonly shift: ShiftDefinition; readonly policy: AttendancePolicy },
): MissedEnds {
  const inside = stays.filter((stay) => touches(plan, stay));
  const [first] = inside;
  const last = inside.at(-1);
  const missed = (from: number, to: number): number =>
    minutesOfPlan(plan).filter((minute) => from <= minute && minute < to && kindOfMinute(plan, minute) === 'WORK')
      .length;
  if (first === undefined || last === undefined) {
    const all = missed(plan.begin, plan.end);
    const comesLater = stays.some(({ from }) => from >= plan.end);
    const late = judge(all, shift.graceLate, shift.lateAsAbsenceAfter);
    const early = judge(all, shift.graceEarly, shift.earlyAsAbsenceAfter);
    return comesLater ? { atBegin: late, atEnd: inTime } : { atBegin: inTime, atEnd: early };
  }
  const late = judge(missed(plan.begin, first.from), shift.graceLate, shift.lateAsAbsenceAfter);
  const early = judge(missed(last.to, plan.end), shift.graceEarly, shift.earlyAsAbsenceAfter);
  const counted =
    policy.lateFrom === 'GRACE' && late.verdict === 'LATE'
      ? { ...late, minutes: late.minutes - shift.graceLate }
      : late;
  return { atBegin: counted, atEnd: early };
}

const inTime: MissedEnd = { verdict: 'IN_TIME', minutes: 0 };

const touches = ({ begin, end }: PlanOfDay, { from, to }: WholeStay): boolean => from < end && to > begin;

function judge(minutes: number, grace: number, asAbsenceAfter: number): MissedEnd {
  if (minutes === 0) return inTime;
  if (minutes <= grace) return { verdict: 'FORGIVEN', minutes };
  if (asAbsenceAfter > 0 && minutes >= asAbsenceAfter) return { verdict: 'ABSENT', minutes };
  return { verdict: 'LATE', minutes };
}
