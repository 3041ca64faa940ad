import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAttendancePolicies } from '../../src/config/attendance-policies.ts';
import { attendancePolicies, getPolicy } from '../../src/domain/attendance/policy.ts';

const EXAMPLE = join(import.meta.dirname, '../../config/attendance-policies.example.json');

describe('Attendance policies', () => {
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'muster-policies-'))));
  after(() => rmSync(folder, { recursive: true }));

  const load = (content: unknown) => {
    const file = join(folder, 'policies.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return loadAttendancePolicies(file, attendancePolicies);
  };
  const problemOf = (content: unknown): string => {
    const loaded = load(content);
    return loaded.ok ? '' : loaded.error.replace(folder, '');
  };
  const own = { policyCode: 'OWN', version: 1, validFrom: '2026-01-01', basedOn: 'CN' };

  it('are those that are built in where no file is named', () => {
    const loaded = loadAttendancePolicies('', attendancePolicies);
    expect(loaded.ok && loaded.value.map(({ policyCode }) => policyCode)).to.deep.equal(['CN', 'US']);
  });

  it('of a file come before them, and have what they do not say from the one that they are based on', () => {
    const loaded = load([{ ...own, settlementMinutes: 60, overtime: { otUnit: 30 } }]);
    if (!loaded.ok) throw new Error(loaded.error);
    expect(loaded.value.map(({ policyCode }) => policyCode)).to.deep.equal(['OWN', 'CN', 'US']);
    const policy = getPolicy(loaded.value, 'OWN', '2026-03-02');
    expect(policy).to.include({ settlementMinutes: 60, lateFrom: 'START', debounceSeconds: 60 });
    expect(policy.overtime).to.include({ otUnit: 30, otMinimum: 30, otApproval: 'POST' });
  });

  it('of the example hold each from its date on', () => {
    const loaded = loadAttendancePolicies(EXAMPLE, attendancePolicies);
    if (!loaded.ok) throw new Error(loaded.error);
    const versions = ['2026-06-01', '2027-06-01'].map((date) => getPolicy(loaded.value, 'OFFICE', date));
    expect(versions.map(({ version, lateFrom }) => [version, lateFrom])).to.deep.equal([
      [1, 'START'],
      [2, 'GRACE'],
    ]);
    expect(versions.map(({ correctionRoute, overtimeRoute }) => [correctionRoute, overtimeRoute])).to.deep.equal([
      ['ANYBODY', 'ANYBODY'],
      ['MANAGER', 'MANAGER_HR'],
    ]);
    expect(getPolicy(loaded.value, 'PLANT-US', '2026-06-01').overtime).to.include({
      dayThreshold: 480,
      weekThreshold: 2400,
    });
  });

  for (const [title, content, problem] of [
    ['a file that is no JSON', '{', /is not valid JSON|Expected/],
    [
      'a member that is none',
      [{ ...own, setlementMinutes: 5 }],
      /0: Unrecognized key: "setlementMinutes"\. Did you mean settlementMinutes\?$/,
    ],
    ['a value out of its bounds', [{ ...own, overtime: { otUnit: 0 } }], /0\.overtime\.otUnit/],
    ['a route that there is not', [{ ...own, correctionRoute: 'BOSS' }], /0\.correctionRoute/],
    ['a base that there is not', [{ ...own, basedOn: 'XX' }], /OWN is based on XX, which is none of CN, US/],
    ['a version that is there twice', [own, own], /OWN version 1 is there twice/],
  ] as const) {
    it(`refuse ${title}, and name the file`, () => {
      expect(problemOf(content)).to.match(/^attendance\.policyFile is "\/policies\.json": /);
      expect(problemOf(content)).to.match(problem);
    });
  }

  it('refuse a file that there is not', () => {
    const loaded = loadAttendancePolicies(join(folder, 'none.json'), attendancePolicies);
    expect(loaded.ok ? '' : loaded.error).to.contain('ENOENT');
  });
});
