import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { createClientDirectory } from '../../src/access/client-directory.ts';
import { createFailureLimiter } from '../../src/access/failure-limiter.ts';
import { openKeyring } from '../../src/access/keyring.ts';
import { createHttpServer, type HttpServer } from '../../src/channels/http/server.ts';
import { mountSoap } from '../../src/channels/soap/mount-soap.ts';
import { loadConfig } from '../../src/config/config.ts';
import { attendancePolicies } from '../../src/domain/attendance/policy.ts';
import { createJournal } from '../../src/journal/journal.ts';
import { leafBytes } from '../../src/journal/leaf-bytes.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { systemIds } from '../../src/lib/ids.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { noMetrics } from '../../src/lib/metrics.ts';
import { createOperations } from '../../src/operations/table.ts';
import { createAdmission } from '../../src/pipeline/admission.ts';
import { Pipeline } from '../../src/pipeline/pipeline.ts';
import { createSoapService } from '../../src/soap/soap-service.ts';
import { loadContract } from '../../src/wsdl/load-contract.ts';
import type { Credentials } from '../../tools/soap-message.ts';
import { mountEcho } from '../support/echo-mount.ts';
import { ping } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs } from '../support/soap-call.ts';
import { contractFolder } from '../wsdl/folders.ts';
import { parseEnvelope, readEnvelope } from '../soap/replies.ts';
import { openConnection, splitAnswer } from './http/raw-connection.ts';

/** What a second channel needs: its own mount beside that of SOAP, and the same admission. */
function serveBoth({ store, file }: RunningApp): { readonly server: HttpServer; readonly pipeline: Pipeline } {
  const config = loadConfig({ env: {}, overrides: { http: { port: 0 } } });
  const keyring = openKeyring(join(dirname(file), 'keys.json'));
  if (!config.ok || !keyring.ok) throw new Error('no configuration or no keys');
  const { http, limits, security, attendance } = config.value;
  const contract = loadContract(contractFolder);
  const modelOf = contract.operation.bind(contract);
  const { id, secret } = keyring.value.current('audit-mac');
  const unasked = (): never => expect.fail('nobody asks for a proof here');
  const proofs = { openTree: unasked, sign: unasked, verifyRange: unasked };
  const most = { maxItems: 1000, maxBodyBytes: 1, outcomeDays: 31, maxTokenSeconds: 300 };
  const versions = { productVersion: '0', contractVersion: contract.version, contractNumber: contract.number };
  const service = { ...versions, limits: most, authentication: [], deprecations: [] };
  const pipeline = new Pipeline({
    store,
    journal: createJournal({ macKey: { id, key: secret.export() } }),
    operations: createOperations({ leafBytes, modelOf, proofs, service }),
    modelOf,
    contractVersion: contract.version,
    settings: { attendance: { ...attendance, policies: attendancePolicies } },
    limits: config.value.pipeline,
    node: 'test',
    clock: systemClock,
    ids: systemIds,
    logger: silentLogger,
    metrics: noMetrics,
  });
  const directory = createClientDirectory({ store, keyring: keyring.value });
  const shared = {
    admission: createAdmission({ pipeline, directory }),
    directory,
    limiter: createFailureLimiter({ failuresPerMinute: 10 }),
    security,
    clock: systemClock,
    ids: systemIds,
  };
  const soap = createSoapService({ ...shared, contract, limits });
  const documents = { findWsdl: () => undefined, findSchema: () => undefined };
  const mounts = [
    mountSoap({ soap, documents, basicChallenge: false }),
    mountEcho({ ...shared, ping: modelOf('Ping') }),
  ];
  return { server: createHttpServer({ settings: http, mounts, logger: silentLogger }), pipeline };
}

describe('a second channel beside SOAP', () => {
  let app: RunningApp;
  let both: ReturnType<typeof serveBoth>;
  let url = '';
  before(async () => {
    app = await runApp();
    both = serveBoth(app);
    url = await both.server.listen();
  });
  after(async () => {
    await both.server.close();
    await both.pipeline.close();
    await app.stop();
  });

  const basic = ({ id, secret }: Credentials): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const echo = async (body: string | Uint8Array<ArrayBuffer>, authorization = basic(app.clients.erp), path = '') => {
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(`${url}/echo${path}`, { method: 'POST', headers, body });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      json: (await response.json()) as Readonly<Record<string, unknown>>,
    };
  };
  const newest = async () => (await app.store.reads.auditEvents({}, { after: undefined, limit: 10_000 })).at(-1)?.event;

  it('answers in its own form, by the same operation, and is told apart in the journal', async () => {
    const { status, type, json } = await echo('{"text":"from afar"}');
    expect([status, type]).to.deep.equal([200, 'application/json; charset=utf-8']);
    expect(json).to.deep.include({ text: 'from afar', clientId: 'demo-erp' });
    expect(await newest()).to.deep.include({ channel: 'ECHO', operation: 'Ping', authentication: 'HTTP_BASIC' });
  });

  it('does not let in who has a wrong password, or none', async () => {
    for (const authorization of [basic({ ...app.clients.erp, secret: 'wrong' }), 'Basic ???', ''])
      expect((await echo('{"text":"x"}', authorization)).status).to.equal(401);
  });

  it('is held to the contract like every other', async () => {
    const { status, json } = await echo('{"text":"x","more":1}');
    expect([status, json['title']]).to.deep.equal([400, 'VALIDATION']);
  });

  it('refuses in its own form what HTTP itself refuses', async () => {
    for (const [body, path, expected] of [
      [new Uint8Array(5_000_000), '', 413],
      ['{', '', 400],
      ['{}', '/nothing', 404],
      ['{}', '/%zz', 400],
    ] as const) {
      const { status, type } = await echo(body, undefined, path);
      expect([path, status, type]).to.deep.equal([path, expected, 'application/problem+json; charset=utf-8']);
    }
  });

  it('refuses in its own form what cannot be read as HTTP, on its address alone', async () => {
    const raw = async (path: string): Promise<{ readonly status: number; readonly body: string }> => {
      const connection = await openConnection(url);
      connection.socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx`);
      await connection.closed;
      return splitAnswer(connection.received());
    };
    const own = await raw('/echo?x=1');
    expect([own.status, JSON.parse(own.body)]).to.deep.equal([
      400,
      { status: 400, title: 'The HTTP request is not valid.' },
    ]);
    expect(parseEnvelope((await raw('/soap/integration')).body).fault?.code).to.equal('Client');
    expect(parseEnvelope((await raw('/echoes')).body).fault?.code).to.equal('Client');
  });

  it('leaves SOAP as it is', async () => {
    const reply = await callAs(app.clients.erp, url, 'integration', ping('x'));
    expect(reply.response).to.include({ text: 'x', clientId: 'demo-erp' });
    const headers = { 'content-type': 'application/soap+xml' };
    const large = { method: 'POST', headers, body: new Uint8Array(5_000_000) };
    const refused = await readEnvelope(await fetch(`${url}/soap12/integration`, large));
    expect([refused.version, refused.status]).to.deep.equal(['1.2', 413]);
  });

  it('leaves to a line of text what people ask for at an address that nobody has', async () => {
    const response = await fetch(`${url}/nothing`);
    expect([response.status, await response.text()]).to.deep.equal([404, 'Nothing is served at this address. See /\n']);
  });
});
