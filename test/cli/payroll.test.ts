import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { XMLParser } from 'fast-xml-parser';
import Database from 'node:sqlite';
import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld } from '../support/attendance-world.ts';
import { newFolder, removeFolders } from '../support/audited-service.ts';
import { muster, type Ran } from '../support/muster.ts';
import { confirm, extract, lockMonth, shown } from '../support/payroll-calls.ts';

const month = { payGroup: 'M', month: '2026-02' };

describe('muster payroll export', function () {
  this.timeout(120_000);
  let world: AttendanceWorld;
  let folder: string;
  let made: JsonObject;

  before(async () => {
    const staff = [
      { employeeId: 'E1', payGroup: 'M' },
      { employeeId: 'E,"2<é', payGroup: 'M' },
    ];
    world = await AttendanceWorld.open('2026-02-26T12:00:00+08:00', staff);
    world.setTime('2026-03-04T12:00:00+08:00');
    await world.punch('E1', 'IN 2026-02-27T09:30:00+08:00', 'OUT 2026-02-27T18:00:00+08:00');
    await lockMonth(world, month);
    await extract(world, month);
    made = await extract(world, month);
    folder = newFolder();
  });
  after(async () => {
    await world.stop();
    removeFolders();
  });

  const run = (...words: readonly string[]): Promise<Ran> =>
    muster(['payroll', 'export', ...words], { MUSTER_DATA_FOLDER: dirname(world.app.file) });
  const ofMonth = (file: string, ...words: readonly string[]): Promise<Ran> =>
    run('--pay-group', 'M', '--month', '2026-02', '--out', join(folder, file), ...words);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const sha256 = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');

  it('writes the lines as CSV, with totals and digest beside it', async () => {
    const { code, out, error } = await ofMonth('feb.csv');
    expect([code, error]).to.deep.equal([0, '']);
    expect(read('feb.csv')).to.equal(
      [
        'lineNo,employeeId,personnelNumber,payCode,item,quantity,unit,dateFrom,dateTo,dayType,leaveType,paidPercent,retroMonth,sources',
        '1,"E,""2<é",,2030,ABSENCE,960,MINUTE,2026-02-26,2026-02-27,,,,,2',
        '2,E1,,1000,WORKED,450,MINUTE,2026-02-27,2026-02-27,WORKDAY,,,,1',
        '3,E1,,2010,LATE,30,MINUTE,2026-02-27,2026-02-27,,,,,1',
        '4,E1,,2030,ABSENCE,480,MINUTE,2026-02-26,2026-02-26,,,,,1',
        '',
      ].join('\r\n'),
    );
    expect(read('feb.csv.sha256')).to.equal(`${sha256('feb.csv')}  feb.csv\n`);
    expect(JSON.parse(read('feb.csv.manifest.json'))).to.deep.equal({
      ...{ file: 'feb.csv', sha256: sha256('feb.csv'), payGroup: 'M', month: '2026-02', kind: 'REGULAR', runNo: 1 },
      ...{ lines: 4, employees: 2, hash: made['hash'] },
      totals: [
        { payCode: '1000', unit: 'MINUTE', quantity: '450' },
        { payCode: '2010', unit: 'MINUTE', quantity: '30' },
        { payCode: '2030', unit: 'MINUTE', quantity: '1440' },
      ],
    });
    expect(out).to.include(`SHA-256 of the file: ${sha256('feb.csv')}\n`);
    expect(out).to.include(`Hash of the extract: ${shown(made['hash'])}\n`);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('writes them as XML with the control totals at its end', async () => {
    expect(await ofMonth('feb.xml', '--format', 'xml')).to.include({ code: 0, error: '' });
    const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'line' || name === 'total' });
    const { payrollExtract } = parser.parse(read('feb.xml')) as { readonly payrollExtract: Record<string, unknown> };
    expect(Object.keys(payrollExtract)).to.deep.equal(['period', 'line', 'control']);
    expect(payrollExtract['period']).to.deep.equal({ payGroup: 'M', month: '2026-02', kind: 'REGULAR', runNo: '1' });
    expect((payrollExtract['line'] as readonly object[])[0]).to.deep.equal({
      ...{ lineNo: '1', employeeId: 'E,"2<é', payCode: '2030', item: 'ABSENCE', quantity: '960', unit: 'MINUTE' },
      ...{ dateFrom: '2026-02-26', dateTo: '2026-02-27', sources: '2' },
    });
    expect(payrollExtract['control']).to.deep.include({ lines: '4', employees: '2', hash: made['hash'] });
    expect(read('feb.xml.sha256')).to.equal(`${sha256('feb.xml')}  feb.xml\n`);
  });

  it('writes the same bytes each time, of a repeat as of what was confirmed', async () => {
    const bytes = async (format: string): Promise<string> => {
      await ofMonth('again', '--format', format);
      return sha256('again');
    };
    const before = [await bytes('csv'), await bytes('xml')];
    expect((await confirm(world, made)).isResponse).to.equal(true);
    expect([await bytes('csv'), await bytes('xml')]).to.deep.equal(before);
  });

  it('leaves in the journal who has read which extract', async () => {
    await ofMonth('journal.csv', '--run', '1');
    const events = await world.app.store.reads.auditEvents(
      { operation: 'ExportPayroll' },
      { after: undefined, limit: 100 },
    );
    const event = events.at(-1)?.event;
    expect(event).to.include({ action: 'R', entity: 'PayrollExtract', entityId: made['extractId'], affectedRows: 4 });
    expect(event?.actor).to.match(/^console:/);
    expect(event?.changes).to.contain('"month":"2026-02"');
  });

  it('tells in one line where there is no such extract', async () => {
    const none = { code: 1, out: '' };
    expect(await run('--month', '2026-02', '--out', join(folder, 'x'))).to.deep.equal({
      ...none,
      error: 'muster: There is no REGULAR extract of 2026-02 that is made, of employees without a pay group.\n',
    });
    expect(await ofMonth('x', '--kind', 'DELTA')).to.include(none);
    expect((await ofMonth('x', '--run', '2')).error).to.include('with the number 2, of the pay group M.');
    expect(existsSync(join(folder, 'x'))).to.equal(false);
  });

  it('tells in one line where the file cannot be written', async () => {
    const { code, error } = await ofMonth(join('nowhere', 'feb.csv'));
    expect(code).to.equal(1);
    expect(error).to.match(/^muster: ENOENT.*\n$/);
  });

  it('leaves no file where a stored line is not what the extract was made of', async () => {
    const database = new Database.DatabaseSync(world.app.file);
    database.exec("UPDATE payroll_line SET quantity = 451 WHERE item = 'WORKED'");
    database.close();
    const { code, error } = await ofMonth('tampered.csv');
    expect(code).to.equal(1);
    expect(error).to.match(/^muster: The stored lines of the extract .* are not those of its hash/);
    expect(readdirSync(folder).filter((name) => name.startsWith('tampered'))).to.deep.equal([]);
  });
});
