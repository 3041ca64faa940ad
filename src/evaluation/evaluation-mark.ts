import { type Instant, instant } from '../lib/clock.ts';
import type { Row } from '../store/store.ts';
import type { Draft } from '../decision/draft.ts';

/** Dates of an employee, both included. */
export interface DateRange {
  readonly employeeId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Dates that have to be evaluated. A FACT counts even before Muster watched the employee; MASTER data that changes is
 * followed from then on, or from the first day that is stored. Neither makes anybody absent who was not yet watched.
 */
export interface DirtyRange extends DateRange {
  readonly cause: 'FACT' | 'MASTER';
  /** Of MASTER: the first date of which a day is stored; undefined where none is. */
  readonly storedFrom?: string | undefined;
  /** the highest id of the time events that are marked by this; undefined where none is. */
  readonly followedEvent?: string | undefined;
}

/** The mark of an employee; undefined where nothing of the employee was ever to be evaluated. */
export const findMark = (draft: Draft, employeeId: string): Row<'evaluationMark'> | undefined =>
  draft.aggregate('evaluationMark', employeeId).rows.evaluationMark[0];

/** that dates of an employee are to be evaluated, at once. What was marked before, or is open, goes with them. */
export function markDirty(draft: Draft, range: DirtyRange, today: string): void {
  const { employeeId, cause, to, followedEvent } = range;
  const known = findMark(draft, employeeId);
  const first = firstOf(range, known, today);
  if (first > to) return;
  const mark = known ?? { ...unmarked, employeeId, openFrom: first, dirtyFrom: first };
  putMark(draft, {
    ...mark,
    dueAt: cause === 'FACT' || isUrgent(mark) ? 0 : AFTER_FACTS,
    dirtyFrom: earlier(mark.dirtyFrom, earlier(mark.openFrom, first)),
    followedEvent: latest(mark.followedEvent ?? undefined, followedEvent) ?? null,
  });
}

/**
 * When what master data changes is due, which may reach back for years: at once too, but behind what somebody waits for.
 * What is dirty is due by then.
 */
export const AFTER_FACTS = 1;

const isUrgent = ({ dirtyFrom, dueAt }: Row<'evaluationMark'>): boolean => dirtyFrom !== '' && dueAt === 0;

const unmarked = {
  // The first evaluation knows the employee's zone, and so what day it is.
  since: '',
  dueAt: AFTER_FACTS,
  awaitsWatermark: false,
  awaited: '',
  followedEvent: null,
} as const;

/** What lies before the first day that is stored of an employee, and before he was watched, follows no master data. */
function firstOf(
  { cause, from, storedFrom = '' }: DirtyRange,
  mark: Row<'evaluationMark'> | undefined,
  today: string,
): string {
  if (cause === 'FACT') return from;
  const watchedFrom = mark === undefined || mark.since === '' ? today : mark.since;
  return later(earlier(storedFrom, watchedFrom), from);
}

/** The later one of two ids, which rise with time. */
export const latest = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;

/** The first date that has to be evaluated. */
export const markedFrom = ({ dirtyFrom, openFrom }: Row<'evaluationMark'>): string =>
  dirtyFrom === '' ? openFrom : dirtyFrom;

/** who has not yet delivered up to a moment. */
export interface Awaited {
  readonly until: Instant;
  /** Ids of terminals. */
  readonly terminals: readonly string[];
  /** Names of source systems. */
  readonly sources: readonly string[];
}

/** When an employee has to be looked at again, and from which date on. */
export interface NextLook {
  readonly dueAt: Instant;
  readonly openFrom: string;
  /** Whose delivery is a reason to look sooner. */
  readonly awaited: Awaited | undefined;
}

/** That all that was marked is evaluated. */
export const settleMark = (draft: Draft, mark: Row<'evaluationMark'>, { dueAt, openFrom, awaited }: NextLook): void =>
  putMark(draft, {
    ...mark,
    ...{ dueAt, openFrom, dirtyFrom: '' },
    awaitsWatermark: awaited !== undefined,
    awaited: awaited === undefined ? '' : JSON.stringify(awaited),
  });

/** Whether an employee has waited for one of these, which have delivered so far. */
export function isAwaited(
  { awaitsWatermark, awaited }: Row<'evaluationMark'>,
  kind: 'terminals' | 'sources',
  delivered: ReadonlyMap<string, Instant>,
): boolean {
  // Older rows do not say for whom they wait.
  if (!awaitsWatermark || awaited === '') return awaitsWatermark;
  // settleMark wrote it.
  const { until, [kind]: names } = JSON.parse(awaited) as Awaited;
  return names.some((name) => (delivered.get(name) ?? instant(-1)) >= until);
}

/** That what was marked is evaluated, and settled, up to a date, which is the first of those that are left. */
export const advanceMark = (draft: Draft, mark: Row<'evaluationMark'>, dirtyFrom: string): void =>
  putMark(draft, {
    ...mark,
    dueAt: Math.min(mark.dueAt, AFTER_FACTS),
    dirtyFrom,
    openFrom: later(mark.openFrom, dirtyFrom),
  });

function putMark(draft: Draft, mark: Row<'evaluationMark'>): void {
  const known = findMark(draft, mark.employeeId);
  if (JSON.stringify(known) === JSON.stringify(mark)) return;
  draft.put('evaluationMark', mark.employeeId, { evaluationMark: [mark] });
}

const earlier = (known: string, date: string): string => (known === '' || date < known ? date : known);
const later = (known: string, date: string): string => (known === '' || date > known ? date : known);
