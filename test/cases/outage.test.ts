import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { type Batch, type CommitResult, type Store, StoreUnavailable } from '../../src/store/store.ts';
import { envelope } from '../../tools/soap-message.ts';
import { heldStore, type HeldStore } from '../support/held-store.ts';
import { daysAgo, getEvents, ping, submit } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, post, type SoapReply, type Tree } from '../support/soap-call.ts';

type Fault = 'before' | 'after' | 'defect';

const NEVER = new Promise<never>(() => undefined);

/**
 * A store whose next commits fail as they are told to (before they happen, after they have happened, or by a defect), and
 * which can fall silent.
 */
class FailingStore {
  readonly faults: Fault[] = [];
  #loads = 0;
  #silent = false;

  /** From now on loads and reads never end. */
  fallSilent(): void {
    this.#silent = true;
  }

  /** The next loads are refused. */
  failLoads(count: number): void {
    this.#loads = count;
  }

  readonly wrap = (store: Store): Store => ({
    ...store,
    reads: {
      ...store.reads,
      timeEvents: (criteria, page) => (this.#silent ? NEVER : store.reads.timeEvents(criteria, page)),
    },
    load: (lookups) => {
      if (this.#silent) return NEVER;
      if (this.#loads === 0) return store.load(lookups);
      this.#loads -= 1;
      return Promise.reject(new StoreUnavailable('out'));
    },
    commit: async (batch: Batch): Promise<CommitResult> => {
      const fault = this.faults.shift();
      if (fault === 'before') throw new StoreUnavailable('before');
      if (fault === 'defect') throw new TypeError('a defect');
      const result = await store.commit(batch);
      if (fault === 'after') throw new StoreUnavailable('after');
      return result;
    },
  });
}

/** ARCHITECTURE, "Failure rules". */
describe('an outage of the database', () => {
  let app: RunningApp;
  let failing: FailingStore;
  let held: HeldStore;

  beforeEach(async () => {
    failing = new FailingStore();
    held = heldStore();
    app = await runApp({
      wrap: (store) => failing.wrap(held.wrap(store)),
      settings: { pipeline: { deadlineMs: 2000 } },
    });
    await callAs(app.clients.erp, app.url, 'integration', ping('known from now on'));
  });
  afterEach(() => app.stop());

  const body = (requestId: string = randomUUID()): string =>
    submit(
      [{ sourceEventId: 'A', employeeId: 'E1001', eventType: 'CLOCK_IN', eventTime: daysAgo(2, '08:00:00', '+08:00') }],
      { requestId },
    );
  const outcomes = ({ response }: SoapReply): readonly unknown[] =>
    ((response?.['results'] ?? []) as readonly Tree[]).map(({ outcome }) => outcome);
  const stored = async (): Promise<number> => {
    const reply = await callAs(app.clients.erp, app.url, 'attendance', getEvents({ includeInactive: true }));
    return ((reply.response?.['events'] ?? []) as readonly Tree[]).length;
  };

  for (const fault of ['before', 'after'] as const) {
    it(`${fault} the commit is waited for: the caller gets the outcome, and it is stored once`, async () => {
      failing.faults.push(fault, fault);
      const reply = await callAs(app.clients.erp, app.url, 'attendance', body());
      expect(outcomes(reply)).to.deep.equal(['ACCEPTED']);
      expect(await stored()).to.equal(1);
    });

    it(`${fault} the commit does not let a message through twice in one group`, async () => {
      const message = envelope(app.clients.erp, body());
      failing.faults.push(fault);
      const replies = await Promise.all([post(app.url, 'attendance', message), post(app.url, 'attendance', message)]);
      const codes = replies.map(({ fault: told }) => told?.faultCode ?? 'answered').sort();
      expect(codes).to.deep.equal(['InvalidSecurity', 'answered']);
    });
  }

  it('after the commit of a refusal is not taken for a replay of its own nonce', async () => {
    failing.faults.push('after');
    const nobody = body().replace('E1001', 'NOBODY');
    expect((await callAs(app.clients.erp, app.url, 'attendance', nobody)).fault?.code).to.equal('EMPLOYEE_UNKNOWN');
  });

  it('that a defect causes takes nobody else with it, and does not let a message through twice', async () => {
    const message = envelope(app.clients.erp, body());
    // Both wait for the commit of a third, so that they are one group.
    held.hold();
    const blocker = callAs(app.clients.erp, app.url, 'integration', ping('first'));
    await held.waiting(1);
    const both = Promise.all([post(app.url, 'attendance', message), post(app.url, 'attendance', message)]);
    await delay(60);
    failing.faults.push('defect');
    held.release();
    const replies = await both;
    await blocker;
    expect(replies.filter(({ fault }) => fault === undefined)).to.have.length(1);
    expect(replies.filter(({ fault }) => fault?.faultCode === 'InvalidSecurity')).to.have.length(1);
    expect(await stored()).to.equal(1);
  });

  it('that lasts past the deadline is told as unavailable, and the same request goes through later', async () => {
    failing.faults.push(...Array.from({ length: 200 }, (): Fault => 'before'));
    const requestId = randomUUID();
    const refused = await callAs(app.clients.erp, app.url, 'attendance', body(requestId));
    expect([refused.fault?.code, refused.fault?.retryable, refused.status]).to.deep.equal(['UNAVAILABLE', true, 503]);
    failing.faults.length = 0;
    expect(outcomes(await callAs(app.clients.erp, app.url, 'attendance', body(requestId)))).to.deep.equal(['ACCEPTED']);
  });

  it('during authentication is told as unavailable too', async () => {
    failing.failLoads(1);
    const reply = await callAs(app.clients.integrator, app.url, 'integration', ping('x'));
    expect([reply.fault?.code, reply.fault?.retryable, reply.status]).to.deep.equal(['UNAVAILABLE', true, 503]);
  });

  it('that silences the database during authentication is told as unavailable by the deadline', async () => {
    failing.fallSilent();
    const reply = await callAs(app.clients.integrator, app.url, 'integration', ping('x'));
    expect([reply.fault?.code, reply.fault?.retryable, reply.status]).to.deep.equal(['UNAVAILABLE', true, 503]);
  });

  it('that silences the database during a read is told as unavailable by the deadline', async () => {
    failing.fallSilent();
    const reply = await callAs(app.clients.erp, app.url, 'attendance', getEvents({}));
    expect([reply.fault?.code, reply.fault?.retryable, reply.status]).to.deep.equal(['UNAVAILABLE', true, 503]);
  });

  it('after the commit of a new client does not lose its secret', async () => {
    failing.faults.push('after');
    const made = await app.app.clients.add({
      clientId: 'late',
      displayName: 'late',
      roles: ['integrator'],
      passwords: 'digest',
    });
    expect(made.ok).to.equal(true);
    const secret = made.ok ? made.value.secret : '';
    const reply = await callAs({ id: 'late', secret }, app.url, 'integration', ping('x'));
    expect(reply.response?.['clientId']).to.equal('late');
  });
});
