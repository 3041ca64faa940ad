import type { DayClass } from '../schedule/calendar.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import type { OvertimeApproval } from '../schedule/shift.ts';
import { differenceOf, intersectionOf, minutesOf, unionOf, type Intervals } from '../time/intervals.ts';
import type { DayOvertime, OvertimeBasis } from './day.ts';
import type { DecidedOvertime } from './evaluation.ts';
import type { AttendancePolicy, Compensation } from './policy.ts';

/** Work that is overtime of one kind, and the least and the unit in which it counts. */
export interface OvertimePiece {
  readonly kind: DayClass;
  readonly basis: OvertimeBasis;
  readonly work: Intervals;
  readonly rawMinutes: number;
  readonly minimum: number;
  readonly unit: number;
}

/** Overtime, and how much of it nobody has decided on. */
export interface JudgedOvertime extends DayOvertime {
  readonly undecidedMinutes: number;
}

/** What overtime is approved by. */
export interface ApprovalFacts {
  readonly day: ScheduleDay;
  readonly policy: AttendancePolicy;
  readonly decided: readonly DecidedOvertime[];
}

/** A part of a piece that is repaid in one way. */
interface Share {
  readonly compensation: Compensation;
  readonly rawMinutes: number;
  readonly countedMinutes: number;
  readonly approvedMinutes: number;
}

/**
 * a piece of overtime by the windows that are approved in it: one line for each way in which it is repaid.
 * Where approval is needed nothing else counts, and stays raw in the line that is paid; where it comes after the work,
 * all counts for the time being, until somebody has decided on any of it.
 */
export function approveOvertime(facts: ApprovalFacts, piece: OvertimePiece): readonly JudgedOvertime[] {
  const shares = sharesOf(facts, piece);
  const rest = restOf(facts, piece, shares);
  const lines = linesOf(facts, piece, rest.rawMinutes > 0 ? [...shares, rest] : shares);
  const undecided = minutesOf(differenceOf(piece.work, unionOf(facts.decided)));
  const isTold = approvalOf(facts) !== 'NONE';
  const undecidedMinutes = isTold ? counted(piece, Math.min(piece.rawMinutes, undecided)) : 0;
  return lines.map((line, at) => ({ ...line, undecidedMinutes: at === 0 ? undecidedMinutes : 0 }));
}

const approvalOf = ({ day, policy }: ApprovalFacts): OvertimeApproval => (day.shift ?? policy.overtime).otApproval;

/** What no approved window has. */
function restOf(facts: ApprovalFacts, piece: OvertimePiece, shares: readonly Share[]): Share {
  const rawMinutes = piece.rawMinutes - sumOf(shares, 'rawMinutes');
  const amount = Math.max(0, counted(piece, piece.rawMinutes) - sumOf(shares, 'countedMinutes'));
  const isDecided = facts.decided.some((window) => intersectionOf(piece.work, [window]).length > 0);
  const counts = { NONE: true, POST: !isDecided, PRE: false }[approvalOf(facts)];
  return {
    compensation: 'PAY',
    rawMinutes,
    countedMinutes: counts ? amount : 0,
    approvedMinutes: approvalOf(facts) === 'NONE' ? amount : 0,
  };
}

const linesOf = (
  { policy }: ApprovalFacts,
  { kind, basis }: OvertimePiece,
  shares: readonly Share[],
): readonly DayOvertime[] =>
  (['PAY', 'TIME_OFF'] as const).flatMap((compensation) => {
    const repaid = shares.filter((share) => share.compensation === compensation);
    if (repaid.length === 0) return [];
    const [rawMinutes, countedMinutes] = [sumOf(repaid, 'rawMinutes'), sumOf(repaid, 'countedMinutes')];
    const approvedMinutes = sumOf(repaid, 'approvedMinutes');
    const payPercent = policy.overtime.multipliers[kind];
    return [{ kind, basis, rawMinutes, countedMinutes, approvedMinutes, compensation, payPercent }];
  });

/** what lies in the approved windows, each judged by itself; a minute belongs to the window that begins first. */
function sharesOf({ policy, decided }: ApprovalFacts, piece: OvertimePiece): readonly Share[] {
  let [left, free] = [piece.rawMinutes, piece.work];
  return approvedWindows(decided).flatMap((window) => {
    const rawMinutes = Math.min(left, minutesOf(intersectionOf(free, [window])));
    left -= rawMinutes;
    free = differenceOf(free, [window]);
    const compensation = repaidAs(policy, piece.kind, window.compensation);
    const minutes = counted(piece, rawMinutes);
    return rawMinutes === 0 ? [] : [{ compensation, rawMinutes, countedMinutes: minutes, approvedMinutes: minutes }];
  });
}

/** The approved windows in their order; those that are repaid alike, and touch, are one. */
function approvedWindows(decided: readonly DecidedOvertime[]): readonly DecidedOvertime[] {
  const windows: DecidedOvertime[] = [];
  for (const window of decided.filter(({ decision }) => decision === 'APPROVED').sort(byBegin)) {
    const last = windows.at(-1);
    if (last?.compensation !== window.compensation || window.from > last.to) windows.push(window);
    else if (window.to > last.to) windows[windows.length - 1] = { ...last, to: window.to };
  }
  return windows;
}

const byBegin = (one: DecidedOvertime, other: DecidedOvertime): number =>
  one.from - other.from || one.to - other.to || (one.compensation < other.compensation ? -1 : 1);

/** less than the least is nothing, the rest is cut to whole units. */
const counted = ({ minimum, unit }: OvertimePiece, minutes: number): number =>
  minutes < minimum ? 0 : Math.floor(minutes / unit) * unit;

/** as it was chosen, where the kind of the day may be repaid so. */
const repaidAs = ({ overtime }: AttendancePolicy, kind: DayClass, chosen: Compensation): Compensation =>
  chosen === 'TIME_OFF' && overtime.timeOffKinds.includes(kind) ? 'TIME_OFF' : 'PAY';

const sumOf = (shares: readonly Share[], of: Exclude<keyof Share, 'compensation'>): number =>
  shares.reduce((sum, share) => sum + share[of], 0);
