import type { Instant } from '../../lib/clock.ts';
import type { AttendanceException, FoundException } from './exception.ts';

/** What an evaluation found, on the same days as the exceptions kept before. */
export interface FoundNow {
  readonly found: readonly FoundException[];
  /** Whether an approved correction has taken the cause of an exception away. */
  readonly isCorrected: (exception: AttendanceException) => boolean;
  readonly now: Instant;
}

/** An exception to publish, with what consumers know of it. */
export interface ExceptionChange {
  readonly before: AttendanceException | undefined;
  readonly after: AttendanceException;
}

/**
 * what an evaluation changes in the exceptions kept of its days: new ones, others than before, and those whose
 * cause is gone. What stays as it was is not published, and keeps what was decided on it.
 */
export function reviseExceptions(
  previous: readonly AttendanceException[],
  { found, isCorrected, now }: FoundNow,
): readonly ExceptionChange[] {
  const known = new Map(previous.map((exception) => [exception.exceptionId, exception]));
  const current = new Set(found.map(({ exceptionId }) => exceptionId));
  const raised = found.flatMap((exception) => {
    const before = known.get(exception.exceptionId);
    const after = raise(before, exception, now);
    return after === undefined ? [] : [{ before, after }];
  });
  const ended = previous
    .filter((exception) => hasCause(exception) && !current.has(exception.exceptionId))
    .map((before) => ({ before, after: end(before, isCorrected(before)) }));
  return [...raised, ...ended];
}

function raise(
  before: AttendanceException | undefined,
  exception: FoundException,
  now: Instant,
): AttendanceException | undefined {
  if (before === undefined) return { ...exception, revision: 1, state: 'OPEN', resolvedBy: '', raisedAtUtc: now };
  const revision = before.revision + 1;
  if (!hasCause(before)) return { ...exception, revision, state: 'OPEN', resolvedBy: '', raisedAtUtc: now };
  if (isSame(before, exception)) return undefined;
  const { state, resolvedBy, raisedAtUtc } = before;
  // What was decided on holds for no more than it was decided on.
  if (exception.minutes > before.minutes) return { ...exception, revision, state: 'OPEN', resolvedBy: '', raisedAtUtc };
  return { ...exception, revision, state, resolvedBy, raisedAtUtc };
}

/** Whether the cause was there at the last evaluation: a decision leaves it there. */
const hasCause = ({ state, resolvedBy }: AttendanceException): boolean =>
  state === 'OPEN' || state === 'EXCUSED' || (state === 'RESOLVED' && resolvedBy === 'DECISION');

const end = (before: AttendanceException, isCorrected: boolean): AttendanceException => ({
  ...before,
  revision: before.revision + 1,
  state: isCorrected ? 'RESOLVED' : 'WITHDRAWN',
  resolvedBy: isCorrected ? 'CORRECTION' : '',
});

const isSame = (before: FoundException, exception: FoundException): boolean =>
  before.minutes === exception.minutes &&
  before.severity === exception.severity &&
  before.eventIds.join() === exception.eventIds.join();
