import { expect } from 'chai';
import type { Client } from '../../src/access/client.ts';
import type { Verified } from '../../src/access/verified.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import { ok, refused, type Result } from '../../src/lib/result.ts';
import { createAdmission, type Invocation, type Unproved } from '../../src/pipeline/admission.ts';
import type { Call, Reply } from '../../src/pipeline/call.ts';
import { Deadline } from '../../src/pipeline/deadline.ts';
import type { StrangerRefusal } from '../../src/pipeline/refusal-tally.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { erp } from '../wss/messages.ts';
import { done, originOf, receivedAt, standingClock } from '../support/tickets.ts';

/** What a test says of the pipeline and of the directory behind an admission. */
interface Script {
  readonly replies?: readonly Reply[];
  readonly fetch?: () => Promise<Client | undefined>;
  readonly execute?: () => Promise<Reply>;
  readonly deadlineMs?: number;
  readonly arrived?: number;
}

const changed: Reply = { outcome: 'caller-changed' };
const known = erp();

function admissionOf({ replies = [], fetch, execute, deadlineMs = 1000 }: Script) {
  const calls: Call[] = [];
  const refusals: (readonly [string, Refusal])[] = [];
  const strangers: StrangerRefusal[] = [];
  const told: (readonly [string, string])[] = [];
  const fetched: string[] = [];
  const script = [...replies];
  const admission = createAdmission({
    pipeline: {
      deadline: new Deadline(deadlineMs, standingClock),
      execute(call) {
        calls.push(call);
        return execute?.() ?? Promise.resolve(script.shift() ?? done('answer'));
      },
      async refuse(_head, operation, refusal) {
        refusals.push([operation, refusal]);
        return { outcome: 'refused', refusal };
      },
      refuseStranger: (refusal) => strangers.push(refusal),
      tellRefused: (refusal) => told.push([refusal.operation, refusal.code]),
    },
    directory: {
      find: (id) => (id === known.clientId ? known : undefined),
      async fetch(id) {
        fetched.push(id);
        return fetch === undefined ? known : fetch();
      },
    },
  });
  return { admission, calls, refusals, strangers, told, fetched };
}

const verified: Verified = { client: known, authentication: 'HTTP_BASIC', nonce: undefined };
const ping: Result<Invocation, Refusal> = ok({ name: 'Ping', decode: () => ok({ text: 'x' }) });
const noOperation: Refusal = { code: 'VALIDATION', message: 'There is no such operation.', errors: [] };

