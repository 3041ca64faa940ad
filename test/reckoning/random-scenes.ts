import fc from 'fast-check';
import type { Decision, Mark, MarkType, RosterDay, Scene } from './scene.ts';
import { cn, shifts, type ShiftCode } from './shifts.ts';
import { dateAfter, minuteAt } from './wall-time.ts';

/** Where and when a scene plays: three dates in a row, some of them with a change of the clock in between. */
const settings = [
  { zone: 'Asia/Shanghai', first: '2026-03-02' },
  { zone: 'Asia/Shanghai', first: '2026-03-12' },
  { zone: 'Asia/Kathmandu', first: '2026-07-07' },
  { zone: 'Europe/Berlin', first: '2026-03-27' },
  { zone: 'Europe/Berlin', first: '2026-10-23' },
  { zone: 'America/New_York', first: '2026-03-06' },
  { zone: 'America/New_York', first: '2026-10-30' },
] as const;

/** What somebody does on a date, in minutes from what was planned. */
interface Habit {
  readonly arrival: number;
  readonly departure: number;
  readonly pause: 'NONE' | 'OUT_AND_IN' | 'PUNCHED' | 'TOGGLED' | 'UNENDED' | 'ENDED_BY_IN';
  readonly pauseAt: number;
  readonly pauseFor: number;
  /** What goes wrong, or is done in another way. */
  readonly slip:
    'NONE' | 'NO_IN' | 'NO_OUT' | 'TWICE' | 'OUT_AT_ONCE' | 'TOGGLES' | 'BACK_AGAIN' | 'AWAY' | 'NO_PAUSE_END';
  readonly seconds: number;
}

const habit: fc.Arbitrary<Habit> = fc.record({
  arrival: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -25, max: 6 }) },
    { weight: 3, arbitrary: fc.integer({ min: -60, max: 100 }) },
    { weight: 1, arbitrary: fc.integer({ min: -200, max: 600 }) },
  ),
  departure: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -6, max: 40 }) },
    { weight: 3, arbitrary: fc.integer({ min: -120, max: 240 }) },
    { weight: 1, arbitrary: fc.integer({ min: -500, max: 420 }) },
  ),
  pause: fc.constantFrom('NONE', 'NONE', 'OUT_AND_IN', 'PUNCHED', 'PUNCHED', 'TOGGLED', 'UNENDED', 'ENDED_BY_IN'),
  pauseAt: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 170, max: 200 }) },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 400 }) },
  ),
  pauseFor: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 40, max: 70 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 150 }) },
  ),
  slip: fc.oneof(
    { weight: 5, arbitrary: fc.constant('NONE' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'NO_IN',
        'NO_OUT',
        'TWICE',
        'OUT_AT_ONCE',
        'TOGGLES',
        'BACK_AGAIN',
        'AWAY',
        'NO_PAUSE_END',
      ),
    },
  ),
  seconds: fc.nat(59),
});

/** The marks of a habit, in seconds from the minute at which the plan begins; the plan is so many minutes long. */
function marksOfHabit(one: Habit, length: number): readonly Mark[] {
  const { slip, seconds } = one;
  if (slip === 'AWAY') return [];
  const at = (type: MarkType, minute: number, second = seconds): Mark => ({ type, second: minute * 60 + second });
  const leaves = length + one.departure;
  const marks = [
    ...(slip === 'NO_IN' ? [] : [at('CLOCK_IN', one.arrival)]),
    ...pauseOf(one, at),
    ...(slip === 'NO_OUT' ? [] : [at('CLOCK_OUT', leaves)]),
  ];
  if (slip === 'TWICE')
    return [...marks, at('CLOCK_IN', one.arrival, seconds + 17), at('CLOCK_OUT', leaves, seconds + 60)];
  if (slip === 'OUT_AT_ONCE') {
    return [...marks, at('CLOCK_OUT', one.arrival, seconds + 15), at('CLOCK_IN', one.arrival, seconds + 30)];
  }
  if (slip === 'BACK_AGAIN') return [...marks, at('CLOCK_IN', leaves + 50), at('CLOCK_OUT', leaves + 130)];
  if (slip !== 'TOGGLES') return marks;
  return marks.map((mark) =>
    mark.type === 'CLOCK_IN' || mark.type === 'CLOCK_OUT' ? { ...mark, type: 'CLOCK_TOGGLE' } : mark,
  );
}

function pauseOf(
  { pause, pauseAt, pauseFor, slip }: Habit,
  at: (type: MarkType, minute: number) => Mark,
): readonly Mark[] {
  const pauses = {
    NONE: [],
    OUT_AND_IN: ['CLOCK_OUT', 'CLOCK_IN'],
    PUNCHED: ['BREAK_START', 'BREAK_END'],
    TOGGLED: ['BREAK_TOGGLE', 'BREAK_TOGGLE'],
    UNENDED: ['BREAK_START'],
    ENDED_BY_IN: ['BREAK_START', 'CLOCK_IN'],
  } as const satisfies Record<Habit['pause'], readonly MarkType[]>;
  const [begin, end] = pauses[pause];
  if (begin === undefined) return [];
  if (end === undefined || slip === 'NO_PAUSE_END') return [at(begin, pauseAt)];
  return [at(begin, pauseAt), at(end, pauseAt + pauseFor)];
}

/** Marks that no sober person makes, in seconds from the first midnight of a scene. */
const wildMarks: fc.Arbitrary<readonly Mark[]> = fc.array(
  fc.record({
    type: fc.constantFrom<MarkType>(
      'CLOCK_IN',
      'CLOCK_IN',
      'CLOCK_OUT',
      'CLOCK_OUT',
      'BREAK_START',
      'BREAK_END',
      'INFO',
    ),
    second: fc.nat(4 * 86_400),
  }),
  { maxLength: 12 },
);

