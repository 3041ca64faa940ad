import { expect } from 'chai';
import { connectDriver, type Driver, told, WARM_UP } from './driver.ts';
import { type ScriptedPeer, startScriptedPeer } from './scripted-peer.ts';

describe('The scripted peer, asked by the real driver', () => {
  let peer: ScriptedPeer;
  let driver: Driver | undefined;
  let logins: number;

  beforeEach(async () => {
    peer = await startScriptedPeer();
    driver = undefined;
  });
  afterEach(async () => {
    await driver?.close();
    await peer.close();
  });

  const open = async (options = {}): Promise<Driver['pool']> => {
    driver = await connectDriver(peer.url, options);
    logins = peer.logins;
    return driver.pool;
  };
  const refusal = (promise: Promise<unknown>): Promise<ReturnType<typeof told>> =>
    promise.then(
      () => expect.fail('it was answered'),
      (error: unknown) => told(error),
    );

  it('answers rows of text', async () => {
    const pool = await open();
    peer.answer(() => ({ columns: ['name', 'greeting'], rows: [['Wang Fang', '你好']] }));
    const { recordset } = await pool.request().batch('SELECT 1');
    expect(recordset?.map((row) => ({ ...row }))).to.deep.equal([{ name: 'Wang Fang', greeting: '你好' }]);
    expect(peer.requests.map(({ kind, text }) => [kind, text])).to.deep.equal([
      ['batch', WARM_UP],
      ['batch', 'SELECT 1'],
    ]);
  });

  it('knows a procedure by its name, and a parametrised query as sp_executesql', async () => {
    const pool = await open();
    await pool.request().execute('api.load_batch');
    await pool.request().query('SELECT 2');
    expect(peer.requests.map(({ kind, text }) => [kind, text])).to.deep.equal([
      ['batch', WARM_UP],
      ['procedure', 'api.load_batch'],
      ['procedure', 'sp_executesql'],
    ]);
  });

  for (const number of [1205, 1222, 3960, 2627, 2601, 547, 50_001, 40_501, 40_613, 10_928]) {
    it(`tells error ${number}, and the connection goes on`, async () => {
      const pool = await open();
      peer.answer(() => ({ error: number, severity: 13 }));
      expect(await refusal(pool.request().execute('api.commit_batch'))).to.deep.equal({ code: 'EREQUEST', number });
      peer.answer(() => 'nothing');
      await pool.request().batch('SELECT 1');
      expect(peer.logins).to.equal(logins);
    });
  }

  for (const number of [4060, 18_456, 40_613, 40_197]) {
    it(`refuses a login with ${number}`, async () => {
      peer.answer(() => ({ error: number, severity: 14 }));
      expect((await refusal(open())).code).to.equal('ELOGIN');
    });
  }

  it('ends the connection with a fatal error', async () => {
    const pool = await open();
    peer.answer(() => ({ error: 596, severity: 21 }));
    expect((await refusal(pool.request().batch('SELECT 1'))).code).to.match(/EREQUEST|ESOCKET|ECONNCLOSED/);
  });

  it('leaves the client to its time-out', async () => {
    const pool = await open({ requestTimeout: 100 });
    peer.answer(() => 'silence');
    expect((await refusal(pool.request().batch('SELECT 1'))).code).to.equal('ETIMEOUT');
    peer.answer(() => 'nothing');
    await pool.request().batch('SELECT 1');
  });

  it('resets the connection instead of answering', async () => {
    const pool = await open();
    peer.answer(() => 'reset');
    expect((await refusal(pool.request().batch('SELECT 1'))).code).to.match(/ESOCKET|ECONNRESET|EREQUEST|ECONNCLOSED/);
    peer.answer(() => 'nothing');
    await pool.request().batch('SELECT 1');
    expect(peer.logins).to.equal(logins + 1);
  });
});
