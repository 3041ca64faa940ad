import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { localDateOf } from '../time/zone-offsets.ts';
import { debounce, type DebouncedPunch, type OrderedPunch } from './debounce.ts';
import type { ApprovedCorrection, Punch } from './evaluation.ts';
import { eventRoles, presenceAfter, type EventRole, type Presence } from './event-roles.ts';
import { attendancePolicies, type AttendancePolicy } from './policy.ts';
import { boundaryOf, windowOf, type PunchWindow } from './punch-window.ts';

/** A punch of a work date. */
export interface AttributedPunch extends Punch {
  readonly role: EventRole;
  /** the time that counts. */
  readonly counted: Instant;
  /** whether it lies in the window of the day's shift, or was put there by a correction. */
  readonly inWindow: boolean;
}

/** A schedule day and the policy that it is judged by. */
export interface GovernedDay {
  readonly day: ScheduleDay;
  readonly policy: AttendancePolicy;
  /** whether the shift is another one than was planned. */
  readonly isAdapted: boolean;
}

/** A schedule day with the punches that belong to it, in the order in which they occurred. */
export interface AttributedDay extends GovernedDay {
  readonly window: PunchWindow | undefined;
  readonly punches: readonly AttributedPunch[];
  /** the punches that only repeat one of these. */
  readonly debounced: readonly DebouncedPunch[];
}

/** A day while punches are dealt out. */
interface Slot extends AttributedDay {
  readonly punches: AttributedPunch[];
  readonly debounced: DebouncedPunch[];
  presence: Presence | undefined;
}

/** A slot whose day is planned. */
interface PlannedSlot extends Slot {
  readonly window: PunchWindow;
}

/** Where the punches are dealt out to; both in ascending order. */
interface Table {
  readonly slots: readonly Slot[];
  readonly planned: readonly PlannedSlot[];
}

/**
 * deals the punches out to the days, each to one. Corrections that are approved have their word
 * first: what they void is left out, what they propose goes to the day that they name.
 */
export function attributePunches(
  days: readonly GovernedDay[],
  punches: readonly Punch[],
  corrections: readonly ApprovedCorrection[],
): readonly AttributedDay[] {
  const table = openTable(days);
  const { kept, echoes } = debounce(inOrder(punches, corrections), policyOver(table));
  const slots = new Map<string, Slot>();
  for (const { punch, correction } of kept) {
    const place = correction === undefined ? placeOf(table, punch) : namedPlace(table, punch, correction);
    if (place === undefined) continue;
    put(place, punch);
    slots.set(punch.eventId, place.slot);
  }
  for (const echo of echoes) slots.get(echo.repeats)?.debounced.push(echo);
  return table.slots;
}

/** by occurrence, whatever came first. In one microsecond, what ends goes before what begins, then by id. */
function inOrder(punches: readonly Punch[], corrections: readonly ApprovedCorrection[]): readonly OrderedPunch[] {
  const byId = new Map<string, OrderedPunch>();
  for (const punch of punches) byId.set(punch.eventId, { punch, correction: undefined });
  for (const correction of corrections) {
    const { proposedEvent: punch } = correction;
    if (punch !== undefined) byId.set(punch.eventId, { punch, correction });
  }
  for (const { voidEventId = '' } of corrections) byId.delete(voidEventId);
  return [...byId.values()].sort(byOccurrence);
}

function byOccurrence({ punch: one }: OrderedPunch, { punch: other }: OrderedPunch): number {
  if (one.at !== other.at) return one.at - other.at;
  const rank = Number(isEnd(other)) - Number(isEnd(one));
  return rank === 0 ? Number(one.eventId > other.eventId) - Number(one.eventId < other.eventId) : rank;
}

const isEnd = ({ eventType }: Punch): boolean => eventRoles[eventType].step === 'END';

function openTable(days: readonly GovernedDay[]): Table {
  const slots = days
    .map(({ day, policy, isAdapted }): Slot => {
      return { day, policy, isAdapted, window: windowOf(day), punches: [], debounced: [], presence: undefined };
    })
    .sort((one, other) => byDate(one.day, other.day));
  return { slots, planned: slots.filter(isPlanned).sort((one, other) => one.window.from - other.window.from) };
}

function byDate(one: ScheduleDay, other: ScheduleDay): number {
  if (one.workDate === other.workDate) return one.sequence - other.sequence;
  return one.workDate < other.workDate ? -1 : 1;
}

/** R-05 is judged by the policy of the calendar date. */
function policyOver({ slots }: Table): (at: Instant) => AttendancePolicy {
  const [only = attendancePolicies[0], ...others] = new Set(slots.map(({ policy }) => policy));
  if (others.length === 0) return () => only;
  return (at) => slots.findLast(({ day }) => day.workDate <= localDateOf(at, day.zone))?.policy ?? only;
}

const isPlanned = (slot: Slot): slot is PlannedSlot => slot.window !== undefined;

/** Where a punch goes, and as what. */
interface Place {
  readonly slot: Slot;
  readonly role: EventRole;
  readonly inWindow: boolean;
}

function put({ slot, role, inWindow }: Place, { eventId, eventType, at, geofence }: Punch): void {
  slot.punches.push({ eventId, eventType, at, geofence, role, counted: countedTime(at, slot.policy), inWindow });
  slot.presence = presenceAfter(slot.presence, role, at);
}

/** truncated to the minute, unless the policy wants the exact time. */
const countedTime = (at: Instant, { precision }: AttendancePolicy): Instant =>
  precision === 'EXACT' ? at : instant(Math.floor(at / MICROS_PER_MINUTE) * MICROS_PER_MINUTE);

