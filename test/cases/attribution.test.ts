import { expect } from 'chai';
import { verifyDatabase } from '../../src/journal/verify-database.ts';
import { createAuditRow } from '../../src/records/entities.ts';
import { rowProofs } from '../../src/records/row-proofs.ts';
import type { Store } from '../../src/store/store.ts';
import { AttendanceWorld, fixtureShifts, type Told } from '../support/attendance-world.ts';
import { eventJson } from '../support/commands.ts';

/** The rows that a verification finds otherwise than the journal tells them. */
async function changedRows(store: Store): Promise<readonly string[]> {
  const sink = { folder: '', write: () => '', list: () => [], read: () => '' };
  const load = store.load.bind(store);
  const auditRow = createAuditRow(eventJson);
  const { findings } = await verifyDatabase({
    reads: store.reads,
    load,
    macKeys: [],
    sink,
    publicKeys: [],
    auditRow,
    rowProofs,
  });
  return findings.flatMap(({ breach, subject }) => (breach.startsWith('ROW') ? [`${breach} ${subject}`] : []));
}

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

  describe('is written back by the evaluation (R-11)', () => {
    const events = async (criteria: Members = {}): Promise<readonly Members[]> => {
      const { events: told } = await world.must('GetTimeEvents', { employeeIds: ['N1'], ...criteria });
      return told as readonly Members[];
    };
    const placesOf = (told: readonly Members[]): readonly string[] =>
      told.map(({ eventType, workDate, workSequence, state, preliminary }) =>
        [eventType, workDate, workSequence, state, preliminary === true ? 'preliminary' : '']
          .map(String)
          .join(' ')
          .trimEnd(),
      );
    const on = (workDate: string): Members => ({ workDateFrom: workDate, workDateTo: workDate });
    const submit = (...texts: readonly string[]): Promise<unknown> =>
      world.must('SubmitTimeEvents', {
        mode: 'ATOMIC',
        events: texts.map((text) => {
          const [eventType, time = ''] = text.split(' ');
          return { employeeId: 'N1', eventType, eventTime: `${time}+08:00` };
        }),
      });
    const changesSince = async (cursor: unknown): Promise<readonly Members[]> => {
      const { changes } = await world.must('GetChanges', { consumer: 'payroll', cursor });
      return (changes as readonly Members[]).filter(({ entity }) => entity === 'TIME_EVENT');
    };
    const headOf = async (): Promise<unknown> =>
      (await world.must('GetChanges', { consumer: 'payroll', fromStart: true, maxRows: 1000 }))['nextCursor'];

    it('the OUT of a night shift has the date of its begin, in list, filter, pairs, feed and journal', async () => {
      world.setTime('2026-03-04T06:10:00+08:00');
      const cursor = await headOf();
      await submit('P10 2026-03-03T21:56:00', 'P20 2026-03-04T06:07:00');
      await world.evaluate();
      expect(placesOf(await events())).to.deep.equal([
        'CLOCK_IN 2026-03-03 1 ACCEPTED',
        'CLOCK_OUT 2026-03-03 1 ACCEPTED',
      ]);
      expect(await events(on('2026-03-03'))).to.have.length(2);
      expect(await events(on('2026-03-04'))).to.deep.equal([]);
      const { pairs } = await world.must('GetTimePairs', { employeeIds: ['N1'], ...on('2026-03-03') });
      expect((pairs as readonly Members[]).map(({ workDate, minutes }) => [workDate, minutes])).to.deep.equal([
        ['2026-03-03', 491],
      ]);
      const changes = await changesSince(cursor);
      const told = changes.map(({ op, revision, timeEvent }) => {
        const { eventType, workDate } = timeEvent as Members;
        return [op, revision, eventType, workDate].map(String).join(' ');
      });
      // The IN stays as it came; the OUT is told twice, as it stands now.
      expect(told).to.deep.equal([
        'CREATED 1 CLOCK_IN 2026-03-03',
        'CREATED 2 CLOCK_OUT 2026-03-03',
        'CHANGED 2 CLOCK_OUT 2026-03-03',
      ]);
      expect(await changedRows(world.app.store)).to.deep.equal([]);
    });

    it('until then it is the local date where the employee works, marked as preliminary', async () => {
      world.setTime('2026-03-04T06:10:00+08:00');
      const results = await world.must('SubmitTimeEvents', {
        mode: 'ATOMIC',
        events: [{ employeeId: 'N1', eventType: 'P20', eventTime: '2026-03-03T23:07:00', timeZone: 'Europe/Berlin' }],
      });
      const [first] = results['results'] as readonly Members[];
      expect(first?.['workDate']).to.equal('2026-03-04');
    });

    it('an ordinary punch is not written again, and yet told with its shift', async () => {
      world.setTime('2026-03-02T18:10:00+08:00');
      const cursor = await headOf();
      await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
      expect((await changesSince(cursor)).map(({ op, revision }) => [op, revision])).to.deep.equal([
        ['CREATED', 1],
        ['CREATED', 1],
      ]);
      expect(placesOf(await events({ employeeIds: ['E1'] }))).to.deep.equal([
        'CLOCK_IN 2026-03-02 1 ACCEPTED',
        'CLOCK_OUT 2026-03-02 1 ACCEPTED',
      ]);
    });

    it('a second IN within the minute is DEBOUNCED and names the first; it counts once that is voided (R-05)', async () => {
      world.setTime('2026-03-02T18:10:00+08:00');
      await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'IN 2026-03-02T08:52:40+08:00');
      const [first, second] = await events({ employeeIds: ['E1'] });
      expect(first).to.include({ state: 'ACCEPTED' });
      expect(second).to.include({ state: 'DEBOUNCED', repeats: first?.['eventId'] });
      // It is a live event all the same: told again by another source, it is known.
      const { results } = await world.must('SubmitTimeEvents', {
        mode: 'ATOMIC',
        events: [{ sourceEventId: 'X1', employeeId: 'E1', eventType: 'P10', eventTime: '2026-03-02T08:52:40+08:00' }],
      });
      expect((results as readonly Members[])[0]).to.include({ outcome: 'DUPLICATE', id: second?.['eventId'] });
      await world.must('VoidTimeEvents', {
        mode: 'ATOMIC',
        voids: [{ eventId: first?.['eventId'], reason: 'A slip' }],
      });
      await world.evaluate();
      const [counts, ...others] = await events({ employeeIds: ['E1'] });
      expect(others).to.deep.equal([]);
      expect(counts).to.include({ eventId: second?.['eventId'], state: 'ACCEPTED' });
      expect(counts).to.not.have.property('repeats');
    });

    it('what is voided keeps what it had', async () => {
      world.setTime('2026-03-04T06:10:00+08:00');
      await submit('P10 2026-03-03T21:56:00', 'P20 2026-03-04T06:07:00');
      await world.evaluate();
      const [, out] = await events();
      await world.must('VoidTimeEvents', { mode: 'ATOMIC', voids: [{ eventId: out?.['eventId'], reason: 'A slip' }] });
      await world.evaluate();
      expect(placesOf(await events({ includeInactive: true }))).to.deep.equal([
        'CLOCK_IN 2026-03-03 1 ACCEPTED',
        'CLOCK_OUT 2026-03-03 1 VOIDED',
      ]);
      expect(await world.day('N1', '2026-03-03', 'status')).to.deep.equal({ status: 'PENDING' });
    });

    it('follows a schedule that changes (R-63)', async () => {
      world.setTime('2026-03-04T12:00:00+08:00');
      await submit('P10 2026-03-03T21:56:00', 'P20 2026-03-04T06:07:00');
      await world.evaluate();
      const day = (workDate: string, changes: Members) => ({
        employeeId: 'N1',
        workDate,
        sourceSequence: '1',
        source: 'ASSIGNMENT',
        ...changes,
      });
      await world.must('AssignSchedule', {
        mode: 'ATOMIC',
        days: [
          day('2026-03-03', { plan: 'OFF' }),
          day('2026-03-04', { plan: 'SHIFTS', shifts: [{ shiftCode: 'DAY6' }] }),
        ],
      });
      await world.evaluate();
      // Now the window of DAY6 alone holds it.
      expect(placesOf(await events())).to.deep.equal([
        'CLOCK_IN 2026-03-03 1 ACCEPTED',
        'CLOCK_OUT 2026-03-04 1 ACCEPTED',
      ]);
    });
  });

  describe('of somebody who comes back (R-62)', () => {
    const told = (workDate: string): Promise<Members> =>
      world.day('E1', workDate, 'revision', 'status', 'workedMinutes', 'shiftCode');
    const presentOn9 = { revision: 1, status: 'PRESENT', workedMinutes: 480, shiftCode: 'DAY9' };
    const leave = (): Promise<void> => world.employ([{ employeeId: 'E1', terminationDate: '2026-03-03' }]);

    beforeEach(async () => {
      world.setTime('2026-03-02T18:10:00+08:00');
      await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
      expect(await told('2026-03-02')).to.deep.equal(presentOn9);
    });

    it('the days of the first employment stay as they are, also under another shift', async () => {
      await leave();
      world.setTime('2026-03-10T18:10:00+08:00');
      await world.employ([{ employeeId: 'E1', hireDate: '2026-03-10', defaultShiftCode: 'DAY8' }]);
      await world.punch('E1', 'IN 2026-03-10T07:55:00+08:00', 'OUT 2026-03-10T17:00:00+08:00');
      expect(await told('2026-03-02')).to.deep.equal(presentOn9);
      expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal([]);
      expect(await told('2026-03-10')).to.include({ status: 'PRESENT', workedMinutes: 480, shiftCode: 'DAY8' });
      const { results } = await world.must('SubmitTimeEvents', {
        mode: 'PARTIAL',
        events: ['2026-03-03', '2026-03-05'].map((date) => ({
          employeeId: 'E1',
          eventType: 'P10',
          eventTime: `${date}T08:55:00+08:00`,
        })),
      });
      expect((results as readonly Members[]).map((result) => result['outcome'])).to.deep.equal([
        'ACCEPTED',
        'REJECTED',
      ]);
      const { employees } = await world.must('GetEmployees', { employeeIds: ['E1'] });
      const [employee = {}] = employees as readonly Members[];
      expect(employee['hireDate']).to.equal('2026-03-10');
      expect(employee['formerEmployments']).to.deep.equal([{ hireDate: '2020-01-01', terminationDate: '2026-03-03' }]);
      expect(await changedRows(world.app.store)).to.deep.equal([]);
    });

    it('a hire date that is put right without a termination before it is no other employment', async () => {
      await world.employ([{ employeeId: 'E1', hireDate: '2026-03-03' }]);
      await world.evaluate();
      expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['EMPLOYEE_INACTIVE 0 OPEN rev 1']);
      await world.employ([{ employeeId: 'E1', hireDate: '2026-03-02' }]);
      await world.evaluate();
      expect(await told('2026-03-02')).to.include({ status: 'PRESENT', workedMinutes: 480 });
    });
  });
});
