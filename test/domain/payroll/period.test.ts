import { expect } from 'chai';
import {
  isClosed,
  periodKeyOf,
  type PeriodState,
  periodTransitions,
  transitionProblem,
} from '../../../src/domain/payroll/period.ts';

const states = ['OPEN', 'CLOSING', 'LOCKED', 'EXPORTED'] as const satisfies readonly PeriodState[];

describe('A payroll period (R-60)', () => {
  it('is a month of a pay group, or of those who have none', () => {
    expect(periodKeyOf('M1', '2026-02-28')).to.equal('M1\t2026-02');
    expect(periodKeyOf('M1', '2026-03')).to.equal('M1\t2026-03');
    expect(periodKeyOf('', '2026-02-01')).to.equal('\t2026-02');
  });

  it('is closed once it is locked, and not while it is being closed', () => {
    expect(states.filter(isClosed)).to.deep.equal(['LOCKED', 'EXPORTED']);
  });

  it('moves step by step, and back to OPEN until it was exported', () => {
    const legal = states.flatMap((from) =>
      states.filter((to) => transitionProblem(from, to) === undefined).map((to) => `${from} ${to}`),
    );
    expect(legal).to.deep.equal(['OPEN CLOSING', 'CLOSING OPEN', 'CLOSING LOCKED', 'LOCKED OPEN', 'LOCKED EXPORTED']);
    expect(Object.keys(periodTransitions)).to.deep.equal(states);
  });

  it('tells what it is where it does not become what is asked for', () => {
    expect(transitionProblem('EXPORTED', 'OPEN')).to.deep.equal({
      code: 'ILLEGAL_TRANSITION',
      field: 'state',
      message: 'A period that is EXPORTED does not become OPEN.',
      params: [{ name: 'state', value: 'EXPORTED' }],
    });
  });
});
