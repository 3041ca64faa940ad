import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Context } from 'mocha';
import { ping } from '../../support/requests.ts';
import { runApp, type RunningApp } from '../../support/running-app.ts';
import { eventually } from '../../support/eventually.ts';
import { textToken, type Version, versions, wire, wrap } from '../../soap/messages.ts';
import { readEnvelope } from '../../soap/replies.ts';
import { openConnection } from './raw-connection.ts';

const CHALLENGE = 'Basic realm="Muster", charset="UTF-8"';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';

const security = (content: string): string => `<w:Security xmlns:w="${WSSE}" xmlns:u="${WSU}">${content}</w:Security>`;
const timestamp = (created: Date): string =>
  `<u:Timestamp><u:Created>${created.toISOString()}</u:Created>` +
  `<u:Expires>${new Date(created.getTime() + 300_000).toISOString()}</u:Expires></u:Timestamp>`;

describe('the challenge of HTTP Basic', () => {
  let app: RunningApp;
  let always: RunningApp;
  before(async () => {
    app = await runApp();
    always = await runApp({ settings: { security: { basicChallenge: true } } });
  });
  after(async () => {
    await app.stop();
    await always.stop();
  });

  const addressOf = (version: Version, query = '?auth=basic', { url } = app): string =>
    `${url}${wire[version].prefix}/integration${query}`;
  const post = async (
    version: Version,
    message: string,
    headers: Record<string, string> = {},
    url = addressOf(version),
  ) => {
    const all = { 'content-type': wire[version].contentType, ...headers };
    const reply = await readEnvelope(await fetch(url, { method: 'POST', headers: all, body: message }));
    const codes = [...(reply.fault?.subcodes ?? []), reply.fault?.code];
    return { ...reply, codes, challenge: reply.headers.get('www-authenticate') };
  };
  const basic = ({ id, secret } = app.clients.erp): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });

  for (const version of versions) {
    describe(`in SOAP ${version}`, () => {
      const bare = wrap(version, '', ping('x'));

      it('is the answer to a message without any credentials, however the address asks for it', async () => {
        for (const query of ['?auth=basic', '?AUTH=Basic', '?x=1&auth=BASIC', '?auth=basic&wsdl', '?auth=%62asic']) {
          const { status, challenge, codes } = await post(version, bare, {}, addressOf(version, query));
          expect([query, status, challenge]).to.deep.equal([query, 401, CHALLENGE]);
          expect(codes).to.include('SecurityTokenUnavailable');
        }
      });

      it('says in the fault that Basic will do', async () => {
        expect((await post(version, bare)).fault?.message).to.match(
          /^Send name and secret by HTTP Basic, or a wsse:Security header with a wsse:UsernameToken/,
        );
      });

      it('is not the answer where no address asks for it', async () => {
        for (const query of ['', '?auth', '?auth=', '?auth=digest', '?auth=none', '?basic', '?auth=basic&auth=none']) {
          const { status, challenge } = await post(version, bare, {}, addressOf(version, query));
          expect([query, status, challenge]).to.deep.equal([query, wire[version].senderStatus, null]);
        }
      });

      it('is the answer everywhere where a setting says so', async () => {
        const { status, challenge } = await post(version, bare, {}, addressOf(version, '', always));
        expect([status, challenge]).to.deep.equal([401, CHALLENGE]);
      });

      it('is the answer to a Security header without a token, and to another scheme', async () => {
        for (const content of ['', timestamp(new Date())]) {
          const message = wrap(version, security(content), ping('x'));
          expect((await post(version, message)).status).to.equal(401);
        }
        for (const authorization of ['Bearer abc', 'Negotiate YII=', 'NTLM TlRM'])
          expect((await post(version, bare, { authorization })).status, authorization).to.equal(401);
      });

      it('is the answer to who keeps the message back until it is asked', async () => {
        const { status, challenge } = await post(version, '');
        expect([status, challenge]).to.deep.equal([401, CHALLENGE]);
        // Basic that came with nothing is no challenge, but a message that cannot be read.
        expect((await post(version, '', basic())).status).to.equal(wire[version].senderStatus);
      });

      it('asks nobody whose token is wrong, or right', async () => {
        const wrong = wrap(version, textToken({ ...app.clients.erp, secret: 'wrong' }), ping('x'));
        const refused = await post(version, wrong);
        expect([refused.status, refused.challenge]).to.deep.equal([wire[version].senderStatus, null]);
        expect((await post(version, wrap(version, textToken(app.clients.erp), ping('x')))).status).to.equal(200);
      });

      it('asks again after a wrong password', async () => {
        const { status, challenge } = await post(version, bare, basic({ ...app.clients.erp, secret: 'wrong' }));
        expect([status, challenge]).to.deep.equal([401, CHALLENGE]);
      });

      it('counts Basic beside a Security header that is empty or holds a Timestamp alone', async () => {
        for (const query of ['', '?auth=basic']) {
          for (const content of ['', ' ', timestamp(new Date())]) {
            const message = wrap(version, security(content), ping('beside'));
            const { status, xml } = await post(version, message, basic(), addressOf(version, query));
            expect([query, content, status]).to.deep.equal([query, content, 200]);
            expect(xml).to.contain('<clientId>demo-erp<');
          }
        }
      });

      it('checks the Timestamp beside Basic all the same, and refuses what it does not know', async () => {
        const old = wrap(version, security(timestamp(new Date(Date.now() - 400_000))), ping('x'));
        expect((await post(version, old, basic())).codes).to.include('MessageExpired');
        const twice = wrap(version, security(timestamp(new Date()).repeat(2)), ping('x'));
        expect((await post(version, twice, basic())).codes).to.include('InvalidSecurity');
        const odd = wrap(version, security('<u:Odd/>'), ping('x'));
        expect((await post(version, odd, basic())).codes).to.include('InvalidSecurity');
      });
    });
  }

  it('leaves the connection open, so that the message can be sent again on it', async () => {
    const message = wrap('1.1', '', ping('again'));
    const request = (more: string): string =>
      `POST /soap/integration?auth=basic HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n${more}` +
      `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`;
    const connection = await openConnection(app.url);
    const received = (): string => connection.received();
    connection.socket.write(request(''));
    await eventually(
      () => Promise.resolve(received()),
      (text) => text.includes('</soap:Envelope>'),
    );
    expect(received()).to.match(/^HTTP\/1\.1 401 /);
    expect(received().toLowerCase()).to.contain('connection: keep-alive');
    connection.socket.write(request(`Authorization: ${basic()['authorization'] ?? ''}\r\n`));
    await eventually(
      () => Promise.resolve(received()),
      (text) => text.includes('<text>again</text>'),
    );
    connection.socket.end();
    await connection.closed;
  });

  it('asks for no password where others could read it, and says why', async () => {
    const remote = await runApp({ settings: { http: { trustedProxies: ['127.0.0.1'] } } });
    const digest = await runApp({ settings: { security: { usernameTokenText: 'never' } } });
    try {
      const bare = wrap('1.1', '', ping('x'));
      const far = { 'x-forwarded-for': '203.0.113.7' };
      for (const [url, headers] of [
        [remote.url, far],
        [digest.url, {}],
      ] as const) {
        const { status, challenge, codes } = await post('1.1', bare, headers, `${url}/soap/integration?auth=basic`);
        expect([status, challenge]).to.deep.equal([500, null]);
        expect(codes).to.include('UnsupportedSecurityToken');
      }
      const overTls = { ...far, 'x-forwarded-proto': 'https' };
      expect((await post('1.1', bare, overTls, `${remote.url}/soap/integration?auth=basic`)).status).to.equal(401);
    } finally {
      await remote.stop();
      await digest.stop();
    }
  });

  it('stands in the addresses of the WSDL where it is asked for there', async () => {
    const wsdl = await (await fetch(`${app.url}/soap/integration?wsdl&auth=basic`)).text();
    expect(wsdl.match(/address location="[^"]*"/g)).to.deep.equal([
      `address location="${app.url}/soap/integration?auth=basic"`,
      `address location="${app.url}/soap12/integration?auth=basic"`,
    ]);
    expect(await (await fetch(`${app.url}/soap/integration?wsdl`)).text()).not.to.contain('auth=basic');
  });

  /** What another program prints; the test is skipped where there is no such program. */
  const outputOf = async (context: Context, program: string, args: readonly string[]): Promise<string> => {
    const run = promisify(execFile)(program, args);
    const { stdout } = await run.catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return context.skip();
      throw cause;
    });
    return stdout;
  };

  it('is what curl --anyauth waits for', async function () {
    const { id, secret } = app.clients.erp;
    const args = ['-sS', '--anyauth', '-u', `${id}:${secret}`, '-H', 'Content-Type: text/xml', '-w', '%{http_code}'];
    const message = wrap('1.1', '', ping('curl'));
    const output = await outputOf(this, 'curl', [...args, '--data-binary', message, addressOf('1.1')]);
    expect(output).to.contain('<text>curl</text>').and.to.match(/200$/);
  });

  it('is what the standard library of Python waits for', async function () {
    const script = [
      'import sys, urllib.request as r',
      'url, user, secret, message = sys.argv[1:]',
      'known = r.HTTPPasswordMgrWithDefaultRealm()',
      'known.add_password(None, url, user, secret)',
      "ask = r.Request(url, message.encode(), {'Content-Type': 'application/soap+xml'})",
      'print(r.build_opener(r.HTTPBasicAuthHandler(known)).open(ask).read().decode())',
    ].join('\n');
    const { id, secret } = app.clients.erp;
    const message = wrap('1.2', '', ping('python'));
    const output = await outputOf(this, 'python3', ['-c', script, addressOf('1.2'), id, secret, message]);
    expect(output).to.contain('<text>python</text>');
  });
});
