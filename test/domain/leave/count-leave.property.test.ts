import { expect } from 'chai';
import fc from 'fast-check';
import { countLeave, totalsOf, type CountedDay } from '../../../src/domain/leave/count-leave.ts';
import { normaliseRange, type DayPart } from '../../../src/domain/leave/leave-range.ts';
import type { LeaveTypeVersion } from '../../../src/domain/leave/leave-type.ts';
import type { ScheduleAssignment, ScheduleDay } from '../../../src/domain/schedule/schedule-day.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { assignment, day6, day8, day9, holiday, night22, punchedDay9, workSlice } from '../attendance/company.ts';
import { leaveType, scheduleAround } from './sample.ts';

const FIRST = '2026-03-23';
const DAYS = 14;

/** Shifts with odd lengths, paid breaks and breaks that are taken at any time of a window. */
const shifts = [
  day9,
  day8,
  day6,
  night22,
  {
    ...punchedDay9,
    shiftCode: 'PUNCHED',
    breaks: [{ ...day9.breaks[0], start: 690, end: 810, paid: false, mode: 'PUNCHED', maxMinutes: 60 } as const],
  },
  { ...day9, shiftCode: 'ODD', end: 1051, nominalMinutes: 451 },
  { ...day9, shiftCode: 'SHORT', start: 600, end: 601, breaks: [], nominalMinutes: 1 },
];

const codes = shifts.map(({ shiftCode }) => shiftCode);

const schedule: fc.Arbitrary<readonly ScheduleDay[]> = fc
  .record({
    zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
    defaultShift: fc.constantFrom(...codes, ''),
    assigned: fc.array(fc.option(fc.constantFrom(...codes, '', 'TWO')), { minLength: DAYS, maxLength: DAYS }),
    special: fc.array(fc.option(fc.constantFrom('HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM')), {
      minLength: DAYS,
      maxLength: DAYS,
    }),
    hired: fc.nat(3),
  })
  .map(({ zone, defaultShift, assigned, special, hired }) =>
    scheduleAround(FIRST, addDays(FIRST, DAYS - 1), {
      slices: [workSlice({ workTimeZone: zone, defaultShiftCode: defaultShift })],
      hireDate: addDays(FIRST, hired),
      assignments: assigned.flatMap((code, at) => assignmentsOf(addDays(FIRST, at), code)),
      calendar: special.flatMap((dayType, at) => (dayType === null ? [] : [holiday(addDays(FIRST, at), { dayType })])),
      shifts,
    }),
  );

function assignmentsOf(date: string, code: string | null): readonly ScheduleAssignment[] {
  if (code === null) return [];
  return code === 'TWO'
    ? [assignment(date, 'DAY6'), assignment(date, 'NIGHT22', { sequence: 2 })]
    : [assignment(date, code)];
}

const type: fc.Arbitrary<LeaveTypeVersion> = fc
  .record({
    unit: fc.constantFrom('DAY', 'HALF_DAY', 'HOUR', 'MINUTE'),
    minIncrementMinutes: fc.constantFrom(0, 1, 15, 60),
    roundingMode: fc.constantFrom('UP', 'DOWN', 'NEAREST'),
    countBasis: fc.constantFrom('PLANNED_WORK', 'CALENDAR_DAYS'),
    includeHolidays: fc.boolean(),
    includeRestDays: fc.boolean(),
    sandwich: fc.boolean(),
  } as const)
  .map(leaveType);

/** The days of a leave; none where nothing of it counts. */
function count(
  type: LeaveTypeVersion,
  days: readonly ScheduleDay[],
  range: {
    readonly from: string;
    readonly to: string;
    readonly part?: DayPart;
    readonly time?: readonly [number, number];
  },
): readonly CountedDay[] {
  const [startTime, endTime] = range.time ?? [];
  const asked = { startDate: range.from, startPart: range.part, startTime, endDate: range.to, endTime };
  const result = countLeave(type, normaliseRange(asked), days);
  return result.ok ? result.value : [];
}

