import { expect } from 'chai';
import { DatabaseSync } from 'node:sqlite';
import {
  acknowledgeTo,
  keptOf,
  listOf,
  readChanges,
  readSnapshot,
  Replica,
  type FeedEntry,
  type Send,
} from '../support/feed-consumer.ts';
import { acknowledge, compareTotals, getChanges, getSnapshot, startFullSync } from '../support/feed-requests.ts';
import { daysAgo, queryAudit, submit, terminal, type EventXml } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply, type Tree } from '../support/soap-call.ts';
import { upsertStaff, voidEvents, watermark } from '../support/bodies.ts';
import { textOf } from '../support/text-of.ts';

/** R-65 and case 44: the change feed, over SOAP. */
describe('The change feed', () => {
  let app: RunningApp;
  beforeEach(async () => {
    app = await runApp();
  });
  afterEach(() => app.stop());

  const send: Send = (body) => callAs(app.clients.integrator, app.url, 'integration', body);
  const write = async (service: 'attendance' | 'workforce', body: string): Promise<Tree> => {
    const { response, xml } = await callAs(app.clients.erp, app.url, service, body);
    if (response === undefined) throw new Error(xml);
    return response;
  };
  const event = (sourceEventId: string, time = '08:00:00'): EventXml => ({
    sourceEventId,
    employeeId: 'E1001',
    eventType: 'CLOCK_IN',
    eventTime: daysAgo(3, time, '+08:00'),
  });
  const punch = async (sourceEventId: string, time?: string): Promise<string> => {
    const response = await write('attendance', submit([event(sourceEventId, time)]));
    return textOf(listOf(response['results'])[0]?.['id']);
  };
  /** Where the feed ends now. */
  const end = async (): Promise<number> => (await readSnapshot(send, 1000)).pinned;
  const told = ({ op, key, revision }: FeedEntry): string => `${op} ${key} ${revision}`;
  const codeOf = ({ fault }: SoapReply): string | undefined => fault?.code;
  const paramsOf = ({ fault }: SoapReply): Readonly<Record<string, string>> =>
    Object.fromEntries(
      listOf(fault?.errors[0]?.['params']).map(({ name, value }) => [textOf(name), textOf(value)] as const),
    );

  describe('GetChanges', () => {
    it('tells the master data of the first start and their state', async () => {
      const { changes, hasMore } = await readChanges(send, { consumer: 'bi', maxRows: 1000 });
      const employee = changes.find(({ key }) => key === 'E1001');
      expect(employee).to.include({ entity: 'EMPLOYEE', revision: 1, op: 'CREATED' });
      expect(employee?.told).to.have.nested.property('employee.employeeId', 'E1001');
      expect(hasMore).to.equal(false);
      expect(changes.map(({ index }) => index)).to.deep.equal(changes.map(({ index }) => index).sort((a, b) => a - b));
    });

    it('tells a punch once, however often it is sent (case 2)', async () => {
      const cursor = await end();
      const eventId = await punch('A');
      await punch('A');
      await punch('A');
      const { changes } = await readChanges(send, { consumer: 'bi', cursor });
      expect(changes.map(told)).to.deep.equal([`CREATED ${eventId} 1`]);
      expect(changes[0]?.told).to.have.nested.property('timeEvent.state', 'ACCEPTED');
    });

    it('tells nothing of reads, refusals and replays, and moves on behind them', async () => {
      const cursor = await end();
      await callAs(app.clients.erp, app.url, 'attendance', submit([{ ...event('A'), employeeId: 'NOBODY' }]));
      await readChanges(send, { consumer: 'bi', cursor });
      const { changes, nextCursor } = await readChanges(send, { consumer: 'bi', cursor });
      expect(changes).to.deep.equal([]);
      expect(nextCursor).to.be.greaterThan(cursor);
    });

    it('tells a refused item of a PARTIAL request not at all', async () => {
      const cursor = await end();
      await write('attendance', submit([event('A'), { ...event('B'), employeeId: 'NOBODY' }], { mode: 'PARTIAL' }));
      expect((await readChanges(send, { consumer: 'bi', cursor })).changes).to.have.length(1);
    });

    it('tells a voided event as WITHDRAWN with a higher revision', async () => {
      const cursor = await end();
      const eventId = await punch('A');
      const first = await readChanges(send, { consumer: 'bi', cursor });
      await write('attendance', voidEvents([eventId], 'WRONG_PERSON'));
      const second = await readChanges(send, { consumer: 'bi', cursor: first.nextCursor });
      expect([...first.changes, ...second.changes].map(told)).to.deep.equal([
        `CREATED ${eventId} 1`,
        `WITHDRAWN ${eventId} 2`,
      ]);
      expect(second.changes[0]?.told).to.deep.include.keys('timeEvent');
      expect(second.changes[0]?.told).to.have.nested.property('timeEvent.stateReason', 'WRONG_PERSON');
    });

    it('tells an early entry with the late state and its revision, and the late entry the same again', async () => {
      const cursor = await end();
      const eventId = await punch('A');
      await write('attendance', voidEvents([eventId], 'WRONG'));
      const { changes } = await readChanges(send, { consumer: 'bi', cursor });
      expect(changes.map(told)).to.deep.equal([`WITHDRAWN ${eventId} 2`, `WITHDRAWN ${eventId} 2`]);
      expect(changes[0]?.told).to.deep.equal(changes[1]?.told);
    });

    it('tells where a punch was, of which the journal holds a digest only', async () => {
      const cursor = await end();
      const body = submit([event('A')]).replace(
        '</events>',
        '<location xmlns:t="urn:muster:types:v1"><t:latitude>31.230416</t:latitude><t:longitude>121.473701</t:longitude></location></events>',
      );
      await write('attendance', body);
      const { changes } = await readChanges(send, { consumer: 'bi', cursor });
      expect(changes[0]?.told).to.have.nested.property('timeEvent.location.latitude', '31.230416');
    });

    it('tells terminals with each change of their watermark', async () => {
      const cursor = await end();
      await write('workforce', terminal('T9', 'Asia/Shanghai'));
      const first = await readChanges(send, { consumer: 'bi', cursor });
      const deliveredUpTo = daysAgo(1, '00:00:00', 'Z');
      await write('workforce', watermark({ terminalId: 'T9', sourceSequence: 1, deliveredUpTo }));
      const second = await readChanges(send, { consumer: 'bi', cursor: first.nextCursor });
      expect([...first.changes, ...second.changes].map(told)).to.deep.equal(['CREATED T9 1', 'CHANGED T9 2']);
      expect(second.changes[0]?.told).to.have.nested.property('terminal.deliveredUpTo', deliveredUpTo);
    });

    it('cuts pages that neither skip nor repeat', async () => {
      const cursor = await end();
      const ids: string[] = [];
      for (let minute = 10; minute < 17; minute += 1) ids.push(await punch(`S${minute}`, `08:${minute}:00`));
      const keys: string[] = [];
      const more: boolean[] = [];
      let next = cursor;
      do {
        const page = await readChanges(send, { consumer: 'bi', cursor: next, maxRows: 3 });
        keys.push(...page.changes.map(({ key }) => key));
        more.push(page.hasMore);
        next = page.nextCursor;
      } while (more.at(-1) === true);
      expect(keys).to.deep.equal(ids);
      expect(more).to.deep.equal([true, true, false]);
    });

    it('refuses fromStart beside a cursor, and a caller without the right', async () => {
      expect(codeOf(await send(getChanges({ consumer: 'bi', cursor: 5, fromStart: true })))).to.equal('VALIDATION');
      const auditor = await callAs(app.clients.auditor, app.url, 'integration', getChanges({ consumer: 'bi' }));
      expect(codeOf(auditor)).to.equal('NOT_AUTHORISED');
    });
  });

  describe('AcknowledgeChanges', () => {
    it('gives the same entries again to a consumer that was killed between receipt and acknowledgement (case 44)', async () => {
      const replica = new Replica();
      await acknowledgeTo(send, 'bi', await end());
      await punch('A');
      const lost = await readChanges(send, { consumer: 'bi' });
      // Here it dies: what it received is gone. After its restart:
      const again = await readChanges(send, { consumer: 'bi' });
      expect(again.changes).to.deep.equal(lost.changes);
      for (const entry of [...lost.changes, ...again.changes]) replica.take(entry);
      expect(replica.records.size).to.equal(1);
      expect(replica.dropped).to.equal(1);
      await acknowledgeTo(send, 'bi', again.nextCursor);
      expect((await readChanges(send, { consumer: 'bi' })).changes).to.deep.equal([]);
    });

    it('never goes back, and fromStart reads all again all the same', async () => {
      const cursor = await end();
      expect(await acknowledgeTo(send, 'bi', cursor)).to.equal('APPLIED');
      expect(await acknowledgeTo(send, 'bi', cursor - 1)).to.equal('UNCHANGED');
      expect(await acknowledgeTo(send, 'bi', 0)).to.equal('UNCHANGED');
      expect((await readChanges(send, { consumer: 'bi' })).changes).to.deep.equal([]);
      const all = await readChanges(send, { consumer: 'bi', fromStart: true });
      expect(all.changes.length).to.be.greaterThan(0);
    });

    it('is refused beyond the journal: nobody has read that far', async () => {
      const reply = await send(acknowledge('bi', 1_000_000));
      expect(codeOf(reply)).to.equal('VALIDATION');
      expect(reply.fault?.errors[0]).to.include({ path: '/AcknowledgeChanges/cursor' });
    });

    it('keeps a place for each name of each client', async () => {
      const cursor = await end();
      await acknowledgeTo(send, 'bi', cursor);
      expect((await readChanges(send, { consumer: 'payroll' })).changes.length).to.be.greaterThan(0);
      const asErp: Send = (body) => callAs(app.clients.erp, app.url, 'integration', body);
      expect((await readChanges(asErp, { consumer: 'bi' })).changes.length).to.be.greaterThan(0);
    });

    it('leaves its entry in the journal, and tells a request again that is sent again', async () => {
      const cursor = await end();
      const body = acknowledge('bi', cursor, '0193b0a0-0000-4000-8000-0000000000f1');
      await send(body);
      expect((await send(body)).response).to.include({ replayed: 'true', outcome: 'APPLIED', cursor: String(cursor) });
      const query = queryAudit({ entity: 'FeedConsumer', entityId: 'bi' });
      const trail = listOf((await callAs(app.clients.auditor, app.url, 'audit', query)).response?.['events']);
      expect(trail).to.have.length(1);
      expect(JSON.parse(textOf(trail[0]?.['changes']))).to.deep.equal({ after: { cursor } });
    });
  });

  describe('CURSOR_EXPIRED', () => {
    /** As a purge of the journal's content leaves it. */
    const purgeBefore = (index: number): void => {
      const database = new DatabaseSync(app.file);
      try {
        database.exec('DROP TRIGGER audit_event_keeps_rows');
        database.prepare('DELETE FROM audit_event WHERE event_index < ?').run(index);
      } finally {
        database.close();
      }
    };

    it('refuses a cursor whose changes are purged, and tells the oldest that is left', async () => {
      const cursor = await end();
      purgeBefore(cursor);
      const refused = await send(getChanges({ consumer: 'bi', cursor: cursor - 1 }));
      expect(codeOf(refused)).to.equal('CURSOR_EXPIRED');
      expect(paramsOf(refused)).to.include({ cursor: String(cursor - 1), oldestCursor: String(cursor) });
      expect((await readChanges(send, { consumer: 'bi', cursor })).oldestCursor).to.equal(cursor);
    });

    it('refuses a consumer that has acknowledged nothing, or too little', async () => {
      await acknowledgeTo(send, 'slow', 1);
      purgeBefore(await end());
      expect(codeOf(await send(getChanges({ consumer: 'new' })))).to.equal('CURSOR_EXPIRED');
      expect(codeOf(await send(getChanges({ consumer: 'slow' })))).to.equal('CURSOR_EXPIRED');
      expect(codeOf(await send(getChanges({ consumer: 'slow', fromStart: true })))).to.equal('CURSOR_EXPIRED');
    });

    it('ends a full sync whose feed is purged, and another one leads back into the feed', async () => {
      const { snapshotId } = await readSnapshot(send, 1000);
      await punch('A');
      purgeBefore(await end());
      expect(codeOf(await send(getSnapshot(snapshotId, 'EMPLOYEE')))).to.equal('CURSOR_EXPIRED');
      const { pinned, records } = await readSnapshot(send, 1000);
      expect(records.some(({ entity }) => entity === 'TIME_EVENT')).to.equal(true);
      expect((await readChanges(send, { consumer: 'new', cursor: pinned })).changes).to.deep.equal([]);
    });

    it('refuses a cursor that the journal does not reach: the database was restored', async () => {
      expect(codeOf(await send(getChanges({ consumer: 'bi', cursor: 1_000_000 })))).to.equal('CURSOR_EXPIRED');
    });
  });

  describe('A full sync', () => {
    it('and the feed from the pinned cursor give what is stored, though writes came in between', async () => {
      const early = await punch('A', '08:01:00');
      await punch('B', '08:02:00');
      const started = (await send(startFullSync())).response ?? {};
      const [snapshotId, pinned] = [textOf(started['snapshotId']), Number(started['pinnedCursor'])];
      const replica = new Replica();
      for (const entity of ['EMPLOYEE', 'TERMINAL', 'TIME_EVENT'] as const) {
        let cursor: string | undefined;
        do {
          const page = (await send(getSnapshot(snapshotId, entity, cursor, 2))).response ?? {};
          listOf(page['records'])
            .map(keptOf)
            .forEach((record) => replica.take(record));
          cursor = page['nextCursor'] === undefined ? undefined : textOf(page['nextCursor']);
          // Behind the cursor, before it, and of what was told already.
          if (entity === 'EMPLOYEE') await write('workforce', upsertStaff([`A${cursor?.length ?? 0}`, 'Z1']));
        } while (cursor !== undefined);
      }
      await write('attendance', voidEvents([early], 'WRONG'));
      await punch('C', '08:03:00');
      const { changes } = await readChanges(send, { consumer: 'bi', cursor: pinned, maxRows: 1000 });
      changes.forEach((entry) => replica.take(entry));
      const stored = new Replica();
      (await readSnapshot(send, 1000)).records.forEach((record) => stored.take(record));
      expect(replica.lines()).to.deep.equal(stored.lines());
      expect(replica.dropped).to.be.greaterThan(0);
    });

    it('tells withdrawn events too, as such', async () => {
      const eventId = await punch('A');
      await write('attendance', voidEvents([eventId], 'WRONG'));
      const { records } = await readSnapshot(send, 1000);
      expect(records.find(({ key }) => key === eventId)).to.include({ op: 'WITHDRAWN', revision: 2 });
    });

    it('is known by its id alone: another one is refused', async () => {
      expect(codeOf(await send(getSnapshot('bm9uc2Vuc2U', 'EMPLOYEE')))).to.equal('CURSOR_EXPIRED');
    });
  });

  describe('CompareTotals', () => {
    const totals = async (...request: Parameters<typeof compareTotals>) => {
      const { response, xml } = await send(compareTotals(...request));
      if (response === undefined) throw new Error(xml);
      const list = listOf(response['totals']).map(({ partition = '', count, hash }) => ({
        partition: textOf(partition),
        count: Number(count),
        hash: textOf(hash),
      }));
      return { list, response };
    };

    it('agrees with the hash that a consumer reckons from what it was told', async () => {
      const eventId = await punch('A', '08:01:00');
      await punch('B', '08:02:00');
      await write('attendance', voidEvents([eventId], 'WRONG'));
      await write('workforce', upsertStaff(['E2', 'E10', 'Ä1']));
      await write('workforce', terminal('T9', 'Asia/Shanghai'));
      const replica = new Replica();
      (await readChanges(send, { consumer: 'bi', maxRows: 1000 })).changes.forEach((entry) => replica.take(entry));
      for (const entity of ['TIME_EVENT', 'EMPLOYEE', 'TERMINAL'] as const) {
        const { list, response } = await totals(entity);
        expect(list, entity).to.deep.equal(replica.totalsOf(entity));
        expect(response['settled']).to.equal('true');
      }
    });

    it('tells another hash when a revision differs, and the same as long as nothing changes', async () => {
      const eventId = await punch('A');
      const first = await totals('TIME_EVENT');
      expect((await totals('TIME_EVENT')).list).to.deep.equal(first.list);
      await write('attendance', voidEvents([eventId], 'WRONG'));
      const [one] = (await totals('TIME_EVENT')).list;
      expect(one).to.include({ partition: first.list[0]?.partition, count: 1 });
      expect(one?.hash).to.not.equal(first.list[0]?.hash);
    });

    it('keeps to work dates, and pages by partition', async () => {
      await punch('A');
      expect((await totals('TIME_EVENT', { workDateFrom: '2999-01-01' })).list).to.deep.equal([]);
      await write('workforce', terminal('T9', 'Asia/Shanghai').replace('ERP01', 'AAA'));
      await write('workforce', terminal('T8', 'Asia/Shanghai').replace('ERP01', 'ZZZ'));
      const all = (await totals('TERMINAL')).list;
      const first = await totals('TERMINAL', { maxRows: 1 });
      const rest = await totals('TERMINAL', { cursor: textOf(first.response['nextCursor']) });
      expect([...first.list, ...rest.list]).to.deep.equal(all);
      expect(all.map(({ partition }) => partition)).to.include.members(['AAA', 'ZZZ']);
    });

    it('refuses a range that runs backwards', async () => {
      const reply = await send(compareTotals('TIME_EVENT', { workDateFrom: '2026-03-02', workDateTo: '2026-03-01' }));
      expect(codeOf(reply)).to.equal('VALIDATION');
    });
  });
});
