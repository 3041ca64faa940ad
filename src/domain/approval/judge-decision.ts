import { ok, refused, type Result } from '../../lib/result.ts';
import type { Problem } from '../problem.ts';
import { type AwaitedStep, hasSteps, noStep, type RouteName, type StepName, stepOf } from './approval-route.ts';
import type { Capacity } from './capacity.ts';
import { capacityAt, type Decider, nobodyHere, ownProblem, stepProblem, versionProblem } from './decision-problem.ts';
import {
  changesDay,
  findRequestTransition,
  type RequestAction,
  type RequestKind,
  type RequestState,
} from './request-transitions.ts';

/** A request about a day that is stored. */
export interface StoredRequest {
  readonly kind: RequestKind;
  readonly version: number;
  readonly state: RequestState;
  readonly employeeId: string;
  readonly requestedBy: string;
  readonly route: RouteName;
  /** The step that is awaited; 0 where the route has none. */
  readonly stepNo: number;
  /** Who have taken the steps before. */
  readonly earlier: readonly string[];
}

/** A decision as somebody sends it. */
export interface SentDecision extends Decider {
  readonly decision: 'APPROVE' | 'REJECT';
  readonly expectedVersion: number;
}

/** What bears on a judgement beside the request. */
export interface JudgedBy {
  /** Of the person that the message names; refused where they stand in for somebody who has not said so. */
  readonly capacities: Result<readonly Capacity[], Problem>;
  /** Where payroll has closed the day. */
  readonly locked: () => Problem | undefined;
}

/** What a decision makes of a request. */
export interface Judged {
  readonly action: RequestAction;
  readonly to: RequestState;
  /** What is awaited from now on. */
  readonly awaited: AwaitedStep;
  /** The step that was taken, and in what capacity; empty where the route has none, or the person no capacity. */
  readonly stepName: StepName | '';
  readonly capacity: Capacity | '';
}

/**
 * Refuses whoever may not decide, then a version that is out of date, then what payroll has closed where the decision
 * would change it, then what is decided already.
 */
export function judgeDecision(request: StoredRequest, sent: SentDecision, by: JudgedBy): Result<Judged, Problem> {
  const own = ownProblem(sent, [request.employeeId, request.requestedBy]);
  if (own !== undefined) return refused(own);
  if (!by.capacities.ok) return by.capacities;
  const capacities = by.capacities.value;
  const { stepName } = awaitedBy(request);
  const action = actionOf(request, sent);
  const wrong =
    (hasSteps(request.route) && capacities.length === 0 ? nobodyHere(sent.decidedBy, 'decidedBy') : undefined) ??
    (stepName === '' ? undefined : stepProblem(stepName, request.earlier, sent.decidedBy, capacities)) ??
    versionProblem(request.version, sent.expectedVersion) ??
    (changesDay(request.kind, action) ? by.locked() : undefined);
  if (wrong !== undefined) return refused(wrong);
  const transition = findRequestTransition(request.kind, request.state, action);
  if (!transition.ok) return transition;
  return ok({
    action,
    to: transition.value.to,
    awaited: action === 'approveStep' ? stepOf(request.route, request.stepNo + 1) : noStep,
    stepName,
    capacity: (stepName === '' ? capacities[0] : capacityAt(stepName, capacities)) ?? '',
  });
}

const awaitedBy = ({ state, route, stepNo }: StoredRequest): AwaitedStep =>
  state === 'SUBMITTED' ? stepOf(route, stepNo) : noStep;

function actionOf(request: StoredRequest, { decision }: SentDecision): RequestAction {
  if (decision === 'REJECT') return 'reject';
  const isLast = stepOf(request.route, request.stepNo + 1).stepName === '';
  return request.state === 'SUBMITTED' && hasSteps(request.route) && !isLast ? 'approveStep' : 'approve';
}