interface Draw {
  readonly setting: (typeof settings)[number];
  readonly shifts: readonly (ShiftCode | undefined)[];
  readonly habits: readonly Habit[];
  readonly wild: readonly Mark[];
  readonly dayTypes: readonly RosterDay['dayType'][];
  readonly windows: readonly {
    readonly from: number;
    readonly length: number;
    readonly approved: boolean;
    readonly isPaid: boolean;
  }[];
  readonly dueBreakAfter: number;
  readonly restDayBreakAfter: number;
  readonly isOrdinary: boolean;
}

const codes = Object.keys(shifts).filter((code): code is ShiftCode => code in shifts);

const draw: fc.Arbitrary<Draw> = fc.record({
  setting: fc.constantFrom(...settings),
  shifts: fc.array(fc.constantFrom(...codes, 'DAY9', 'NIGHT22', 'NIGHT22', 'PUNCHED', 'FLEX', undefined, undefined), {
    minLength: 3,
    maxLength: 3,
  }),
  habits: fc.array(habit, { minLength: 3, maxLength: 3 }),
  wild: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: wildMarks }),
  dayTypes: fc.array(
    fc.constantFrom('WORKDAY', 'WORKDAY', 'WORKDAY', 'WORKDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM', 'HOLIDAY'),
    {
      minLength: 3,
      maxLength: 3,
    },
  ),
  windows: fc.array(
    fc.record({
      from: fc.oneof(
        fc.integer({ min: -120, max: 180 }),
        fc.integer({ min: -4, max: 8 }).map((quarter) => quarter * 15),
      ),
      length: fc.integer({ min: 1, max: 200 }),
      approved: fc.constantFrom(true, true, true, false),
      isPaid: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  dueBreakAfter: fc.constantFrom(0, 0, 360),
  restDayBreakAfter: fc.constantFrom(0, 0, 360),
  isOrdinary: fc.constantFrom(false, false, true),
});

/** Three dates of somebody between two days off: mostly as people are, at times as nobody is. */
export const scenes: fc.Arbitrary<Scene> = draw.map(sceneOf);

function sceneOf(one: Draw): Scene {
  const { zone, first } = one.setting;
  const roster = [-1, 0, 1, 2, 3].map((days) => rosterDay(one, dateAfter(first, days), days));
  const begin = (day: RosterDay): number => minuteAt(zone, day.date, day.shift?.start ?? 600);
  const ends = (day: RosterDay): number => minuteAt(zone, day.date, day.shift?.end ?? 900);
  const planned = roster.slice(1, 4);
  const marks = planned.flatMap((day, at) => {
    const habit = one.habits[at];
    if (habit === undefined) return [];
    // Most stay at home on a day off.
    if (day.shift === undefined && habit.seconds % 3 > 0) return [];
    const from = begin(day);
    return marksOfHabit(habit, ends(day) - from).map((mark) => ({ ...mark, second: mark.second + from * 60 }));
  });
  const midnight = 60 * minuteAt(zone, first, 0);
  // What a toggle does on the far side of a mark that nobody made is anybody's guess.
  const isSober = one.habits.some(({ slip }) => slip === 'TOGGLES');
  const wild = (isSober ? [] : one.wild).map((mark) => ({ ...mark, second: mark.second + midnight }));
  return {
    zone,
    roster,
    marks: eachSecondOnce([...marks, ...wild]),
    decisions: planned.flatMap((day, at) => decisionsOf(one, at, ends(day))),
    policy: {
      ...cn,
      dueBreak: { afterMinutes: one.dueBreakAfter, minutes: 30 },
      overtime: {
        ...cn.overtime,
        restDayBreakAfter: one.restDayBreakAfter,
        restDayWork: one.isOrdinary ? 'ORDINARY' : 'RESTDAY',
      },
    },
    now: Date.parse('2027-01-01') / 1000,
    watermarks: [],
  };
}

function rosterDay(one: Draw, date: string, at: number): RosterDay {
  const before = one.shifts[at - 1];
  const code = one.shifts[at];
  // no plan begins while another one lasts.
  const lasts = code === 'EARLY' && before !== undefined && shifts[before].end > 1440;
  const shift = code === undefined || lasts ? undefined : shifts[code];
  const dayType = one.dayTypes[at] ?? 'WORKDAY';
  if (shift === undefined) return { date, dayType: dayType === 'HOLIDAY' ? 'HOLIDAY' : 'RESTDAY', shift };
  // The rules do not say where the middle of a night is in which clocks change, nor on which date it lies.
  const isHalf = dayType.startsWith('HALF') && one.setting.zone.startsWith('Asia') && shift.end <= 1440;
  return { date, dayType: isHalf ? dayType : 'WORKDAY', shift };
}

/** On the second date, around the end of what is planned. */
function decisionsOf(one: Draw, at: number, end: number): readonly Decision[] {
  if (at !== 1) return [];
  return one.windows.map(({ from, length, approved, isPaid }) => ({
    approved,
    from: end + from,
    to: end + from + length,
    compensation: isPaid ? 'PAY' : 'TIME_OFF',
  }));
}

/** R-05 keeps marks of one second apart by nothing but their type, and so does no clerk. */
function eachSecondOnce(marks: readonly Mark[]): readonly Mark[] {
  const bySecond = new Map(marks.map((mark) => [mark.second, mark]));
  return [...bySecond.values()].toSorted((one, other) => one.second - other.second);
}
