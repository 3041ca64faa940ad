import { expect } from 'chai';
import type { JsonObject } from '../../../src/lib/json.ts';
import type { SharedDatabase } from '../../support/databases.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { codeOf, daysIn, LeaveWorld, paramsOf } from '../../support/leave-world.ts';

/** RULES.md, "D. Leave and balance", over SOAP. */
describe('Leave and balance', () => {
  onEachDatabase((kind) =>
    describe(`on ${kind.name}`, () => {
      let database: SharedDatabase;
      let world: LeaveWorld;

      async function openWorld(at: string, changes: object = {}): Promise<void> {
        database = await kind.create();
        world = await LeaveWorld.open({ at, openStore: () => database.openStore(), ...changes });
      }

      afterEach(async () => {
        await world.stop();
        await database.remove();
      });

      it('31: leave over a public holiday costs the working days alone', async () => {
        await openWorld('2026-04-01T01:00:00Z');
        await world.grant(10);
        const leave = await world.submitted('2026-04-30', '2026-05-04');
        expect(daysIn(leave)).to.deep.equal([
          '2026-04-30 FULL 1',
          '2026-05-01 FULL 0',
          '2026-05-02 FULL 0',
          '2026-05-03 FULL 0',
          '2026-05-04 FULL 1',
        ]);
        expect(leave).to.include({ chargedDays: 2, calendarDays: 5, absenceDays: 2, chargedMinutes: 960 });
        expect(await world.available()).to.equal(8);
        const calendar = await world.submitted('2026-06-04', '2026-06-08', { leaveType: 'CALENDAR' });
        expect(calendar).to.include({ chargedDays: 5 });
        expect(codeOf(await world.submit('2026-05-01'))).to.equal('ZERO_DURATION');
      });

      it('35: what waits for a decision counts', async () => {
        await openWorld('2026-03-01T01:00:00Z');
        await world.grant(20);
        const pending = await world.submitted('2026-03-02', '2026-03-13');
        expect(pending).to.include({ state: 'SUBMITTED', chargedDays: 10 });
        const second = await world.submit('2026-06-01', '2026-06-22');
        expect(codeOf(second)).to.equal('INSUFFICIENT_BALANCE');
        expect(paramsOf(second)).to.include({ available: '10', requested: '16' });
        expect(codeOf(await world.change('WithdrawLeave', pending, {}))).to.equal('OK');
        expect(await world.submitted('2026-06-01', '2026-06-22')).to.include({ chargedDays: 16 });
        expect(await world.available()).to.equal(4);
      });

      it('the manager who assigned leave decides on its cancellation, which the employee asks for', async () => {
        await openWorld('2026-03-05T01:00:00Z');
        await world.grant(5);
        const assigned = await world.submitted('2026-03-05', '2026-03-06', { requestedBy: 'M1', assign: true });
        expect(assigned).to.include({ state: 'APPROVED', decidedBy: 'M1' });
        const asked = await world.change('CancelLeave', assigned, { cancelledBy: 'E1' });
        expect(asked.json).to.include({ state: 'CANCEL_REQUESTED', nextStep: 'MANAGER' });
        const own = await world.change('DecideLeave', asked.json, { decision: 'APPROVE', decidedBy: 'E1' });
        expect(codeOf(own)).to.equal('NOT_AUTHORISED');
        expect(await world.approve(asked.json)).to.include({ state: 'CANCELLED' });
        expect(await world.available()).to.equal(5);
      });

      it('37: leave that is cancelled before its start is given back by entries of its own', async () => {
        await openWorld('2026-03-01T01:00:00Z');
        await world.grant(5);
        const leave = await world.approved('2026-03-05', '2026-03-06');
        expect(leave).to.include({ state: 'APPROVED', version: 2 });
        expect(await world.ledger()).to.deep.equal([
          'GRANT 5 2026-03-01',
          'HOLD -1 2026-03-05',
          'HOLD -1 2026-03-06',
          'HOLD_RELEASE 1 2026-03-05',
          'HOLD_RELEASE 1 2026-03-06',
          'CONSUME -1 2026-03-05',
          'CONSUME -1 2026-03-06',
        ]);
        const requestId = '11111111-1111-4111-8111-111111111111';
        const cancelled = await world.change('CancelLeave', leave, { requestId, cancelledBy: 'E1' });
        expect(cancelled.json).to.include({ state: 'CANCELLED', version: 3 });
        expect((await world.ledger()).slice(7)).to.deep.equal(['REVERSAL 1 2026-03-05', 'REVERSAL 1 2026-03-06']);
        expect(await world.available()).to.equal(5);
        const { changes } = await world.must('GetChanges', { consumer: 'ESS', maxRows: 1000 });
        const told = (changes as readonly JsonObject[]).filter(({ entity }) => entity === 'LEAVE').at(-1);
        expect(told).to.include({ key: leave['leaveRequestId'], revision: 3, op: 'WITHDRAWN' });
        expect(told?.['leave']).to.include({ state: 'CANCELLED' });
        const again = { leaveRequestId: leave['leaveRequestId'], expectedVersion: leave['version'], cancelledBy: 'E1' };
        expect(await world.must('CancelLeave', { requestId, ...again })).to.include({ replayed: true });
        const newKey = await world.call('CancelLeave', { ...again, expectedVersion: 3 });
        expect(codeOf(newKey)).to.equal('ILLEGAL_TRANSITION');
        expect(await world.ledger()).to.have.length(9);
      });
    }),
  );
});
