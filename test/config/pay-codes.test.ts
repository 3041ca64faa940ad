import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPayCodes } from '../../src/config/pay-codes.ts';
import { defaultPayCodes, payCodeOf } from '../../src/domain/payroll/pay-codes.ts';
import { figure } from '../domain/payroll/sample.ts';

const EXAMPLE = join(import.meta.dirname, '../../config/pay-codes.example.json');

describe('Pay codes', () => {
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'muster-pay-codes-'))));
  after(() => rmSync(folder, { recursive: true }));

  const load = (content: unknown) => {
    const file = join(folder, 'codes.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return loadPayCodes(file, defaultPayCodes);
  };
  const problemOf = (content: unknown): string => {
    const loaded = load(content);
    return loaded.ok ? '' : loaded.error.replace(folder, '');
  };

  it('are those that are built in where no file is named', () => {
    expect(loadPayCodes('', defaultPayCodes)).to.deep.equal({ ok: true, value: defaultPayCodes });
  });

  it('of a file hold alone', () => {
    const rows = [{ item: 'WORKED', payCode: 'W' }];
    expect(load(rows)).to.deep.equal({ ok: true, value: rows });
  });

  it('that are built in could be those of a file', () => {
    expect(load(defaultPayCodes)).to.deep.equal({ ok: true, value: defaultPayCodes });
  });

  it('of the example have a code for every item, or none on purpose', () => {
    const loaded = loadPayCodes(EXAMPLE, defaultPayCodes);
    if (!loaded.ok) throw new Error(loaded.error);
    const items = [
      ...(['WORKED', 'LATE', 'EARLY_LEAVE', 'ABSENCE', 'SHORT', 'NIGHT', 'OFFSITE', 'LEAVE', 'LEAVE_PAYOUT'] as const),
      ...(['OVERTIME_WORKDAY_PAY', 'OVERTIME_RESTDAY_PAY', 'OVERTIME_HOLIDAY_PAY'] as const),
      ...(['OVERTIME_WORKDAY_TIME_OFF', 'OVERTIME_RESTDAY_TIME_OFF', 'OVERTIME_HOLIDAY_TIME_OFF'] as const),
    ];
    expect(items.map((item) => payCodeOf(loaded.value, figure({ item })))).to.deep.equal([
      ...['1000', '2010', '2010', '2030', '2010', '1510', null, '3900', '3800'],
      ...['1150', '1200', '1300', null, null, '1300'],
    ]);
    const sick = figure({ item: 'LEAVE', leaveTypeCode: 'SICK', paidPercent: 80 });
    expect(payCodeOf(loaded.value, sick)).to.equal('3280');
  });

  const own = { item: 'WORKED', payCode: '1000' };
  for (const [title, content, problem] of [
    ['a file that is no JSON', '{', /is not valid JSON|Expected/],
    ['no row', [], /Too small/],
    ['a member that is none', [{ ...own, leavetype: 'X' }], /"leavetype"\. Did you mean leaveType\?$/],
    ['an item that there is not', [{ ...own, item: 'WORK' }], /0\.item: Invalid option/],
    ['a row without code', [{ item: 'WORKED' }], /0\.payCode/],
    ['an empty code', [{ ...own, payCode: '' }], /0\.payCode: a code has/],
    ['a code with a tab', [{ ...own, payCode: '10\t00' }], /0\.payCode: a code has/],
    ['a code that is too long', [own, { ...own, payCode: 'x'.repeat(17) }], /1\.payCode: Too big/],
    ['a share of a percent', [{ item: 'LEAVE', paidPercent: 66.7, payCode: 'L' }], /0\.paidPercent/],
  ] as const) {
    it(`refuse ${title}, and name the file`, () => {
      expect(problemOf(content)).to.match(/^payroll\.payCodeFile is "\/codes\.json": /);
      expect(problemOf(content)).to.match(problem);
    });
  }

  it('refuse a file that there is not', () => {
    const loaded = loadPayCodes(join(folder, 'none.json'), defaultPayCodes);
    expect(loaded.ok ? '' : loaded.error).to.contain('ENOENT');
  });
});
