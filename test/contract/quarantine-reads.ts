import { expect } from 'chai';
import { instant } from '../../src/lib/clock.ts';
import type { QuarantineCriteria, Row, Store } from '../../src/store/store.ts';
import { batch, quarantineItem, uuid } from '../support/store-samples.ts';

/** The read of the quarantine, and the key by which a waiting item is found. */
export const quarantineReads = (opened: () => Store): void => {
  describe('the quarantine', () => {
    const rows: readonly Row<'quarantineItem'>[] = [
      quarantineItem(1),
      quarantineItem(2, { employeeId: 'E8', reason: 'OUT_OF_ACCEPTANCE_WINDOW', sourceSystem: 'ERP' }),
      quarantineItem(3, { employeeId: '', timeRecordingId: 'B7' }),
      quarantineItem(4, { state: 'RELEASED', waiting: false, eventId: uuid(77), lastTriedAt: 5 }),
      quarantineItem(5, { state: 'DISCARDED', waiting: false, discardReason: 'X', reasonSalt: Buffer.alloc(16, 1) }),
    ];
    const waiting: QuarantineCriteria = { state: 'WAITING', reasons: [], employeeIds: [], badges: [] };

    beforeEach(async () => {
      await opened().commit(batch({ changes: rows.map((row) => ({ insert: 'quarantineItem', row })) }));
    });

    const numbers = async (criteria: Partial<QuarantineCriteria>, after?: string): Promise<readonly number[]> => {
      const found = await opened().reads.quarantine({ ...waiting, ...criteria }, { after, limit: 10 });
      return found.map(({ quarantineId }) => Number.parseInt(quarantineId.slice(-4), 16));
    };

    it('gives back every item as it was inserted', async () => {
      const found = await opened().reads.quarantine({ ...waiting, state: 'DISCARDED' }, { after: undefined, limit: 1 });
      expect(found).to.deep.equal([rows[4]]);
    });

    it('is listed in order of the id, behind the one that was seen last', async () => {
      expect(await numbers({})).to.deep.equal([1, 2, 3]);
      expect(await numbers({}, uuid(1))).to.deep.equal([2, 3]);
    });

    it('is narrowed by state, reason, source, receipt, and whom it waits for', async () => {
      expect(await numbers({ state: 'RELEASED' })).to.deep.equal([4]);
      expect(await numbers({ reasons: ['EMPLOYEE_UNKNOWN', 'EMPLOYEE_INACTIVE'] })).to.deep.equal([1, 3]);
      expect(await numbers({ sourceSystem: 'ERP' })).to.deep.equal([2]);
      const second = instant(rows[1]?.receivedAt ?? 0);
      expect(await numbers({ receivedFrom: second })).to.deep.equal([2, 3]);
      expect(await numbers({ receivedTo: second })).to.deep.equal([1]);
      expect(await numbers({ employeeIds: ['E9', 'E8'] })).to.deep.equal([1, 2]);
      expect(await numbers({ badges: ['B7'] })).to.deep.equal([3]);
      expect(await numbers({ employeeIds: ['E8'], badges: ['B7'] })).to.deep.equal([2, 3]);
    });

    it('lets one waiting item hold a key, and takes any number that wait no longer', async () => {
      const again = quarantineItem(6, { itemKey: 'Q-1' });
      expect(await opened().commit(batch({ changes: [{ insert: 'quarantineItem', row: again }] }))).to.deep.equal({
        status: 'collided',
        keys: [{ unique: 'quarantinedItem', key: ['GATE', 'Q-1'] }],
      });
      const freed = quarantineItem(7, { itemKey: 'Q-4' });
      const result = await opened().commit(batch({ changes: [{ insert: 'quarantineItem', row: freed }] }));
      expect(result.status).to.equal('committed');
      expect((await opened().load([{ unique: 'quarantinedItem', key: ['GATE', 'Q-4'] }]))[0]).to.deep.include({
        row: freed,
      });
    });
  });
};
