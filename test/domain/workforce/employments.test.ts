import { expect } from 'chai';
import {
  continueEmployments,
  formerEmployments,
  formerEmploymentsText,
  isEmployedOn,
} from '../../../src/domain/workforce/employments.ts';

interface TestSlice {
  readonly validFrom: string;
  readonly validTo: string;
  readonly status: string;
  readonly shift: string;
}

/** A slice from `2020-01-01..9999-12-31 DAY9`, with a status behind where it is not ACTIVE. */
function sliceOf(text: string): TestSlice {
  const [dates = '', shift = '', status = 'ACTIVE'] = text.split(' ');
  const [validFrom = '', validTo = ''] = dates.split('..');
  return { validFrom, validTo, status, shift };
}

/** An employee: `hired..last`, former employments, slices. */
function known(span: string, former: string, ...slices: readonly string[]) {
  const [hireDate = '', terminationDate = ''] = span.split('..');
  return { master: { hireDate, terminationDate, formerEmployments: former }, slices: slices.map(sliceOf) };
}

/** What a message with a hire date and slices makes of an employee. */
function told(before: ReturnType<typeof known> | undefined, hireDate: string, ...slices: readonly string[]): unknown {
  const { former, slices: kept } = continueEmployments(before, { hireDate, slices: slices.map(sliceOf) });
  return {
    former: formerEmploymentsText(former),
    slices: kept.map(({ validFrom, validTo, status, shift }) =>
      [`${validFrom}..${validTo}`, shift, ...(status === 'ACTIVE' ? [] : [status])].join(' '),
    ),
  };
}

const always = '2020-01-01..9999-12-31';
const first = known('2020-01-01..2026-03-03', '', `${always} DAY9`);
const second = known(
  '2026-03-10',
  '2020-01-01/2026-03-03',
  '2020-01-01..2026-03-03 DAY9',
  '2026-03-04..9999-12-31 DAY8',
);

describe('Employments (R-62)', () => {
  it('are one as long as no hire date lies behind the end of it', () => {
    const one = { former: '', slices: [`${always} DAY8`] };
    expect(told(undefined, '2026-03-10', `${always} DAY8`)).to.deep.equal(one);
    expect(told(known('2020-01-01', '', `${always} DAY9`), '2026-03-10', `${always} DAY8`)).to.deep.equal(one);
    expect(told(first, '2026-03-03', `${always} DAY8`)).to.deep.equal(one);
    expect(told(first, '2019-01-01', `${always} DAY8`)).to.deep.equal(one);
  });

  it('become two with a hire date behind it, the first keeping its slices, also on the next day', () => {
    const two = {
      former: '2020-01-01/2026-03-03',
      slices: ['2020-01-01..2026-03-03 DAY9', '2026-03-04..9999-12-31 DAY8'],
    };
    expect(told(first, '2026-03-10', `${always} DAY8`)).to.deep.equal(two);
    expect(told(first, '2026-03-04', '2026-03-04..9999-12-31 DAY8')).to.deep.equal(two);
    expect(told(first, '2026-03-10', '2026-03-10..9999-12-31 DAY8')).to.deep.equal({
      former: '2020-01-01/2026-03-03',
      slices: ['2020-01-01..2026-03-03 DAY9', '2026-03-10..9999-12-31 DAY8'],
    });
  });

  it('end with the slices too, where these say so', () => {
    const ended = known('2020-01-01', '', '2020-01-01..2026-03-03 DAY9', '2026-03-04..9999-12-31 DAY9 TERMINATED');
    expect(told(ended, '2026-03-10', '2026-03-10..9999-12-31 DAY8')).to.deep.include({
      former: '2020-01-01/2026-03-03',
    });
    const never = known('2026-03-01', '', '2020-01-01..9999-12-31 DAY9 TERMINATED');
    expect(told(never, '2026-03-10', '2026-03-10..9999-12-31 DAY8')).to.deep.include({ former: '' });
  });

  it('stay two with whatever else the second one is told', () => {
    const same = {
      former: '2020-01-01/2026-03-03',
      slices: ['2020-01-01..2026-03-03 DAY9', '2026-03-04..9999-12-31 DAY8'],
    };
    expect(told(second, '2026-03-10', `${always} DAY8`)).to.deep.equal(same);
    expect(told(second, '2026-03-05', `${always} DAY8`)).to.deep.equal(same);
    expect(told(second, '2026-03-12', '2026-03-04..9999-12-31 DAY8')).to.deep.equal(same);
  });

  it('may be many', () => {
    const ended = { ...second, master: { ...second.master, terminationDate: '2026-06-30' } };
    expect(told(ended, '2026-09-01', '2026-09-01..9999-12-31 DAY6')).to.deep.equal({
      former: '2020-01-01/2026-03-03 2026-03-10/2026-06-30',
      slices: ['2020-01-01..2026-03-03 DAY9', '2026-03-10..2026-06-30 DAY8', '2026-09-01..9999-12-31 DAY6'],
    });
  });

  it('are taken back as far as a hire date reaches', () => {
    expect(told(second, '2020-01-01', `${always} DAY9`)).to.deep.equal({ former: '', slices: [`${always} DAY9`] });
    expect(told(second, '2026-02-01', `${always} DAY8`)).to.deep.equal({
      former: '2020-01-01/2026-01-31',
      slices: ['2020-01-01..2026-01-31 DAY9', '2026-02-01..9999-12-31 DAY8'],
    });
  });

  it('change in the past only by a slice that lies in one of them, and by no termination', () => {
    const sent = [
      '2026-01-01..2026-02-28 DAY6',
      '2026-03-01..2026-03-09 DAY6 TERMINATED',
      '2026-03-10..9999-12-31 DAY8',
    ];
    expect(told(second, '2026-03-10', ...sent)).to.deep.equal({
      former: '2020-01-01/2026-03-03',
      slices: [
        '2020-01-01..2025-12-31 DAY9',
        '2026-01-01..2026-02-28 DAY6',
        '2026-03-01..2026-03-03 DAY9',
        '2026-03-04..2026-03-09 DAY6 TERMINATED',
        '2026-03-10..9999-12-31 DAY8',
      ],
    });
  });

  it('hold on their days and not between', () => {
    const days = ['2019-12-31', '2020-01-01', '2026-03-03', '2026-03-04', '2026-03-09', '2026-03-10', '2030-01-01'];
    expect(days.filter((date) => isEmployedOn(second.master, date))).to.deep.equal([
      '2020-01-01',
      '2026-03-03',
      '2026-03-10',
      '2030-01-01',
    ]);
    expect(formerEmployments({})).to.deep.equal([]);
  });
});
