import { expect } from 'chai';
import { AttendanceWorld, fixtureShifts } from '../support/attendance-world.ts';

/** R-62 over SOAP: how far back a change of master data is followed. */
describe('A change of master data over SOAP', () => {
  let world: AttendanceWorld;
  const day = '2026-03-02';
  const told = (): Promise<unknown> => world.day('E1', day, 'revision', 'shiftCode', 'status', 'lateMinutes');
  const before = { revision: 1, shiftCode: 'DAY9', status: 'PRESENT', lateMinutes: 0 };

  const open = async (floorDate = ''): Promise<void> => {
    world = await AttendanceWorld.open('2026-03-02T00:00:00+08:00', [{ employeeId: 'E1' }], { floorDate });
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
    expect(await told()).to.deep.equal(before);
    world.setTime('2026-08-03T12:00:00+08:00');
    await world.evaluate();
  };
  afterEach(() => world.stop());

  it('of an employee reaches the first day that is stored, five months back', async () => {
    await open();
    await world.employ([{ employeeId: 'E1', defaultShiftCode: 'DAY8' }]);
    await world.evaluate();
    expect(await told()).to.deep.equal({ revision: 2, shiftCode: 'DAY8', status: 'PRESENT', lateMinutes: 52 });
  });

  it('of a shift does too', async () => {
    await open();
    await world.must('UpsertShifts', {
      mode: 'ATOMIC',
      shifts: [{ ...fixtureShifts[0], version: 11, validFrom: '2026-02-01', start: 480, nominalMinutes: 540 }],
    });
    await world.evaluate();
    expect(await told()).to.deep.equal({ revision: 2, shiftCode: 'DAY9', status: 'PRESENT', lateMinutes: 52 });
  });

  it('of a calendar does too', async () => {
    await open();
    await world.must('UpsertCalendar', {
      calendarCode: 'CN',
      sourceSequence: '11',
      dateFrom: day,
      dateTo: day,
      days: [{ date: day, dayType: 'HOLIDAY', holidayKind: 'COMPANY', name: 'Jubilee' }],
    });
    await world.evaluate();
    expect(await world.day('E1', day, 'revision', 'dayType')).to.deep.equal({ revision: 2, dayType: 'HOLIDAY' });
  });

  it('reaches no further than the floor date', async () => {
    await open('2026-03-03');
    await world.employ([{ employeeId: 'E1', defaultShiftCode: 'DAY8' }]);
    await world.evaluate();
    expect(await told()).to.deep.equal(before);
    expect(await world.day('E1', '2026-03-03', 'shiftCode')).to.deep.equal({ shiftCode: 'DAY8' });
  });
});
