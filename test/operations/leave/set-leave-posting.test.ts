import { expect } from 'chai';
import type { SetLeavePosting } from '../../../src/contract/generated.ts';
import { ok } from '../../../src/lib/result.ts';
import { setLeavePosting } from '../../../src/operations/leave/set-leave-posting.ts';
import type { Row } from '../../../src/store/store.ts';
import { REQUEST_ID_SENT } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';
import { leaveDay, leaveRequest } from '../../support/leave-samples.ts';
import { uuid } from '../../support/store-samples.ts';

/** A world with one request for leave, in version 1. */
function worldOf(changes: Partial<Row<'leaveRequest'>> = {}): World {
  const world = new World();
  world.perform({
    name: 'store',
    lookups: [{ aggregate: 'leaveRequest', key: uuid(1) }],
    decide(draft) {
      const days = [leaveDay(1, '2026-03-02')];
      const rows = { leaveRequest: [leaveRequest(1, changes)], leaveRequestDay: days, leaveApproval: [] };
      return ok(draft.put('leaveRequest', uuid(1), rows));
    },
  });
  return world;
}

const send = (world: World, changes: Partial<SetLeavePosting> = {}) =>
  world.run(setLeavePosting, {
    requestId: REQUEST_ID_SENT,
    sourceSystem: 'ERP01',
    leaveRequestId: uuid(1),
    expectedVersion: 1,
    postingState: 'POSTED',
    ...changes,
  });

const told = ({ result }: ReturnType<typeof send>): string => {
  if (!result.ok) return result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`).join(', ');
  const { version, state, postingState, documentNumber = '-', postingMessage = '-' } = result.value.leave;
  return `${version} ${state} ${postingState} ${documentNumber} ${postingMessage}`;
};

describe('SetLeavePosting', () => {
  it('stores the document under which leave was posted, and leaves its state alone', () => {
    const world = worldOf();
    const decided = send(world, { documentNumber: '0000123456' });
    expect(told(decided)).to.equal('2 APPROVED POSTED 0000123456 -');
    expect(decided.facts[0]).to.deep.include({
      action: 'U',
      entity: 'LeaveRequest',
      entityId: uuid(1),
      entityVersion: 2,
      employeeId: 'E1',
    });
    expect(world.rows('leaveRequest', uuid(1), 'leaveRequestDay')).to.have.length(1);
  });

  it('tells leave without its reason', () => {
    const { result } = send(worldOf());
    expect(result.ok && result.value.leave).to.deep.include({ reason: undefined, comment: undefined });
  });

  it('goes from an error to posted, and keeps no message then', () => {
    const world = worldOf();
    const error = send(world, { postingState: 'ERROR', message: 'Personnel number is locked' });
    expect(told(error)).to.equal('2 APPROVED ERROR - Personnel number is locked');
    const posted = send(world, { expectedVersion: 2, documentNumber: '17' });
    expect(told(posted)).to.equal('3 APPROVED POSTED 17 -');
  });

  it('changes nothing where the same is told again', () => {
    const world = worldOf();
    send(world, { documentNumber: '17' });
    const again = send(world, { expectedVersion: 2, documentNumber: '17' });
    expect(told(again)).to.equal('2 APPROVED POSTED 17 -');
    expect(again.writes).to.equal(0);
    expect(again.facts).to.deep.equal([]);
  });

  it('refuses another document for what is posted, unless an error lies in between', () => {
    const world = worldOf();
    send(world, { documentNumber: '17' });
    const other = send(world, { expectedVersion: 2, documentNumber: '18' });
    expect(told(other)).to.equal('ILLEGAL_TRANSITION /SetLeavePosting/documentNumber');
    expect(told(send(world, { expectedVersion: 2 }))).to.equal('ILLEGAL_TRANSITION /SetLeavePosting/documentNumber');
    expect(told(send(world, { expectedVersion: 2, postingState: 'ERROR' }))).to.equal('3 APPROVED ERROR - -');
    expect(told(send(world, { expectedVersion: 3, documentNumber: '18' }))).to.equal('4 APPROVED POSTED 18 -');
  });

  it('refuses a document where leave was posted without one', () => {
    const { result } = send(worldOf({ postingState: 'POSTED' }), { documentNumber: '18' });
    expect(!result.ok && result.error.message).to.equal('It is posted already, without a document number.');
  });

  for (const state of ['DRAFT', 'SUBMITTED', 'REJECTED', 'WITHDRAWN']) {
    it(`refuses leave that is ${state}, whatever is told`, () => {
      for (const postingState of ['POSTED', 'ERROR'] as const) {
        expect(told(send(worldOf({ state }), { postingState }))).to.equal('ILLEGAL_TRANSITION /SetLeavePosting');
      }
    });
  }

  for (const state of ['CANCEL_REQUESTED', 'CANCELLED']) {
    it(`takes leave that is ${state}`, () => {
      expect(told(send(worldOf({ state }), { documentNumber: '17' }))).to.equal(`2 ${state} POSTED 17 -`);
    });
  }

  it('refuses why it failed for what has not', () => {
    expect(told(send(worldOf(), { message: 'Done' }))).to.equal('VALIDATION /SetLeavePosting/message');
  });

  it('refuses leave that nobody has asked for, and a version that is out of date', () => {
    expect(told(send(worldOf(), { leaveRequestId: uuid(2) }))).to.equal('NOT_FOUND /SetLeavePosting/leaveRequestId');
    const world = worldOf();
    send(world, { documentNumber: '17' });
    expect(told(send(world, { postingState: 'ERROR' }))).to.equal('VERSION_CONFLICT /SetLeavePosting/expectedVersion');
  });

  it('finds leave by its id however it is written', () => {
    expect(told(send(worldOf(), { leaveRequestId: uuid(1).replaceAll('-', '').toUpperCase() }))).to.equal(
      '2 APPROVED POSTED - -',
    );
  });
});
