import { expect } from 'chai';
import { startServer, type RunningServer } from '../../tools/server.ts';
import { npmSoapClient } from './npm-soap-client.ts';
import type { ForeignClient, PasswordKind, Report, Scenario, SoapVersionName } from './scenario.ts';
import { strongSoapClient } from './strong-soap-client.ts';
import { zeepClient } from './zeep-client.ts';

const foreignClients: readonly ForeignClient[] = [npmSoapClient, strongSoapClient, zeepClient];
const passwordKinds: readonly PasswordKind[] = ['text', 'digest'];
const versions: readonly SoapVersionName[] = ['1.1', '1.2'];

describe('A foreign client that imports the served WSDL', function () {
  this.timeout(60_000);
  let server: RunningServer;

  before(async () => {
    server = await startServer();
  });
  after(async () => {
    await server.stop();
  });

  for (const client of foreignClients)
    for (const passwords of passwordKinds)
      for (const version of versions) {
        const title = `${client.name} by SOAP ${version} with a password as ${passwords}`;
        if (client.missing === undefined) describe(title, () => suite(client, passwords, version, () => server));
        else it.skip(`${title}: ${client.missing}`);
      }
});

function suite(
  client: ForeignClient,
  passwords: PasswordKind,
  version: SoapVersionName,
  server: () => RunningServer,
): void {
  let scenario: Scenario;
  let report: Report;

  before(async () => {
    scenario = scenarioFor(server(), passwords, version);
    report = await client.play(scenario);
  });

  it('is known by its client id', () => {
    expect(report.knownAs).to.equal(scenario.integrator.id);
  });

  it('stores an employee by UpsertEmployees', () => {
    expect(report.applied).to.equal(1);
  });

  it('stores a punch by SubmitTimeEvents', () => {
    const { replayed, accepted, outcome } = report.first;
    expect({ replayed, accepted, outcome }).to.deep.equal({ replayed: false, accepted: 1, outcome: 'ACCEPTED' });
  });

  it('is told the stored outcome when it sends the request again', () => {
    expect(report.second).to.deep.equal({ ...report.first, replayed: true });
  });

  it('reads the code of a typed fault in its detail', () => {
    expect(report.fault).to.deep.equal({
      code: 'EMPLOYEE_UNKNOWN',
      retryable: false,
      errorCode: 'EMPLOYEE_UNKNOWN',
      path: '/SubmitTimeEvents/events[1]/employeeId',
    });
  });

  it('reads the punch back by GetTimeEvents, once', () => {
    expect(report.storedEventIds).to.deep.equal([report.first.id]);
    expect(report.storedLocalTimes.map((time) => Date.parse(time))).to.deep.equal([Date.parse(scenario.eventTime)]);
  });

  it('finds the write and the replay in QueryAuditLog', () => {
    const channel = version === '1.1' ? 'SOAP11' : 'SOAP12';
    expect(report.journal).to.include(`SubmitTimeEvents SUCCESS ${channel}`);
    expect(report.journal).to.include(`SubmitTimeEvents REPLAYED ${channel}`);
  });
}

const AN_HOUR_MS = 3_600_000;

function scenarioFor(server: RunningServer, passwords: PasswordKind, version: SoapVersionName): Scenario {
  const shanghai = new Date(Date.now() + 7 * AN_HOUR_MS).toISOString().slice(0, 19);
  return {
    url: server.url,
    version,
    passwords,
    ...server.clients,
    employeeId: `FC-${crypto.randomUUID().slice(0, 8)}`,
    // An hour ago, as a clock in Shanghai shows it.
    eventTime: `${shanghai}+08:00`,
    upsertRequestId: crypto.randomUUID(),
    submitRequestId: crypto.randomUUID(),
    refusedRequestId: crypto.randomUUID(),
  };
}
