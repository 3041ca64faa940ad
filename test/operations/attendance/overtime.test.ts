import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { DecideOvertime, SubmitOvertime, WithdrawOvertime } from '../../../src/contract/generated.ts';
import { decideOvertime } from '../../../src/operations/attendance/decide-overtime.ts';
import { submitOvertime } from '../../../src/operations/attendance/submit-overtime.ts';
import { withdrawOvertime } from '../../../src/operations/attendance/withdraw-overtime.ts';
import { assignSchedule } from '../../../src/operations/workforce/assign-schedule.ts';
import { upsertCalendar } from '../../../src/operations/workforce/upsert-calendar.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { upsertShifts } from '../../../src/operations/workforce/upsert-shifts.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { employee, employeeSlice, REQUEST_ID, REQUEST_ID_SENT, upsert } from '../../support/command-requests.ts';
import { refusalParams, toldRefusal } from '../../support/told-refusal.ts';
import { assigned, assignmentOf, calendar2026, DAY9, upsertOf } from '../../support/workforce-requests.ts';
import { closeMonth } from '../../support/periods.ts';
import { idNumber, World } from '../../support/decision-world.ts';

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;

/** E1 works in Shanghai since 2020 without a policy of its own. */
function peopled(): World {
  const world = new World();
  world.run(upsertEmployees, upsert([employee()]));
  return world;
}

/** E1 asks for two hours after work on 2 March. */
const overtime = (changes: Partial<SubmitOvertime> = {}): SubmitOvertime => ({
  ...head,
  sourceRequestId: 'O-1',
  employeeId: 'E1',
  workDate: '2026-03-02',
  windowFrom: moment('2026-03-02T18:00:00+08:00'),
  windowTo: moment('2026-03-02T20:00:00+08:00'),
  kind: 'WORKDAY',
  compensation: 'PAY',
  reason: 'Stocktaking',
  ...changes,
});

const run = (world: World, changes: Partial<SubmitOvertime> = {}) => world.run(submitOvertime, overtime(changes));

const refusal = (changes: Partial<SubmitOvertime>): readonly string[] => toldRefusal(run(peopled(), changes).result);

const told = ({ result }: ReturnType<typeof run> | ReturnType<typeof decide>) =>
  result.ok ? result.value.overtime : undefined;

function asked(world: World, changes: Partial<SubmitOvertime> = {}): string {
  return told(run(world, changes))?.overtimeId ?? 'none';
}

const decide = (world: World, overtimeId: string, changes: Partial<DecideOvertime> = {}) =>
  world.run(decideOvertime, {
    ...head,
    overtimeId,
    expectedVersion: 1,
    decision: 'APPROVE',
    decidedBy: 'M2',
    ...changes,
  });

