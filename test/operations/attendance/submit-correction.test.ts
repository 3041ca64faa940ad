import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { PunchCorrection, SubmitCorrection } from '../../../src/contract/generated.ts';
import { createSubmitCorrection } from '../../../src/operations/attendance/submit-correction.ts';
import { createWithdrawCorrection } from '../../../src/operations/attendance/withdraw-correction.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { voidTimeEvents } from '../../../src/operations/attendance/void-time-events.ts';
import { clock, moment, punch } from '../../domain/attendance/sample.ts';
import { eventJson, submitTimeEvents } from '../../support/commands.ts';
import {
  employee,
  employeeSlice,
  REQUEST_ID,
  REQUEST_ID_SENT,
  submit,
  upsert,
} from '../../support/command-requests.ts';
import { refusalParams, toldRefusal } from '../../support/told-refusal.ts';
import { closeMonth } from '../../support/periods.ts';
import { idNumber, World } from '../../support/decision-world.ts';

const submitCorrection = createSubmitCorrection(eventJson);
const withdrawCorrection = createWithdrawCorrection(eventJson);

/** E1 works in Shanghai, E2 in Berlin; it is 09:00 in Shanghai on 2 March 2026. */
function peopled(): World {
  const world = new World();
  const berlin = employee({ employeeId: 'E2', slices: [employeeSlice({ workTimeZone: 'Europe/Berlin' })] });
  world.run(upsertEmployees, upsert([employee({ hireDate: '2025-01-01' }), berlin]));
  return world;
}

/** E1 forgot to clock out on 1 March. */
const correction = (changes: Partial<SubmitCorrection> = {}): SubmitCorrection => ({
  requestId: REQUEST_ID_SENT,
  sourceSystem: 'ERP01',
  sourceRequestId: 'C-1',
  employeeId: 'E1',
  workDate: '2026-03-01',
  slot: 'OUT',
  kind: 'ADD',
  eventType: 'CLOCK_OUT',
  eventTime: clock('2026-03-01T18:00:00+08:00'),
  reason: 'Forgot the card',
  ...changes,
});

const run = (world: World, changes: Partial<SubmitCorrection> = {}) => world.run(submitCorrection, correction(changes));

const toldBy = (world: World, changes: Partial<SubmitCorrection> = {}): readonly string[] =>
  toldRefusal(run(world, changes).result);

function stored({ result }: ReturnType<typeof run>): PunchCorrection {
  if (!result.ok) throw new Error(result.error.message);
  return result.value.correction;
}

/** A punch of E1 on 1 March at 18:10; answers its id. */
function punched(world: World, changes: Parameters<typeof punch>[0] = {}): string {
  const eventTime = clock('2026-03-01T18:10:00+08:00');
  world.run(submitTimeEvents, submit([punch({ sourceEventId: 'A', eventType: 'CLOCK_OUT', eventTime, ...changes })]));
  return world.events.at(-1)?.eventId ?? 'none';
}

const noPunch = { eventType: undefined, eventTime: undefined } as const;

