import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { missingLookups } from '../decision/missing-lookups.ts';
import type { PublishedDates } from '../domain/attendance/published-dates.ts';
import { type PayFigure, summedFigures } from '../domain/payroll/pay-figures.ts';
import { nextDelta, type RetroFinding } from '../domain/payroll/retro-delta.ts';
import { dayKeyOf } from '../records/day-record.ts';
import { type EmployeeDate, isClosedOn, lockedAtOn } from '../records/find-period.ts';
import { figuresOfDay } from '../records/paid-day.ts';
import { putRetro, retroDeltasOf } from '../records/retro-record.ts';
import type { Row } from '../store/store.ts';
import { type DayContext, evaluatedShifts } from './evaluated-day.ts';

/** What a date that payroll has closed comes to now, where that is news. */
export interface RetroChange {
  readonly date: EmployeeDate;
  readonly finding: RetroFinding;
}

/** What was found on the dates of an evaluation before it. */
export interface StoredFindings {
  readonly employeeId: string;
  readonly exceptions: readonly Row<'attendanceException'>[];
}

/**
 * how closed dates come out otherwise than payroll has taken them, or no longer do. Their days stay as they are.
 * Leave is told by whoever changes it, and a day that another system has sent is nobody's to judge. Throws NotLookedUp with
 * all that is missing for any of the dates.
 */
export function retroChanges(
  draft: Draft,
  published: PublishedDates,
  { employeeId, exceptions }: StoredFindings,
  context: DayContext,
): readonly RetroChange[] {
  const missing = missingLookups();
  const changes = published.dates.map((workDate) => {
    const date = { employeeId, workDate };
    const ofDate = exceptions.filter((one) => one.workDate === workDate);
    return missing.attempt(() => retroChange(draft, published, { date, exceptions: ofDate }, context), undefined);
  });
  missing.require();
  return changes.filter((change) => change !== undefined);
}

interface JudgedDate {
  readonly date: EmployeeDate;
  readonly exceptions: readonly Row<'attendanceException'>[];
}

function retroChange(
  draft: Draft,
  published: PublishedDates,
  { date, exceptions }: JudgedDate,
  context: DayContext,
): RetroChange | undefined {
  if (!isClosedOn(draft, date)) return undefined;
  const { attendanceDay, dailyAttendance } = draft.aggregate(
    'attendanceDay',
    dayKeyOf(date.employeeId, date.workDate),
  ).rows;
  const shifts = evaluatedShifts(date, published, context);
  if (attendanceDay[0]?.origin === 'SUBMITTED' || shifts.some(({ status }) => status === 'PENDING')) return undefined;
  const found = new Map(published.evaluation.exceptions.map((one) => [one.exceptionId, one.minutes]));
  // What is excused stays so as long as it is found.
  const left = exceptions.map((one) => ({ ...one, minutes: found.get(one.exceptionId) ?? 0 }));
  const finding = {
    kind: 'ATTENDANCE',
    source: '',
    cause: causeOf(draft, date, published),
    before: figuresOf(dailyAttendance, exceptions),
    after: figuresOf(shifts, left),
  } as const;
  return nextDelta(deltasOf(draft, date), finding) === undefined ? undefined : { date, finding };
}

const figuresOf = (...day: Parameters<typeof figuresOfDay>): readonly PayFigure[] =>
  summedFigures(figuresOfDay(...day));

const deltasOf = (draft: Draft, { employeeId, workDate }: EmployeeDate) =>
  retroDeltasOf(draft.aggregate('retroDate', dayKeyOf(employeeId, workDate)).rows.retroDelta);

/** What is known of why a closed date comes out otherwise: of leave and punches, else it is what it is judged by. */
function causeOf(draft: Draft, date: EmployeeDate, { evaluation }: PublishedDates): string {
  if (deltasOf(draft, date).some(({ kind, state }) => kind === 'LEAVE' && state !== 'WITHDRAWN')) return 'LEAVE';
  const lockedAt = lockedAtOn(draft, date);
  const isLate = evaluation.attributions
    .filter(({ workDate }) => workDate === date.workDate)
    .flatMap(({ eventId }) => draft.aggregate('timeEvent', eventId).rows.timeEvent)
    .some(({ receivedAt }) => receivedAt >= lockedAt);
  return isLate ? 'LATE_PUNCH' : 'MASTER_DATA';
}

/** Writes what closed dates come to now. */
export function storeRetro(draft: Draft, changes: readonly RetroChange[], context: DecisionContext): void {
  for (const { date, finding } of changes) putRetro(draft, date, finding, context);
}
