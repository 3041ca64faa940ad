import { expect } from 'chai';
import fc from 'fast-check';
import { evaluateDays } from '../../../src/domain/attendance/evaluate-days.ts';
import type {
  ApprovedCorrection,
  DecidedOvertime,
  Evaluation,
  EvaluationInput,
  LeaveCover,
  Punch,
} from '../../../src/domain/attendance/evaluation.ts';
import { eventTypes, findEventType, type EventTypeName } from '../../../src/domain/attendance/event-types.ts';
import { reviseExceptions } from '../../../src/domain/attendance/revise-exceptions.ts';
import type { TimePair } from '../../../src/domain/attendance/pair.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { minutesOf, unionOf } from '../../../src/domain/time/intervals.ts';
import { instant, MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND, type Instant } from '../../../src/lib/clock.ts';
import { assignment, day6, day8, day9, inputOf, night22, policyWith, punchedDay9, workSlice } from './company.ts';
import { moment } from './sample.ts';

const FIRST = '2026-03-23';
const DAYS = 7;

/** A week of somebody, with the schedule and the punches of a monkey. */
interface Week {
  readonly zone: string;
  /** For each date a shift, OFF (empty), or the pattern (undefined). */
  readonly shifts: readonly (string | undefined)[];
  readonly punches: readonly Punch[];
  readonly corrections: readonly ApprovedCorrection[];
  readonly leave: readonly LeaveCover[];
  readonly overtime: readonly DecidedOvertime[];
  readonly now: Instant;
}

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'];
const start = moment('2026-03-22T00:00:00Z');
const secondsOfWeek = ((DAYS + 2) * MICROS_PER_DAY) / MICROS_PER_SECOND;
const names = Object.keys(eventTypes).flatMap((name): EventTypeName[] => {
  const type = findEventType(name);
  return type === undefined ? [] : [type];
});

const punches = (types: readonly EventTypeName[]): fc.Arbitrary<readonly Punch[]> =>
  fc.array(fc.tuple(fc.constantFrom(...types), fc.nat(secondsOfWeek)), { maxLength: 40 }).map((list) =>
    list.map(([eventType, second], at) => ({
      eventId: `P${at}`,
      eventType,
      at: instant(start + second * MICROS_PER_SECOND),
      geofence: 'UNKNOWN' as const,
    })),
  );

const second = fc.nat(secondsOfWeek).map((number) => instant(start + number * MICROS_PER_SECOND));
const stretch = fc.tuple(second, fc.nat(30_000)).map(([from, length]) => {
  return { from, to: instant(from + length * MICROS_PER_SECOND) };
});
const date = fc.nat(DAYS - 1).map((at) => addDays(FIRST, at));

const leave: fc.Arbitrary<LeaveCover> = fc.record({
  leaveType: fc.constantFrom('ANNUAL', 'SICK'),
  leaveClass: fc.constantFrom('LEAVE', 'TRIP'),
  workDate: date,
  part: fc.oneof(
    fc.constant({ kind: 'FULL' } as const),
    fc.nat(300).map((minutes) => ({ kind: 'MINUTES', minutes }) as const),
    stretch.map((time) => ({ kind: 'TIME', ...time }) as const),
  ),
});

const overtime: fc.Arbitrary<DecidedOvertime> = fc
  .tuple(stretch, fc.constantFrom('APPROVED', 'REJECTED'), fc.constantFrom('PAY', 'TIME_OFF'))
  .map(([window, decision, compensation]) => ({ ...window, decision, compensation }));

const correction: fc.Arbitrary<ApprovedCorrection> = fc
  .tuple(date, second, fc.constantFrom('CLOCK_IN', 'CLOCK_OUT'), fc.option(fc.nat(40)))
  .map(([workDate, at, eventType, voided]) => ({
    correctionId: `C${at}`,
    workDate,
    sequence: 1,
    slot: '',
    proposedEvent: { eventId: `C${at}`, eventType, at, geofence: 'UNKNOWN' },
    voidEventId: voided === null ? undefined : `P${voided}`,
  }));

