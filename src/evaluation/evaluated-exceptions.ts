import type { AttendanceException } from '../domain/attendance/exception.ts';
import { isCorrectedBy, type SettledCorrection } from '../domain/attendance/corrected.ts';
import { reviseExceptions } from '../domain/attendance/revise-exceptions.ts';
import { type Instant, instant } from '../lib/clock.ts';
import type { Row } from '../store/store.ts';
import { exceptionFact, exceptionOf, keptBefore } from '../records/exception-record.ts';
import { isClosedOn } from '../records/find-period.ts';
import type { PublishedDates } from '../domain/attendance/published-dates.ts';
import { isForeign } from './evaluated-day.ts';
import { loadedKeys } from './evaluation-lookups.ts';
import type { DateRange } from './evaluation-mark.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';

type ExceptionRow = Row<'attendanceException'>;

/** An exception that comes out otherwise than it is stored. */
export interface ExceptionChange {
  readonly before: ExceptionRow | undefined;
  readonly after: ExceptionRow;
}

/**
 * what an evaluation changes in the exceptions of its days. On a day that was submitted nothing is found, and what
 * was found before is withdrawn; one that payroll has closed stays as it is.
 */
export function exceptionChanges(
  draft: Draft,
  { evaluation, dates }: PublishedDates,
  corrections: readonly SettledCorrection[],
  range: DateRange,
  { now, ids }: DecisionContext,
): readonly ExceptionChange[] {
  const published = new Set(dates);
  const stored = storedExceptions(draft, range, now).filter((row) => !isClosedOn(draft, row));
  const rows = new Map(stored.map((row) => [row.exceptionId, row]));
  const found = {
    found: evaluation.exceptions.filter((one) => published.has(one.workDate) && !isForeign(draft, one)),
    isCorrected: isCorrectedBy(corrections),
    now,
  };
  return reviseExceptions(stored.map(exceptionFrom), found).map(({ after }) => {
    const before = rows.get(after.exceptionId);
    return { before, after: rowOf(after, before, ids.next()) };
  });
}

/** What was found before on the dates of a range. */
export const storedExceptions = (draft: Draft, range: DateRange, now: Instant): readonly ExceptionRow[] =>
  loadedKeys(draft, 'employeeException', range, now).flatMap(
    (key) => draft.aggregate('attendanceException', key).rows.attendanceException,
  );

const exceptionFrom = (row: ExceptionRow): AttendanceException => {
  const { type, severity, state, eventIds } = exceptionOf(row);
  const { exceptionId, employeeId, workDate, sequence, slot, minutes, revision } = row;
  const resolvedBy = row.decidedBy !== '' ? 'DECISION' : state === 'RESOLVED' ? 'CORRECTION' : '';
  return {
    ...{ exceptionId, employeeId, workDate, sequence, type, slot, minutes, severity, eventIds },
    ...{ revision, state, resolvedBy, raisedAtUtc: instant(row.raisedAt) },
  };
};

/** What was decided stays with the exception as long as the decision holds. */
function rowOf(after: AttendanceException, before: ExceptionRow | undefined, eventUid: string): ExceptionRow {
  const { exceptionId, employeeId, workDate, sequence, type, slot, revision, minutes, severity, state } = after;
  const decision = after.resolvedBy === 'DECISION' && before !== undefined ? before : undecided;
  const { decidedBy, decidedAt, reason, reasonSalt, personal } = decision;
  return {
    ...{ exceptionId, employeeId, workDate, sequence, type, slot, revision, minutes, severity, state },
    eventIds: after.eventIds.join(','),
    raisedAt: after.raisedAtUtc,
    ...{ decidedBy, decidedAt, reason, reasonSalt, personal },
    ...keptBefore(before),
    eventUid,
  };
}

const undecided = { decidedBy: '', decidedAt: null, reason: '', reasonSalt: null, personal: null } as const;

/** Writes a changed exception. */
export function storeException(draft: Draft, { before, after }: ExceptionChange): void {
  draft.put('attendanceException', after.exceptionId, { attendanceException: [after] });
  draft.record(exceptionFact(before, after));
}
