import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { XmlDocument } from 'libxml2-wasm';
import { StoreUnavailable } from '../../src/store/store.ts';
import { ping } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { digestToken, textToken, type Version, versions, wire, wrap } from './messages.ts';

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const WSA = 'http://www.w3.org/2005/08/addressing';

/** What a reply's header has of WS-Security. */
interface Stamped {
  readonly xml: string;
  readonly securityHeaders: number;
  readonly attributes: number;
  /** The name and text of each element inside. */
  readonly times: readonly string[];
}

describe('a Timestamp in the reply', () => {
  let app: RunningApp;
  let isDown = false;
  before(async () => {
    app = await runApp({
      settings: { pipeline: { deadlineMs: 3000 } },
      wrap: (store) => ({
        migrate: () => store.migrate(),
        load: (lookups) => (isDown ? Promise.reject(new StoreUnavailable('down')) : store.load(lookups)),
        commit: (batch) => (isDown ? Promise.reject(new StoreUnavailable('down')) : store.commit(batch)),
        purge: (expired) => store.purge(expired),
        purgeContent: (limit) => store.purgeContent(limit),
        compact: () => store.compact(),
        startSealing: () => store.startSealing(),
        lease: (name, owner, forMs) => store.lease(name, owner, forMs),
        release: (name, owner) => store.release(name, owner),
        reads: store.reads,
        close: () => store.close(),
      }),
    });
  });
  after(() => app.stop());

  const time = (secondsFromNow: number): string => new Date(Date.now() + secondsFromNow * 1000).toISOString();
  const timestamp = (created = time(0), expires = time(300)): string =>
    `<u:Timestamp xmlns:u="${WSU}"><u:Created>${created}</u:Created><u:Expires>${expires}</u:Expires></u:Timestamp>`;
  const erp = (): string => textToken(app.clients.erp);
  /** A Security header with these blocks before what it has. */
  const within = (security: string, blocks: string): string => security.replace(/^<w:Security[^>]*>/, `$&${blocks}`);

  async function post(version: Version, message: string, service = 'integration'): Promise<Stamped> {
    const headers = { 'content-type': wire[version].contentType };
    const address = `${app.url}${wire[version].prefix}/${service}`;
    const response = await fetch(address, { method: 'POST', headers, body: message });
    return readStamped(await response.text());
  }
  const send = (version: Version, header: string, body = ping('x'), service = 'integration'): Promise<Stamped> =>
    post(version, wrap(version, header, body), service);

  const submit = (requestId: string): string =>
    `<SubmitTimeEvents xmlns="urn:muster:attendance:v1"><requestId>${requestId}</requestId><sourceSystem>ERP01</sourceSystem>` +
    `<mode>ATOMIC</mode><events><employeeId>E1001</employeeId><eventType>CLOCK_IN</eventType><eventTime>${time(-60)}</eventTime></events></SubmitTimeEvents>`;

  /** That a reply has what WCF looks for, and nothing that must be understood. */
  function expectTimestamp({ xml, securityHeaders, attributes, times }: Stamped, isFault: boolean): void {
    expect(xml.includes('Fault>'), xml).to.equal(isFault);
    expect([securityHeaders, attributes], xml).to.deep.equal([1, 0]);
    expect(times).to.have.length(2);
    const [created = '', expires = ''] = times;
    expect(created).to.match(/^Created \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(expires).to.match(/^Expires \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const [from, to] = [created, expires].map((text) => Date.parse(text.slice('Created '.length)));
    expect(Math.abs((from ?? 0) - Date.now())).to.be.lessThan(10_000);
    expect((to ?? 0) - (from ?? 0)).to.equal(300_000);
  }

  const faults: Readonly<Record<string, (version: Version) => Promise<Stamped>>> = {
    'a body that is not valid': (version) =>
      send(version, within(erp(), timestamp()), '<Ping xmlns="urn:muster:integration:v1"><x/></Ping>'),
    'an operation that is not allowed': (version) =>
      send(version, within(erp(), timestamp()), '<QueryAuditLog xmlns="urn:muster:audit:v1"/>', 'audit'),
    'an operation that there is not': (version) =>
      send(version, within(erp(), timestamp()), '<Pong xmlns="urn:muster:integration:v1"/>'),
    'a wrong password': (version) =>
      send(version, within(textToken({ ...app.clients.erp, secret: 'wrong' }), timestamp())),
    'no token': (version) => send(version, `<w:Security xmlns:w="${WSSE}">${timestamp()}</w:Security>`),
    'a Timestamp that has expired': (version) => send(version, within(erp(), timestamp(time(-20), time(-10)))),
    'a Timestamp that is too old': (version) => send(version, within(erp(), timestamp(time(-400)))),
    'a Timestamp of the future': (version) => send(version, within(erp(), timestamp(time(90), time(400)))),
    'a Timestamp that cannot be read': (version) => send(version, within(erp(), timestamp('now', 'then'))),
    'two Timestamps': (version) => send(version, within(erp(), timestamp() + timestamp())),
    'two Security headers': (version) => send(version, within(erp(), timestamp()) + erp()),
    'a block in the Security header that is not known': (version) =>
      send(version, within(erp(), `<x xmlns="urn:example"/>${timestamp()}`)),
    'a token that is not supported': (version) =>
      send(version, within(erp(), `<w:BinarySecurityToken>MIIC</w:BinarySecurityToken>${timestamp()}`)),
    'a nonce that was used': async (version) => {
      const token = within(digestToken(app.clients.erp, new Date(), randomBytes(16)), timestamp());
      expectTimestamp(await send(version, token), false);
      return send(version, token);
    },
    'a header that must be understood': (version) =>
      send(version, `<o:Odd xmlns:o="urn:example" soap:mustUnderstand="1"/>${within(erp(), timestamp())}`),
    'a header of WS-Addressing that is not valid': (version) =>
      send(version, `<a:MessageID xmlns:a="${WSA}">urn:1</a:MessageID>${within(erp(), timestamp())}`),
    'a Body of two': (version) => send(version, within(erp(), timestamp()), ping('x') + ping('y')),
    'an empty Body': (version) => send(version, within(erp(), timestamp()), ''),
    'something after the Body': (version) =>
      post(version, wrap(version, within(erp(), timestamp()), ping('x')).replace('</soap:Body>', '$&<x/>')),
    'too many header blocks': (version) =>
      send(version, within(erp(), timestamp()) + '<o:Odd xmlns:o="urn:example"/>'.repeat(16)),
    'too many header blocks before the Security header': (version) =>
      send(version, '<o:Odd xmlns:o="urn:example"/>'.repeat(16) + within(erp(), timestamp())),
    'a database that is down': async (version) => {
      isDown = true;
      try {
        return await send(version, within(erp(), timestamp()), submit(randomUUID()), 'attendance');
      } finally {
        isDown = false;
      }
    },
  };

  const without: Readonly<Record<string, (version: Version) => Promise<Stamped>>> = {
    'a request without one': (version) => send(version, erp()),
    'a request without one, and with a digest': (version) => send(version, digestToken(app.clients.erp)),
    'a request without one that is refused': (version) =>
      send(version, erp(), '<Pong xmlns="urn:muster:integration:v1"/>'),
    'a Timestamp for another role': (version) =>
      send(
        version,
        `<w:Security xmlns:w="${WSSE}" soap:actor="urn:example" soap:role="urn:example">${timestamp()}</w:Security>${erp()}`,
      ),
    'a Timestamp outside of the Security header': (version) => send(version, timestamp() + erp()),
    'a Timestamp in another namespace': (version) =>
      send(version, within(erp(), timestamp().replace(WSU, 'urn:example'))),
    'a Timestamp in the Body': (version) => send(version, erp(), timestamp()),
    'a message that is not well-formed': (version) =>
      post(version, wrap(version, within(erp(), timestamp()), ping('x')).slice(0, -5)),
    'an envelope of no version': (version) =>
      post(version, wrap(version, within(erp(), timestamp()), ping('x')).replace(wire[version].namespace, 'urn:soap')),
    'a message that is too large': (version) => post(version, ' '.repeat(1_100_000)),
  };

  for (const version of versions) {
    describe(`of SOAP ${version}`, () => {
      it('stands there where the request had one', async () => {
        expectTimestamp(await send(version, within(erp(), timestamp())), false);
        expectTimestamp(await send(version, within(digestToken(app.clients.erp), timestamp())), false);
        const bare = timestamp().replace(/<u:Expires>.*<\/u:Expires>/, '');
        expectTimestamp(await send(version, within(erp(), bare)), false);
      });

      it('stands beside the headers of WS-Addressing', async () => {
        const addressing = `<a:MessageID xmlns:a="${WSA}">urn:1</a:MessageID><a:Action xmlns:a="${WSA}">urn:muster:integration:v1/Ping</a:Action>`;
        const reply = await send(version, addressing + within(erp(), timestamp()));
        expectTimestamp(reply, false);
        expect(reply.xml).to.contain('>urn:1</wsa:RelatesTo>');
      });

      it('stands there for an outcome that is told again, and is new', async () => {
        const body = submit(randomUUID());
        const first = await send(version, within(erp(), timestamp()), body, 'attendance');
        const second = await send(version, within(erp(), timestamp()), body, 'attendance');
        const third = await send(version, erp(), body, 'attendance');
        expectTimestamp(first, false);
        expectTimestamp(second, false);
        expect(second.xml).to.contain('<replayed>true</replayed>');
        expect(second.times).not.to.deep.equal(first.times);
        expect([third.securityHeaders, third.xml.includes('<replayed>true</replayed>')]).to.deep.equal([0, true]);
      });

      for (const [what, answer] of Object.entries(faults)) {
        it(`stands in the fault to ${what}`, async () => {
          expectTimestamp(await answer(version), true);
        });
      }

      for (const [what, answer] of Object.entries(without)) {
        it(`does not answer ${what}`, async () => {
          const { securityHeaders, xml } = await answer(version);
          expect([securityHeaders, xml.includes('Timestamp>')]).to.deep.equal([0, false]);
        });
      }
    });
  }
});

function readStamped(xml: string): Stamped {
  using document = XmlDocument.fromString(xml);
  const find = (path: string) => document.find(path, { w: WSSE, u: WSU });
  return {
    xml,
    securityHeaders: find("/*/*[local-name()='Header']/w:Security").length,
    attributes: find("/*/*[local-name()='Header']/w:Security/@*").length,
    times: ['Created', 'Expires'].flatMap((name) =>
      find(`//w:Security/u:Timestamp/u:${name}`).map((node) => `${name} ${node.content}`),
    ),
  };
}
