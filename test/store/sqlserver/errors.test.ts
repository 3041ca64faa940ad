import { expect } from 'chai';
import { errorRows, isNumbered, meaningOf, restAfter } from '../../../src/store/sqlserver/errors.ts';
import type { Meaning } from '../../../src/store/sqlserver/errors.ts';

const numbered = (number: number): Error => Object.assign(new Error('from the server'), { code: 'EREQUEST', number });
const coded = (code: string): Error => Object.assign(new Error('from the driver'), { code });

describe('The errors of SQL Server', () => {
  const expected: readonly (readonly [Meaning, readonly (number | string)[]])[] = [
    ['again', [1205, 1222, 1204, 3960, 3961, 3966]],
    ['lost', [701, 802, 8645, 8651, 3958]],
    ['lost', [4060, 4221, 10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920, 615, 233, 64, 20, 10060, 'ELOGIN']],
    ['unknown', ['ETIMEOUT', 'ESOCKET', 'ECONNRESET', 'ECONNCLOSED', 10053, 10054, 121]],
    ['defect', [2627, 2601, 547, 515, 2628, 8152, 229, 50000, 50001, 'EPARAM']],
  ];
  for (const [meaning, errors] of expected) {
    for (const error of errors) {
      it(`take ${error} for ${meaning}`, () => {
        expect(meaningOf(typeof error === 'number' ? numbered(error) : coded(error))).to.equal(meaning);
      });
    }
  }

  it('are told by what caused them where they have no number themselves', () => {
    const wrapped = Object.assign(new Error('Connection lost'), {
      code: 'EREQUEST',
      originalError: coded('ECONNRESET'),
    });
    expect(meaningOf(wrapped)).to.equal('unknown');
    expect(meaningOf(new Error('outer', { cause: numbered(1205) }))).to.equal('again');
  });

  it('take a pool without a free connection, or one that is thrown away, for an outage', () => {
    // As tarn has it: with the name of its parent.
    class TimeoutError extends Error {}
    expect(meaningOf(new TimeoutError('operation timed out for an unknown reason'))).to.equal('lost');
    expect(meaningOf(new Error('aborted'))).to.equal('lost');
    expect(meaningOf(new Error('anything else'))).to.equal('defect');
  });

  it('take a connection that the server ends for an unknown outcome, whatever the number', () => {
    expect(meaningOf(Object.assign(numbered(596), { class: 21 }))).to.equal('unknown');
    expect(meaningOf(Object.assign(numbered(547), { class: 16 }))).to.equal('defect');
  });

  it('take for rolled back what Babelfish tells without a number of its own, and nothing else of that kind', () => {
    const told = (message: string): Error => Object.assign(numbered(33_557_097), { message });
    expect(meaningOf(told('could not serialize access due to concurrent update'))).to.equal('again');
    expect(meaningOf(told('deadlock detected'))).to.equal('again');
    expect(meaningOf(told('relation "d" does not exist'))).to.equal('defect');
  });

  it('let a server rest that asks for it', () => {
    expect([restAfter(numbered(40501)), restAfter(numbered(1205))]).to.deep.equal([10_000, 0]);
  });

  it('stand in one row each', () => {
    const all = errorRows.flatMap(({ errors }) => errors);
    expect(all).to.have.length(new Set(all).size);
    expect(isNumbered(numbered(2627), 2627)).to.equal(true);
  });
});
