import { expect } from 'chai';
import { feedEntityNames } from '../../src/store/tables/entities.ts';
import type { Store } from '../../src/store/store.ts';
import { batch, entry, insertEvent, putEmployee, slice, terminal, timeEvent, uuid } from '../support/store-samples.ts';

/** The reads behind the change feed. */
export const feedReads = (opened: () => Store): void => {
  describe('the change feed', () => {
    const success = { outcome: 'SUCCESS' };
    const from = { after: undefined, limit: 10 };

    const voidEvent = (number: number) => {
      const row = timeEvent(number, { state: 'VOIDED', live: false });
      return batch({
        guards: [{ aggregate: 'timeEvent', key: row.eventId, expected: 0, bump: 1 }],
        changes: [{ put: 'timeEvent', key: row.eventId, rows: { timeEvent: [row], timeEventVoid: [] } }],
      });
    };

    it('tells the successful changes of its entities and nothing else, with what of the journal there is', async () => {
      await opened().commit(
        batch({
          entries: [
            entry(1, { ...success, entityVersion: 0 }),
            entry(2, { ...success, action: 'R' }),
            entry(3, { ...success, action: 'E' }),
            entry(4, { outcome: 'REFUSED' }),
            entry(5, { ...success, entity: 'Client', entityId: 'erp' }),
            entry(6, { ...success, entity: 'Employee', entityId: 'E1', action: 'U', entityVersion: 7 }),
            entry(7, { ...success, action: 'D', entityVersion: 1 }),
            entry(8, { ...success, entity: 'Terminal', entityId: 'T1' }),
            entry(9, { ...success, action: 'R' }),
            entry(10, { ...success, entity: 'Shift', entityId: 'DAY9' }),
          ],
        }),
      );
      const { events, size, oldestIndex } = await opened().reads.feed.events(feedEntityNames, 0, 10);
      expect(events).to.deep.equal([
        { eventIndex: 0, entity: 'TimeEvent', entityId: uuid(1), entityVersion: 0, employeeId: 'E1', action: 'C' },
        { eventIndex: 5, entity: 'Employee', entityId: 'E1', entityVersion: 7, employeeId: 'E1', action: 'U' },
        { eventIndex: 6, entity: 'TimeEvent', entityId: uuid(7), entityVersion: 1, employeeId: 'E1', action: 'D' },
        { eventIndex: 7, entity: 'Terminal', entityId: 'T1', entityVersion: 1, employeeId: 'E1', action: 'C' },
      ]);
      expect({ size, oldestIndex }).to.deep.equal({ size: 10, oldestIndex: 0 });
      const indexes = async (cursor: number, limit: number) =>
        (await opened().reads.feed.events(feedEntityNames, cursor, limit)).events.map(({ eventIndex }) => eventIndex);
      expect(await indexes(5, 2)).to.deep.equal([5, 6]);
      expect(await indexes(9, 2)).to.deep.equal([]);
      expect(await indexes(0, 0)).to.deep.equal([]);
      const shifts = await opened().reads.feed.events(['Shift'], 0, 10);
      expect(shifts.events.map(({ entityId }) => entityId)).to.deep.equal(['DAY9']);
    });

    it('has no oldest event in an empty journal but its end', async () => {
      const { events, size, oldestIndex } = await opened().reads.feed.events(feedEntityNames, 0, 10);
      expect({ events, size, oldestIndex }).to.deep.equal({ events: [], size: 0, oldestIndex: 0 });
    });

    it('reads time events with their version: 0 as inserted, more once put', async () => {
      const rows = [1, 2, 3].map((number) => timeEvent(number));
      await opened().commit(batch({ changes: rows.map(insertEvent) }));
      await opened().commit(voidEvent(2));
      const { feed } = opened().reads;
      const versions = async (ids: readonly string[], page = {}) =>
        (await feed.timeEvents(ids, { ...from, ...page })).map(({ version, event }) => [event.eventId, version]);
      expect(await versions([])).to.deep.equal([
        [uuid(1), 0],
        [uuid(2), 1],
        [uuid(3), 0],
      ]);
      expect(await versions([], { after: uuid(1), limit: 1 })).to.deep.equal([[uuid(2), 1]]);
      expect(await versions([uuid(3), uuid(2), uuid(99)])).to.deep.equal([
        [uuid(2), 1],
        [uuid(3), 0],
      ]);
      expect((await feed.timeEvents([uuid(1)], from))[0]?.event).to.deep.equal(rows[0]);
    });

    it('reads terminals in order of their ids', async () => {
      for (const key of ['T2', 'T1', 'T3']) {
        await opened().commit(
          batch({
            guards: [{ aggregate: 'terminal', key, expected: 0, bump: 1 }],
            changes: [{ put: 'terminal', key, rows: { terminal: [terminal(key)] } }],
          }),
        );
      }
      const { feed } = opened().reads;
      expect((await feed.terminals([], from)).map(({ terminal: row }) => row)).to.deep.equal(
        ['T1', 'T2', 'T3'].map((key) => terminal(key)),
      );
      expect((await feed.terminals(['T3', 'T1', 'T9'], from)).map(({ version }) => version)).to.deep.equal([1, 1]);
      expect((await feed.terminals([], { after: 'T2', limit: 5 })).map((one) => one.terminal.terminalId)).to.deep.equal(
        ['T3'],
      );
    });

    it('marks time events in order of work date and id, page by page', async () => {
      const dates = ['2026-03-02', '2026-02-28', '2026-03-01', '2026-03-01', '2026-04-01'];
      const rows = dates.map((workDate, at) => timeEvent(at + 1, { workDate }));
      await opened().commit(batch({ changes: rows.map(insertEvent) }));
      await opened().commit(voidEvent(5));
      const { feed } = opened().reads;
      const range = { from: '2026-03-01', to: '2026-04-01' };
      const all = await feed.timeEventMarks(range, from);
      expect(all).to.deep.equal([
        { key: uuid(3), version: 0, partition: '2026-03-01' },
        { key: uuid(4), version: 0, partition: '2026-03-01' },
        { key: uuid(1), version: 0, partition: '2026-03-02' },
        { key: uuid(5), version: 1, partition: '2026-03-02' },
      ]);
      const pages: unknown[] = [];
      let after: { workDate: string; eventId: string } | undefined;
      do {
        const page = await feed.timeEventMarks(range, { after, limit: 1 });
        pages.push(...page);
        const [last] = page;
        after = last && { workDate: last.partition, eventId: last.key };
      } while (after !== undefined);
      expect(pages).to.deep.equal(all);
      expect(await feed.timeEventMarks({}, from)).to.have.length(5);
    });

    it('marks employees with the company of their last slice', async () => {
      const slices = [
        slice('E2', { validTo: '2025-12-31', companyCode: 'OLD' }),
        slice('E2', { validFrom: '2026-01-01', companyCode: 'NEW' }),
      ];
      await opened().commit(putEmployee('E2', 0, slices));
      await opened().commit(putEmployee('E1', 0, [slice('E1', { companyCode: '' })]));
      await opened().commit(putEmployee('E1', 1, [slice('E1', { companyCode: '' })]));
      const { feed } = opened().reads;
      expect(await feed.employeeMarks(from)).to.deep.equal([
        { key: 'E1', version: 2, partition: '' },
        { key: 'E2', version: 1, partition: 'NEW' },
      ]);
      expect(await feed.employeeMarks({ after: 'E1', limit: 1 })).to.have.length(1);
    });

    it('finds a sealed event by its index', async () => {
      await opened().commit(batch({ entries: [entry(1)] }));
      // Who names an index has it from a read of the journal.
      await opened().reads.journalHead();
      const found = await opened().load([
        { unique: 'sealedEvent', key: [0] },
        { unique: 'sealedEvent', key: [1] },
      ]);
      expect(found.map((one) => 'row' in one && one.row !== undefined)).to.deep.equal([true, false]);
    });
  });
};
