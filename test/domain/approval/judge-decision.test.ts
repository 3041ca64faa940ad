import { expect } from 'chai';
import { type Acting, capacitiesOf } from '../../../src/domain/approval/capacity.ts';
import { judgeDecision, type SentDecision, type StoredRequest } from '../../../src/domain/approval/judge-decision.ts';
import { judgeWithdrawal } from '../../../src/domain/approval/judge-withdrawal.ts';
import { problem } from '../../../src/domain/problem.ts';

const TODAY = '2026-03-02';
const closed = problem('PERIOD_LOCKED', '', 'Payroll has closed the day: 2026-03-01.');

/** E1's overtime, asked for by E1, of which nobody has decided anything. */
const waiting = (route: StoredRequest['route'], changes: Partial<StoredRequest> = {}): StoredRequest => ({
  kind: 'OVERTIME',
  version: 1,
  state: 'SUBMITTED',
  employeeId: 'E1',
  requestedBy: 'E1',
  route,
  stepNo: route === 'ANYBODY' ? 0 : 1,
  earlier: [],
  ...changes,
});

/** M1 manages E1; D1 stands in for M1 in March. */
const actingAs = (person: string, delegatedFrom: string, rights: string): Acting => ({
  person,
  field: 'decidedBy',
  delegatedFrom,
  employeeId: 'E1',
  managerEmployeeId: 'M1',
  delegates:
    delegatedFrom === 'M1' || delegatedFrom === 'E1'
      ? [{ delegateEmployeeId: 'D1', validFrom: '2026-03-01', validTo: '2026-03-31' }]
      : [],
  today: TODAY,
  isHr: rights.includes('HR'),
  isErp: rights.includes('ERP'),
});

interface Sent extends Partial<SentDecision> {
  readonly rights?: string;
  readonly isClosed?: boolean;
}

function decided(request: StoredRequest, sent: Sent): string {
  const { rights = '', isClosed = false, decidedBy = 'M1', delegatedFrom = '', ...rest } = sent;
  const judged = judgeDecision(
    request,
    { decidedBy, delegatedFrom, decision: 'APPROVE', expectedVersion: 1, ...rest },
    {
      capacities: capacitiesOf(actingAs(decidedBy, delegatedFrom, rights)),
      locked: () => (isClosed ? closed : undefined),
    },
  );
  if (!judged.ok) return `${judged.error.code} ${judged.error.field}`.trim();
  const { action, to, awaited, capacity } = judged.value;
  return `${action} ${to} ${awaited.stepName}`.trim() + ` as ${capacity === '' ? 'nobody' : capacity}`;
}

function revoked(request: StoredRequest, withdrawnBy: string, delegatedFrom = '', rights = ''): string {
  const judged = judgeWithdrawal(
    request,
    { withdrawnBy, delegatedFrom, expectedVersion: 1 },
    { capacities: capacitiesOf(actingAs(withdrawnBy, delegatedFrom, rights)), locked: () => undefined },
  );
  return judged.ok
    ? `${judged.value.to} ${judged.value.capacity}`.trim()
    : `${judged.error.code} ${judged.error.field}`;
}

