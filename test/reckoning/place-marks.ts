import type { Mark, MarkType, RosterDay, Scene } from './scene.ts';
import { planOfDay } from './sheet.ts';
import { dateAt, dayMinuteAt, minuteAt } from './wall-time.ts';

/** A mark on its date. */
export interface PlacedMark extends Mark {
  readonly date: string;
  /** it lies in no window, though its date has a shift. */
  readonly isStray: boolean;
  /** it lies in no window and ends what is open on another date: on its own it begins nothing. */
  readonly endsElsewhere: boolean;
}

/** the marks that count, each with the date that it belongs to, in order of time. */
export function placeMarks(scene: Scene): readonly PlacedMark[] {
  const windows = scene.roster.flatMap((day) => windowOf(scene, day));
  const placed: PlacedMark[] = [];
  // Each date has its own book of who is in: what was not ended there stays open there.
  let opens: readonly Open[] = [];
  for (const mark of keptMarks(scene)) {
    const near = opens.filter(({ since }) => mark.second - since <= scene.policy.maxPairSpanMinutes * 60);
    const role = roleOf(mark, near.length > 0);
    const place = placeOf(mark, role, { scene, windows, opens, near });
    placed.push({ ...mark, ...place });
    const others = opens.filter(({ date }) => date !== place.date);
    // In a window the book of its date decides what a toggle does.
    const isOn = near.some(({ date }) => date === place.date);
    const does = mark.type === 'CLOCK_TOGGLE' && !place.endsElsewhere ? (isOn ? 'ENDS' : 'BEGINS') : role;
    if (does === 'BEGINS') opens = [...others, { date: place.date, since: mark.second }];
    if (does === 'ENDS') opens = others;
  }
  return placed;
}

/** who presses twice within the seconds that the policy names counts once, unless the other way lies in between. */
function keptMarks({ marks, policy }: Scene): readonly Mark[] {
  const anchors = new Map<MarkType, number>();
  const inOrder = marks.toSorted((one, other) => one.second - other.second);
  return inOrder.filter(({ type, second }) => {
    const anchor = anchors.get(type);
    if (anchor !== undefined && second - anchor <= policy.debounceSeconds) return false;
    anchors.set(type, second);
    for (const opposite of opposites[type] ?? []) anchors.delete(opposite);
    return true;
  });
}

/** Who comes to work, or leaves it, also ends a break. */
const opposites: Readonly<Partial<Record<MarkType, readonly MarkType[]>>> = {
  CLOCK_IN: ['CLOCK_OUT', 'BREAK_START'],
  CLOCK_OUT: ['CLOCK_IN', 'BREAK_START'],
  BREAK_START: ['BREAK_END'],
  BREAK_END: ['BREAK_START'],
};

interface Open {
  readonly date: string;
  readonly since: number;
}

type Role = 'BEGINS' | 'ENDS' | 'CONTINUES' | 'NEITHER';

function roleOf({ type }: Mark, isOpen: boolean): Role {
  if (type === 'CLOCK_IN') return 'BEGINS';
  if (type === 'CLOCK_OUT') return 'ENDS';
  if (type === 'INFO') return 'NEITHER';
  if (type !== 'CLOCK_TOGGLE') return 'CONTINUES';
  return isOpen ? 'ENDS' : 'BEGINS';
}

/** All in seconds: the planned time, and the window that takes marks for it. */
interface Window {
  readonly date: string;
  readonly opens: number;
  readonly begin: number;
  readonly end: number;
  readonly closes: number;
}

function windowOf({ zone }: Scene, day: RosterDay): readonly Window[] {
  const { date, shift } = day;
  if (shift === undefined) return [];
  const { begin, end } = planOfDay(zone, day, shift);
  return [
    {
      date,
      opens: 60 * minuteAt(zone, date, dayMinuteAt(zone, date, begin) - shift.punchOpenBefore),
      begin: 60 * begin,
      end: 60 * end,
      closes: 60 * minuteAt(zone, date, dayMinuteAt(zone, date, end) + shift.punchCloseAfter),
    },
  ];
}

interface Surroundings {
  readonly scene: Scene;
  readonly windows: readonly Window[];
  /** What began on each date and has not ended there; the latest last. */
  readonly opens: readonly Open[];
  /** Of these what began no longer ago than a pair may span. */
  readonly near: readonly Open[];
}

type Place = Pick<PlacedMark, 'date' | 'isStray' | 'endsElsewhere'>;

function placeOf(mark: Mark, role: Role, around: Surroundings): Place {
  const { second } = mark;
  const [first, next] = around.windows.filter(({ opens, closes }) => opens <= second && second < closes);
  if (first === undefined) return placeOutside(mark, role, around);
  if (next === undefined) return inWindow(first.date);
  return inWindow(dateOfTwo(mark, role, [first, next], around));
}

const inWindow = (date: string): Place => ({ date, isStray: false, endsElsewhere: false });

/** R-11, for a mark that two windows hold. */
function dateOfTwo(
  { second }: Mark,
  role: Role,
  [first, next]: readonly [Window, Window],
  around: Surroundings,
): string {
  const open = around.near.findLast(({ date }) => date === first.date || date === next.date);
  if (open !== undefined && (role === 'ENDS' || role === 'CONTINUES')) return open.date;
  if (role === 'BEGINS' || role === 'ENDS') {
    const distance = (window: Window): number => Math.abs(second - (role === 'BEGINS' ? window.begin : window.end));
    return distance(next) < distance(first) ? next.date : first.date;
  }
  return second < boundaryOf(first, next) ? first.date : next.date;
}

/** where the windows of two shifts meet that overlap. */
const boundaryOf = (first: Window, next: Window): number =>
  next.opens <= first.end && first.end < first.closes ? first.end : (next.opens + first.closes) / 2;

/** no window holds the mark. */
function placeOutside({ second }: Mark, role: Role, { scene, windows, opens, near }: Surroundings): Place {
  const date = dateAt(scene.zone, second);
  const isStray = windows.some((window) => window.date === date);
  const mayEnd = role === 'ENDS' || role === 'CONTINUES';
  const grace = scene.policy.lateCloseMinutes * 60;
  const overdue = windows.findLast(
    (window) =>
      opens.some((open) => open.date === window.date) && window.closes <= second && second <= window.end + grace,
  );
  if (mayEnd && overdue !== undefined) return inWindow(overdue.date);
  const open = near.at(-1);
  // A day off has no planned end; what goes on past midnight ends on the date on which it began.
  if (mayEnd && open !== undefined && windows.every((window) => window.date !== open.date)) return inWindow(open.date);
  return { date, isStray, endsElsewhere: role === 'ENDS' && open?.date !== date };
}
