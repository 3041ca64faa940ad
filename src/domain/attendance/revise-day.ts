import type { Instant } from '../../lib/clock.ts';
import type { DailyAttendance, EvaluatedDay } from './day.ts';

/**
 * The next revision of a day; undefined where nothing that it depends on has changed. `previous` is undefined for the
 * first evaluation. A lock is kept: it is not for an evaluation to open.
 */
export function reviseDay(
  previous: DailyAttendance | undefined,
  current: EvaluatedDay,
  now: Instant,
): DailyAttendance | undefined {
  if (previous !== undefined && sameHash(previous, current)) return undefined;
  const { revision, lockState } = previous ?? { revision: 0, lockState: 'OPEN' };
  return { ...current, revision: revision + 1, lockState, evaluatedAtUtc: now };
}

const sameHash = (one: EvaluatedDay, other: EvaluatedDay): boolean =>
  Buffer.compare(one.evaluationInputHash, other.evaluationInputHash) === 0;
