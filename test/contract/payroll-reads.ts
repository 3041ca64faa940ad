import { expect } from 'chai';
import type { ExtractCriteria, PeriodCriteria, RetroCriteria, RetroPlace } from '../../src/store/payroll-reads.ts';
import type { Store } from '../../src/store/store.ts';
import { dayKey, type FirstPut } from '../support/attendance-samples.ts';
import {
  payrollExtract,
  payrollLine,
  putExtract,
  putPeriod,
  putRetroDate,
  retroDelta,
} from '../support/payroll-samples.ts';
import { batch, uuid } from '../support/store-samples.ts';

/** The reads of payroll: periods, extracts with their lines, and what has changed on closed dates. */
export const payrollReads = (opened: () => Store): void => {
  const write = async (puts: readonly FirstPut[]): Promise<void> => {
    const parts = { guards: puts.map(({ guard }) => guard), changes: puts.map(({ change }) => change) };
    expect((await opened().commit(batch(parts))).status).to.equal('committed');
  };
  const numberOf = (id: string): number => Number.parseInt(id.slice(-4), 16);

  describe('payroll periods', () => {
    beforeEach(() =>
      write([
        putPeriod('P2', '2026-03'),
        putPeriod('P1', '2026-03', 'OPEN'),
        putPeriod('P1', '2026-02'),
        putPeriod('', '2026-03', 'EXPORTED'),
      ]),
    );

    const periods = async (criteria: Partial<PeriodCriteria> = {}, after?: string, limit = 10) =>
      (await opened().reads.payroll.periods({ payGroups: [], states: [], ...criteria }, { after, limit })).map(
        ({ version, period }) => `${version} ${period.payGroup} ${period.month} ${period.state}`,
      );

    it('are listed by their keys, with versions, and paged by them', async () => {
      expect(await periods()).to.deep.equal([
        '1  2026-03 EXPORTED',
        '1 P1 2026-02 LOCKED',
        '1 P1 2026-03 OPEN',
        '1 P2 2026-03 LOCKED',
      ]);
      expect(await periods({}, undefined, 1)).to.deep.equal(['1  2026-03 EXPORTED']);
      expect(await periods({}, '\t2026-03', 2)).to.deep.equal(['1 P1 2026-02 LOCKED', '1 P1 2026-03 OPEN']);
      expect(await periods({}, 'P2\t2026-03')).to.deep.equal([]);
    });

    it('are narrowed by pay groups, also those who have none, months and states', async () => {
      expect(await periods({ payGroups: ['', 'P2'] })).to.deep.equal(['1  2026-03 EXPORTED', '1 P2 2026-03 LOCKED']);
      expect(await periods({ monthTo: '2026-02' })).to.deep.equal(['1 P1 2026-02 LOCKED']);
      expect(await periods({ monthFrom: '2026-03', states: ['LOCKED'] })).to.deep.equal(['1 P2 2026-03 LOCKED']);
    });
  });

  describe('payroll extracts', () => {
    beforeEach(async () => {
      await write([
        putExtract(payrollExtract(1, { payGroup: 'P2' })),
        putExtract(payrollExtract(2, { runNo: 10 })),
        putExtract(payrollExtract(3, { runNo: 2, state: 'CONFIRMED', confirmedAt: 7, confirmedBy: 'ERP' })),
        putExtract(payrollExtract(4, { kind: 'DELTA', forced: true })),
        putExtract(payrollExtract(5, { month: '2026-04' })),
      ]);
      const lines = [payrollLine(3, 10), payrollLine(3, 2), payrollLine(3, 1), payrollLine(1, 1)];
      const changes = lines.map((row) => ({ insert: 'payrollLine', row }) as const);
      expect((await opened().commit(batch({ changes }))).status).to.equal('committed');
    });

    const any: ExtractCriteria = { ids: [], payGroups: [], months: [], states: [], kinds: [] };
    const extracts = async (criteria: Partial<ExtractCriteria> = {}, after?: string, limit = 10) =>
      (await opened().reads.payroll.extracts({ ...any, ...criteria }, { after, limit })).map(({ extract }) =>
        numberOf(extract.extractId),
      );

    it('are read as they were put, with their versions', async () => {
      const page = { after: undefined, limit: 1 };
      expect(await opened().reads.payroll.extracts({ ...any, ids: [uuid(3)] }, page)).to.deep.equal([
        {
          version: 1,
          extract: payrollExtract(3, { runNo: 2, state: 'CONFIRMED', confirmedAt: 7, confirmedBy: 'ERP' }),
        },
      ]);
      expect(await opened().reads.payroll.lines(uuid(1), page)).to.deep.equal([payrollLine(1, 1)]);
    });

    it('are listed by their ids, which grow with the time, and paged by them', async () => {
      expect(await extracts()).to.deep.equal([1, 2, 3, 4, 5]);
      expect(await extracts({}, uuid(2))).to.deep.equal([3, 4, 5]);
      expect(await extracts({}, uuid(1), 2)).to.deep.equal([2, 3]);
      expect(await extracts({}, uuid(5))).to.deep.equal([]);
    });

    it('are narrowed by ids, pay groups, months, states and kinds', async () => {
      expect(await extracts({ ids: [uuid(1), uuid(4)], payGroups: ['P1'] })).to.deep.equal([4]);
      expect(await extracts({ months: ['2026-04'] })).to.deep.equal([5]);
      expect(await extracts({ states: ['CONFIRMED', 'FAILED'] })).to.deep.equal([3]);
      expect(await extracts({ kinds: ['REGULAR'], months: ['2026-03'] })).to.deep.equal([1, 2, 3]);
    });

    it('have their lines by number, and paged by them', async () => {
      const lines = async (after?: number, limit = 10) =>
        (await opened().reads.payroll.lines(uuid(3), { after, limit })).map(({ lineNo }) => lineNo);
      expect(await lines()).to.deep.equal([1, 2, 10]);
      expect(await lines(1, 1)).to.deep.equal([2]);
      expect(await lines(10)).to.deep.equal([]);
      expect(await opened().reads.payroll.lines(uuid(99), { after: undefined, limit: 1 })).to.deep.equal([]);
    });
  });

  describe('what has changed on closed dates', () => {
    beforeEach(() =>
      write([
        putRetroDate('E2', '2026-03-02', [retroDelta({ payGroup: 'P2', state: 'WITHDRAWN' })]),
        putRetroDate('E1', '2026-03-02', [
          retroDelta({ deltaNo: 2, kind: 'LEAVE', source: uuid(7) }),
          retroDelta({ state: 'POSTED', posting: 'P1\t2026-04 REGULAR 0' }),
        ]),
        putRetroDate('E1', '2026-02-27', [retroDelta({ originMonth: '2026-02' })]),
      ]),
    );

    const any: RetroCriteria = { payGroups: [], employeeIds: [], states: [] };
    const deltas = async (criteria: Partial<RetroCriteria> = {}, after?: RetroPlace, limit = 10) =>
      (await opened().reads.payroll.retroDeltas({ ...any, ...criteria }, { after, limit })).map(
        ({ date, delta }) => `${date.workDate.slice(5)} ${date.employeeId} ${delta.deltaNo}`,
      );

    it('is read as it was put', async () => {
      const [record] = await opened().reads.payroll.retroDeltas(
        { ...any, states: ['WITHDRAWN'] },
        { after: undefined, limit: 2 },
      );
      const key = dayKey('E2', '2026-03-02');
      expect(record).to.deep.equal({
        date: { dayKey: key, employeeId: 'E2', workDate: '2026-03-02', eventUid: uuid(860_000) },
        delta: { ...retroDelta({ payGroup: 'P2', state: 'WITHDRAWN' }), dayKey: key },
      });
    });

    it('is listed by date, employee and number, and paged by them', async () => {
      const all = ['02-27 E1 1', '03-02 E1 1', '03-02 E1 2', '03-02 E2 1'];
      expect(await deltas()).to.deep.equal(all);
      expect(await deltas({}, { dayKey: dayKey('E1', '2026-03-02'), deltaNo: 1 })).to.deep.equal(all.slice(2));
      expect(await deltas({}, { dayKey: dayKey('E1', '2026-02-27'), deltaNo: 1 }, 2)).to.deep.equal(all.slice(1, 3));
      expect(await deltas({}, { dayKey: dayKey('E2', '2026-03-02'), deltaNo: 1 })).to.deep.equal([]);
    });

    it('is narrowed by pay groups, employees, months and states', async () => {
      expect(await deltas({ payGroups: ['P2'] })).to.deep.equal(['03-02 E2 1']);
      expect(await deltas({ employeeIds: ['E1'], originFrom: '2026-03' })).to.deep.equal(['03-02 E1 1', '03-02 E1 2']);
      expect(await deltas({ originTo: '2026-02' })).to.deep.equal(['02-27 E1 1']);
      expect(await deltas({ states: ['PENDING'] })).to.deep.equal(['02-27 E1 1', '03-02 E1 2']);
    });

    it('is what waits, and what an extract has taken already', async () => {
      const posting = 'P1\t2026-04 REGULAR 0';
      expect(await deltas({ states: ['PENDING'], posting })).to.deep.equal(['02-27 E1 1', '03-02 E1 1', '03-02 E1 2']);
      expect(await deltas({ posting })).to.deep.equal(['03-02 E1 1']);
      expect(await deltas({ posting: 'P1\t2026-05 REGULAR 0', payGroups: ['P1'] })).to.deep.equal([]);
    });
  });
};
