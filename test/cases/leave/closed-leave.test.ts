import { expect } from 'chai';
import type { JsonObject } from '../../../src/lib/json.ts';
import { type SharedDatabase, onEachDatabase } from '../../support/databases.ts';
import { codeOf, LeaveWorld } from '../../support/leave-world.ts';
import { confirm, extract, inWords, linesOf, lockMonth, readExtract, shown } from '../../support/payroll-calls.ts';

const FEBRUARY = { payGroup: 'A1', month: '2026-02' };

/** RULES.md, case 38: payroll has taken the month over, and then leave of it is cancelled. */
describe('Leave in a closed month', function () {
  this.timeout(120_000);
  onEachDatabase((kind) =>
    describe(`on ${kind.name}`, () => {
      let database: SharedDatabase;
      let world: LeaveWorld;
      let leave: JsonObject;

      beforeEach(async () => {
        database = await kind.create();
        world = await LeaveWorld.open({ at: '2026-02-10T01:00:00Z', openStore: () => database.openStore() });
        await world.grant(5);
        leave = await world.approved('2026-02-10', '2026-02-11');
        world.attendance.setTime('2026-03-04T01:00:00Z');
        await world.attendance.evaluate();
      });
      afterEach(async () => {
        await world.stop();
        await database.remove();
      });

      const days = (): Promise<readonly JsonObject[]> => world.attendance.days('E1', '2026-02-10', '2026-02-11');
      const deltas = async (): Promise<readonly string[]> => {
        const { deltas: told = [] } = await world.must('GetRetroDeltas', { employeeIds: ['E1'] });
        return (told as readonly JsonObject[]).map(({ workDate, kind: what, state, before = [], after = [] }) =>
          [workDate, what, state, figures(before), 'to', figures(after)].map(shown).join(' '),
        );
      };
      const figures = (list: JsonObject[string]): string =>
        (list as readonly JsonObject[]).map(({ item, quantity }) => `${shown(item)} ${shown(quantity)}`).join('+') ||
        'nothing';

      it('38: is cancelled by payroll alone, with `retro`, and the difference is told for the month that is open', async () => {
        await lockMonth(world.attendance, FEBRUARY);
        const regular = await extract(world.attendance, FEBRUARY, { force: true });
        const lines = (await linesOf(world.attendance, regular)).map(inWords);
        expect(lines.filter((line) => line.includes('LEAVE'))).to.deep.equal([
          'E1 3000 LEAVE 2 DAY 2026-02-10..2026-02-11 ANNUAL 100',
        ]);
        // The same on every database, as the lines are.
        expect(regular).to.include({ hash: '3JruynENJW/+BvkDKI4cKyJOCoTVl3S3nWMzG3M4PIM=' });
        expect(codeOf(await confirm(world.attendance, regular))).to.equal('OK');
        const before = {
          days: await days(),
          extract: await readExtract(world.attendance, shown(regular['extractId'])),
        };

        // PERIOD_LOCKED comes before ILLEGAL_TRANSITION, and before that the leave is over.
        expect(codeOf(await world.change('CancelLeave', leave, { cancelledBy: 'E1' }))).to.equal('PERIOD_LOCKED');
        const noRight = await world.change('CancelLeave', leave, { cancelledBy: 'HR7', retro: true }, 'hr');
        expect(codeOf(noRight)).to.equal('NOT_AUTHORISED');
        const cancelled = await world.change('CancelLeave', leave, { cancelledBy: 'PY1', retro: true }, 'payroll');
        expect(cancelled.json).to.include({ state: 'CANCELLED' });
        await world.attendance.evaluate();

        expect(await days()).to.deep.equal(before.days);
        expect(await readExtract(world.attendance, shown(regular['extractId']))).to.deep.equal(before.extract);
        expect((await linesOf(world.attendance, regular)).map(inWords)).to.deep.equal(lines);
        expect(await deltas()).to.deep.equal([
          '2026-02-10 LEAVE PENDING LEAVE 1 to nothing',
          '2026-02-10 ATTENDANCE PENDING nothing to ABSENCE 480',
          '2026-02-11 LEAVE PENDING LEAVE 1 to nothing',
          '2026-02-11 ATTENDANCE PENDING nothing to ABSENCE 480',
        ]);
        const { entries } = await world.must('GetLeaveLedger', { employeeIds: ['E1'], maxRows: 1000 });
        const back = (entries as readonly JsonObject[]).filter(({ entryType }) => entryType === 'REVERSAL');
        expect(back.map(({ effectiveDate, amount }) => [effectiveDate, Number(amount)])).to.deep.equal([
          ['2026-02-10', 1],
          ['2026-02-11', 1],
        ]);
        expect(back.map(({ postedAt }) => shown(postedAt).slice(0, 10))).to.deep.equal(['2026-03-04', '2026-03-04']);

        const delta = await extract(world.attendance, FEBRUARY, { kind: 'DELTA' });
        expect((await linesOf(world.attendance, delta)).map(inWords)).to.deep.equal([
          'E1 2030 ABSENCE 960 MINUTE 2026-02-10..2026-02-11 2026-02',
          'E1 3000 LEAVE -2 DAY 2026-02-10..2026-02-11 ANNUAL 100 2026-02',
        ]);
        expect(await extract(world.attendance, FEBRUARY, { kind: 'DELTA' })).to.include({ hash: shown(delta['hash']) });
      });

      it('keeps its schedule', async () => {
        const off = { employeeId: 'E1', workDate: '2026-02-12', plan: 'OFF', source: 'SWAP', sourceSequence: '1' };
        await lockMonth(world.attendance, FEBRUARY);
        const refused = await world.call('AssignSchedule', { mode: 'ATOMIC', days: [off] });
        expect(codeOf(refused)).to.equal('PERIOD_LOCKED');
        const { results } = await world.must('AssignSchedule', {
          mode: 'PARTIAL',
          days: [off, { ...off, workDate: '2026-03-02' }],
        });
        const outcomes = (results as readonly JsonObject[]).map(({ outcome }) => outcome);
        expect(outcomes).to.deep.equal(['REJECTED', 'APPLIED']);
      });

      it('is paid out later, by payroll with `retro`, and told as a difference', async () => {
        const { balances } = await world.must('GetLeaveBalances', { employeeIds: ['E1'], includeLots: true });
        const [{ lots } = { lots: [] }] = balances as readonly JsonObject[];
        const [lot] = lots as readonly JsonObject[];
        await lockMonth(world.attendance, FEBRUARY);
        const payout = { accountId: lot?.['accountId'], expectedVersion: lot?.['version'], kind: 'PAYOUT' };
        const what = { ...payout, sourceDocument: 'P1', deltaAmount: '-1.5', effectiveDate: '2026-02-27' };
        expect(codeOf(await world.call('AdjustLeave', what))).to.equal('PERIOD_LOCKED');
        expect(codeOf(await world.call('AdjustLeave', { ...what, retro: true }))).to.equal('NOT_AUTHORISED');
        await world.must('AdjustLeave', { ...what, retro: true }, 'payroll');
        expect(await deltas()).to.deep.equal(['2026-02-27 LEAVE PENDING nothing to LEAVE_PAYOUT 1.5']);
      });

      it('is not asked for, amended or approved without `retro`', async () => {
        const waiting = await world.submitted('2026-02-16');
        await lockMonth(world.attendance, FEBRUARY);
        expect(codeOf(await world.submit('2026-02-17'))).to.equal('PERIOD_LOCKED');
        const approval = { decision: 'APPROVE', decidedBy: 'M1' };
        expect(codeOf(await world.change('DecideLeave', waiting, approval))).to.equal('PERIOD_LOCKED');
        // What was only reserved is given back at any time.
        expect(codeOf(await world.change('WithdrawLeave', waiting, {}))).to.equal('OK');
        const shorter = { startDate: '2026-02-10', endDate: '2026-02-10', amendedBy: 'M1' };
        expect(codeOf(await world.change('AmendLeave', leave, shorter))).to.equal('PERIOD_LOCKED');
      });
    }),
  );
});
