import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'chai';
import { digestToken, wrap } from '../soap/messages.ts';
import { ping } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, post, type SoapReply } from '../support/soap-call.ts';
import { muster, type Ran } from '../support/muster.ts';

const requestId = '0193b0a0-0000-4000-8000-0000000000f1';
const time = new Date().toISOString();
const punches = (id: string, ...employees: readonly string[]): string =>
  `<a:SubmitTimeEvents xmlns:a="urn:muster:attendance:v1"><a:requestId>${id}</a:requestId>` +
  `<a:sourceSystem>ERP01</a:sourceSystem><a:mode>PARTIAL</a:mode>${employees.map(punch).join('')}</a:SubmitTimeEvents>`;
const punch = (employeeId: string): string =>
  `<a:events><a:sourceEventId>${employeeId}</a:sourceEventId><a:employeeId>${employeeId}</a:employeeId>` +
  `<a:eventType>CLOCK_IN</a:eventType><a:eventTime>${time}</a:eventTime></a:events>`;

describe('muster explain', () => {
  let app: RunningApp;

  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  const explain = (id: string, ...more: readonly string[]): Promise<Ran> =>
    muster(['explain', id, ...more], { MUSTER_DATA_FOLDER: join(app.file, '..') });
  const submit = (body: string): Promise<SoapReply> => callAs(app.clients.erp, app.url, 'attendance', body);

  it('tells a call and its replay by their request id, step by step', async () => {
    const body = punches(requestId, 'E1001', 'NOBODY');
    await submit(body);
    await submit(body);
    const { code, out, error } = await explain(requestId.toUpperCase());
    expect([code, error]).to.deep.equal([0, '']);
    expect(out).to.match(/^1\. 2\S+Z SubmitTimeEvents\n {3}received {7}by SOAP11 from 127\.0\.0\.1, on node \S+\n/);
    expect(out).to.match(/^ {3}body {11}SHA-256 [0-9a-f]{64}$/m);
    expect(out).to.match(/^ {3}authenticated {2}USERNAME_DIGEST, as demo-erp, credential \S+$/m);
    expect(out).to.contain(`   request id     ${requestId}\n`);
    expect(out).to.match(/^ {3}event \d+ +created TimeEvent [0-9a-f-]{36}, employee E1001$/m);
    expect(out).to.match(/^2\. 2\S+Z SubmitTimeEvents\n/m);
    expect(out).to.contain('done before under the same request id: the stored result was sent again');
  });

  it('tells by an incident id what was refused, and why, as JSON', async () => {
    const { fault } = await submit(punches('0193b0a0-0000-4000-8000-0000000000f2').replace('PARTIAL', 'SOON'));
    const { code, out } = await explain(fault?.incidentId ?? '', '--json');
    expect(code).to.equal(0);
    const { calls } = JSON.parse(out) as { readonly calls: readonly Record<string, unknown>[] };
    expect(calls).to.have.length(1);
    expect(calls[0]).to.deep.include({
      incidentId: fault?.incidentId,
      operation: 'SubmitTimeEvents',
      outcome: 'REFUSED',
      faultCode: 'VALIDATION',
    });
    expect(calls[0]?.['received']).to.deep.include({ channel: 'SOAP11', sourceAddress: '127.0.0.1' });
    expect(calls[0]?.['authenticated']).to.deep.include({ clientId: 'demo-erp', authentication: 'USERNAME_DIGEST' });
  });

  it('tells the place of each error that the journal holds', async () => {
    const { fault } = await submit(punches('0193b0a0-0000-4000-8000-0000000000f3').replace('PARTIAL', 'SOON'));
    const { out } = await explain(fault?.incidentId ?? '');
    expect(out)
      .to.match(/^ {5}error {8}VALIDATION at \/SubmitTimeEvents\/mode$/m)
      .and.to.match(/^ {5}error {8}VALIDATION at \/SubmitTimeEvents\/events/m);
  });

  it('tells why an item was refused, and in which place', async () => {
    await submit(punches('0193b0a0-0000-4000-8000-0000000000f4', 'E1001', 'NOBODY'));
    const { out } = await explain('0193b0a0-0000-4000-8000-0000000000f4');
    expect(out).to.match(/^ {5}error {8}EMPLOYEE_UNKNOWN at \/SubmitTimeEvents\/events\[2\]\/employeeId/m);
  });

  it('tells a lock-out from the wrong passwords that led to it', async () => {
    const wrong = { ...app.clients.integrator, secret: 'wrong' };
    const answers: string[] = [];
    for (let count = 0; count < 11; count += 1) {
      const { fault } = await callAs(wrong, app.url, 'integration', '<Ping xmlns="urn:muster:integration:v1"/>');
      answers.push(/incident ([0-9a-f-]{36})/.exec(fault?.message ?? '')?.[1] ?? '');
    }
    expect((await explain(answers[0] ?? '')).out).to.match(/^ {5}reason {7}the password or its digest is wrong$/m);
    expect((await explain(answers[10] ?? '')).out).to.match(
      /^ {5}reason {7}locked out: too many failed authentications of this client from this address/m,
    );
  });

  it('tells of a nonce that was too short how to allow it', async () => {
    const token = digestToken(app.clients.erp, new Date(), randomBytes(5));
    const { fault } = await post(app.url, 'integration', wrap('1.1', token, ping('x')));
    const incident = /incident ([0-9a-f-]{36})/.exec(fault?.message ?? '')?.[1] ?? '';
    expect((await explain(incident)).out).to.match(
      /^ {5}reason {7}a nonce that is shorter than this client may send: muster client allow-short-nonces$/m,
    );
  });

  it('tells of a stranger that nobody known was refused', async () => {
    const { fault } = await post(app.url, 'attendance', '<no-envelope/>');
    const incident = /incident ([0-9a-f-]{36})/.exec(fault?.message ?? '')?.[1] ?? '';
    const { code, out } = await explain(incident);
    expect(code).to.equal(0);
    expect(out)
      .to.match(/ {3}authenticated {2}not, nobody known\n/)
      .and.to.match(/ {3}outcome {8}refused with /);
  });

  it('leaves in the journal who has asked', async () => {
    await explain(requestId);
    const events = await app.store.reads.auditEvents({ operation: 'ExplainCall' }, { after: undefined, limit: 99 });
    const last = events.at(-1)?.event;
    expect(last).to.deep.include({ channel: 'CONSOLE', action: 'R', entity: 'AuditEvent' });
    expect(last?.actor).to.match(/^console:/);
    expect(JSON.parse(last?.changes ?? '')).to.deep.equal({ criteria: { id: requestId } });
  });

  it('says that the journal has nothing of it, and where else to look, and ends with 1', async () => {
    const ran = await explain('0193b0a0-0000-4000-8000-0000000000ff');
    expect([ran.code, ran.out]).to.deep.equal([1, '']);
    expect(ran.error).to.match(
      /^muster: The journal has nothing of 0193b0a0-0000-4000-8000-0000000000ff\. The log may: /,
    );
  });

  it('refuses what is no id in one line', async () => {
    expect(await explain('12345')).to.deep.equal({
      code: 1,
      out: '',
      error: 'muster: 12345 is no incident id and no request id: those are UUIDs.\n',
    });
  });
});
