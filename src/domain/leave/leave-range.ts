import { problem, type Problem } from '../problem.ts';
import type { DayMinute } from '../schedule/shift.ts';
import { dayNumberOf } from '../time/dates.ts';

/** How much of its first or last day leave takes. */
export type DayPart = 'FULL' | 'AM' | 'PM' | 'TIME';

/**
 * When somebody wants to be away: from a date to a date, both included. Of one date both parts are the same, and TIME
 * has both times.
 */
export interface LeaveRange {
  readonly startDate: string;
  readonly startPart: DayPart;
  /** Of TIME: when it begins on the first date; undefined otherwise. */
  readonly startTime: DayMinute | undefined;
  readonly endDate: string;
  readonly endPart: DayPart;
  /** Of TIME: when it ends on the last date; undefined otherwise. */
  readonly endTime: DayMinute | undefined;
}

/** A range as somebody asks for it: a part that is absent is FULL, and of one date the first part says all. */
export interface AskedRange {
  readonly startDate: string;
  readonly startPart?: DayPart | undefined;
  readonly startTime?: DayMinute | undefined;
  readonly endDate: string;
  readonly endPart?: DayPart | undefined;
  readonly endTime?: DayMinute | undefined;
}

/** The longest leave, in calendar days. */
const LONGEST = 366;

/** A range that has no problems, with every part said. */
export function normaliseRange(asked: AskedRange): LeaveRange {
  const { startDate, endDate, startTime, endTime } = asked;
  const { startPart, endPart } = partsOf(asked);
  return { startDate, startPart, startTime, endDate, endPart, endTime };
}

const isOneDate = ({ startDate, endDate }: AskedRange): boolean => startDate === endDate;

function partsOf(asked: AskedRange): Pick<LeaveRange, 'startPart' | 'endPart'> {
  const { startPart = 'FULL', endPart = 'FULL' } = asked;
  return { startPart, endPart: isOneDate(asked) ? startPart : endPart };
}

/** Refuses with VALIDATION a range that cannot be; each problem names its member. */
export function rangeProblems(asked: AskedRange): readonly Problem[] {
  const { startDate, endDate } = asked;
  if (endDate < startDate) return [endsBeforeStart(asked)];
  const days = dayNumberOf(endDate) - dayNumberOf(startDate) + 1;
  const long = days > LONGEST ? [tooLong(days)] : [];
  return [
    ...long,
    ...(isOneDate(asked) ? oneDateProblems(asked) : severalDatesProblems(asked)),
    ...timeProblems(asked),
  ];
}

function oneDateProblems({ startPart = 'FULL', endPart = 'FULL', startTime, endTime }: AskedRange): readonly Problem[] {
  const problems: Problem[] = [];
  if (endPart !== 'FULL' && endPart !== startPart) problems.push(contradiction(startPart, endPart));
  if (startPart === 'TIME' && startTime !== undefined && endTime !== undefined && endTime <= startTime)
    problems.push(noTime(startTime, endTime));
  return problems;
}

/** Leave of several days does not pause in between. */
function severalDatesProblems({ startPart, endPart }: AskedRange): readonly Problem[] {
  const problems: Problem[] = [];
  if (startPart === 'AM') problems.push(startsWithMorning);
  if (endPart === 'PM') problems.push(endsWithAfternoon);
  return problems;
}

function timeProblems(asked: AskedRange): readonly Problem[] {
  const { startPart, endPart } = partsOf(asked);
  return [...timeProblem('startTime', startPart, asked.startTime), ...timeProblem('endTime', endPart, asked.endTime)];
}

function timeProblem(field: 'startTime' | 'endTime', part: DayPart, time: DayMinute | undefined): readonly Problem[] {
  if (part === 'TIME' && time === undefined) return [invalid(field, `TIME needs ${field}: minutes from 00:00.`)];
  if (part === 'TIME' || time === undefined) return [];
  return [invalid(field, `${field} is for TIME alone; the part is ${part}.`)];
}

const invalid = (field: keyof LeaveRange, message: string): Problem => problem('VALIDATION', field, message);

const endsBeforeStart = ({ startDate, endDate }: AskedRange): Problem =>
  problem('VALIDATION', 'endDate', `endDate, which is ${endDate}, lies before startDate, which is ${startDate}.`, {
    startDate,
  });

const tooLong = (days: number): Problem =>
  problem('VALIDATION', 'endDate', `One leave has ${LONGEST} calendar days at most; these are ${days}.`, {
    longest: String(LONGEST),
  });

const contradiction = (startPart: DayPart, endPart: DayPart): Problem =>
  invalid('endPart', `On one date startPart, which is ${startPart}, says all: endPart cannot be ${endPart}.`);

// after midnight the minutes of the work date go on.
const noTime = (startTime: DayMinute, endTime: DayMinute): Problem =>
  invalid(
    'endTime',
    `endTime, which is ${endTime}, does not lie after startTime, which is ${startTime}; on the next date 1440 is added to it.`,
  );

const startsWithMorning = invalid(
  'startPart',
  'Leave of several days cannot begin with a morning alone: AM is for one date, or for the last.',
);

const endsWithAfternoon = invalid(
  'endPart',
  'Leave of several days cannot end with an afternoon alone: PM is for one date, or for the first.',
);
