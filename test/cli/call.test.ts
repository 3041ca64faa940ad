import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { openConsole, type Console } from '../../src/app/console.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { contract } from '../support/commands.ts';
import { muster as runCall } from '../support/muster.ts';
import { runMuster } from '../support/run-muster.ts';
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

  /** All that is on standard output. */
  const jsonOf = ({ out }: Ran): unknown => JSON.parse(out);

  for (const soap of ['1.1', '1.2']) {
    it(`sends a signed request in SOAP ${soap}, and prints the answer alone`, async () => {
      const ran = await send('Ping', { text: 'Grüße & <Küsse>' }, '--soap', soap);
      expect(ran).to.include({ code: 0, error: '' });
      expect(jsonOf(ran)).to.include({ text: 'Grüße & <Küsse>', clientId: 'demo-erp' });
    });

    it(`shows request and reply in SOAP ${soap} on standard error with --verbose`, async () => {
      const ran = await send('Ping', { text: 'Grüße & <Küsse>' }, '--soap', soap, '--verbose');
      expect(jsonOf(ran)).to.include({ text: 'Grüße & <Küsse>' });
      expect(ran.error).to.contain('<text>Grüße &amp; &lt;Küsse&gt;</text>').and.to.contain('#PasswordDigest">');
      expect(ran.error).to.contain('HTTP 200').and.to.contain('PingResponse');
      expect(ran.error).not.to.contain(app.clients.erp.secret);
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
    expect(ran.error).to.match(/^muster: HTTP 500: EMPLOYEE_UNKNOWN: [^\n]+\n$/);
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

  for (const [what, change] of Object.entries({
    'without a scheme': (url: string) => url.replace('http://', ''),
    'with blanks and a slash': (url: string) => ` ${url}/ `,
    'of a service': (url: string) => `${url}/soap/attendance`,
    'of its SOAP 1.2 port': (url: string) => `${url}/soap12/integration/`,
    'of its description': (url: string) => `${url}/soap/integration?wsdl`,
  })) {
    it(`finds the service by an address ${what}`, async () => {
      expect(jsonOf(await send('Ping', { text: 'hello' }, '--url', change(app.url)))).to.include({ text: 'hello' });
    });
  }

  it('keeps the path of a proxy, and says in one line what is no address', async () => {
    const dry = async (url: string): Promise<string> => {
      const { out, error } = await send('Ping', {}, '--url', url, '--dry-run');
      return (out || error).split('\n')[0] ?? '';
    };
    expect(await dry('https://example.com/hr/muster')).to.equal('POST https://example.com/hr/muster/soap/integration');
    expect(await dry('example.com:443/soap/audit')).to.equal('POST https://example.com/soap/integration');
    expect(await dry('example.com:443')).to.equal('POST https://example.com/soap/integration');
    expect(await dry('[::1]:8080')).to.equal('POST http://[::1]:8080/soap/integration');
    expect(await dry('ftp://example.com')).to.match(/^muster: --url is "ftp:\/\/example\.com": only http and https/);
    expect(await dry('http://')).to.match(/^muster: --url is "http:\/\/": it is no address, such as http/);
    expect(await dry('http://me:pw@example.com')).to.equal(
      'muster: --url has a name or a password in it: tell them by --client and MUSTER_CALL_SECRET',
    );
  });

  it('says that what answers is not Muster', async () => {
    const other = createServer((_request, response) => response.end('<html/>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const ran = await send('Ping', {}, '--url', `127.0.0.1:${port}`);
    other.close();
    expect([ran.code, ran.out]).to.deep.equal([1, '']);
    expect(ran.error).to.match(
      /^muster: http:\/\/127\.0\.0\.1:\d+\/soap\/integration answered HTTP 200 with what is no reply/,
    );
  });

  it('asks for the secret where its variable is not set, or empty', async () => {
    for (const env of [{}, { MUSTER_CALL_SECRET: '' }]) {
      const ran = await runCall(['call', 'Ping', '--client', app.clients.erp.id, '--url', app.url], env);
      expect(ran).to.deep.equal({
        code: 1,
        out: '',
        error: 'muster: Tell the secret of the client by the variable MUSTER_CALL_SECRET: it is not set, or empty.\n',
      });
    }
  });

  it('does not offer the secret on the command line in its help', async () => {
    const out = await runMuster(['call', '--help'], { dataFolder: '/no/such/folder', env: {} });
    expect(out).to.contain('MUSTER_CALL_SECRET').and.not.to.contain('--secret');
  });

  it('lists every operation with its service and documentation', async () => {
    const lines = (await muster('call', '--list')).out.trimEnd().split('\n');
    const names = contract.services.flatMap(({ operations }) => operations.map(({ name }) => name));
    expect(lines.map((line) => line.split(/ +/)[0])).to.deep.equal(names);
    expect(lines.find((line) => line.startsWith('Ping '))).to.match(/^Ping +integration +Answers who you are/);
  });

  describe('prints a template that the service takes as it stands', () => {
    const names = contract.services.flatMap(({ operations }) => operations.map(({ name }) => name));
    /** What only the records of a service itself can answer: the ids of a template name none. */
    const unknown = ['NOT_FOUND', 'CURSOR_EXPIRED'];
    /** Nobody has locked the month yet. */
    const notYet: Readonly<Record<string, readonly string[]>> = { CreateExtract: ['ILLEGAL_TRANSITION'] };

    for (const name of names) {
      it(`of ${name}`, async () => {
        const template = JSON.parse((await muster('call', name, '--template')).out) as object;
        const callers = [app.clients.erp, app.clients.auditor];
        const codes: string[] = [];
        for (const { id, secret } of callers) {
          const ran = await send(name, template, '--client', id, '--secret', secret);
          codes.push(ran.code === 0 ? 'DONE' : (jsonOf(ran) as { readonly code: string }).code);
        }
        const [code = ''] = codes.filter((one) => one !== 'NOT_AUTHORISED');
        expect(['DONE', ...unknown, ...(notYet[name] ?? [])]).to.include(code);
      });
    }
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
