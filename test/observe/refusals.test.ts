import { Writable } from 'node:stream';
import { expect } from 'chai';
import { createLog } from '../../src/observe/log.ts';
import { envelope } from '../../tools/soap-message.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, post } from '../support/soap-call.ts';

const PING = '<Ping xmlns="urn:muster:integration:v1"/>';
const INCIDENT = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/;

describe('Refusals in the log', () => {
  let app: RunningApp;
  let written = '';

  before(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        written += chunk.toString();
        done();
      },
    });
    app = await runApp({ logger: createLog({ level: 'info', format: 'json', stream }) });
  });
  after(() => app.stop());
  beforeEach(() => {
    written = '';
  });

  const entries = (): readonly Readonly<Record<string, unknown>>[] =>
    written
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  /** The one entry of the incident that an answer names. */
  const entryOf = (answer: string): Readonly<Record<string, unknown>> | undefined => {
    const incidentId = INCIDENT.exec(answer.slice(answer.search(/[iI]ncident/)))?.[0];
    const found = entries().filter((entry) => entry['incidentId'] === incidentId);
    expect(found, answer).to.have.length(1);
    return found[0];
  };

  it('tell code, client, operation and request id of what an authenticated caller is refused', async () => {
    const requestId = '0193b0a0-0000-4000-8000-0000000000a1';
    const events =
      '<events><sourceEventId>Kim Private</sourceEventId><employeeId>KIM.PRIVATE</employeeId>' +
      `<eventType>CLOCK_IN</eventType><eventTime>${new Date().toISOString()}</eventTime></events>`;
    const body =
      `<SubmitTimeEvents xmlns="urn:muster:attendance:v1"><requestId>${requestId}</requestId>` +
      `<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>${events}</SubmitTimeEvents>`;
    const { xml } = await callAs(app.clients.erp, app.url, 'attendance', body);
    expect(entryOf(xml)).to.include({
      level: 'info',
      message: 'A call was refused.',
      code: 'EMPLOYEE_UNKNOWN',
      clientId: 'demo-erp',
      operation: 'SubmitTimeEvents',
      channel: 'SOAP11',
      requestId,
    });
    expect(written).not.to.match(/private/i);
  });

  it('tell a missing permission, a broken body and a used nonce', async () => {
    const { auditor } = app.clients;
    const forbidden = await callAs(
      auditor,
      app.url,
      'attendance',
      '<SubmitTimeEvents xmlns="urn:muster:attendance:v1"/>',
    );
    expect(entryOf(forbidden.xml)).to.include({ code: 'NOT_AUTHORISED', operation: 'SubmitTimeEvents' });
    const broken = await callAs(auditor, app.url, 'integration', '<Ping xmlns="urn:muster:integration:v1"><x/></Ping>');
    expect(entryOf(broken.xml)).to.include({ code: 'VALIDATION', clientId: 'demo-auditor', operation: 'Ping' });
    const message = envelope(auditor, PING, new Date());
    await post(app.url, 'integration', message);
    const again = await post(app.url, 'integration', message);
    expect(entryOf(again.xml)).to.include({ code: 'InvalidSecurity', reason: 'REPLAYED', clientId: 'demo-auditor' });
  });

  it('tell what is refused before anybody is known, in either version and by HTTP itself', async () => {
    expect(entryOf((await post(app.url, 'integration', '<no-envelope/>')).xml)).to.include({
      code: 'VALIDATION',
    });
    const nobody = { id: 'my secret password', secret: 'x' };
    const stranger = await callAs(nobody, app.url, 'integration', PING);
    expect(entryOf(stranger.xml)).to.deep.include({ code: 'FailedAuthentication', reason: 'UNKNOWN_CLIENT' });
    expect(written).not.to.contain('password"').and.not.to.contain('my secret');
    const typed = await fetch(`${app.url}/soap12/integration`, { method: 'POST', body: 'x' });
    expect(entryOf(await typed.text())).to.include({ code: 'HTTP_415' });
    const large = await fetch(`${app.url}/soap/integration`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: 'x'.repeat(2_000_000),
    });
    expect(entryOf(await large.text())).to.include({ code: 'HTTP_413', channel: 'SOAP11' });
    const nowhere = await fetch(`${app.url}/soap/nothing`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: 'x',
    });
    expect(entryOf(await nowhere.text())).to.include({ code: 'HTTP_404' });
  });

  it('tell a lock-out, which is counted too', async () => {
    const wrong = { ...app.clients.integrator, secret: 'wrong' };
    for (let count = 0; count < 10; count += 1) await callAs(wrong, app.url, 'integration', PING);
    expect(entries().filter(({ level }) => level === 'warn')).to.have.length(1);
    expect(entries().find(({ level }) => level === 'warn')).to.deep.include({
      message: 'Too many failed authentications: the client is locked out at this address for up to a minute.',
      clientId: 'demo-integrator',
      sourceAddress: '127.0.0.1',
    });
    const locked = await callAs(app.clients.integrator, app.url, 'integration', PING);
    expect(locked.fault?.faultCode).to.equal('FailedAuthentication');
    expect(entryOf(locked.xml)).to.include({ reason: 'TOO_MANY_FAILURES', clientId: 'demo-integrator' });
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics)
      .to.match(/^muster_lockouts_total 1$/m)
      .and.to.match(/^muster_locked_out_requests_total 1$/m);
  });
});
