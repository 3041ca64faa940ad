import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  lineBytes,
  mismatches,
  noTotals,
  numberedLines,
  type ToldTotals,
  withEmployee,
} from '../../../src/domain/payroll/control-totals.ts';
import type { PayrollLine } from '../../../src/domain/payroll/lines.ts';

const worked: PayrollLine = {
  employeeId: 'E1',
  payCode: '1000',
  item: 'WORKED',
  quantity: 480,
  unit: 'MINUTE',
  dateFrom: '2026-03-02',
  dateTo: '2026-03-02',
  dayType: 'WORKDAY',
  leaveTypeCode: '',
  paidPercent: 0,
  retroMonth: '',
  sources: 1,
};

const leave: PayrollLine = {
  ...worked,
  payCode: '3900',
  item: 'LEAVE',
  quantity: -15_000,
  unit: 'DAY',
  dayType: '',
  leaveTypeCode: 'UNPAID',
  retroMonth: '2026-02',
  sources: 2,
};

const textOf = (line: PayrollLine): string =>
  numberedLines(noTotals, [line]).map((one) => Buffer.from(lineBytes(one)).toString())[0] ?? '';

const hashOf = ({ hash }: { readonly hash: Uint8Array }): string => Buffer.from(hash).toString('base64');

describe('The control totals of an extract (R-64)', () => {
  it('are nothing before the first line', () => {
    expect(noTotals).to.deep.equal({ lines: 0, employees: 0, totals: [], hash: new Uint8Array(32) });
    expect(withEmployee(noTotals, [])).to.equal(noTotals);
  });

  it('sum up by pay code and unit, and count lines and employees', () => {
    const two = withEmployee(withEmployee(noTotals, [worked, leave]), [{ ...worked, employeeId: 'E2', quantity: 20 }]);
    expect([two.lines, two.employees]).to.deep.equal([3, 2]);
    expect(two.totals).to.deep.equal([
      { payCode: '1000', unit: 'MINUTE', quantity: 500 },
      { payCode: '3900', unit: 'DAY', quantity: -15_000 },
    ]);
  });

  it('number the lines through all employees', () => {
    const one = withEmployee(noTotals, [worked, leave]);
    expect(numberedLines(one, [worked, worked]).map(({ lineNo }) => lineNo)).to.deep.equal([3, 4]);
  });

  it('hash a line as the contract says, and have its example', () => {
    expect(textOf(worked)).to.equal(
      '[1,"E1","1000","WORKED","480","MINUTE","2026-03-02","2026-03-02","WORKDAY",null,null,null,1]',
    );
    expect(hashOf(withEmployee(noTotals, [worked]))).to.equal('4661Pjt4wVf+XZzG04zAsvK2b5JN1qoigtkQVIPfR0M=');
    const schema = readFileSync(join(import.meta.dirname, '../../../wsdl/payroll.xsd'), 'utf8');
    expect(schema).to.contain(`of the one line ${textOf(worked)} it is ${hashOf(withEmployee(noTotals, [worked]))}.`);
  });

  it('tell unpaid leave from what is no leave, and days as decimals', () => {
    expect(textOf(leave)).to.equal(
      '[1,"E1","3900","LEAVE","-1.5","DAY","2026-03-02","2026-03-02",null,"UNPAID",0,"2026-02",2]',
    );
  });

  it('hash each line with all before it: in another order it is another hash', () => {
    const [one, other] = [withEmployee(noTotals, [worked, leave]), withEmployee(noTotals, [leave, worked])];
    expect(one.totals).to.deep.equal(other.totals);
    expect(hashOf(one)).not.to.equal(hashOf(other));
  });

  const someLines = fc
    .array(
      fc.record({ quantity: fc.integer({ min: -9999, max: 9999 }), payCode: fc.constantFrom('1000', '2010', '3000') }),
      { maxLength: 6 },
    )
    .map((all) => all.map((some) => ({ ...worked, ...some })));

  it('are the same twice, and other where any line is', () => {
    fc.assert(
      fc.property(fc.array(someLines, { maxLength: 5 }), (employees) => {
        const reckon = (all: typeof employees) => all.reduce(withEmployee, noTotals);
        expect(reckon(employees)).to.deep.equal(reckon(employees));
        const changed = employees.map((lines) => lines.map((line) => ({ ...line, sources: line.sources + 1 })));
        expect(hashOf(reckon(employees)) === hashOf(reckon(changed))).to.equal(employees.flat().length === 0);
      }),
    );
  });
});

describe('Totals that somebody else has reckoned', () => {
  const reckoned = withEmployee(noTotals, [worked, leave]);
  const right: ToldTotals = { lines: 2, totals: reckoned.totals, hash: reckoned.hash };
  const [minutes, days] = reckoned.totals;
  if (minutes === undefined || days === undefined) throw new Error('There are two totals.');

  const problemsOf = (some: Partial<ToldTotals>) =>
    mismatches({ ...right, ...some }, reckoned).map(({ code, field, message, params }) => {
      expect(code).to.equal('CONTROL_TOTAL_MISMATCH');
      return [field, message, Object.fromEntries(params.map(({ name, value }) => [name, value]))];
    });

  it('agree in any order', () => {
    expect(problemsOf({})).to.deep.equal([]);
    expect(problemsOf({ totals: [days, minutes] })).to.deep.equal([]);
  });

  it('are refused for another number of lines', () => {
    expect(problemsOf({ lines: 3 })).to.deep.equal([
      ['lines', 'The extract has 2 lines, and not 3.', { told: '3', reckoned: '2' }],
    ]);
  });

  it('are refused for another quantity, in the unit of the total', () => {
    expect(problemsOf({ totals: [minutes, { ...days, quantity: -20_000 }] })).to.deep.equal([
      [
        'totals[2]/quantity',
        'The total of 3900 in DAY is -1.5, and not -2.',
        { payCode: '3900', unit: 'DAY', told: '-2', reckoned: '-1.5' },
      ],
    ]);
    expect(problemsOf({ totals: [{ ...minutes, quantity: 480.5 }, days] })).to.have.length(1);
  });

  it('are refused where one is missing, too much, of another unit or told twice', () => {
    expect(problemsOf({ totals: [minutes] })).to.deep.equal([
      ['totals', 'The total of 3900 in DAY is missing.', { payCode: '3900', unit: 'DAY' }],
    ]);
    expect(problemsOf({ totals: [minutes, { ...days, unit: 'MINUTE' }] })).to.deep.equal([
      ['totals[2]', 'The total of 3900 in MINUTE is none of the extract.', { payCode: '3900', unit: 'MINUTE' }],
      ['totals', 'The total of 3900 in DAY is missing.', { payCode: '3900', unit: 'DAY' }],
    ]);
    expect(problemsOf({ totals: [minutes, days, days] })).to.deep.equal([
      ['totals[3]', 'The total of 3900 in DAY is told twice.', { payCode: '3900', unit: 'DAY' }],
    ]);
  });

  it('are refused for another hash, and for all that is wrong at once', () => {
    const hash = new Uint8Array(32);
    expect(problemsOf({ hash })).to.deep.equal([['hash', 'The hash is not that of the lines of the extract.', {}]]);
    expect(problemsOf({ lines: 0, totals: [], hash }).map(([field]) => field)).to.deep.equal([
      'lines',
      'totals',
      'totals',
      'hash',
    ]);
  });

  it('tell at most 100 things that are wrong', () => {
    const totals = Array.from({ length: 1000 }, (_, at) => ({ ...minutes, payCode: `X${at}` }));
    expect(problemsOf({ totals })).to.have.length(100);
  });
});
