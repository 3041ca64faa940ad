import { expect } from 'chai';
import type { Batch, Loaded, Row, Store } from '../../src/store/store.ts';
import {
  badge,
  batch,
  insertEvent,
  putEmployee,
  quarantineItem,
  terminal,
  timeEvent,
  uuid,
} from '../support/store-samples.ts';

/** Voids the event over version 0, as the batch saw it. */
const voiding = (number: number): Partial<Batch> => {
  const row: Row<'timeEvent'> = timeEvent(number, { state: 'VOIDED', stateReason: 'WRONG', live: false });
  const mark: Row<'timeEventVoid'> = {
    eventId: row.eventId,
    voidedAt: 1_772_413_990_000_000,
    sourceSystem: 'GATE',
    clientId: 'erp',
    requestId: uuid(950_000 + number),
    reasonSalt: Buffer.alloc(16, 7),
  };
  return {
    guards: [{ aggregate: 'timeEvent', key: row.eventId, expected: 0, bump: 1 }],
    changes: [{ put: 'timeEvent', key: row.eventId, rows: { timeEvent: [row], timeEventVoid: [mark] } }],
  };
};

/** Aggregates whose rows come by plain inserts: version 0 until they are put. */
export const insertedAggregates = (opened: () => Store): void => {
  describe('aggregates of inserted rows', () => {
    const key = uuid(1);
    const load = async (): Promise<Loaded | undefined> => (await opened().load([{ aggregate: 'timeEvent', key }]))[0];

    beforeEach(async () => {
      await opened().commit(batch({ changes: [insertEvent(timeEvent(1))] }));
    });

    it('have version 0 and their rows as they were inserted', async () => {
      expect(await load()).to.deep.equal({
        aggregate: 'timeEvent',
        key,
        version: 0,
        rows: { timeEvent: [timeEvent(1)], timeEventVoid: [] },
      });
    });

    it('have version 1 when they are put, and the rows that were put', async () => {
      const { changes = [] } = voiding(1);
      expect((await opened().commit(batch(voiding(1)))).status).to.equal('committed');
      const [change] = changes;
      expect(await load()).to.deep.equal({
        aggregate: 'timeEvent',
        key,
        version: 1,
        rows: change !== undefined && 'put' in change ? change.rows : undefined,
      });
    });

    it('collide where two put them over version 0', async () => {
      await opened().commit(batch(voiding(1)));
      expect(await opened().commit(batch(voiding(1)))).to.deep.equal({
        status: 'collided',
        keys: [{ aggregate: 'timeEvent', key }],
      });
    });

    it('collide where one rests on version 0 and the other has put them', async () => {
      const rests = { aggregate: 'timeEvent', key, expected: 0, bump: 0 } as const;
      const duplicate = insertEvent(timeEvent(2, { live: false, state: 'DUPLICATE', duplicateOf: key }));
      const decided = batch({ guards: [rests], changes: [duplicate] });
      expect((await opened().commit(batch({ guards: [rests] }))).status).to.equal('committed');
      await opened().commit(batch(voiding(1)));
      expect(await opened().commit(decided)).to.deep.include({ status: 'collided' });
    });

    it('give up the unique keys that they no longer hold, to rows of the same batch', async () => {
      const { occurredSecond, occurredAt } = timeEvent(1);
      const again = timeEvent(2, { occurredSecond, occurredAt });
      const { guards = [], changes = [] } = voiding(1);
      const result = await opened().commit(batch({ guards, changes: [...changes, insertEvent(again)] }));
      expect(result.status).to.equal('committed');
      const [found] = await opened().load([
        { unique: 'naturalEvent', key: ['E1', 'IN', occurredSecond, again.terminalId] },
      ]);
      expect(found).to.have.nested.property('row.eventId', again.eventId);
    });
  });
};

/** Aggregates that the rows of another one name. */
export const followedAggregates = (opened: () => Store): void => {
  describe('aggregates that follow', () => {
    it('come over two steps, each once, and none for an empty name', async () => {
      const store = opened();
      await store.commit(putEmployee('E1', 0));
      await store.commit(putEmployee('E9', 0));
      await store.commit(
        batch({
          guards: [
            { aggregate: 'badge', key: 'B9', expected: 0, bump: 1 },
            { aggregate: 'terminal', key: 'T1', expected: 0, bump: 1 },
          ],
          changes: [
            { put: 'badge', key: 'B9', rows: { badge: [badge('B9', 'E1'), badge('B9', 'E9')] } },
            { put: 'terminal', key: 'T1', rows: { terminal: [terminal('T1')] } },
            { insert: 'quarantineItem', row: quarantineItem(1, { timeRecordingId: 'B9', terminalId: 'T1' }) },
            { insert: 'quarantineItem', row: quarantineItem(2) },
          ],
        }),
      );
      const names = async (number: number): Promise<readonly string[]> => {
        const loaded = await store.load([{ aggregate: 'quarantineItem', key: uuid(number) }]);
        return loaded.map((one) => ('aggregate' in one ? `${one.aggregate} ${one.key}` : '')).sort();
      };
      expect(await names(1)).to.deep.equal(
        ['badge B9', 'employee E1', 'employee E9', `quarantineItem ${uuid(1)}`, 'terminal T1'].sort(),
      );
      expect(await names(2)).to.deep.equal(['employee E9', `quarantineItem ${uuid(2)}`]);
    });
  });
};