const week = (types: readonly EventTypeName[] = names): fc.Arbitrary<Week> =>
  fc.record({
    zone: fc.constantFrom(...zones),
    shifts: fc.array(fc.constantFrom('DAY9', 'NIGHT22', 'DAY6', 'PUNCHED', '', undefined), {
      minLength: DAYS + 2,
      maxLength: DAYS + 2,
    }),
    punches: punches(types),
    corrections: fc.uniqueArray(correction, { maxLength: 2, selector: ({ correctionId }) => correctionId }),
    leave: fc.array(leave, { maxLength: 3 }),
    overtime: fc.array(overtime, { maxLength: 3 }),
    now: fc.nat(secondsOfWeek + 200_000).map((second) => instant(start + second * MICROS_PER_SECOND)),
  });

const policy = policyWith({ minimumRestMinutes: 660 }, { otApproval: 'POST', weekThreshold: 2400 });

function inputOfWeek(one: Week, later = 0): EvaluationInput {
  const { zone, shifts, now } = one;
  const first = addDays(FIRST, later);
  const moved = <T extends object>(list: readonly T[]): readonly T[] => list.map((item) => postponed(item, later));
  const input = inputOf(first, {
    from: first,
    to: addDays(first, DAYS - 1),
    slices: [workSlice({ workTimeZone: zone })],
    shifts: [day9, day8, night22, day6, { ...punchedDay9, shiftCode: 'PUNCHED' }],
    calendar: [],
    assignments: shifts.flatMap((code, at) => (code === undefined ? [] : [assignment(addDays(first, at - 1), code)])),
    punches: moved(one.punches),
    corrections: moved(one.corrections),
    leave: moved(one.leave),
    overtime: moved(one.overtime),
    policy,
  });
  return { ...input, now: instant(now + later * MICROS_PER_DAY) };
}

/** Anything so many days later: all instants and work dates in it. */
function postponed<T extends object>(item: T, days: number): T {
  const entries = Object.entries(item).map(([name, value]: [string, unknown]): [string, unknown] => {
    if (typeof value === 'number' && ['at', 'from', 'to'].includes(name)) return [name, value + days * MICROS_PER_DAY];
    if (typeof value === 'string' && name === 'workDate') return [name, addDays(value, days)];
    return [name, typeof value === 'object' && value !== null ? postponed(value, days) : value];
  });
  return { ...item, ...Object.fromEntries(entries) };
}

const evaluateWeek = (one: Week): Evaluation => evaluateDays(inputOfWeek(one));

