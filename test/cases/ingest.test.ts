import { expect } from 'chai';
import { type Instant, instant } from '../../src/lib/clock.ts';
import { getEvents, type EventXml, queryAudit, submit, type SubmitXml, terminal } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply, type Tree } from '../support/soap-call.ts';

/** The worked cases of RULES, section A, over SOAP. E1001 of the sample company is E1: Asia/Shanghai. */
describe('worked cases of ingest over SOAP', () => {
  let app: RunningApp;
  let now: Instant;
  const clock = { now: (): Instant => now };
  const at = (iso: string): void => {
    now = instant(Date.parse(iso) * 1000);
  };
  const today = (): Date => new Date(now / 1000);

  beforeEach(async () => {
    at('2026-03-02T12:00:00Z');
    app = await runApp({ clock });
  });
  afterEach(() => app.stop());

  const submitAs = (events: readonly EventXml[], options?: SubmitXml): Promise<SoapReply> =>
    callAs(app.clients.erp, app.url, 'attendance', submit(events, options), today());
  const stored = async (criteria: Parameters<typeof getEvents>[0] = {}): Promise<readonly Tree[]> => {
    const reply = await callAs(app.clients.erp, app.url, 'attendance', getEvents(criteria), today());
    return (reply.response?.['events'] ?? []) as readonly Tree[];
  };
  const audit = async (criteria: Record<string, string | number>): Promise<readonly Tree[]> => {
    const reply = await callAs(app.clients.auditor, app.url, 'audit', queryAudit(criteria), today());
    return (reply.response?.['events'] ?? []) as readonly Tree[];
  };
  const results = (reply: SoapReply): readonly Tree[] => (reply.response?.['results'] ?? []) as readonly Tree[];

  const clockIn: EventXml = {
    sourceEventId: 'IN-1',
    employeeId: 'E1001',
    eventType: 'CLOCK_IN',
    eventTime: '2026-03-02T08:52:10+08:00',
  };
  const clockOut: EventXml = {
    sourceEventId: 'OUT-1',
    employeeId: 'E1001',
    eventType: 'CLOCK_OUT',
    eventTime: '2026-03-02T18:03:40+08:00',
  };

  it('case 1: stores the instants of a plain day in UTC under their work date, with an audit event each', async () => {
    const reply = await submitAs([clockIn, clockOut]);
    expect(results(reply).map(({ outcome, workDate }) => [outcome, workDate])).to.deep.equal([
      ['ACCEPTED', '2026-03-02'],
      ['ACCEPTED', '2026-03-02'],
    ]);
    const events = await stored({ employeeIds: 'E1001' });
    expect(
      events.map(({ eventType, sapEventType, occurredAt, localTime, workDate, state }) => [
        eventType,
        sapEventType,
        occurredAt,
        localTime,
        workDate,
        state,
      ]),
    ).to.deep.equal([
      ['CLOCK_IN', 'P10', '2026-03-02T00:52:10Z', '2026-03-02T08:52:10+08:00', '2026-03-02', 'ACCEPTED'],
      ['CLOCK_OUT', 'P20', '2026-03-02T10:03:40Z', '2026-03-02T18:03:40+08:00', '2026-03-02', 'ACCEPTED'],
    ]);
    const trail = await audit({ employeeId: 'E1001', operation: 'SubmitTimeEvents' });
    expect(trail.map(({ action, entityId, actor, operation }) => [action, entityId, actor, operation])).to.deep.equal(
      events.map(({ eventId }) => ['C', eventId, 'demo-erp', 'SubmitTimeEvents']),
    );
  });

  it('case 2: answers ten resends with the same event, replayed, and stores one row and one creation', async () => {
    const requestId = '0193b0a0-0000-4000-8000-000000000002';
    const first = await submitAs([clockIn], { requestId });
    const [original] = results(first);
    for (let resend = 1; resend <= 10; resend += 1) {
      const again = await submitAs([clockIn], { requestId });
      expect(again.response?.['replayed']).to.equal('true');
      expect(again.xml.replace('<replayed>true<', '<replayed>false<')).to.equal(first.xml);
    }
    expect((await stored()).map(({ eventId }) => eventId)).to.deep.equal([original?.['id']]);
    expect((await audit({ requestId })).map(({ action, outcome }) => [action, outcome])).to.deep.equal([
      ['C', 'SUCCESS'],
      ...Array.from({ length: 10 }, () => ['R', 'REPLAYED']),
    ]);
  });

  it('case 2: takes the request id with or without hyphens and in any case as the same', async () => {
    const first = await submitAs([clockIn], { requestId: '0193b0a0-0000-4000-8000-00000000000a' });
    const again = await submitAs([clockIn], { requestId: '0193B0A000004000800000000000000A' });
    expect(again.response?.['replayed']).to.equal('true');
    expect(results(again)).to.deep.equal(results(first));
  });

  it('case 2: answers the same source key under another request id with the same event, as a replayed item', async () => {
    const [original] = results(await submitAs([clockIn]));
    const again = await submitAs([clockIn]);
    expect(again.response?.['replayed']).to.equal('false');
    expect(results(again)).to.deep.equal([{ ...original, replayed: 'true' }]);
    expect(await stored()).to.have.length(1);
    const creations = (await audit({ entity: 'TimeEvent' })).filter(({ action }) => action === 'C');
    expect(creations).to.have.length(1);
  });

  it('case 3: refuses the same source key with another payload, names the original, and leaves the refusal in the audit', async () => {
    const [original] = results(await submitAs([clockIn]));
    const reply = await submitAs([{ ...clockIn, eventTime: '2026-03-02T08:55:10+08:00' }]);
    expect(reply.status).to.equal(500);
    expect(reply.fault?.code).to.equal('IDEMPOTENCY_CONFLICT');
    expect(reply.fault?.retryable).to.equal(false);
    expect(reply.fault?.errors).to.have.length(1);
    expect(reply.fault?.errors[0]).to.include({
      code: 'IDEMPOTENCY_CONFLICT',
      path: '/SubmitTimeEvents/events[1]/sourceEventId',
    });
    expect(reply.fault?.errors[0]?.['params']).to.deep.equal([{ name: 'originalId', value: original?.['id'] }]);
    const [event] = await stored();
    expect(event?.['occurredAt']).to.equal('2026-03-02T00:52:10Z');
    const refusals = await audit({ outcome: 'REFUSED' });
    expect(refusals.map(({ faultCode, correlationId }) => [faultCode, correlationId])).to.deep.equal([
      ['IDEMPOTENCY_CONFLICT', reply.fault?.incidentId],
    ]);
  });

  it('refuses a client that names an actor, since none has the right to act for others', async () => {
    const reply = await submitAs([clockIn], { actor: 'BOSS' });
    expect(reply.fault?.code).to.equal('NOT_AUTHORISED');
    expect(await stored()).to.have.length(0);
  });

  it('lets the auditor ask by actor, which is a criterion and names nobody to act for', async () => {
    await submitAs([clockIn]);
    const trail = await audit({ actor: 'demo-erp', entity: 'TimeEvent' });
    expect(trail.map(({ action }) => action)).to.deep.equal(['C']);
  });

  it('case 4: answers the same fact under another source key as a duplicate of the first', async () => {
    const [original] = results(await submitAs([clockIn]));
    const reply = await submitAs([{ ...clockIn, sourceEventId: 'FILE-17' }], { sourceSystem: 'FILES' });
    const [result] = results(reply);
    expect([result?.['outcome'], result?.['id']]).to.deep.equal(['DUPLICATE', original?.['id']]);
    expect(reply.response?.['duplicates']).to.equal('1');
    expect(await stored()).to.have.length(1);
    const all = await stored({ includeInactive: true });
    expect(all.map(({ state, duplicateOf }) => [state, duplicateOf])).to.deep.equal([
      ['ACCEPTED', undefined],
      ['DUPLICATE', original?.['id']],
    ]);
  });

  describe('case 6: a batch of five whose third has an unknown employee', () => {
    const batch = ['08:00:00', '08:01:00', '08:02:00', '08:03:00', '08:04:00'].map((time, index): EventXml => ({
      sourceEventId: `B-${String(index + 1)}`,
      employeeId: index === 2 ? 'NOBODY' : 'E1001',
      eventType: 'CLOCK_IN',
      eventTime: `2026-03-02T${time}+08:00`,
    }));

    it('is refused as a whole in ATOMIC mode, with the path of the employee, and nothing is stored', async () => {
      const reply = await submitAs(batch);
      expect(reply.fault?.code).to.equal('EMPLOYEE_UNKNOWN');
      expect(reply.fault?.errors.map(({ code, path }) => [code, path])).to.deep.equal([
        ['EMPLOYEE_UNKNOWN', '/SubmitTimeEvents/events[3]/employeeId'],
      ]);
      expect(await stored({ includeInactive: true })).to.have.length(0);
    });

    it('stores four in PARTIAL mode, and tells the same five outcomes when it is sent again', async () => {
      const requestId = '0193b0a0-0000-4000-8000-000000000006';
      const first = await submitAs(batch, { mode: 'PARTIAL', requestId });
      expect(results(first).map(({ outcome }) => outcome)).to.deep.equal([
        'ACCEPTED',
        'ACCEPTED',
        'REJECTED',
        'ACCEPTED',
        'ACCEPTED',
      ]);
      const again = await submitAs(batch, { mode: 'PARTIAL', requestId });
      expect(again.response?.['replayed']).to.equal('true');
      expect(results(again)).to.deep.equal(results(first));
      expect(await stored()).to.have.length(4);
    });

    it('stores an ATOMIC request that was refused once its master data is mended, under the same request id', async () => {
      const requestId = '0193b0a0-0000-4000-8000-00000000000b';
      expect((await submitAs(batch, { requestId })).fault?.code).to.equal('EMPLOYEE_UNKNOWN');
      await callAs(app.clients.erp, app.url, 'workforce', newEmployee('NOBODY'), today());
      const reply = await submitAs(batch, { requestId });
      expect(reply.response?.['replayed']).to.equal('false');
      expect(await stored()).to.have.length(5);
    });
  });

  it('case 19: asks for a zone where an unregistered terminal sends a local time, and takes it once the terminal has one', async () => {
    const event: EventXml = {
      sourceEventId: 'T-1',
      employeeId: 'E1001',
      eventType: 'P10',
      eventTime: '2026-03-02T08:52:10',
      terminalId: 'DOOR-9',
    };
    const refused = await submitAs([event]);
    expect(refused.fault?.code).to.equal('TIME_ZONE_REQUIRED');
    expect(refused.fault?.errors[0]?.['path']).to.equal('/SubmitTimeEvents/events[1]/eventTime');
    const registered = await callAs(
      app.clients.erp,
      app.url,
      'workforce',
      terminal('DOOR-9', 'Asia/Shanghai'),
      today(),
    );
    expect(registered.fault).to.equal(undefined);
    expect(results(await submitAs([event])).map(({ outcome }) => outcome)).to.deep.equal(['ACCEPTED']);
    const [row] = await stored();
    expect([row?.['occurredAt'], row?.['timeZone'], row?.['zoneSource']]).to.deep.equal([
      '2026-03-02T00:52:10Z',
      'Asia/Shanghai',
      'TERMINAL',
    ]);
  });
});

const newEmployee = (employeeId: string): string =>
  `<UpsertEmployees xmlns="urn:muster:workforce:v1" xmlns:t="urn:muster:types:v1"><requestId>${crypto.randomUUID()}</requestId>` +
  `<sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode><scope>DELTA</scope><employees><employeeId>${employeeId}</employeeId>` +
  `<masterSequence>1</masterSequence><hireDate>2020-01-01</hireDate><slices><t:validFrom>2020-01-01</t:validFrom>` +
  `<t:validTo>9999-12-31</t:validTo><t:status>ACTIVE</t:status><t:workTimeZone>Asia/Shanghai</t:workTimeZone>` +
  `<t:timeManagementMode>CLOCK</t:timeManagementMode></slices></employees></UpsertEmployees>`;
