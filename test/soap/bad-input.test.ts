import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Store } from '../../src/store/store.ts';
import { ping } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { digestToken, textToken, type Version, versions, wire, wrap } from './messages.ts';
import { readEnvelope } from './replies.ts';

/** One bad message. */
interface BadInput {
  readonly title: string;
  readonly service?: string;
  /** The whole message as it goes over the wire. */
  readonly message?: (version: Version) => string | Uint8Array<ArrayBuffer>;
  /** Or its header; by default the token of the ERP's client. */
  readonly header?: (version: Version) => string;
  /** Or its body; by default a valid one. */
  readonly body?: string;
  readonly headers?: (version: Version) => Record<string, string>;
  /** Where it is not the one of a fault that blames the sender. */
  readonly status?: number;
  /** The fault code in 1.1, the innermost subcode in 1.2; by default the one that blames the sender. */
  readonly code?: string;
  /** The code of the ServiceFault in the detail: there is one where the sender was authenticated. */
  readonly serviceCode?: string;
  /** The path of its first error. */
  readonly path?: string;
  /** As the journal has it. */
  readonly auditCode: string;
}

const noFault = { code: '', subcodes: [], message: '', serviceCode: undefined, paths: [], incidentId: undefined };

describe('bad input', () => {
  let app: RunningApp;
  const told: { readonly auditCode: string; readonly incidentId: string; readonly known: boolean }[] = [];
  const keepOpen = (store: Store): Store => ({
    migrate: () => store.migrate(),
    load: (lookups) => store.load(lookups),
    commit: (batch) => store.commit(batch),
    purge: (expired) => store.purge(expired),
    purgeContent: (limit) => store.purgeContent(limit),
    compact: () => store.compact(),
    startSealing: () => store.startSealing(),
    lease: (name, owner, forMs) => store.lease(name, owner, forMs),
    release: (name, owner) => store.release(name, owner),
    reads: store.reads,
    close: () => Promise.resolve(),
  });

  before(async () => {
    app = await runApp({ wrap: keepOpen });
    await app.app.clients.disable(app.clients.integrator.id);
  });
  after(async () => {
    await app.stop();
    await app.store.close();
  });

  const erp = (): string => textToken(app.clients.erp);
  const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
  const good = (version: Version): string => wrap(version, erp(), ping('x'));
  const event =
    '<events><employeeId>E1001</employeeId><eventType>CLOCK_IN</eventType><eventTime>2026-03-02T08:00:00Z</eventTime></events>';
  const submitWith = (content: string): string =>
    `<SubmitTimeEvents xmlns="urn:muster:attendance:v1">${content}</SubmitTimeEvents>`;
  const id = `<requestId>${randomUUID()}</requestId>`;
  const getEvents = (content: string): string =>
    `<GetTimeEvents xmlns="urn:muster:attendance:v1">${content}</GetTimeEvents>`;
  const employee = (sequence: string): string =>
    `<UpsertEmployees xmlns="urn:muster:workforce:v1">${id}<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode><scope>DELTA</scope>` +
    `<employees><employeeId>E1</employeeId><masterSequence>${sequence}</masterSequence></employees></UpsertEmployees>`;
  const attendance = { service: 'attendance', auditCode: 'VALIDATION', serviceCode: 'VALIDATION' } as const;
  const invalidEvents = (title: string, content: string, path: string): BadInput => ({
    ...attendance,
    title,
    body: submitWith(content),
    path: `/SubmitTimeEvents${path}`,
  });
  const invalidCriteria = (title: string, content: string, path: string): BadInput => ({
    ...attendance,
    title,
    body: getEvents(content),
    path: `/GetTimeEvents/${path}`,
  });
  const gzip = (): Record<string, string> => ({ 'content-encoding': 'gzip' });
  const zeros = new Uint8Array(5_000_000);
  // Fourteen random pieces, each often enough to be packed well, but not 50:1.
  const pieces = Array.from({ length: 14 }, () => randomBytes(8192).toString('hex').repeat(20));
  const thirtyfold = Buffer.from(pieces.join(''));

  const table: readonly BadInput[] = [
    { title: 'nothing', message: () => '', auditCode: 'NOT_WELL_FORMED' },
    { title: 'not XML', message: () => '{"operation":"Ping"}', auditCode: 'NOT_WELL_FORMED' },
    { title: 'bytes', message: () => Uint8Array.from([0, 1, 2, 3, 255, 254]), status: 415, auditCode: 'ENCODING' },
    { title: 'truncated', message: (version) => good(version).slice(0, -20), auditCode: 'NOT_WELL_FORMED' },
    {
      title: 'broken UTF-8',
      message: (version) => Buffer.from(good(version).replace('<text>x', '<text>ä'), 'latin1'),
      status: 415,
      auditCode: 'ENCODING',
    },
    {
      title: 'wrong charset',
      headers: (version) => ({ 'content-type': wire[version].contentType.replace('utf-8', 'iso-8859-1') }),
      status: 415,
      auditCode: 'ENCODING',
    },
    {
      title: 'another encoding in its XML declaration, and no charset',
      headers: (version) => ({ 'content-type': wire[version].contentType.replace('; charset=utf-8', '') }),
      message: (version) => `<?xml version="1.0" encoding="ISO-8859-1"?>${good(version)}`,
      status: 415,
      auditCode: 'ENCODING',
    },
    {
      title: 'DTD',
      message: (version) => `<!DOCTYPE x SYSTEM "http://example.com/x.dtd">${good(version)}`,
      auditCode: 'DTD',
    },
    {
      title: 'entity bomb',
      message: (version) =>
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${good(version).replace('<text>x', '<text>&b;')}`,
      auditCode: 'DTD',
    },
    {
      title: 'undeclared entity',
      body: '<Ping xmlns="urn:muster:integration:v1"><text>&b;</text></Ping>',
      auditCode: 'NOT_WELL_FORMED',
    },
    {
      title: 'processing instruction',
      message: (version) => `<?xml-stylesheet href="x.xsl"?>${good(version)}`,
      auditCode: 'PROCESSING_INSTRUCTION',
    },
    { title: '5 MB body', message: () => zeros, status: 413, auditCode: 'HTTP_413' },
    {
      title: 'gzip garbage',
      message: () => Uint8Array.from([1, 2, 3, 4, 5, 6, 7]),
      headers: gzip,
      status: 400,
      auditCode: 'HTTP_400',
    },
    {
      title: 'gzip cut off',
      message: (version) => gzipSync(good(version)).subarray(0, -12),
      headers: gzip,
      status: 400,
      auditCode: 'HTTP_400',
    },
    { title: 'gzip bomb', message: () => gzipSync(zeros), headers: gzip, status: 413, auditCode: 'HTTP_413' },
    {
      title: 'gzip of more than 4 MiB',
      message: () => gzipSync(thirtyfold),
      headers: gzip,
      status: 413,
      auditCode: 'HTTP_413',
    },
    {
      title: 'unknown Content-Encoding',
      headers: () => ({ 'content-encoding': 'br' }),
      status: 415,
      auditCode: 'HTTP_415',
    },
    { title: 'depth 10,000', body: '<a>'.repeat(10_000) + '</a>'.repeat(10_000), auditCode: 'LIMIT' },
    {
      title: '100,000 attributes',
      body: `<a ${Array.from({ length: 100_000 }, (_, index) => `b${index}=""`).join(' ')}/>`.slice(0, 1_000_000),
      auditCode: 'LIMIT',
    },
    { title: '50,001 elements', body: `<a>${`<b>${'<c/>'.repeat(9000)}</b>`.repeat(6)}</a>`, auditCode: 'LIMIT' },
    { title: '10,001 children', body: `<a>${'<c/>'.repeat(10_001)}</a>`, auditCode: 'LIMIT' },
    { title: 'an attribute of 2,049 characters', body: `<a b="${'x'.repeat(2049)}"/>`, auditCode: 'LIMIT' },
    { title: 'text of 65,537 characters', body: `<a>${'x'.repeat(65_537)}</a>`, auditCode: 'LIMIT' },
    { title: 'a name of 65 characters', body: `<${'x'.repeat(65)}/>`, auditCode: 'LIMIT' },
    {
      title: '17 header blocks',
      header: () => '<o:Odd xmlns:o="urn:example:odd"/>'.repeat(16) + erp(),
      auditCode: 'VALIDATION',
    },
    {
      title: 'two bodies',
      message: (version) => good(version).replace('</soap:Body>', '</soap:Body><soap:Body/>'),
      auditCode: 'VALIDATION',
    },
    {
      title: 'unknown operation',
      body: '<Pong xmlns="urn:muster:integration:v1"/>',
      serviceCode: 'VALIDATION',
      auditCode: 'VALIDATION',
    },
    {
      title: 'operation in the wrong namespace',
      body: '<Ping xmlns="urn:muster:attendance:v1"/>',
      serviceCode: 'VALIDATION',
      auditCode: 'VALIDATION',
    },
    {
      title: 'SOAPAction of another operation',
      headers: () => ({ soapaction: '"urn:muster:integration:v1/GetRequestStatus"' }),
      serviceCode: 'VALIDATION',
      auditCode: 'VALIDATION',
    },
    {
      title: 'unknown header that must be understood',
      header: () => `<o:Odd xmlns:o="urn:example:odd" soap:mustUnderstand="1"/>${erp()}`,
      status: 500,
      code: 'MustUnderstand',
      auditCode: 'MustUnderstand',
    },
    {
      title: 'reply to another address',
      header: () =>
        `<a:ReplyTo xmlns:a="http://www.w3.org/2005/08/addressing"><a:Address>http://example.com/</a:Address></a:ReplyTo>${erp()}`,
      code: 'OnlyAnonymousAddressSupported',
      auditCode: 'OnlyAnonymousAddressSupported',
    },
    invalidEvents('missing element', `${id}<sourceSystem>ERP01</sourceSystem>${event}`, '/mode'),
    invalidEvents(
      'extra element',
      `${id}<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode><more/>${event}`,
      '/more',
    ),
    invalidEvents(
      'misordered elements',
      `${id}<mode>ATOMIC</mode><sourceSystem>ERP01</sourceSystem>${event}`,
      '/sourceSystem',
    ),
    invalidEvents(
      'repeated element',
      `${id}<sourceSystem>ERP01</sourceSystem><sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>${event}`,
      '/sourceSystem',
    ),
    invalidEvents(
      'maxLength',
      `${id}<sourceSystem>${'x'.repeat(33)}</sourceSystem><mode>ATOMIC</mode>${event}`,
      '/sourceSystem',
    ),
    invalidEvents(
      'minLength: blanks alone',
      `${id}<sourceSystem> </sourceSystem><mode>ATOMIC</mode>${event}`,
      '/sourceSystem',
    ),
    invalidEvents(
      'pattern',
      `<requestId>1</requestId><sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>${event}`,
      '/requestId',
    ),
    invalidEvents('enumeration', `${id}<sourceSystem>ERP01</sourceSystem><mode>BOTH</mode>${event}`, '/mode'),
    invalidEvents(
      'fractionDigits',
      `${id}<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>${event.replace('</eventTime>', '</eventTime><location><latitude>31.1234567</latitude><longitude>1.0</longitude></location>')}`,
      '/events[1]/location/latitude',
    ),
    invalidEvents(
      'totalDigits',
      `${id}<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>${event.replace('</eventTime>', '</eventTime><location><latitude>31234567890.0</latitude><longitude>1.0</longitude></location>')}`,
      '/events[1]/location/latitude',
    ),
    invalidEvents(
      'a day that does not exist',
      `${id}<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>${event.replace('2026-03-02', '2026-02-30')}`,
      '/events[1]/eventTime',
    ),
    {
      ...attendance,
      title: '1001 items',
      body: submitWith(`${id}<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>${event.repeat(1001)}`),
    },
    invalidCriteria('mistyped number', '<maxRows>ten</maxRows>', 'maxRows'),
    invalidCriteria('maxInclusive', '<maxRows>1001</maxRows>', 'maxRows'),
    invalidCriteria('minInclusive', '<maxRows>-1</maxRows>', 'maxRows'),
    invalidCriteria('mistyped boolean', '<includeInactive>yes</includeInactive>', 'includeInactive'),
    invalidCriteria('a date with a zone', '<workDateFrom>2026-03-02Z</workDateFrom>', 'workDateFrom'),
    invalidCriteria('a date with an offset', '<workDateFrom>2026-03-02+08:00</workDateFrom>', 'workDateFrom'),
    {
      ...attendance,
      title: 'an instant without offset',
      body: getEvents('<receivedFrom>2026-03-02T08:00:00</receivedFrom>'),
      path: '/GetTimeEvents/receivedFrom',
      serviceCode: 'TIME_ZONE_REQUIRED',
      auditCode: 'TIME_ZONE_REQUIRED',
    },
    {
      title: 'xs:long out of range',
      service: 'workforce',
      body: employee('9223372036854775808'),
      path: '/UpsertEmployees/employees[1]/masterSequence',
      serviceCode: 'VALIDATION',
      auditCode: 'VALIDATION',
    },
    {
      title: 'Created 301 s old',
      header: () => digestToken(app.clients.erp, ago(301)),
      code: 'MessageExpired',
      auditCode: 'MessageExpired',
    },
    {
      title: 'Created 61 s ahead',
      header: () => digestToken(app.clients.erp, ago(-62)),
      code: 'InvalidSecurity',
      auditCode: 'InvalidSecurity',
    },
    { title: 'no token', header: () => '', code: 'SecurityTokenUnavailable', auditCode: 'SecurityTokenUnavailable' },
    {
      title: 'wrong password',
      header: () => textToken({ ...app.clients.erp, secret: 'wrong' }),
      code: 'FailedAuthentication',
      auditCode: 'FailedAuthentication',
    },
    {
      title: 'unknown client',
      header: () => textToken({ id: 'nobody', secret: 'wrong' }),
      code: 'FailedAuthentication',
      auditCode: 'FailedAuthentication',
    },
    {
      title: 'disabled client',
      header: () => textToken(app.clients.integrator),
      code: 'FailedAuthentication',
      auditCode: 'FailedAuthentication',
    },
    {
      title: 'operation without permission',
      service: 'audit',
      body: '<QueryAuditLog xmlns="urn:muster:audit:v1"/>',
      serviceCode: 'NOT_AUTHORISED',
      auditCode: 'NOT_AUTHORISED',
    },
  ];

  function send(
    version: Version,
    service: string,
    message: string | Uint8Array<ArrayBuffer>,
    headers = {},
  ): Promise<Response> {
    const { contentType, prefix } = wire[version];
    const all = { 'content-type': contentType, ...headers };
    return fetch(`${app.url}${prefix}/${service}`, { method: 'POST', headers: all, body: message });
  }

  const plain = { service: 'integration', header: erp, body: ping('x'), headers: () => ({}) };

  async function check(version: Version, bad: BadInput): Promise<void> {
    const { service, header, body, headers } = { ...plain, ...bad };
    const message = bad.message?.(version) ?? wrap(version, header(version), body);
    const reply = await readEnvelope(await send(version, service, message, headers(version)));
    const { senderStatus, sender } = wire[version];
    expect([reply.version, reply.status]).to.deep.equal([version, bad.status ?? senderStatus]);
    const { fault = noFault } = reply;
    expect(fault.serviceCode).to.equal(bad.serviceCode);
    if (bad.path !== undefined) expect(fault.paths[0]).to.equal(bad.path);
    expect([...fault.subcodes, fault.code]).to.include(bad.code ?? sender);
    const { auditCode, serviceCode } = bad;
    told.push({ auditCode, incidentId: fault.incidentId ?? '', known: serviceCode !== undefined });
  }

  for (const version of versions) {
    describe(`in SOAP ${version}`, () => {
      for (const bad of table) it(bad.title, () => check(version, bad));

      it('replayed nonce', async () => {
        const message = wrap(version, digestToken(app.clients.erp), ping('x'));
        expect((await readEnvelope(await send(version, 'integration', message))).fault).to.equal(undefined);
        const again = await readEnvelope(await send(version, 'integration', message));
        expect([again.status, again.fault?.code, ...(again.fault?.subcodes ?? [])]).to.include('InvalidSecurity');
        told.push({ auditCode: 'InvalidSecurity', incidentId: again.fault?.incidentId ?? '', known: true });
      });

      it('then serves as before', async () => {
        const reply = await readEnvelope(await send(version, 'integration', good(version)));
        expect([reply.status, reply.fault]).to.deep.equal([200, undefined]);
      });
    });
  }

  // Last: a suite runs its own tests before those of the suites in it.
  describe('of all these versions', () => {
    it('leaves each refusal in the journal: of known clients one by one, of strangers counted', async () => {
      expect(told).not.to.deep.equal([]);
      await app.app.close();
      const records = await app.store.reads.auditEvents({}, { after: undefined, limit: 10_000 });
      const refusals = records.map(({ event }) => event).filter(({ outcome }) => outcome === 'REFUSED');
      for (const { auditCode, incidentId } of told.filter(({ known }) => known)) {
        expect(refusals.find(({ correlationId }) => correlationId === incidentId)?.faultCode, incidentId).to.equal(
          auditCode,
        );
      }
      const strangers = told.filter(({ known }) => !known);
      const codes = new Set(strangers.map(({ auditCode }) => auditCode));
      for (const code of codes) {
        const events = refusals.filter(({ entity, faultCode }) => entity === 'Authentication' && faultCode === code);
        const counted = events.reduce((sum, { affectedRows }) => sum + affectedRows, 0);
        expect(counted, code).to.equal(strangers.filter(({ auditCode }) => auditCode === code).length);
      }
    });
  });
});
