import { expect } from 'chai';
import type { ExtractCriteria, RetroPlace } from '../../src/store/payroll-reads.ts';
import type { Change, Guard, Row, Store } from '../../src/store/store.ts';
import { batch, bytes, uuid } from '../support/store-samples.ts';

const extract = (number: number, changes: Partial<Row<'payrollExtract'>> = {}): Row<'payrollExtract'> => ({
  ...{ extractId: uuid(number), periodKey: 'M\t2026-02', periodVersion: 2, payGroup: 'M', month: '2026-02' },
  ...{ kind: 'REGULAR', runNo: 1, posting: 'M\t2026-02\tREGULAR\t1', state: 'CREATED', asOfIndex: 5 },
  ...{ lines: 0, employees: 0, totals: '[]', hash: bytes('lines'), forced: false, runId: uuid(900), createdAt: 1 },
  ...{ confirmedAt: null, confirmedBy: '', clientId: 'ERP', requestId: uuid(901), eventUid: uuid(902) },
  ...changes,
});

const line = (extractId: string, lineNo: number): Row<'payrollLine'> => ({
  ...{ extractId, lineNo, employeeId: `E${lineNo}`, personnelNumber: '', payCode: '1000', item: 'WORKED' },
  ...{ quantity: 480, unit: 'MINUTE', dateFrom: '2026-02-02', dateTo: '2026-02-02', dayType: 'WORKDAY' },
  ...{ leaveTypeCode: '', paidPercent: 0, retroMonth: '', sources: 1 },
});

const delta = (dayKey: string, deltaNo: number, changes: Partial<Row<'retroDelta'>> = {}): Row<'retroDelta'> => ({
  ...{ dayKey, deltaNo, payGroup: 'M', originMonth: '2026-02', kind: 'ATTENDANCE', source: '', cause: 'EVALUATION' },
  ...{ figuresBefore: '[]', figuresAfter: '[]', state: 'PENDING', posting: '', createdAt: 1 },
  ...changes,
});

