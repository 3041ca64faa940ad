import { expect } from 'chai';
import type { DecideCorrection, DecideOvertime } from '../../../src/contract/generated.ts';
import type { RouteName } from '../../../src/domain/approval/approval-route.ts';
import { attendancePolicies } from '../../../src/domain/attendance/policy.ts';
import { createDecideCorrection } from '../../../src/operations/attendance/decide-correction.ts';
import { decideOvertime } from '../../../src/operations/attendance/decide-overtime.ts';
import { createSubmitCorrection } from '../../../src/operations/attendance/submit-correction.ts';
import { submitOvertime } from '../../../src/operations/attendance/submit-overtime.ts';
import { withdrawOvertime } from '../../../src/operations/attendance/withdraw-overtime.ts';
import { setDelegates } from '../../../src/operations/leave/set-delegates.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { clock, moment, punch } from '../../domain/attendance/sample.ts';
import { eventJson, submitTimeEvents } from '../../support/commands.ts';
import { employee, employeeSlice, REQUEST_ID_SENT, submit, upsert } from '../../support/command-requests.ts';
import { closeMonth } from '../../support/periods.ts';
import { type Decided, World } from '../../support/decision-world.ts';
import { refusalParams, toldRefusal } from '../../support/told-refusal.ts';

const submitCorrection = createSubmitCorrection(eventJson);
const decideCorrection = createDecideCorrection(eventJson);

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'PORTAL' } as const;

/** M1 manages E1, and D1 stands in for M1 until 31 March; it is 2 March 2026. */
function companyOf(route: RouteName): World {
  const world = new World();
  world.policies = attendancePolicies.map((policy) => ({ ...policy, correctionRoute: route, overtimeRoute: route }));
  world.run(
    upsertEmployees,
    upsert([
      employee({ slices: [employeeSlice({ managerEmployeeId: 'M1' })] }),
      ...['M1', 'D1'].map((employeeId) => employee({ employeeId })),
    ]),
  );
  world.run(setDelegates, {
    ...head,
    employeeId: 'M1',
    sourceSequence: 1n,
    delegates: [{ delegateEmployeeId: 'D1', validFrom: '2026-03-01', validTo: '2026-03-31' }],
  });
  return world;
}

const correct = (world: World, changes: object = {}) =>
  world.run(submitCorrection, {
    ...head,
    sourceRequestId: 'C-1',
    employeeId: 'E1',
    workDate: '2026-03-01',
    slot: 'OUT',
    kind: 'ADD',
    eventType: 'CLOCK_OUT',
    eventTime: clock('2026-03-01T18:00:00+08:00'),
    reason: 'Forgotten',
    ...changes,
  });

const workLonger = (world: World) =>
  world.run(submitOvertime, {
    ...head,
    sourceRequestId: 'O-1',
    employeeId: 'E1',
    workDate: '2026-03-02',
    windowFrom: moment('2026-03-02T18:00:00+08:00'),
    windowTo: moment('2026-03-02T20:00:00+08:00'),
    kind: 'WORKDAY',
    compensation: 'PAY',
  });

const correctionIn = ({ result }: Decided<'SubmitCorrection' | 'DecideCorrection'>) =>
  result.ok ? result.value.correction : undefined;
const overtimeIn = ({ result }: Decided<'SubmitOvertime' | 'DecideOvertime' | 'WithdrawOvertime'>) =>
  result.ok ? result.value.overtime : undefined;

const approveCorrection = (world: World, correctionId = '', changes: Partial<DecideCorrection> = {}) =>
  world.run(decideCorrection, {
    ...head,
    correctionId,
    expectedVersion: 1,
    decision: 'APPROVE',
    decidedBy: 'M1',
    ...changes,
  });
const approveOvertime = (world: World, overtimeId = '', changes: Partial<DecideOvertime> = {}) =>
  world.run(decideOvertime, {
    ...head,
    overtimeId,
    expectedVersion: 1,
    decision: 'APPROVE',
    decidedBy: 'M1',
    ...changes,
  });

/** What the audit trail is told of the last fact, as JSON. */
const auditedIn = ({ facts }: Pick<Decided<'DecideOvertime'>, 'facts'>) =>
  (JSON.parse(JSON.stringify(facts.at(-1)?.changes)) as { readonly after: object }).after;

