import { expect } from 'chai';
import { AttendanceWorld, fixtureShifts, type Told } from '../support/attendance-world.ts';

type Members = Readonly<Record<string, unknown>>;

/** over SOAP: the work date that a punch belongs to, and who is employed on it. */
describe('The work date of a punch over SOAP', () => {
  let world: AttendanceWorld;

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-03-02T00:00:00+08:00', [
      { employeeId: 'E1' },
      { employeeId: 'N1', defaultShiftCode: 'NIGHT22' },
    ]);
  });
  afterEach(() => world.stop());

  const send = (event: Members, quarantine = false): Promise<Told> =>
    world.call('SubmitTimeEvents', { mode: 'PARTIAL', quarantine, events: [event] });
  const outcome = async (event: Members, quarantine = false): Promise<string> => {
    const { json } = await send(event, quarantine);
    const [result = {}] = json['results'] as readonly Members[];
    const [error] = (result['errors'] ?? []) as readonly Members[];
    return [result['outcome'], result['workDate'], error?.['code']]
      .flatMap((part) => (typeof part === 'string' ? [part] : []))
      .join(' ');
  };
  const assignEarlyShift = (employeeId: string, workDate: string): Promise<unknown> =>
    world.must('AssignSchedule', {
      mode: 'ATOMIC',
      days: [
        {
          employeeId,
          workDate,
          sourceSequence: '1',
          source: 'ASSIGNMENT',
          plan: 'SHIFTS',
          shifts: [{ shiftCode: 'EARLY' }],
        },
      ],
    });

  describe('of somebody who leaves or begins (R-07)', () => {
    it('the OUT of the last night shift passes, by id and by badge, whatever zone the message names', async () => {
      await world.employ([
        { employeeId: 'N1', defaultShiftCode: 'NIGHT22', terminationDate: '2026-03-02', timeRecordingId: 'B1' },
      ]);
      world.setTime('2026-03-03T07:00:00+08:00');
      await world.punch('N1', 'IN 2026-03-02T21:56:00+08:00');
      const out = { eventType: 'P20', eventTime: '2026-03-03T06:07:00+08:00' };
      expect(await outcome({ ...out, employeeId: 'N1' })).to.equal('ACCEPTED 2026-03-02');
      await world.evaluate();
      expect(await world.day('N1', '2026-03-02', 'status', 'workedMinutes')).to.deep.equal({
        status: 'PRESENT',
        workedMinutes: 480,
      });
      expect(await world.days('N1', '2026-03-03')).to.deep.equal([]);
      expect(await world.exceptions('N1', '2026-03-02')).to.deep.equal([]);
      expect(
        await outcome({ eventType: 'P20', eventTime: '2026-03-03T06:08:00+08:00', timeRecordingId: 'B1' }),
      ).to.equal('ACCEPTED 2026-03-02');
      expect(
        await outcome({
          eventType: 'P20',
          eventTime: '2026-03-02T23:10:00',
          timeZone: 'Europe/Berlin',
          employeeId: 'N1',
        }),
      ).to.equal('ACCEPTED 2026-03-02');
    });

    it('what no window of the employment takes is refused, or kept in quarantine', async () => {
      await world.employ([
        { employeeId: 'N1', defaultShiftCode: 'NIGHT22', terminationDate: '2026-03-02' },
        { employeeId: 'E1', terminationDate: '2026-03-02' },
      ]);
      world.setTime('2026-03-03T12:00:00+08:00');
      const refused = 'REJECTED EMPLOYEE_INACTIVE';
      // The window of NIGHT22 closes at 09:00.
      expect(await outcome({ employeeId: 'N1', eventType: 'P20', eventTime: '2026-03-03T09:00:00+08:00' })).to.equal(
        refused,
      );
      expect(await outcome({ employeeId: 'N1', eventType: 'P20', eventTime: '2026-03-03T08:59:59+08:00' })).to.equal(
        'ACCEPTED 2026-03-02',
      );
      expect(await outcome({ employeeId: 'E1', eventType: 'P10', eventTime: '2026-03-03T08:55:00+08:00' })).to.equal(
        refused,
      );
      expect(await outcome({ employeeId: 'E1', eventType: 'P20', eventTime: '2026-03-03T06:07:00+08:00' })).to.equal(
        refused,
      );
      // The zone of the message does not make it the day before.
      expect(
        await outcome({
          employeeId: 'E1',
          eventType: 'P10',
          eventTime: '2026-03-02T18:00:00',
          timeZone: 'Europe/Berlin',
        }),
      ).to.equal(refused);
      expect(
        await outcome({ employeeId: 'E1', eventType: 'P10', eventTime: '2026-03-03T08:56:00+08:00' }, true),
      ).to.equal('QUARANTINED EMPLOYEE_INACTIVE');
    });

    it('a late OUT passes where the IN that it ends is known (R-12)', async () => {
      await world.must('UpsertShifts', {
        mode: 'ATOMIC',
        shifts: [{ ...fixtureShifts[2], shiftCode: 'NARROW', punchCloseAfter: 30 }],
      });
      await world.employ([{ employeeId: 'N1', defaultShiftCode: 'NARROW', terminationDate: '2026-03-02' }]);
      world.setTime('2026-03-03T12:00:00+08:00');
      const out = { employeeId: 'N1', eventType: 'P20', eventTime: '2026-03-03T08:00:00+08:00' };
      expect(await outcome(out)).to.equal('REJECTED EMPLOYEE_INACTIVE');
      await world.punch('N1', 'IN 2026-03-02T21:56:00+08:00');
      expect(await outcome(out)).to.equal('ACCEPTED 2026-03-02');
    });

    it('the correction of the last OUT passes, and its punch lies on the date that it names', async () => {
      await world.employ([{ employeeId: 'N1', defaultShiftCode: 'NIGHT22', terminationDate: '2026-03-02' }]);
      world.setTime('2026-03-03T12:00:00+08:00');
      await world.punch('N1', 'IN 2026-03-02T21:56:00+08:00');
      const { correction } = await world.must('SubmitCorrection', {
        sourceRequestId: 'C-1',
        employeeId: 'N1',
        workDate: '2026-03-02',
        slot: 'OUT',
        kind: 'ADD',
        eventType: 'CLOCK_OUT',
        eventTime: '2026-03-03T06:07:00+08:00',
        reason: 'The terminal was off.',
        requestedBy: 'N1',
      });
      const { correctionId, version } = correction as Members;
      await world.must('DecideCorrection', {
        correctionId,
        expectedVersion: version,
        decision: 'APPROVE',
        decidedBy: 'M1',
      });
      await world.evaluate();
      expect(await world.day('N1', '2026-03-02', 'status', 'workedMinutes')).to.deep.equal({
        status: 'PRESENT',
        workedMinutes: 480,
      });
    });

    it('the early IN before the first shift passes where the schedule has that shift', async () => {
      await world.must('UpsertShifts', {
        mode: 'ATOMIC',
        shifts: [
          {
            ...fixtureShifts[0],
            shiftCode: 'EARLY',
            start: 30,
            end: 600,
            breaks: [],
            nominalMinutes: 570,
            punchOpenBefore: 60,
          },
        ],
      });
      await world.employ([{ employeeId: 'E9', hireDate: '2026-03-10' }]);
      world.setTime('2026-03-10T12:00:00+08:00');
      const early = { employeeId: 'E9', eventType: 'P10', eventTime: '2026-03-09T23:40:00+08:00' };
      expect(await outcome(early)).to.equal('REJECTED EMPLOYEE_INACTIVE');
      expect(await outcome(early, true)).to.equal('QUARANTINED EMPLOYEE_INACTIVE');
      await assignEarlyShift('E9', '2026-03-10');
      expect(await outcome({ ...early, eventTime: '2026-03-09T23:29:59+08:00' })).to.equal(
        'REJECTED EMPLOYEE_INACTIVE',
      );
      const released = async (): Promise<readonly Members[]> => {
        const { events } = await world.must('GetTimeEvents', { employeeIds: ['E9'] });
        return events as readonly Members[];
      };
      while ((await released()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      expect((await released()).map(({ workDate }) => workDate)).to.deep.equal(['2026-03-10']);
      await world.punch('E9', 'OUT 2026-03-10T10:00:00+08:00');
      expect(await world.day('E9', '2026-03-10', 'status', 'lateMinutes', 'workedMinutes')).to.deep.equal({
        status: 'PRESENT',
        lateMinutes: 0,
        workedMinutes: 570,
      });
    });
  });
});
