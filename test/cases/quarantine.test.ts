import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { heldStore, type HeldStore } from '../support/held-store.ts';
import { daysAgo, type EventXml, getEvents, queryAudit, submit, type SubmitXml } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply, type Tree } from '../support/soap-call.ts';
import { discardQuarantine, getQuarantine, getServiceInfo, retryQuarantine, upsertStaff } from '../support/bodies.ts';
import { textOf } from '../support/text-of.ts';

/** and case 6 over SOAP: what cannot be accepted yet. */
describe('the quarantine over SOAP', () => {
  let app: RunningApp;
  let store: HeldStore;

  beforeEach(async () => {
    store = heldStore();
    app = await runApp({ wrap: store.wrap });
  });
  afterEach(async () => {
    store.release();
    await app.stop();
  });

  const event = (employeeId: string, sourceEventId = employeeId): EventXml => ({
    sourceEventId,
    employeeId,
    eventType: 'CLOCK_IN',
    eventTime: daysAgo(3, '08:00:00', '+08:00'),
  });
  const batchOf5 = ['E1001', 'E1002', 'NOBODY', 'E1003', 'E1004'].map((id) => event(id));
  const send = (events: readonly EventXml[], options: SubmitXml = {}): Promise<SoapReply> =>
    callAs(app.clients.erp, app.url, 'attendance', submit(events, { mode: 'PARTIAL', quarantine: true, ...options }));
  const upsert = (ids: readonly string[], options?: Parameters<typeof upsertStaff>[1]): Promise<SoapReply> =>
    callAs(app.clients.erp, app.url, 'workforce', upsertStaff(ids, options));
  const manage = (body: string): Promise<SoapReply> => callAs(app.clients.erp, app.url, 'integration', body);
  const listOf = (value: Tree[string] | undefined): readonly Tree[] =>
    value === undefined ? [] : ((Array.isArray(value) ? value : [value]) as readonly Tree[]);
  const results = ({ response }: SoapReply): readonly Tree[] => listOf(response?.['results']);
  const outcomes = (reply: SoapReply): readonly unknown[] => results(reply).map(({ outcome }) => outcome);
  const waiting = async (criteria: Parameters<typeof getQuarantine>[0] = {}): Promise<readonly Tree[]> =>
    listOf((await callAs(app.clients.integrator, app.url, 'integration', getQuarantine(criteria))).response?.['items']);
  const stored = async (): Promise<readonly Tree[]> => {
    const reply = await callAs(app.clients.erp, app.url, 'attendance', getEvents({}));
    return listOf(reply.response?.['events']);
  };
  const audit = async (criteria: Record<string, string>): Promise<readonly Tree[]> =>
    listOf((await callAs(app.clients.auditor, app.url, 'audit', queryAudit(criteria))).response?.['events']);
  const until = async (happened: () => Promise<boolean>): Promise<void> => {
    while (!(await happened())) await delay(10);
  };

  it('case 6: keeps the third of five with quarantine=true, and accepts it by itself after UpsertEmployees', async () => {
    const first = await send(batchOf5, { mode: 'ATOMIC' });
    expect(outcomes(first)).to.deep.equal(['ACCEPTED', 'ACCEPTED', 'QUARANTINED', 'ACCEPTED', 'ACCEPTED']);
    expect(first.response).to.include({ accepted: '4', quarantined: '1', rejected: '0' });
    expect(await stored()).to.have.length(4);
    await upsert(['NOBODY']);
    await until(async () => (await waiting()).length === 0);
    const events = await stored();
    expect(events.map(({ employeeId }) => employeeId))
      .to.include('NOBODY')
      .and.to.have.length(5);
    const [released] = await waiting({ state: 'RELEASED' });
    const eventId = events.find(({ employeeId }) => employeeId === 'NOBODY')?.['eventId'];
    expect([released?.['quarantineId'], released?.['eventId']]).to.deep.equal([results(first)[2]?.['id'], eventId]);
    const trail = await audit({ operation: 'ReleaseQuarantine' });
    expect(trail.map(({ action, entity, actor, channel }) => [action, entity, actor, channel])).to.deep.equal([
      ['C', 'TimeEvent', 'system:quarantine-release', 'JOB'],
      ['U', 'QuarantineItem', 'system:quarantine-release', 'JOB'],
    ]);
  });

  it('case 6: tells the same outcomes when the batch is sent again, replayed, before and after the release', async () => {
    const first = await send(batchOf5);
    const again = await send(batchOf5);
    expect(results(again)).to.deep.equal(results(first).map((one) => ({ ...one, replayed: 'true' })));
    await upsert(['NOBODY']);
    await until(async () => (await waiting()).length === 0);
    const [, , third] = results(await send(batchOf5));
    expect([third?.['outcome'], third?.['replayed']]).to.deep.equal(['ACCEPTED', 'true']);
  });

  it('lists what waits with its reason and its JSON, by source, reason and time, page by page', async () => {
    await send([event('N1'), event('N2')], { sourceSystem: 'GATES' });
    await send([event('N3'), { ...event('E1001'), eventTime: daysAgo(60, '08:00:00', '+08:00') }]);
    const all = await waiting();
    expect(all.map(({ employeeId, reason, sourceSystem }) => [employeeId, reason, sourceSystem])).to.deep.equal([
      ['N1', 'EMPLOYEE_UNKNOWN', 'GATES'],
      ['N2', 'EMPLOYEE_UNKNOWN', 'GATES'],
      ['N3', 'EMPLOYEE_UNKNOWN', 'ERP01'],
      ['E1001', 'OUT_OF_ACCEPTANCE_WINDOW', 'ERP01'],
    ]);
    expect(JSON.parse(textOf(all[0]?.['payload']))).to.include({
      sourceEventId: 'N1',
      employeeId: 'N1',
      eventType: 'CLOCK_IN',
    });
    expect(await waiting({ sourceSystem: 'GATES' })).to.have.length(2);
    expect(await waiting({ reason: 'OUT_OF_ACCEPTANCE_WINDOW' })).to.have.length(1);
    expect(await waiting({ receivedTo: '2020-01-01T00:00:00Z' })).to.have.length(0);
    const page = await manage(getQuarantine({ maxRows: 3 }));
    expect([listOf(page.response?.['items']).length, page.response?.['hasMore']]).to.deep.equal([3, 'true']);
    const rest = await manage(getQuarantine({ cursor: textOf(page.response?.['nextCursor']), maxRows: 3 }));
    expect(listOf(rest.response?.['items']).map(({ employeeId }) => employeeId)).to.deep.equal(['E1001']);
  });

  it('tries again what somebody asks to, and gives up what somebody discards', async () => {
    const ids = results(await send([event('N1'), event('N2')])).map(({ id }) => textOf(id));
    const retried = await manage(retryQuarantine(ids));
    expect(outcomes(retried)).to.deep.equal(['QUARANTINED', 'QUARANTINED']);
    expect((await waiting())[0]).to.include({ attempts: '1' });
    const discarded = await manage(discardQuarantine(ids.slice(1), 'Belongs to Bob'));
    expect(outcomes(discarded)).to.deep.equal(['DISCARDED']);
    expect((await waiting({ state: 'DISCARDED' }))[0]).to.include({
      employeeId: 'N2',
      discardReason: 'Belongs to Bob',
    });
    expect(JSON.stringify(await audit({ entity: 'QuarantineItem' }))).not.to.contain('Bob');
    expect(outcomes(await manage(discardQuarantine(ids.slice(1), 'X')))).to.deep.equal(['UNCHANGED']);
  });

  it('releases by badge, and only what waits for who has come', async () => {
    const badge: EventXml = {
      sourceEventId: 'B',
      timeRecordingId: 'B77',
      eventType: 'CLOCK_IN',
      eventTime: daysAgo(3, '08:00:00', '+08:00'),
    };
    await send([badge, event('N2')]);
    await upsert(['N9'], { timeRecordingId: 'B77' });
    await until(async () => (await waiting()).length === 1);
    expect((await waiting())[0]).to.include({ employeeId: 'N2', attempts: '0' });
  });

  it('keeps an event once that two requests bring at the same time', async () => {
    store.hold();
    const online = send([event('N1')]);
    const bulk = send([event('N1'), ...Array.from({ length: 99 }, (_, at) => event('N1', `OTHER-${at}`))]);
    await store.waiting(2);
    store.release();
    const [one, two] = [results(await online)[0], results(await bulk)[0]];
    expect([one?.['outcome'], two?.['outcome'], one?.['id'] === two?.['id']]).to.deep.equal([
      'QUARANTINED',
      'QUARANTINED',
      true,
    ]);
  });

  it('accepts an item once that is tried twice at the same time', async () => {
    const [id = ''] = results(await send([event('N1')])).map((one) => textOf(one['id']));
    await upsert(['N1']);
    const replies = await Promise.all([1, 2, 3].map(() => manage(retryQuarantine([id]))));
    expect(new Set(replies.flatMap(outcomes))).to.deep.equal(new Set(['ACCEPTED']));
    expect(await stored()).to.have.length(1);
  });
});

describe('GetServiceInfo over SOAP', () => {
  let app: RunningApp;
  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  it('tells versions, limits, ways to authenticate, and what the caller may do', async () => {
    const { response } = await callAs(app.clients.auditor, app.url, 'integration', getServiceInfo());
    expect(response).to.deep.include({
      productVersion: '0.1.0',
      clientId: 'demo-auditor',
      limits: { maxItems: '1000', maxBodyBytes: '1048576', outcomeDays: '31', maxTokenSeconds: '300' },
      permissions: ['GetAuditProof', 'GetCheckpoint', 'GetServiceInfo', 'Ping', 'QueryAuditLog', 'VerifyAudit'],
    });
    expect(response?.['authentication']).to.include('USERNAME_DIGEST');
  });
});
