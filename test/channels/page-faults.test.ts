import { expect } from 'chai';
import { XmlDocument } from 'libxml2-wasm';
import { securityFaultCodes } from '../../src/wss/security-fault.ts';
import { passwordDigest } from '../../src/wss/password-digest.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';

const OASIS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
const WSA = 'http://www.w3.org/2005/08/addressing';

describe('the faults without a ServiceFault that the page tells', () => {
  let app: RunningApp;
  let told: readonly string[];
  before(async () => {
    app = await runApp({ settings: { security: { usernameTokenText: 'never' } } });
    const page = await (await fetch(`${app.url}/`, { headers: { accept: 'text/html' } })).text();
    using document = XmlDocument.fromString(page);
    const path = '//h:table[contains(@class, "protocol")]//h:td[1]';
    told = document.find(path, { h: 'http://www.w3.org/1999/xhtml' }).map(({ content }) => content);
  });
  after(() => app.stop());

  const send = async (message: string, contentType = 'text/xml'): Promise<string> => {
    const headers = { 'content-type': contentType };
    const reply = await fetch(`${app.url}/soap/integration`, { method: 'POST', headers, body: message });
    return /<faultcode[^>]*>([^<]*)/.exec(await reply.text())?.[1] ?? 'no fault';
  };
  const envelope = (header: string, namespace = 'http://schemas.xmlsoap.org/soap/envelope/'): string =>
    `<e:Envelope xmlns:e="${namespace}"><e:Header>${header}</e:Header>` +
    '<e:Body><Ping xmlns="urn:muster:integration:v1"/></e:Body></e:Envelope>';
  const security = (content: string): string =>
    envelope(
      `<w:Security xmlns:w="${OASIS}-wssecurity-secext-1.0.xsd" xmlns:u="${OASIS}-wssecurity-utility-1.0.xsd">${content}</w:Security>`,
    );
  const digest = (secret: string, created: Date): string => {
    const nonce = crypto.getRandomValues(new Uint8Array(16));
    const time = created.toISOString();
    return (
      `<w:UsernameToken><w:Username>${app.clients.erp.id}</w:Username>` +
      `<w:Password Type="${OASIS}-username-token-profile-1.0#PasswordDigest">${passwordDigest(nonce, time, Buffer.from(secret))}</w:Password>` +
      `<w:Nonce>${nonce.toBase64()}</w:Nonce><u:Created>${time}</u:Created></w:UsernameToken>`
    );
  };
  const now = (): Date => new Date();
  const text = '<w:UsernameToken><w:Username>x</w:Username><w:Password>x</w:Password></w:UsernameToken>';

  const provoked: Readonly<Record<string, () => Promise<string>>> = {
    'wsse:FailedAuthentication': () => send(security(digest('wrong', now()))),
    'wsse:SecurityTokenUnavailable': () => send(envelope('')),
    'wsse:MessageExpired': () => send(security(digest(app.clients.erp.secret, new Date(Date.now() - 3_600_000)))),
    'wsse:InvalidSecurity': () => send(security(digest(app.clients.erp.secret, new Date(Date.now() + 3_600_000)))),
    'wsse:InvalidSecurityToken': () => send(security('<w:UsernameToken/>')),
    'wsse:UnsupportedSecurityToken': () => send(security(text)),
    'wsa:MessageAddressingHeaderRequired': () => send(envelope(`<a:To xmlns:a="${WSA}">${app.url}</a:To>`)),
    'soap:MustUnderstand': () => send(envelope('<x:Header xmlns:x="urn:x" e:mustUnderstand="1"/>')),
    'soap:VersionMismatch': () => send(envelope('', 'urn:another')),
    'soap:Client': () => send('no XML'),
  };
  for (const [code, provoke] of Object.entries(provoked)) {
    it(`has ${code}`, async () => {
      expect(await provoke()).to.equal(code);
      expect(told).to.include(code);
    });
  }

  it('has the subcodes of wsa:InvalidAddressingHeader, which SOAP 1.1 tells in its place', async () => {
    const elsewhere = `<a:ReplyTo xmlns:a="${WSA}"><a:Address>http://x.example</a:Address></a:ReplyTo>`;
    expect(await send(envelope(elsewhere))).to.equal('wsa:OnlyAnonymousAddressSupported');
    expect(told).to.include('wsa:InvalidAddressingHeader');
  });

  it('has no other but that of a busy or broken service', () => {
    const others = told.filter((code) => provoked[code] === undefined);
    expect(others).to.deep.equal(['wsa:InvalidAddressingHeader', 'soap:Server']);
  });

  it('leaves out only those codes of WS-Security that come with signatures', () => {
    const codes = securityFaultCodes.filter((code) => !told.includes(`wsse:${code}`));
    expect(codes).to.deep.equal(['UnsupportedAlgorithm', 'FailedCheck']);
  });
});
