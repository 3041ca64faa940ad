import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type RunningServer, startServer } from '../../tools/server.ts';
import { readSections } from './sap-document.ts';

const ROOT = join(import.meta.dirname, '../..');
const sections = readSections(readFileSync(join(ROOT, 'docs/clients.md'), 'utf8'));
const run = promisify(execFile);

/** A program of the document: where it stands, and what runs it. */
interface Program {
  readonly section: string;
  readonly language: string;
  readonly file: string;
  readonly command: string;
  /** What has to be installed: a command that succeeds where it is. */
  readonly needs: readonly string[];
}

const PYTHON = '/usr/bin/python3';

/** Those that are not compiled; the others were run by hand. */
const programs: readonly Program[] = [
  { section: 'curl', language: 'bash', file: 'first-call.sh', command: 'bash', needs: ['curl', '--version'] },
  { section: 'Python: zeep', language: 'python', file: 'first_call.py', command: PYTHON, needs: ['-c', 'import zeep'] },
  {
    section: 'PHP',
    language: 'php',
    file: 'first-call.php',
    command: 'php',
    needs: ['-r', "exit(extension_loaded('soap') ? 0 : 1);"],
  },
  {
    section: 'Perl: SOAP::Lite',
    language: 'perl',
    file: 'first-call.pl',
    command: 'perl',
    needs: ['-e', 'use SOAP::Lite'],
  },
  { section: 'Node.js: soap', language: 'js', file: 'first-call.mjs', command: process.execPath, needs: ['--version'] },
];

const isInstalled = ({ command, needs }: Program): boolean =>
  spawnSync(command, command === 'bash' ? ['-c', needs.join(' ')] : needs, { stdio: 'ignore' }).status === 0;

/** The last block of a language in a section. */
function blockOf(title: string, language: string): string {
  const text = sections.find((section) => section.title === title)?.text ?? '';
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))];
  return blocks.at(-1)?.[1] ?? '';
}

describe('docs/clients.md', function () {
  this.timeout(60_000);
  let server: RunningServer;
  let folder: string;

  before(async () => {
    server = await startServer();
    folder = mkdtempSync(join(tmpdir(), 'muster-clients-'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('has a program for each tool', () => {
    const titles = ['curl', 'Python: zeep', 'PHP', 'Java: JAX-WS', '.NET', 'C and C++: gSOAP', 'Perl: SOAP::Lite'];
    expect(sections.map(({ title }) => title)).to.include.members([...titles, 'Node.js: soap', 'ABAP']);
  });

  it('shows the bindings for JAX-WS as they are shipped', () => {
    const shipped = readFileSync(join(ROOT, 'docs/clients/jaxws-bindings.xml'), 'utf8');
    expect(blockOf('Java: JAX-WS', 'xml')).to.equal(shipped);
  });

  for (const [index, program] of programs.entries()) {
    const { section, language, file, command } = program;
    const title = `has a program for ${section} that pings, stores a punch, and reads the code of a refusal`;
    if (!isInstalled(program)) {
      it.skip(`${title}: ${command} lacks what it needs`);
      continue;
    }
    it(title, async () => {
      // Two punches of one employee in the same second are one.
      const text = blockOf(section, language).replaceAll('E1001', `E100${index + 1}`);
      writeFileSync(join(folder, file), text);
      const { id, secret } = server.clients.erp;
      const env = { ...process.env, SOAP_URL: server.url, SOAP_CLIENT: id, SOAP_SECRET: secret };
      const { stdout } = await run(command, [file], { cwd: folder, env });
      expect(stdout).to.contain(id);
      expect(stdout).to.contain('ACCEPTED');
      expect(stdout).to.contain('EMPLOYEE_UNKNOWN');
    });
  }
});
