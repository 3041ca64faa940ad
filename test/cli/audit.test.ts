import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, copyOf, findingsOf, harm, newFolder, removeFolders, work } from '../support/audited-service.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = join(import.meta.dirname, '../../src/main.ts');

const muster = (folder: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: '0' };
    execFile(process.execPath, [MAIN, ...args], { env, timeout: 20_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? NaN), stdout, stderr });
    });
  });

describe('muster audit', function () {
  this.timeout(60_000);
  let backup: string;
  let folder: string;
  let clients: Awaited<ReturnType<typeof work>>['clients'];

  before(async () => {
    folder = newFolder();
    ({ clients } = await work(folder));
    backup = copyOf(folder);
    await work(folder, clients);
  });
  after(removeFolders);

  const restored = (): string => {
    const copy = copyOf(backup);
    cpSync(join(folder, 'checkpoints'), join(copy, 'checkpoints'), { recursive: true });
    return copy;
  };

  it('verify passes with 0 on a database that nobody has touched, and ends with 1 on a finding that it names', async () => {
    const copy = copyOf(folder);
    const size = ask(copy, 'SELECT size FROM journal_head');
    const passed = await muster(copy, 'audit', 'verify');
    expect([passed.code, passed.stderr]).to.deep.equal([0, '']);
    expect(passed.stdout).to.match(
      new RegExp(`^Verified: ${size} events, \\d+ rows and \\d+ checkpoints of muster\\.`),
    );
    harm(
      copy,
      `UPDATE audit_event SET actor = 'nobody' WHERE event_index = 7`,
      `UPDATE terminal SET zone = 'Asia/Tokyo' WHERE terminal_id = 'GATE30'`,
    );
    const failed = await muster(copy, 'audit', 'verify');
    expect(failed.code).to.equal(1);
    expect(failed.stdout).to.match(/^CHANGED +index 7 /m);
    expect(failed.stdout).to.match(
      /^ROW_CHANGED +index \d+ +Terminal GATE30 +The row differs from its last event in: zone\.$/m,
    );
    expect(failed.stdout).to.match(/^2 findings in /m);
  });

  it('export writes a bundle that verify checks with the public key alone', async () => {
    const bundle = join(newFolder(), 'bundle');
    const made = await muster(folder, 'audit', 'export', bundle, '--from', '3', '--to', '20');
    expect([made.code, made.stderr]).to.deep.equal([0, '']);
    const key = (await muster(folder, 'audit', 'key')).stdout.trim();
    const nowhere = newFolder();
    const verified = await muster(nowhere, 'audit', 'verify', bundle, '--key', key);
    expect(verified.stdout).to.match(/^Verified: the events 3 to 19 of muster\./);
    expect(readdirSync(nowhere)).to.deep.equal([]);
    expect(readFileSync(join(bundle, 'entries.csv'), 'utf8').split('\r\n')).to.have.length(19);
    const again = await muster(folder, 'audit', 'export', bundle);
    expect([again.code, again.stdout]).to.deep.equal([1, '']);
    const without = await muster(nowhere, 'audit', 'verify', bundle);
    expect([without.code, without.stderr]).to.deep.equal([1, 'muster: Name the public key that you trust: --key\n']);
  });

  it('query prints events, and proof proves one of them', async () => {
    const found = await muster(folder, 'audit', 'query', '--operation', 'VoidTimeEvents', '--json');
    const event = JSON.parse(found.stdout.split('\n')[0] ?? '') as { eventIndex: number; uid: string };
    const proof = await muster(folder, 'audit', 'proof', '--uid', event.uid);
    expect(JSON.parse(proof.stdout)).to.include({ index: event.eventIndex, uid: event.uid });
    const access = await muster(folder, 'audit', 'query', '--operation', 'QueryAuditLog', '--limit', '1');
    expect(access.stdout).to.match(/console:\S+ {2}QueryAuditLog {2}R {2}SUCCESS {2}AuditEvent\n$/);
  });

  it('refuses an index that is no number, and no rows at all', async () => {
    const refused = await muster(folder, 'audit', 'query', '--from', 'x');
    expect(refused.code).to.equal(1);
    const none = await muster(folder, 'audit', 'query', '--limit', '0');
    expect([none.code, none.stderr]).to.deep.equal([
      1,
      "error: option '--limit <count>' argument '0' is invalid. It is at least 1.\n",
    ]);
  });

  it('purge keeps what is young, and removes by a setting what a bundle holds', async () => {
    const copy = copyOf(folder);
    const bundle = join(newFolder(), 'bundle');
    await muster(copy, 'audit', 'export', bundle, '--to', '9');
    const key = (await muster(copy, 'audit', 'key')).stdout.trim();
    const refused = await muster(copy, 'audit', 'purge', bundle, '--key', key);
    expect([refused.code, refused.stdout]).to.deep.equal([1, '']);
    expect(refused.stderr).to.match(/^muster: The event 0 was recorded less than journal\.contentRetentionDays /);
    const settings = join(newFolder(), 'settings.json');
    writeFileSync(settings, '{ "journal": { "contentRetentionDays": 0 } }');
    const done = await muster(copy, '--config', settings, 'audit', 'purge', bundle, '--key', key);
    expect([done.code, done.stdout, done.stderr]).to.deep.equal([
      0,
      'The content of the events 0 to 8 is gone; their leaf hashes are kept.\n',
      '',
    ]);
    expect((await muster(copy, 'audit', 'verify')).stdout).to.match(
      /^Verified: .*\nOf the events before 9 the content was purged: \d+ rows that they wrote last cannot be compared\.\n$/,
    );
  });

  describe('on a database that was restored from a backup', () => {
    it('serve refuses to start and says what to do', async () => {
      const copy = restored();
      const before = ask(copy, 'SELECT size FROM journal_head');
      const refused = await muster(copy, 'serve');
      expect([refused.code, refused.stdout]).to.deep.equal([1, '']);
      expect(refused.stderr).to.match(
        /^muster: journal: the database has \d+ events, its checkpoint \S+ in \S+ signs \d+: it was restored or replaced, and nothing is written to it\. Run: muster journal recover\n$/,
      );
      expect(ask(copy, 'SELECT size FROM journal_head')).to.equal(before);
      expect((await findingsOf(copy))[0]?.[0]).to.equal('TRUNCATED');
    });

    it('journal recover starts a new origin that names the old one, and the service starts again', async () => {
      const copy = restored();
      const before = ask(copy, 'SELECT size FROM journal_head');
      const recovered = await muster(copy, 'journal', 'recover');
      expect([recovered.code, recovered.stderr]).to.deep.equal([0, '']);
      const [, fresh = '', old = ''] =
        /^The journal goes on as (\S+) with \d+ events\.\nIt was (\S+), signed/.exec(recovered.stdout) ?? [];
      expect(fresh).to.not.equal(old);
      const found = await muster(
        copy,
        'audit',
        'query',
        '--from',
        String(before),
        '--operation',
        'RecoverJournal',
        '--json',
      );
      const { changes } = JSON.parse(found.stdout) as { readonly changes: string };
      expect(JSON.parse(changes)).to.have.nested.property('before.origin', old);
      expect(JSON.parse(changes)).to.have.nested.property('after.origin', fresh);
      expect(JSON.parse(changes)).to.have.nested.property('after.size', before);
      expect((await muster(copy, 'client', 'list')).code).to.equal(0);
      expect(await findingsOf(copy)).to.deep.equal([]);
      const twice = await muster(copy, 'journal', 'recover');
      expect([twice.code, twice.stdout]).to.deep.equal([1, '']);
    });

    it('serve refuses a database that went on while its checkpoints were out of sight', async () => {
      const copy = copyOf(backup);
      rmSync(join(copy, 'checkpoints'), { recursive: true });
      await work(copy, clients);
      await work(copy, clients);
      rmSync(join(copy, 'checkpoints'), { recursive: true });
      cpSync(join(folder, 'checkpoints'), join(copy, 'checkpoints'), { recursive: true });
      const refused = await muster(copy, 'serve');
      expect([refused.code, refused.stdout]).to.deep.equal([1, '']);
      expect(refused.stderr).to.match(/^muster: journal: the database differs from its checkpoint /);
    });
  });
});
