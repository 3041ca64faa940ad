import { expect } from 'chai';
import { connectDriver, type Driver, told, WARM_UP } from './driver.ts';
import { errorMessage, type ScriptedPeer, startScriptedPeer } from './scripted-peer.ts';
import { type NetworkFault, startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

describe('The proxy between the real driver and its server', () => {
  let peer: ScriptedPeer;
  let proxy: TcpProxy;
  let driver: Driver | undefined;

  beforeEach(async () => {
    peer = await startScriptedPeer();
    proxy = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(peer.url).port) });
    driver = undefined;
  });
  afterEach(async () => {
    await driver?.close();
    await proxy.close();
    await peer.close();
  });

  const open = async (options = {}): Promise<Driver['pool']> => {
    driver = await connectDriver(proxy.urlFor(peer.url), options);
    return driver.pool;
  };
  const codeOf = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'answered',
      (error: unknown) => told(error).code,
    );
  const text = (words: string) => ({ where: (bytes: Buffer) => bytes.includes(Buffer.from(words, 'utf16le')) });

  it('passes everything on, and counts the round trips of each call', async () => {
    const pool = await open();
    proxy.forget();
    await pool.request().batch('SELECT 1');
    await pool.request().execute('api.commit_batch');
    expect(proxy.traffic()).to.include({ roundTrips: 2, connections: 0 });
    expect(proxy.traffic().sent.includes(Buffer.from('SELECT 1', 'utf16le'))).to.equal(true);
    expect(peer.requests.map((one) => one.text)).to.deep.equal([WARM_UP, 'SELECT 1', 'api.commit_batch']);
  });

  it('holds each direction up', async () => {
    const pool = await open();
    proxy.delays.toServer = 30;
    proxy.delays.toClient = 20;
    const begun = performance.now();
    await pool.request().batch('SELECT 1');
    expect(performance.now() - begun).to.be.at.least(48);
  });

  const heard: Readonly<Record<NetworkFault, boolean>> = {
    before: false,
    during: false,
    executing: true,
    'reply-lost': true,
    'reply-cut': true,
    'half-open': false,
    swallowed: true,
  };
  for (const [fault, isHeard] of Object.entries(heard) as [NetworkFault, boolean][]) {
    it(`${fault}: the call fails, ${isHeard ? 'and was heard' : 'and was not heard'}; the next one passes`, async () => {
      const pool = await open({ requestTimeout: 200 });
      const struck = proxy.breakNext(fault, text('api.commit'));
      await pool.request().batch('SELECT 1');
      expect(await codeOf(pool.request().execute('api.commit_batch'))).to.match(/ESOCKET|ECONN|ETIMEOUT|EREQUEST/);
      await struck;
      expect(peer.requests.map((one) => one.text).includes('api.commit_batch')).to.equal(isHeard);
      // The half-open connection is still believed in by the driver; a new pool is not.
      await driver?.close();
      const next = await open();
      expect(await codeOf(next.request().execute('api.commit_batch'))).to.equal('answered');
    });
  }

  it('answers in the place of the server, which does not hear of the request', async () => {
    const pool = await open();
    void proxy.breakNext({ answer: errorMessage({ error: 1205, severity: 13 }) }, text('api.commit'));
    const error = await pool
      .request()
      .execute('api.commit_batch')
      .catch((cause: unknown) => told(cause));
    expect(error).to.deep.equal({ code: 'EREQUEST', number: 1205 });
    await pool.request().execute('api.commit_batch');
    expect(peer.requests.map((one) => one.text)).to.deep.equal([WARM_UP, 'api.commit_batch']);
  });

  it('lets so many requests pass first', async () => {
    const pool = await open();
    void proxy.breakNext('before', { after: 2 });
    const codes = [];
    for (let call = 0; call < 4; call += 1) codes.push(await codeOf(pool.request().batch('SELECT 1')));
    expect(codes.map((code) => code === 'answered')).to.deep.equal([true, true, false, true]);
  });

  it('refuses connections until it accepts them again, and keeps the open ones', async () => {
    const pool = await open();
    await proxy.refuse();
    expect(await codeOf(pool.request().batch('SELECT 1'))).to.equal('answered');
    expect(await codeOf(connectDriver(proxy.urlFor(peer.url)))).to.match(/ESOCKET|ECONNREFUSED/);
    await proxy.accept();
    const again = await connectDriver(proxy.urlFor(peer.url));
    expect(await codeOf(again.pool.request().batch('SELECT 1'))).to.equal('answered');
    await again.close();
  });

  it('resets what is open', async () => {
    const pool = await open();
    const { logins } = peer;
    proxy.resetAll();
    // The driver may not have heard of it yet.
    while ((await codeOf(pool.request().batch('SELECT 1'))) !== 'answered');
    expect(peer.logins).to.equal(logins + 1);
  });
});