describe('A correction by the route NONE', () => {
  it('takes effect when it is submitted', () => {
    const world = companyOf('NONE');
    const submitted = correct(world);
    const [event] = world.events;
    expect(correctionIn(submitted)).to.deep.include({
      state: 'APPROVED',
      version: 1,
      decidedBy: undefined,
      decidedAt: moment('2026-03-02T01:00:00Z'),
      eventId: event?.eventId,
    });
    expect(event).to.deep.include({ captureMethod: 'CORRECTION', occurredAt: moment('2026-03-01T10:00:00Z') });
    expect(submitted.facts.map(({ action, entity }) => `${action} ${entity}`)).to.deep.equal([
      'C TimeEvent',
      'C PunchCorrection',
    ]);
    expect(auditedIn(submitted)).to.deep.include({ route: 'NONE', state: 'APPROVED' });
  });

  it('takes the wrong punch back as well, and is the same when it is sent again', () => {
    const world = companyOf('NONE');
    const eventTime = clock('2026-03-01T15:00:00+08:00');
    world.run(submitTimeEvents, submit([punch({ sourceEventId: 'A', eventType: 'CLOCK_OUT', eventTime })]));
    const voidEventId = world.events[0]?.eventId;
    const first = correctionIn(correct(world, { kind: 'REPLACE', voidEventId }));
    expect(world.events.map(({ state }) => state)).to.deep.equal(['SUPERSEDED', 'ACCEPTED']);
    expect(correctionIn(correct(world, { kind: 'REPLACE', voidEventId }))).to.deep.equal(first);
    expect(world.events).to.have.length(2);
  });

  it('refuses a punch that is there already, and a day that payroll has closed', () => {
    const world = companyOf('NONE');
    const eventTime = clock('2026-03-01T18:00:00+08:00');
    world.run(submitTimeEvents, submit([punch({ sourceEventId: 'A', eventType: 'CLOCK_OUT', eventTime })]));
    const refused = correct(world);
    expect(toldRefusal(refused.result)).to.deep.equal(['OVERLAP', 'OVERLAP /SubmitCorrection/eventTime']);
    expect(refused.writes).to.equal(0);
    closeMonth(world, '2026-03');
    expect(toldRefusal(correct(world).result)[0]).to.equal('PERIOD_LOCKED');
  });
});

describe('Overtime by the route NONE', () => {
  it('is approved when it is submitted, and the employee may take it back', () => {
    const world = companyOf('NONE');
    const submitted = overtimeIn(workLonger(world));
    expect(submitted).to.deep.include({ state: 'APPROVED', decidedBy: undefined, nextStep: undefined });
    const overtimeId = submitted?.overtimeId ?? '';
    expect(toldRefusal(approveOvertime(world, overtimeId).result)[0]).to.equal('ILLEGAL_TRANSITION');
    const revoked = world.run(withdrawOvertime, { ...head, overtimeId, expectedVersion: 1, withdrawnBy: 'E1' });
    expect(overtimeIn(revoked)).to.deep.include({ state: 'REVOKED', decidedBy: 'E1' });
  });
});

