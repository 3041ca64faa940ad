import { gunzipSync, gzipSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { XmlDocument } from 'libxml2-wasm';
import { heldStore } from '../../support/held-store.ts';
import { ping, queryAudit } from '../../support/requests.ts';
import { runApp, type RunningApp } from '../../support/running-app.ts';
import { textToken, type Version, versions, wire, wrap } from '../../soap/messages.ts';
import { parseEnvelope, readEnvelope } from '../../soap/replies.ts';

const WSA = 'http://www.w3.org/2005/08/addressing';

describe('the HTTP channel', () => {
  let app: RunningApp;
  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  const pingAs = (version: Version, header: string): string => wrap(version, header, ping('x'));
  const post = (
    version: Version,
    message: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
    service = 'integration',
  ): Promise<Response> =>
    fetch(`${app.url}${wire[version].prefix}/${service}`, {
      method: 'POST',
      headers: { 'content-type': wire[version].contentType, ...headers },
      body: message,
    });
  const basic = (id: string, secret: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });
  const newest = async () => (await app.store.reads.auditEvents({}, { after: undefined, limit: 10_000 })).at(-1)?.event;

  describe('methods and addresses', () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      it(`refuses ${method}, and says what it takes`, async () => {
        const response = await fetch(`${app.url}/soap/integration`, { method });
        expect([response.status, response.headers.get('allow')]).to.deep.equal([405, 'POST']);
        expect(await response.text()).to.contain('?wsdl');
      });
    }

    it('refuses GET without a question, and answers it with one', async () => {
      expect((await fetch(`${app.url}/soap/integration`)).status).to.equal(405);
      for (const question of ['?wsdl', '?WSDL', '?wsdl&soap=1.1', '?wsdl&types=builtin', '?singleWsdl', '?xsd=types']) {
        const response = await fetch(`${app.url}/soap/integration${question}`);
        expect([question, response.status, response.headers.get('content-type')]).to.deep.equal([
          question,
          200,
          'text/xml; charset=utf-8',
        ]);
        XmlDocument.fromString(await response.text()).dispose();
      }
    });

    it('answers HEAD without a body', async () => {
      const response = await fetch(`${app.url}/soap/integration?wsdl`, { method: 'HEAD' });
      expect([response.status, await response.text()]).to.deep.equal([200, '']);
    });

    it('says which services there are, to people in text and to messages in a fault', async () => {
      const page = await fetch(`${app.url}/soap/nothing?wsdl`);
      expect(page.status).to.equal(404);
      expect(await page.text()).to.contain('/soap/attendance');
      const reply = await readEnvelope(await post('1.2', pingAs('1.2', ''), {}, 'nothing'));
      expect([reply.status, reply.fault?.code]).to.deep.equal([404, 'Sender']);
      expect(reply.fault?.message).to.contain('/soap/attendance');
    });

    it('has a schema where the import of another one leads, and a name to save it as', async () => {
      for (const port of ['soap', 'soap12']) {
        const address = `${app.url}/${port}/integration?xsd=integration`;
        const schema = await fetch(address);
        expect(schema.headers.get('content-disposition')).to.equal('inline; filename="integration.xsd"');
        const [, location = ''] = /schemaLocation="([^"]+)"/.exec(await schema.text()) ?? [];
        const imported = await fetch(new URL(location, address));
        expect([location, imported.status]).to.deep.equal(['types.xsd', 200]);
        expect(imported.headers.get('content-disposition')).to.equal('inline; filename="types.xsd"');
        expect(await imported.text()).to.contain('targetNamespace="urn:muster:types:v1"');
      }
    });

    it('has no other schema than those of the contract', async () => {
      for (const address of ['integration?xsd=../package', 'package.xsd', '..%2Fpackage.xsd', 'integration.wsdl'])
        expect((await fetch(`${app.url}/soap/${address}`)).status, address).to.equal(404);
    });

    it('takes an address with a slash at its end', async () => {
      expect((await post('1.1', pingAs('1.1', textToken(app.clients.erp)), {}, 'integration/')).status).to.equal(200);
    });

    it('answers an address that cannot be decoded', async () => {
      expect((await fetch(`${app.url}/soap/%zz`)).status).to.equal(400);
      expect((await readEnvelope(await post('1.2', '', {}, '%zz'))).status).to.equal(400);
    });
  });

  describe('gzip', () => {
    it('takes a message by gzip', async () => {
      for (const version of versions) {
        const message = gzipSync(pingAs(version, textToken(app.clients.erp)));
        expect((await post(version, message, { 'content-encoding': 'gzip' })).status).to.equal(200);
      }
    });

    it('says which encodings it takes where one is unknown', async () => {
      const response = await post('1.1', 'x', { 'content-encoding': 'br' });
      expect([response.status, response.headers.get('accept-encoding')]).to.deep.equal([415, 'gzip']);
    });

    const rawReply = (message: string, acceptEncoding: string): Promise<{ encoding: string; body: Buffer }> =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': wire['1.1'].contentType, 'accept-encoding': acceptEncoding };
        const outgoing = httpRequest(`${app.url}/soap/audit`, { method: 'POST', headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ encoding: response.headers['content-encoding'] ?? '', body: Buffer.concat(chunks) }),
          );
        });
        outgoing.on('error', reject).end(message);
      });

    it('gives large replies by gzip to those who take it', async () => {
      const message = wrap('1.1', textToken(app.clients.auditor), queryAudit({}));
      const { encoding, body } = await rawReply(message, 'deflate, gzip;q=0.5');
      expect(encoding).to.equal('gzip');
      expect(parseEnvelope(gunzipSync(body).toString()).fault).to.equal(undefined);
      for (const refusing of ['', 'identity', 'gzip;q=0', '*, gzip;q=0.0']) {
        expect((await rawReply(message, refusing)).encoding, refusing).to.equal('');
      }
    });

    it('leaves small replies as they are', async () => {
      expect((await rawReply(wrap('1.1', '', ping('x')), 'gzip')).encoding).to.equal('');
    });
  });

  describe('HTTP Basic', () => {
    it('stands in for a token, and is told apart in the journal', async () => {
      for (const version of versions) {
        const reply = await readEnvelope(
          await post(version, pingAs(version, ''), basic(app.clients.erp.id, app.clients.erp.secret)),
        );
        expect([reply.status, reply.fault]).to.deep.equal([200, undefined]);
        const event = await newest();
        expect([event?.clientId, event?.authentication]).to.deep.equal(['demo-erp', 'HTTP_BASIC']);
      }
    });

    it('is challenged where it fails', async () => {
      for (const version of versions) {
        for (const headers of [
          basic(app.clients.erp.id, 'wrong'),
          basic('nobody', 'wrong'),
          { authorization: 'Basic ???' },
        ]) {
          const reply = await readEnvelope(await post(version, pingAs(version, ''), headers));
          expect([reply.status, reply.headers.get('www-authenticate')]).to.deep.equal([
            401,
            'Basic realm="Muster", charset="UTF-8"',
          ]);
        }
      }
    });

    it('is not asked for where a token is missing', async () => {
      for (const version of versions) {
        const reply = await readEnvelope(await post(version, pingAs(version, '')));
        expect([reply.status, reply.headers.get('www-authenticate')]).to.deep.equal([wire[version].senderStatus, null]);
      }
    });

    it('does not count beside a token', async () => {
      const headers = basic(app.clients.erp.id, app.clients.erp.secret);
      const wrong = textToken({ ...app.clients.auditor, secret: 'wrong' });
      expect((await readEnvelope(await post('1.1', pingAs('1.1', wrong), headers))).fault?.code).to.equal(
        'FailedAuthentication',
      );
      const right = textToken(app.clients.auditor);
      expect(await (await post('1.1', pingAs('1.1', right), headers)).text()).to.contain('<clientId>demo-auditor<');
    });

    it('is not taken, nor asked for again, over a connection that others can read', async () => {
      const remote = await runApp({ settings: { http: { trustedProxies: ['127.0.0.1'] } } });
      try {
        const { id, secret } = remote.clients.erp;
        for (const version of versions) {
          const headers = {
            'content-type': wire[version].contentType,
            'x-forwarded-for': '203.0.113.7',
            ...basic(id, secret),
          };
          const url = `${remote.url}/soap/integration`;
          const reply = await readEnvelope(await fetch(url, { method: 'POST', headers, body: pingAs(version, '') }));
          expect([reply.status, reply.headers.get('www-authenticate')]).to.deep.equal([
            wire[version].senderStatus,
            null,
          ]);
          expect([reply.fault?.code, ...(reply.fault?.subcodes ?? [])]).to.include('UnsupportedSecurityToken');
        }
      } finally {
        await remote.stop();
      }
    });

    it('is no other scheme', async () => {
      const reply = await readEnvelope(await post('1.1', pingAs('1.1', ''), { authorization: 'Bearer abc' }));
      expect(reply.fault?.code).to.equal('SecurityTokenUnavailable');
    });
  });

  it("keeps the caller's message id in the journal, its first 255 characters", async () => {
    const id = `urn:example:${'x'.repeat(300)}`;
    const block = (name: string, text: string): string => `<a:${name} xmlns:a="${WSA}">${text}</a:${name}>`;
    const header =
      block('MessageID', id) + block('Action', 'urn:muster:integration:v1/Ping') + textToken(app.clients.erp);
    const response = await post('1.2', pingAs('1.2', header));
    expect(await response.text()).to.contain(id);
    expect((await newest())?.messageId).to.equal(id.slice(0, 255));
  });

  it('sheds load with 503 and says when to come again', async () => {
    const held = heldStore();
    const busy = await runApp({ wrap: held.wrap, settings: { pipeline: { queueLimit: 1 } } });
    const call = (version: Version): Promise<Response> =>
      fetch(`${busy.url}/soap/integration`, {
        method: 'POST',
        headers: { 'content-type': wire[version].contentType },
        body: pingAs(version, textToken(busy.clients.erp)),
      });
    try {
      held.hold();
      const running = call('1.1');
      await held.waiting(1);
      const waiting = call('1.1');
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const version of versions) {
        const reply = await readEnvelope(await call(version));
        expect([reply.status, reply.headers.get('retry-after')]).to.deep.equal([503, '5']);
        expect([reply.fault?.code, reply.fault?.serviceCode]).to.deep.equal([wire[version].receiver, 'UNAVAILABLE']);
      }
      held.release();
      expect([(await running).status, (await waiting).status]).to.deep.equal([200, 200]);
    } finally {
      held.release();
      await busy.stop();
    }
  });
});
