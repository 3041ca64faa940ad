import { quote } from '../../lib/quote.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { problem, type Problem } from '../problem.ts';
import { approvalRoutes, noStep, type StepName } from './approval-route.ts';
import { type Capacity, capacityTitles } from './capacity.ts';
import { capacityAt, versionProblem } from './decision-problem.ts';
import type { Judged, JudgedBy, StoredRequest } from './judge-decision.ts';
import { changesDay, findRequestTransition } from './request-transitions.ts';

/** A request that somebody takes back. */
export interface SentWithdrawal {
  /** Empty where the message names nobody. */
  readonly withdrawnBy: string;
  readonly delegatedFrom: string;
  readonly expectedVersion: number;
}

/**
 * Refuses a version that is out of date, and what can no longer be taken back. To revoke an approval is to decide:
 * whoever may not decide is refused before that, and what payroll has closed behind the version. What nobody had to
 * agree to anybody takes back.
 */
export function judgeWithdrawal(request: StoredRequest, sent: SentWithdrawal, by: JudgedBy): Result<Judged, Problem> {
  const revokes = request.state === 'APPROVED' && request.kind === 'OVERTIME';
  const action = revokes ? 'revoke' : 'withdraw';
  const revoker = revokes ? revokerOf(request, sent, by) : ok('' as const);
  if (!revoker.ok) return revoker;
  const wrong =
    versionProblem(request.version, sent.expectedVersion) ??
    (changesDay(request.kind, action) ? by.locked() : undefined);
  if (wrong !== undefined) return refused(wrong);
  const transition = findRequestTransition(request.kind, request.state, action);
  if (!transition.ok) return transition;
  return ok({ action, to: transition.value.to, awaited: noStep, stepName: '', capacity: revoker.value });
}

/** In what capacity an approval is taken back. */
function revokerOf(
  { route, employeeId, requestedBy }: StoredRequest,
  { withdrawnBy, delegatedFrom }: SentWithdrawal,
  { capacities }: JudgedBy,
): Result<Capacity | '', Problem> {
  const concerned = [employeeId, requestedBy];
  if (route !== 'NONE' && concerned.includes(withdrawnBy)) return refused(revokesOwn('withdrawnBy', withdrawnBy));
  if (route !== 'NONE' && concerned.includes(delegatedFrom)) return refused(revokesOwn('delegatedFrom', delegatedFrom));
  if (!capacities.ok) return capacities;
  const steps: readonly StepName[] = approvalRoutes[route];
  if (steps.length === 0) return ok(capacities.value[0] ?? '');
  const capacity = steps.map((step) => capacityAt(step, capacities.value)).find((one) => one !== undefined);
  return capacity === undefined ? refused(notTheirs(steps, withdrawnBy)) : ok(capacity);
}

const revokesOwn = (field: string, person: string): Problem =>
  problem(
    'NOT_AUTHORISED',
    field,
    `Neither the employee nor who asked may revoke an approval: ${quote(person)} is one of them.`,
  );

const notTheirs = (steps: readonly StepName[], person: string): Problem =>
  problem(
    'NOT_AUTHORISED',
    'withdrawnBy',
    `The approval is revoked by ${steps.map((step) => capacityTitles[step]).join(' or ')}, which ${
      person === '' ? 'this client' : quote(person)
    } is not.`,
  );
