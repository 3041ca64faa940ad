import { expect } from 'chai';
import type { DecideCorrection, SubmitCorrection } from '../../../src/contract/generated.ts';
import { createDecideCorrection } from '../../../src/operations/attendance/decide-correction.ts';
import { createSubmitCorrection } from '../../../src/operations/attendance/submit-correction.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { voidTimeEvents } from '../../../src/operations/attendance/void-time-events.ts';
import { createWithdrawCorrection } from '../../../src/operations/attendance/withdraw-correction.ts';
import { clock, moment, punch } from '../../domain/attendance/sample.ts';
import { eventJson, submitTimeEvents } from '../../support/commands.ts';
import { employee, REQUEST_ID, REQUEST_ID_SENT, submit, upsert } from '../../support/command-requests.ts';
import { refusalParams, toldRefusal } from '../../support/told-refusal.ts';
import { closeMonth } from '../../support/periods.ts';
import { idNumber, World } from '../../support/decision-world.ts';

const submitCorrection = createSubmitCorrection(eventJson);
const decideCorrection = createDecideCorrection(eventJson);
const withdrawCorrection = createWithdrawCorrection(eventJson);

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;

/** E1 works in Shanghai; it is 09:00 there on 2 March 2026. */
function peopled(): World {
  const world = new World();
  world.run(upsertEmployees, upsert([employee()]));
  return world;
}

