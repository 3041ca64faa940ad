import { expect } from 'chai';
import type { Row, Store } from '../../src/store/store.ts';
import { run } from '../support/runs.ts';
import { batch, uuid } from '../support/store-samples.ts';

/** Long work and how far it is. */
export const runReads = (opened: () => Store): void => {
  const put = async (rows: readonly Row<'run'>[], expected = 0): Promise<void> => {
    const guards = rows.map(({ runId: key }) => ({ aggregate: 'run', key, expected, bump: 1 }) as const);
    const changes = rows.map((row) => ({ put: 'run', key: row.runId, rows: { run: [row] } }) as const);
    expect((await opened().commit(batch({ guards, changes }))).status).to.equal('committed');
  };

  describe('runs', () => {
    it('are worked off in the order in which they came', async () => {
      expect(await opened().reads.oldestRun()).to.equal(undefined);
      const first = run(2, { position: '{"from":"2026-03-01","after":"E5"}', result: '[]', finishedAt: null });
      await put([run(3), first, run(1, { state: 'CANCELLED', finishedAt: 1_772_413_205_000_000 })]);
      expect(await opened().reads.oldestRun()).to.deep.equal(first);
      expect((await opened().reads.oldestRun([first.runId]))?.runId).to.equal(uuid(3));
      expect(await opened().reads.oldestRun([first.runId, uuid(3)])).to.equal(undefined);
      await put([{ ...first, state: 'COMPLETED', finishedAt: 1_772_413_205_000_000 }], 1);
      expect((await opened().reads.oldestRun())?.runId).to.equal(uuid(3));
    });

    it('are loaded as they were put', async () => {
      const row = run(1, { done: 248, message: 'Why', finishedAt: 1_772_413_205_000_000 });
      await put([row]);
      const [loaded] = await opened().load([{ aggregate: 'run', key: row.runId }]);
      expect(loaded).to.deep.equal({ aggregate: 'run', key: row.runId, version: 1, rows: { run: [row] } });
    });
  });
};
