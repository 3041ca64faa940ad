import { ok, refused, type Result } from '../../lib/result.ts';
import type { Problem } from '../problem.ts';
import { finalProblem } from './decision-problem.ts';

/** What is asked for about a day; leave has a table of its own, which also posts. */
export type RequestKind = 'CORRECTION' | 'OVERTIME';

/** What has become of a request about a day. */
export type RequestState = 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'REVOKED';

/** Where a request comes from: a state, or NEW where nothing is stored yet. */
export type RequestOrigin = 'NEW' | RequestState;

/** What can be done with a request; `approveStep` is any step of the route but the last. */
export type RequestAction = 'submit' | 'autoApprove' | 'approveStep' | 'approve' | 'reject' | 'withdraw' | 'revoke';

/** A row of the table. */
export interface RequestTransition {
  readonly from: RequestOrigin;
  readonly action: RequestAction;
  readonly to: RequestState;
  /** What can be done that with. */
  readonly kinds: readonly RequestKind[];
  /** Of which kinds it changes the day, and is therefore refused where payroll has closed it. */
  readonly changesDayOf: readonly RequestKind[];
}

const both = ['CORRECTION', 'OVERTIME'] as const;
const overtime = ['OVERTIME'] as const;

/**
 * Approval states and legal transitions of corrections and overtime. R-33: that overtime was declined changes its day as
 * well. A correction that was approved has become a punch, which another correction takes back.
 */
export const requestTransitions: readonly RequestTransition[] = [
  { from: 'NEW', action: 'submit', to: 'SUBMITTED', kinds: both, changesDayOf: [] },
  { from: 'NEW', action: 'autoApprove', to: 'APPROVED', kinds: both, changesDayOf: both },
  { from: 'SUBMITTED', action: 'approveStep', to: 'SUBMITTED', kinds: both, changesDayOf: [] },
  { from: 'SUBMITTED', action: 'approve', to: 'APPROVED', kinds: both, changesDayOf: both },
  { from: 'SUBMITTED', action: 'reject', to: 'REJECTED', kinds: both, changesDayOf: overtime },
  { from: 'SUBMITTED', action: 'withdraw', to: 'WITHDRAWN', kinds: both, changesDayOf: [] },
  { from: 'APPROVED', action: 'revoke', to: 'REVOKED', kinds: overtime, changesDayOf: overtime },
];

/** What an action makes of a request; ILLEGAL_TRANSITION where its state does not know the action. */
export function findRequestTransition(
  kind: RequestKind,
  from: RequestOrigin,
  action: RequestAction,
): Result<RequestTransition, Problem> {
  const row = requestTransitions.find((one) => one.from === from && one.action === action && one.kinds.includes(kind));
  return row === undefined ? refused(finalProblem({ state: from })) : ok(row);
}

/** Whether an action changes the day that a request is about, whatever its state. */
export const changesDay = (kind: RequestKind, action: RequestAction): boolean =>
  requestTransitions.some((one) => one.action === action && one.changesDayOf.includes(kind));
