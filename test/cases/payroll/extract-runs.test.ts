import { expect } from 'chai';
import type { DayInput } from '../../../src/contract/generated.ts';
import type { Refusal } from '../../../src/contract/refusal.ts';
import { defaultPayCodes, type PayCodeMap } from '../../../src/domain/payroll/pay-codes.ts';
import { failRun } from '../../../src/jobs/run-worker.ts';
import type { Result } from '../../../src/lib/result.ts';
import { submitDays } from '../../../src/operations/attendance/submit-days.ts';
import { confirmExtract } from '../../../src/operations/payroll/confirm-extract.ts';
import { createExtract } from '../../../src/operations/payroll/create-extract.ts';
import { createExtractRun } from '../../../src/operations/payroll/extract-run.ts';
import { setPeriodState } from '../../../src/operations/payroll/set-period-state.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { extractOf } from '../../../src/records/extract-record.ts';
import type { ExtractRecord } from '../../../src/store/payroll-reads.ts';
import type { Row, Store } from '../../../src/store/store.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { employee, employeeSlice, REQUEST_ID_SENT, upsert } from '../../support/command-requests.ts';
import { onEachDatabase, type SharedDatabase } from '../../support/databases.ts';
import { findingsIn } from '../../support/findings.ts';
import { nodeMacKey, StoreNode } from '../../support/store-node.ts';

const NOW = moment('2026-03-04T04:00:00Z');
const MONTH = { payGroup: 'M', month: '2026-02' };

/** 100 employees of the pay group: four groups of a run. */
const ids = Array.from({ length: 100 }, (_, at) => `E${String(at).padStart(3, '0')}`);

const day = (employeeId: string, changes: Partial<DayInput> = {}): DayInput => ({
  ...{ employeeId, workDate: '2026-02-10', sourceSequence: 1n, status: 'PRESENT', dayType: 'WORKDAY' },
  ...{ workedMinutes: 480, overtime: [] },
  ...changes,
});

const must = <T>(result: Result<T, Refusal>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
};

/** A node that works off extracts. */
class Node {
  readonly store: Store;
  readonly commands: StoreNode;
  readonly #codes: PayCodeMap;

  constructor(store: Store, codes: PayCodeMap = defaultPayCodes) {
    this.store = store;
    this.commands = new StoreNode(store, NOW);
    this.#codes = codes;
  }

