import { expect } from 'chai';
import { instant } from '../../src/lib/clock.ts';
import { Frontier } from '../../src/merkle/frontier.ts';
import type { CommitResult, Loaded, Lookup, Page, Reads, Row, Store } from '../../src/store/store.ts';
import { attendanceReads } from './attendance-reads.ts';
import { followedAggregates, insertedAggregates } from './inserted-aggregates.ts';
import { expiredRows } from './expired-rows.ts';
import { feedReads } from './feed-reads.ts';
import { leases } from './leases.ts';
import { payrollReads } from './payroll-reads.ts';
import { quarantineReads } from './quarantine-reads.ts';
import { runReads } from './run-reads.ts';
import { requestReads } from './request-reads.ts';
import { shiftReads } from './shift-reads.ts';
import { unnamedEmployees } from './unnamed-employees.ts';
import {
  badge,
  batch,
  bytes,
  client,
  employee,
  entry,
  guard,
  insertEvent,
  nonce,
  outcome,
  putEmployee,
  slice,
  terminal,
  timeEvent,
  uuid,
} from '../support/store-samples.ts';

/** A store that was migrated and is empty, and what takes it away again. */
export interface OpenedStore {
  readonly store: Store;
  /** Another store on the same database, as another process would open it. */
  openAgain(): Promise<Store>;
  cleanup(): Promise<void>;
}

const ROOT_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

const rootOf = (leafHashes: readonly Uint8Array[]): string => {
  const frontier = Frontier.empty();
  for (const leafHash of leafHashes) frontier.append(leafHash);
  return hex(frontier.root());
};

const named = (kind: Lookup): string => {
  if ('aggregate' in kind) return `${kind.aggregate} ${kind.key}`;
  return 'unique' in kind ? kind.unique : kind.set;
};

