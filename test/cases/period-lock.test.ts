import { expect } from 'chai';
import type { DayInput, SubmitDays } from '../../src/contract/generated.ts';
import { evaluateEmployee } from '../../src/evaluation/evaluate-employee.ts';
import type { Result } from '../../src/lib/result.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import { submitDays } from '../../src/operations/attendance/submit-days.ts';
import { getDays } from '../../src/operations/attendance/get-days.ts';
import { setPeriodState } from '../../src/operations/payroll/set-period-state.ts';
import { upsertEmployees } from '../../src/operations/workforce/upsert-employees.ts';
import type { Batch, Store } from '../../src/store/store.ts';
import { clock, moment, punch } from '../domain/attendance/sample.ts';
import { employee, employeeSlice, REQUEST_ID_SENT, submit, upsert } from '../support/command-requests.ts';
import { submitTimeEvents } from '../support/commands.ts';
import { onEachDatabase, type SharedDatabase } from '../support/databases.ts';
import { contextAt } from '../support/decision-world.ts';
import { findingsIn } from '../support/findings.ts';
import { heldStore } from '../support/held-store.ts';
import { nodeMacKey, StoreNode } from '../support/store-node.ts';

const NOW = moment('2026-03-20T04:00:00Z');
const MONTH = '2026-03';

const inGroup = (employeeId: string, payGroup: string) =>
  employee({ employeeId, slices: [employeeSlice({ payGroup })] });

const day = (employeeId: string, workDate: string): DayInput => ({
  ...{ employeeId, workDate, sourceSequence: 1n, status: 'PRESENT', dayType: 'WORKDAY' },
  ...{ workedMinutes: 480, overtime: [] },
});

const daysOf = (days: readonly DayInput[]): SubmitDays => ({
  requestId: REQUEST_ID_SENT,
  sourceSystem: 'SAP',
  mode: 'ATOMIC',
  days,
});

const told = (result: Result<unknown, Refusal>): string => (result.ok ? 'OK' : result.error.code);

const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** Where the last event of an entity stands in the journal; undefined where there is none. */
async function indexOf({ reads }: Store, entity: string, entityId: string): Promise<number | undefined> {
  const events = await reads.auditEvents({ entity, entityId }, { after: undefined, limit: 100 });
  return events.filter(({ event }) => event.outcome === 'SUCCESS').at(-1)?.event.eventIndex;
}

