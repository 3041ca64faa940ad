import { expect } from 'chai';
import { ping } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { digestToken, textToken, type Version, versions, wire, wrap } from './messages.ts';
import { readEnvelope } from './replies.ts';

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSA = 'http://www.w3.org/2005/08/addressing';

/** What a person reads whose message was refused, behind which nobody helps: what was wrong, what is right, what to do. */
describe('refusals in words for people', () => {
  let app: RunningApp;
  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  const erp = (): string => textToken(app.clients.erp);

  interface Sent {
    readonly version?: Version;
    readonly service?: string;
    readonly header?: string;
    readonly body?: string;
    readonly message?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }

  /** The faultstring, or the Reason, without its incident. */
  async function textOf({ version = '1.1', service = 'integration', message, headers = {}, ...sent }: Sent) {
    const { header = erp(), body = ping('x') } = sent;
    const response = await fetch(`${app.url}${wire[version].prefix}/${service}`, {
      method: 'POST',
      headers: { 'content-type': wire[version].contentType, ...headers },
      body: message ?? wrap(version, header, body),
    });
    const { fault } = await readEnvelope(response);
    return (fault?.message ?? '').replace(/ \(incident [\da-f-]+\)$/, '');
  }

  describe('of the action', () => {
    const right = 'disagrees with the body, which is Ping: it must be "urn:muster:integration:v1/Ping"';

    it('name the right SOAPAction, or say to leave it empty', async () => {
      for (const action of ['"urn:muster:integration:v1/Pong"', 'Ping', '"Ping"', 'urn:muster:integration:v1#Ping']) {
        expect(await textOf({ headers: { soapaction: action } }), action).to.equal(
          `The action "${action.replaceAll('"', '')}" (SOAPAction) ${right}; or leave it empty.`,
        );
      }
    });

    it('name the right action of the media type, or say to leave it out', async () => {
      const headers = { 'content-type': 'application/soap+xml; charset=utf-8; action="Ping"' };
      expect(await textOf({ version: '1.2', headers })).to.equal(
        `The action "Ping" (media type) ${right}; or leave it out.`,
      );
    });

    it('name the right wsa:Action, which cannot be left out', async () => {
      const header = `${erp()}<a:Action xmlns:a="${WSA}">urn:x</a:Action><a:MessageID xmlns:a="${WSA}">urn:uuid:1</a:MessageID>`;
      for (const version of versions) {
        expect(await textOf({ version, header })).to.equal(`The action "urn:x" (wsa:Action) ${right}.`);
      }
    });

    it('repeat no more than 100 characters of it', async () => {
      expect(await textOf({ headers: { soapaction: 'x'.repeat(4000) } })).to.contain(`"${'x'.repeat(99)}…"`);
    });
  });

  describe('of the operation', () => {
    const named = (local: string, namespace = 'urn:muster:integration:v1'): string =>
      `<${local} xmlns="${namespace}"/>`;

    it('name the address of the service that has it', async () => {
      expect(await textOf({ body: named('GetEmployees', 'urn:muster:workforce:v1') })).to.equal(
        'The service integration has no operation GetEmployees: send it to /soap/workforce or /soap12/workforce, in the namespace urn:muster:workforce:v1.',
      );
      expect(await textOf({ service: 'workforce', version: '1.2', body: named('Ping') })).to.equal(
        'The service workforce has no operation Ping: send it to /soap/integration or /soap12/integration, in the namespace urn:muster:integration:v1.',
      );
    });

    it('ask for the one that was meant', async () => {
      for (const written of ['Pinng', 'ping', 'PING', 'PingRequest', 'PingResponse', 'PingIn']) {
        expect(await textOf({ body: named(written) }), written).to.match(/^The service .*\. Did you mean Ping\?$/);
      }
      expect(await textOf({ body: named('GetEmployee') })).to.match(
        /\. Did you mean GetEmployees\? Of workforce: send it to \/soap\/workforce or \/soap12\/workforce, in the namespace urn:muster:workforce:v1\.$/,
      );
    });

    it('name the service of its namespace where the name is nobody’s', async () => {
      expect(await textOf({ body: named('Nothing', 'urn:muster:audit:v1') })).to.match(
        /\. Its namespace is that of audit: send it to \/soap\/audit or \/soap12\/audit, in the namespace urn:muster:audit:v1\.$/,
      );
      expect(await textOf({ body: named('Nothing') })).to.match(/; it has Ping, [\w, ]+\.$/);
    });

    it('say nothing of it to strangers', async () => {
      expect(await textOf({ header: '', body: named('GetEmployees') })).not.to.contain('GetEmployees');
    });
  });

  describe('of headers', () => {
    const odd = (attributes: string): string => `<o:Odd xmlns:o="urn:example:odd" ${attributes}/>`;
    const understood = `Understood are Security in the namespace ${WSSE} and WS-Addressing in ${WSA}; leave others out, or send them without mustUnderstand.`;

    it('name those that are not understood with their namespaces, and those that are', async () => {
      for (const version of versions) {
        const header = `${erp()}${odd('soap:mustUnderstand="1"')}<Security xmlns="urn:wrong" soap:mustUnderstand="1"/>`;
        expect(await textOf({ version, header })).to.equal(
          `Header blocks that must be understood are not: o:Odd in the namespace "urn:example:odd", Security in the namespace "urn:wrong". ${understood}`,
        );
      }
    });

    it('name at most five, and 100 characters of a namespace', async () => {
      const header = `<o:Odd xmlns:o="urn:${'x'.repeat(1000)}" soap:mustUnderstand="1"/>`.repeat(9);
      const text = await textOf({ header });
      expect(text).to.contain(' and 4 more. ');
      expect(text.length).to.be.lessThan(1000);
    });

    it('name the namespace of the Security header that is missing', async () => {
      expect(await textOf({ header: '' })).to.equal(
        `Send a wsse:Security header with a wsse:UsernameToken, both in the namespace ${WSSE}`,
      );
    });

    it('say that a Security header is in another namespace, or for another role', async () => {
      const missing = `Send a wsse:Security header with a wsse:UsernameToken, both in the namespace ${WSSE}; `;
      const elsewhere = erp().replace(WSSE, 'http://schemas.xmlsoap.org/ws/2002/12/secext');
      expect(await textOf({ header: elsewhere })).to.equal(
        `${missing}the Security header is in the namespace "http://schemas.xmlsoap.org/ws/2002/12/secext", not in ${WSSE}`,
      );
      const forOther = erp().replace('<w:Security ', '<w:Security soap:actor="urn:gateway" ');
      expect(await textOf({ header: forOther })).to.equal(
        `${missing}the wsse:Security header is for the role "urn:gateway", not for this service`,
      );
    });

    it('tell a sender with a wrong clock both times', async () => {
      const created = new Date(Date.now() - 8 * 3_600_000);
      expect(await textOf({ header: digestToken(app.clients.erp, created) })).to.match(
        new RegExp(
          `^wsu:Created of wsse:UsernameToken is more than 300 s old: it says ${created.toISOString()}, and it is \\S+Z here; check the clock and the time zone of the sender$`,
        ),
      );
    });

    it('name the address that no reply can go to, and those that it can', async () => {
      const header = `${erp()}<a:Action xmlns:a="${WSA}">urn:muster:integration:v1/Ping</a:Action><a:MessageID xmlns:a="${WSA}">urn:uuid:1</a:MessageID><a:ReplyTo xmlns:a="${WSA}"><a:Address>http://me.example/</a:Address></a:ReplyTo>`;
      expect(await textOf({ header })).to.equal(
        `wsa:ReplyTo is "http://me.example/" and must be ${WSA}/anonymous or ${WSA}/none, or left out: replies go back on the connection of the request.`,
      );
    });
  });

  describe('of what HTTP carries', () => {
    const types = 'it must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2)';

    it('name the media type, and say what it must be', async () => {
      expect(await textOf({ headers: { 'content-type': 'application/json' } })).to.equal(
        `The media type is 'application/json'; ${types}.`,
      );
      expect(await textOf({ headers: { 'content-type': 'Multipart/Related; type="application/xop+xml"' } })).to.equal(
        `The media type is 'multipart/related'; ${types}: send the envelope alone, without MTOM and attachments.`,
      );
    });

    it('name the Content-Encoding', async () => {
      expect(await textOf({ headers: { 'content-encoding': 'br' } })).to.equal(
        "The Content-Encoding is 'br'; it must be gzip, or left out.",
      );
    });

    it('name the largest size of a message', async () => {
      expect(await textOf({ message: ' '.repeat(1_048_577) })).to.equal(
        'The message is too large: at most 1048576 bytes are read. Send it in parts.',
      );
    });

    it('ask for the service that was meant', async () => {
      expect(await textOf({ service: 'attendence' })).to.match(
        /^There is no service 'attendence'; there are .*\. Did you mean \/soap\/attendance\?$/,
      );
      expect(await textOf({ service: 'Workforce' })).to.match(/\. Did you mean \/soap\/workforce\?$/);
      expect(await textOf({ service: 'pay\u202Eroll' })).to.match(/^There is no service 'pay\uFFFDroll'; there are /);
    });

    it('name both namespaces of envelopes', async () => {
      const message = wrap('1.1', '', ping('x')).replace(wire['1.1'].namespace, 'urn:soap');
      expect(await textOf({ message })).to.equal(
        `The Envelope is in the namespace "urn:soap"; SOAP 1.1 is in ${wire['1.1'].namespace}, SOAP 1.2 is in ${wire['1.2'].namespace}.`,
      );
    });
  });

  describe('of values', () => {
    const asked = (id: string): string =>
      `<GetRequestStatus xmlns="urn:muster:integration:v1"><operation>Ping</operation><requestId>${id}</requestId></GetRequestStatus>`;
    const uuid = '0193b0a0-0000-4000-8000-0000000000aa';

    it('ask for a UUID without braces, however it was written', async () => {
      for (const id of [`{${uuid}}`, `(${uuid})`, `urn:uuid:${uuid}`, uuid.slice(1), `${uuid}0`, 'x']) {
        expect(await textOf({ body: asked(id) }), id).to.equal(
          `/GetRequestStatus/requestId: '${id}' is not a UUID without braces, such as 1b4e28ba-2fa1-4d3b-883f-0016d3cca427 or its 32 digits alone`,
        );
      }
    });

    it('say to write &amp; where an ampersand stands bare', async () => {
      expect(await textOf({ body: '<Ping xmlns="urn:muster:integration:v1"><text>R&D</text></Ping>' })).to.match(
        /^'&' begins no reference: write &amp; for the character itself \(line 1, column \d+\)$/,
      );
    });

    it('tell the length that was found, and nothing of a text about somebody', async () => {
      const body = `<Ping xmlns="urn:muster:integration:v1"><text>${'Anna is ill. '.repeat(9)}</text></Ping>`;
      expect(await textOf({ body })).to.equal('/Ping/text: is longer than 80 characters; it has 116');
    });

    it('are bounded, however much is wrong', async () => {
      const body = `<GetRequestStatus xmlns="urn:muster:integration:v1">${`<${'x'.repeat(64)}/>`.repeat(500)}</GetRequestStatus>`;
      expect((await textOf({ body })).length).to.be.lessThan(1001);
    });
  });

  describe('of secrets', () => {
    it('never repeat a password, a digest or a nonce', async () => {
      const secret = 'hunter2hunter2';
      const digest = digestToken({ id: 'demo-erp', secret });
      const password = /PasswordDigest">([^<]+)</.exec(digest)?.[1] ?? '';
      const headers = [
        textToken({ id: 'demo-erp', secret }),
        digest,
        digest.replace('#PasswordDigest', '#PasswordSecret'),
        digest.replace(/<w:Nonce>[^<]+/, `<w:Nonce>${secret}`),
        digest.replace(/<u:Created>[^<]+/, `<u:Created>${secret}`),
        digest.replace(password, secret),
        digest.replace(`>${password}<`, `><b>${secret}</b><`),
        textToken({ id: secret, secret: 'x' }),
      ];
      for (const header of headers) {
        const text = await textOf({ header });
        expect(text).not.to.equal('');
        expect(text).not.to.contain(secret);
        expect(text).not.to.contain(password);
      }
    });
  });
});