describe('SubmitOvertime', () => {
  it('stores what is asked for', () => {
    const world = peopled();
    const decided = run(world);
    expect(decided.result.ok && decided.result.value).to.deep.include({ requestId: REQUEST_ID, replayed: false });
    expect(JSON.parse(JSON.stringify(told(decided)))).to.deep.equal({
      overtimeId: told(decided)?.overtimeId,
      version: 1,
      state: 'SUBMITTED',
      sourceSystem: 'ERP01',
      sourceRequestId: 'O-1',
      employeeId: 'E1',
      workDate: '2026-03-02',
      windowFrom: moment('2026-03-02T10:00:00Z'),
      windowTo: moment('2026-03-02T12:00:00Z'),
      kind: 'WORKDAY',
      compensation: 'PAY',
      reason: 'Stocktaking',
      requestedBy: 'E1',
      requestedAt: moment('2026-03-02T01:00:00Z'),
    });
  });

  it('tells the audit trail, the reason only as a salted digest', () => {
    const world = peopled();
    const { facts } = run(world);
    const [fact] = facts;
    const [row] = world.rows('overtimeRequest', fact?.entityId ?? '', 'overtimeRequest');
    expect(fact).to.deep.include({
      uid: row?.eventUid,
      action: 'C',
      entity: 'OvertimeRequest',
      entityVersion: 1,
      employeeId: 'E1',
    });
    const digest = createHash('sha256')
      .update(row?.reasonSalt ?? '')
      .update('Stocktaking')
      .digest('base64');
    expect(JSON.parse(JSON.stringify(fact?.changes))).to.deep.equal({
      after: {
        overtimeId: row?.overtimeId,
        state: 'SUBMITTED',
        sourceSystem: 'ERP01',
        sourceRequestId: 'O-1',
        employeeId: 'E1',
        workDate: '2026-03-02',
        windowFrom: '2026-03-02T10:00:00Z',
        windowTo: '2026-03-02T12:00:00Z',
        kind: 'WORKDAY',
        compensation: 'PAY',
        payloadHash: Buffer.from(row?.payloadHash ?? []).toString('base64'),
        reason: { digest },
        requestedBy: 'E1',
        requestedAt: '2026-03-02T01:00:00Z',
      },
    });
  });

  it('tells no reason where none is given', () => {
    const world = peopled();
    const decided = run(world, { reason: undefined });
    expect(told(decided)?.reason).to.equal(undefined);
    expect(JSON.stringify(decided.facts)).not.to.contain('"reason"');
  });

  it('tells the stored request as it is now where its source sends it again', () => {
    const world = peopled();
    const overtimeId = asked(world);
    const again = run(world, { requestedBy: 'E1' });
    expect(told(again)).to.deep.include({ overtimeId, version: 1 });
    expect(again.facts).to.deep.equal([]);
    decide(world, overtimeId);
    expect(told(run(world))).to.deep.include({ overtimeId, version: 2, state: 'APPROVED' });
  });

  it('refuses other content under a key that is taken, with the id of the first', () => {
    const world = peopled();
    const originalId = asked(world);
    const { result } = run(world, { compensation: 'TIME_OFF' });
    expect(toldRefusal(result)).to.deep.equal([
      'IDEMPOTENCY_CONFLICT',
      'IDEMPOTENCY_CONFLICT /SubmitOvertime/sourceRequestId',
    ]);
    expect(refusalParams(result)).to.deep.equal({ originalId });
  });

  it('refuses a window that is empty, runs backwards, or is longer than 24 hours', () => {
    const wrong = ['VALIDATION', 'VALIDATION /SubmitOvertime/windowTo'];
    expect(refusal({ windowTo: moment('2026-03-02T18:00:00+08:00') })).to.deep.equal(wrong);
    expect(refusal({ windowTo: moment('2026-03-02T17:00:00+08:00') })).to.deep.equal(wrong);
    expect(refusal({ windowTo: moment('2026-03-03T18:00:00+08:00') })).to.deep.equal([]);
    expect(refusal({ windowTo: moment('2026-03-03T18:00:01+08:00') })).to.deep.equal(wrong);
  });

  it('refuses a window beyond the day before and the day after, by the clocks of the employee', () => {
    const window = (from: string, to: string) => refusal({ windowFrom: moment(from), windowTo: moment(to) });
    expect(window('2026-03-01T00:00:00+08:00', '2026-03-01T02:00:00+08:00')).to.deep.equal([]);
    expect(window('2026-03-03T22:00:00+08:00', '2026-03-04T00:00:00+08:00')).to.deep.equal([]);
    expect(window('2026-02-28T23:59:00+08:00', '2026-03-01T02:00:00+08:00')).to.deep.equal([
      'VALIDATION',
      'VALIDATION /SubmitOvertime/windowFrom',
    ]);
    expect(window('2026-03-03T22:00:00+08:00', '2026-03-04T00:01:00+08:00')).to.deep.equal([
      'VALIDATION',
      'VALIDATION /SubmitOvertime/windowTo',
    ]);
  });

  /** E1 on Labour Day, 1 May 2026, a holiday of the calendar CN. */
  function onHoliday(): World {
    const world = new World();
    const slices = [employeeSlice({ holidayCalendarCode: 'CN', workWeekCode: 'MON-FRI' })];
    world.run(upsertEmployees, upsert([employee({ slices })]));
    world.run(upsertCalendar, calendar2026());
    return world;
  }
  const labourDay = {
    workDate: '2026-05-01',
    windowFrom: moment('2026-05-01T09:00:00+08:00'),
    windowTo: moment('2026-05-01T18:00:00+08:00'),
  };

  it('refuses time off on a day whose kind the policy knows none for, whatever the request calls it (R-34)', () => {
    for (const kind of ['HOLIDAY', 'WORKDAY', 'RESTDAY'] as const) {
      const { result } = run(onHoliday(), { ...labourDay, kind, compensation: 'TIME_OFF' });
      expect(toldRefusal(result)).to.deep.equal(['INELIGIBLE', 'INELIGIBLE /SubmitOvertime/compensation']);
      expect(refusalParams(result)).to.deep.equal({ kind: 'HOLIDAY', policyCode: 'CN' });
      expect(toldRefusal(run(onHoliday(), { ...labourDay, kind }).result)).to.deep.equal([]);
    }
    expect(refusal({ kind: 'HOLIDAY', compensation: 'TIME_OFF' })).to.deep.equal([]);
  });

  it('takes an assigned shift on a holiday for work on a holiday', () => {
    const world = onHoliday();
    world.run(upsertShifts, upsertOf([DAY9]));
    world.run(assignSchedule, assignmentOf([assigned({ workDate: '2026-05-01', shifts: [{ shiftCode: 'DAY9' }] })]));
    const { result } = run(world, { ...labourDay, kind: 'WORKDAY', compensation: 'TIME_OFF' });
    expect(toldRefusal(result)[0]).to.equal('INELIGIBLE');
  });

  it('lets time off be approved by what the day is then: the calendar may have changed (R-34)', () => {
    const world = onHoliday();
    const friday = {
      workDate: '2026-05-08',
      windowFrom: moment('2026-05-08T18:00:00+08:00'),
      windowTo: moment('2026-05-08T20:00:00+08:00'),
    };
    const overtimeId = asked(world, { ...friday, compensation: 'TIME_OFF' });
    const holiday = { date: '2026-05-08', dayType: 'HOLIDAY', holidayKind: 'STATUTORY' } as const;
    const calendar = calendar2026();
    world.run(upsertCalendar, { ...calendar, sourceSequence: 99n, days: [...calendar.days, holiday] });
    expect(toldRefusal(decide(world, overtimeId).result)).to.deep.equal([
      'INELIGIBLE',
      'INELIGIBLE /DecideOvertime/overtimeId',
    ]);
    expect(told(decide(world, overtimeId, { decision: 'REJECT' }))?.state).to.equal('REJECTED');
  });

  it('refuses whom nobody knows, and who is not employed on the date', () => {
    expect(refusal({ employeeId: 'E9' })).to.deep.equal([
      'EMPLOYEE_UNKNOWN',
      'EMPLOYEE_UNKNOWN /SubmitOvertime/employeeId',
    ]);
    const world = new World();
    world.run(upsertEmployees, upsert([employee({ slices: [employeeSlice({ validFrom: '2026-03-03' })] })]));
    expect(toldRefusal(run(world).result)).to.deep.equal([
      'EMPLOYEE_INACTIVE',
      'EMPLOYEE_INACTIVE /SubmitOvertime/employeeId',
    ]);
  });

  it('refuses a day that payroll has closed, but not what is stored already', () => {
    const world = peopled();
    run(world);
    closeMonth(world, '2026-03');
    expect(run(world).result.ok).to.equal(true);
    expect(toldRefusal(run(world, { sourceRequestId: 'O-2' }).result)).to.deep.equal([
      'PERIOD_LOCKED',
      'PERIOD_LOCKED /SubmitOvertime/workDate',
    ]);
  });
});

