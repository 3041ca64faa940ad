import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type RunningServer, startServer } from '../tools/server.ts';

interface Block {
  readonly language: string;
  readonly text: string;
}

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks: readonly Block[] = [...README.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
);
const run = promisify(execFile);

/** Text in which whatever differs from run to run is a `…`, and blanks between tags do not count. */
const normalised = (text: string): string =>
  text
    .replace(/<\?xml.*?\?>/, '')
    .replaceAll(/>\s+</g, '><')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
    .replaceAll(/\d{4}-\d\d-\d\d/g, '…')
    .replaceAll(/(<(?:faultstring|t:message)>)[^<]*/g, '$1…')
    .trim();

/** The README's output with each `…` standing for anything, as a pattern for the whole output. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${normalised(text)
      .split('…')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s\\S]*')}$`,
  );

describe('README.md', function () {
  this.timeout(60_000);
  let server: RunningServer;
  let folder: string;
  let started: readonly Block[];

  before(async () => {
    server = await startServer();
    folder = mkdtempSync(join(tmpdir(), 'muster-readme-'));
    started = blocks.filter(({ language }) => language === 'sh');
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command of the README in its project, against this server instead of the port that it names. */
  const shell = async (text: string): Promise<string> => {
    const command = text
      .replaceAll('http://127.0.0.1:8080', server.url)
      .replaceAll('audit-bundle', join(folder, 'audit-bundle'));
    const env = {
      ...process.env,
      ERP_SECRET: server.clients.erp.secret,
      AUDITOR_SECRET: server.clients.auditor.secret,
      MUSTER_DATA_FOLDER: server.dataFolder,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    };
    const script = `set -eu; cd '${folder}'; ln -sfn '${ROOT}/node_modules' node_modules; [ ! -e env.sh ] || . ./env.sh\n${command}\nexport -p | grep ' WSSE=' > env.sh || true`;
    const inRoot = command.startsWith('npm ');
    const { stdout } = await run('bash', ['-c', inRoot ? `set -eu\n${command}` : script], {
      env,
      cwd: inRoot ? ROOT : folder,
    });
    return stdout;
  };

  it('starts with the two commands that install and serve', () => {
    expect(started.map(({ text }) => text)).to.deep.equal(['npm ci\nnpm start\n']);
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    // What npm start runs is what the server of this test was started by.
    expect(scripts['start']).to.equal('node src/main.ts serve');
  });

  blocks.forEach(({ language, text }, index) => {
    if (language !== 'bash') return;
    const next = blocks[index + 1];
    const expected = next !== undefined && ['xml', 'text'].includes(next.language) ? next.text : undefined;
    const title = text.trim().split('\n').at(-1) ?? '';
    it(`answers as it says: ${title.slice(0, 70)}`, async () => {
      const output = await shell(text);
      if (expected !== undefined && !expected.startsWith('npm '))
        expect(normalised(output)).to.match(patternOf(expected));
    });
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...README.matchAll(/^npm (?:run (?:-s )?)?([a-z:]+)/gm)].map(([, name = '']) => name);
    expect(named.filter((name) => name !== 'ci' && scripts[name] === undefined)).to.deep.equal([]);
  });

  it('has a Python client that works', async function () {
    const python = '/usr/bin/python3';
    try {
      await run(python, ['-c', 'import zeep']);
    } catch {
      this.skip();
    }
    const [program] = blocks.filter(({ language }) => language === 'python');
    const file = join(folder, 'client.py');
    writeFileSync(file, (program?.text ?? '').replaceAll('http://127.0.0.1:8080', server.url));
    const { stdout } = await run(python, [file], { env: { ...process.env, ERP_SECRET: server.clients.erp.secret } });
    expect(stdout).to.equal('E1001 CLOCK_IN P10 ACCEPTED\n');
  });
});
