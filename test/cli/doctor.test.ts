import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { runApp } from '../support/running-app.ts';
import { startServer } from '../../tools/server.ts';
import { muster, type Ran } from '../support/muster.ts';

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly finding: string;
  readonly advice?: string;
}

const CHECKS = ['runtime', 'clock', 'folder', 'database', 'keys', 'port', 'certificate', 'journal'];

describe('muster doctor', () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'muster-doctor-'));
    folder = join(parent, 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  const examine = (env: Readonly<Record<string, string>> = {}, ...words: readonly string[]): Promise<Ran> =>
    muster(['doctor', ...words], { MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: '0', ...env });

  const findings = async (env: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> =>
    JSON.parse((await examine(env, '--json')).out) as readonly Finding[];

  const findingOf = async (check: string, env: Readonly<Record<string, string>> = {}): Promise<Finding | undefined> =>
    (await findings(env)).find((finding) => finding.check === check);

  /** A database with keys, as a first command makes them. */
  const install = (): Promise<Ran> =>
    muster(['client', 'add', 'payroll', '--role', 'erp'], { MUSTER_DATA_FOLDER: folder });

  const change = (sql: string): void => {
    const database = new DatabaseSync(join(folder, 'muster.db'));
    database.exec(sql);
    database.close();
  };

  it('finds nothing wrong where nothing was started yet, and makes nothing', async () => {
    const ran = await examine();
    expect([ran.code, ran.error]).to.deep.equal([0, '']);
    expect(ran.out).to.contain(`WARN  folder       ${folder} does not exist.\n${' '.repeat(18)} → The first start`);
    expect(await findingOf('folder')).to.include({ status: 'WARN' });
    expect((await findings()).map(({ check }) => check)).to.deep.equal(CHECKS);
  });

  it('finds all well after the first start', async () => {
    await install();
    const found = await findings();
    expect(found.map(({ check, status }) => `${check} ${status}`)).to.deep.equal([
      'runtime OK',
      'clock OK',
      'folder OK',
      'database OK',
      'keys OK',
      'port OK',
      'certificate SKIP',
      'journal SKIP',
    ]);
    expect(found[3]?.finding).to.match(/^Sound \(quick_check\), WAL, .* schema version \d+, 1 events\.$/);
    expect(found[4]?.finding).to.contain('audit-mac 0, credential-hash 0, credential-cipher 0, checkpoint 0');
    expect((await examine()).code).to.equal(0);
  });

  it('fails where the clock is behind the newest event', async () => {
    const app = await runApp({ clock: { now: () => ((Date.now() + 3_600_000) * 1000) as never } });
    const { code, out } = await examine({ MUSTER_DATA_FOLDER: join(app.file, '..') });
    await app.stop();
    expect(code).to.equal(1);
    expect(out).to.match(/^FAIL {2}clock {8}The clock is 3\d{3}\.\d s behind the newest event in the journal\.$/m);
  });

  it('warns of a folder that is open to others', async () => {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    expect(await findingOf('folder')).to.deep.include({ status: 'WARN', advice: `Run: chmod 700 '${folder}'` });
  });

  it('fails where the file is no database, with what to do', async () => {
    await install();
    writeFileSync(
      join(folder, 'muster.db'),
      'no database at all, but a text that is long enough to be looked at'.repeat(99),
    );
    const { code, out } = await examine();
    expect(code).to.equal(1);
    expect(out).to.match(/^FAIL {2}database {5}It cannot be read: .*not a database/m);
  });

  it('fails where a page of the database is damaged', async () => {
    await install();
    const file = join(folder, 'muster.db');
    const database = new DatabaseSync(file);
    const { page } = database
      .prepare("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'time_event_received'")
      .get() as { readonly page: number };
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, (page - 1) * 4096, page * 4096);
    writeFileSync(file, bytes);
    const found = await findingOf('database');
    expect(found).to.deep.include({ status: 'FAIL', advice: 'Restore it from a backup.' });
    expect(found?.finding).to.match(/^It is damaged: /);
  });

  it('fails where the database is newer than the program, and warns where it is older', async () => {
    await install();
    change("INSERT INTO schema_migration VALUES (999, '999-next.sql', '', '')");
    expect(await findingOf('database')).to.deep.include({ status: 'FAIL', advice: 'Install the newer program.' });
    change('DELETE FROM schema_migration WHERE number > 1');
    expect(await findingOf('database')).to.deep.include({ status: 'WARN', advice: 'Make a backup before.' });
  });

  it('fails where the keys are missing or open to others', async () => {
    await install();
    chmodSync(join(folder, 'keys.json'), 0o644);
    expect((await findingOf('keys'))?.finding).to.contain('Others can use the key file');
    rmSync(join(folder, 'keys.json'));
    expect(await findingOf('keys')).to.deep.include({ status: 'FAIL', advice: 'Restore keys.json from a backup.' });
  });

  describe('at the port', () => {
    const listening = async (answer: string): Promise<{ readonly server: Server; readonly port: string }> => {
      const server = createServer((_request, response) => response.end(answer));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return { server, port: String((server.address() as AddressInfo).port) };
    };

    it('knows Muster itself', async () => {
      const app = await runApp();
      const found = await findingOf('port', { MUSTER_HTTP_PORT: new URL(app.url).port });
      await app.stop();
      expect(found?.status).to.equal('OK');
      expect(found?.finding).to.match(/ is served by Muster \d/);
    });

    it('fails where another program listens', async () => {
      const { server, port } = await listening('{"service":"other"}');
      const found = await findingOf('port', { MUSTER_HTTP_PORT: port });
      server.close();
      expect(found).to.deep.include({ status: 'FAIL', finding: `Another program listens at 127.0.0.1:${port}.` });
    });

    it('fails where this machine has no such address', async () => {
      const found = await findingOf('port', { MUSTER_HTTP_HOST: '203.0.113.9', MUSTER_HTTP_PORT: '8080' });
      expect(found?.status).to.equal('FAIL');
      expect(found?.advice).to.equal('Set http.host to an address of this machine.');
    });
  });

  it('fails where the journal does not hold the newest checkpoint that left the database', async () => {
    const sink = join(parent, 'sink');
    const env = { MUSTER_JOURNAL_CHECKPOINT_FOLDER: sink };
    const server = await startServer({ dataFolder: folder, env });
    copyFileSync(join(folder, 'keys.json'), join(parent, 'keys.json'));
    await server.stop();
    const held = await findingOf('journal', env);
    expect(held).to.include({ status: 'OK' });
    expect(held?.finding).to.match(/^It holds the newest checkpoint in .*sink, of \d+ events of its \d+\.$/);
    expect(held).not.to.have.property('advice');
    for (const file of readdirSync(folder)) rmSync(join(folder, file), { recursive: true });
    copyFileSync(join(parent, 'keys.json'), join(folder, 'keys.json'));
    const origin = /^[^\n]+/.exec(readFileSync(join(sink, readdirSync(sink)[0] ?? ''), 'utf8'))?.[0];
    const store = await openSqliteStore({ file: join(folder, 'muster.db'), origin });
    await store.migrate();
    await store.close();
    const { code, out } = await examine(env);
    expect(code).to.equal(1);
    expect(out).to.match(
      /^FAIL {2}journal {6}journal: the database has 0 events, its checkpoint .* muster journal recover\.$/m,
    );
  });

  it('advises to keep checkpoints elsewhere than the database', async () => {
    const server = await startServer({ dataFolder: folder });
    await server.stop();
    expect((await findingOf('journal'))?.advice).to.match(/^Set journal\.checkpointFolder to another disk or machine/);
  });
});