/** Stores that M1 asks for a clock-out of E1 on 1 March at 18:00; answers the correction's id. */
function asked(world: World, changes: Partial<SubmitCorrection> = {}): string {
  const { result } = world.run(submitCorrection, {
    ...head,
    sourceRequestId: 'C-1',
    employeeId: 'E1',
    workDate: '2026-03-01',
    slot: 'OUT',
    kind: 'ADD',
    eventType: 'CLOCK_OUT',
    eventTime: clock('2026-03-01T18:00:00+08:00'),
    reason: 'Forgotten',
    requestedBy: 'M1',
    ...changes,
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.value.correction.correctionId;
}

const decide = (world: World, correctionId: string, changes: Partial<DecideCorrection> = {}) =>
  world.run(decideCorrection, {
    ...head,
    sourceSystem: 'PORTAL',
    correctionId,
    expectedVersion: 1,
    decision: 'APPROVE',
    decidedBy: 'M2',
    ...changes,
  });

const told = ({ result }: ReturnType<typeof decide>) => (result.ok ? result.value.correction : undefined);

function punched(world: World, changes: Parameters<typeof punch>[0] = {}): string {
  const eventTime = clock('2026-03-01T18:00:00+08:00');
  world.run(submitTimeEvents, submit([punch({ sourceEventId: 'A', eventType: 'CLOCK_OUT', eventTime, ...changes })]));
  return world.events.at(-1)?.eventId ?? 'none';
}

function voided(world: World, eventId: string): void {
  world.run(voidTimeEvents, { ...head, mode: 'ATOMIC', voids: [{ eventId, reason: 'WRONG' }] });
}

const noPunch = { eventType: undefined, eventTime: undefined } as const;

describe('DecideCorrection', () => {
  it('stores the missing punch as an event of its own, whose key is the correction (case 30)', () => {
    const world = peopled();
    const correctionId = asked(world);
    const decided = decide(world, correctionId, { comment: 'Seen by the door' });
    const [event] = world.events;
    expect(told(decided)).to.deep.include({
      correctionId,
      version: 2,
      state: 'APPROVED',
      eventId: event?.eventId,
      decidedBy: 'M2',
      decidedAt: moment('2026-03-02T01:00:00Z'),
      comment: 'Seen by the door',
    });
    expect(decided.result.ok && decided.result.value).to.deep.include({ requestId: REQUEST_ID, replayed: false });
    expect(event).to.deep.include({
      sourceSystem: 'ERP01',
      sourceEventId: correctionId,
      employeeId: 'E1',
      eventType: 'CLOCK_OUT',
      occurredAt: moment('2026-03-01T10:00:00Z'),
      zone: 'Asia/Shanghai',
      captureMethod: 'CORRECTION',
      state: 'ACCEPTED',
      live: true,
      workDate: '2026-03-01',
      receivedAt: moment('2026-03-02T01:00:00Z'),
      requestId: REQUEST_ID,
    });
  });

  it('tells the audit trail the new event and the correction before and after, the comment only as a digest', () => {
    const world = peopled();
    const correctionId = asked(world);
    const { facts } = decide(world, correctionId, { comment: 'Seen by the door' });
    expect(facts.map(({ action, entity, entityVersion }) => [action, entity, entityVersion])).to.deep.equal([
      ['C', 'TimeEvent', undefined],
      ['U', 'PunchCorrection', 2],
    ]);
    const { before, after } = facts[1]?.changes as Readonly<Record<'before' | 'after', object>>;
    expect(before).to.deep.include({ state: 'SUBMITTED', decidedBy: undefined, comment: undefined });
    expect(after).to.deep.include({ state: 'APPROVED', decidedBy: 'M2', decidedAt: '2026-03-02T01:00:00Z' });
    expect(after).to.have.nested.property('comment.digest');
    expect(JSON.stringify(facts)).not.to.match(/Seen|Forgotten/);
    const [row] = world.rows('punchCorrection', correctionId, 'punchCorrection');
    expect(facts[1]?.uid).to.equal(row?.eventUid);
  });

  it('takes a wrong punch back, and says by which correction', () => {
    const world = peopled();
    const voidEventId = punched(world);
    const correctionId = asked(world, { kind: 'VOID', ...noPunch, voidEventId });
    const decided = decide(world, correctionId);
    expect(told(decided)).to.deep.include({ state: 'APPROVED', eventId: undefined });
    expect(world.events).to.have.length(1);
    expect(world.events[0]).to.deep.include({
      state: 'SUPERSEDED',
      live: false,
      stateReason: `Correction ${correctionId}`,
    });
    expect(world.rows('timeEvent', voidEventId, 'timeEventVoid')[0]).to.deep.include({
      eventId: voidEventId,
      voidedAt: moment('2026-03-02T01:00:00Z'),
      sourceSystem: 'PORTAL',
      requestId: REQUEST_ID,
    });
    expect(decided.facts.map(({ action, entity }) => `${action} ${entity}`)).to.deep.equal([
      'D TimeEvent',
      'U PunchCorrection',
    ]);
  });

  it('replaces a wrong punch', () => {
    const world = peopled();
    const voidEventId = punched(world, { eventTime: clock('2026-03-01T15:00:00+08:00') });
    decide(world, asked(world, { kind: 'REPLACE', voidEventId }));
    expect(world.events.map(({ state, occurredAt }) => [state, occurredAt])).to.deep.equal([
      ['SUPERSEDED', moment('2026-03-01T07:00:00Z')],
      ['ACCEPTED', moment('2026-03-01T10:00:00Z')],
    ]);
  });

  it('replaces a punch by one of the same type and second: it has given its natural key up', () => {
    const world = peopled();
    const voidEventId = punched(world);
    expect(told(decide(world, asked(world, { kind: 'REPLACE', voidEventId })))?.state).to.equal('APPROVED');
    expect(world.events.map(({ state }) => state)).to.deep.equal(['SUPERSEDED', 'ACCEPTED']);
  });

  it('lets an event that a correction has replaced be voided no more', () => {
    const world = peopled();
    const voidEventId = punched(world);
    decide(world, asked(world, { kind: 'VOID', ...noPunch, voidEventId }));
    const voids = [{ eventId: voidEventId, reason: 'WRONG' }];
    expect(toldRefusal(world.run(voidTimeEvents, { ...head, mode: 'ATOMIC', voids }).result)).to.deep.equal([
      'ILLEGAL_TRANSITION',
      'ILLEGAL_TRANSITION /VoidTimeEvents/voids[1]/eventId',
    ]);
  });

  it('rejects without any effect on time events', () => {
    const world = peopled();
    const voidEventId = punched(world);
    const correctionId = asked(world, { kind: 'REPLACE', voidEventId });
    const decided = decide(world, correctionId, { decision: 'REJECT', comment: 'No' });
    expect(told(decided)).to.deep.include({ state: 'REJECTED', version: 2, comment: 'No', eventId: undefined });
    expect(world.events.map(({ state }) => state)).to.deep.equal(['ACCEPTED']);
    expect(decided.facts.map(({ action, entity }) => `${action} ${entity}`)).to.deep.equal(['U PunchCorrection']);
  });

  it('refuses a correction that there is not', () => {
    expect(toldRefusal(decide(peopled(), idNumber(999)).result)).to.deep.equal([
      'NOT_FOUND',
      'NOT_FOUND /DecideCorrection/correctionId',
    ]);
  });

  it('refuses the employee, and who has asked for it, before the version', () => {
    const world = peopled();
    const correctionId = asked(world);
    for (const decidedBy of ['E1', 'M1']) {
      for (const decision of ['APPROVE', 'REJECT'] as const) {
        const refusal = decide(world, correctionId, { decidedBy, decision, expectedVersion: 7 });
        expect(toldRefusal(refusal.result)).to.deep.equal([
          'NOT_AUTHORISED',
          'NOT_AUTHORISED /DecideCorrection/decidedBy',
        ]);
      }
    }
  });

  it('refuses a version that is out of date, and tells the one that is stored', () => {
    const world = peopled();
    const { result } = decide(world, asked(world), { expectedVersion: 2 });
    expect(toldRefusal(result)).to.deep.equal([
      'VERSION_CONFLICT',
      'VERSION_CONFLICT /DecideCorrection/expectedVersion',
    ]);
    expect(refusalParams(result)).to.deep.equal({ currentVersion: '1' });
  });

  it('refuses what is decided or withdrawn already', () => {
    const world = peopled();
    const approved = asked(world);
    decide(world, approved);
    const rejected = asked(world, { sourceRequestId: 'C-2' });
    decide(world, rejected, { decision: 'REJECT' });
    const withdrawn = asked(world, { sourceRequestId: 'C-3' });
    world.run(withdrawCorrection, { ...head, correctionId: withdrawn, expectedVersion: 1 });
    for (const correctionId of [approved, rejected, withdrawn]) {
      const { result } = decide(world, correctionId, { expectedVersion: 2 });
      expect(toldRefusal(result)).to.deep.equal(['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION /DecideCorrection']);
    }
    expect(world.events).to.have.length(1);
  });

  it('refuses a punch that is there already, with its id', () => {
    const world = peopled();
    const correctionId = asked(world);
    const eventId = punched(world);
    const { result, writes } = decide(world, correctionId);
    expect(toldRefusal(result)).to.deep.equal(['OVERLAP', 'OVERLAP /DecideCorrection/correctionId']);
    expect(refusalParams(result)).to.deep.equal({ eventId });
    expect(writes).to.equal(0);
    expect(told(decide(world, correctionId, { decision: 'REJECT' }))?.state).to.equal('REJECTED');
  });

  it('refuses where an event has the key of the correction', () => {
    const world = peopled();
    const correctionId = asked(world);
    const eventTime = clock('2026-03-01T19:00:00+08:00');
    const eventId = punched(world, { sourceEventId: correctionId, eventTime });
    const { result } = decide(world, correctionId);
    expect(toldRefusal(result)[0]).to.equal('OVERLAP');
    expect(refusalParams(result)).to.deep.equal({ eventId });
  });

  it('refuses to take back what was taken back meanwhile', () => {
    const world = peopled();
    const voidEventId = punched(world);
    const correctionId = asked(world, { kind: 'REPLACE', voidEventId });
    voided(world, voidEventId);
    const { result } = decide(world, correctionId);
    expect(toldRefusal(result)).to.deep.equal([
      'ILLEGAL_TRANSITION',
      'ILLEGAL_TRANSITION /DecideCorrection/correctionId',
    ]);
    expect(refusalParams(result)).to.deep.equal({ voidEventId });
  });

  it('refuses a punch of somebody who has left meanwhile', () => {
    const world = peopled();
    const correctionId = asked(world);
    world.run(upsertEmployees, upsert([employee({ masterSequence: 2n, terminationDate: '2026-02-28' })]));
    expect(toldRefusal(decide(world, correctionId).result)).to.deep.equal([
      'EMPLOYEE_INACTIVE',
      'EMPLOYEE_INACTIVE /DecideCorrection/correctionId',
    ]);
  });

  it('approves long after the punch, and takes the id in any case', () => {
    const world = peopled();
    const correctionId = asked(world);
    world.now = moment('2026-08-01T00:00:00Z');
    expect(told(decide(world, correctionId.toUpperCase()))?.state).to.equal('APPROVED');
  });

  it('approves nothing on a day that payroll has closed, and may still reject it', () => {
    const world = peopled();
    const correctionId = asked(world);
    closeMonth(world, '2026-03');
    const approved = decide(world, correctionId);
    expect(toldRefusal(approved.result)).to.deep.equal(['PERIOD_LOCKED', 'PERIOD_LOCKED /DecideCorrection']);
    expect(world.events).to.deep.equal([]);
    expect(told(decide(world, correctionId, { decision: 'REJECT' }))?.state).to.equal('REJECTED');
  });

  it('tells another version before the lock, and the lock before what is decided', () => {
    const world = peopled();
    const correctionId = asked(world);
    decide(world, correctionId);
    closeMonth(world, '2026-03');
    const codes = [1, 2].map(
      (expectedVersion) => toldRefusal(decide(world, correctionId, { expectedVersion }).result)[0],
    );
    expect(codes).to.deep.equal(['VERSION_CONFLICT', 'PERIOD_LOCKED']);
  });
});

describe('WithdrawCorrection', () => {
  const withdraw = (world: World, correctionId: string, expectedVersion = 1, reason?: string) =>
    world.run(withdrawCorrection, { ...head, correctionId, expectedVersion, reason });

  it('takes a correction back that nobody has decided, with its reason as the comment', () => {
    const world = peopled();
    const { result, facts } = withdraw(world, asked(world), 1, 'Found the card');
    expect(result.ok && result.value.correction).to.deep.include({
      state: 'WITHDRAWN',
      version: 2,
      comment: 'Found the card',
      decidedBy: undefined,
      decidedAt: undefined,
    });
    expect(facts.map(({ action, entity, entityVersion }) => [action, entity, entityVersion])).to.deep.equal([
      ['D', 'PunchCorrection', 2],
    ]);
    expect(JSON.stringify(facts)).not.to.contain('Found');
    expect(world.events).to.deep.equal([]);
  });

  it('refuses a correction that there is not, another version, and what is decided', () => {
    const world = peopled();
    expect(toldRefusal(withdraw(world, idNumber(999)).result)).to.deep.equal([
      'NOT_FOUND',
      'NOT_FOUND /WithdrawCorrection/correctionId',
    ]);
    const correctionId = asked(world);
    const { result } = withdraw(world, correctionId, 3);
    expect(toldRefusal(result)).to.deep.equal([
      'VERSION_CONFLICT',
      'VERSION_CONFLICT /WithdrawCorrection/expectedVersion',
    ]);
    expect(refusalParams(result)).to.deep.equal({ currentVersion: '1' });
    decide(world, correctionId);
    expect(toldRefusal(withdraw(world, correctionId, 2).result)).to.deep.equal([
      'ILLEGAL_TRANSITION',
      'ILLEGAL_TRANSITION /WithdrawCorrection',
    ]);
  });
});
