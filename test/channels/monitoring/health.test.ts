import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { answersWithin, watchEventLoop } from '../../../src/channels/monitoring/health.ts';
import { StoreUnavailable, type Store } from '../../../src/store/store.ts';
import { runApp, type RunningApp } from '../../support/running-app.ts';
import { heldStore } from '../../support/held-store.ts';
import { callAs } from '../../support/soap-call.ts';

const ping = '<p:Ping xmlns:p="urn:muster:integration:v1"><p:text>x</p:text></p:Ping>';
const unknownEmployee = (requestId: string): string =>
  `<a:SubmitTimeEvents xmlns:a="urn:muster:attendance:v1"><a:requestId>${requestId}</a:requestId>` +
  `<a:sourceSystem>ERP01</a:sourceSystem><a:mode>ATOMIC</a:mode><a:events><a:sourceEventId>${requestId}</a:sourceEventId>` +
  `<a:employeeId>NOBODY</a:employeeId><a:eventType>CLOCK_IN</a:eventType>` +
  `<a:eventTime>${new Date().toISOString()}</a:eventTime></a:events></a:SubmitTimeEvents>`;

/** The answers of the store that a test takes away. */
interface Outage {
  reads: boolean;
  writes: boolean;
}

const breakable =
  (outage: Outage) =>
  (store: Store): Store => ({
    ...store,
    load: (lookups) => (outage.writes ? Promise.reject(new StoreUnavailable('full')) : store.load(lookups)),
    commit: (batch) => (outage.writes ? Promise.reject(new StoreUnavailable('full')) : store.commit(batch)),
    reads: {
      ...store.reads,
      clients: () => (outage.reads ? Promise.reject(new StoreUnavailable('gone')) : store.reads.clients()),
      journalHead: () => (outage.reads ? Promise.reject(new StoreUnavailable('gone')) : store.reads.journalHead()),
    },
  });

