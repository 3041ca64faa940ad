import { expect } from 'chai';
import { managers, withoutRoute } from './history-company.ts';
import type { Right } from './leave-history.ts';

/** Who stands in for whom, as a history has set it. */
export interface StandIn {
  readonly employeeId: string;
  readonly delegateEmployeeId: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** A request before or after a step. */
export interface RequestState {
  readonly employeeId: string;
  readonly requestedBy: string;
  readonly leaveTypeCode: string;
  readonly state: string;
  readonly stepName: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** A step that was taken, as its message names it. */
export interface TakenStep {
  readonly operation: string;
  readonly decision?: string | undefined;
  readonly person: string;
  readonly delegatedFrom?: string | undefined;
  readonly assign?: boolean | undefined;
  readonly rights: readonly Right[];
  readonly today: string;
}

/**
 * RULES.md, "Transitions", written out: who may do it is Employee (or who stands in), who
 * Asked, Manager (or who stands in), Hr, erP.
 */
export const legal: Readonly<Record<string, string>> = {
  'SubmitLeave: NEW to DRAFT': 'E',
  'SubmitLeave: NEW to SUBMITTED': 'EMHP',
  'SubmitLeave: NEW to APPROVED': 'EMHP',
  'SubmitLeave assign: NEW to APPROVED': 'MHP',
  'AmendLeave: DRAFT to DRAFT': 'EA',
  'AmendLeave: DRAFT to SUBMITTED': 'EAMHP',
  'AmendLeave: DRAFT to APPROVED': 'EAMHP',
  'AmendLeave: SUBMITTED to SUBMITTED': 'EA',
  'AmendLeave: APPROVED to APPROVED': 'MH',
  'DecideLeave APPROVE: SUBMITTED at MANAGER to SUBMITTED': 'MH',
  'DecideLeave APPROVE: SUBMITTED at MANAGER to APPROVED': 'MH',
  'DecideLeave APPROVE: SUBMITTED at HR to APPROVED': 'H',
  'DecideLeave APPROVE: SUBMITTED at ERP to APPROVED': 'P',
  'DecideLeave REJECT: SUBMITTED at MANAGER to REJECTED': 'MH',
  'DecideLeave REJECT: SUBMITTED at HR to REJECTED': 'H',
  'DecideLeave REJECT: SUBMITTED at ERP to REJECTED': 'P',
  'DecideLeave RETURN: SUBMITTED at MANAGER to DRAFT': 'MH',
  'DecideLeave RETURN: SUBMITTED at HR to DRAFT': 'H',
  'DecideLeave RETURN: SUBMITTED at ERP to DRAFT': 'P',
  'WithdrawLeave: SUBMITTED to WITHDRAWN': 'EA',
  'CancelLeave: APPROVED before its start to CANCELLED': 'EH',
  'CancelLeave: APPROVED before its start to CANCEL_REQUESTED': 'E',
  'CancelLeave: APPROVED that has begun to CANCEL_REQUESTED': 'E',
  'CancelLeave: APPROVED that has begun to CANCELLED': 'H',
  'CancelLeave: APPROVED that is over to CANCELLED': 'H',
  'DecideLeave APPROVE: CANCEL_REQUESTED at MANAGER to CANCELLED': 'MH',
  'DecideLeave APPROVE: CANCEL_REQUESTED at ERP to CANCELLED': 'P',
  'DecideLeave REJECT: CANCEL_REQUESTED at MANAGER to APPROVED': 'MH',
  'DecideLeave REJECT: CANCEL_REQUESTED at ERP to APPROVED': 'P',
};

/** What a step has made of a request, as a row of {@link legal}; undefined where it has changed nothing. */
export function transitionOf(step: TakenStep, before: RequestState | undefined, after: RequestState): string {
  const from = before === undefined ? 'NEW' : `${before.state}${placeOf(step, before)}`;
  const decision = step.decision ?? (step.assign === true ? 'assign' : '');
  return `${step.operation}${decision === '' ? '' : ` ${decision}`}: ${from} to ${after.state}`;
}

function placeOf({ operation, today }: TakenStep, { stepName, startDate, endDate }: RequestState): string {
  if (operation === 'DecideLeave') return ` at ${stepName}`;
  if (operation !== 'CancelLeave') return '';
  if (endDate < today) return ' that is over';
  return startDate <= today ? ' that has begun' : ' before its start';
}

/** Fails where a step has done what the table does not have, or what whoever took it may not do. */
export function expectLegal(
  step: TakenStep,
  before: RequestState | undefined,
  after: RequestState,
  standIns: readonly StandIn[],
): string {
  const transition = transitionOf(step, before, after);
  const by = legal[transition];
  const told = JSON.stringify({ step, before, after });
  expect(by, `${transition}: ${told}`).to.be.a('string');
  const roles = rolesIn(step, before ?? after, standIns);
  expect(
    [...roles].some((role) => (by ?? '').includes(role)),
    `${transition} by ${[...roles].join('')}: ${told}`,
  ).to.equal(true);
  if (step.operation === 'DecideLeave') {
    const concerned = [after.employeeId, after.requestedBy];
    expect(concerned, told).to.not.include(step.person);
    expect(concerned, told).to.not.include(step.delegatedFrom);
  }
  if (transition === 'SubmitLeave: NEW to APPROVED') expect([...withoutRoute]).to.include(after.leaveTypeCode);
  return transition;
}

function rolesIn(
  { operation, person, delegatedFrom, rights, today }: TakenStep,
  { employeeId, requestedBy }: RequestState,
  standIns: readonly StandIn[],
): ReadonlySet<string> {
  const standsInFor = (other: string): boolean =>
    standIns.some(
      (one) =>
        one.employeeId === other && one.delegateEmployeeId === person && one.validFrom <= today && today <= one.validTo,
    );
  if (person === employeeId) return new Set(['E']);
  const roles = new Set<string>();
  if (operation === 'SubmitLeave' && standsInFor(employeeId)) return new Set(['E']);
  if (operation !== 'SubmitLeave' && person === requestedBy) roles.add('A');
  const principal = delegatedFrom ?? person;
  if (principal !== person && !standsInFor(principal)) return new Set();
  if (principal !== '' && principal === managers[employeeId]) roles.add('M');
  if (rights.includes('ActAsHr')) roles.add('H');
  if (rights.includes('DecideAsErp')) roles.add('P');
  return roles;
}
