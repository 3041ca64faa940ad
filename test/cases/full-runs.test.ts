import { expect } from 'chai';
import { heldStore, type HeldStore } from '../support/held-store.ts';
import { queryAudit } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply, type Tree } from '../support/soap-call.ts';
import { type StaffOptions, upsertStaff } from '../support/bodies.ts';
import { textOf } from '../support/text-of.ts';

/** R-66 and case 44 over SOAP, on a staff of 100 that no other source knows. */
describe('UpsertEmployees over SOAP', () => {
  let app: RunningApp;
  let store: HeldStore;

  beforeEach(async () => {
    store = heldStore();
    app = await runApp({ wrap: store.wrap });
    await upsert(staff(1, 100));
  });
  afterEach(async () => {
    store.release();
    await app.stop();
  });

  const staff = (from: number, to: number): readonly string[] =>
    Array.from({ length: to - from + 1 }, (_, at) => `S${String(from + at).padStart(3, '0')}`);
  const upsert = (ids: readonly string[], options?: StaffOptions): Promise<SoapReply> =>
    callAs(app.clients.erp, app.url, 'workforce', upsertStaff(ids, options));
  const part = (number: number) => ({ run: { runId: 'NIGHT', part: number } });
  const last = (number: number) => ({ run: { runId: 'NIGHT', part: number, lastPart: true, deleteMissing: true } });
  const employee = async (id: string): Promise<Tree | undefined> => {
    const body = `<GetEmployees xmlns="urn:muster:workforce:v1"><employeeIds>${id}</employeeIds></GetEmployees>`;
    const reply = await callAs(app.clients.erp, app.url, 'workforce', body);
    return ((reply.response?.['employees'] ?? []) as readonly Tree[])[0];
  };
  const today = (): string => Temporal.Now.zonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();

  it('case 44: tells sequence 11 after 12 STALE, as a success that changes nothing', async () => {
    const outcome = async (masterSequence: number): Promise<unknown> => {
      const { response } = await upsert(['S001'], { masterSequence, timeRecordingId: `B${masterSequence}` });
      return ((response?.['results'] ?? []) as readonly Tree[])[0]?.['outcome'];
    };
    expect(await outcome(12)).to.equal('APPLIED');
    expect(await outcome(11)).to.equal('STALE');
    expect((await employee('S001'))?.['masterSequence']).to.equal('12');
  });

  it('case 44: refuses a FULL run that misses 30 % of the staff, by the count guard, and stores nothing of that part', async () => {
    await upsert(staff(1, 50), part(1));
    const reply = await upsert(staff(51, 70), { ...last(2), masterSequence: 2 });
    expect(reply.fault?.code).to.equal('CONTROL_TOTAL_MISMATCH');
    expect(reply.fault?.errors[0]).to.deep.include({
      path: '/UpsertEmployees/deleteMissing',
      params: [
        { name: 'active', value: '100' },
        { name: 'missing', value: '30' },
      ],
    });
    expect((await employee('S051'))?.['masterSequence']).to.equal('1');
    expect((await employee('S100'))?.['terminationDate']).to.equal(undefined);
  });

  it('ends the employment of the few whom the run does not name, each with an entry in the journal', async () => {
    await upsert(staff(1, 50), part(1));
    const reply = await upsert(staff(51, 97), last(2));
    expect(reply.response).to.include({ unchanged: '47', ended: '3' });
    const gone = await employee('S099');
    const yesterday = Temporal.PlainDate.from(today()).subtract({ days: 1 }).toString();
    expect(gone).to.include({ terminationDate: yesterday, version: '2' });
    expect(
      ((gone?.['slices'] ?? []) as readonly Tree[]).map(({ validFrom, validTo, status }) => [
        validFrom,
        validTo,
        status,
      ]),
    ).to.deep.equal([
      ['2020-01-01', yesterday, 'ACTIVE'],
      [today(), '9999-12-31', 'TERMINATED'],
    ]);
    const trail = await callAs(
      app.clients.auditor,
      app.url,
      'audit',
      queryAudit({ employeeId: 'S099', operation: 'UpsertEmployees' }),
    );
    const [, ended] = (trail.response?.['events'] ?? []) as readonly Tree[];
    expect([ended?.['action'], ended?.['entity'], ended?.['entityVersion']]).to.deep.equal(['U', 'Employee', '2']);
    expect(JSON.parse(textOf(ended?.['changes']))).to.have.nested.property('after.endedByRun', 'NIGHT');
    expect((await employee('S098'))?.['terminationDate']).to.equal(yesterday);
    expect((await employee('E1001'))?.['terminationDate']).to.equal(undefined);
  });

  it('names the parts that are missing, and goes on when they have come', async () => {
    const reply = await upsert(staff(91, 100), last(3));
    expect(reply.fault?.code).to.equal('VALIDATION');
    expect(reply.fault?.errors[0]?.['params']).to.deep.equal([{ name: 'missingParts', value: '1, 2' }]);
    await upsert(staff(1, 50), part(1));
    await upsert(staff(51, 90), part(2));
    expect((await upsert(staff(91, 100), last(3))).response).to.include({ ended: '0' });
  });

  it('answers a part that is sent again from its outcome, and takes it under a new request id', async () => {
    const requestId = '0193b0a0-0000-4000-8000-0000000000f1';
    await upsert(staff(1, 50), { ...part(1), requestId });
    expect((await upsert(staff(1, 50), { ...part(1), requestId })).response).to.include({ replayed: 'true' });
    expect((await upsert(staff(1, 50), part(1))).response).to.include({ replayed: 'false', unchanged: '50' });
    expect((await upsert(staff(51, 100), last(2))).response).to.include({ ended: '0' });
  });

  it('refuses a FULL part without run or number', async () => {
    const body = upsertStaff(['S001']).replace('<scope>DELTA<', '<scope>FULL<');
    const reply = await callAs(app.clients.erp, app.url, 'workforce', body);
    expect(reply.fault?.errors.map(({ path }) => path)).to.deep.equal([
      '/UpsertEmployees/runId',
      '/UpsertEmployees/part',
    ]);
  });

  it('decides again the last part that meets another part of the same run at the commit', async () => {
    await upsert(staff(1, 1), part(1));
    store.hold();
    const bulk = upsert(staff(2, 100).concat('S001'), part(1));
    await store.waiting(1);
    const online = upsert(staff(2, 97).slice(0, 10), last(2));
    await store.waiting(2);
    store.release();
    expect((await bulk).response).to.include({ unchanged: '100' });
    expect((await online).response).to.include({ ended: '0' });
  });

  it('leaves alone whom another message writes between the load and the commit of the last part', async () => {
    await upsert(staff(1, 50), part(1));
    store.hold();
    const online = upsert(['S100'], { masterSequence: 2 });
    await store.waiting(1);
    const bulk = upsert([...staff(51, 99), ...staff(1, 52)], last(2));
    await store.waiting(2);
    store.release();
    await online;
    expect((await bulk).response).to.include({ ended: '0' });
    expect((await employee('S100'))?.['terminationDate']).to.equal(undefined);
  });
});
