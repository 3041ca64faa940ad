import { expect } from 'chai';
import type { Capacity } from '../../../src/domain/approval/capacity.ts';
import {
  cancellationOf,
  findTransition,
  leaveActions,
  type LeaveOrigin,
  leaveTransitions,
} from '../../../src/domain/leave/transitions.ts';

const states = [
  'NEW',
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'CANCEL_REQUESTED',
  'CANCELLED',
] as const satisfies readonly LeaveOrigin[];

const capacities = ['EMPLOYEE', 'MANAGER', 'HR', 'ERP'] as const satisfies readonly Capacity[];

/** The whole of what is legal: state, action, capacity, and behind the arrow the new state and what is posted. */
const legal = [
  'NEW save EMPLOYEE → DRAFT',
  'NEW submit EMPLOYEE → SUBMITTED HOLD',
  'NEW submit MANAGER → SUBMITTED HOLD',
  'NEW submit HR → SUBMITTED HOLD',
  'NEW submit ERP → SUBMITTED HOLD',
  'NEW assign MANAGER → APPROVED CONSUME',
  'NEW assign HR → APPROVED CONSUME',
  'NEW assign ERP → APPROVED CONSUME',
  'NEW autoApprove EMPLOYEE → APPROVED CONSUME',
  'NEW autoApprove MANAGER → APPROVED CONSUME',
  'NEW autoApprove HR → APPROVED CONSUME',
  'NEW autoApprove ERP → APPROVED CONSUME',
  'DRAFT submit EMPLOYEE → SUBMITTED HOLD',
  'DRAFT submit MANAGER → SUBMITTED HOLD',
  'DRAFT submit HR → SUBMITTED HOLD',
  'DRAFT submit ERP → SUBMITTED HOLD',
  'DRAFT assign MANAGER → APPROVED CONSUME',
  'DRAFT assign HR → APPROVED CONSUME',
  'DRAFT assign ERP → APPROVED CONSUME',
  'DRAFT autoApprove EMPLOYEE → APPROVED CONSUME',
  'DRAFT autoApprove MANAGER → APPROVED CONSUME',
  'DRAFT autoApprove HR → APPROVED CONSUME',
  'DRAFT autoApprove ERP → APPROVED CONSUME',
  'DRAFT amend EMPLOYEE → DRAFT',
  'SUBMITTED approveStep MANAGER → SUBMITTED',
  'SUBMITTED approveStep HR → SUBMITTED',
  'SUBMITTED approveStep ERP → SUBMITTED',
  'SUBMITTED approve MANAGER → APPROVED HOLD_RELEASE CONSUME',
  'SUBMITTED approve HR → APPROVED HOLD_RELEASE CONSUME',
  'SUBMITTED approve ERP → APPROVED HOLD_RELEASE CONSUME',
  'SUBMITTED reject MANAGER → REJECTED HOLD_RELEASE',
  'SUBMITTED reject HR → REJECTED HOLD_RELEASE',
  'SUBMITTED reject ERP → REJECTED HOLD_RELEASE',
  'SUBMITTED return MANAGER → DRAFT HOLD_RELEASE',
  'SUBMITTED return HR → DRAFT HOLD_RELEASE',
  'SUBMITTED return ERP → DRAFT HOLD_RELEASE',
  'SUBMITTED withdraw EMPLOYEE → WITHDRAWN HOLD_RELEASE',
  'SUBMITTED amend EMPLOYEE → SUBMITTED HOLD_RELEASE HOLD',
  'APPROVED cancel EMPLOYEE → CANCELLED REVERSAL',
  'APPROVED cancel HR → CANCELLED REVERSAL',
  'APPROVED requestCancel EMPLOYEE → CANCEL_REQUESTED',
  'APPROVED shorten MANAGER → APPROVED REVERSAL',
  'APPROVED shorten HR → APPROVED REVERSAL',
  'APPROVED cancelPast HR → CANCELLED REVERSAL',
  'CANCEL_REQUESTED approve MANAGER → CANCELLED REVERSAL',
  'CANCEL_REQUESTED approve HR → CANCELLED REVERSAL',
  'CANCEL_REQUESTED approve ERP → CANCELLED REVERSAL',
  'CANCEL_REQUESTED reject MANAGER → APPROVED',
  'CANCEL_REQUESTED reject HR → APPROVED',
  'CANCEL_REQUESTED reject ERP → APPROVED',
];

