import { expect } from 'chai';
import { openConsole, type Console } from '../../src/app/console.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { contract } from '../support/commands.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';

/** What a command wrote, and its exit code. */
interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs `muster` with these arguments, its streams caught. */
async function muster(...words: readonly string[]): Promise<Ran> {
  const written = { out: '', error: '' };
  const writeOut = process.stdout.write.bind(process.stdout);
  const writeError = process.stderr.write.bind(process.stderr);
  process.stdout.write = (text: string | Uint8Array) => (written.out += String(text)) !== '';
  process.stderr.write = (text: string | Uint8Array) => (written.error += String(text)) !== '';
  try {
    const code = await runCommandLine(['node', 'muster', ...words]);
    return { code, ...written };
  } finally {
    process.stdout.write = writeOut;
    process.stderr.write = writeError;
  }
}

const event = { sourceEventId: 'A', employeeId: 'E1001', eventType: 'CLOCK_IN', eventTime: new Date().toISOString() };
const request = { sourceSystem: 'ERP01', mode: 'ATOMIC', events: [event] };

describe('muster call', () => {
  let app: RunningApp;

  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  const send = (operation: string, json: object, ...more: readonly string[]): Promise<Ran> => {
    const { id, secret } = app.clients.erp;
    const caller = ['--url', app.url, '--client', id, '--secret', secret];
    return muster('call', operation, '--json', JSON.stringify(json), ...caller, ...more);
  };

  /** What stands behind the XML of the reply. */
  const jsonOf = ({ out }: Ran): unknown => JSON.parse(out.slice(out.lastIndexOf('\n{\n')));

  for (const soap of ['1.1', '1.2']) {
    it(`sends a signed request in SOAP ${soap}, and shows request and reply`, async () => {
      const ran = await send('Ping', { text: 'Grüße & <Küsse>' }, '--soap', soap);
      expect(ran).to.include({ code: 0, error: '' });
      expect(ran.out).to.contain('<text>Grüße &amp; &lt;Küsse&gt;</text>').and.to.contain('#PasswordDigest">');
      expect(ran.out).not.to.contain(app.clients.erp.secret);
      expect(ran.out).to.contain('HTTP 200');
      expect(jsonOf(ran)).to.include({ text: 'Grüße & <Küsse>', clientId: 'demo-erp' });
    });
  }

  it('gives a write a requestId where it has none, and keeps one that it has', async () => {
    expect(jsonOf(await send('SubmitTimeEvents', request))).to.include({ accepted: 1, replayed: false });
    const requestId = '0193b0a0-0000-4000-8000-0000000000d1';
    const other = { requestId, ...request, events: [{ ...event, eventType: 'CLOCK_OUT', sourceEventId: 'C' }] };
    expect(jsonOf(await send('submittimeevents', other))).to.include({ requestId, accepted: 1, replayed: false });
    expect(jsonOf(await send('SubmitTimeEvents', other))).to.include({ requestId, accepted: 1, replayed: true });
  });

  it('shows a fault and ends with 1', async () => {
    const ran = await send('SubmitTimeEvents', {
      ...request,
      events: [{ ...event, employeeId: 'NOBODY', sourceEventId: 'B' }],
    });
    expect(ran.code).to.equal(1);
    expect(ran.out).to.contain('HTTP 500');
    expect(jsonOf(ran)).to.include({ code: 'EMPLOYEE_UNKNOWN', retryable: false });
  });

  it('shows what WS-Security says of a wrong secret', async () => {
    for (const soap of ['1.1', '1.2']) {
      const ran = await send('Ping', {}, '--secret', 'wrong', '--soap', soap);
      expect(ran.code).to.equal(1);
      expect((jsonOf(ran) as Record<string, string>)['code']).to.match(/FailedAuthentication$/);
    }
  });

  it('names every place at which the JSON does not keep the contract, and sends nothing', async () => {
    const ran = await send('SubmitTimeEvents', { mode: 'SOON', events: [{ eventType: 'CLOCK_IN' }] });
    expect(ran.code).to.equal(1);
    expect(ran.out).to.equal('');
    expect(ran.error.split('\n')).to.deep.equal([
      'muster: /SubmitTimeEvents/sourceSystem: is required',
      "muster: /SubmitTimeEvents/mode: 'SOON' is not one of: ATOMIC, PARTIAL",
      'muster: /SubmitTimeEvents/events[1]/eventTime: is required',
      '',
    ]);
  });

  it('shows the request and does not send it with --dry-run', async () => {
    const ran = await muster(
      'call',
      'Ping',
      '--client',
      'x',
      '--secret',
      'y',
      '--url',
      'http://127.0.0.1:1',
      '--dry-run',
    );
    expect(ran).to.include({ code: 0, error: '' });
    expect(ran.out)
      .to.contain('POST http://127.0.0.1:1/soap/integration')
      .and.to.contain('<wsse:Username>x</wsse:Username>');
    expect(ran.out).not.to.contain('HTTP ');
  });

  it('says what is missing or wrong in one line', async () => {
    expect((await muster('call', 'Ping')).error).to.equal('muster: Name the client that calls: --client\n');
    expect((await muster('call', 'Ping', '--client', 'x')).error).to.contain('MUSTER_CALL_SECRET');
    expect((await send('Pong', {})).error).to.match(
      /^muster: There is no operation Pong\. There are: SubmitTimeEvents,.*\. Did you mean Ping\?$/m,
    );
    expect((await send('Ping', {}, '--json', '{')).error).to.match(/^muster: This is not JSON: /);
    expect((await send('Ping', {}, '--json', '@/no/such/file')).error).to.equal(
      'muster: The file /no/such/file cannot be read.\n',
    );
    expect((await send('Ping', {}, '--url', 'http://127.0.0.1:1')).error).to.match(
      /^muster: No reply from http:\/\/127\.0\.0\.1:1\/soap\/integration: /,
    );
  });

  it('lists every operation with its service and documentation', async () => {
    const lines = (await muster('call', '--list')).out.trimEnd().split('\n');
    const names = contract.services.flatMap(({ operations }) => operations.map(({ name }) => name));
    expect(lines.map((line) => line.split(/ +/)[0])).to.deep.equal(names);
    expect(lines.find((line) => line.startsWith('Ping '))).to.match(/^Ping +integration +Answers who you are/);
  });

  it('prints a template that can be sent as it is', async () => {
    const template = JSON.parse((await muster('call', 'SubmitTimeEvents', '--template')).out) as object;
    expect(jsonOf(await send('SubmitTimeEvents', template))).to.include({ rejected: 0 });
  });
});

describe('the templates of the console', () => {
  const console: Console = openConsole();

  for (const { name } of console.operations()) {
    it(`has one for ${name} that keeps the contract`, () => {
      const template = console.template(name, new Date());
      const options = { operation: name, soap: '1.1', url: 'http://localhost', now: new Date() } as const;
      const json = template.ok ? JSON.stringify(template.value) : '';
      const prepared = console.prepare({ ...options, json, credentials: { clientId: 'x', secret: 'y' } });
      expect(prepared.ok || prepared.error).to.equal(true);
    });
  }
});
