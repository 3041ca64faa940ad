import { expect } from 'chai';
import {
  changesDay,
  findRequestTransition,
  type RequestAction,
  type RequestKind,
  type RequestOrigin,
} from '../../../src/domain/approval/request-transitions.ts';

const kinds = ['CORRECTION', 'OVERTIME'] as const satisfies readonly RequestKind[];
const states = [
  'NEW',
  'SUBMITTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'REVOKED',
] as const satisfies readonly RequestOrigin[];
const actions = [
  'submit',
  'autoApprove',
  'approveStep',
  'approve',
  'reject',
  'withdraw',
  'revoke',
] as const satisfies readonly RequestAction[];

/** The whole of what is legal. */
const legal = [
  'CORRECTION NEW submit → SUBMITTED',
  'CORRECTION NEW autoApprove → APPROVED',
  'CORRECTION SUBMITTED approveStep → SUBMITTED',
  'CORRECTION SUBMITTED approve → APPROVED',
  'CORRECTION SUBMITTED reject → REJECTED',
  'CORRECTION SUBMITTED withdraw → WITHDRAWN',
  'OVERTIME NEW submit → SUBMITTED',
  'OVERTIME NEW autoApprove → APPROVED',
  'OVERTIME SUBMITTED approveStep → SUBMITTED',
  'OVERTIME SUBMITTED approve → APPROVED',
  'OVERTIME SUBMITTED reject → REJECTED',
  'OVERTIME SUBMITTED withdraw → WITHDRAWN',
  'OVERTIME APPROVED revoke → REVOKED',
];

describe('Transitions of corrections and overtime', () => {
  it('are these, and every other one is ILLEGAL_TRANSITION that names the state', () => {
    const found = kinds.flatMap((kind) =>
      states.flatMap((from) =>
        actions.flatMap((action) => {
          const transition = findRequestTransition(kind, from, action);
          if (transition.ok) return [`${kind} ${from} ${action} → ${transition.value.to}`];
          expect(transition.error.code).to.equal('ILLEGAL_TRANSITION');
          expect(transition.error.message).to.contain(from);
          return [];
        }),
      ),
    );
    expect(found).to.deep.equal(legal);
  });

  it('change the day where punches or counted overtime change', () => {
    const changing = (kind: RequestKind) => actions.filter((action) => changesDay(kind, action));
    expect(changing('CORRECTION')).to.deep.equal(['autoApprove', 'approve']);
    expect(changing('OVERTIME')).to.deep.equal(['autoApprove', 'approve', 'reject', 'revoke']);
  });
});