const date = fc.nat(DAYS - 1).map((at) => addDays(FIRST, at));
const minute = fc.nat(2879);

describe('Leave of any kind, by any roster', () => {
  it('costs for its morning and its afternoon what the day costs', () => {
    fc.assert(
      fc.property(type, schedule, date, (type, days, on) => {
        const [day, morning, afternoon] = (['FULL', 'AM', 'PM'] as const).map((part) =>
          totalsOf(count(type, days, { from: on, to: on, part })),
        );
        expect((morning?.chargedMinutes ?? 0) + (afternoon?.chargedMinutes ?? 0)).to.equal(day?.chargedMinutes);
        // One minute cannot be halved, and leave that is taken in whole days has no halves.
        if (type.unit === 'DAY' || day?.chargedMinutes === 1) return;
        expect((morning?.chargedDays ?? 0) + (afternoon?.chargedDays ?? 0)).to.equal(day?.chargedDays);
      }),
      { numRuns: 500 },
    );
  });

  it('costs for two stretches that meet what they cost as one, where nothing is rounded', () => {
    const exact = { unit: 'MINUTE', minIncrementMinutes: 0 } as const;
    fc.assert(
      fc.property(type, schedule, date, fc.tuple(minute, minute, minute), (type, days, on, minutes) => {
        const [from = 0, middle = 0, to = 0] = minutes.toSorted((one, other) => one - other);
        const cost = (...time: [number, number]): number =>
          totalsOf(count({ ...type, ...exact }, days, { from: on, to: on, part: 'TIME', time })).chargedMinutes;
        expect(cost(from, middle) + cost(middle, to)).to.equal(cost(from, to));
      }),
      { numRuns: 500 },
    );
  });

  it('never costs more than the day', () => {
    fc.assert(
      fc.property(
        type,
        schedule,
        date,
        fc.constantFrom('FULL', 'AM', 'PM', 'TIME'),
        minute,
        (type, days, on, part, at) => {
          const time = part === 'TIME' ? ([at, 2879] as const) : undefined;
          for (const day of count(type, days, { from: on, to: on, part, ...(time && { time }) })) {
            expect(day.chargedMinutes).to.be.within(0, day.plannedMinutes);
            expect(day.plannedMinutes).to.be.at.most(day.standardMinutes);
            expect(day.chargedDays).to.be.within(0, 10_000);
            expect(day.absenceDays).to.be.within(0, 10_000);
            expect(day.fromMinute).to.be.at.most(day.toMinute);
            for (const number of [day.chargedMinutes, day.chargedDays, day.absenceDays, day.standardMinutes]) {
              expect(Number.isInteger(number)).to.equal(true);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('costs no less when it is longer', () => {
    fc.assert(
      fc.property(type, schedule, fc.tuple(date, date, date, date), (type, days, dates) => {
        const [first = FIRST, from = FIRST, to = FIRST, last = FIRST] = dates.toSorted();
        const shorter = totalsOf(count(type, days, { from, to }));
        const longer = totalsOf(count(type, days, { from: first, to: last }));
        for (const name of ['calendarDays', 'absenceDays', 'chargedDays', 'chargedMinutes'] as const) {
          expect(longer[name], name).to.be.at.least(shorter[name]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('costs by planned work the nominal minutes of the plan', () => {
    fc.assert(
      fc.property(schedule, (days) => {
        const nominal = new Map<string, number>();
        for (const { workDate, plan, dayType } of days) {
          if (plan === undefined || dayType === 'HOLIDAY') continue;
          nominal.set(workDate, (nominal.get(workDate) ?? 0) + plan.nominalMinutes);
        }
        for (const day of count(leaveType(), days, { from: FIRST, to: addDays(FIRST, DAYS - 1) })) {
          const planned = nominal.get(day.workDate);
          if (planned !== undefined) expect(day.chargedMinutes).to.equal(planned);
          if (day.dayType === 'HOLIDAY' || day.dayType === 'RESTDAY') expect(day.chargedMinutes).to.equal(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
