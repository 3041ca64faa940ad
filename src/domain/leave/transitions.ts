import { ok, refused, type Result } from '../../lib/result.ts';
import { type Capacity, capacityTitles } from '../approval/capacity.ts';
import { problem, type Problem } from '../problem.ts';
import type { EntryType } from './lot.ts';

/** What has become of a request. That it is taken follows from APPROVED and its dates. */
export type LeaveState =
  'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'CANCEL_REQUESTED' | 'CANCELLED';

/** Where a request comes from: a state, or NEW where nothing is stored yet. */
export type LeaveOrigin = 'NEW' | LeaveState;

/** What can be done with a request, in the past participle that a message needs. */
const participles = {
  save: 'saved as a draft',
  submit: 'submitted',
  assign: 'assigned',
  /** The type needs nobody's consent: what is submitted is approved. */
  autoApprove: 'approved at once',
  /** Any step of the route but the last. */
  approveStep: 'approved',
  /** The last step of the route. */
  approve: 'approved',
  reject: 'rejected',
  return: 'returned',
  withdraw: 'withdrawn',
  amend: 'amended',
  /** Before its start, where the type asks for no consent. */
  cancel: 'cancelled',
  /** Once it has started, or where the type asks for consent. */
  requestCancel: 'put up for cancellation',
  /** Of approved leave: days are taken away, none is added. */
  shorten: 'shortened',
  /** Once it is over; by HR, whom nobody has to agree with, also while it goes on. */
  cancelPast: 'cancelled once it has begun',
} as const;

/** What can be done with a request. */
export type LeaveAction = keyof typeof participles;

/** Every action. */
export const leaveActions: readonly LeaveAction[] = Object.keys(participles).filter(isLeaveAction);

function isLeaveAction(name: string): name is LeaveAction {
  return name in participles;
}

/** A row of the table: who may bring a request from one state to another, and what is posted for each of its days. */
export interface Transition {
  readonly from: LeaveOrigin;
  readonly action: LeaveAction;
  readonly by: readonly Capacity[];
  readonly to: LeaveState;
  readonly ledger: readonly EntryType[];
}

const anybody = ['EMPLOYEE', 'MANAGER', 'HR', 'ERP'] as const;
const approver = ['MANAGER', 'HR', 'ERP'] as const;
const employee = ['EMPLOYEE'] as const;

/** Approval states and legal transitions. What is not here is ILLEGAL_TRANSITION: final states have no row. */
export const leaveTransitions: readonly Transition[] = [
  { from: 'NEW', action: 'save', by: employee, to: 'DRAFT', ledger: [] },
  { from: 'NEW', action: 'submit', by: anybody, to: 'SUBMITTED', ledger: ['HOLD'] },
  { from: 'NEW', action: 'assign', by: approver, to: 'APPROVED', ledger: ['CONSUME'] },
  { from: 'NEW', action: 'autoApprove', by: anybody, to: 'APPROVED', ledger: ['CONSUME'] },
  { from: 'DRAFT', action: 'amend', by: employee, to: 'DRAFT', ledger: [] },
  { from: 'DRAFT', action: 'submit', by: anybody, to: 'SUBMITTED', ledger: ['HOLD'] },
  { from: 'DRAFT', action: 'assign', by: approver, to: 'APPROVED', ledger: ['CONSUME'] },
  { from: 'DRAFT', action: 'autoApprove', by: anybody, to: 'APPROVED', ledger: ['CONSUME'] },
  // Whoever has agreed has agreed to the old dates: an amended request begins its route again.
  { from: 'SUBMITTED', action: 'amend', by: employee, to: 'SUBMITTED', ledger: ['HOLD_RELEASE', 'HOLD'] },
  { from: 'SUBMITTED', action: 'approveStep', by: approver, to: 'SUBMITTED', ledger: [] },
  { from: 'SUBMITTED', action: 'approve', by: approver, to: 'APPROVED', ledger: ['HOLD_RELEASE', 'CONSUME'] },
  { from: 'SUBMITTED', action: 'reject', by: approver, to: 'REJECTED', ledger: ['HOLD_RELEASE'] },
  { from: 'SUBMITTED', action: 'return', by: approver, to: 'DRAFT', ledger: ['HOLD_RELEASE'] },
  { from: 'SUBMITTED', action: 'withdraw', by: employee, to: 'WITHDRAWN', ledger: ['HOLD_RELEASE'] },
  { from: 'APPROVED', action: 'cancel', by: ['EMPLOYEE', 'HR'], to: 'CANCELLED', ledger: ['REVERSAL'] },
  { from: 'APPROVED', action: 'requestCancel', by: employee, to: 'CANCEL_REQUESTED', ledger: [] },
  { from: 'APPROVED', action: 'shorten', by: ['MANAGER', 'HR'], to: 'APPROVED', ledger: ['REVERSAL'] },
  { from: 'APPROVED', action: 'cancelPast', by: ['HR'], to: 'CANCELLED', ledger: ['REVERSAL'] },
  { from: 'CANCEL_REQUESTED', action: 'approve', by: approver, to: 'CANCELLED', ledger: ['REVERSAL'] },
  { from: 'CANCEL_REQUESTED', action: 'reject', by: approver, to: 'APPROVED', ledger: [] },
];

/**
 * What an action makes of a request. Refused with ILLEGAL_TRANSITION where its state does not know the action, and with
 * NOT_AUTHORISED where none of somebody's capacities allows it; `field` is the member of the message that names them.
 */
export function findTransition(
  from: LeaveOrigin,
  action: LeaveAction,
  capacities: readonly Capacity[],
  field = '',
): Result<Transition, Problem> {
  const row = leaveTransitions.find((one) => one.from === from && one.action === action);
  if (row === undefined) return refused(illegal(from, action));
  return row.by.some((capacity) => capacities.includes(capacity)) ? ok(row) : refused(notFor(row, field));
}

/** What is meant as a rule: what waits for a decision is withdrawn, what is approved is cancelled. */
function hintOf(state: LeaveOrigin, action: LeaveAction): string {
  if (state === 'SUBMITTED' && cancels.has(action)) return ' Withdraw it: WithdrawLeave.';
  return state === 'APPROVED' && action === 'withdraw' ? ' Cancel it: CancelLeave.' : '';
}

const cancels: ReadonlySet<LeaveAction> = new Set(['cancel', 'requestCancel', 'cancelPast']);

function illegal(state: LeaveOrigin, action: LeaveAction): Problem {
  const which = state === 'NEW' ? 'that is not stored yet' : `that is ${state}`;
  return problem('ILLEGAL_TRANSITION', '', `Leave ${which} cannot be ${participles[action]}.${hintOf(state, action)}`, {
    state,
    action,
  });
}

const notFor = ({ from, action, by }: Transition, field: string): Problem =>
  problem(
    'NOT_AUTHORISED',
    field,
    `Leave ${from === 'NEW' ? '' : `that is ${from} `}can be ${participles[action]} by ${by.map((one) => capacityTitles[one]).join(' or ')} only.`,
    { state: from, action },
  );

/** What cancelling approved leave means on a date. */
export function cancellationOf(
  { startDate, endDate }: { readonly startDate: string; readonly endDate: string },
  today: string,
  { cancelNeedsConsent }: { readonly cancelNeedsConsent: boolean },
): 'cancel' | 'requestCancel' | 'cancelPast' {
  if (endDate < today) return 'cancelPast';
  return startDate <= today || cancelNeedsConsent ? 'requestCancel' : 'cancel';
}