/** The reads of extracts and of retroactive differences. */
export const payrollReads = (opened: () => Store): void => {
  const write = async (guards: readonly Guard[], changes: readonly Change[]): Promise<void> => {
    expect((await opened().commit(batch({ guards, changes }))).status).to.equal('committed');
  };

  describe('extracts', () => {
    const all: ExtractCriteria = { ids: [], payGroups: [], months: [], states: [], kinds: [] };

    beforeEach(async () => {
      // Those of a month and kind that were not confirmed have the same number: their ids alone tell them apart.
      const rows = [
        extract(3, { payGroup: '', periodKey: '\t2026-01', month: '2026-01' }),
        extract(1),
        extract(2, { state: 'CONFIRMED' }),
        extract(4, { kind: 'DELTA', state: 'RUNNING' }),
      ];
      await write(
        rows.map(({ extractId: key }) => ({ aggregate: 'payrollExtract', key, expected: 0, bump: 1 })),
        rows.map((row) => ({ put: 'payrollExtract', key: row.extractId, rows: { payrollExtract: [row] } })),
      );
    });

    const numbersOf = async (
      criteria: Partial<ExtractCriteria>,
      after?: string,
      limit = 10,
    ): Promise<readonly number[]> => {
      const found = await opened().reads.payroll.extracts({ ...all, ...criteria }, { after, limit });
      return found.map(({ extract: { extractId } }) => Number.parseInt(extractId.slice(-4), 16));
    };

    it('are pages by id, older ones first, whatever their number is', async () => {
      expect(await numbersOf({})).to.deep.equal([1, 2, 3, 4]);
      expect(await numbersOf({}, undefined, 2)).to.deep.equal([1, 2]);
      expect(await numbersOf({}, uuid(2), 1)).to.deep.equal([3]);
      expect(await numbersOf({}, uuid(4))).to.deep.equal([]);
    });

    it('are those that are asked for, with their versions', async () => {
      expect(await numbersOf({ payGroups: [''] })).to.deep.equal([3]);
      expect(await numbersOf({ months: ['2026-02'], kinds: ['REGULAR'] })).to.deep.equal([1, 2]);
      expect(await numbersOf({ states: ['CONFIRMED', 'RUNNING'] })).to.deep.equal([2, 4]);
      expect(await numbersOf({ ids: [uuid(4), uuid(1)] })).to.deep.equal([1, 4]);
      const [found] = await opened().reads.payroll.extracts({ ...all, ids: [uuid(2)] }, { after: undefined, limit: 1 });
      expect(found).to.deep.equal({ version: 1, extract: extract(2, { state: 'CONFIRMED' }) });
    });

    it('have their lines in order, behind a number', async () => {
      const lines = [10, 2, 1].map((lineNo) => line(uuid(1), lineNo));
      await write(
        [],
        [...lines, line(uuid(2), 3)].map((row) => ({ insert: 'payrollLine', row })),
      );
      const page = (after: number | undefined, limit: number) =>
        opened().reads.payroll.lines(uuid(1), { after, limit });
      expect(await page(undefined, 10)).to.deep.equal([line(uuid(1), 1), line(uuid(1), 2), line(uuid(1), 10)]);
      expect((await page(1, 1)).map(({ lineNo }) => lineNo)).to.deep.equal([2]);
    });
  });

  describe('retroactive differences', () => {
    beforeEach(async () => {
      const dates: readonly (readonly [string, string, readonly Row<'retroDelta'>[]])[] = [
        ['E2', '2026-02-10', [delta('2026-02-10 E2', 1)]],
        ['E1', '2026-02-11', [delta('2026-02-11 E1', 1, { state: 'POSTED', posting: 'P' }), delta('2026-02-11 E1', 2)]],
        [
          'E1',
          '2026-01-30',
          [delta('2026-01-30 E1', 1, { originMonth: '2026-01', state: 'WITHDRAWN', payGroup: 'N' })],
        ],
      ];
      await write(
        dates.map(([employeeId, workDate]) => ({
          aggregate: 'retroDate',
          key: `${workDate} ${employeeId}`,
          expected: 0,
          bump: 1,
        })),
        dates.map(([employeeId, workDate, retroDelta]) => {
          const key = `${workDate} ${employeeId}`;
          const retroDate = [{ dayKey: key, employeeId, workDate, eventUid: uuid(903) }];
          return { put: 'retroDate', key, rows: { retroDate, retroDelta } };
        }),
      );
    });

    const found = async (criteria: object, after?: RetroPlace, limit = 10): Promise<readonly string[]> => {
      const asked = { payGroups: [], employeeIds: [], states: [], ...criteria };
      const records = await opened().reads.payroll.retroDeltas(asked, { after, limit });
      return records.map(({ date, delta: row }) => `${date.workDate} ${date.employeeId} ${row.deltaNo}`);
    };

    it('are pages by date, employee and number', async () => {
      const all = ['2026-01-30 E1 1', '2026-02-10 E2 1', '2026-02-11 E1 1', '2026-02-11 E1 2'];
      expect(await found({})).to.deep.equal(all);
      expect(await found({}, { dayKey: '2026-02-11 E1', deltaNo: 1 })).to.deep.equal(all.slice(3));
      expect(await found({}, { dayKey: '2026-01-30 E1', deltaNo: 1 }, 1)).to.deep.equal(['2026-02-10 E2 1']);
    });

    it('are those in a state, and besides what was posted as something', async () => {
      const pending = { states: ['PENDING'], originTo: '2026-02' };
      expect(await found(pending)).to.deep.equal(['2026-02-10 E2 1', '2026-02-11 E1 2']);
      expect(await found({ ...pending, posting: 'P' })).to.deep.equal([
        '2026-02-10 E2 1',
        '2026-02-11 E1 1',
        '2026-02-11 E1 2',
      ]);
      expect(await found({ ...pending, posting: 'P', payGroups: ['N'] })).to.deep.equal([]);
      expect(await found({ originFrom: '2026-02', employeeIds: ['E1'] })).to.deep.equal([
        '2026-02-11 E1 1',
        '2026-02-11 E1 2',
      ]);
    });
  });
};
