import { expect } from 'chai';
import type { JsonObject } from '../../../src/lib/json.ts';
import { AttendanceWorld, wordsOf } from '../../support/attendance-world.ts';
import { eventually } from '../../support/eventually.ts';

/** Annual leave in half days, which is taken at once. */
const annual = {
  leaveTypeCode: 'ANNUAL',
  version: 1,
  validFrom: '2020-01-01',
  unit: 'HALF_DAY',
  roundingMode: 'UP',
  countBasis: 'PLANNED_WORK',
  paidPercent: 100,
  requiresBalance: true,
  approvalRoute: 'NONE',
  constraintClass: 'LEAVE',
};

/** Two days at the end of each month; 5 go over until the end of March. */
const rule = {
  leaveType: 'ANNUAL',
  yearStart: '01-01',
  bands: [{ amount: 24 }],
  accrual: 'MONTH_END',
  proration: 'MONTHLY',
  partialMonth: 'DAILY',
  carryOverCap: 5,
  carryOverMonths: 3,
};

const monthEnds = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30'];

/** over SOAP on a real store. */
describe('Leave balances over SOAP', function () {
  this.timeout(30_000);
  let world: AttendanceWorld;
  const listOf = (json: JsonObject, name: string): readonly JsonObject[] => (json[name] ?? []) as readonly JsonObject[];

  const balance = async (onDate: string, employeeId = 'E1'): Promise<JsonObject> => {
    const told = await world.must('GetLeaveBalances', {
      employeeIds: [employeeId],
      leaveTypes: ['ANNUAL'],
      onDate,
      includeLots: true,
    });
    return listOf(told, 'balances')[0] ?? {};
  };
  const entries = async (employeeId = 'E1'): Promise<readonly JsonObject[]> =>
    listOf(await world.must('GetLeaveLedger', { employeeIds: [employeeId], maxRows: 1000 }), 'entries');
  const night = (moment: string): Promise<number> => {
    world.setTime(moment);
    return world.app.app.postLeave();
  };
  const grant = (document: string, changes: object = {}) =>
    world.call('GrantLeave', {
      ...{ employeeId: 'E1', leaveType: 'ANNUAL', sourceDocument: document, amount: 3 },
      ...{ usableFrom: '2026-01-01', usableTo: '2026-12-31' },
      ...changes,
    });

  /** on a lot, between them, and told: all the same. */
  const reconcile = async (): Promise<void> => {
    const { lots } = (await balance('2026-06-01')) as { readonly lots: readonly JsonObject[] };
    const posted = await entries();
    for (const lot of lots) {
      const own = posted.filter(({ accountId }) => accountId === lot['accountId']);
      const sum = own.reduce((total, { amount }) => total + Math.round(Number(amount) * 10_000), 0);
      expect(sum).to.equal(Math.round(Number(lot['balance']) * 10_000));
      expect(own.map(({ entryNo }) => entryNo)).to.deep.equal(own.map((_, at) => at + 1));
    }
    expect(new Set(posted.map(({ accountId }) => accountId)).size).to.equal(lots.length);
  };

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-01-02T01:00:00Z', [{ employeeId: 'E3' }]);
    await world.must('UpsertLeaveTypes', { mode: 'ATOMIC', leaveTypes: [annual] });
    const policies = [{ policyCode: 'HOUSE', version: 1, validFrom: '2026-01-01', rules: [rule] }];
    await world.must('UpsertLeavePolicies', { mode: 'ATOMIC', policies });
    await world.employ([
      { employeeId: 'E1', leavePolicyCode: 'HOUSE' },
      { employeeId: 'E2', leavePolicyCode: 'HOUSE' },
    ]);
  });
  afterEach(() => world.stop());

  it('grow month by month, and are the sums of the ledger', async () => {
    for (const date of monthEnds) expect(await night(`2026-${date}T02:15:00Z`)).to.equal(2);
    expect(await night('2026-07-01T02:15:00Z')).to.equal(0);
    expect(await balance('2026-07-01')).to.include({ accrued: 12, available: 12, entitled: 0, taken: 0, unit: 'DAY' });
    const posted = await entries();
    expect(posted.map((one) => wordsOf(one, 'entryType', 'effectiveDate', 'sourceType'))).to.deep.equal(
      monthEnds.map((date) => `ACCRUAL 2026-${date} ACCRUAL`),
    );
    expect(posted[0]).to.not.have.property('actor');
    await reconcile();
    expect(await balance('2026-07-01', 'E3')).to.deep.equal({});
  });

  it('are what SubmitLeave and CalculateLeave go by', async () => {
    await night('2026-01-31T02:15:00Z');
    const [from, to] = ['2026-02-02', '2026-02-03'];
    const range = { employeeId: 'E1', leaveType: 'ANNUAL', startDate: from };
    expect(await world.must('CalculateLeave', { ...range, endDate: to })).to.include({ available: 2, projected: 0 });
    const more = await world.call('SubmitLeave', { ...range, sourceRequestId: '1', endDate: '2026-02-04' });
    expect(more.json['code']).to.equal('INSUFFICIENT_BALANCE');
    await world.must('SubmitLeave', { ...range, sourceRequestId: '2', endDate: to });
    expect(await balance(from)).to.include({ accrued: 2, taken: 2, available: 0 });
    await reconcile();
  });

  it('settle a year, and settle it again for leave that comes late', async () => {
    await night('2026-12-31T02:15:00Z');
    await grant('SENIORITY-2026', { usableTo: '2027-06-30' });
    const range = { employeeId: 'E1', leaveType: 'ANNUAL' };
    // From 2 March the calendar has 14 days of work, and three of them are those of the grant.
    const taken = { ...range, sourceRequestId: '1', startDate: '2026-03-02', endDate: '2026-03-19' };
    await world.must('SubmitLeave', taken);
    world.setTime('2027-01-04T02:00:00Z');
    await world.must('RunLeaveYearEnd', { runKey: '2026', yearEnd: '2026-12-31', dryRun: true });
    const started = await world.must('RunLeaveYearEnd', { runKey: '2026', yearEnd: '2026-12-31' });
    const run = await eventually(
      () => world.must('GetRun', { runId: started['runId'] }),
      ({ state }) => state !== 'RUNNING',
    );
    // The sample company has five employees more. Of E1 10 days are left and 5 go over; of E2 24 and 5.
    expect(run).to.include({ state: 'COMPLETED', total: 8, changed: 4 });
    expect(await balance('2027-02-01')).to.include({ carried: 5, available: 8 });
    expect(await balance('2026-12-31')).to.include({ expired: 5, available: 13 });
    const late = { ...range, sourceRequestId: '2', startDate: '2026-03-23', endDate: '2026-04-01' };
    await world.must('SubmitLeave', late);
    // 8 days came late: 3 from the grant, and 5 that had expired.
    expect(await balance('2026-12-31')).to.include({ expired: 0, available: 5 });
    await reconcile();
    const again = await world.must('RunLeaveYearEnd', { runKey: '2026', yearEnd: '2026-12-31' });
    expect(again['runId']).to.equal(started['runId']);
    const other = await world.call('RunLeaveYearEnd', { runKey: '2026', yearEnd: '2025-12-31' });
    expect(other.json['code']).to.equal('IDEMPOTENCY_CONFLICT');
  });

  it('are told page by page, in order of employee and leave type', async () => {
    await world.must('UpsertLeaveTypes', { mode: 'ATOMIC', leaveTypes: [{ ...annual, leaveTypeCode: 'SPECIAL' }] });
    await night('2026-02-28T02:15:00Z');
    await grant('S-1', { leaveType: 'SPECIAL' });
    await grant('S-3', { leaveType: 'SPECIAL', employeeId: 'E3' });
    const pagesOf = async (operation: string, request: object, name: string, words: readonly string[]) => {
      const pages: (readonly string[])[] = [];
      for (let cursor: unknown = undefined, more = true; more;) {
        const page = await world.must(operation, { ...request, cursor });
        pages.push(listOf(page, name).map((one) => wordsOf(one, ...words)));
        more = page['hasMore'] === true;
        cursor = page['nextCursor'];
      }
      return pages;
    };
    const all = { employeeIds: ['E3', 'E1', 'E2', 'E1'], maxRows: 2 };
    expect(await pagesOf('GetLeaveBalances', all, 'balances', ['employeeId', 'leaveType'])).to.deep.equal([
      ['E1 ANNUAL', 'E1 SPECIAL'],
      ['E2 ANNUAL', 'E3 SPECIAL'],
    ]);
    const pages = await pagesOf('GetLeaveLedger', all, 'entries', ['employeeId', 'entryType', 'effectiveDate']);
    expect(pages.map((page) => page.length)).to.deep.equal([2, 2, 2]);
    expect(pages.flat().toSorted()).to.deep.equal([
      'E1 ACCRUAL 2026-01-31',
      'E1 ACCRUAL 2026-02-28',
      'E1 GRANT 2026-02-28',
      'E2 ACCRUAL 2026-01-31',
      'E2 ACCRUAL 2026-02-28',
      'E3 GRANT 2026-02-28',
    ]);
    const only = { employeeIds: ['E1'], effectiveFrom: '2026-02-01', leaveTypes: ['ANNUAL'] };
    expect(await pagesOf('GetLeaveLedger', only, 'entries', ['effectiveDate'])).to.deep.equal([['2026-02-28']]);
    const foreign = await world.call('GetLeaveLedger', { employeeIds: ['E2'], cursor: 'AAAA' });
    expect(foreign.json['code']).to.equal('VALIDATION');
    const backwards = await world.call('GetLeaveLedger', {
      ...{ employeeIds: ['E2'], effectiveFrom: '2026-02-01', effectiveTo: '2026-01-01' },
    });
    expect(backwards.json['code']).to.equal('VALIDATION');
  });

  it('take a grant once', async () => {
    const first = await grant('DOC-1');
    const again = await grant('DOC-1');
    expect([first.isResponse, again.isResponse]).to.deep.equal([true, true]);
    expect(again.json['entry']).to.deep.equal(first.json['entry']);
    expect((await grant('DOC-1', { amount: 4 })).json['code']).to.equal('IDEMPOTENCY_CONFLICT');
    expect((await grant('DOC-2', { employeeId: 'E9' })).json['code']).to.equal('EMPLOYEE_UNKNOWN');
    expect((await grant('DOC-2', { leaveType: 'SICK' })).json['code']).to.equal('NOT_FOUND');
    expect(await balance('2026-03-01')).to.include({ entitled: 3, available: 3 });
  });

  it('pay out what is left, and no more', async () => {
    const granted = await grant('DOC-1');
    const { accountId } = granted.json['lot'] as JsonObject;
    const pay = (deltaAmount: number, changes: object = {}) =>
      world.call('AdjustLeave', {
        ...{ accountId, expectedVersion: 1, sourceDocument: 'EXIT', kind: 'PAYOUT', deltaAmount },
        ...{ effectiveDate: '2026-01-31', ...changes },
      });
    expect((await pay(-3.5)).json['code']).to.equal('INSUFFICIENT_BALANCE');
    expect((await pay(-3)).json['lot']).to.include({ paidOut: 3, balance: 0, version: 2 });
    expect((await pay(-3)).isResponse).to.equal(true);
    expect((await pay(-1)).json['code']).to.equal('IDEMPOTENCY_CONFLICT');
    expect((await pay(1, { kind: 'ADJUST', sourceDocument: 'OTHER' })).json['code']).to.equal('VERSION_CONFLICT');
    expect(await balance('2026-03-01')).to.include({ paidOut: 3, available: 0 });
    await reconcile();
  });
});