const legalActions = new Set(legal.map((line) => line.split(' ').slice(0, 2).join(' ')));

describe('The states of leave', () => {
  const every = states.flatMap((state) =>
    leaveActions.flatMap((action) => capacities.map((capacity) => ({ state, action, capacity }))),
  );

  it('change as the table says, and in no other way', () => {
    expect(every).to.have.length(8 * 14 * 4);
    const found = every.flatMap(({ state, action, capacity }) => {
      const result = findTransition(state, action, [capacity]);
      return result.ok ? [[state, action, capacity, '→', result.value.to, ...result.value.ledger].join(' ')] : [];
    });
    expect(found).to.have.members(legal);
  });

  it('tell what cannot be done at all from what somebody else may do', () => {
    for (const { state, action, capacity } of every) {
      const result = findTransition(state, action, [capacity]);
      const expected = legalActions.has(`${state} ${action}`) ? 'NOT_AUTHORISED' : 'ILLEGAL_TRANSITION';
      if (!result.ok) expect(result.error.code, `${state} ${action} ${capacity}`).to.equal(expected);
    }
  });

  it('of which some are final: nothing leads out of them, whoever asks', () => {
    const final = states.filter((state) =>
      leaveActions.every((action) => !findTransition(state, action, capacities).ok),
    );
    expect(final).to.deep.equal(['REJECTED', 'WITHDRAWN', 'CANCELLED']);
  });

  it('allow what any of somebody’s capacities allows, and nothing to somebody who has none', () => {
    expect(findTransition('APPROVED', 'cancelPast', ['EMPLOYEE', 'HR']).ok).to.be.true;
    expect(findTransition('SUBMITTED', 'withdraw', []).ok).to.be.false;
  });

  it('have one row for a state and an action', () => {
    const keys = leaveTransitions.map(({ from, action }) => `${from} ${action}`);
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it('refuse in words', () => {
    expect(findTransition('WITHDRAWN', 'approve', ['MANAGER'])).to.deep.equal({
      ok: false,
      error: {
        code: 'ILLEGAL_TRANSITION',
        field: '',
        message: 'Leave that is WITHDRAWN cannot be approved.',
        params: [
          { name: 'state', value: 'WITHDRAWN' },
          { name: 'action', value: 'approve' },
        ],
      },
    });
    const told = (...of: Parameters<typeof findTransition>): string => {
      const result = findTransition(...of);
      return result.ok ? 'allowed' : result.error.message;
    };
    expect(told('NEW', 'withdraw', ['EMPLOYEE'])).to.equal('Leave that is not stored yet cannot be withdrawn.');
    expect(told('SUBMITTED', 'withdraw', ['MANAGER'])).to.equal(
      'Leave that is SUBMITTED can be withdrawn by the employee only.',
    );
    expect(told('NEW', 'assign', ['EMPLOYEE'])).to.equal('Leave can be assigned by the manager or HR or the ERP only.');
  });

  it('know three ways to cancel: before its start, by consent, and by HR once it is over', () => {
    const leave = { startDate: '2026-03-10', endDate: '2026-03-12' };
    const on = (today: string, cancelNeedsConsent = false): string =>
      cancellationOf(leave, today, { cancelNeedsConsent });
    expect(on('2026-03-09')).to.equal('cancel');
    expect(on('2026-03-09', true)).to.equal('requestCancel');
    expect(on('2026-03-10')).to.equal('requestCancel');
    expect(on('2026-03-12')).to.equal('requestCancel');
    expect(on('2026-03-13')).to.equal('cancelPast');
    expect(on('2026-03-13', true)).to.equal('cancelPast');
  });
});