describe('DecideOvertime', () => {
  it('approves and rejects, with who and when', () => {
    const world = peopled();
    const approved = decide(world, asked(world), { comment: 'Needed' });
    expect(told(approved)).to.deep.include({
      state: 'APPROVED',
      version: 2,
      decidedBy: 'M2',
      decidedAt: moment('2026-03-02T01:00:00Z'),
      comment: 'Needed',
    });
    expect(approved.facts.map(({ action, entity, entityVersion }) => [action, entity, entityVersion])).to.deep.equal([
      ['U', 'OvertimeRequest', 2],
    ]);
    expect(JSON.stringify(approved.facts)).not.to.contain('Needed');
    const rejected = decide(world, asked(world, { sourceRequestId: 'O-2' }), { decision: 'REJECT' });
    expect(told(rejected)).to.deep.include({ state: 'REJECTED', comment: undefined });
  });

  it('refuses a request that there is not', () => {
    expect(toldRefusal(decide(peopled(), idNumber(999)).result)).to.deep.equal([
      'NOT_FOUND',
      'NOT_FOUND /DecideOvertime/overtimeId',
    ]);
  });

  it('refuses the employee and who has asked, another version, and what is decided', () => {
    const world = peopled();
    const overtimeId = asked(world, { requestedBy: 'M1' });
    for (const decidedBy of ['E1', 'M1']) {
      expect(toldRefusal(decide(world, overtimeId, { decidedBy }).result)).to.deep.equal([
        'NOT_AUTHORISED',
        'NOT_AUTHORISED /DecideOvertime/decidedBy',
      ]);
    }
    const { result } = decide(world, overtimeId, { expectedVersion: 0 });
    expect(toldRefusal(result)).to.deep.equal(['VERSION_CONFLICT', 'VERSION_CONFLICT /DecideOvertime/expectedVersion']);
    expect(refusalParams(result)).to.deep.equal({ currentVersion: '1' });
    decide(world, overtimeId);
    expect(toldRefusal(decide(world, overtimeId, { expectedVersion: 2 }).result)).to.deep.equal([
      'ILLEGAL_TRANSITION',
      'ILLEGAL_TRANSITION /DecideOvertime',
    ]);
  });

  it('decides nothing on a day that payroll has closed: a rejection changes it as well', () => {
    const world = peopled();
    const overtimeId = asked(world);
    closeMonth(world, '2026-03');
    for (const decision of ['APPROVE', 'REJECT'] as const) {
      const locked = ['PERIOD_LOCKED', 'PERIOD_LOCKED /DecideOvertime'];
      expect(toldRefusal(decide(world, overtimeId, { decision }).result)).to.deep.equal(locked);
    }
    expect(toldRefusal(decide(world, overtimeId, { expectedVersion: 2 }).result)[0]).to.equal('VERSION_CONFLICT');
  });
});

