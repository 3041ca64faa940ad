import { expect } from 'chai';
import { parseConnectionUrl } from '../../src/store/sqlserver/connection-url.ts';
import { type PoolOptions, SqlServer } from '../../src/store/sqlserver/pool.ts';
import { told } from './driver.ts';
import { type PeerAnswer, type ScriptedPeer, startScriptedPeer } from './scripted-peer.ts';
import { networkFaults, startTcpProxy } from './tcp-proxy.ts';

/** SQLSERVER, "Errors": what each error means, with the real driver in between. */
describe('A call of the database', () => {
  let peer: ScriptedPeer;
  let server: SqlServer;

  beforeEach(async () => {
    peer = await startScriptedPeer();
    server = open(peer.url);
  });
  afterEach(async () => {
    await server.close();
    await peer.close();
  });

  const open = (url: string, options: Partial<PoolOptions> = {}): SqlServer =>
    new SqlServer({
      connection: parseConnectionUrl(url),
      poolSize: 1,
      acquireTimeoutMs: 1000,
      connectTimeoutMs: 1000,
      requestTimeoutMs: 200,
      ...options,
    });
  /** Answers the first calls so, in their order, and all later ones with nothing. */
  const answer = (...answers: readonly PeerAnswer[]): void => {
    const rest = [...answers];
    peer.answer(({ kind }) => (kind === 'login' ? 'nothing' : (rest.shift() ?? 'nothing')));
  };
  const call = (): Promise<string> =>
    server.call('api.commit_8', []).then(
      () => 'answered',
      (error: unknown) => {
        const { code, number } = told(error);
        return code === 'UNAVAILABLE' ? code : `${code} ${String(number)}`;
      },
    );
  const heard = (): number => peer.requests.filter(({ kind }) => kind === 'procedure').length;

  it('logs in with a password of SQL Server, and by NTLM where the URL names a Windows domain', async () => {
    const logins: Buffer[] = [];
    peer.answer(({ kind, bytes }) => {
      if (kind === 'login') logins.push(bytes);
      return 'nothing';
    });
    const byNtlm = (): ReadonlySet<boolean> => new Set(logins.splice(0).map((bytes) => bytes.includes('NTLMSSP\0')));
    await call();
    expect(byNtlm()).to.deep.equal(new Set([false]));
    await server.close();
    server = open(`${peer.url}&domain=CORP`);
    expect(await call()).to.equal('answered');
    expect(byNtlm()).to.deep.equal(new Set([true]));
  });

  for (const error of [1205, 1222, 3960]) {
    it(`is made again at once after ${error}: the server has rolled back`, async () => {
      answer({ error, severity: 13 }, { error, severity: 13 });
      expect(await call()).to.equal('answered');
      expect(heard()).to.equal(3);
    });
  }

  it('is told as unavailable where the server rolls it back again and again', async () => {
    peer.answer(({ kind }) => (kind === 'login' ? 'nothing' : { error: 1205, severity: 13 }));
    expect(await call()).to.equal('UNAVAILABLE');
    expect(heard()).to.be.greaterThan(1);
  });

  for (const error of [
    ...[4060, 4221, 10928, 10929, 40197, 40613, 49918, 49919, 49920, 615, 233, 64, 20, 10060],
    ...[10053, 10054, 121, 9002, 1105],
  ]) {
    it(`is told as unavailable after ${error}, is not made again by itself, and the next one is answered`, async () => {
      answer({ error });
      expect(await call()).to.equal('UNAVAILABLE');
      expect(heard()).to.equal(1);
      expect(await call()).to.equal('answered');
    });
  }

  it('does not reach a server that has asked for a rest by 40501', async () => {
    answer({ error: 40501, severity: 20 });
    expect([await call(), await call()]).to.deep.equal(['UNAVAILABLE', 'UNAVAILABLE']);
    expect(heard()).to.equal(1);
  });

  for (const error of [2627, 2601, 547, 515, 2628, 8152, 229, 50_001]) {
    it(`is a defect after ${error}, which stays as it is`, async () => {
      answer({ error });
      expect(await call()).to.equal(`EREQUEST ${error}`);
      expect(heard()).to.equal(1);
    });
  }

  for (const [what, broken] of [
    ['is not answered in time', 'silence'],
    ['is cut off', 'reset'],
  ] as const) {
    it(`is told as unavailable where it ${what}: nobody knows whether it was done`, async () => {
      answer('nothing', broken);
      expect(await call()).to.equal('answered');
      expect(await call()).to.equal('UNAVAILABLE');
      expect(heard()).to.equal(2);
      expect(await call()).to.equal('answered');
    });
  }

  it('is told as unavailable where the server ends its connection, and soon after it another one serves', async () => {
    answer({ error: 596, severity: 21 });
    expect(await call()).to.equal('UNAVAILABLE');
    // The error comes before the end of the connection, which the next call may still be given.
    expect([await call(), await call()]).to.include('answered');
  });

  it('is told as unavailable where no connection gets free in time', async () => {
    server = open(peer.url, { acquireTimeoutMs: 100, requestTimeoutMs: 500 });
    answer('silence');
    expect(await Promise.all([call(), call()])).to.deep.equal(['UNAVAILABLE', 'UNAVAILABLE']);
    expect(heard()).to.equal(1);
    expect(await call()).to.equal('answered');
  });

  it('is told as unavailable where the pool is thrown away while it waits for a connection', async () => {
    peer.answer(({ kind }) => (kind === 'login' ? 'nothing' : 'silence'));
    const outcomes = await Promise.all(Array.from({ length: 6 }, call));
    expect(new Set(outcomes)).to.deep.equal(new Set(['UNAVAILABLE']));
    expect(server.figures().rebuilt).to.be.greaterThan(0);
    answer();
    expect(await call()).to.equal('answered');
  });

  for (const error of [18_456, 4060]) {
    it(`is told as unavailable where the login is refused by ${error}`, async () => {
      peer.answer(() => ({ error, severity: 14 }));
      expect(await call()).to.equal('UNAVAILABLE');
      answer();
      expect(await call()).to.equal('answered');
    });
  }

  it('sends nothing else over the wire: no SELECT 1 before it, and nothing after it', async () => {
    const proxy = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(peer.url).port) });
    const through = open(proxy.urlFor(peer.url));
    await through.call('api.load_8', []);
    proxy.forget();
    for (let number = 0; number < 5; number += 1) await through.call('api.load_8', []);
    expect(proxy.traffic()).to.include({ roundTrips: 5, connections: 0 });
    expect(proxy.traffic().sent.includes(Buffer.from('SELECT', 'utf16le'))).to.equal(false);
    await through.close();
    await proxy.close();
  });

  for (const fault of networkFaults) {
    it(`is told as unavailable when its connection breaks (${fault}), and soon after it another one serves`, async () => {
      const proxy = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(peer.url).port) });
      server = open(proxy.urlFor(peer.url));
      expect(await call()).to.equal('answered');
      void proxy.breakNext(fault);
      expect(await call()).to.equal('UNAVAILABLE');
      expect(await call()).to.equal('answered');
      await server.close();
      await proxy.close();
    });
  }
});