describe('The evaluation of any schedule, zone and punches', () => {
  it('does not depend on the order of what is given', () => {
    const shuffled = week().chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.shuffledSubarray([...one.punches], { minLength: one.punches.length }),
        fc.shuffledSubarray([...inputOfWeek(one).schedule], { minLength: DAYS + 2 }),
        fc.shuffledSubarray([...one.leave], { minLength: one.leave.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([one, list, schedule, covers]) => {
        const shuffledInput = {
          ...inputOfWeek(one),
          punches: list,
          schedule,
          leave: covers,
          corrections: one.corrections.toReversed(),
          overtime: one.overtime.toReversed(),
        };
        expect(evaluateDays(shuffledInput)).to.deep.equal(evaluateWeek(one));
      }),
      { numRuns: 300 },
    );
  });

  it('has the same hash again, and publishes nothing', () => {
    fc.assert(
      fc.property(week(), (one) => {
        const [first, again] = [evaluateWeek(one), evaluateWeek(one)];
        const hashes = ({ days }: Evaluation) => days.map(({ evaluationInputHash }) => evaluationInputHash);
        expect(hashes(again)).to.deep.equal(hashes(first));
        const found = { found: first.exceptions, isCorrected: () => false, now: one.now };
        const exceptions = reviseExceptions([], found).map(({ after }) => after);
        expect(reviseExceptions(exceptions, { ...found, found: again.exceptions })).to.deep.equal([]);
        expect(new Set(exceptions.map(({ exceptionId }) => exceptionId)).size).to.equal(exceptions.length);
      }),
      { numRuns: 300 },
    );
  });

  it('has the same result wherever it has the same hash', () => {
    const twice = fc.tuple(week(), second, fc.nat(40), fc.nat(3));
    fc.assert(
      fc.property(twice, ([one, now, punch, item]) => {
        const without = <T>(list: readonly T[], place: number): readonly T[] => list.filter((_, at) => at !== place);
        const other = evaluateWeek({
          ...one,
          punches: without(one.punches, punch),
          leave: without(one.leave, item),
          overtime: without(one.overtime, item),
          corrections: without(one.corrections, item),
          now,
        });
        const first = evaluateWeek(one);
        for (const day of first.days) {
          const twin = other.days.find(({ workDate }) => workDate === day.workDate);
          if (twin === undefined || Buffer.compare(twin.evaluationInputHash, day.evaluationInputHash) !== 0) continue;
          expect(ofDate(other, day.workDate)).to.deep.equal(ofDate(first, day.workDate));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives pairs whose minutes add up to the time that they cover', () => {
    fc.assert(
      fc.property(week(), (one) => {
        for (const [, pairs] of Map.groupBy(evaluateWeek(one).pairs, ({ workDate }) => workDate)) {
          const sum = pairs.reduce((total, { minutes }) => total + minutes, 0);
          expect(sum).to.equal(minutesOf(unionOf(pairs.flatMap(stretchOf))));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts no punch for two days, and each of the days for one', () => {
    fc.assert(
      fc.property(week(), (one) => {
        const { attributions, pairs } = evaluateWeek(one);
        const ids = attributions.map(({ eventId }) => eventId);
        expect(new Set(ids).size).to.equal(ids.length);
        const dates = new Map(attributions.map(({ eventId, workDate }) => [eventId, workDate]));
        for (const { inEventId, outEventId, workDate } of pairs) {
          for (const id of [inEventId, outEventId]) if (id !== undefined) expect(dates.get(id)).to.equal(workDate);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('attributes a date alone as in its week, where somebody comes and goes', () => {
    fc.assert(
      fc.property(week(['CLOCK_IN', 'CLOCK_OUT', 'BREAK_START', 'BREAK_END']), (one) => {
        // A correction goes wherever it says, also where no window would send it.
        const input = inputOfWeek({ ...one, corrections: [] });
        const whole = evaluateDays(input).attributions;
        for (let at = 0; at < DAYS; at++) {
          const date = addDays(FIRST, at);
          const schedule = input.schedule.filter(
            ({ workDate }) => workDate >= addDays(date, -1) && workDate <= addDays(date, 1),
          );
          const alone = evaluateDays({ ...input, from: date, to: date, schedule }).attributions;
          expect(alone).to.deep.equal(whole.filter(({ workDate }) => workDate === date));
        }
      }),
      { numRuns: 300 },
    );
  });

  // Earlier, not later: the week lies at the end of a month, and the cap on overtime counts by the month.
  it('is the same a week earlier, away from changes of the clock', () => {
    const steady = week().map((one) => ({ ...one, zone: one.zone.startsWith('Asia') ? one.zone : 'UTC' }));
    fc.assert(
      fc.property(steady, (one) => {
        const [usual, earlier] = [evaluateWeek(one), evaluateDays(inputOfWeek(one, -7))];
        expect(earlier.days.map((day) => moved(day, -7))).to.deep.equal(usual.days.map((day) => moved(day, 0)));
        expect(earlier.exceptions.map(essence)).to.deep.equal(usual.exceptions.map(essence));
      }),
      { numRuns: 300 },
    );
  });
});

const essence = ({ type, slot, minutes }: Evaluation['exceptions'][number]): unknown => [type, slot, minutes];

/** All that is told of a date. */
const ofDate = ({ days, pairs, exceptions }: Evaluation, date: string): unknown =>
  [days, pairs, exceptions].map((list) => list.filter(({ workDate }) => workDate === date));

const minute = (at: Instant): Instant => instant(Math.floor(at / MICROS_PER_MINUTE) * MICROS_PER_MINUTE);

const stretchOf = ({ from, to }: TimePair): { readonly from: Instant; readonly to: Instant }[] =>
  from === undefined || to === undefined ? [] : [{ from: minute(from), to: minute(to) }];

/** A day so many days earlier, without its hash. */
function moved({ evaluationInputHash: _, ...day }: Evaluation['days'][number], days: number): unknown {
  const back = (at: Instant | undefined): number | undefined =>
    at === undefined ? undefined : at - days * MICROS_PER_DAY;
  return { ...day, workDate: addDays(day.workDate, -days), firstIn: back(day.firstIn), lastOut: back(day.lastOut) };
}
