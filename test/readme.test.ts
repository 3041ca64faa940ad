import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { type RunningServer, startServer } from '../tools/server.ts';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Block {
  readonly language: string;
  readonly text: string;
}

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks: readonly Block[] = [...README.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

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

/** The one block of commands that holds a text. */
function blockWith(holding: string): string {
  const [found, ...others] = blocks.filter(({ language, text }) => language === 'bash' && text.includes(holding));
  if (found === undefined || others.length > 0) throw new Error(`not one block has ${holding}`);
  return found.text;
}

describe('README.md', function () {
  this.timeout(180_000);
  let server: RunningServer;
  let folder: string;

  before(async () => {
    server = await startServer();
    folder = mkdtempSync(join(tmpdir(), 'muster-readme-'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs commands of the README: those with npm in the project itself, all others in a folder that has its packages. */
  const tried = (text: string, variables: Readonly<Record<string, string>> = {}): Promise<Ran> => {
    const script = `set -e\n${text.replaceAll('audit-bundle', join(folder, 'audit-bundle'))}`;
    const env = {
      ...process.env,
      MUSTER: server.url,
      ERP_SECRET: server.clients.erp.secret,
      AUDITOR_SECRET: server.clients.auditor.secret,
      MUSTER_DATA_FOLDER: server.dataFolder,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
      ...variables,
    };
    const cwd = /\bnpm run /.test(text) ? ROOT : folder;
    return new Promise((resolve) => {
      execFile('bash', ['-c', script], { cwd, env }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : 1, stdout, stderr }),
      );
    });
  };
  /** What commands print. Throws where one of them fails. */
  const shell = async (text: string): Promise<string> => {
    const { code, stdout, stderr } = await tried(`set -e\n${text}`);
    if (code !== 0) throw new Error(`${stderr}${stdout}`);
    return stdout;
  };
  const python = async (): Promise<string> => {
    const [program] = blocks.filter(({ language }) => language === 'python');
    writeFileSync(join(folder, 'client.py'), program?.text ?? '');
    return shell('/usr/bin/python3 client.py');
  };
  const hasZeep = async (): Promise<boolean> => (await tried("/usr/bin/python3 -c 'import zeep'")).code === 0;

  it('starts with the two commands that install and serve', () => {
    expect(blocks.filter(({ language }) => language === 'sh').map(({ text }) => text)).to.deep.equal([
      'npm ci\nnpm start\n',
    ]);
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    // What npm start runs is what the server of this test was started by.
    expect(scripts['start']).to.equal('node src/main.ts serve');
  });

  it('tells the shell what the commands ask of it', () => {
    const named = new Set(
      [
        ...blocks
          .map(({ text }) => text)
          .join('')
          .matchAll(/^export (\w+)=/gm),
      ].map(([, name]) => name),
    );
    expect([...named]).to.deep.equal(['MUSTER', 'ERP_SECRET', 'AUDITOR_SECRET', 'MUSTER_CALL_SECRET']);
  });

  describe('before there is a punch', () => {
    it('has a client that finds none', async () => {
      expect(await shell(blockWith('client.mjs'))).to.equal('time events: 0\n');
    });

    it('has a Python client that finds none', async function () {
      if (!(await hasZeep())) this.skip();
      expect(await python()).to.equal('time events: 0\n');
    });

    it('has a query of the journal that finds nothing', async () => {
      expect(await shell(blockWith('audit.xml'))).to.equal('<hasMore>false\n');
    });
  });

  describe('done as it says', () => {
    blocks.forEach(({ language, text }, index) => {
      if (language !== 'bash') return;
      const next = blocks[index + 1];
      const expected = next !== undefined && ['xml', 'text'].includes(next.language) ? next.text : undefined;
      const title = text.trim().split('\n').at(-1) ?? '';
      it(`answers to ${title.slice(0, 70)}`, async () => {
        const output = await shell(text);
        if (expected !== undefined && !expected.startsWith('npm '))
          expect(normalised(output)).to.match(patternOf(expected));
      });
    });

    it('has a Python client that works', async function () {
      if (!(await hasZeep())) this.skip();
      expect(await python()).to.equal('E1001 CLOCK_IN P10 ACCEPTED\ntime events: 1\n');
    });
  });

  describe('done in another way than it says', () => {
    it('punches again where the punch is run again', async () => {
      const answer = await shell(blockWith('punch.sh <<'));
      expect(answer).to.contain('<replayed>false</replayed>').and.to.contain('<rejected>0</rejected>');
      expect(await shell(blockWith('client.mjs'))).to.match(/^time events: 2$/m);
      expect(await shell(blockWith('audit.xml'))).to.match(/^(<t:actor>.*\n<t:op.*\n<t:out.*\n){2}<hasMore>false\n$/);
    });

    it('punches after the sample of the page, too', async () => {
      const page = await (await fetch(`${server.url}/`, { headers: { accept: 'text/html' } })).text();
      const [, sample = ''] = /aria-label="Sample request of SubmitTimeEvents"><code>(.*?)<\/code>/s.exec(page) ?? [];
      const { id, secret } = server.clients.erp;
      const body = sample
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replace('CLIENT-ID', id)
        .replace('SECRET', secret);
      const headers = { 'content-type': 'text/xml' };
      const sent = await fetch(`${server.url}/soap/attendance`, { method: 'POST', headers, body });
      expect(await sent.text()).to.contain('<accepted>1</accepted>');
      expect(await shell(blockWith('punch.sh <<'))).to.contain('<rejected>0</rejected>');
    });

    it('says in a line that the secret is wrong', async () => {
      const { code, stdout, stderr } = await tried(blockWith('client.mjs'), { ERP_SECRET: 'wrong' });
      expect([code, stdout]).to.deep.equal([1, '']);
      expect(stderr).to.match(/^wsse:FailedAuthentication: .*\n$/);
      const resent = `sh try/punch.sh E1001 > try/punch.xml; ${blockWith('<(replayed|')}`;
      expect((await tried(resent, { ERP_SECRET: 'wrong' })).stdout).to.match(/^<faultstring>The security token .*\n$/);
      const asked = await tried(blockWith('audit.xml'), { AUDITOR_SECRET: 'wrong' });
      expect(asked.stdout).to.match(/^<faultstring>The security token .*\n$/);
    });

    it('says in a line which secret is missing', async () => {
      const punch = await tried(blockWith('punch.sh <<'), { ERP_SECRET: '' });
      expect(punch.stderr).to.match(/ERP_SECRET: tell me the secret of demo-erp\n$/);
      const query = await tried(blockWith('audit.xml'), { AUDITOR_SECRET: '' });
      expect(query.stderr).to.match(/AUDITOR_SECRET: tell me the secret of demo-auditor\n$/);
    });

    it('says in a line that nobody is there', async () => {
      // Port 9 of the loopback interface discards, where anything listens there at all.
      const nowhere = { MUSTER: 'http://127.0.0.1:9' };
      const client = await tried(blockWith('client.mjs'), nowhere);
      expect([client.code, client.stderr]).to.deep.equal([1, 'connect ECONNREFUSED 127.0.0.1:9\n']);
      for (const holding of ['punch.sh <<', '<(replayed|', 'E9999', 'audit.xml']) {
        expect((await tried(blockWith(holding), nowhere)).stderr, holding).to.match(/^curl: \(7\) .*\n$/);
      }
    });

    it('leaves the bundle alone that is there already', async () => {
      const { code, stderr } = await tried('npm run -s muster -- audit export audit-bundle');
      expect(code).to.equal(1);
      expect(stderr).to.equal(`muster: ${join(folder, 'audit-bundle')} exists already; name a new folder\n`);
    });
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...README.matchAll(/^npm (?:run (?:-s )?)?([a-z:]+)/gm)].map(([, name = '']) => name);
    expect(named.filter((name) => name !== 'ci' && scripts[name] === undefined)).to.deep.equal([]);
  });
});
