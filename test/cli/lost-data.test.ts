import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openApp } from '../../src/app/app.ts';
import { loadConfig } from '../../src/config/config.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { muster, type Ran } from '../support/muster.ts';

const DATABASE = ['muster.db', 'muster.db-wal', 'muster.db-shm'];

describe('muster on a data folder of which something is missing', function () {
  this.timeout(60_000);
  let folder: string;
  let model: string;

  /** A service that was started in a folder, and stopped with a checkpoint of its journal. */
  const serveOnce = async (dataFolder: string, sampleData = false): Promise<void> => {
    const overrides = { data: { folder: dataFolder }, http: { port: 0 }, demo: { sampleData } };
    const config = loadConfig({ env: {}, overrides });
    if (!config.ok) throw new Error(config.error.line);
    const app = await openApp(config.value, silentLogger, 'system:test');
    if (!app.ok) throw new Error(app.error.line);
    await app.value.clients.add({
      clientId: 'payroll',
      displayName: 'Payroll',
      roles: ['integrator'],
      passwords: 'text',
    });
    await app.value.start();
    await app.value.firstStart();
    await app.value.close();
  };

  before(async () => {
    model = mkdtempSync(join(tmpdir(), 'muster-lost-'));
    await serveOnce(model);
  });
  after(() => rmSync(model, { recursive: true, force: true }));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-lost-'));
    cpSync(model, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const remove = (...names: readonly string[]): void => {
    for (const name of names) rmSync(join(folder, name), { recursive: true, force: true });
  };
  const run = (...words: readonly string[]): Promise<Ran> =>
    muster(words, { MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: '0' });
  const failureOf = async (check: string): Promise<string | undefined> => {
    const { code, out } = await run('doctor', '--json');
    const findings = JSON.parse(out) as readonly { check: string; status: string; finding: string }[];
    const failed = findings.find((one) => one.check === check && one.status === 'FAIL');
    const worst = findings.filter(({ status }) => status === 'FAIL').map((one) => one.check);
    expect([code, worst]).to.deep.equal(failed === undefined ? [0, []] : [1, [check]]);
    return failed?.finding;
  };

  it('serves the folder as it was left', async () => {
    await serveOnce(folder).catch((cause: unknown) => expect.fail(String(cause)));
    expect(await failureOf('database')).to.equal(undefined);
    expect((await run('client', 'list')).code).to.equal(0);
  });

  describe('where the database was deleted beside its keys and checkpoints', () => {
    beforeEach(() => remove(...DATABASE));

    it('refuses to serve, names journal recover, and makes nothing', async () => {
      const { code, out, error } = await run('serve');
      expect([code, out]).to.deep.equal([1, '']);
      expect(error).to.match(
        /^muster: data\.folder is ".*": its muster\.db is not there, but .*keys\.json is, and its checkpoint \S+ in \S+ signs 1 events: the database was deleted or replaced\. Restore it from a backup; to begin an empty one that tells of the loss, run: muster journal recover\n$/,
      );
      expect(readdirSync(folder).toSorted()).to.deep.equal(['checkpoints', 'keys.json']);
    });

    it('fails in doctor', async () => {
      expect(await failureOf('database'))
        .to.contain('its muster.db is not there, but')
        .and.to.contain('journal recover');
    });

    it('refuses every other command alike', async () => {
      for (const words of [
        ['client', 'list'],
        ['client', 'add', 'x', '--role', 'erp'],
        ['audit', 'verify'],
      ]) {
        const { code, out, error } = await run(...words);
        expect([code, out], words.join(' ')).to.deep.equal([1, '']);
        expect(error).to.contain('muster.db is not there, but');
      }
      expect(existsSync(join(folder, 'muster.db'))).to.equal(false);
    });

    it('journal recover begins a journal that names the lost one, and no demo clients come back', async () => {
      const recovered = await run('journal', 'recover');
      expect([recovered.code, recovered.error]).to.deep.equal([0, '']);
      expect(recovered.out).to.match(
        /^The journal goes on as muster\.\S+ with 1 events\.\nIt was muster\.\S+, signed up to 1 events: what of them is not in the database is lost\.\n$/,
      );
      await serveOnce(folder, true);
      expect((await run('client', 'list')).out).to.match(/^payroll +ACTIVE [^\n]*\n$/);
      expect((await run('audit', 'verify')).out).to.match(/^Verified: /);
      expect(await failureOf('journal')).to.equal(undefined);
    });
  });

  it('refuses to serve beside keys without a checkpoint too, and recovers without a name', async () => {
    remove('checkpoints', ...DATABASE);
    expect((await run('serve')).error).to.match(/its muster\.db is not there, but \S+keys\.json is: the database was/);
    const recovered = await run('journal', 'recover');
    expect(recovered.code).to.equal(0);
    expect(recovered.out).to.contain('no checkpoint of it is left');
    await serveOnce(folder);
  });

  it('refuses an empty file in the place of the database', async () => {
    remove(...DATABASE);
    writeFileSync(join(folder, 'muster.db'), '');
    const { code, out, error } = await run('serve');
    expect([code, out]).to.deep.equal([1, '']);
    expect(error).to.contain('its muster.db is empty, but');
    expect(await failureOf('database')).to.contain('its muster.db is empty, but');
  });

  it('refuses the keys of another folder', async () => {
    const other = mkdtempSync(join(tmpdir(), 'muster-lost-'));
    await serveOnce(other);
    renameSync(join(other, 'keys.json'), join(folder, 'keys.json'));
    rmSync(other, { recursive: true });
    for (const words of [['serve'], ['client', 'list'], ['audit', 'verify'], ['journal', 'recover']]) {
      const { code, out, error } = await run(...words);
      expect([code, out], words.join(' ')).to.deep.equal([1, '']);
      expect(error).to.match(
        /^muster: data\.folder: The key file \S+keys\.json is of another database: it lacks the key [0-9a-f]{16} that wrote the newest event of this one\. Restore the key file of this database from a backup\n$/,
      );
    }
    expect(await failureOf('keys')).to.contain('is of another database');
  });

  it('refuses a database that was made anew under the same keys', async () => {
    remove('muster.db', 'muster.db-wal', 'muster.db-shm');
    const kept = mkdtempSync(join(tmpdir(), 'muster-lost-sink-'));
    renameSync(join(folder, 'checkpoints'), join(kept, 'checkpoints'));
    expect((await run('journal', 'recover')).code).to.equal(0);
    rmSync(join(folder, 'checkpoints'), { recursive: true });
    renameSync(join(kept, 'checkpoints'), join(folder, 'checkpoints'));
    rmSync(kept, { recursive: true });
    const { code, error } = await run('serve');
    expect(code).to.equal(1);
    expect(error).to.match(
      /^muster: journal: the checkpoint \S+ in \S+ signs 1 events of another database, of which this one tells nothing: .*Run: muster journal recover\n$/,
    );
    expect(await failureOf('journal')).to.contain('of another database');
    expect((await run('journal', 'recover')).code).to.equal(0);
    await serveOnce(folder);
    expect((await run('audit', 'verify')).out).to.match(/^Verified: /);
  });

  it('refuses a database whose keys were deleted, and makes no others', async () => {
    remove('keys.json');
    const { code, error } = await run('serve');
    expect([code, error]).to.deep.equal([
      1,
      `muster: data.folder: The key file ${join(folder, 'keys.json')} is missing. Restore it from a backup.\n`,
    ]);
    expect(existsSync(join(folder, 'keys.json'))).to.equal(false);
    expect(await failureOf('keys')).to.equal('There is a database, and its keys are missing.');
  });

  it('refuses a new beginning beside the checkpoints of a journal whose keys and database are gone', async () => {
    remove('keys.json', ...DATABASE);
    const { code, out, error } = await run('serve');
    expect([code, out]).to.deep.equal([1, '']);
    expect(error).to.match(
      /^muster: There are neither keys nor events, but the checkpoint \S+ in \S+ signs 1 events: /,
    );
    expect(readdirSync(folder)).to.deep.equal(['checkpoints']);
    expect(await failureOf('database')).to.contain('neither keys nor events');
    expect((await run('journal', 'recover')).code).to.equal(1);
  });

  it('goes on with a first start that ended before it had made its keys', async () => {
    remove('keys.json', 'checkpoints', ...DATABASE);
    writeFileSync(join(folder, 'muster.db'), '');
    await serveOnce(folder);
    expect((await run('client', 'list')).code).to.equal(0);
  });
});

describe('muster in a folder without data', () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'muster-nothing-'));
    folder = join(parent, 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  const commands: readonly (readonly string[])[] = [
    ['audit', 'verify'],
    ['audit', 'query'],
    ['audit', 'key'],
    ['audit', 'export', 'bundle'],
    ['audit', 'proof', '--index', '0'],
    ['audit', 'purge', 'bundle', '--key', 'k'],
    ['client', 'list'],
    ['client', 'disable', 'payroll'],
    ['client', 'enable', 'payroll'],
    ['explain', '0193b0a0-0000-4000-8000-0000000000ff'],
    ['redact', '--employee', 'E1001', '--yes'],
    ['journal', 'recover'],
  ];

  for (const words of commands) {
    it(`${words.slice(0, 2).join(' ')} says that nothing is there, and makes nothing`, async () => {
      const ran = await muster(words, { MUSTER_DATA_FOLDER: folder });
      expect(ran).to.deep.equal({
        code: 1,
        out: '',
        error: `muster: data.folder is "${folder}": its muster.db is not there or has no events: there is nothing yet. Look at the setting, or run: muster serve\n`,
      });
      expect(readdirSync(parent)).to.deep.equal([]);
    });
  }

  for (const words of [['doctor'], ['check-config'], ['migrate'], ['call', '--list']]) {
    it(`${words.join(' ')} makes nothing`, async () => {
      await muster(words, { MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: '0' });
      expect(readdirSync(parent)).to.deep.equal([]);
    });
  }

  it('client add makes the first client, and enable undoes disable', async () => {
    const env = { MUSTER_DATA_FOLDER: folder };
    expect((await muster(['client', 'add', 'payroll', '--role', 'integrator'], env)).code).to.equal(0);
    await muster(['client', 'disable', 'payroll'], env);
    expect((await muster(['client', 'enable', 'payroll'], env)).out).to.equal(
      'Client payroll is enabled, with the secret that it had.\n',
    );
    expect((await muster(['client', 'list'], env)).out).to.match(/^payroll +ACTIVE/);
    expect((await muster(['client', 'enable', 'nobody'], env)).error).to.equal('muster: There is no client nobody.\n');
  });
});