describe('The admission of a call', () => {
  const enter = (
    { admission }: ReturnType<typeof admissionOf>,
    authenticate: () => Promise<Result<Verified, Unproved>> = async () => ok(verified),
    operation = ping,
    at = receivedAt,
  ) => admission.admit({ origin: { ...originOf('call'), receivedAt: at }, authenticate, operation });

  it('refuses who is not proved, and neither calls nor names an operation', async () => {
    const given = admissionOf({});
    const failure = { claimedName: 'nobody', faultCode: 'FailedAuthentication', more: 'for the channel' };
    for (const operation of [ping, refused(noOperation)]) {
      const admitted = await enter(given, async () => refused(failure), operation);
      expect(admitted).to.deep.equal({ ok: false, error: failure });
    }
    expect([given.calls, given.refusals]).to.deep.equal([[], []]);
    expect(given.strangers.map(({ clientId, faultCode }) => [clientId, faultCode])).to.deep.equal([
      ['', 'FailedAuthentication'],
      ['', 'FailedAuthentication'],
    ]);
  });

  it('journals the claimed name of a known client alone', async () => {
    const given = admissionOf({});
    await enter(given, async () => refused({ claimedName: known.clientId, faultCode: 'X' }));
    given.admission.refuseStranger(originOf('other'), { claimedName: 'my password', faultCode: 'HTTP_400' });
    expect(given.strangers.map(({ clientId, faultCode }) => [clientId, faultCode])).to.deep.equal([
      [known.clientId, 'X'],
      ['', 'HTTP_400'],
    ]);
  });

  it('refuses in the name of its caller what names no operation', async () => {
    const given = admissionOf({});
    expect(await enter(given, undefined, refused(noOperation))).to.deep.equal(
      ok({ outcome: 'refused', refusal: noOperation }),
    );
    expect([given.calls, given.refusals]).to.deep.equal([[], [['', noOperation]]]);
  });

  it('executes the call in the name of the client, with the version that was authenticated', async () => {
    const given = admissionOf({});
    const nonce = { value: Uint8Array.of(1), expiresAt: receivedAt };
    expect(await enter(given, async () => ok({ ...verified, nonce }))).to.deep.equal(ok(done('answer')));
    const [call] = given.calls;
    expect(call).to.deep.include({ operation: 'Ping', nonce });
    expect(call?.caller).to.deep.equal({
      clientId: known.clientId,
      clientVersion: known.version,
      credentialId: known.credential.id,
      authentication: 'HTTP_BASIC',
      permissions: known.permissions,
      rows: known.rows,
    });
    expect(call?.decode()).to.deep.equal(ok({ text: 'x' }));
  });

  it('authenticates anew who has changed, from the store, and tells nobody', async () => {
    const given = admissionOf({ replies: [changed, done('second')] });
    let times = 0;
    const authenticate = async () => {
      times += 1;
      return ok({ ...verified, client: { ...known, version: known.version + times } });
    };
    expect(await enter(given, authenticate)).to.deep.equal(ok(done('second')));
    expect([times, given.fetched]).to.deep.equal([2, [known.clientId]]);
    expect(given.calls.map(({ caller }) => caller.clientVersion)).to.deep.equal([known.version + 1, known.version + 2]);
  });

  it('refuses who was disabled meanwhile', async () => {
    const given = admissionOf({ replies: [changed] });
    const answers = [ok(verified), refused({ claimedName: known.clientId, faultCode: 'FailedAuthentication' })];
    const admitted = await enter(given, async () => answers.shift() ?? expect.fail('asked once too often'));
    expect(admitted.ok).to.equal(false);
    expect(given.strangers).to.have.length(1);
  });

  it('gives up after three changes, to be sent again', async () => {
    const given = admissionOf({ replies: [changed, changed, changed, done('too late')] });
    const admitted = await enter(given);
    expect(admitted.ok && admitted.value.outcome === 'refused' && admitted.value.refusal.code).to.equal('UNAVAILABLE');
    expect(given.told).to.deep.equal([['Ping', 'UNAVAILABLE']]);
    expect(given.calls).to.have.length(3);
  });

  const gone = (): Promise<never> => Promise.reject(new StoreUnavailable('The database is gone.'));
  const never = (): Promise<never> => new Promise(() => undefined);
  const outages: Readonly<Record<string, readonly [Script, (() => Promise<never>)?]>> = {
    'cannot be asked who calls': [{}, gone],
    'does not answer in time who calls': [{ deadlineMs: 20 }, never],
    'cannot be asked for the client that has changed': [{ replies: [changed], fetch: gone }],
    'does not give the client that has changed in time': [{ replies: [changed], fetch: never, deadlineMs: 20 }],
  };
  for (const [what, [script, authenticate]] of Object.entries(outages)) {
    it(`refuses for now where the database ${what}`, async () => {
      const admitted = await enter(admissionOf(script), authenticate);
      expect(admitted.ok && admitted.value.outcome === 'refused' && admitted.value.refusal.code).to.equal(
        'UNAVAILABLE',
      );
    });
  }

  it('passes a defect on', async () => {
    const defect = new TypeError('a defect');
    const cause = await enter(admissionOf({}), () => Promise.reject(defect)).catch((thrown: unknown) => thrown);
    expect(cause).to.equal(defect);
  });
});
