import { expect } from 'chai';
import { onEachDatabase, type SharedDatabase } from '../support/databases.ts';
import { daysAgo, getEvents, submit } from '../support/requests.ts';
import { runNodes, type RunningNodes } from '../support/running-nodes.ts';
import { callAs } from '../support/soap-call.ts';
import { countText, startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** SQLSERVER, "How a write and a read go", and ARCHITECTURE, "The way of a request": what goes over the wire to the database. */
onEachDatabase((kind) => {
  describe(`On the wire to ${kind.name}`, function () {
    this.timeout(300_000);
    let database: SharedDatabase;
    let proxy: TcpProxy;
    let nodes: RunningNodes;
    let number = 0;

    before(async () => {
      database = await kind.create();
      const { hostname, port } = new URL(database.url ?? '');
      proxy = await startTcpProxy({ host: hostname, port: Number(port) });
      const through = { ...database, openStore: () => database.openStore(proxy.urlFor(database.url ?? '')) };
      nodes = await runNodes(through, { count: 1, settings: { pipeline: { deadlineMs: 100_000 } } });
      await Promise.all([write(), write(), read()]);
    });
    after(async () => {
      await nodes.stop();
      await proxy.close();
      await database.remove();
    });

    const write = async (): Promise<void> => {
      number += 1;
      const eventTime = daysAgo(2, `08:${String(number).padStart(2, '0')}:00`, '+08:00');
      const event = { sourceEventId: `W${number}`, employeeId: 'E1001', eventType: 'CLOCK_IN', eventTime };
      const { status } = await callAs(nodes.erp, nodes.urls[0] ?? '', 'attendance', submit([event]));
      expect(status).to.equal(200);
    };
    const read = async (): Promise<void> => {
      const body = getEvents({ employeeIds: 'E1001' });
      expect((await callAs(nodes.erp, nodes.urls[0] ?? '', 'attendance', body)).status).to.equal(200);
    };
    /** What was asked of the database, but for what is no caller's: sealing and leases. */
    const asked = (): Readonly<Record<string, number>> => {
      const { sent } = proxy.traffic();
      const count = (text: string): number => countText(sent, text);
      return { load: count('api.load_'), commit: count('api.commit_'), read: count('from "time_event"') };
    };

    it('a write takes one load and one commit', async () => {
      proxy.forget();
      await write();
      expect(asked()).to.include({ load: 1, commit: 1 });
    });

    it('a read takes its query and one commit', async () => {
      proxy.forget();
      await read();
      expect(asked()).to.include({ load: 0, commit: 1, read: 1 });
    });

    it('of many that wait, a group takes no more than one', async () => {
      proxy.forget();
      nodes.work.commits.length = 0;
      await Promise.all(Array.from({ length: 32 }, write));
      const { load, commit } = asked();
      expect([load, commit]).to.deep.equal([nodes.work.commits.length, nodes.work.commits.length]);
      expect(commit).to.be.lessThan(16);
    });

    it('there is no question whether the connection still lives', async () => {
      proxy.forget();
      await write();
      await read();
      expect(countText(proxy.traffic().sent, 'SELECT 1')).to.equal(0);
    });
  });
}, 'servers');