/** The tests that every store passes. */
export const storeContract = (name: string, open: () => Promise<OpenedStore>): void => {
  describe(`Store contract: ${name}`, () => {
    let opened: OpenedStore;
    let store: Store;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });

    afterEach(() => opened.cleanup());

    const commit = async (parts: Parameters<typeof batch>[0]): Promise<void> => {
      expect((await store.commit(batch(parts))).status).to.equal('committed');
    };

    const loadOne = async (lookup: Lookup): Promise<Loaded | undefined> => (await store.load([lookup]))[0];

    const collidingKeys = async (parts: Parameters<typeof batch>[0]): Promise<readonly string[]> => {
      const result = await store.commit(batch(parts));
      return result.status === 'collided' ? result.keys.map(named) : [];
    };

    describe('load', () => {
      it('answers version 0 and no rows for an aggregate that never was, and nothing for a key that nobody holds', async () => {
        expect(
          await store.load([
            { aggregate: 'employee', key: 'E1' },
            { unique: 'sourceEvent', key: ['GATE', 'G-1'] },
          ]),
        ).to.deep.equal([
          { aggregate: 'employee', key: 'E1', version: 0, rows: { employee: [], employeeSlice: [] } },
          { unique: 'sourceEvent', key: ['GATE', 'G-1'], row: undefined },
        ]);
      });

      it('gives back every aggregate as it was put', async () => {
        await commit({
          guards: [
            { aggregate: 'client', key: 'erp', expected: 0, bump: 1 },
            { aggregate: 'terminal', key: 'T1', expected: 0, bump: 1 },
          ],
          changes: [
            {
              put: 'client',
              key: 'erp',
              rows: { client: [client('erp', { secretCipher: Buffer.from([0, 255, 10]) })] },
            },
            { put: 'terminal', key: 'T1', rows: { terminal: [terminal('T1')] } },
          ],
        });
        expect(
          await store.load([
            { aggregate: 'client', key: 'erp' },
            { aggregate: 'terminal', key: 'T1' },
          ]),
        ).to.deep.equal([
          {
            aggregate: 'client',
            key: 'erp',
            version: 1,
            rows: { client: [client('erp', { secretCipher: Buffer.from([0, 255, 10]) })] },
          },
          { aggregate: 'terminal', key: 'T1', version: 1, rows: { terminal: [terminal('T1')] } },
        ]);
      });

      it('keeps 64-bit numbers exact', async () => {
        await store.commit(putEmployee('E1', 0, [], { masterSequence: 9_223_372_036_854_775_807n }));
        await store.commit(putEmployee('E2', 0, [], { masterSequence: -9_223_372_036_854_775_808n }));
        const loaded = await store.load([
          { aggregate: 'employee', key: 'E1' },
          { aggregate: 'employee', key: 'E2' },
        ]);
        const sequences = loaded.map(
          (one) => 'rows' in one && 'employee' in one.rows && one.rows.employee[0]?.masterSequence,
        );
        expect(sequences).to.deep.equal([9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n]);
      });

      it('keeps integers exact up to 2^53', async () => {
        const row = timeEvent(1, { occurredAt: 9_007_199_254_740_991, localTime: -9_007_199_254_740_991 });
        await commit({ changes: [insertEvent(row)] });
        expect(await loadOne({ unique: 'sourceEvent', key: ['GATE', 'G-1'] }))
          .to.have.property('row')
          .that.deep.equals(row);
      });

      it('keeps text of any script and length', async () => {
        const displayName = 'Ωmega "王芳" \u{1F552} O\'Neil %_\\ \t\n end';
        await store.commit(putEmployee('E1', 0, [slice('E1', { displayName })]));
        const loaded = await loadOne({ aggregate: 'employee', key: 'E1' });
        expect(loaded).to.have.nested.property('rows.employeeSlice[0].displayName', displayName);
        const result = '王芳\n\u{1F552}"'.repeat(25_000);
        await commit({ changes: [{ insert: 'outcome', row: outcome(1, { result }) }] });
        const key = ['erp', 'SubmitTimeEvents', uuid(900_001)];
        expect(await loadOne({ unique: 'outcome', key })).to.have.nested.property('row.result', result);
      });

      it('keeps text of the full length that its column has, in characters and not in halves of them', async () => {
        const displayName = '\u{1F552}'.repeat(80);
        await store.commit(putEmployee('E1', 0, [slice('E1', { displayName })]));
        const loaded = await loadOne({ aggregate: 'employee', key: 'E1' });
        expect(loaded).to.have.nested.property('rows.employeeSlice[0].displayName', displayName);
      });

      it('finds an outcome and a nonce by their keys, bytes as bytes', async () => {
        await commit({
          changes: [
            { insert: 'outcome', row: outcome(1) },
            { insert: 'nonce', row: nonce(1) },
          ],
        });
        const outcomeKey = ['erp', 'SubmitTimeEvents', uuid(900_001)];
        const nonceKey = ['erp', bytes('nonce 1')];
        expect(
          await store.load([
            { unique: 'outcome', key: outcomeKey },
            { unique: 'nonce', key: nonceKey },
            { unique: 'nonce', key: ['erp', bytes('nonce 2')] },
          ]),
        ).to.deep.equal([
          { unique: 'outcome', key: outcomeKey, row: outcome(1) },
          { unique: 'nonce', key: nonceKey, row: nonce(1) },
          { unique: 'nonce', key: ['erp', bytes('nonce 2')], row: undefined },
        ]);
      });

      it('finds a time event by its source key and by its natural key', async () => {
        const row = timeEvent(1, { duplicateOf: uuid(77), locationSalt: Buffer.alloc(16), latitude: -1, longitude: 0 });
        await commit({ changes: [insertEvent(row)] });
        const found = await store.load([
          { unique: 'sourceEvent', key: ['GATE', 'G-1'] },
          { unique: 'naturalEvent', key: ['E1', 'IN', 1_772_413_931, 'T1'] },
          { unique: 'naturalEvent', key: ['E1', 'OUT', 1_772_413_931, 'T1'] },
        ]);
        expect(found.map((one) => 'row' in one && one.row)).to.deep.equal([row, row, undefined]);
      });

      // Not by blanks at the edges, which the schema collapses: SQL Server compares as if there were none.
      it('distinguishes keys by case and accent, and by blanks in front', async () => {
        await commit({ changes: [insertEvent(timeEvent(1, { sourceEventId: 'Straße' }))] });
        const lookups = ['Straße', 'straße', 'Strasse', ' Straße'].map((id) => ({
          unique: 'sourceEvent' as const,
          key: ['GATE', id],
        }));
        const found = await store.load(lookups);
        expect(found.map((one) => 'row' in one && one.row !== undefined)).to.deep.equal([true, false, false, false]);
      });

      it('appends the employees that a badge names, each once and not the ones asked for', async () => {
        await store.commit(putEmployee('E1', 0));
        await store.commit(putEmployee('E2', 0));
        await commit({
          guards: ['B1', 'B2'].map((key) => ({ aggregate: 'badge', key, expected: 0, bump: 1 }) as const),
          changes: [
            { put: 'badge', key: 'B1', rows: { badge: [badge('B1', 'E1'), badge('B1', 'E2')] } },
            { put: 'badge', key: 'B2', rows: { badge: [badge('B2', 'E2'), badge('B2', 'E3')] } },
          ],
        });
        const loaded = await store.load([
          { aggregate: 'badge', key: 'B1' },
          { aggregate: 'badge', key: 'B2' },
          { aggregate: 'employee', key: 'E1' },
        ]);
        expect(loaded.map((one) => 'version' in one && [one.aggregate, one.key, one.version])).to.deep.equal([
          ['badge', 'B1', 1],
          ['badge', 'B2', 1],
          ['employee', 'E1', 1],
          ['employee', 'E2', 1],
          ['employee', 'E3', 0],
        ]);
      });
    });

    describe('commit', () => {
      it('replaces all rows of an aggregate that is put again', async () => {
        const first = [slice('E1', { validTo: '2025-12-31' }), slice('E1', { validFrom: '2026-01-01' })];
        await store.commit(putEmployee('E1', 0, first));
        await store.commit(putEmployee('E1', 1, [slice('E1', { validFrom: '2026-01-01', orgUnitId: 'SALES' })]));
        expect(await loadOne({ aggregate: 'employee', key: 'E1' })).to.deep.equal({
          aggregate: 'employee',
          key: 'E1',
          version: 2,
          rows: {
            employee: [employee('E1')],
            employeeSlice: [slice('E1', { validFrom: '2026-01-01', orgUnitId: 'SALES' })],
          },
        });
      });

      it('raises the version by as often as the batch wrote the aggregate', async () => {
        await store.commit({ ...putEmployee('E1', 0), guards: [guard('E1', 0, 3)] });
        expect(await loadOne({ aggregate: 'employee', key: 'E1' })).to.have.property('version', 3);
        await store.commit({ ...putEmployee('E1', 3), guards: [guard('E1', 3, 2)] });
        expect(await loadOne({ aggregate: 'employee', key: 'E1' })).to.have.property('version', 5);
      });

      it('removes an aggregate without rows and still knows its version', async () => {
        await store.commit(putEmployee('E1', 0));
        await commit({
          guards: [guard('E1', 1, 1)],
          changes: [{ put: 'employee', key: 'E1', rows: { employee: [], employeeSlice: [] } }],
        });
        expect(await loadOne({ aggregate: 'employee', key: 'E1' })).to.deep.equal({
          aggregate: 'employee',
          key: 'E1',
          version: 2,
          rows: { employee: [], employeeSlice: [] },
        });
      });

      it('names the aggregate whose version is another, whether it was written or only read', async () => {
        await store.commit(putEmployee('E1', 0));
        expect(await collidingKeys(putEmployee('E1', 2))).to.deep.equal(['employee E1']);
        expect(await collidingKeys({ guards: [guard('E1', 2, 0)] })).to.deep.equal(['employee E1']);
        expect(await collidingKeys({ guards: [guard('E1', 1, 0)] })).to.deep.equal([]);
      });

      it('names the aggregate that was to be new and is there already', async () => {
        await store.commit(putEmployee('E1', 0));
        expect(await collidingKeys(putEmployee('E1', 0))).to.deep.equal(['employee E1']);
      });

      it('names the aggregate that was to be there and is not', async () => {
        expect(await collidingKeys(putEmployee('E1', 1))).to.deep.equal(['employee E1']);
        expect(await collidingKeys({ guards: [guard('E1', 0, 0)] })).to.deep.equal([]);
      });

      it('names each unique key that another row holds', async () => {
        await commit({
          changes: [
            insertEvent(timeEvent(1)),
            { insert: 'outcome', row: outcome(1) },
            { insert: 'nonce', row: nonce(1) },
          ],
        });
        expect(await collidingKeys({ changes: [insertEvent(timeEvent(2, { sourceEventId: 'G-1' }))] })).to.deep.equal([
          'sourceEvent',
        ]);
        expect(
          await collidingKeys({ changes: [insertEvent(timeEvent(2, { occurredSecond: 1_772_413_931 }))] }),
        ).to.deep.equal(['naturalEvent']);
        expect(await collidingKeys({ changes: [{ insert: 'outcome', row: outcome(1) }] })).to.deep.equal(['outcome']);
        expect(await collidingKeys({ changes: [{ insert: 'nonce', row: nonce(1) }] })).to.deep.equal(['nonce']);
      });

      it('names all that collides at once, with its whole key, and nothing else', async () => {
        await store.commit(putEmployee('E1', 0));
        await commit({ changes: [insertEvent(timeEvent(1)), { insert: 'nonce', row: nonce(1) }] });
        const result = await store.commit(
          batch({
            guards: [guard('E1', 0, 1), guard('E2', 0, 0), guard('E3', 5, 0)],
            changes: [
              insertEvent(timeEvent(5)),
              insertEvent(timeEvent(6, { sourceEventId: 'G-1' })),
              insertEvent(timeEvent(7, { occurredSecond: 1_772_413_931 })),
              { insert: 'nonce', row: nonce(2) },
              { insert: 'nonce', row: nonce(1) },
            ],
          }),
        );
        expect(result.status === 'collided' && result.keys).to.have.deep.members([
          { aggregate: 'employee', key: 'E1' },
          { aggregate: 'employee', key: 'E3' },
          { unique: 'sourceEvent', key: ['GATE', 'G-1'] },
          { unique: 'naturalEvent', key: ['E1', 'IN', 1_772_413_931, 'T1'] },
          { unique: 'nonce', key: ['erp', bytes('nonce 1')] },
        ]);
      });

      it('writes nothing at all when anything collides', async () => {
        await commit({ changes: [{ insert: 'nonce', row: nonce(1) }] });
        const collided = {
          ...putEmployee('E1', 0),
          entries: [entry(1)],
        };
        const changes = [...collided.changes, insertEvent(timeEvent(1)), { insert: 'nonce', row: nonce(1) } as const];
        expect(await collidingKeys({ ...collided, changes })).to.deep.equal(['nonce']);
        expect(await loadOne({ aggregate: 'employee', key: 'E1' })).to.have.property('version', 0);
        expect(await loadOne({ unique: 'sourceEvent', key: ['GATE', 'G-1'] })).to.have.property('row', undefined);
        expect(await store.reads.journalHead()).to.have.property('size', 0);
        expect(await store.reads.auditEvents({}, { after: undefined, limit: 10 })).to.deep.equal([]);
      });

      it('takes any number of events without a source id, and of events that do not count', async () => {
        await commit({
          changes: [
            insertEvent(timeEvent(1, { sourceEventId: '' })),
            insertEvent(timeEvent(2, { sourceEventId: '' })),
            insertEvent(timeEvent(3, { occurredSecond: 1, live: true })),
            insertEvent(timeEvent(4, { occurredSecond: 1, live: false })),
            insertEvent(timeEvent(5, { occurredSecond: 1, live: false })),
          ],
        });
        expect(await loadOne({ unique: 'sourceEvent', key: ['GATE', ''] })).to.have.property('row', undefined);
        const natural = await loadOne({ unique: 'naturalEvent', key: ['E1', 'IN', 1, 'T1'] });
        expect(natural).to.have.nested.property('row.eventId', uuid(3));
      });

      it('loads an aggregate as another store has written it since this one last loaded it', async () => {
        const other = await opened.openAgain();
        const lookups: readonly Lookup[] = [{ aggregate: 'employee', key: 'E1' }];
        const numbers = async (): Promise<unknown> => {
          const [found] = await store.load(lookups);
          return found !== undefined && 'aggregate' in found && 'employee' in found.rows
            ? [found.version, found.rows.employee.map(({ personnelNumber }) => personnelNumber)]
            : undefined;
        };
        const write = (personnelNumber: string, expected: number): Promise<CommitResult> =>
          other.commit(
            batch({
              guards: [guard('E1', expected, 1)],
              changes: [
                {
                  put: 'employee',
                  key: 'E1',
                  rows: { employee: [employee('E1', { personnelNumber })], employeeSlice: [] },
                },
              ],
            }),
          );
        await write('1', 0);
        expect(await numbers()).to.deep.equal([1, ['1']]);
        expect(await numbers()).to.deep.equal([1, ['1']]);
        await write('2', 1);
        expect(await numbers()).to.deep.equal([2, ['2']]);
        await other.close();
      });

      it('lets only one of two decisions commit that each read what the other writes', async () => {
        await store.commit(putEmployee('A', 0));
        await store.commit(putEmployee('B', 0));
        const writesB = { ...putEmployee('B', 1), guards: [guard('A', 1, 0), guard('B', 1, 1)] };
        const writesA = { ...putEmployee('A', 1), guards: [guard('B', 1, 0), guard('A', 1, 1)] };
        const other = await opened.openAgain();
        const results = await Promise.all([store.commit(writesB), other.commit(writesA)]);
        await other.close();
        expect(results.map(({ status }) => status).sort()).to.deep.equal(['collided', 'committed']);
      });

      it('rejects two rows of one batch with the same key as a defect', async () => {
        const doubled = batch({
          changes: [
            { insert: 'nonce', row: nonce(1) },
            { insert: 'nonce', row: nonce(1) },
          ],
        });
        const error = await store.commit(doubled).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error).to.be.an('error').with.property('name').that.does.not.equal('StoreUnavailable');
        expect(await loadOne({ unique: 'nonce', key: ['erp', bytes('nonce 1')] })).to.have.property('row', undefined);
      });
    });

    describe('journal', () => {
      it('begins with size 0 and the root of nothing', async () => {
        const head = await store.reads.journalHead();
        expect([head.size, hex(head.rootHash)]).to.deep.equal([0, ROOT_OF_NOTHING]);
      });

      it('numbers the events without gaps, in order of the commits and of the batch', async () => {
        expect(await store.commit(batch({ entries: [entry(1), entry(2)] }))).to.deep.equal({ status: 'committed' });
        expect(await store.commit(batch({}))).to.deep.equal({ status: 'committed' });
        expect(await store.commit(batch({ entries: [entry(3)] }))).to.deep.equal({ status: 'committed' });
        expect(await store.reads.journalHead()).to.have.property('size', 3);
        const events = await store.reads.auditEvents({}, { after: undefined, limit: 10 });
        expect(events).to.deep.equal(
          [entry(1), entry(2), entry(3)].map(({ event, leafHash }, eventIndex) => ({
            event: { eventIndex, ...event },
            leafHash,
          })),
        );
      });

      it('leaves no gap where a commit collided', async () => {
        await commit({ entries: [entry(1)] });
        expect(await collidingKeys({ guards: [guard('E1', 4, 0)], entries: [entry(2)] })).to.deep.equal([
          'employee E1',
        ]);
        await commit({ entries: [entry(3)] });
        expect(await store.reads.journalHead()).to.have.property('size', 2);
        const [, second] = await store.reads.auditEvents({}, { after: undefined, limit: 10 });
        expect(second).to.have.nested.property('event.uid', entry(3).event.uid);
      });

      it('holds the root that an independent tree over the leaf hashes has', async () => {
        for (const size of [1, 2, 5, 9])
          await commit({ entries: Array.from({ length: size }, (_, at) => entry(100 * size + at)) });
        const head = await store.reads.journalHead();
        const events = await store.reads.auditEvents({}, { after: undefined, limit: 100 });
        expect(head.size).to.equal(17);
        expect(hex(head.rootHash)).to.equal(rootOf(events.map(({ leafHash }) => leafHash)));
      });

      it('goes on where it was when the store is opened again', async () => {
        await commit({ entries: [entry(1), entry(2), entry(3)] });
        const before = await store.reads.journalHead();
        await store.close();
        store = await opened.openAgain();
        await store.migrate();
        expect(await store.reads.journalHead()).to.deep.equal(before);
        await commit({ entries: [entry(4)] });
        const leaves = [entry(1), entry(2), entry(3), entry(4)].map(({ leafHash }) => leafHash);
        expect(hex((await store.reads.journalHead()).rootHash)).to.equal(rootOf(leaves));
        await store.close();
      });

      it('stays gapless while two stores write at the same time', async () => {
        const other = await opened.openAgain();
        const writeAll = async (writer: Store, offset: number): Promise<void> => {
          for (let number = 0; number < 40; number += 1) {
            const result = await writer.commit(
              batch({ entries: [entry(offset + 2 * number), entry(offset + 2 * number + 1)] }),
            );
            expect(result.status).to.equal('committed');
          }
        };
        await Promise.all([writeAll(store, 0), writeAll(other, 1000)]);
        await other.close();
        const events = await store.reads.auditEvents({}, { after: undefined, limit: 1000 });
        expect(events.map(({ event }) => event.eventIndex)).to.deep.equal(
          Array.from({ length: 160 }, (_, index) => index),
        );
        const head = await store.reads.journalHead();
        expect([head.size, hex(head.rootHash)]).to.deep.equal([160, rootOf(events.map(({ leafHash }) => leafHash))]);
      });
    });

    describe('reads', () => {
      const collect = async <Criteria, Item, Key>(
        read: (criteria: Criteria, page: Page<Key>) => Promise<readonly Item[]>,
        criteria: Criteria,
        keyOf: (item: Item) => Key,
        between: () => Promise<void> = async () => undefined,
      ): Promise<readonly Key[]> => {
        const keys: Key[] = [];
        for (;;) {
          const page = await read(criteria, { after: keys.at(-1), limit: 3 });
          keys.push(...page.map(keyOf));
          if (page.length < 3) return keys;
          await between();
        }
      };

      const ids = (rows: readonly Row<'timeEvent'>[]): readonly string[] => rows.map(({ eventId }) => eventId);

      it('lists time events by employee and event id where employees are named', async () => {
        await commit({
          changes: [
            insertEvent(timeEvent(1, { employeeId: 'E2' })),
            insertEvent(timeEvent(2, { employeeId: 'E1' })),
            insertEvent(timeEvent(3, { employeeId: 'E3' })),
            insertEvent(timeEvent(4, { employeeId: 'E2' })),
            insertEvent(timeEvent(5, { employeeId: 'E1' })),
            insertEvent(timeEvent(6, { employeeId: 'E2' })),
          ],
        });
        const criteria = { employeeIds: ['E2', 'E1'], includeInactive: false };
        const keys = await collect(
          (...page: Parameters<Reads['timeEvents']>) => store.reads.timeEvents(...page),
          criteria,
          ({ employeeId, eventId }) => ({ employeeId, eventId }),
        );
        expect(keys).to.deep.equal([
          { employeeId: 'E1', eventId: uuid(2) },
          { employeeId: 'E1', eventId: uuid(5) },
          { employeeId: 'E2', eventId: uuid(1) },
          { employeeId: 'E2', eventId: uuid(4) },
          { employeeId: 'E2', eventId: uuid(6) },
        ]);
      });

      it('lists time events by event id where no employee is named, and neither skips nor repeats one while others come in', async () => {
        await commit({ changes: [9, 3, 7, 1, 5, 11, 13].map((number) => insertEvent(timeEvent(number))) });
        let next = 20;
        const keys = await collect(
          (...page: Parameters<Reads['timeEvents']>) => store.reads.timeEvents(...page),
          { employeeIds: [], includeInactive: false },
          ({ employeeId, eventId }) => ({ employeeId, eventId }),
          // One behind the page and one before it: only the former may still appear.
          async () => {
            if (next < 22) await commit({ changes: [insertEvent(timeEvent(next)), insertEvent(timeEvent(next - 20))] });
            next += 2;
          },
        );
        expect(keys.map(({ eventId }) => eventId)).to.deep.equal([1, 3, 5, 7, 9, 11, 13, 20].map(uuid));
      });

      it('narrows time events by terminal, source, work date, receipt and whether they count', async () => {
        await commit({
          changes: [
            insertEvent(timeEvent(1)),
            insertEvent(timeEvent(2, { terminalId: 'T2' })),
            insertEvent(timeEvent(3, { sourceSystem: 'APP' })),
            insertEvent(timeEvent(4, { workDate: '2026-03-03' })),
            insertEvent(timeEvent(5, { receivedAt: 2_000_000_000_000_000 })),
            insertEvent(timeEvent(6, { live: false, state: 'DUPLICATE', duplicateOf: uuid(1) })),
          ],
        });
        const list = async (
          criteria: Partial<Parameters<Store['reads']['timeEvents']>[0]>,
        ): Promise<readonly string[]> =>
          ids(
            await store.reads.timeEvents(
              { employeeIds: [], includeInactive: false, ...criteria },
              { after: undefined, limit: 9 },
            ),
          );
        expect(await list({})).to.deep.equal([1, 2, 3, 4, 5].map(uuid));
        expect(await list({ includeInactive: true })).to.deep.equal([1, 2, 3, 4, 5, 6].map(uuid));
        expect(await list({ terminalId: 'T2' })).to.deep.equal([uuid(2)]);
        expect(await list({ sourceSystem: 'APP' })).to.deep.equal([uuid(3)]);
        expect(await list({ workDateFrom: '2026-03-03', workDateTo: '2026-03-03' })).to.deep.equal([uuid(4)]);
        expect(await list({ workDateTo: '2026-03-02', employeeIds: ['E1'] })).to.deep.equal([1, 2, 3, 5].map(uuid));
        const from = timeEvent(2).receivedAt;
        const to = timeEvent(4).receivedAt;
        expect(await list({ receivedFrom: instant(from), receivedTo: instant(to) })).to.deep.equal([2, 3].map(uuid));
        expect(await list({ lowestEventId: uuid(4) })).to.deep.equal([4, 5].map(uuid));
        expect(await list({ lowestEventId: uuid(2), employeeIds: ['E1'] })).to.include.members([2, 3].map(uuid));
      });

      it('lists employees with all their slices, oldest first, in order of the id by code point', async () => {
        const slices = [
          slice('b', { validTo: '2025-12-31' }),
          slice('b', { validFrom: '2026-01-01', companyCode: 'DE01' }),
        ];
        await store.commit(putEmployee('b', 0, [...slices].reverse()));
        await store.commit(putEmployee('a', 0));
        await store.commit(putEmployee('Z', 0));
        await store.commit(putEmployee('\u{1F552}', 0));
        await store.commit(putEmployee('\uD7A3', 0));
        const keys = await collect(
          (...page: Parameters<Reads['employees']>) => store.reads.employees(...page),
          { employeeIds: [] },
          ({ employee: { employeeId } }) => employeeId,
        );
        expect(keys).to.deep.equal(['Z', 'a', 'b', '\uD7A3', '\u{1F552}']);
        expect(await store.reads.employees({ employeeIds: ['b'] }, { after: undefined, limit: 9 })).to.deep.equal([
          { version: 1, employee: employee('b'), slices },
        ]);
      });

      it('judges company and unit on the slice that covers the date', async () => {
        await store.commit(
          putEmployee('E1', 0, [
            slice('E1', { validTo: '2025-12-31', companyCode: 'CN01' }),
            slice('E1', { validFrom: '2026-01-01', companyCode: 'DE01' }),
          ]),
        );
        const list = async (criteria: Partial<Parameters<Store['reads']['employees']>[0]>): Promise<number> =>
          (await store.reads.employees({ employeeIds: [], ...criteria }, { after: undefined, limit: 9 })).length;
        expect(await list({ companyCode: 'CN01', validOn: '2025-12-31' })).to.equal(1);
        expect(await list({ companyCode: 'CN01', validOn: '2026-01-01' })).to.equal(0);
        expect(await list({ companyCode: 'CN01' })).to.equal(1);
        expect(await list({ validOn: '2019-12-31' })).to.equal(0);
        expect(await list({ orgUnitId: 'PROD', companyCode: 'DE01', validOn: '2026-01-01' })).to.equal(1);
      });

      it('narrows audit events by each of their criteria', async () => {
        // Enough that they spread over several spans of the indexes.
        for (let start = 0; start < 900; start += 300) {
          await commit({
            entries: Array.from({ length: 300 }, (_, at) => entry(start + at, { employeeId: `E${at % 100}` })),
          });
        }
        const list = async (criteria: Parameters<Store['reads']['auditEvents']>[0]): Promise<readonly number[]> =>
          (await store.reads.auditEvents(criteria, { after: undefined, limit: 100 })).map(
            ({ event }) => event.eventIndex,
          );
        expect(await list({ employeeId: 'E7' })).to.deep.equal([7, 107, 207, 307, 407, 507, 607, 707, 807]);
        expect(await list({ requestId: uuid(900_500) })).to.deep.equal([500]);
        expect(await list({ entity: 'TimeEvent', entityId: uuid(899) })).to.deep.equal([899]);
        expect(await list({ correlationId: uuid(700_256) })).to.deep.equal([256]);
        expect(
          await list({
            recordedFrom: instant(entry(255).event.recordedAt),
            recordedTo: instant(entry(258).event.recordedAt),
          }),
        ).to.deep.equal([255, 256, 257]);
        expect(await list({ employeeId: 'E7', recordedFrom: instant(entry(700).event.recordedAt) })).to.deep.equal([
          707, 807,
        ]);
        expect(await list({ actor: 'nobody' })).to.deep.equal([]);
        const keys = await collect(
          (...page: Parameters<Reads['auditEvents']>) => store.reads.auditEvents(...page),
          { employeeId: 'E7', operation: 'SubmitTimeEvents', outcome: 'OK' },
          ({ event }) => event.eventIndex,
        );
        expect(keys).to.deep.equal([7, 107, 207, 307, 407, 507, 607, 707, 807]);
      });

      it('lists all clients by id', async () => {
        for (const clientId of ['b', 'a']) {
          await commit({
            guards: [{ aggregate: 'client', key: clientId, expected: 0, bump: 1 }],
            changes: [{ put: 'client', key: clientId, rows: { client: [client(clientId)] } }],
          });
        }
        expect(await store.reads.clients()).to.deep.equal([client('a'), client('b')]);
      });
    });

    insertedAggregates(() => store);
    followedAggregates(() => store);
    quarantineReads(() => store);
    feedReads(() => store);
    expiredRows(() => store);
    unnamedEmployees(() => store);
    leases(() => opened);
    attendanceReads(() => store);
    payrollReads(() => store);
    requestReads(() => store);
    shiftReads(() => store);
    runReads(() => store);

    describe('migrate', () => {
      it('changes nothing the second time', async () => {
        await store.commit(putEmployee('E1', 0));
        await store.migrate();
        expect(await loadOne({ aggregate: 'employee', key: 'E1' })).to.have.property('version', 1);
      });
    });

    describe('close', () => {
      it('finishes what was handed in before', async () => {
        const pending = [store.commit(putEmployee('E1', 0)), store.commit(putEmployee('E2', 0))];
        await store.close();
        expect((await Promise.all(pending)).map(({ status }) => status)).to.deep.equal(['committed', 'committed']);
      });

      it('lets later calls fail as an outage', async () => {
        await store.close();
        const error = await store.load([]).catch((reason: unknown) => reason);
        expect(error).to.have.property('name', 'StoreUnavailable');
      });
    });
  });
};