  /** Its next group, as it is now and not yet committed. */
  async prepare(run: Row<'run'>) {
    const load: Store['load'] = (lookups) => this.store.load(lookups);
    return createExtractRun({ reads: this.store.reads, load, payCodes: this.#codes }).next(run, NOW);
  }

  async step(run: Row<'run'>): Promise<Row<'run'> | undefined> {
    return must(await this.commands.perform(await this.prepare(run)));
  }

  /** Works off so many groups, or all that there are; answers how many they were. */
  async work(most = Number.POSITIVE_INFINITY): Promise<number> {
    for (let done = 0; done < most; done += 1) {
      const run = await this.store.reads.oldestRun();
      if (run === undefined) return done;
      await this.step(run);
    }
    return most;
  }

  async begin(): Promise<{ readonly extractId: string; readonly runId: string }> {
    const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;
    return must(await this.commands.run(createExtract, { ...head, ...MONTH, kind: 'REGULAR' }));
  }

  async read(extractId: string): Promise<ExtractRecord> {
    const criteria = { ids: [extractId], payGroups: [], months: [], states: [], kinds: [] };
    const [found] = await this.store.reads.payroll.extracts(criteria, { after: undefined, limit: 1 });
    if (found === undefined) throw new Error('There is no such extract.');
    return found;
  }

  lines(extractId: string): Promise<readonly Row<'payrollLine'>[]> {
    return this.store.reads.payroll.lines(extractId, { after: undefined, limit: 1000 });
  }
}

onEachDatabase((kind) => {
  describe(`The run of an extract on ${kind.name}`, function () {
    this.timeout(300_000);
    let database: SharedDatabase;
    const stores: Store[] = [];
    let one: Node;

    const open = async (codes?: PayCodeMap): Promise<Node> => {
      const store = await database.openStore();
      stores.push(store);
      return new Node(store, codes);
    };
    beforeEach(async () => {
      database = await kind.create();
      one = await open();
      const staff = ids.map((employeeId) => employee({ employeeId, slices: [employeeSlice({ payGroup: 'M' })] }));
      must(await one.commands.run(upsertEmployees, upsert(staff)));
      const days = ids.map((employeeId, at) => day(employeeId, { workedMinutes: 400 + at }));
      const request = { requestId: REQUEST_ID_SENT, sourceSystem: 'SAP', mode: 'ATOMIC', days } as const;
      must(await one.commands.run(submitDays, request));
      for (const state of ['CLOSING', 'LOCKED'] as const)
        must(await one.commands.perform(setPeriodState({ ...MONTH, state })));
    });
    afterEach(async () => {
      for (const store of stores.splice(0)) await store.close();
      await database.remove();
    });

    const expectWhole = async (node: Node, extractId: string): Promise<void> => {
      const { extract } = await node.read(extractId);
      expect(extract).to.include({ state: 'CREATED', lines: 100, employees: 100 });
      expect(JSON.parse(extract.totals)).to.deep.equal([{ payCode: '1000', unit: 'MINUTE', quantity: 44_950 }]);
      const lines = await node.lines(extractId);
      expect(lines.map(({ lineNo, employeeId }) => [lineNo, employeeId])).to.deep.equal(
        ids.map((id, at) => [at + 1, id]),
      );
    };

    it('begins, and is made in groups of 32 employees', async () => {
      const { extractId, runId } = await one.begin();
      expect(await one.work()).to.equal(5);
      await expectWhole(one, extractId);
      const [run] = await one.store.load([{ aggregate: 'run', key: runId }]);
      expect(run !== undefined && 'aggregate' in run && run.aggregate === 'run' && run.rows.run[0]).to.include({
        ...{ state: 'COMPLETED', done: 100, total: 100, changed: 100 },
      });
    });

    it('goes on where another node was killed, to the same lines and hash', async () => {
      const { extractId: whole } = await one.begin();
      await one.work();
      const { extractId } = await one.begin();
      await one.work(3);
      expect(await one.lines(extractId)).to.have.lengthOf(64);
      expect((await one.read(extractId)).extract).to.include({ state: 'RUNNING', lines: 0 });
      const other = await open();
      expect(await other.work()).to.equal(2);
      await expectWhole(other, extractId);
      expect((await other.read(extractId)).extract.hash).to.deep.equal((await other.read(whole)).extract.hash);
    });

    it('writes a group once that two nodes have prepared at the same time', async () => {
      const { extractId } = await one.begin();
      const other = await open();
      for (let run = await one.store.reads.oldestRun(); run !== undefined; run = await one.store.reads.oldestRun()) {
        const [mine, theirs] = [await one.prepare(run), await other.prepare(run)];
        const done = await Promise.all([one.commands.perform(mine), other.commands.perform(theirs)]);
        expect(done.map(must).filter((after) => after !== undefined)).to.have.lengthOf(1);
      }
      await expectWhole(one, extractId);
    });

    it('fails where the month is opened again meanwhile, and leaves no lines to be read as made', async () => {
      const { extractId } = await one.begin();
      await one.work(2);
      must(await one.commands.perform(setPeriodState({ ...MONTH, state: 'OPEN' })));
      await one.work();
      const { extract, version } = await one.read(extractId);
      expect(extractOf(extract, version)).to.include({ state: 'FAILED', lines: 0, hash: undefined });
    });

    it('fails with the figure that has no pay code, and names the employee and the date', async () => {
      const withoutWork = await open(defaultPayCodes.filter(({ item }) => item !== 'WORKED'));
      const { extractId, runId } = await withoutWork.begin();
      await withoutWork.work();
      expect((await one.read(extractId)).extract.state).to.equal('FAILED');
      const [run] = await one.store.load([{ aggregate: 'run', key: runId }]);
      expect(run !== undefined && 'aggregate' in run && run.aggregate === 'run' && run.rows.run[0]?.message).to.equal(
        'E000 on 2026-02-10: No row of the pay codes fits WORKED, WORKDAY, MINUTE: see payroll.payCodeFile.',
      );
    });

    it('that breaks again and again takes its extract with it', async () => {
      const { extractId } = await one.begin();
      const run = await one.store.reads.oldestRun();
      if (run === undefined) throw new Error('There is no run.');
      must(await one.commands.perform(failRun(run, 'b1')));
      expect((await one.read(extractId)).extract.state).to.equal('FAILED');
    });

    it('is confirmed by one of two nodes that confirm two extracts of the same at once', async () => {
      const made = [await one.begin(), await one.begin()];
      await one.work();
      const other = await open();
      const records = await Promise.all(made.map(({ extractId }) => one.read(extractId)));
      const confirming = records.map(({ extract, version }, at) => {
        const { extractId, lines, totals, hash } = extractOf(extract, version);
        const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01', extractId, expectedVersion: version };
        const node = at === 0 ? one : other;
        return node.commands.run(confirmExtract, { ...head, lines, totals, hash: hash ?? new Uint8Array(32) });
      });
      const told = (await Promise.all(confirming)).map((result) => (result.ok ? 'OK' : result.error.code));
      expect(told.toSorted()).to.deep.equal(['ILLEGAL_TRANSITION', 'OK']);
    });

    it('leaves a journal that proves all rows', async () => {
      await one.begin();
      await one.work();
      expect(await findingsIn(one.store, [nodeMacKey])).to.deep.equal([]);
    });
  });
});
