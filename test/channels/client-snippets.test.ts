import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { XmlDocument } from 'libxml2-wasm';
import { runApp, type RunningApp } from '../support/running-app.ts';

interface Ran {
  readonly isFine: boolean;
  readonly stdout: string;
}

describe('the clients on the page', function () {
  this.timeout(60_000);
  let app: RunningApp;
  let page: string;
  let folder: string;
  before(async () => {
    app = await runApp();
    page = await (await fetch(`${app.url}/`, { headers: { accept: 'text/html' } })).text();
    folder = mkdtempSync(join(tmpdir(), 'muster-snippets-'));
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.stop();
  });

  const snippet = (language: string): string => {
    using document = XmlDocument.fromString(page);
    const path = `//h:pre[@aria-label="Client in ${language}"]`;
    const [found] = document.find(path, { h: 'http://www.w3.org/1999/xhtml' }).map(({ content }) => content);
    if (found === undefined) throw new Error(`no client in ${language}`);
    return found.replaceAll('CLIENT-ID', app.clients.erp.id);
  };
  const run = (command: string, args: readonly string[]): Promise<Ran> =>
    new Promise((resolve) => {
      const env = { ...process.env, SECRET: app.clients.erp.secret };
      execFile(command, args, { env, cwd: folder }, (error, stdout) => resolve({ isFine: error === null, stdout }));
    });
  const runFile = async (command: string, language: string): Promise<string> => {
    writeFileSync(join(folder, 'snippet'), `${snippet(language)}\n`);
    return (await run(command, ['snippet'])).stdout;
  };
  const has = async (command: string, ...args: readonly string[]): Promise<boolean> =>
    (await run(command, args)).isFine;

  it('all have the address of this service', () => {
    for (const language of ['Python', 'Java', '.NET', 'PHP', 'curl']) {
      expect(snippet(language), language).to.contain(`${app.url}/soap/integration`);
    }
  });

  it('all take the secret from the environment', () => {
    const ways = [
      'environ["SECRET"]',
      'getenv("SECRET")',
      'GetEnvironmentVariable("SECRET")',
      "getenv('SECRET')",
      '$SECRET',
    ];
    for (const language of ['Python', 'Java', '.NET', 'PHP', 'curl']) {
      expect(
        ways.filter((way) => snippet(language).includes(way)),
        language,
      ).to.have.lengthOf.at.least(1);
    }
  });

  it('in Python is answered by Ping', async function () {
    if (!(await has('/usr/bin/python3', '-c', 'import zeep'))) this.skip();
    expect(await runFile('/usr/bin/python3', 'Python')).to.match(/^\S+ \d{4}-\d\d-\d\d \d\d:/);
  });

  it('in PHP is answered by Ping', async function () {
    if (!(await has('php', '-r', "extension_loaded('soap') || exit(1);"))) this.skip();
    expect(await runFile('php', 'PHP')).to.match(/^\S+ \d{4}-\d\d-\d\dT/);
  });

  for (const shell of ['sh', 'bash']) {
    it(`by curl from ${shell} is answered by Ping`, async function () {
      if (!(await has(shell, '-c', 'command -v curl && command -v openssl'))) this.skip();
      expect(await runFile(shell, 'curl')).to.contain(`<clientId>${app.clients.erp.id}</clientId>`);
    });
  }
});
