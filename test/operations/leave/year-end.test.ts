import { expect } from 'chai';
import type { RunLeaveYearEnd } from '../../../src/contract/generated.ts';
import { runLeaveYearEnd } from '../../../src/operations/leave/run-leave-year-end.ts';
import { REQUEST_ID_SENT } from '../../support/command-requests.ts';
import { LedgerWorld, MONTHLY } from '../../support/ledger-world.ts';
import { toldRefusal } from '../../support/told-refusal.ts';

/** */
describe('RunLeaveYearEnd', () => {
  let world: LedgerWorld;

  /** E1 has worked through 2026 and taken so many of the 24 days; it is 4 January 2027. */
  function yearOf(taken: number): number {
    world = LedgerWorld.begin();
    world.employ('E1');
    world.on('2026-12-31').night();
    world.adjust(-taken);
    world.on('2027-01-04').night();
    return world.entries().length;
  }

  it('carries over up to the cap until its months are over, and lets the rest expire', async () => {
    const before = yearOf(16);
    const run = await world.yearEnd();
    expect([run.state, run.done, run.total, run.changed]).to.deep.equal(['COMPLETED', 1, 1, 2]);
    expect(world.entries('E1', before)).to.deep.equal([
      'CARRY_OUT -5 on 2027-01-01',
      'EXPIRE -3 on 2027-01-01',
      'CARRY_IN 5 on 2027-01-01',
    ]);
    expect(world.lots()).to.deep.equal([
      'ACCRUAL 2026-01-01 to 2026-12-31: 0',
      'CARRY_FORWARD 2027-01-01 to 2027-03-31: 5',
    ]);
    world.on('2027-04-01').night();
    expect(world.lots()[1]).to.equal('CARRY_FORWARD 2027-01-01 to 2027-03-31: 0');
    expect(world.entries('E1').at(-1)).to.equal('EXPIRE -5 on 2027-04-01');
  });

  it('posts nothing when it is run twice', async () => {
    yearOf(16);
    await world.yearEnd();
    const entries = world.ledger.length;
    expect((await world.yearEnd({ runKey: 'again' })).changed).to.equal(0);
    expect(world.on('2027-01-05').night()).to.equal(0);
    expect(world.ledger).to.have.lengthOf(entries);
  });

  it('corrects what was carried over and what expired when leave of the old year comes late', async () => {
    yearOf(16);
    await world.yearEnd();
    const before = world.entries().length;
    expect(world.available('2026-12-31')).to.equal(8);
    // 8 were left, of which 5 went over: of 4 that are taken late, 3 had expired and 1 comes back.
    expect(world.adjust(-4, { effectiveDate: '2026-12-30' }).ok).to.equal(true);
    expect(world.entries('E1', before)).to.deep.equal([
      'ADJUST -4 on 2026-12-30',
      'CARRY_OUT 1 on 2027-01-01',
      'EXPIRE 3 on 2027-01-01',
      'CARRY_IN -1 on 2027-01-01',
    ]);
    expect([world.available('2026-12-31'), world.available('2027-02-01')]).to.deep.equal([4, 4]);
    expect(toldRefusal(world.adjust(-4.5, { effectiveDate: '2026-12-29' }))).to.deep.equal([
      'INSUFFICIENT_BALANCE',
      'INSUFFICIENT_BALANCE /AdjustLeave/deltaAmount',
    ]);
  });

  it('does not take back what was carried over and is used', async () => {
    yearOf(16);
    await world.yearEnd();
    const [, carried] = world.accounts('E1');
    world.adjust(-5, { accountId: carried?.accountId ?? '', effectiveDate: '2027-01-04' });
    expect(world.available('2026-12-31')).to.equal(3);
    expect(world.adjust(-4, { effectiveDate: '2026-12-30' }).ok).to.equal(false);
  });

  it('lets what comes back to the old year late expire with what was carried over', async () => {
    yearOf(22);
    await world.yearEnd();
    world.on('2027-04-01').night();
    const before = world.entries().length;
    world.adjust(1, { effectiveDate: '2026-12-30' });
    expect(world.entries('E1', before)).to.deep.equal([
      'ADJUST 1 on 2026-12-30',
      'CARRY_OUT -1 on 2027-01-01',
      'CARRY_IN 1 on 2027-01-01',
      'EXPIRE -1 on 2027-04-01',
    ]);
  });

  it('moves a debt to the lot of the year after, which is made for it', async () => {
    world = LedgerWorld.begin();
    world.employ('E1');
    world.on('2026-12-31').night();
    world.adjust(-24);
    world.rules([{ ...MONTHLY, bands: [{ amount: 228_000 }] }], { version: 2 });
    world.on('2027-01-04').night();
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: -1.2']);
    await world.yearEnd();
    expect(world.lots()).to.deep.equal([
      'ACCRUAL 2026-01-01 to 2026-12-31: 0',
      'ACCRUAL 2027-01-01 to 2027-12-31: -1.2',
    ]);
    world.on('2027-01-31').night();
    expect(world.lots()[1]).to.equal('ACCRUAL 2027-01-01 to 2027-12-31: 0.7');
    // What is given back to the old year late pays the debt off, and goes over beyond it.
    const before = world.entries().length;
    world.adjust(2, { effectiveDate: '2026-12-30' });
    expect(world.entries('E1', before)).to.deep.equal([
      'ADJUST 2 on 2026-12-30',
      'CARRY_OUT -0.8 on 2027-01-01',
      'ADJUST -1.2 on 2027-01-01',
      'CARRY_IN 0.8 on 2027-01-01',
      'ADJUST 1.2 on 2027-01-01',
    ]);
    expect(world.available('2027-02-01')).to.equal(2.7);
  });

  it('leaves a debt where it is behind an exit', async () => {
    world = LedgerWorld.begin();
    world.employ('E1');
    world.on('2026-12-31').night();
    world.adjust(-24);
    world.employ('E1', { terminationDate: '2026-11-30' });
    world.on('2027-01-04').night();
    await world.yearEnd();
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: -2']);
  });

  it('settles again what an exit that is told late has not earned', async () => {
    yearOf(16);
    await world.yearEnd();
    world.employ('E1', { terminationDate: '2026-11-30' });
    world.on('2027-01-05').night();
    expect(world.lots()).to.deep.equal([
      'ACCRUAL 2026-01-01 to 2026-12-31: 0',
      'CARRY_FORWARD 2027-01-01 to 2027-03-31: 5',
    ]);
    expect(world.entries('E1').slice(-2)).to.deep.equal(['ACCRUAL -2 on 2026-11-30', 'EXPIRE 2 on 2027-01-01']);
  });

  it('counts in a dry run what it would post, and posts nothing', async () => {
    yearOf(16);
    const entries = world.ledger.length;
    const run = await world.yearEnd({ dryRun: true });
    expect([run.state, run.changed]).to.deep.equal(['COMPLETED', 2]);
    expect(world.ledger).to.have.lengthOf(entries);
    // The same key then runs it.
    expect((await world.yearEnd()).changed).to.equal(2);
    expect(world.ledger).to.have.lengthOf(entries + 3);
  });

  it('takes whom and what it is asked for alone, group by group', async () => {
    world = LedgerWorld.begin(MONTHLY, { ...MONTHLY, leaveType: 'PTO', bands: [{ amount: 72_000_000 }] });
    const staff = Array.from({ length: 120 }, (_, at) => `S${String(at).padStart(3, '0')}`);
    for (const employeeId of ['E1', ...staff]) world.employ(employeeId);
    world.on('2026-12-31').night();
    world.on('2027-01-02');
    const some = await world.yearEnd({ employeeIds: ['E1'], leaveTypes: ['PTO'] });
    // Of 7200 minutes 5 go over: the cap is one of minutes here.
    expect([some.total, some.changed]).to.deep.equal([1, 2]);
    expect(world.entries('E1').slice(-3)).to.deep.equal([
      'CARRY_OUT -5 on 2027-01-01',
      'EXPIRE -7195 on 2027-01-01',
      'CARRY_IN 5 on 2027-01-01',
    ]);
    const all = await world.yearEnd({ runKey: 'all' });
    expect([all.done, all.total, all.changed]).to.deep.equal([121, 121, 2 + 120 * 4]);
  });

  it('settles years that end on another date not at all', async () => {
    world = LedgerWorld.begin({ ...MONTHLY, yearStart: '04-01' });
    world.employ('E1');
    world.on('2027-01-04').night();
    expect((await world.yearEnd()).changed).to.equal(0);
    world.on('2027-04-01').night();
    expect((await world.yearEnd({ runKey: 'march', yearEnd: '2026-03-31' })).changed).to.equal(2);
  });

  it('leaves a lot that can still be used to a later run', async () => {
    world = LedgerWorld.begin({ ...MONTHLY, usableMonths: 2 });
    world.employ('E1');
    world.on('2027-01-04').night();
    expect((await world.yearEnd()).changed).to.equal(0);
    world.on('2027-03-01').night();
    expect((await world.yearEnd({ runKey: 'later' })).changed).to.equal(2);
    expect(world.lots().slice(0, 2)).to.deep.equal([
      'ACCRUAL 2026-01-01 to 2027-02-28: 0',
      'CARRY_FORWARD 2027-03-01 to 2027-03-31: 5',
    ]);
  });

  describe('is started', () => {
    const request = (changes: Partial<RunLeaveYearEnd> = {}): RunLeaveYearEnd => ({
      ...{ requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01', runKey: '2026', yearEnd: '2026-12-31' },
      ...{ leaveTypes: [], employeeIds: [] },
      ...changes,
    });
    const start = (changes: Partial<RunLeaveYearEnd> = {}) => world.run(runLeaveYearEnd, request(changes)).result;

    beforeEach(() => {
      yearOf(16);
    });

    it('once for each key, whatever the request', () => {
      const first = start();
      const again = start({ requestId: '0199aaaa-0000-7000-8000-00000000abcd' });
      const other = start({ sourceSystem: 'ERP02' });
      const runId = (one: typeof first) => (one.ok ? one.value.runId : '');
      expect(runId(again)).to.equal(runId(first));
      expect(runId(other)).to.not.equal(runId(first));
    });

    it('not with another content under the same key', () => {
      start();
      expect(toldRefusal(start({ employeeIds: ['E1'] }))).to.deep.equal([
        'IDEMPOTENCY_CONFLICT',
        'IDEMPOTENCY_CONFLICT /RunLeaveYearEnd/runKey',
      ]);
    });

    it('not for a year that has not ended, for whom nobody knows, or what nobody knows', () => {
      expect(toldRefusal(start({ yearEnd: '2027-12-31' }))).to.deep.equal([
        'VALIDATION',
        'VALIDATION /RunLeaveYearEnd/yearEnd',
      ]);
      expect(toldRefusal(start({ employeeIds: ['E1', 'E9'] }))).to.deep.equal([
        'EMPLOYEE_UNKNOWN',
        'EMPLOYEE_UNKNOWN /RunLeaveYearEnd/employeeIds[2]',
      ]);
      expect(toldRefusal(start({ leaveTypes: ['SICK'] }))).to.deep.equal([
        'NOT_FOUND',
        'NOT_FOUND /RunLeaveYearEnd/leaveTypes[1]',
      ]);
    });
  });
});
