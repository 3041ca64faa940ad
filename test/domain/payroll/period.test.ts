import { expect } from 'chai';
import {
  earliestOpen,
  firstDateOf,
  isClosed,
  lastDateOf,
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
      message: 'A period that is EXPORTED does not become OPEN: it becomes nothing else.',
      params: [{ name: 'state', value: 'EXPORTED' }],
    });
  });

  it('has a first and a last date, in leap years too', () => {
    const months = ['2026-02', '2028-02', '2026-04', '2026-12', '2027-01'];
    expect(months.map((month) => [firstDateOf(month), lastDateOf(month)])).to.deep.equal([
      ['2026-02-01', '2026-02-28'],
      ['2028-02-01', '2028-02-29'],
      ['2026-04-01', '2026-04-30'],
      ['2026-12-01', '2026-12-31'],
      ['2027-01-01', '2027-01-31'],
    ]);
  });

  it('takes what changed in closed ones where it is the first that is not closed (R-61)', () => {
    const stateOf = (month: string): PeriodState => known.get(month) ?? 'OPEN';
    const known = new Map<string, PeriodState>([
      ['2025-12', 'EXPORTED'],
      ['2026-01', 'LOCKED'],
      ['2026-02', 'CLOSING'],
    ]);
    expect(earliestOpen('2025-12', stateOf)).to.equal('2026-02');
    expect(earliestOpen('2026-03', stateOf)).to.equal('2026-03');
  });
});