describe('WithdrawOvertime', () => {
  const withdraw = (world: World, overtimeId: string, changes: Partial<WithdrawOvertime> = {}) =>
    world.run(withdrawOvertime, { ...head, overtimeId, expectedVersion: 1, reason: 'Not needed', ...changes });
  const state = ({ result }: ReturnType<typeof withdraw>) => (result.ok ? result.value.overtime : undefined);

  it('withdraws what nobody has decided', () => {
    const world = peopled();
    const decided = withdraw(world, asked(world));
    expect(state(decided)).to.include({ state: 'WITHDRAWN', version: 2, comment: 'Not needed' });
    expect(state(decided)?.decidedBy).to.equal(undefined);
    expect(state(decided)?.decidedAt).to.equal(undefined);
    expect(decided.facts.map(({ action, entityVersion }) => [action, entityVersion])).to.deep.equal([['D', 2]]);
    expect(JSON.stringify(decided.facts)).not.to.contain('Not needed');
  });

  it('revokes what was approved, and tells who has', () => {
    const world = peopled();
    const overtimeId = asked(world);
    decide(world, overtimeId, { comment: 'Fine' });
    const decided = withdraw(world, overtimeId, { expectedVersion: 2, withdrawnBy: 'M3' });
    expect(state(decided)).to.include({ state: 'REVOKED', version: 3, decidedBy: 'M3', comment: 'Not needed' });
    expect(decided.facts[0]).to.include({ action: 'D', entityVersion: 3 });
  });

  it('lets neither the employee nor who asked revoke an approval, though they may withdraw', () => {
    const world = peopled();
    const overtimeId = asked(world, { requestedBy: 'M1' });
    decide(world, overtimeId);
    for (const withdrawnBy of ['E1', 'M1']) {
      expect(toldRefusal(withdraw(world, overtimeId, { expectedVersion: 2, withdrawnBy }).result)).to.deep.equal([
        'NOT_AUTHORISED',
        'NOT_AUTHORISED /WithdrawOvertime/withdrawnBy',
      ]);
    }
    const other = asked(world, { sourceRequestId: 'O-2' });
    expect(state(withdraw(world, other, { withdrawnBy: 'E1' }))).to.include({ state: 'WITHDRAWN', decidedBy: 'E1' });
  });

  it('refuses what nobody asked for, another version, and what is final', () => {
    const world = peopled();
    expect(toldRefusal(withdraw(world, idNumber(77)).result)).to.deep.equal([
      'NOT_FOUND',
      'NOT_FOUND /WithdrawOvertime/overtimeId',
    ]);
    const overtimeId = asked(world);
    const late = withdraw(world, overtimeId, { expectedVersion: 2 });
    expect(toldRefusal(late.result)).to.deep.equal([
      'VERSION_CONFLICT',
      'VERSION_CONFLICT /WithdrawOvertime/expectedVersion',
    ]);
    expect(refusalParams(late.result)).to.deep.equal({ currentVersion: '1' });
    withdraw(world, overtimeId);
    const final = ['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION /WithdrawOvertime'];
    expect(toldRefusal(withdraw(world, overtimeId, { expectedVersion: 2 }).result)).to.deep.equal(final);
    const declined = asked(world, { sourceRequestId: 'O-2' });
    decide(world, declined, { decision: 'REJECT' });
    expect(toldRefusal(withdraw(world, declined, { expectedVersion: 2 }).result)).to.deep.equal(final);
    const revoked = asked(world, { sourceRequestId: 'O-3' });
    decide(world, revoked);
    withdraw(world, revoked, { expectedVersion: 2 });
    expect(toldRefusal(withdraw(world, revoked, { expectedVersion: 3 }).result)).to.deep.equal(final);
    expect(toldRefusal(decide(world, revoked, { expectedVersion: 3 }).result)[0]).to.equal('ILLEGAL_TRANSITION');
  });

  it('changes no day that payroll has closed, but withdraws what counts on none (R-60)', () => {
    const world = peopled();
    const approved = asked(world);
    const open = asked(world, { sourceRequestId: 'O-2' });
    decide(world, approved);
    closeMonth(world, '2026-03');
    expect(toldRefusal(withdraw(world, approved, { expectedVersion: 2 }).result)).to.deep.equal([
      'PERIOD_LOCKED',
      'PERIOD_LOCKED /WithdrawOvertime',
    ]);
    expect(state(withdraw(world, open))?.state).to.equal('WITHDRAWN');
  });
});