describe('the health of a service', () => {
  const outage: Outage = { reads: false, writes: false };
  let app: RunningApp;

  before(async () => {
    app = await runApp({ wrap: breakable(outage) });
  });
  after(() => app.stop());

  const ready = async (): Promise<readonly [number, unknown]> => {
    const response = await fetch(`${app.url}/health/ready`);
    return [response.status, await response.json()];
  };

  it('is live as soon as the process answers', async () => {
    const response = await fetch(`${app.url}/health/live`);
    expect(response.status).to.equal(200);
    expect(response.headers.get('cache-control')).to.equal('no-store');
    expect(await response.json()).to.deep.include({ status: 'live', service: 'muster' });
  });

  it('is ready while the database answers', async () => {
    expect(await ready()).to.deep.equal([200, { status: 'ready', reasons: [] }]);
  });

  it('is not ready, with each reason, while the database does not answer, and ready again after it', async () => {
    /** One answer serves all who ask within half a second. */
    const readyOnce = async (status: number): Promise<unknown> => {
      for (;;) {
        const answer = await ready();
        if (answer[0] === status) return answer;
        await delay(20);
      }
    };
    outage.reads = outage.writes = true;
    const reasons = ['The database does not answer a read.', 'The database does not take a write.'];
    expect(await readyOnce(503)).to.deep.equal([503, { status: 'not ready', reasons }]);
    outage.reads = outage.writes = false;
    expect(await readyOnce(200)).to.deep.equal([200, { status: 'ready', reasons: [] }]);
  });

  it('asks the database once for all who ask at a time', async () => {
    let asked = 0;
    const counted = await runApp({
      wrap: (store) => ({
        ...store,
        load(lookups) {
          if (lookups.length === 0) asked += 1;
          return store.load(lookups);
        },
      }),
    });
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${counted.url}/health/ready`)));
    await counted.stop();
    expect(asked).to.equal(1);
  });

  it('takes no answer in time for no answer', async () => {
    const check = answersWithin(20, 'too late', () => new Promise(() => undefined));
    expect(await check()).to.equal('too late');
    expect(await answersWithin(1000, 'too late', () => Promise.resolve(1))()).to.equal(undefined);
  });

  it('tells that the event loop was held up', async () => {
    let now = 0;
    const watch = watchEventLoop(200, () => now);
    // The next tick is due after half a second.
    now = 700;
    expect(await watch.check()).to.equal(undefined);
    now = 900;
    expect(await watch.check()).to.equal('The event loop was held up for 0.4 s.');
    watch.stop();
  });
});

describe('those who may read health and metrics', () => {
  const paths = ['/health/live', '/health/ready', '/metrics'];

  const statuses = async (
    settings: { readonly allowedAddresses?: string[]; readonly trustedProxies?: string[] },
    headers: Record<string, string> = {},
  ): Promise<readonly number[]> => {
    const { allowedAddresses, trustedProxies = [] } = settings;
    const app = await runApp({
      settings: { http: { trustedProxies }, ...(allowedAddresses && { monitoring: { allowedAddresses } }) },
    });
    try {
      return await Promise.all(paths.map(async (path) => (await fetch(app.url + path, { headers })).status));
    } finally {
      await app.stop();
    }
  };

  it('are those of this machine by default', async () => {
    expect(await statuses({})).to.deep.equal([200, 200, 200]);
  });

  it('are not those of other addresses: to them there is nothing', async () => {
    expect(await statuses({ allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'] })).to.deep.equal([404, 404, 404]);
  });

  it('are not those behind a proxy that is not known as one', async () => {
    expect(await statuses({}, { 'x-forwarded-for': '127.0.0.1' })).to.deep.equal([404, 404, 404]);
    expect(await statuses({}, { forwarded: 'for=127.0.0.1' })).to.deep.equal([404, 404, 404]);
  });

  it('are told by their own address behind a trusted proxy', async () => {
    const settings = { trustedProxies: ['127.0.0.1'], allowedAddresses: ['10.1.0.0/16'] };
    expect(await statuses(settings, { 'x-forwarded-for': '10.1.2.3' })).to.deep.equal([200, 200, 200]);
    expect(await statuses(settings, { 'x-forwarded-for': '10.2.2.3' })).to.deep.equal([404, 404, 404]);
  });
});

describe('the metrics of a service', () => {
  const held = heldStore();
  let app: RunningApp;

  before(async () => {
    app = await runApp({ wrap: held.wrap });
  });
  after(() => app.stop());

  const metrics = async (): Promise<readonly string[]> => {
    const response = await fetch(`${app.url}/metrics`);
    expect(response.headers.get('content-type')).to.equal('text/plain; version=0.0.4; charset=utf-8');
    return (await response.text()).split('\n');
  };

  it('count calls by operation, channel and outcome', async () => {
    const { erp } = app.clients;
    const requestId = '0193b0a0-0000-4000-8000-0000000000e1';
    await callAs(erp, app.url, 'integration', ping);
    await callAs(erp, app.url, 'integration', ping);
    await callAs(erp, app.url, 'attendance', unknownEmployee(requestId));
    const lines = await metrics();
    expect(lines).to.include('muster_requests_total{operation="Ping",channel="SOAP11",outcome="DONE"} 2');
    expect(lines).to.include(
      'muster_requests_total{operation="SubmitTimeEvents",channel="SOAP11",outcome="EMPLOYEE_UNKNOWN"} 1',
    );
    expect(lines).to.include('muster_request_duration_seconds_count{operation="Ping"} 2');
  });

  it('tell groups and their commits, the journal, the event loop and the process', async () => {
    const { size } = await app.store.reads.journalHead();
    const lines = await metrics();
    const valueOf = (name: string): number => Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1]);
    expect(valueOf('muster_group_calls_count')).to.be.greaterThan(3);
    expect(valueOf('muster_commit_duration_seconds_count')).to.equal(valueOf('muster_group_calls_count'));
    expect(valueOf('muster_journal_events')).to.equal(size);
    expect(valueOf('muster_sealer_lag_seconds')).to.equal(0);
    expect(valueOf('muster_database_errors_total')).to.equal(0);
    expect(valueOf('nodejs_eventloop_lag_p99_seconds')).to.be.a('number');
    expect(valueOf('process_resident_memory_bytes')).to.be.greaterThan(1e6);
  });

  it('tell how many calls wait, by lane', async () => {
    held.hold();
    const calls = [callAs(app.clients.erp, app.url, 'integration', ping)];
    await held.waiting(1);
    for (let call = 0; call < 3; call += 1) calls.push(callAs(app.clients.erp, app.url, 'integration', ping));
    const waits = async (): Promise<boolean> => (await metrics()).includes('muster_queue_calls{lane="online"} 3');
    while (!(await waits())) await delay(5);
    expect(await metrics()).to.include('muster_queue_calls{lane="bulk"} 0');
    held.release();
    await Promise.all(calls);
  });

  it('count outages of the database, and tell no size of a journal that cannot be read', async () => {
    const outage: Outage = { reads: false, writes: false };
    const broken = await runApp({ wrap: breakable(outage), settings: { pipeline: { deadlineMs: 200 } } });
    // Known already, so that it is the pipeline that meets the outage.
    await callAs(broken.clients.erp, broken.url, 'integration', ping);
    outage.reads = outage.writes = true;
    await callAs(broken.clients.erp, broken.url, 'integration', ping);
    const text = await (await fetch(`${broken.url}/metrics`)).text();
    outage.writes = false;
    await broken.stop();
    expect(text)
      .to.match(/^muster_database_errors_total [1-9]/m)
      .and.to.match(/^muster_journal_events Nan$/m);
  });
});
