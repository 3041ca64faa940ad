import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { envelope } from '../../tools/soap-message.ts';
import { getChanges } from '../support/feed-requests.ts';
import { daysAgo, type EventXml, getEvents, ping, queryAudit, submit } from '../support/requests.ts';
import { type DemoClients, readClients, type RunningServer, startServer } from '../../tools/server.ts';
import { callAs, post, type SoapReply, type Tree } from '../support/soap-call.ts';
import { upsertStaff } from '../support/bodies.ts';
import { onEachDatabase, type SharedDatabase } from '../support/databases.ts';
import { runMuster } from '../support/run-muster.ts';

const NODES = ['node-1', 'node-2', 'node-3'] as const;

const nobody: DemoClients = {
  erp: { id: '', secret: '' },
  auditor: { id: '', secret: '' },
  integrator: { id: '', secret: '' },
};

/** ARCHITECTURE, "Several nodes": each is a process of its own. */
onEachDatabase((kind) => {
  describe(`Three nodes on ${kind.name}`, function () {
    this.timeout(300_000);
    let database: SharedDatabase;
    let nodes: readonly RunningServer[] = [];
    let clients: DemoClients;

    before(async () => {
      database = await kind.create();
      // All at once on nothing: keys, schema and the first company are made by one of them.
      nodes = await Promise.all(NODES.map((name) => startNode(name)));
      const [first = '', ...others] = nodes.map((node) => node.output()).filter((text) => text.includes('First start'));
      expect(others, 'nodes that made a first company').to.deep.equal([]);
      clients = readClients(first);
    });
    after(async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await database.remove();
    });

    const startNode = (name: string): Promise<RunningServer> =>
      startServer({
        dataFolder: database.dataFolder,
        clients: nobody,
        env: { ...database.env(), MUSTER_NODE_NAME: name, MUSTER_JOURNAL_CHECKPOINT_SECONDS: '1' },
      });

    /** The same call to every node at once, or what each number makes of it. */
    const onAll = (service: string, bodyOf: (number: number) => string): Promise<readonly SoapReply[]> =>
      Promise.all(nodes.map(({ url }, number) => callAs(clients.erp, url, service, bodyOf(number))));
    const event = (sourceEventId: string, time: string): EventXml => ({
      sourceEventId,
      employeeId: 'E1001',
      eventType: 'CLOCK_IN',
      eventTime: daysAgo(3, time, '+08:00'),
    });
    const firstResult = ({ response }: SoapReply): Tree => ((response?.['results'] ?? []) as readonly Tree[])[0] ?? {};
    const told = (reply: SoapReply): unknown => reply.fault?.code ?? firstResult(reply)['outcome'];
    const stored = async (node: number): Promise<readonly Tree[]> => {
      const url = nodes[node]?.url ?? '';
      const { response } = await callAs(
        clients.erp,
        url,
        'attendance',
        getEvents({ includeInactive: true, maxRows: 1000 }),
      );
      return (response?.['events'] ?? []) as readonly Tree[];
    };
    const storedOf = async (sourceEventId: string, node = 0): Promise<readonly Tree[]> =>
      (await stored(node)).filter((one) => one['sourceEventId'] === sourceEventId);
    const ROUNDS = Array.from({ length: 20 }, (_, number) => number);
    const clock = (round: number): string => `0${6 + Math.floor(round / 60)}:${String(round % 60).padStart(2, '0')}`;

    it('store a request once that all of them get at once, and answer the others from it', async () => {
      for (const round of ROUNDS) {
        const body = submit([event(`same-${round}`, `${clock(round)}:01`)], { requestId: randomUUID() });
        const replies = await onAll('attendance', () => body);
        expect(replies.map(told)).to.deep.equal(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
        expect(replies.map(({ response }) => response?.['replayed']).toSorted()).to.deep.equal([
          'false',
          'true',
          'true',
        ]);
        expect(new Set(replies.map((reply) => firstResult(reply)['id']))).to.have.property('size', 1);
        expect(await storedOf(`same-${round}`, round % 3)).to.have.length(1);
      }
    });

    it('refuse all but one of different requests with the same request id', async () => {
      for (const round of ROUNDS) {
        const requestId = randomUUID();
        const replies = await onAll('attendance', (number) =>
          submit([event(`id-${round}-${number}`, `${clock(round)}:1${number}`)], { requestId }),
        );
        expect(replies.map(told).toSorted()).to.deep.equal([
          'ACCEPTED',
          'IDEMPOTENCY_CONFLICT',
          'IDEMPOTENCY_CONFLICT',
        ]);
      }
      expect(
        (await stored(0)).filter(({ sourceEventId: key }) => typeof key === 'string' && key.startsWith('id-')),
      ).to.have.length(20);
    });

    it('refuse all but one of different events with the same source key', async () => {
      for (const round of ROUNDS) {
        const replies = await onAll('attendance', (number) =>
          submit([event(`key-${round}`, `${clock(round)}:2${number}`)]),
        );
        expect(replies.map(told).toSorted()).to.deep.equal([
          'ACCEPTED',
          'IDEMPOTENCY_CONFLICT',
          'IDEMPOTENCY_CONFLICT',
        ]);
        expect(await storedOf(`key-${round}`)).to.have.length(1);
      }
    });

    it('know a fact again that each of them is told under another source key', async () => {
      for (const round of ROUNDS) {
        const replies = await onAll('attendance', (number) =>
          submit([event(`fact-${round}-${number}`, `${clock(round)}:30`)]),
        );
        expect(replies.map(told).toSorted()).to.deep.equal(['ACCEPTED', 'DUPLICATE', 'DUPLICATE']);
        expect(new Set(replies.map((reply) => firstResult(reply)['id']))).to.have.property('size', 1);
      }
    });

    it('apply one of different states of an employee with the same sequence', async () => {
      for (const round of ROUNDS) {
        const replies = await onAll('workforce', (number) =>
          upsertStaff([`N${round}`], { masterSequence: 7, timeRecordingId: `N${round}-${number}` }),
        );
        expect(replies.map(told).toSorted()).to.deep.equal(['APPLIED', 'STALE', 'STALE']);
      }
    });

    it('leave the state with the highest sequence, whoever was first', async () => {
      const sequences = Array.from({ length: 30 }, (_, number) => number + 1);
      const replies = await Promise.all(
        sequences.map((masterSequence) => {
          const body = upsertStaff(['HIGH'], { masterSequence, timeRecordingId: `H${masterSequence}` });
          return callAs(clients.erp, nodes[masterSequence % 3]?.url ?? '', 'workforce', body);
        }),
      );
      const applied = replies
        .filter((reply) => told(reply) === 'APPLIED')
        .map((reply) => firstResult(reply)['version']);
      expect(new Set(applied)).to.have.property('size', applied.length);
      expect(replies.map(told)).to.include('APPLIED').and.not.include('UNAVAILABLE');
      const last = upsertStaff(['HIGH'], { masterSequence: 30, timeRecordingId: 'H30' });
      expect(told(await callAs(clients.erp, nodes[0]?.url ?? '', 'workforce', last))).to.equal('UNCHANGED');
    });

    it('give a badge that all of them are asked for to one employee', async () => {
      for (const round of ROUNDS) {
        const replies = await onAll('workforce', (number) =>
          upsertStaff([`B${round}-${number}`], { timeRecordingId: `BADGE-${round}` }),
        );
        expect(replies.filter((reply) => told(reply) === 'APPLIED')).to.have.length(1);
      }
    });

    it('let a message in once, at whichever of them it arrives', async () => {
      for (const round of ROUNDS) {
        const message = envelope(clients.erp, ping(`once ${round}`));
        const atOnce = await Promise.all(nodes.map(({ url }) => post(url, 'integration', message)));
        expect(atOnce.filter(({ fault }) => fault === undefined)).to.have.length(1);
        expect(atOnce.map(({ fault }) => fault?.faultCode ?? '').toSorted()).to.deep.equal([
          '',
          'InvalidSecurity',
          'InvalidSecurity',
        ]);
      }
    });

    it('tell at once what another one has stored, in reads and in the feed', async () => {
      const requestId = randomUUID();
      await callAs(clients.erp, nodes[0]?.url ?? '', 'attendance', submit([event('seen', '05:00:00')], { requestId }));
      expect(await storedOf('seen', 1)).to.have.length(1);
      const url = nodes[2]?.url ?? '';
      const feed = await callAs(
        clients.integrator,
        url,
        'integration',
        getChanges({ consumer: 'C', fromStart: true, maxRows: 1000 }),
      );
      expect(feed.xml).to.contain('seen');
      const trail = await callAs(clients.auditor, url, 'audit', queryAudit({ requestId }));
      expect(((trail.response?.['events'] ?? []) as readonly Tree[]).map(({ node }) => node)).to.deep.equal(['node-1']);
    });

    it('refuse a client from the moment on in which it is disabled elsewhere, though they know it', async () => {
      const made = await runMuster(['client', 'add', 'visitor', '--role', 'integrator'], {
        ...database,
        env: database.env(),
      });
      const secret = /^\s*(\S{40,})\s*$/m.exec(made)?.[1] ?? '';
      const visitor = { id: 'visitor', secret };
      const codes = async (): Promise<readonly string[]> =>
        Promise.all(
          nodes.map(async ({ url }) => (await callAs(visitor, url, 'integration', ping('x'))).fault?.faultCode ?? 'in'),
        );
      expect(await codes()).to.deep.equal(['in', 'in', 'in']);
      await runMuster(['client', 'disable', 'visitor'], { ...database, env: database.env() });
      expect(await codes()).to.deep.equal(['FailedAuthentication', 'FailedAuthentication', 'FailedAuthentication']);
    });

    it('have one journal, sealed without a gap, with checkpoints that it continues', async () => {
      expect(await runMuster(['audit', 'verify'], { ...database, env: database.env() })).to.match(
        /hold|intact|verified/i,
      );
      const trail = await callAs(
        clients.auditor,
        nodes[0]?.url ?? '',
        'audit',
        queryAudit({ operation: 'SubmitTimeEvents', maxRows: 1000 }),
      );
      const names = new Set(((trail.response?.['events'] ?? []) as readonly Tree[]).map(({ node }) => node));
      expect([...names].toSorted()).to.deep.equal([...NODES]);
      for (const node of nodes) expect(node.output()).to.not.match(/error/i);
    });
  });
});
