import { expect } from 'chai';
import type { Row, Store } from '../../src/store/store.ts';
import { batch, employee, guard, slice, uuid } from '../support/store-samples.ts';

const RUN = 'ERP\tR1';

const run = (changes: Partial<Row<'syncRun'>> = {}): Row<'syncRun'> => ({
  runKey: RUN,
  sourceSystem: 'ERP',
  runId: 'R1',
  state: 'RUNNING',
  startedAt: 1,
  finishedAt: null,
  lastPart: 0,
  ended: 0,
  firstUid: uuid(100),
  eventUid: uuid(100),
  ...changes,
});

/** the set of active employees whom a run has not named. */
export const unnamedEmployees = (opened: () => Store): void => {
  describe('the set unnamedEmployee', () => {
    const put = async (
      key: string,
      changes: Partial<Row<'employee'>> = {},
      slices: readonly Row<'employeeSlice'>[] = [slice(key)],
    ): Promise<void> => {
      const rows = { employee: [employee(key, { terminationDate: '', ...changes })], employeeSlice: slices };
      await opened().commit(batch({ guards: [guard(key, 0, 1)], changes: [{ put: 'employee', key, rows }] }));
    };
    const ask = async () => {
      const loaded = await opened().load([{ set: 'unnamedEmployee', key: ['ERP', RUN, '2026-03-01'] }]);
      const [set] = loaded.filter((one) => 'set' in one);
      const followed = loaded.flatMap((one) => ('aggregate' in one ? [`${one.aggregate} ${one.key}`] : []));
      return { among: set?.among, keys: set?.keys, followed };
    };
    const begin = async (members: readonly string[]): Promise<void> => {
      await opened().commit(
        batch({
          guards: [{ aggregate: 'syncRun', key: RUN, expected: 0, bump: 1 }],
          changes: [
            { put: 'syncRun', key: RUN, rows: { syncRun: [run()], syncRunPart: [] } },
            ...members.map((employeeId) => ({ insert: 'syncRunMember', row: { runKey: RUN, employeeId } }) as const),
          ],
        }),
      );
    };

    it('has all active employees of the source where no run is stored, and loads them', async () => {
      await put('E2');
      await put('E1');
      await put('X1', { sourceSystem: 'OTHER' });
      expect(await ask()).to.deep.equal({ among: 2, keys: ['E1', 'E2'], followed: ['employee E1', 'employee E2'] });
    });

    it('leaves out whom the run has named and who was written since it began, but counts them', async () => {
      await put('E1');
      await put('E2');
      await put('E3', { eventUid: uuid(101) });
      await begin(['E1']);
      expect(await ask()).to.deep.equal({ among: 3, keys: ['E2'], followed: ['employee E2'] });
    });

    it('neither has nor counts whose employment is over on the date', async () => {
      await put('E1', { terminationDate: '2026-02-28' });
      await put('E2', { terminationDate: '2026-03-01' });
      await put('E3', {}, [slice('E3', { validTo: '2026-02-28' })]);
      await put('E4', {}, [
        slice('E4', { validTo: '2026-02-27' }),
        slice('E4', { validFrom: '2026-02-28', status: 'TERMINATED' }),
      ]);
      await put('E5', {}, [slice('E5', { validFrom: '2027-01-01' })]);
      expect(await ask()).to.deep.include({ among: 2, keys: ['E2', 'E5'] });
    });

    it('gives back a run with its parts, and its members by their keys', async () => {
      const part = { runKey: RUN, part: 1, items: 2, recordedAt: 3, requestId: uuid(5) };
      const rows = { syncRun: [run({ state: 'COMPLETED', finishedAt: 9, lastPart: 1 })], syncRunPart: [part] };
      await opened().commit(
        batch({
          guards: [{ aggregate: 'syncRun', key: RUN, expected: 0, bump: 1 }],
          changes: [
            { put: 'syncRun', key: RUN, rows },
            { insert: 'syncRunMember', row: { runKey: RUN, employeeId: 'E1' } },
          ],
        }),
      );
      const loaded = await opened().load([
        { aggregate: 'syncRun', key: RUN },
        { unique: 'syncRunMember', key: [RUN, 'E1'] },
        { unique: 'syncRunMember', key: [RUN, 'E2'] },
      ]);
      expect(loaded[0]).to.deep.include({ version: 1, rows });
      expect(loaded.slice(1).map((one) => 'unique' in one && one.row !== undefined)).to.deep.equal([true, false]);
    });
  });
};