describe('SubmitCorrection', () => {
  it('stores what is asked for, and changes no time event', () => {
    const world = peopled();
    const decided = run(world);
    const { correctionId } = stored(decided);
    expect(JSON.parse(JSON.stringify(decided.result))).to.deep.equal({
      ok: true,
      value: {
        requestId: REQUEST_ID,
        replayed: false,
        correction: {
          correctionId,
          version: 1,
          state: 'SUBMITTED',
          sourceSystem: 'ERP01',
          sourceRequestId: 'C-1',
          employeeId: 'E1',
          workDate: '2026-03-01',
          slot: 'OUT',
          kind: 'ADD',
          eventType: 'CLOCK_OUT',
          eventTime: { local: moment('2026-03-01T18:00:00Z'), offsetMinutes: 480 },
          reason: 'Forgot the card',
          requestedBy: 'E1',
          requestedAt: moment('2026-03-02T01:00:00Z'),
        },
      },
    });
    expect(world.events).to.deep.equal([]);
  });

  it('tells the audit trail what is asked for, the reason only as a salted digest', () => {
    const world = peopled();
    const decided = run(world, { requestedBy: 'M1' });
    const { correctionId } = stored(decided);
    const [row] = world.rows('punchCorrection', correctionId, 'punchCorrection');
    const [fact, ...others] = decided.facts;
    expect(others).to.deep.equal([]);
    expect(fact).to.deep.include({
      uid: row?.eventUid,
      action: 'C',
      entity: 'PunchCorrection',
      entityId: correctionId,
      entityVersion: 1,
      employeeId: 'E1',
    });
    const digest = createHash('sha256')
      .update(row?.reasonSalt ?? '')
      .update('Forgot the card')
      .digest('base64');
    expect(JSON.parse(JSON.stringify(fact?.changes))).to.deep.equal({
      after: {
        correctionId,
        state: 'SUBMITTED',
        sourceSystem: 'ERP01',
        sourceRequestId: 'C-1',
        employeeId: 'E1',
        workDate: '2026-03-01',
        slot: 'OUT',
        kind: 'ADD',
        proposed: {
          sourceEventId: correctionId,
          employeeId: 'E1',
          eventType: 'CLOCK_OUT',
          eventTime: '2026-03-01T18:00:00+08:00',
        },
        payloadHash: Buffer.from(row?.payloadHash ?? []).toString('base64'),
        reason: { digest },
        requestedBy: 'M1',
        requestedAt: '2026-03-02T01:00:00Z',
      },
    });
    expect(JSON.stringify(fact)).not.to.contain('Forgot');
  });

  it('takes a time without offset and zone in the zone of the employee', () => {
    const told = stored(run(peopled(), { employeeId: 'E2', eventTime: clock('2026-03-01T18:00:00') }));
    expect(told).to.deep.include({
      timeZone: 'Europe/Berlin',
      eventTime: { local: moment('2026-03-01T18:00:00Z'), offsetMinutes: undefined },
    });
  });

  it('tells a SAP code by its name', () => {
    expect(stored(run(peopled(), { eventType: 'P20' })).eventType).to.equal('CLOCK_OUT');
  });

  it('tells the stored correction as it is now where its source sends it again', () => {
    const world = peopled();
    const { correctionId } = stored(run(world));
    const again = run(world, { eventType: 'P20', requestedBy: 'E1' });
    expect(stored(again)).to.deep.include({ correctionId, version: 1, state: 'SUBMITTED' });
    expect([again.facts, again.writes]).to.deep.equal([[], 0]);
    world.run(withdrawCorrection, { ...correction(), correctionId, expectedVersion: 1, reason: undefined });
    expect(stored(run(world))).to.deep.include({ correctionId, version: 2, state: 'WITHDRAWN' });
  });

  it('keeps one key apart from the same key of another source', () => {
    const world = peopled();
    const one = stored(run(world)).correctionId;
    expect(stored(run(world, { sourceSystem: 'ERP02' })).correctionId).not.to.equal(one);
  });

  it('refuses other content under a key that is taken, with the id of the first', () => {
    const world = peopled();
    const { correctionId } = stored(run(world));
    for (const other of [{ reason: 'Lost the card' }, { workDate: '2026-03-02' }, { requestedBy: 'M1' }]) {
      const { result } = run(world, other);
      expect(toldRefusal(result)).to.deep.equal([
        'IDEMPOTENCY_CONFLICT',
        'IDEMPOTENCY_CONFLICT /SubmitCorrection/sourceRequestId',
      ]);
      expect(refusalParams(result)).to.deep.equal({ originalId: correctionId });
    }
  });

  it('refuses ADD and REPLACE without a punch', () => {
    expect(toldBy(peopled(), noPunch)).to.deep.equal([
      'VALIDATION',
      'VALIDATION /SubmitCorrection/eventType',
      'VALIDATION /SubmitCorrection/eventTime',
    ]);
    expect(toldBy(peopled(), { kind: 'REPLACE', eventTime: undefined, voidEventId: idNumber(1) })).to.deep.equal([
      'VALIDATION',
      'VALIDATION /SubmitCorrection/eventTime',
    ]);
  });

  it('refuses ADD that takes a punch back, and VOID and REPLACE that take none', () => {
    const wrong = ['VALIDATION', 'VALIDATION /SubmitCorrection/voidEventId'];
    expect(toldBy(peopled(), { voidEventId: idNumber(1) })).to.deep.equal(wrong);
    expect(toldBy(peopled(), { kind: 'VOID', ...noPunch })).to.deep.equal(wrong);
    expect(toldBy(peopled(), { kind: 'REPLACE' })).to.deep.equal(wrong);
  });

  it('refuses VOID that asks for a punch', () => {
    expect(toldBy(peopled(), { kind: 'VOID', voidEventId: idNumber(1), timeZone: 'Asia/Shanghai' })).to.deep.equal([
      'VALIDATION',
      'VALIDATION /SubmitCorrection/eventType',
      'VALIDATION /SubmitCorrection/eventTime',
      'VALIDATION /SubmitCorrection/timeZone',
    ]);
  });

  it('refuses a punch that does not belong in the slot; OTHER takes any', () => {
    const wrong = ['VALIDATION', 'VALIDATION /SubmitCorrection/eventType'];
    expect(toldBy(peopled(), { slot: 'IN' })).to.deep.equal(wrong);
    expect(toldBy(peopled(), { slot: 'OUT', eventType: 'P10' })).to.deep.equal(wrong);
    expect(toldBy(peopled(), { slot: 'BREAK_START', eventType: 'BREAK_END' })).to.deep.equal(wrong);
    expect(toldBy(peopled(), { slot: 'BREAK_END', eventType: 'P25' })).to.deep.equal([]);
    expect(toldBy(peopled(), { slot: 'OTHER', eventType: 'OFFSITE_START' })).to.deep.equal([]);
  });

  it('judges the time like that of a punch (R-01, R-02)', () => {
    expect(toldBy(peopled(), { timeZone: 'Nowhere' })).to.deep.equal([
      'VALIDATION',
      'VALIDATION /SubmitCorrection/timeZone',
    ]);
    expect(toldBy(peopled(), { timeZone: 'Europe/Berlin' })).to.deep.equal([
      'OFFSET_ZONE_MISMATCH',
      'OFFSET_ZONE_MISMATCH /SubmitCorrection/eventTime',
    ]);
    const berlin = { employeeId: 'E2', workDate: '2025-10-26', eventTime: clock('2025-10-26T02:30:00') };
    expect(toldBy(peopled(), berlin)).to.deep.equal([
      'AMBIGUOUS_LOCAL_TIME',
      'AMBIGUOUS_LOCAL_TIME /SubmitCorrection/eventTime',
    ]);
    const skipped = { employeeId: 'E2', workDate: '2025-03-30', eventTime: clock('2025-03-30T02:30:00') };
    expect(toldBy(peopled(), skipped)).to.deep.equal([
      'NONEXISTENT_LOCAL_TIME',
      'NONEXISTENT_LOCAL_TIME /SubmitCorrection/eventTime',
    ]);
  });

  it('takes a punch however far back, and none from the future', () => {
    const longAgo = { workDate: '2025-01-02', eventTime: clock('2025-01-02T18:00:00+08:00') };
    expect(toldBy(peopled(), longAgo)).to.deep.equal([]);
    const later = { workDate: '2026-03-02', eventTime: clock('2026-03-02T09:05:01+08:00') };
    expect(toldBy(peopled(), later)).to.deep.equal([
      'OUT_OF_ACCEPTANCE_WINDOW',
      'OUT_OF_ACCEPTANCE_WINDOW /SubmitCorrection/eventTime',
    ]);
  });

  it('takes a punch of the day before, the day itself and the day after, and refuses that of a foreign day', () => {
    const at = (time: string, workDate = '2026-02-20') => toldBy(peopled(), { workDate, eventTime: clock(time) });
    expect(at('2026-02-19T00:00:00+08:00')).to.deep.equal([]);
    expect(at('2026-02-21T23:59:59+08:00')).to.deep.equal([]);
    const foreign = ['VALIDATION', 'VALIDATION /SubmitCorrection/eventTime'];
    expect(at('2026-02-18T23:59:59+08:00')).to.deep.equal(foreign);
    expect(at('2026-02-22T00:00:00+08:00')).to.deep.equal(foreign);
    expect(at('2026-02-20T18:00:00+08:00', '9999-12-31')).to.deep.equal(foreign);
  });

  it('takes a punch back that counts, whose id may be in any case', () => {
    const world = peopled();
    const voidEventId = punched(world);
    expect(stored(run(world, { kind: 'VOID', ...noPunch, voidEventId: voidEventId.toUpperCase() }))).to.deep.include({
      kind: 'VOID',
      voidEventId,
      eventType: undefined,
      eventTime: undefined,
    });
  });

  it('refuses to take back what is no punch of the employee', () => {
    const world = peopled();
    const voidEventId = punched(world);
    const unknown = ['NOT_FOUND', 'NOT_FOUND /SubmitCorrection/voidEventId'];
    expect(toldBy(world, { kind: 'VOID', ...noPunch, voidEventId: idNumber(999) })).to.deep.equal(unknown);
    expect(toldBy(world, { kind: 'VOID', ...noPunch, employeeId: 'E2', voidEventId })).to.deep.equal(unknown);
  });

  it('refuses to take back a punch that does not count, or of a foreign day', () => {
    const world = peopled();
    const voidEventId = punched(world);
    const wrong = ['VALIDATION', 'VALIDATION /SubmitCorrection/voidEventId'];
    const on = (workDate: string) => toldBy(world, { kind: 'VOID', ...noPunch, voidEventId, workDate });
    expect(on('2026-02-27')).to.deep.equal(wrong);
    expect(on('2026-03-03')).to.deep.equal(wrong);
    const voids = [{ eventId: voidEventId, reason: 'WRONG' }];
    world.run(voidTimeEvents, { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01', mode: 'ATOMIC', voids });
    expect(on('2026-03-01')).to.deep.equal(wrong);
  });

  it('tells what is wrong with both punches of a REPLACE', () => {
    const eventTime = clock('2026-02-01T18:00:00+08:00');
    expect(toldBy(peopled(), { kind: 'REPLACE', eventTime, voidEventId: idNumber(9) })).to.deep.equal([
      'VALIDATION',
      'VALIDATION /SubmitCorrection/eventTime',
      'NOT_FOUND /SubmitCorrection/voidEventId',
    ]);
  });

  it('refuses whom nobody knows, and who is not employed on the date', () => {
    expect(toldBy(peopled(), { employeeId: 'E9' })).to.deep.equal([
      'EMPLOYEE_UNKNOWN',
      'EMPLOYEE_UNKNOWN /SubmitCorrection/employeeId',
    ]);
    const before = { workDate: '2024-12-31', eventTime: clock('2024-12-31T18:00:00+08:00') };
    expect(toldBy(peopled(), before)).to.deep.equal([
      'EMPLOYEE_INACTIVE',
      'EMPLOYEE_INACTIVE /SubmitCorrection/employeeId',
    ]);
  });

  it('refuses a punch of a type that the employee may not record', () => {
    const world = new World();
    const slices = [employeeSlice({ permittedEventTypes: ['CLOCK_IN'] })];
    world.run(upsertEmployees, upsert([employee({ slices })]));
    expect(toldBy(world)).to.deep.equal(['VALIDATION', 'VALIDATION /SubmitCorrection/eventType']);
  });

  it('refuses a day that payroll has closed, but not what is stored already', () => {
    const world = peopled();
    run(world);
    closeMonth(world, '2026-03');
    expect(run(world).result.ok).to.equal(true);
    const locked = ['PERIOD_LOCKED', 'PERIOD_LOCKED /SubmitCorrection/workDate'];
    expect(toldBy(world, { sourceRequestId: 'C-2' })).to.deep.equal(locked);
    expect(refusalParams(run(world, { sourceRequestId: 'C-2' }).result)).to.deep.equal({ month: '2026-03' });
  });

  it('tells before all what makes no sense in itself, whatever payroll has closed', () => {
    const world = peopled();
    closeMonth(world, '2026-03');
    const { result } = run(world, { eventTime: clock('2026-02-20T18:00:00+08:00') });
    expect(toldRefusal(result)[0]).to.equal('VALIDATION');
    expect(toldRefusal(result)).to.include('PERIOD_LOCKED /SubmitCorrection/workDate');
    expect(result.ok ? '' : result.error.message).not.to.contain('Payroll');
  });
});
