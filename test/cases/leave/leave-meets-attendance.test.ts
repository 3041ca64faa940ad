import { expect } from 'chai';
import type { LeaveTypeDefinition } from '../../../src/contract/generated.ts';
import type { SystemCommand } from '../../../src/decision/system-command.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { AttendanceWorld } from '../../support/attendance-world.ts';
import { StoreNode } from '../../support/store-node.ts';
import { fullDays, leaveType, type StandingLeave, storeLeave, storeLeaveTypes } from '../../support/stored-leave.ts';

const NOW = '2026-03-11T09:00:00+08:00';

const types: readonly LeaveTypeDefinition[] = [
  leaveType(),
  leaveType({ leaveTypeCode: 'HOURLY', unit: 'MINUTE' }),
  leaveType({ leaveTypeCode: 'TRIP', constraintClass: 'TRIP' }),
];

/** approved leave in the days of those who take it. */
describe('Approved leave', function () {
  this.timeout(60_000);
  let world: AttendanceWorld;
  let count = 0;
  /** Somebody else in each test. */
  let employeeId = '';

  /** It is Wednesday, 11 March; all have been watched since Monday, 2 March. */
  before(async () => {
    const staff = Array.from({ length: 9 }, (_, at) => ({ employeeId: `E${at + 1}` }));
    world = await AttendanceWorld.open('2026-03-02T01:00:00+08:00', staff);
    await perform(storeLeaveTypes(...types));
    world.setTime(NOW);
    await world.evaluate();
  });
  beforeEach(() => {
    count += 1;
    employeeId = `E${count}`;
  });
  after(() => world.stop());

  const perform = async (command: SystemCommand<unknown>): Promise<void> => {
    const done = await new StoreNode(world.app.store, moment(NOW)).perform(command);
    expect(done.ok).to.equal(true);
  };

  /** The same leave as before, unless it is another number. */
  const take = async (leave: Omit<StandingLeave, 'employeeId' | 'leaveRequestId'>, number = 1): Promise<void> => {
    const leaveRequestId = `00000000-0000-7000-8000-00000000${count}00${number}`;
    await perform(storeLeave({ employeeId, leaveRequestId, ...leave }));
    await world.evaluate();
  };

  const told = async (date: string): Promise<string> => {
    const [day] = await world.days(employeeId, date);
    const names = ['status', 'revision', 'workedMinutes', 'leaveMinutes', 'absenceMinutes', 'lateMinutes'];
    return names
      .flatMap((name) => (day?.[name] === undefined ? [] : [JSON.stringify(day[name]).replaceAll('"', '')]))
      .join(' ');
  };

  it('excuses lateness by the hour (case 33)', async () => {
    const days = [{ workDate: '2026-03-02', part: 'TIME', fromMinute: 540, toMinute: 660, chargedMinutes: 120 }];
    await take({ leaveTypeCode: 'HOURLY', days });
    await world.punch(employeeId, 'IN 2026-03-02T11:03:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    expect(await told('2026-03-02')).to.equal('PART_LEAVE 3 357 120 0 0');
    expect(await world.day(employeeId, '2026-03-02', 'shortMinutes')).to.deep.equal({ shortMinutes: 3 });
    expect((await world.exceptions(employeeId, '2026-03-02')).filter((one) => one.includes('OPEN'))).to.deep.equal([]);
  });

  it('takes the absence away that was found before it was approved', async () => {
    expect(await told('2026-03-04')).to.equal('ABSENT 1 0 0 480 0');
    expect(await world.exceptions(employeeId, '2026-03-04')).to.deep.equal(['ABSENT 480 OPEN rev 1']);
    await take({ days: fullDays('2026-03-04', '2026-03-05'), state: 'SUBMITTED' });
    expect(await told('2026-03-04')).to.equal('ABSENT 1 0 0 480 0');
    await take({ days: fullDays('2026-03-04', '2026-03-05') });
    expect(await told('2026-03-04')).to.equal('ON_LEAVE 2 0 480 0 0');
    expect(await world.exceptions(employeeId, '2026-03-04')).to.deep.equal(['ABSENT 480 WITHDRAWN rev 2']);
    expect(await told('2026-03-06')).to.equal('ABSENT 1 0 0 480 0');
  });

  it('counts until its cancellation is agreed to, and then no more', async () => {
    await take({ days: fullDays('2026-03-04') });
    await take({ days: fullDays('2026-03-04'), state: 'CANCEL_REQUESTED' });
    expect(await told('2026-03-04')).to.equal('ON_LEAVE 2 0 480 0 0');
    await take({ days: fullDays('2026-03-04'), state: 'CANCELLED' });
    expect(await told('2026-03-04')).to.equal('ABSENT 3 0 0 480 0');
    expect(await world.exceptions(employeeId, '2026-03-04')).to.deep.equal(['ABSENT 480 OPEN rev 3']);
  });

  it('counts on the days alone that were not given back', async () => {
    await take({ days: fullDays('2026-03-04', '2026-03-05') });
    await take({ days: [{ workDate: '2026-03-04' }, { workDate: '2026-03-05', state: 'REVERSED' }] });
    expect(await told('2026-03-04')).to.equal('ON_LEAVE 2 0 480 0 0');
    expect(await told('2026-03-05')).to.equal('ABSENT 3 0 0 480 0');
  });

  it('raises WORK_ON_LEAVE where somebody works all the same, and counts the minutes once', async () => {
    await take({ days: [{ workDate: '2026-03-03', part: 'AM', toMinute: 840, chargedMinutes: 240 }] });
    await world.punch(employeeId, 'IN 2026-03-03T10:00:00+08:00', 'OUT 2026-03-03T18:00:00+08:00');
    expect(await told('2026-03-03')).to.equal('PART_LEAVE 3 240 240 0 0');
    expect(await world.exceptions(employeeId, '2026-03-03')).to.include('WORK_ON_LEAVE 180 OPEN rev 1');
  });

  it('is a trip where its type is one, and then work is no contradiction', async () => {
    await take({ leaveTypeCode: 'TRIP', days: fullDays('2026-03-03') });
    await world.punch(employeeId, 'IN 2026-03-03T09:00:00+08:00', 'OUT 2026-03-03T18:00:00+08:00');
    expect((await told('2026-03-03')).split(' ')[0]).to.equal('ON_DUTY_TRIP');
    expect(await world.exceptions(employeeId, '2026-03-03')).to.deep.equal(['ABSENT 480 WITHDRAWN rev 2']);
  });

  it('says nothing on a rest day, nor on a holiday', async () => {
    await take({ days: fullDays('2026-03-06', '2026-03-09') });
    expect(await told('2026-03-06')).to.equal('ON_LEAVE 2 0 480 0 0');
    expect(await told('2026-03-07')).to.equal('REST 1 0 0 0 0');
    expect(await told('2026-03-08')).to.equal('REST 1 0 0 0 0');
    expect(await world.exceptions(employeeId, '2026-03-07')).to.deep.equal([]);
    const holiday = { date: '2026-03-09', dayType: 'HOLIDAY', holidayKind: 'COMPANY' };
    await world.must('UpsertCalendar', {
      ...{ calendarCode: 'CN', sourceSequence: '11', dateFrom: '2026-03-09', dateTo: '2026-03-09', days: [holiday] },
    });
    await world.evaluate();
    expect(await told('2026-03-09')).to.equal('HOLIDAY 3 0 0 0 0');
  });

  it('tells the roll that somebody is away, and the sums how much of what', async () => {
    await take({ days: fullDays('2026-03-10', '2026-03-12') });
    await take(
      {
        leaveTypeCode: 'HOURLY',
        days: [{ workDate: '2026-03-05', part: 'TIME', fromMinute: 540, toMinute: 600, chargedMinutes: 60 }],
      },
      2,
    );
    const roll = await world.must('GetPresence', { employeeIds: [employeeId], at: '2026-03-11T10:00:00+08:00' });
    expect(roll['people']).to.have.nested.property('[0].state', 'ON_LEAVE');
    const { totals } = await world.must('GetTimeTotals', {
      ...{ employeeIds: [employeeId], workDateFrom: '2026-03-02', workDateTo: '2026-03-11' },
    });
    expect(totals).to.have.nested.property('[0].leaveMinutes', 1020);
    expect(totals)
      .to.have.nested.property('[0].leave')
      .that.deep.equals([
        { leaveType: 'ANNUAL', minutes: 960 },
        { leaveType: 'HOURLY', minutes: 60 },
      ]);
  });
});
