import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { envelope } from '../../tools/soap-message.ts';
import { heldStore, type HeldStore } from '../support/held-store.ts';
import { daysAgo, type EventXml, getEvents, ping, queryAudit, submit } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, post, type SoapReply, type Tree } from '../support/soap-call.ts';
import { upsertStaff } from '../support/bodies.ts';

const DEADLINE_MS = 600;

/** and ARCHITECTURE "Group commit": what happens when commands meet. */
describe('commands that meet in one group', () => {
  let app: RunningApp;
  let store: HeldStore;

  beforeEach(async () => {
    store = heldStore();
    app = await runApp({ wrap: store.wrap, settings: { pipeline: { deadlineMs: DEADLINE_MS } } });
  });
  afterEach(async () => {
    store.release();
    await app.stop();
  });

  const event = (sourceEventId: string, time = '08:00:00'): EventXml => ({
    sourceEventId,
    employeeId: 'E1001',
    eventType: 'CLOCK_IN',
    eventTime: daysAgo(3, time, '+08:00'),
  });
  const call = (body: string): Promise<SoapReply> => callAs(app.clients.erp, app.url, 'attendance', body);
  const resultsOf = ({ response }: SoapReply): readonly Tree[] => (response?.['results'] ?? []) as readonly Tree[];
  const stored = async (): Promise<readonly Tree[]> => {
    const reply = await call(getEvents({ employeeIds: 'E1001', includeInactive: true }));
    return (reply.response?.['events'] ?? []) as readonly Tree[];
  };

  /** Sends both messages while the commit of a third is held, so that they are one group; proves that they were. */
  async function inOneGroup(
    first: () => Promise<SoapReply>,
    second: () => Promise<SoapReply>,
  ): Promise<readonly [SoapReply, SoapReply]> {
    store.hold();
    const blocker = callAs(app.clients.erp, app.url, 'integration', ping('first'));
    await store.waiting(1);
    const groups = store.batches.length;
    const one = first();
    await delay(40);
    const two = second();
    await delay(40);
    store.release();
    const replies = await Promise.all([one, two]);
    await blocker;
    expect(store.batches.length - groups, 'batches committed for the two').to.equal(1);
    return replies;
  }

  it('store one event for the same request id, and answer the second from the first', async () => {
    const body = submit([event('A')], { requestId: '0193b0a0-0000-4000-8000-0000000000a1' });
    const [one, two] = await inOneGroup(
      () => call(body),
      () => call(body),
    );
    expect([one.response?.['replayed'], two.response?.['replayed']]).to.deep.equal(['false', 'true']);
    expect(resultsOf(two)).to.deep.equal(resultsOf(one));
    expect(await stored()).to.have.length(1);
  });

  it('refuse the second of two different requests with the same request id', async () => {
    const requestId = '0193b0a0-0000-4000-8000-0000000000a2';
    const [one, two] = await inOneGroup(
      () => call(submit([event('A')], { requestId })),
      () => call(submit([event('B', '09:00:00')], { requestId })),
    );
    expect(resultsOf(one)[0]?.['outcome']).to.equal('ACCEPTED');
    expect(two.fault?.code).to.equal('IDEMPOTENCY_CONFLICT');
    expect(await stored()).to.have.length(1);
  });

  it('store one event for the same source key, and tell the second that it is replayed', async () => {
    const [one, two] = await inOneGroup(
      () => call(submit([event('A')])),
      () => call(submit([event('A')])),
    );
    expect(resultsOf(two)).to.deep.equal([{ ...resultsOf(one)[0], replayed: 'true' }]);
    expect(await stored()).to.have.length(1);
  });

  it('refuse the second of two different events with the same source key', async () => {
    const [one, two] = await inOneGroup(
      () => call(submit([event('A')])),
      () => call(submit([event('A', '08:00:01')])),
    );
    expect(resultsOf(one)[0]?.['outcome']).to.equal('ACCEPTED');
    expect(two.fault?.code).to.equal('IDEMPOTENCY_CONFLICT');
    expect(two.fault?.errors[0]?.['params']).to.deep.equal([{ name: 'originalId', value: resultsOf(one)[0]?.['id'] }]);
  });

  it('answer the same fact under another source key as a duplicate of the first', async () => {
    const [one, two] = await inOneGroup(
      () => call(submit([event('A')])),
      () => call(submit([event('B')])),
    );
    expect(resultsOf(two).map(({ outcome, id }) => [outcome, id])).to.deep.equal([
      ['DUPLICATE', resultsOf(one)[0]?.['id']],
    ]);
    expect((await stored()).map(({ state }) => state)).to.deep.equal(['ACCEPTED', 'DUPLICATE']);
  });

  it('find the duplicate also where only the badge is known, which no lookup can tell ahead', async () => {
    const byBadge: EventXml = {
      sourceEventId: 'B',
      timeRecordingId: 'B1001',
      eventType: 'CLOCK_IN',
      eventTime: event('A').eventTime,
    };
    const one = await call(submit([event('A')]));
    const two = await call(submit([byBadge]));
    expect(resultsOf(two).map(({ outcome, id }) => [outcome, id])).to.deep.equal([
      ['DUPLICATE', resultsOf(one)[0]?.['id']],
    ]);
  });

  it('write an employee once that both change', async () => {
    const upsert = (masterSequence: number): Promise<SoapReply> =>
      callAs(app.clients.erp, app.url, 'workforce', upsertStaff(['E7'], { masterSequence }));
    const [one, two] = await inOneGroup(
      () => upsert(1),
      () => upsert(2),
    );
    expect([one, two].map((reply) => resultsOf(reply)[0]?.['version'])).to.deep.equal(['1', '2']);
    const { guards = [], changes = [] } = store.batches.at(-1) ?? {};
    expect(guards).to.deep.include({ aggregate: 'employee', key: 'E7', expected: 0, bump: 2 });
    expect(changes.filter((change) => 'put' in change && change.put === 'employee')).to.have.length(1);
  });

  it('refuse the second message with the same nonce', async () => {
    const message = envelope(app.clients.erp, submit([event('A')]));
    const [one, two] = await inOneGroup(
      () => post(app.url, 'attendance', message),
      () => post(app.url, 'attendance', message),
    );
    expect(resultsOf(one)[0]?.['outcome']).to.equal('ACCEPTED');
    expect([two.fault?.faultCode, two.fault?.code]).to.deep.equal(['InvalidSecurity', undefined]);
    const later = await post(app.url, 'attendance', message);
    expect(later.fault?.faultCode).to.equal('InvalidSecurity');
    expect(await stored()).to.have.length(1);
  });

  it('are each told their own: one that is refused does not take the other with it', async () => {
    const nobody = { ...event('A'), employeeId: 'NOBODY' };
    const [one, two] = await inOneGroup(
      () => call(submit([nobody])),
      () => call(submit([event('B')])),
    );
    expect(one.fault?.code).to.equal('EMPLOYEE_UNKNOWN');
    expect(resultsOf(two)[0]?.['outcome']).to.equal('ACCEPTED');
  });

  it('case 8: a retry while the first still runs is told so, and after the commit gets the original answer', async () => {
    const body = submit([event('A')], { requestId: '0193b0a0-0000-4000-8000-0000000000a8' });
    store.hold();
    const lost = call(body);
    await store.waiting(1);
    const early = await call(body);
    expect([early.fault?.code, early.fault?.retryable, early.status]).to.deep.equal(['REQUEST_IN_PROGRESS', true, 500]);
    expect((await lost).fault?.code).to.equal('REQUEST_IN_PROGRESS');
    store.release();
    const after = await call(body);
    expect(after.response?.['replayed']).to.equal('true');
    expect(resultsOf(after)[0]?.['outcome']).to.equal('ACCEPTED');
    expect(await stored()).to.have.length(1);
  });

  it('case 8: GetRequestStatus tells IN_PROGRESS, COMPLETED and NOT_FOUND', async () => {
    const requestId = '0193b0a0-0000-4000-8000-0000000000a9';
    const status = async (id = requestId): Promise<unknown> => {
      const body = `<GetRequestStatus xmlns="urn:muster:integration:v1"><operation>SubmitTimeEvents</operation><requestId>${id}</requestId></GetRequestStatus>`;
      return (await callAs(app.clients.erp, app.url, 'integration', body)).response?.['state'];
    };
    expect(await status()).to.equal('NOT_FOUND');
    store.hold();
    const running = call(submit([event('A')], { requestId }));
    await store.waiting(1);
    const asked = status();
    await delay(40);
    store.release();
    await running;
    expect(await asked).to.equal('IN_PROGRESS');
    expect(await status()).to.equal('COMPLETED');
  });

  it('answer what only waited too long as unavailable, and store nothing of it', async () => {
    store.hold();
    const blocker = callAs(app.clients.erp, app.url, 'integration', ping('first'));
    await store.waiting(1);
    const reply = await call(submit([event('A')]));
    expect([reply.fault?.code, reply.fault?.retryable, reply.status]).to.deep.equal(['UNAVAILABLE', true, 503]);
    store.release();
    await blocker;
    expect(await stored()).to.have.length(0);
  });

  it('refuse a client that was disabled after it was authenticated and before the commit', async () => {
    await call(getEvents({}));
    store.hold();
    const blocker = callAs(app.clients.auditor, app.url, 'integration', ping('first'));
    await store.waiting(1);
    const disabled = app.app.clients.disable(app.clients.erp.id);
    await delay(20);
    const overtaken = call(submit([event('A')]));
    await delay(40);
    store.release();
    await Promise.all([blocker, disabled]);
    const reply = await overtaken;
    expect(reply.fault?.faultCode).to.equal('FailedAuthentication');
    const trail = await callAs(app.clients.auditor, app.url, 'audit', queryAudit({ entity: 'TimeEvent' }));
    expect(
      ((trail.response?.['events'] ?? []) as readonly Tree[]).filter(({ action }) => action === 'C'),
    ).to.have.length(0);
  });
});
