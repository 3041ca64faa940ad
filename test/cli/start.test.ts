import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { productVersion } from '../../src/app/product.ts';
import { runtimeProblem } from '../../src/cli/runtime.ts';
import { type RunningServer, startServer } from '../../tools/server.ts';
import { eventually } from '../support/eventually.ts';
import { runApp } from '../support/running-app.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = join(import.meta.dirname, '../../src/main.ts');

const muster = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, timeout: 20_000 };
    execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) => {
      // Killed by the time-out, it has no code.
      resolve({ code: error === null ? 0 : Number(error.code ?? NaN), stdout, stderr });
    });
  });

describe('muster', function () {
  this.timeout(30_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe('serve', () => {
    it('says in one line that the port is in use, and ends with 1', async () => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const { port } = other.address() as AddressInfo;
      const ended = await muster(['serve'], { MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: String(port) });
      other.close();
      expect(ended).to.deep.equal({
        code: 1,
        stdout: '',
        stderr: `muster: http.port is ${port}: another program listens there already; set another port (EADDRINUSE)\n`,
      });
    });

    it('says that it is Muster itself that listens there', async () => {
      const app = await runApp();
      const { port } = new URL(app.url);
      const ended = await muster(['serve'], { MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: port });
      await app.stop();
      expect([ended.code, ended.stdout]).to.deep.equal([1, '']);
      expect(ended.stderr).to.equal(
        `muster: http.port is ${port}: Muster ${productVersion} runs there already; stop it, or set another port (EADDRINUSE)\n`,
      );
    });

    it('says that it stops, and that it has stopped', async () => {
      const server = await startServer({ dataFolder: folder });
      expect(await server.stop()).to.equal(0);
      expect(server.output()).to.match(
        /INFO {2}Stopping: finishing what is in flight\.[^\n]*\n[^\n]*INFO {2}Stopped\.\n$/,
      );
    });

    it('goes on where nobody reads its output any more', async () => {
      const command = `"${process.execPath}" "${MAIN}" serve 2>"${folder}/log" | head -1`;
      const env = { ...process.env, MUSTER_DATA_FOLDER: join(folder, 'data'), MUSTER_HTTP_PORT: '0' };
      const shell = spawn('bash', ['-c', command], { env, detached: true, stdio: 'ignore' });
      const log = (): string => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '');
      try {
        await eventually(
          async () => log(),
          (text) => text.includes('Muster is running.'),
        );
        const url = /url=(\S+)/.exec(log())?.[1] ?? '';
        expect((await fetch(`${url}/health/live`)).status).to.equal(200);
        expect(log()).not.to.contain('EPIPE');
      } finally {
        process.kill(-(shell.pid ?? 0), 'SIGKILL');
      }
    });

    it('says in one line that the data folder cannot be made, and ends with 1', async () => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      const ended = await muster(['serve'], { MUSTER_DATA_FOLDER: join(file, 'data'), MUSTER_HTTP_PORT: '0' });
      expect([ended.code, ended.stdout]).to.deep.equal([1, '']);
      expect(ended.stderr).to.equal(`muster: data.folder is "${join(file, 'data')}": it cannot be created (ENOTDIR)\n`);
    });

    it('names a bad setting, its value and where it comes from, and ends with 1', async () => {
      const ended = await muster(['serve'], { MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: 'eighty' });
      expect([ended.code, ended.stdout, ended.stderr.split('\n').length]).to.deep.equal([1, '', 2]);
      expect(ended.stderr).to.contain('http.port').and.to.contain('eighty').and.to.contain('MUSTER_HTTP_PORT');
    });

    it('says that the database is newer than it knows', async () => {
      const server = await startServer({ dataFolder: folder });
      await server.stop();
      const { DatabaseSync } = await import('node:sqlite');
      const database = new DatabaseSync(join(folder, 'muster.db'));
      database.exec(
        "INSERT INTO schema_migration SELECT 999, '999-next.sql', checksum, applied_at FROM schema_migration LIMIT 1",
      );
      database.close();
      const ended = await muster(['serve'], { MUSTER_DATA_FOLDER: folder, MUSTER_HTTP_PORT: '0' });
      expect([ended.code, ended.stderr.split('\n').length]).to.deep.equal([1, 2]);
      expect(ended.stderr)
        .to.contain('data.folder')
        .and.to.contain('999-next.sql, which this program does not know: it is older than the database');
    });

    it('keeps its keys to itself, and never logs a secret', async () => {
      const server: RunningServer = await startServer({ dataFolder: folder });
      const { clients } = server;
      const output = server.output();
      await server.stop();
      expect(statSync(join(folder, 'keys.json')).mode & 0o077).to.equal(0);
      const log = output
        .split('\n')
        .filter((line) => /(INFO|WARN|ERROR)/.test(line))
        .join('\n');
      for (const { secret } of Object.values(clients)) expect(log).not.to.contain(secret);
      const bytes = readFileSync(join(folder, 'muster.db'));
      for (const { secret } of Object.values(clients)) expect(bytes.includes(secret)).to.equal(false);
    });

    it('prints a curl line at the first start that works as it stands', async () => {
      const server = await startServer({ dataFolder: folder });
      const line = server
        .output()
        .split('\n')
        .find((text) => text.startsWith('curl '));
      const { stdout: reply } = await promisify(execFile)('bash', ['-c', line ?? 'false']);
      await server.stop();
      expect(reply).to.contain('<text>hello</text><clientId>demo-erp</clientId>');
    });

    it('prints the secrets at the first start alone', async () => {
      const first = await startServer({ dataFolder: folder });
      await first.stop();
      const second = await startServer({ dataFolder: folder, clients: first.clients });
      const output = second.output();
      await second.stop();
      expect(output).not.to.contain('demo-erp');
    });
  });

  it('ends in silence where its reader has read enough', async () => {
    const command = `set -o pipefail; "${process.execPath}" "${MAIN}" call --list | head -1`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command]);
    expect([stdout.split('\n').length, stderr]).to.deep.equal([2, '']);
  });

  it('says in one line that it cannot run on an older Node', () => {
    expect(runtimeProblem('26.0.0')).to.equal(undefined);
    expect(runtimeProblem('22.18.0')).to.equal(
      'This is Node.js 22.18.0; Muster needs 26: run npm ci, which brings it, and start by npm start or npm run muster.',
    );
  });

  it('is started by any Node on the one that npm ci brings', async function () {
    const node = '/usr/bin/node';
    const version = await promisify(execFile)(node, ['--version']).catch(() => undefined);
    if (version === undefined) this.skip();
    const { stdout } = await promisify(execFile)(node, [join(MAIN, '../../bin/muster.js'), '--version']);
    expect(stdout).to.equal(`${productVersion}\n`);
  });

  describe('client', () => {
    it('is added with a secret that is shown once, listed, and disabled', async () => {
      const env = { MUSTER_DATA_FOLDER: folder };
      const added = await muster(['client', 'add', 'payroll', '--role', 'integrator'], env);
      expect([added.code, added.stderr]).to.deep.equal([0, '']);
      expect(added.stdout).to.match(
        /^Client payroll \(integrator\) was made\. Its secret is shown only now:\n[\w-]{43}\n$/,
      );
      const listed = await muster(['client', 'list'], env);
      expect(listed.stdout).to.match(/^payroll +ACTIVE +integrator +payroll\n$/);
      expect((await muster(['client', 'disable', 'payroll'], env)).stdout).to.equal('Client payroll is disabled.\n');
      expect((await muster(['client', 'list'], env)).stdout).to.match(/^payroll +DISABLED/);
    });

    it('may use short nonces where it is said, at once or later', async () => {
      const env = { MUSTER_DATA_FOLDER: folder };
      const added = await muster(['client', 'add', 'php', '--role', 'erp', '--allow-short-nonces'], env);
      expect(added.stdout).to.match(/^Client php \(erp, short-nonces\) was made\./);
      await muster(['client', 'add', 'wordpress', '--role', 'erp'], env);
      const allowed = await muster(['client', 'allow-short-nonces', 'wordpress'], env);
      expect(allowed.stdout).to.equal('Client wordpress may use nonces of 4 bytes and more.\n');
      expect((await muster(['client', 'list'], env)).stdout).to.match(
        /^php +ACTIVE +erp,short-nonces +php\nwordpress +ACTIVE +erp,short-nonces +wordpress\n$/,
      );
      const unknown = await muster(['client', 'allow-short-nonces', 'nobody'], env);
      expect([unknown.code, unknown.stderr]).to.deep.equal([1, 'muster: There is no client nobody.\n']);
    });

    it('is refused in one line where the name is taken, unknown, or the role does not exist', async () => {
      const env = { MUSTER_DATA_FOLDER: folder };
      await muster(['client', 'add', 'payroll', '--role', 'integrator'], env);
      const again = await muster(['client', 'add', 'payroll', '--role', 'integrator'], env);
      expect([again.code, again.stderr]).to.deep.equal([1, 'muster: There is a client payroll already.\n']);
      const unknown = await muster(['client', 'disable', 'nobody'], env);
      expect([unknown.code, unknown.stderr]).to.deep.equal([1, 'muster: There is no client nobody.\n']);
      const role = await muster(['client', 'add', 'x', '--role', 'king'], env);
      expect([role.code, role.stderr]).to.deep.equal([
        1,
        "muster: A client has one or more of the roles erp, auditor, integrator, hr, payroll, portal, admin, short-nonces, not 'king'\n",
      ]);
    });
  });
});
