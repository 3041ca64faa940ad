import type { UpsertEmployees } from '../../contract/generated.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { problem, type Problem } from '../problem.ts';

/** What a part says of the FULL run that it belongs to. */
export interface RunPart {
  readonly runId: string;
  /** From 1. */
  readonly part: number;
  readonly isLast: boolean;
  /** At the last part: employments of those whom the run has not named shall end. */
  readonly endsMissing: boolean;
}

/** The part that a request is; undefined for a DELTA. Refuses with VALIDATION a part without its numbers. */
export function readRunPart(request: UpsertEmployees): Result<RunPart | undefined, readonly Problem[]> {
  const { scope, runId, part = 0, lastPart = false, deleteMissing = false } = request;
  if (scope === 'DELTA') {
    const isPart = runId !== undefined || part > 0 || lastPart || deleteMissing;
    return isPart ? refused([partOfDelta]) : ok(undefined);
  }
  const problems: Problem[] = [];
  if (runId === undefined) problems.push(problem('VALIDATION', 'runId', 'A FULL run has a name.'));
  if (part === 0) problems.push(problem('VALIDATION', 'part', 'A part of a FULL run has a number, from 1.'));
  if (runId === undefined || problems.length > 0) return refused(problems);
  return ok({ runId, part, isLast: lastPart, endsMissing: lastPart && deleteMissing });
}

const partOfDelta = problem('VALIDATION', 'scope', 'runId, part, lastPart and deleteMissing belong to a FULL run.');

/**
 * Refuses with VALIDATION a last part before all others are stored, and names those that are not; and one with parts
 * behind it.
 */
export function partsProblem(last: number, stored: readonly number[]): Problem | undefined {
  const known = new Set(stored);
  const highest = Math.max(0, ...stored);
  if (highest > last) return problem('VALIDATION', 'lastPart', `Part ${highest} of the run lies behind this one.`);
  const missing: number[] = [];
  for (let part = 1; part < last && missing.length < MOST_NAMED; part += 1) if (!known.has(part)) missing.push(part);
  if (missing.length === 0) return undefined;
  const missingParts = missing.join(', ');
  return problem('VALIDATION', 'lastPart', `Send these parts first: ${missingParts}.`, { missingParts });
}

/** What fits the 255 characters of a param, and is enough to see what is wrong. */
const MOST_NAMED = 20;

/** of so many active employees, one in so many may not end by one run. */
const GUARD_SHARE = 20;

/** R-66, the count guard: refuses with CONTROL_TOTAL_MISMATCH where a run would end 5 % or more of the active ones. */
export function countGuardProblem(active: number, missing: number): Problem | undefined {
  if (missing === 0 || missing * GUARD_SHARE < active) return undefined;
  const message = `The run does not name ${missing} of ${active} active employees; less than 5 % may end by one run.`;
  return problem('CONTROL_TOTAL_MISMATCH', 'deleteMissing', message, {
    active: String(active),
    missing: String(missing),
  });
}