/** The date is said; of its shifts the one that would take the punch by R-11, else the nearest one. */
function namedPlace(table: Table, punch: Punch, { workDate }: ApprovedCorrection): Place | undefined {
  const role: EventRole = eventRoles[punch.eventType];
  const planned = table.planned.filter(({ day }) => day.workDate === workDate);
  const [first, ...others] = planned;
  const slot = first === undefined || others.length === 0 ? first : amongShifts(planned, first, punch, role);
  const place = slot ?? table.slots.find(({ day }) => day.workDate === workDate);
  return place === undefined ? undefined : { slot: place, role, inWindow: true };
}

function amongShifts(planned: readonly PlannedSlot[], first: PlannedSlot, punch: Punch, role: EventRole): PlannedSlot {
  const open = planned.filter(({ window }) => punch.at >= window.from && punch.at < window.to);
  const [only, ...others] = open;
  if (only !== undefined) return others.length === 0 ? only : contested(open, only, punch, role);
  return nearest(planned, first, punch.at, role.heading === 'NEITHER' ? 'OUT' : role.heading);
}

function placeOf(table: Table, punch: Punch): Place | undefined {
  const role: EventRole = eventRoles[punch.eventType];
  const candidates = table.planned.filter(({ window }) => punch.at >= window.from && punch.at < window.to);
  const [only, ...others] = candidates;
  if (only === undefined) return placeOutside(table, punch, role);
  const slot = others.length === 0 ? only : contested(candidates, only, punch, role);
  return { slot, role, inWindow: true };
}

/** several windows. */
function contested(
  candidates: readonly PlannedSlot[],
  first: PlannedSlot,
  { at }: Punch,
  role: EventRole,
): PlannedSlot {
  // (1) What continues or ends something goes where that began.
  const begun = mayContinue(role) ? latestPresent(candidates, at) : undefined;
  if (begun !== undefined) return begun;
  // (2) What has a direction goes to the nearest planned time of that direction, (3) the earlier day where two are.
  if (role.heading !== 'NEITHER') return nearest(candidates, first, at, role.heading);
  //
  return candidates.reduce((slot, next) => (at >= boundaryOf(slot.window, next.window) ? next : slot));
}

const mayContinue = ({ kind, step }: EventRole): boolean => !(kind === 'WORK' && step === 'START');

/** The slot where somebody has been at work last, and not longer than a pair may span. */
function latestPresent<S extends Slot>(slots: readonly S[], at: Instant): S | undefined {
  let latest: S | undefined;
  for (const slot of slots) {
    if (slot.presence === undefined || at - slot.presence.since > slot.policy.maxPairSpanMinutes * MICROS_PER_MINUTE)
      continue;
    if (latest?.presence === undefined || slot.presence.since > latest.presence.since) latest = slot;
  }
  return latest;
}

function nearest(slots: readonly PlannedSlot[], first: PlannedSlot, at: Instant, heading: 'IN' | 'OUT'): PlannedSlot {
  const distance = ({ window }: PlannedSlot): number =>
    Math.abs(at - (heading === 'IN' ? window.plannedStart : window.plannedEnd));
  return slots.reduce((best, slot) => {
    const closer = distance(slot) - distance(best);
    return closer < 0 || (closer === 0 && byDate(slot.day, best.day) < 0) ? slot : best;
  }, first);
}

/** no window. R-13 holds by itself: only a window reaches into the date before its own. */
function placeOutside({ slots, planned }: Table, punch: Punch, role: EventRole): Place | undefined {
  const { at } = punch;
  const slot = slotOfDate(slots, at);
  if (!mayContinue(role)) return slot === undefined ? undefined : { slot, role, inWindow: false };
  const overdue = planned.findLast((one) => one.presence !== undefined && one.window.to <= at && at <= lastClose(one));
  if (overdue !== undefined) return { slot: overdue, role, inWindow: true };
  if (slot === undefined) return undefined;
  const begun = latestPresent(slots, at);
  // Unscheduled work has no planned end; what goes on past midnight ends on the date on which it began.
  if (begun !== undefined && begun.window === undefined) return { slot: begun, role, inWindow: false };
  // Somebody who is still at work by another day does not begin here.
  return { slot, role: begun === undefined || begun === slot ? role : endingRole(role), inWindow: false };
}

const endingRole = (role: EventRole): EventRole =>
  role.step === 'TOGGLE' ? { kind: role.kind, step: 'END', heading: 'OUT' } : role;

const lastClose = ({ window, policy }: PlannedSlot): number =>
  window.plannedEnd + policy.lateCloseMinutes * MICROS_PER_MINUTE;

/**
 * The local calendar date in the zone of the schedule. Where a zone gives way to another one, the last date that has
 * begun: never a later one.
 */
function slotOfDate(slots: readonly Slot[], at: Instant): Slot | undefined {
  const last = slots.findLast(({ day }) => day.workDate <= localDateOf(at, day.zone));
  if (last === undefined || isBehind(slots, last, at)) return undefined;
  if (last.day.sequence === 1) return last;
  const ofDate = slots.filter((slot) => slot.day.workDate === last.day.workDate).filter(isPlanned);
  return ofDate.toSorted((one, other) => gap(one.window, at) - gap(other.window, at))[0] ?? last;
}

/** The schedule has ended before. */
const isBehind = (slots: readonly Slot[], last: Slot, at: Instant): boolean =>
  last === slots.at(-1) && last.day.workDate < localDateOf(at, last.day.zone);

const gap = ({ from, to }: PunchWindow, at: Instant): number => (at < from ? from - at : at - to);