describe('Corrections and overtime by the route MANAGER', () => {
  it('wait for the manager, and for nobody else', () => {
    const world = companyOf('MANAGER');
    const { correctionId, nextStep } = correctionIn(correct(world)) ?? {};
    expect(nextStep).to.equal('MANAGER');
    const refused = approveCorrection(world, correctionId, { decidedBy: 'D1', expectedVersion: 7 });
    expect(toldRefusal(refused.result)).to.deep.equal(['NOT_AUTHORISED', 'NOT_AUTHORISED /DecideCorrection/decidedBy']);
    const decided = approveCorrection(world, correctionId);
    expect(correctionIn(decided)).to.deep.include({ state: 'APPROVED', decidedBy: 'M1', nextStep: undefined });
    expect(world.events).to.have.length(1);
  });

  it('are decided in the manager’s place while somebody stands in, and the audit trail says so', () => {
    const world = companyOf('MANAGER');
    const { overtimeId } = overtimeIn(workLonger(world)) ?? {};
    const inPlace = { decidedBy: 'D1', delegatedFrom: 'M1' };
    world.now = moment('2026-04-01T01:00:00Z');
    expect(toldRefusal(approveOvertime(world, overtimeId, inPlace).result)).to.deep.equal([
      'NOT_AUTHORISED',
      'NOT_AUTHORISED /DecideOvertime/decidedBy',
    ]);
    world.now = moment('2026-03-31T01:00:00Z');
    const decided = approveOvertime(world, overtimeId, inPlace);
    expect(overtimeIn(decided)).to.deep.include({ state: 'APPROVED', decidedBy: 'D1', delegatedFrom: 'M1' });
    expect(auditedIn(decided)).to.deep.include({
      route: 'MANAGER',
      decidedBy: 'D1',
      approvals: [
        {
          stepNo: 1,
          stepName: 'MANAGER',
          decision: 'APPROVE',
          decidedBy: 'D1',
          delegatedFrom: 'M1',
          capacity: 'MANAGER',
          decidedAt: '2026-03-31T01:00:00Z',
        },
      ],
    });
  });

  it('are not decided in the place of the employee, or of who asked', () => {
    const world = companyOf('MANAGER');
    const { correctionId } = correctionIn(correct(world, { requestedBy: 'M1' })) ?? {};
    expect(
      toldRefusal(approveCorrection(world, correctionId, { decidedBy: 'D1', delegatedFrom: 'M1' }).result),
    ).to.deep.equal(['NOT_AUTHORISED', 'NOT_AUTHORISED /DecideCorrection/delegatedFrom']);
    expect(toldRefusal(approveCorrection(world, correctionId).result)).to.deep.equal([
      'NOT_AUTHORISED',
      'NOT_AUTHORISED /DecideCorrection/decidedBy',
    ]);
    expect(world.events).to.deep.equal([]);
  });

  it('may be decided by HR, so that nothing waits for a manager who has left', () => {
    const world = companyOf('MANAGER');
    const { correctionId } = correctionIn(correct(world)) ?? {};
    world.permissions = new Set(['ActAsHr']);
    const decided = approveCorrection(world, correctionId, { decidedBy: 'H1', decision: 'REJECT' });
    expect(correctionIn(decided)).to.include({ state: 'REJECTED', decidedBy: 'H1' });
    expect(auditedIn(decided)).to.have.nested.property('approvals[0].capacity', 'HR');
  });

  it('keep the route that they were asked for by', () => {
    const world = companyOf('MANAGER');
    const { overtimeId } = overtimeIn(workLonger(world)) ?? {};
    world.policies = attendancePolicies;
    expect(toldRefusal(approveOvertime(world, overtimeId, { decidedBy: 'X9' }).result)[0]).to.equal('NOT_AUTHORISED');
  });

  it('let an approval be revoked by whom they wait for', () => {
    const world = companyOf('MANAGER');
    const { overtimeId = '' } = overtimeIn(workLonger(world)) ?? {};
    approveOvertime(world, overtimeId);
    const revoke = (withdrawnBy: string, delegatedFrom?: string) =>
      world.run(withdrawOvertime, { ...head, overtimeId, expectedVersion: 2, withdrawnBy, delegatedFrom });
    expect(toldRefusal(revoke('X9').result)).to.deep.equal([
      'NOT_AUTHORISED',
      'NOT_AUTHORISED /WithdrawOvertime/withdrawnBy',
    ]);
    const revoked = revoke('D1', 'M1');
    expect(overtimeIn(revoked)).to.deep.include({ state: 'REVOKED', decidedBy: 'D1', delegatedFrom: 'M1' });
    expect(auditedIn(revoked)).to.have.nested.property('approvals[1].decision', 'REVOKE');
  });
});

describe('Corrections and overtime by the route MANAGER_HR', () => {
  it('are approved by two people, one after the other', () => {
    const world = companyOf('MANAGER_HR');
    const { correctionId } = correctionIn(correct(world)) ?? {};
    const first = approveCorrection(world, correctionId);
    expect(correctionIn(first)).to.deep.include({ state: 'SUBMITTED', version: 2, decidedBy: 'M1', nextStep: 'HR' });
    expect(world.events).to.deep.equal([]);
    const again = approveCorrection(world, correctionId, { expectedVersion: 2 });
    expect(toldRefusal(again.result)[0]).to.equal('NOT_AUTHORISED');
    expect(refusalParams(again.result)).to.deep.equal({ step: 'HR' });
    world.permissions = new Set(['ActAsHr']);
    const same = approveCorrection(world, correctionId, { expectedVersion: 2 });
    expect(toldRefusal(same.result)[0]).to.equal('NOT_AUTHORISED');
    const second = approveCorrection(world, correctionId, { expectedVersion: 2, decidedBy: 'H1' });
    expect(correctionIn(second)).to.include({ state: 'APPROVED', version: 3, decidedBy: 'H1' });
    expect(world.events).to.have.length(1);
  });
});

describe('Corrections and overtime by the route ERP', () => {
  it('are decided where the client tells the ERP’s decisions', () => {
    const world = companyOf('ERP');
    const { overtimeId } = overtimeIn(workLonger(world)) ?? {};
    world.permissions = new Set(['ActAsHr']);
    expect(toldRefusal(approveOvertime(world, overtimeId).result)[0]).to.equal('NOT_AUTHORISED');
    world.permissions = new Set(['DecideAsErp']);
    expect(overtimeIn(approveOvertime(world, overtimeId, { decidedBy: 'WF' }))).to.include({ state: 'APPROVED' });
  });
});
