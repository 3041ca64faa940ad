import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { heldStore, type HeldStore } from '../support/held-store.ts';
import { daysAgo, type EventXml, getEvents, ping, queryAudit, submit } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply, type Tree } from '../support/soap-call.ts';
import { voidEvents } from '../support/bodies.ts';
import { textOf } from '../support/text-of.ts';

/** R-04 L3 and ARCHITECTURE "Concurrency is optimistic": events that are withdrawn, alone and while others come. */
describe('time events that are voided', () => {
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

  const event = (sourceEventId: string): EventXml => ({
    sourceEventId,
    employeeId: 'E1001',
    eventType: 'CLOCK_IN',
    eventTime: daysAgo(3, '08:00:00', '+08:00'),
  });
  const call = (body: string): Promise<SoapReply> => callAs(app.clients.erp, app.url, 'attendance', body);
  const resultsOf = ({ response }: SoapReply): readonly Tree[] => (response?.['results'] ?? []) as readonly Tree[];
  const outcomesOf = (reply: SoapReply): readonly unknown[] => resultsOf(reply).map(({ outcome }) => outcome);
  const stored = async (): Promise<readonly Tree[]> => {
    const reply = await call(getEvents({ employeeIds: 'E1001', includeInactive: true }));
    return (reply.response?.['events'] ?? []) as readonly Tree[];
  };
  const punched = async (sourceEventId = 'A'): Promise<string> =>
    textOf(resultsOf(await call(submit([event(sourceEventId)])))[0]?.['id']);
  const trailOf = async (entityId: string): Promise<readonly Tree[]> => {
    const reply = await callAs(app.clients.auditor, app.url, 'audit', queryAudit({ entity: 'TimeEvent', entityId }));
    return (reply.response?.['events'] ?? []) as readonly Tree[];
  };

  /** Sends both messages while the commit of a third is held, so that they are one group. */
  async function inOneGroup(first: string, second: string): Promise<readonly [SoapReply, SoapReply]> {
    store.hold();
    const blocker = callAs(app.clients.erp, app.url, 'integration', ping('first'));
    await store.waiting(1);
    const groups = store.batches.length;
    const one = call(first);
    await delay(40);
    const two = call(second);
    await delay(40);
    store.release();
    const replies = await Promise.all([one, two]);
    await blocker;
    expect(store.batches.length - groups, 'batches committed for the two').to.equal(1);
    return replies;
  }

  it('stay readable with their reason, and no longer count', async () => {
    const eventId = await punched();
    const reply = await call(voidEvents([eventId], 'WRONG_PERSON'));
    expect(reply.response).to.include({ replayed: 'false', voided: '1', unchanged: '0', rejected: '0' });
    expect(resultsOf(reply)).to.deep.equal([{ index: '1', eventId, outcome: 'VOIDED' }]);
    const [row] = await stored();
    expect(row).to.include({ eventId, state: 'VOIDED', stateReason: 'WRONG_PERSON' });
    expect((await call(getEvents({ employeeIds: 'E1001' }))).response?.['events']).to.equal(undefined);
  });

  it('leave action D with before and after in the journal, and the reason only as a digest', async () => {
    const eventId = await punched();
    await call(voidEvents([eventId], 'It was Bob'));
    const [created, voided] = await trailOf(eventId);
    expect([created?.['action'], voided?.['action'], voided?.['operation']]).to.deep.equal([
      'C',
      'D',
      'VoidTimeEvents',
    ]);
    const changes = JSON.parse(textOf(voided?.['changes'])) as Record<'before' | 'after', Record<string, unknown>>;
    expect([changes.before['state'], changes.after['state']]).to.deep.equal(['ACCEPTED', 'VOIDED']);
    expect(JSON.stringify(changes)).not.to.contain('Bob');
  });

  it('tell a request again that is sent again, and UNCHANGED under another request id', async () => {
    const eventId = await punched();
    const body = voidEvents([eventId], 'WRONG', { requestId: '0193b0a0-0000-4000-8000-0000000000c1' });
    const first = await call(body);
    const again = await call(body);
    expect(again.response?.['replayed']).to.equal('true');
    expect(resultsOf(again)).to.deep.equal(resultsOf(first));
    expect(outcomesOf(await call(voidEvents([eventId], 'WRONG')))).to.deep.equal(['UNCHANGED']);
  });

  it('refuse an unknown id with its place', async () => {
    const reply = await call(voidEvents(['01900000-0000-7000-8000-000000000000'], 'WRONG'));
    expect(reply.fault?.errors[0]).to.include({ code: 'NOT_FOUND', path: '/VoidTimeEvents/voids[1]/eventId' });
  });

  it('are voided once by two voids of one group, and the second is told so', async () => {
    const eventId = await punched();
    const [one, two] = await inOneGroup(voidEvents([eventId], 'FIRST'), voidEvents([eventId], 'SECOND'));
    expect([...outcomesOf(one), ...outcomesOf(two)]).to.deep.equal(['VOIDED', 'UNCHANGED']);
    expect((await stored())[0]).to.include({ stateReason: 'FIRST' });
  });

  it('are voided once by two voids of different lanes, whose commits meet at the version of the event', async () => {
    const eventId = await punched();
    const others = Array.from({ length: 99 }, () => eventId);
    store.hold();
    const online = call(voidEvents([eventId], 'ONLINE'));
    const bulk = call(voidEvents([eventId, ...others], 'BULK'));
    await store.waiting(2);
    const decided = store.batches
      .slice(-2)
      .map(({ changes }) => changes.some((change) => 'put' in change && change.put === 'timeEvent'));
    expect(decided, 'both have decided to void').to.deep.equal([true, true]);
    store.release();
    const outcomes = [outcomesOf(await online)[0], outcomesOf(await bulk)[0]];
    expect([...outcomes].sort()).to.deep.equal(['UNCHANGED', 'VOIDED']);
    expect((await trailOf(eventId)).filter(({ action }) => action === 'D')).to.have.length(1);
  });

  it('free their fact for the next message of the same group', async () => {
    const eventId = await punched();
    const [voided, submitted] = await inOneGroup(voidEvents([eventId], 'WRONG'), submit([event('B')]));
    expect([...outcomesOf(voided), ...outcomesOf(submitted)]).to.deep.equal(['VOIDED', 'ACCEPTED']);
    expect((await stored()).map(({ state }) => state)).to.deep.equal(['VOIDED', 'ACCEPTED']);
  });

  it('let a duplicate count that came before the void in the same group (R-04)', async () => {
    const eventId = await punched();
    const [submitted, voided] = await inOneGroup(submit([event('B')]), voidEvents([eventId], 'WRONG'));
    expect([...outcomesOf(submitted), ...outcomesOf(voided)]).to.deep.equal(['DUPLICATE', 'VOIDED']);
    await app.app.evaluateDays();
    const [, second] = await stored();
    expect(second).to.include({ state: 'ACCEPTED' });
    expect(second).to.include({ sourceEventId: 'B' });
    expect(second).not.to.have.property('duplicateOf');
    expect(outcomesOf(await call(submit([event('B')])))).to.deep.equal(['ACCEPTED']);
  });

  it('let the same fact be accepted that was decided as their duplicate when the void came first to the commit', async () => {
    const eventId = await punched();
    const others = Array.from({ length: 99 }, () => eventId);
    store.hold();
    const voiding = call(voidEvents([eventId, ...others], 'BULK'));
    await store.waiting(1);
    const submitting = call(submit([event('B')]));
    await store.waiting(2);
    store.release();
    expect(outcomesOf(await voiding)[0]).to.equal('VOIDED');
    expect(outcomesOf(await submitting)).to.deep.equal(['ACCEPTED']);
    expect((await stored()).map(({ state }) => state)).to.deep.equal(['VOIDED', 'ACCEPTED']);
  });
});
