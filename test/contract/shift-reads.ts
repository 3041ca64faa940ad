import { expect } from 'chai';
import type { AggregateKind, Change, Row, Store } from '../../src/store/store.ts';
import { batch, uuid } from '../support/store-samples.ts';

const shift = (shiftCode: string, latestVersion: number): Row<'shift'> => ({
  shiftCode,
  sourceSystem: 'ERP',
  latestVersion,
  eventUid: uuid(803_000),
});

const version = (shiftCode: string, number: number): Row<'shiftVersion'> => ({
  shiftCode,
  version: number,
  validFrom: '2020-01-01',
  sourceSystem: 'ERP',
  definition: `{"name":"Schicht \u{1F552} ${number}"}`,
});

/** A shift with these versions. */
const putShift = (shiftCode: string, versions: readonly number[]): Change => ({
  put: 'shift',
  key: shiftCode,
  rows: {
    shift: [shift(shiftCode, Math.max(...versions))],
    shiftVersion: versions.map((number) => version(shiftCode, number)),
  },
});

const holiday = (date: string, changes: Partial<Row<'calendarDay'>> = {}): Row<'calendarDay'> => ({
  calendarCode: 'CN',
  date,
  dayType: 'HOLIDAY',
  holidayKind: 'STATUTORY',
  makeupWorkday: false,
  name: '劳动节',
  ...changes,
});

const assigned = (revision: number, sequence: number): Row<'scheduleShift'> => ({
  dayKey: '2026-03-03 E1',
  revision,
  sequence,
  plan: 'SHIFTS',
  source: 'RETRO',
  shiftCode: 'DAY9',
  shiftVersion: 2,
  zone: 'Asia/Shanghai',
});

/** The read of shifts, and the aggregates that schedules are made of. */
export const shiftReads = (opened: () => Store): void => {
  const write = async (changes: readonly Change[], expected = 0): Promise<void> => {
    const guards = changes.flatMap((change) =>
      'put' in change ? [{ aggregate: change.put, key: change.key, expected, bump: 1 }] : [],
    );
    expect((await opened().commit(batch({ guards, changes }))).status).to.equal('committed');
  };

  const loadRows = async (aggregate: AggregateKind, key: string): Promise<unknown> => {
    const [found] = await opened().load([{ aggregate, key }]);
    return found !== undefined && 'rows' in found ? [found.version, found.rows] : undefined;
  };

  describe('shifts', () => {
    beforeEach(() => write([putShift('NIGHT22', [1]), putShift('DAY9', [10, 9, 2]), putShift('DAY10', [1, 2])]));

    const listed = async (codes: readonly string[], after?: string, limit = 10): Promise<readonly string[]> => {
      const found = await opened().reads.attendance.shifts(codes, { after, limit });
      return found.map((one) => [one.shift.shiftCode, ...one.versions.map((row) => row.version)].join(' '));
    };

    it('are read as they were put, with their versions in order', async () => {
      expect(await opened().reads.attendance.shifts(['DAY9'], { after: undefined, limit: 1 })).to.deep.equal([
        { shift: shift('DAY9', 10), versions: [2, 9, 10].map((number) => version('DAY9', number)) },
      ]);
    });

    it('are listed in order of their codes, behind the one that was seen last', async () => {
      expect(await listed([])).to.deep.equal(['DAY10 1 2', 'DAY9 2 9 10', 'NIGHT22 1']);
      expect(await listed([], 'DAY10')).to.deep.equal(['DAY9 2 9 10', 'NIGHT22 1']);
      expect(await listed([], 'DAY9', 1)).to.deep.equal(['NIGHT22 1']);
      expect(await listed([], 'NIGHT22')).to.deep.equal([]);
      expect(await listed([], undefined, 2)).to.deep.equal(['DAY10 1 2', 'DAY9 2 9 10']);
    });

    it('are narrowed by their codes', async () => {
      expect(await listed(['NIGHT22', 'DAY9', 'NONE'])).to.deep.equal(['DAY9 2 9 10', 'NIGHT22 1']);
      expect(await listed(['NIGHT22', 'DAY9'], 'DAY9')).to.deep.equal(['NIGHT22 1']);
      expect(await listed(['NONE'])).to.deep.equal([]);
    });

    it('are loaded with their versions in order, as they were put last', async () => {
      await write([putShift('DAY9', [2, 9, 10, 11])], 1);
      expect(await loadRows('shift', 'DAY9')).to.deep.equal([
        2,
        { shift: [shift('DAY9', 11)], shiftVersion: [2, 9, 10, 11].map((number) => version('DAY9', number)) },
      ]);
    });
  });

  it('gives back a calendar with its dates in order', async () => {
    const calendar = {
      calendarCode: 'CN',
      name: '',
      sourceSystem: 'ERP',
      sourceSequence: 9_223_372_036_854_775_807n,
      eventUid: uuid(803_001),
    };
    const days = [holiday('2026-10-10', { makeupWorkday: true, holidayKind: '' }), holiday('2026-05-01')];
    await write([{ put: 'calendar', key: 'CN', rows: { calendar: [calendar], calendarDay: days } }]);
    expect(await loadRows('calendar', 'CN')).to.deep.equal([
      1,
      { calendar: [calendar], calendarDay: [...days].reverse() },
    ]);
    await write([{ put: 'calendar', key: 'CN', rows: { calendar: [calendar], calendarDay: [] } }], 1);
    expect(await loadRows('calendar', 'CN')).to.deep.equal([2, { calendar: [calendar], calendarDay: [] }]);
  });

  it('gives back an assigned date with all its revisions in order', async () => {
    const day = {
      ...{ dayKey: '2026-03-03 E1', employeeId: 'E1', workDate: '2026-03-03', revision: 10 },
      ...{ sourceSystem: 'ERP', sourceSequence: 1n, eventUid: uuid(803_002) },
    };
    const off = { ...assigned(1, 0), plan: 'OFF', shiftCode: '', shiftVersion: 0, zone: '' };
    const rows = [assigned(10, 1), off, assigned(2, 2), assigned(2, 1)];
    const key = '2026-03-03 E1';
    await write([{ put: 'scheduleDay', key, rows: { scheduleDay: [day], scheduleShift: rows } }]);
    expect(await loadRows('scheduleDay', key)).to.deep.equal([
      1,
      { scheduleDay: [day], scheduleShift: [off, assigned(2, 1), assigned(2, 2), assigned(10, 1)] },
    ]);
  });
};