describe('A decision on a correction or overtime', () => {
  it('is anybody else’s by the route ANYBODY', () => {
    expect(decided(waiting('ANYBODY'), { decidedBy: 'X9' })).to.equal('approve APPROVED as nobody');
    expect(decided(waiting('ANYBODY'), { decidedBy: 'X9', decision: 'REJECT' })).to.equal('reject REJECTED as nobody');
    expect(decided(waiting('ANYBODY'), {})).to.equal('approve APPROVED as MANAGER');
  });

  it('is nobody’s on what is their own, whatever the route and the rights', () => {
    for (const route of ['ANYBODY', 'MANAGER', 'MANAGER_HR', 'ERP'] as const) {
      const request = waiting(route, { requestedBy: 'M1' });
      for (const decidedBy of ['E1', 'M1'])
        expect(decided(request, { decidedBy, rights: 'HR ERP', expectedVersion: 7 })).to.equal(
          'NOT_AUTHORISED decidedBy',
        );
      for (const delegatedFrom of ['E1', 'M1'])
        expect(decided(request, { decidedBy: 'D1', delegatedFrom, rights: 'HR ERP' })).to.equal(
          'NOT_AUTHORISED delegatedFrom',
        );
    }
  });

  it('is the manager’s, who stands in for them, or HR’s by the route MANAGER', () => {
    const request = waiting('MANAGER');
    expect(decided(request, {})).to.equal('approve APPROVED as MANAGER');
    expect(decided(request, { decidedBy: 'D1', delegatedFrom: 'M1' })).to.equal('approve APPROVED as MANAGER');
    expect(decided(request, { decidedBy: 'H1', rights: 'HR' })).to.equal('approve APPROVED as HR');
    expect(decided(request, { decidedBy: 'D1' })).to.equal('NOT_AUTHORISED decidedBy');
    expect(decided(request, { decidedBy: 'D2', delegatedFrom: 'M1' })).to.equal('NOT_AUTHORISED decidedBy');
    expect(decided(request, { decidedBy: 'X9', rights: 'ERP' })).to.equal('NOT_AUTHORISED decidedBy');
  });

  it('is two people’s by the route MANAGER_HR', () => {
    const first = waiting('MANAGER_HR');
    expect(decided(first, {})).to.equal('approveStep SUBMITTED HR as MANAGER');
    expect(decided(first, { decision: 'REJECT' })).to.equal('reject REJECTED as MANAGER');
    const second = waiting('MANAGER_HR', { stepNo: 2, earlier: ['M1'] });
    expect(decided(second, { decidedBy: 'H1', rights: 'HR' })).to.equal('approve APPROVED as HR');
    expect(decided(second, { rights: 'HR' })).to.equal('NOT_AUTHORISED decidedBy');
    expect(decided(second, {})).to.equal('NOT_AUTHORISED decidedBy');
  });

  it('is told by the ERP alone by the route ERP', () => {
    expect(decided(waiting('ERP'), { rights: 'HR' })).to.equal('NOT_AUTHORISED decidedBy');
    expect(decided(waiting('ERP'), { decidedBy: 'X9', rights: 'ERP' })).to.equal('approve APPROVED as ERP');
  });

  it('is refused for its person, then its version, then the closed month, then its state', () => {
    const final = waiting('MANAGER', { state: 'APPROVED', stepNo: 0 });
    const sent = { decidedBy: 'X9', expectedVersion: 2, isClosed: true };
    expect(decided(final, sent)).to.equal('NOT_AUTHORISED decidedBy');
    expect(decided(final, { ...sent, decidedBy: 'M1' })).to.equal('VERSION_CONFLICT expectedVersion');
    expect(decided(final, { isClosed: true })).to.equal('PERIOD_LOCKED');
    expect(decided(final, {})).to.equal('ILLEGAL_TRANSITION');
  });

  it('is held up by a closed month only where it changes the day', () => {
    const isClosed = true;
    const first = waiting('MANAGER_HR');
    expect(decided(first, { isClosed })).to.equal('approveStep SUBMITTED HR as MANAGER');
    expect(decided(first, { isClosed, decision: 'REJECT' })).to.equal('PERIOD_LOCKED');
    const correction = waiting('MANAGER', { kind: 'CORRECTION' });
    expect(decided(correction, { isClosed, decision: 'REJECT' })).to.equal('reject REJECTED as MANAGER');
    expect(decided(correction, { isClosed })).to.equal('PERIOD_LOCKED');
  });

  it('names who may not, and why', () => {
    const why = (request: StoredRequest, decidedBy: string, delegatedFrom = '', rights = ''): string => {
      const capacities = capacitiesOf(actingAs(decidedBy, delegatedFrom, rights));
      const sent = { decidedBy, delegatedFrom, decision: 'APPROVE', expectedVersion: 1 } as const;
      const judged = judgeDecision(request, sent, { capacities, locked: () => undefined });
      return judged.ok ? '' : judged.error.message;
    };
    expect(why(waiting('MANAGER'), 'X9')).to.equal(
      "'X9' is not the manager, nor stands in for the manager; and this client does not act for HR or the ERP.",
    );
    expect(why(waiting('MANAGER'), 'X9', 'M1')).to.equal("'X9' does not stand in for 'M1' on 2026-03-02.");
    expect(why(waiting('ERP'), 'M1')).to.equal("The request waits for the ERP, which 'M1' is not.");
    expect(why(waiting('MANAGER_HR', { stepNo: 2, earlier: ['M1'] }), 'M1', '', 'HR')).to.equal(
      "'M1' has taken an earlier step: another person takes this one.",
    );
    expect(why(waiting('ANYBODY'), 'D1', 'E1')).to.equal(
      "Nobody decides for the employee or for who asked: 'E1' is one of them.",
    );
  });
});

describe('An approval of overtime', () => {
  const approved = (route: StoredRequest['route']) => waiting(route, { state: 'APPROVED', stepNo: 0 });

  it('is revoked by whom its route names, and by nobody who asked for it', () => {
    expect(revoked(approved('ANYBODY'), 'X9')).to.equal('REVOKED');
    expect(revoked(approved('ANYBODY'), '')).to.equal('REVOKED');
    expect(revoked(approved('MANAGER'), 'M1')).to.equal('REVOKED MANAGER');
    expect(revoked(approved('MANAGER'), 'D1', 'M1')).to.equal('REVOKED MANAGER');
    expect(revoked(approved('MANAGER'), '', '', 'HR')).to.equal('REVOKED HR');
    expect(revoked(approved('MANAGER'), '')).to.equal('NOT_AUTHORISED withdrawnBy');
    expect(revoked(approved('MANAGER'), 'X9')).to.equal('NOT_AUTHORISED withdrawnBy');
    expect(revoked(approved('MANAGER'), 'E1', '', 'HR')).to.equal('NOT_AUTHORISED withdrawnBy');
    expect(revoked(approved('MANAGER'), 'D1', 'E1', 'HR')).to.equal('NOT_AUTHORISED delegatedFrom');
    expect(revoked(approved('ERP'), 'M1')).to.equal('NOT_AUTHORISED withdrawnBy');
  });

  it('that nobody had to give is taken back by the employee too', () => {
    expect(revoked(approved('NONE'), 'E1')).to.equal('REVOKED EMPLOYEE');
  });

  it('does not exist of a correction: what it has stored is put right by another one', () => {
    expect(revoked({ ...approved('ANYBODY'), kind: 'CORRECTION' }, 'X9')).to.equal('ILLEGAL_TRANSITION ');
  });
});
