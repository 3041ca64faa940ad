import type { SubmitOvertime } from '../../contract/generated.ts';
import { MICROS_PER_DAY } from '../../lib/clock.ts';
import { formatInstant } from '../../lib/date-time.ts';
import { sha256 } from '../../lib/sha256.ts';
import { problem, type Problem } from '../problem.ts';
import { workDateSpan } from '../time/work-date-span.ts';
import { derivedId } from '../../lib/derived-id.ts';

/** The id of an overtime request follows from its key in its source, as that of a correction does. */
export const overtimeIdOf = (key: { readonly sourceSystem: string; readonly sourceRequestId: string }): string =>
  derivedId('OvertimeRequest', key.sourceSystem, key.sourceRequestId);

/** A window has a length, and no more than a day of it. */
export function windowProblem({ windowFrom, windowTo }: SubmitOvertime): Problem | undefined {
  if (windowTo <= windowFrom)
    return problem(
      'VALIDATION',
      'windowTo',
      `The window ends before it has begun: windowFrom is ${formatInstant(windowFrom)}, windowTo ${formatInstant(windowTo)}.`,
    );
  if (windowTo - windowFrom <= MICROS_PER_DAY) return undefined;
  return problem(
    'VALIDATION',
    'windowTo',
    `The window is longer than 24 hours: ${formatInstant(windowFrom)} to ${formatInstant(windowTo)}.`,
  );
}

/** It belongs to the work date: no part of it lies further off than the day before and the day after. */
export function foreignWindow({ workDate, windowFrom, windowTo }: SubmitOvertime, zone: string): readonly Problem[] {
  const { from, to } = workDateSpan(workDate, zone);
  const params = { from: formatInstant(from), to: formatInstant(to) };
  const message = `The window lies too far from the work date: it may reach from ${params.from} to ${params.to}.`;
  const problems: Problem[] = [];
  if (windowFrom < from) problems.push(problem('VALIDATION', 'windowFrom', message, params));
  if (windowTo > to) problems.push(problem('VALIDATION', 'windowTo', message, params));
  return problems;
}

/** By what the same request is known when its source sends it again. The order is part of it: hashes are stored. */
export function hashOvertime(request: SubmitOvertime): Uint8Array {
  const { employeeId, workDate, windowFrom, windowTo, kind, compensation, reason } = request;
  const { requestedBy = employeeId } = request;
  return sha256(JSON.stringify([employeeId, workDate, windowFrom, windowTo, kind, compensation, reason, requestedBy]));
}