/** R-60, ARCHITECTURE "Concurrency is optimistic". */
onEachDatabase((kind) => {
  describe(`Locking a payroll period on ${kind.name}`, function () {
    this.timeout(600_000);
    let database: SharedDatabase;
    const stores: Store[] = [];

    const open = async (): Promise<Store> => {
      const store = await database.openStore();
      stores.push(store);
      return store;
    };
    beforeEach(async () => {
      database = await kind.create();
    });
    afterEach(async () => {
      for (const store of stores.splice(0)) await store.close();
      await database.remove();
    });

    it('is one commit of one row, however many days lie in it: 10,000 employees', async () => {
      const store = await open();
      const writer = new StoreNode(store, NOW);
      const ids = Array.from({ length: 10_000 }, (_, at) => `E${at}`);
      for (const some of chunks(ids, 1000)) {
        expect(told(await writer.run(upsertEmployees, upsert(some.map((id) => inGroup(id, 'M')))))).to.equal('OK');
        const days = daysOf(some.map((id) => day(id, `${MONTH}-10`)));
        expect(told(await writer.run(submitDays, days))).to.equal('OK');
      }
      const batches: Batch[] = [];
      const counted: Store = {
        ...store,
        commit(batch) {
          batches.push(batch);
          return store.commit(batch);
        },
      };
      const payroll = new StoreNode(counted, NOW);
      for (const state of ['CLOSING', 'LOCKED'] as const) {
        const change = { payGroup: 'M', month: MONTH, state };
        expect(told(await payroll.perform(setPeriodState(change)))).to.equal('OK');
      }
      expect(
        batches.map(({ guards, changes, entries }) => [guards.length, changes.length, entries.length]),
      ).to.deep.equal([
        [1, 1, 1],
        [1, 1, 1],
      ]);
      expect(told(await writer.run(submitDays, daysOf([day('E9999', `${MONTH}-11`)])))).to.equal('PERIOD_LOCKED');
      const sources = { reads: store.reads, load: store.load.bind(store) };
      const answer = await getDays.read(
        { ...sources, isAbandoned: () => false, inProgress: () => false },
        { employeeIds: [], statuses: [], workDateFrom: `${MONTH}-10`, workDateTo: `${MONTH}-10`, maxRows: 1000 },
        contextAt(NOW),
      );
      const states = answer.ok ? answer.value.response.days.map(({ lockState }) => lockState) : [];
      expect([states.length, ...new Set(states)]).to.deep.equal([1000, 'LOCKED']);
    });

    it('comes behind what was decided before it, or in front of its refusal: never between', async () => {
      const held = heldStore();
      const store = await open();
      const [one, other, third] = [
        new StoreNode(held.wrap(store), NOW),
        new StoreNode(held.wrap(await open()), NOW),
        new StoreNode(held.wrap(await open()), NOW),
      ];
      const outcomes: string[] = [];
      for (let round = 1; round <= 12; round += 1) {
        const payGroup = `G${round}`;
        const [submitted, evaluated] = [`S${round}`, `V${round}`];
        const key = `${payGroup}\t${MONTH}`;
        await one.run(upsertEmployees, upsert([inGroup(submitted, payGroup), inGroup(evaluated, payGroup)]));
        // What is evaluated was punched on the 10th, and a day before it was submitted, which marks both.
        const eventTime = clock(`${MONTH}-10T08:52:10+08:00`);
        const event = punch({ sourceEventId: `P${round}`, employeeId: evaluated, eventTime });
        expect(told(await one.run(submitTimeEvents, submit([event])))).to.equal('OK');
        expect(told(await one.run(submitDays, daysOf([day(evaluated, `${MONTH}-09`)])))).to.equal('OK');
        await one.perform(setPeriodState({ payGroup, month: MONTH, state: 'CLOSING' }));
        const [mark] = (await store.load([{ aggregate: 'evaluationMark', key: evaluated }])).flatMap((found) =>
          'aggregate' in found && found.aggregate === 'evaluationMark' ? found.rows.evaluationMark : [],
        );
        if (mark === undefined) throw new Error('Nothing is to be evaluated.');

        // All three decide on the period as it is before the lock, and then meet in the database.
        held.hold();
        const lock = () => one.perform(setPeriodState({ payGroup, month: MONTH, state: 'LOCKED' }));
        const locking = round % 2 === 0 ? lock() : undefined;
        if (locking !== undefined) await held.waiting(1);
        const writes = [
          other.run(submitDays, daysOf([day(submitted, `${MONTH}-10`)])),
          third.perform(evaluateEmployee(mark, NOW)),
        ] as const;
        await held.waiting(locking === undefined ? 2 : 3);
        const locked = locking ?? lock();
        await held.waiting(3);
        held.release();
        const [day10, evaluation] = await Promise.all(writes);
        expect([told(await locked), told(evaluation)]).to.deep.equal(['OK', 'OK']);

        const lockedAt = (await indexOf(store, 'PayrollPeriod', key)) ?? -1;
        const submittedAt = await indexOf(store, 'AttendanceDay', `${MONTH}-10 ${submitted}`);
        expect([told(day10), submittedAt === undefined ? 'none' : submittedAt < lockedAt]).to.deep.equal(
          day10.ok ? ['OK', true] : ['PERIOD_LOCKED', 'none'],
        );
        const evaluatedAt = await indexOf(store, 'AttendanceDay', `${MONTH}-10 ${evaluated}`);
        expect(evaluatedAt === undefined || evaluatedAt < lockedAt).to.equal(true);
        outcomes.push(`submit ${told(day10)}`, `evaluate ${evaluatedAt === undefined ? 'left' : 'told'}`);
        expect(told(await other.run(submitDays, daysOf([day(submitted, `${MONTH}-11`)])))).to.equal('PERIOD_LOCKED');
      }
      expect(new Set(outcomes)).to.have.property('size').greaterThan(2);
      expect(await findingsIn(store, [nodeMacKey])).to.deep.equal([]);
    });
  });
});
