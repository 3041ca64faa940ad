import { expect } from 'chai';
import type { LeaveTypeDefinition } from '../../../src/contract/generated.ts';
import { setPeriodState } from '../../../src/operations/payroll/set-period-state.ts';
import type { SystemCommand } from '../../../src/decision/system-command.ts';
import { findingsIn } from '../../support/findings.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { AttendanceWorld } from '../../support/attendance-world.ts';
import { StoreNode } from '../../support/store-node.ts';
import { leaveType, storeLeaveTypes } from '../../support/stored-leave.ts';

const NOW = '2026-03-16T09:00:00+08:00';
const SATURDAY = '2026-03-14';

/** R-34, and case 27 to its end. */
describe('Time off for overtime', function () {
  this.timeout(60_000);
  let world: AttendanceWorld;

  /** E1 has worked on Saturday from 10:00 to 15:20, without a plan; it is Monday. */
  const open = async (...types: readonly LeaveTypeDefinition[]): Promise<void> => {
    world = await AttendanceWorld.open('2026-03-13T00:00:00+08:00', [{ employeeId: 'E1' }]);
    if (types.length > 0) await perform(storeLeaveTypes(...types));
    world.setTime(NOW);
    await world.punch('E1', `IN ${SATURDAY}T10:00:00+08:00`, `OUT ${SATURDAY}T15:20:00+08:00`);
  };
  afterEach(async () => {
    const findings = await findingsIn(world.app.store);
    await world.stop();
    expect(findings).to.deep.equal([]);
  });

  const perform = async (command: SystemCommand<unknown>): Promise<void> => {
    const done = await new StoreNode(world.app.store, moment(NOW)).perform(command);
    expect(done.ok).to.equal(true);
  };

  let version = 0;
  let overtimeId = '';

  const approve = async (from: string, to: string, compensation = 'TIME_OFF'): Promise<void> => {
    const { overtime } = await world.must('SubmitOvertime', {
      sourceRequestId: `OT ${from} ${to} ${compensation}`,
      employeeId: 'E1',
      workDate: SATURDAY,
      windowFrom: `${SATURDAY}T${from}:00+08:00`,
      windowTo: `${SATURDAY}T${to}:00+08:00`,
      kind: 'RESTDAY',
      compensation,
    });
    const asked = overtime as { readonly overtimeId: string; readonly version: number };
    const decided = await world.must('DecideOvertime', {
      ...{ overtimeId: asked.overtimeId, expectedVersion: asked.version, decision: 'APPROVE', decidedBy: 'BOSS' },
    });
    ({ overtimeId, version } = decided['overtime'] as { readonly overtimeId: string; readonly version: number });
    await world.evaluate();
  };

  const revoke = async (): Promise<void> => {
    await world.must('WithdrawOvertime', { overtimeId, expectedVersion: version, withdrawnBy: 'BOSS' });
    await world.evaluate();
  };

  const lots = async (): Promise<readonly string[]> => {
    const found = await world.app.store.reads.leave.accounts(
      { employeeIds: ['E1'], leaveTypes: [] },
      { after: undefined, limit: 100 },
    );
    return found.map(({ account }) => {
      const { leaveTypeCode, unit, origin, granted, usableFrom, usableTo } = account;
      return [leaveTypeCode, unit, origin, granted, usableFrom, usableTo].join(' ');
    });
  };

  const ledger = async (): Promise<readonly string[]> => {
    const entries = await world.app.store.reads.leave.ledger(
      { employeeIds: ['E1'], leaveTypes: [], accountIds: [] },
      { after: undefined, limit: 100 },
    );
    return entries.map(({ entryType, amount, effectiveDate, sourceType, sourceId }) =>
      [entryType, amount, effectiveDate, sourceType, sourceId].join(' '),
    );
  };

  const timeOff = leaveType({ leaveTypeCode: 'TIME_OFF', unit: 'MINUTE', timeOffMonths: 3, requiresBalance: true });

  it('is a lot of what counts, from the day after and for so long as the leave type says (case 27)', async () => {
    await open(timeOff);
    expect(await lots()).to.deep.equal([]);
    await approve('10:00', '16:00');
    expect(await lots()).to.deep.equal(['TIME_OFF MINUTE COMP_TIME 315 2026-03-15 2026-06-14']);
    expect(await ledger()).to.deep.equal(['GRANT 315 2026-03-14 OVERTIME 2026-03-14 E1']);
  });

  it('follows what counts: more, less, and nothing where it is revoked', async () => {
    await open(timeOff);
    await approve('10:00', '12:00');
    expect((await lots())[0]).to.include(' 120 ');
    await approve('12:00', '14:00');
    expect((await lots())[0]).to.include(' 240 ');
    await revoke();
    expect((await lots())[0]).to.include(' 120 ');
    expect(await ledger()).to.deep.equal([
      'GRANT 120 2026-03-14 OVERTIME 2026-03-14 E1',
      'GRANT 120 2026-03-14 OVERTIME 2026-03-14 E1',
      'GRANT -120 2026-03-14 OVERTIME 2026-03-14 E1',
    ]);
  });

  it('is none of overtime that is paid, nor twice where the day is evaluated again', async () => {
    await open(timeOff);
    await approve('10:00', '12:00', 'PAY');
    expect(await lots()).to.deep.equal([]);
    await approve('12:00', '14:00');
    await world.must('RecalculateDays', { employeeIds: ['E1'], workDateFrom: SATURDAY, workDateTo: SATURDAY });
    await world.evaluate();
    expect(await ledger()).to.deep.equal(['GRANT 120 2026-03-14 OVERTIME 2026-03-14 E1']);
  });

  it('can be used for ever where the leave type does not say otherwise', async () => {
    await open({ ...timeOff, timeOffMonths: 0 });
    await approve('10:00', '16:00');
    expect(await lots()).to.deep.equal(['TIME_OFF MINUTE COMP_TIME 315 2026-03-15 9999-12-31']);
  });

  it('makes no lot where its leave type is unknown or counts days, until it is known and the day is looked at', async () => {
    await open({ ...timeOff, leaveTypeCode: 'OTHER' });
    await approve('10:00', '16:00');
    expect(await lots()).to.deep.equal([]);
    await perform(storeLeaveTypes(timeOff));
    await world.must('RecalculateDays', { employeeIds: ['E1'], workDateFrom: SATURDAY, workDateTo: SATURDAY });
    expect((await lots())[0]).to.include('TIME_OFF MINUTE COMP_TIME 315');
  });

  it('follows a day that another system sends in its place', async () => {
    await open(timeOff);
    await approve('10:00', '16:00');
    const overtime = [
      { kind: 'RESTDAY', compensation: 'TIME_OFF', rawMinutes: 200, countedMinutes: 180, approvedMinutes: 180 },
    ];
    await world.must('SubmitDays', {
      mode: 'ATOMIC',
      days: [
        {
          employeeId: 'E1',
          workDate: SATURDAY,
          sourceSequence: '1',
          status: 'PRESENT',
          dayType: 'RESTDAY',
          workedMinutes: 0,
          overtime,
        },
      ],
    });
    await world.evaluate();
    expect((await lots())[0]).to.include(' 180 ');
  });

  /** Overtime of a holiday is paid. */
  const declareHoliday = async (): Promise<void> => {
    const days = [{ date: SATURDAY, dayType: 'HOLIDAY', holidayKind: 'STATUTORY' }];
    await world.must('UpsertCalendar', {
      ...{ calendarCode: 'CN', sourceSequence: '11', dateFrom: SATURDAY, dateTo: SATURDAY, days },
    });
    await world.evaluate();
  };

  it('is taken back where the calendar forbids it later', async () => {
    await open(timeOff);
    await approve('10:00', '16:00');
    await declareHoliday();
    expect((await lots())[0]).to.include(' 0 ');
  });

  it('stays as it is where payroll has closed the date', async () => {
    await open(timeOff);
    await approve('10:00', '16:00');
    for (const state of ['CLOSING', 'LOCKED'] as const)
      await perform(setPeriodState({ payGroup: '', month: '2026-03', state }));
    await declareHoliday();
    expect((await lots())[0]).to.include(' 315 ');
  });
});
