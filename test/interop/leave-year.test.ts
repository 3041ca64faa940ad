import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/lib/json.ts';
import { eventually } from '../support/eventually.ts';
import { LeaveWorld } from '../support/leave-world.ts';
import { openZeep, type ZeepCaller } from './zeep-caller.ts';
import { zeepClient } from './zeep-client.ts';

/** Two days a month at its end, the month of entry by its days, to half days; 5 go over until the end of March. */
const policy = {
  policyCode: 'HR1',
  version: 1,
  validFrom: '2020-01-01',
  rules: [
    {
      leaveType: 'ANNUAL',
      yearStart: '01-01',
      bands: [{ fromMonths: 0, amount: '24' }],
      accrual: 'MONTH_END',
      proration: 'MONTHLY',
      partialMonth: 'DAILY',
      roundingUnit: '0.5',
      roundingMode: 'NEAREST',
      carryOverCap: '5',
      carryOverMonths: 3,
    },
  ],
};

/** A year of one employee as an HR clerk lives it, with a client that knows nothing but the WSDL. */
describe('A year of leave by Python zeep', () => {
  if (zeepClient.missing !== undefined) {
    it(`needs zeep: ${zeepClient.missing}`);
    return;
  }
  let world: LeaveWorld;
  let zeep: ZeepCaller;
  let now = '2026-03-16';

  const employee = {
    employeeId: 'E9',
    hireDate: '2026-03-16',
    managerEmployeeId: 'M1',
    leavePolicyCode: 'HR1',
    workWeekCode: 'MON-FRI',
  };

  async function call(operation: string, request: object): Promise<JsonObject> {
    const told = await tell(operation, request);
    if (told.answer === undefined) throw new Error(`${operation}: ${JSON.stringify(told.fault)}`);
    return told.answer;
  }
  const tell = async (operation: string, request: object) =>
    zeep.call({
      ...{ url: world.app.url, service: 'leave', operation },
      request: operation.startsWith('Get') ? request : { requestId: randomUUID(), sourceSystem: 'HR', ...request },
      as: await world.attendance.clientOf('hr'),
      created: `${now}T04:00:00+00:00`,
    });

  /** What day it is; in the night before, what employees are entitled to was posted. */
  async function on(date: string): Promise<void> {
    now = date;
    world.attendance.setTime(`${date}T04:00:00Z`);
    await world.app.app.postLeave();
  }

  async function balance(): Promise<number> {
    const { balances } = await call('GetLeaveBalances', { employeeIds: ['E9'], leaveTypes: ['ANNUAL'], onDate: now });
    const [one] = (balances ?? []) as readonly JsonObject[];
    return Number(one?.['available'] ?? 0);
  }

  let number = 0;
  async function ask(startDate: string, endDate: string, changes: object = {}): Promise<JsonObject> {
    number += 1;
    const { leave } = await call('SubmitLeave', {
      sourceRequestId: `HR-${number}`,
      employeeId: 'E9',
      leaveType: 'ANNUAL',
      startDate,
      endDate,
      ...changes,
    });
    return leave as JsonObject;
  }
  async function take(startDate: string, endDate: string, changes: object = {}): Promise<JsonObject> {
    const { leaveRequestId, version } = await ask(startDate, endDate, changes);
    const decision = { leaveRequestId, expectedVersion: version, decision: 'APPROVE', decidedBy: 'M1' };
    const { leave } = await call('DecideLeave', decision);
    return leave as JsonObject;
  }

  before(async () => {
    world = await LeaveWorld.open({ at: '2026-03-16T04:00:00Z', staff: [{ employeeId: 'M1' }, { employeeId: 'E1' }] });
    await world.must('UpsertLeavePolicies', { mode: 'ATOMIC', policies: [policy] });
    await world.attendance.employ([employee], '2026-03-16');
    zeep = openZeep();
  });
  after(async () => {
    await zeep.close();
    await world.stop();
  });

  it('earns two days a month, the month of entry by its days', async () => {
    await on('2026-03-30');
    expect(await balance()).to.equal(0);
    // 2 × 16/31 = 1.03, to half days 1.
    await on('2026-03-31');
    expect(await balance()).to.equal(1);
    await on('2026-04-20');
    const early = await tell('SubmitLeave', {
      ...{ sourceRequestId: 'HR-0', employeeId: 'E9', leaveType: 'ANNUAL' },
      ...{ startDate: '2026-04-30', endDate: '2026-05-04' },
    });
    expect(early.fault).to.include({ code: 'INSUFFICIENT_BALANCE' });
    await on('2026-05-31');
    expect(await balance()).to.equal(5);
  });

  it('takes half days, at both ends too', async () => {
    const morning = await take('2026-06-10', '2026-06-10', { startPart: 'AM' });
    expect(morning).to.include({ state: 'APPROVED', chargedDays: 0.5, chargedMinutes: 240 });
    // Friday afternoon, the weekend, Monday morning.
    const weekend = await take('2026-06-12', '2026-06-15', { startPart: 'PM', endPart: 'AM' });
    expect(weekend).to.include({ chargedDays: 1, calendarDays: 4 });
    expect(await balance()).to.equal(3.5);
    await on('2026-06-30');
    expect(await balance()).to.equal(5.5);
  });

  it('takes leave over a holiday, which costs nothing', async () => {
    await on('2026-07-01');
    const week = await take('2026-09-30', '2026-10-02');
    expect(week).to.include({ chargedDays: 2, calendarDays: 3 });
    expect(await balance()).to.equal(3.5);
  });

  it('gets back what it cancels', async () => {
    const { leaveRequestId, version } = await take('2026-07-20', '2026-07-22');
    expect(await balance()).to.equal(0.5);
    await on('2026-07-10');
    const cancellation = { leaveRequestId, expectedVersion: version, cancelledBy: 'E9', reason: 'Plans have changed' };
    const { leave } = await call('CancelLeave', cancellation);
    expect(leave).to.include({ state: 'CANCELLED' });
    expect(await balance()).to.equal(3.5);
  });

  it('carries five days over at the end of the year, and loses the rest', async () => {
    // 1.03 + 9 × 2 = 19.03, to half days 19; 3.5 are taken.
    await on('2026-12-31');
    expect(await balance()).to.equal(15.5);
    await on('2027-01-01');
    const { runId } = await call('RunLeaveYearEnd', { runKey: '2026', yearEnd: '2026-12-31' });
    // The run belongs to the client that started it.
    await eventually(
      () => world.must('GetRun', { runId }, 'hr'),
      ({ state }) => state === 'COMPLETED',
    );
    expect(await balance()).to.equal(5);
  });

  it('uses first what expires first, and what is not used by the end of March expires', async () => {
    await on('2027-01-31');
    expect(await balance()).to.equal(7);
    await take('2027-02-01', '2027-02-03');
    expect(await balance()).to.equal(4);
    await on('2027-03-31');
    expect(await balance()).to.equal(8);
    await on('2027-04-01');
    expect(await balance()).to.equal(6);
  });

  it('is paid out at the exit, in the middle of a month', async () => {
    await world.attendance.employ([{ ...employee, terminationDate: '2027-04-15' }], '2026-03-16');
    // 3 × 2 + 2 × 15/30 = 7.
    await on('2027-04-30');
    const onLast = { employeeIds: ['E9'], leaveTypes: ['ANNUAL'], onDate: '2027-04-15', includeLots: true };
    const { balances } = await call('GetLeaveBalances', onLast);
    const [last] = balances as readonly JsonObject[];
    expect(last).to.include({ available: 7 });
    const lots = last?.['lots'] as readonly JsonObject[];
    const lot = lots.find((one) => Number(one['balance']) === 7);
    const payout = { accountId: lot?.['accountId'], expectedVersion: lot?.['version'], sourceDocument: 'P-1' };
    await call('AdjustLeave', { ...payout, kind: 'PAYOUT', deltaAmount: '-7', effectiveDate: '2027-04-15' });
    const { balances: after } = await call('GetLeaveBalances', onLast);
    expect((after as readonly JsonObject[])[0]).to.include({ available: 0, paidOut: 7 });
  });

  it('stands in the ledger entry by entry, and adds up to nothing', async () => {
    const { entries } = await call('GetLeaveLedger', { employeeIds: ['E9'], maxRows: 1000 });
    const sums = new Map<string, number>();
    for (const { entryType, amount } of entries as readonly JsonObject[]) {
      const type = entryType as string;
      sums.set(type, (sums.get(type) ?? 0) + Number(amount));
    }
    expect(Object.fromEntries(sums)).to.deep.equal({
      ACCRUAL: 26,
      HOLD: -9.5,
      HOLD_RELEASE: 9.5,
      CONSUME: -9.5,
      REVERSAL: 3,
      CARRY_OUT: -5,
      CARRY_IN: 5,
      EXPIRE: -12.5,
      PAYOUT: -7,
    });
    expect([...sums.values()].reduce((sum, one) => sum + one, 0)).to.equal(0);
  });
});
