import { expect } from 'chai';
import { setPeriodState } from '../../../src/operations/payroll/set-period-state.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { findingsIn } from '../../support/findings.ts';
import { LeaveWorld } from '../../support/leave-world.ts';
import { StoreNode } from '../../support/store-node.ts';

const NOW = '2026-03-02T09:00:00+08:00';

/** leave whose days become others after it was asked for. */
describe('Leave whose calendar changes', function () {
  this.timeout(60_000);
  let world: LeaveWorld;
  let sequence = 10;

  beforeEach(async () => {
    world = await LeaveWorld.open({ at: NOW });
    await world.grant(20);
  });
  afterEach(async () => {
    const findings = await findingsIn(world.app.store);
    await world.stop();
    expect(findings).to.deep.equal([]);
  });

  /** The holidays of two weeks in June, and no others. */
  const holidays = async (...dates: readonly string[]): Promise<void> => {
    sequence += 1;
    await world.must('UpsertCalendar', {
      ...{ calendarCode: 'CN', sourceSequence: String(sequence), dateFrom: '2026-06-15', dateTo: '2026-06-28' },
      days: dates.map((date) => ({ date, dayType: 'HOLIDAY', holidayKind: 'STATUTORY' })),
    });
    await world.app.app.recountLeave();
  };

  const told = async ({ leaveRequestId }: JsonObject): Promise<string> => {
    const { leaves } = await world.must('GetLeaves', { leaveRequestIds: [leaveRequestId] });
    const [leave] = leaves as readonly JsonObject[];
    const { state, chargedDays, needsReview, version } = leave ?? {};
    return JSON.stringify([state, Number(chargedDays), needsReview ?? false, Number(version)]);
  };

  it('gives back a holiday that is added, and asks for a review where it is taken away again (case 40)', async () => {
    const leave = await world.approved('2026-06-18', '2026-06-19');
    expect(await told(leave)).to.equal('["APPROVED",2,false,2]');
    await holidays('2026-06-19');
    expect(await told(leave)).to.equal('["APPROVED",1,false,3]');
    expect(await world.ledger()).to.include('REVERSAL 1 2026-06-19');
    expect(await world.available()).to.equal(19);
    await holidays();
    expect(await told(leave)).to.equal('["APPROVED",1,true,4]');
    expect(await world.available()).to.equal(19);
    await holidays('2026-06-19');
    expect(await told(leave)).to.equal('["APPROVED",1,false,5]');
  });

  it('releases what is reserved for leave that waits for a decision', async () => {
    const leave = await world.submitted('2026-06-18', '2026-06-19');
    await holidays('2026-06-18');
    expect(await told(leave)).to.equal('["SUBMITTED",1,false,2]');
    expect(await world.ledger()).to.include('HOLD_RELEASE 1 2026-06-18');
    expect(await world.available()).to.equal(19);
  });

  it('keeps leave of which nothing is left, and tells both where a holiday moves', async () => {
    const leave = await world.approved('2026-06-18');
    await holidays('2026-06-18');
    expect(await told(leave)).to.equal('["APPROVED",0,false,3]');
    expect(await world.available()).to.equal(20);
    const both = await world.approved('2026-06-24', '2026-06-25');
    await holidays('2026-06-18', '2026-06-24');
    await holidays('2026-06-18', '2026-06-25');
    expect(await told(both)).to.equal('["APPROVED",0,true,4]');
  });

  it('writes nothing where nothing costs anything else', async () => {
    const leave = await world.approved('2026-06-18', '2026-06-19');
    await holidays('2026-06-22');
    await world.app.app.recountLeave();
    expect(await told(leave)).to.equal('["APPROVED",2,false,2]');
  });

  it('follows the roster as well', async () => {
    const leave = await world.approved('2026-06-18', '2026-06-19');
    await world.must('AssignSchedule', {
      mode: 'ATOMIC',
      days: [{ employeeId: 'E1', workDate: '2026-06-19', sourceSequence: '1', source: 'ASSIGNMENT', plan: 'OFF' }],
    });
    await world.app.app.recountLeave();
    expect(await told(leave)).to.equal('["APPROVED",1,false,3]');
  });

  it('keeps the dates that payroll has closed', async () => {
    const leave = await world.approved('2026-06-18', '2026-06-19');
    const payroll = new StoreNode(world.app.store, moment(NOW));
    for (const state of ['CLOSING', 'LOCKED'] as const)
      expect((await payroll.perform(setPeriodState({ payGroup: 'A1', month: '2026-06', state }))).ok).to.equal(true);
    await holidays('2026-06-19');
    expect(await told(leave)).to.equal('["APPROVED",2,false,2]');
  });
});
