import { expect } from 'chai';
import { instant } from '../../src/lib/clock.ts';
import type { DayCriteria, DayPlace, ExceptionCriteria, ExceptionPlace } from '../../src/store/attendance-reads.ts';
import type { Row, SetKind, Store } from '../../src/store/store.ts';
import {
  attendanceDay,
  attendanceException,
  attendanceRevision,
  dailyAttendance,
  dayKey,
  evaluationMark,
  overtimeRequest,
  punchCorrection,
  putCorrection,
  putDay,
  putException,
  putMark,
  putOvertime,
  type FirstPut,
} from '../support/attendance-samples.ts';
import { batch, insertEvent, timeEvent, uuid } from '../support/store-samples.ts';

/** The reads and sets of days, exceptions, corrections, overtime and marks. */
export const attendanceReads = (opened: () => Store): void => {
  const write = async (puts: readonly FirstPut[]): Promise<void> => {
    const parts = { guards: puts.map(({ guard }) => guard), changes: puts.map(({ change }) => change) };
    expect((await opened().commit(batch(parts))).status).to.equal('committed');
  };

  describe('work dates', () => {
    const absent = [dailyAttendance(dayKey('E2', '2026-03-01'), 1, { status: 'ABSENT', workedMinutes: null })];
    const split = [2, 1].map((sequence) => dailyAttendance(dayKey('E1', '2026-03-02'), sequence));
    const anyDay: DayCriteria = { employeeIds: [], statuses: [] };

    beforeEach(() =>
      write([
        putDay(attendanceDay('E10', '2026-03-02')),
        putDay(attendanceDay('E1', '2026-03-02', { revision: 3, origin: 'SUBMITTED', sourceSystem: 'SAP' }), split),
        putDay(attendanceDay('E2', '2026-03-01'), absent),
        putDay(attendanceDay('E1', '2026-03-03')),
      ]),
    );

    const days = async (criteria: Partial<DayCriteria> = {}, after?: DayPlace, limit = 10) => {
      const found = await opened().reads.attendance.days({ ...anyDay, ...criteria }, { after, limit });
      return found.map(({ day }) => day.dayKey);
    };

    it('are read as they were put, with their shifts in order', async () => {
      const [found] = await opened().reads.attendance.days(
        { ...anyDay, employeeIds: ['E1'] },
        { after: undefined, limit: 1 },
      );
      expect(found).to.deep.equal({
        day: attendanceDay('E1', '2026-03-02', { revision: 3, origin: 'SUBMITTED', sourceSystem: 'SAP' }),
        shifts: [...split].reverse(),
      });
    });

    it('are listed by date and employee, and by employee and date where employees are named', async () => {
      expect(await days()).to.deep.equal(['2026-03-01 E2', '2026-03-02 E1', '2026-03-02 E10', '2026-03-03 E1']);
      expect(await days({ employeeIds: ['E2', 'E1'] })).to.deep.equal([
        '2026-03-02 E1',
        '2026-03-03 E1',
        '2026-03-01 E2',
      ]);
    });

    it('are paged by their place, whether it is still there or not', async () => {
      expect(await days({}, { workDate: '2026-03-02', employeeId: 'E1' })).to.deep.equal([
        '2026-03-02 E10',
        '2026-03-03 E1',
      ]);
      expect(await days({}, { workDate: '2026-03-02', employeeId: 'E0' }, 1)).to.deep.equal(['2026-03-02 E1']);
      const both = { employeeIds: ['E1', 'E2'] };
      expect(await days(both, { workDate: '2026-03-02', employeeId: 'E1' }, 1)).to.deep.equal(['2026-03-03 E1']);
      expect(await days(both, { workDate: '2026-03-03', employeeId: 'E1' })).to.deep.equal(['2026-03-01 E2']);
      expect(await days(both, { workDate: '2026-03-02', employeeId: 'E1' }, 2)).to.deep.equal([
        '2026-03-03 E1',
        '2026-03-01 E2',
      ]);
    });

    it('are narrowed by dates, both of them included, and by what a shift came to', async () => {
      expect(await days({ workDateFrom: '2026-03-02', workDateTo: '2026-03-02' })).to.deep.equal([
        '2026-03-02 E1',
        '2026-03-02 E10',
      ]);
      expect(await days({ employeeIds: ['E1'], workDateFrom: '2026-03-03' })).to.deep.equal(['2026-03-03 E1']);
      expect(await days({ employeeIds: ['E1'], workDateTo: '2026-03-02' })).to.deep.equal(['2026-03-02 E1']);
      expect(await days({ statuses: ['ABSENT', 'REST'] })).to.deep.equal(['2026-03-01 E2']);
      expect(await days({ statuses: ['REST'] })).to.deep.equal([]);
    });

    it('are read by their keys', async () => {
      const byKey = async (keys: readonly string[], after?: string) => {
        const found = await opened().reads.attendance.daysByKey(keys, { after, limit: 3 });
        return found.map(({ day, shifts }) => `${day.dayKey} ${shifts.length}`);
      };
      expect(await byKey([])).to.deep.equal(['2026-03-01 E2 1', '2026-03-02 E1 2', '2026-03-02 E10 1']);
      expect(await byKey([], '2026-03-02 E10')).to.deep.equal(['2026-03-03 E1 1']);
      expect(await byKey(['2026-03-03 E1', '2026-03-02 E1', '2026-03-02 E9'])).to.deep.equal([
        '2026-03-02 E1 2',
        '2026-03-03 E1 1',
      ]);
    });

    it('have revisions, oldest first', async () => {
      const rows = [attendanceRevision('E1', '2026-03-02', 2), attendanceRevision('E1', '2026-03-02', 1)];
      const other = attendanceRevision('E2', '2026-03-01', 1);
      const changes = [...rows, other].map((row) => ({ insert: 'attendanceRevision', row }) as const);
      await opened().commit(batch({ changes }));
      const { attendance } = opened().reads;
      expect(await attendance.revisions([dayKey('E1', '2026-03-02'), dayKey('E1', '2026-03-03')])).to.deep.equal(
        [...rows].reverse(),
      );
      expect(await attendance.revisions([])).to.deep.equal([]);
    });
  });

  describe('exceptions', () => {
    const rows: readonly Row<'attendanceException'>[] = [
      attendanceException(1, { employeeId: 'E2' }),
      attendanceException(2, { workDate: '2026-03-03', state: 'EXCUSED', decidedBy: 'M1', decidedAt: 7 }),
      attendanceException(3, { type: 'ABSENT', reason: 'Sick', reasonSalt: Buffer.alloc(16, 9) }),
      attendanceException(4),
    ];
    const any: ExceptionCriteria = { employeeIds: [], types: [], states: [] };

    beforeEach(() => write(rows.map(putException)));

    const numbers = async (criteria: Partial<ExceptionCriteria> = {}, after?: ExceptionPlace, limit = 10) => {
      const found = await opened().reads.attendance.exceptions({ ...any, ...criteria }, { after, limit });
      return found.map(({ exceptionId }) => Number.parseInt(exceptionId.slice(-4), 16));
    };

    it('are read as they were put', async () => {
      const found = await opened().reads.attendance.exceptions(
        { ...any, types: ['ABSENT'] },
        { after: undefined, limit: 1 },
      );
      expect(found).to.deep.equal([rows[2]]);
    });

    it('are listed by date and id, and by employee, date and id where employees are named', async () => {
      expect(await numbers()).to.deep.equal([1, 3, 4, 2]);
      expect(await numbers({ employeeIds: ['E2', 'E1'] })).to.deep.equal([3, 4, 2, 1]);
    });

    it('are paged by their place', async () => {
      const place = { employeeId: 'E1', workDate: '2026-03-02', exceptionId: uuid(3) };
      expect(await numbers({}, place)).to.deep.equal([4, 2]);
      expect(await numbers({ employeeIds: ['E1', 'E2'] }, place)).to.deep.equal([4, 2, 1]);
      expect(await numbers({ employeeIds: ['E1', 'E2'] }, place, 2)).to.deep.equal([4, 2]);
      const last = { employeeId: 'E1', workDate: '2026-03-03', exceptionId: uuid(2) };
      expect(await numbers({ employeeIds: ['E1', 'E2'] }, last)).to.deep.equal([1]);
      expect(await numbers({}, last)).to.deep.equal([]);
    });

    it('are narrowed by dates, both of them included, by type and by state', async () => {
      expect(await numbers({ workDateFrom: '2026-03-03', workDateTo: '2026-03-03' })).to.deep.equal([2]);
      expect(await numbers({ employeeIds: ['E1'], workDateTo: '2026-03-02' })).to.deep.equal([3, 4]);
      expect(await numbers({ types: ['LATE'], states: ['OPEN', 'RESOLVED'] })).to.deep.equal([1, 4]);
    });

    it('are read by their ids', async () => {
      const byId = async (ids: readonly string[], after?: string) => {
        const found = await opened().reads.attendance.exceptionsById(ids, { after, limit: 3 });
        return found.map(({ exceptionId }) => exceptionId);
      };
      expect(await byId([])).to.deep.equal([uuid(1), uuid(2), uuid(3)]);
      expect(await byId([], uuid(3))).to.deep.equal([uuid(4)]);
      expect(await byId([uuid(4), uuid(2), uuid(99)])).to.deep.equal([uuid(2), uuid(4)]);
    });
  });

  describe('evaluation marks', () => {
    beforeEach(() =>
      write([
        putMark(evaluationMark('E3', { dueAt: 500, awaitsWatermark: true })),
        putMark(evaluationMark('E1', { dueAt: 900, awaitsWatermark: true })),
        putMark(evaluationMark('E2', { dueAt: 100 })),
      ]),
    );

    it('are due from their moment on, the longest waiting first', async () => {
      const due = async (now: number, limit = 10) =>
        (await opened().reads.attendance.dueMarks(instant(now), limit)).map(({ employeeId }) => employeeId);
      expect(await due(99)).to.deep.equal([]);
      expect(await due(500)).to.deep.equal(['E2', 'E3']);
      expect(await due(1000, 1)).to.deep.equal(['E2']);
    });

    it('are listed by employee; on request those alone that a watermark may settle', async () => {
      const listed = async (which: 'all' | 'awaiting', after?: string) =>
        (await opened().reads.attendance.marks(which, { after, limit: 2 })).map(({ employeeId }) => employeeId);
      expect(await listed('all')).to.deep.equal(['E1', 'E2']);
      expect(await listed('all', 'E2')).to.deep.equal(['E3']);
      expect(await listed('awaiting')).to.deep.equal(['E1', 'E3']);
      expect(await listed('awaiting', 'E1')).to.deep.equal(['E3']);
      expect(await opened().reads.attendance.marks('all', { after: 'E2', limit: 1 })).to.deep.equal([
        evaluationMark('E3', { dueAt: 500, awaitsWatermark: true }),
      ]);
    });
  });

  describe('sets of what an employee has', () => {
    const ask = async (set: SetKind, key: readonly string[]) => {
      const loaded = await opened().load([{ set, key }]);
      const [found] = loaded.filter((one) => 'set' in one);
      const rows = loaded.flatMap((one) => ('aggregate' in one ? [`${one.aggregate} ${one.key} ${one.version}`] : []));
      return { among: found?.among, keys: found?.keys, rows };
    };
    const ofDates = (set: SetKind, from: string, to: string, employeeId = 'E1') => ask(set, [employeeId, from, to]);

    it('hold the events that count from a moment to before another, in order of time', async () => {
      const rows = [
        timeEvent(1, { occurredAt: 3_000_000, terminalId: '' }),
        timeEvent(2, { occurredAt: 2_000_000, terminalId: '' }),
        timeEvent(3, { occurredAt: 2_500_000, terminalId: '', live: false, state: 'DUPLICATE' }),
        timeEvent(4, { occurredAt: 4_000_000, terminalId: '' }),
        timeEvent(5, { occurredAt: 2_000_000, terminalId: '', employeeId: 'E2' }),
        timeEvent(6, { occurredAt: 1_999_999, terminalId: '' }),
      ];
      await opened().commit(batch({ changes: rows.map(insertEvent) }));
      const digits = (n: number): string => uuid(n).replaceAll('-', '');
      const found = await ask('employeeEvent', ['E1', '2000000', '4000000', digits(0)]);
      expect(found).to.deep.include({ among: 2, keys: [uuid(2), uuid(1)] });
      expect(found.rows).to.include.members([`timeEvent ${uuid(2)} 0`, `timeEvent ${uuid(1)} 0`]);
      expect((await ask('employeeEvent', ['E1', '5000000', '6000000', digits(0)])).keys).to.deep.equal([]);
      expect((await ask('employeeEvent', ['E1', '2000000', '4000000', digits(2)])).keys).to.deep.equal([uuid(2)]);
    });

    it('hold events that count and were put in the version that they have', async () => {
      await opened().commit(batch({ changes: [insertEvent(timeEvent(1, { occurredAt: 3_000_000 }))] }));
      const again = timeEvent(1, { occurredAt: 3_000_000, stateReason: 'REVIVED' });
      await opened().commit(
        batch({
          guards: [{ aggregate: 'timeEvent', key: uuid(1), expected: 0, bump: 1 }],
          changes: [{ put: 'timeEvent', key: uuid(1), rows: { timeEvent: [again], timeEventVoid: [] } }],
        }),
      );
      const key = ['E1', '2000000', '4000000', uuid(0).replaceAll('-', '')];
      expect((await ask('employeeEvent', key)).rows).to.deep.equal([`timeEvent ${uuid(1)} 1`]);
    });

    it('hold the duplicates that tell the fact of an event, in order of their ids', async () => {
      const duplicate = { live: false, state: 'DUPLICATE', duplicateOf: uuid(1) } as const;
      const rows = [
        timeEvent(1),
        ...[5, 2, 0].map((number) => timeEvent(number, { ...duplicate, occurredSecond: timeEvent(1).occurredSecond })),
        timeEvent(3, { ...duplicate, occurredSecond: timeEvent(1).occurredSecond, terminalId: 'T9' }),
        timeEvent(4, { ...duplicate, occurredSecond: timeEvent(1).occurredSecond, employeeId: 'E2' }),
        timeEvent(6, { live: false, state: 'VOIDED', occurredSecond: timeEvent(1).occurredSecond }),
        timeEvent(7, { ...duplicate, occurredSecond: timeEvent(1).occurredSecond + 1 }),
      ];
      await opened().commit(batch({ changes: rows.map(insertEvent) }));
      const digits = (n: number): string => uuid(n).replaceAll('-', '');
      expect(await ask('duplicateEvent', [digits(1), digits(1)])).to.deep.equal({
        among: 2,
        keys: [uuid(2), uuid(5)],
        rows: [`timeEvent ${uuid(2)} 0`, `timeEvent ${uuid(5)} 0`],
      });
      expect((await ask('duplicateEvent', [digits(9), digits(0)])).keys).to.deep.equal([]);
    });

    it('hold the assigned dates of a range', async () => {
      const days = ['2026-03-03', '2026-03-01', '2026-03-02', '2026-03-04'];
      await write(days.map((workDate) => putScheduleDay('E1', workDate)));
      await write([putScheduleDay('E2', '2026-03-02')]);
      expect(await ofDates('employeeScheduleDay', '2026-03-01', '2026-03-03')).to.deep.equal({
        among: 3,
        keys: ['2026-03-01 E1', '2026-03-02 E1', '2026-03-03 E1'],
        rows: ['scheduleDay 2026-03-01 E1 1', 'scheduleDay 2026-03-02 E1 1', 'scheduleDay 2026-03-03 E1 1'],
      });
    });

    it('hold the days of a range', async () => {
      await write(['2026-03-03', '2026-03-02', '2026-03-01'].map((date) => putDay(attendanceDay('E1', date))));
      await write([putDay(attendanceDay('E2', '2026-03-02'))]);
      expect(await ofDates('employeeDay', '2026-03-02', '2026-03-03')).to.deep.equal({
        among: 2,
        keys: ['2026-03-02 E1', '2026-03-03 E1'],
        rows: ['attendanceDay 2026-03-02 E1 1', 'attendanceDay 2026-03-03 E1 1'],
      });
    });

    const dates = ['2026-03-02', '2026-03-01', '2026-03-02', '2026-03-03'];
    const others = { employeeId: 'E2' };
    const inOrder = [uuid(2), uuid(1), uuid(3)];

    it('hold the exceptions of a range, by date and id, in whatever state', async () => {
      const rows = dates.map((workDate, at) => attendanceException(at + 1, { workDate, state: 'WITHDRAWN' }));
      await write([...rows, attendanceException(9, others)].map(putException));
      const found = await ofDates('employeeException', '2026-03-01', '2026-03-02');
      expect(found).to.deep.include({ among: 3, keys: inOrder });
      expect(found.rows).to.have.members(inOrder.map((id) => `attendanceException ${id} 1`));
    });

    it('hold the corrections of a range, by date and id', async () => {
      const rows = dates.map((workDate, at) => punchCorrection(at + 1, { workDate }));
      await write([...rows, punchCorrection(9, others)].map(putCorrection));
      const found = await ofDates('employeeCorrection', '2026-03-01', '2026-03-02');
      expect(found).to.deep.include({ among: 3, keys: inOrder });
      expect(found.rows).to.include.members(inOrder.map((id) => `punchCorrection ${id} 1`));
      expect(await ofDates('employeeCorrection', '2026-03-01', '2026-03-02', 'E3')).to.deep.equal({
        among: 0,
        keys: [],
        rows: [],
      });
    });

    it('hold the requests for overtime of a range, by date and id', async () => {
      const rows = dates.map((workDate, at) => overtimeRequest(at + 1, { workDate }));
      await write([...rows, overtimeRequest(9, others)].map(putOvertime));
      const found = await ofDates('employeeOvertime', '2026-03-01', '2026-03-02');
      expect(found).to.deep.include({ among: 3, keys: inOrder });
      expect(found.rows).to.have.members(inOrder.map((id) => `overtimeRequest ${id} 1`));
    });

    it('give back every row as it was put', async () => {
      const correction = punchCorrection(1, { voidEventId: uuid(77), commentSalt: Buffer.alloc(16, 8), decidedAt: 5 });
      const overtime = overtimeRequest(2, { commentSalt: Buffer.alloc(16, 8), comment: 'Fine', decidedAt: 5 });
      await write([putCorrection(correction), putOvertime(overtime)]);
      const loaded = await opened().load([
        { aggregate: 'punchCorrection', key: uuid(1) },
        { aggregate: 'overtimeRequest', key: uuid(2) },
      ]);
      expect(loaded.map((one) => 'rows' in one && one.rows)).to.deep.include({ punchCorrection: [correction] });
      expect(loaded.map((one) => 'rows' in one && one.rows)).to.deep.include({ overtimeRequest: [overtime] });
    });
  });
};

const putScheduleDay = (employeeId: string, workDate: string): FirstPut => {
  const key = dayKey(employeeId, workDate);
  const row: Row<'scheduleDay'> = {
    dayKey: key,
    employeeId,
    workDate,
    revision: 1,
    sourceSystem: 'ERP',
    sourceSequence: 1n,
    eventUid: uuid(802_000),
  };
  return {
    guard: { aggregate: 'scheduleDay', key, expected: 0, bump: 1 },
    change: { put: 'scheduleDay', key, rows: { scheduleDay: [row], scheduleShift: [] } },
  };
};
