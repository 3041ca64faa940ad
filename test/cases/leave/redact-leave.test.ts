import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JsonObject } from '../../../src/lib/json.ts';
import { deskOf } from '../../support/audited-service.ts';
import { LeaveWorld } from '../../support/leave-world.ts';

const REQUEST = '0190a0a0-0000-4000-8000-00000000a001';

/** What is told of people in the requests for their leave: who may read it, and how it is erased. */
describe('Texts in leave', function () {
  this.timeout(60_000);
  let world: LeaveWorld;

  beforeEach(async () => {
    world = await LeaveWorld.open({ at: '2026-03-02T01:00:00Z' });
    await world.grant(20);
  });
  afterEach(() => world.stop());

  /** A request with a reason for each thing that can become of it, each with what was said to it. */
  async function write(word: string): Promise<void> {
    const asked = { requestId: REQUEST, reason: `${word} asked` };
    await world.approve(await world.submitted('2026-03-09', '2026-03-10', asked), { comment: `${word} approved` });
    const rejected = await world.submitted('2026-03-12', '2026-03-12', { reason: `${word} again` });
    const decision = { decision: 'REJECT', decidedBy: 'M1', comment: `${word} rejected` };
    await world.change('DecideLeave', rejected, decision);
    const withdrawn = await world.submitted('2026-03-16', '2026-03-16', { reason: `${word} once more` });
    await world.change('WithdrawLeave', withdrawn, { reason: `${word} withdrawn` });
    const cancelled = await world.approved('2026-03-17', '2026-03-17', { reason: `${word} at last` });
    await world.change('CancelLeave', cancelled, { cancelledBy: 'E1', reason: `${word} cancelled` });
    const amended = await world.submitted('2026-03-18', '2026-03-18', { reason: `${word} first` });
    const dates = { startDate: '2026-03-19', endDate: '2026-03-19' };
    await world.change('AmendLeave', amended, { ...dates, amendedBy: 'E1', reason: `${word} amended` });
  }

  const texts = async (): Promise<readonly unknown[]> => {
    const { leaves } = await world.must('GetLeaves', { employeeIds: ['E1'], showTexts: true }, 'hr');
    return (leaves as readonly JsonObject[]).map(({ reason = '', comment = '' }) => [reason, comment]);
  };

  const isInFiles = (text: string): boolean =>
    ['', '-wal', '-shm'].some((suffix) => {
      const file = world.app.file + suffix;
      return existsSync(file) && readFileSync(file).includes(text);
    });

  const findings = async (): Promise<readonly unknown[]> => {
    const desk = await deskOf(dirname(world.app.file));
    return (await desk.verify().finally(() => desk.close())).findings;
  };

  it('are shown to who may read them, and stand nowhere in the files of the database', async () => {
    await write('Nierenstein');
    expect(await texts()).to.deep.equal([
      ['Nierenstein asked', 'Nierenstein approved'],
      ['Nierenstein again', 'Nierenstein rejected'],
      ['Nierenstein once more', 'Nierenstein withdrawn'],
      ['Nierenstein at last', 'Nierenstein cancelled'],
      ['Nierenstein amended', ''],
    ]);
    expect(isInFiles('Nierenstein')).to.equal(false);
    expect(isInFiles('CANCELLED')).to.equal(true);
  });

  it('are gone once they are redacted, also from answers that are sent again, and the proof holds', async () => {
    await write('Nierenstein');
    expect(await findings()).to.deep.equal([]);
    const redacted = await world.app.app.redactEmployee('E1');
    expect(redacted.ok && redacted.value).to.include({ leaveRequest: 5 });
    expect(await texts()).to.deep.equal([
      ['', ''],
      ['', ''],
      ['', ''],
      ['', ''],
      ['', ''],
    ]);
    const asked = { sourceRequestId: 'L2', employeeId: 'E1', leaveType: 'ANNUAL', reason: 'Nierenstein asked' };
    const dates = { startDate: '2026-03-09', endDate: '2026-03-10' };
    const again = await world.must('SubmitLeave', { requestId: REQUEST, ...asked, ...dates });
    expect(again).to.include({ replayed: true });
    expect(JSON.stringify(again)).to.not.include('Nierenstein');
    expect(isInFiles('Nierenstein')).to.equal(false);
    expect(await findings()).to.deep.equal([]);
  });

  it('leave a request that can be decided on, with texts of its own', async () => {
    const leave = await world.submitted('2026-03-09', '2026-03-09', { reason: 'Nierenstein' });
    await world.app.app.redactEmployee('E1');
    await world.approve(leave, { comment: 'as agreed' });
    expect(await texts()).to.deep.equal([['', 'as agreed']]);
    expect(await findings()).to.deep.equal([]);
  });

  it('leave a trace in the journal each time that they are shown', async () => {
    await write('Nierenstein');
    const accesses = async (): Promise<readonly JsonObject[]> => {
      const { events } = await world.must('QueryAuditLog', { operation: 'GetLeaves', maxRows: 1000 }, 'auditor');
      return (events ?? []) as readonly JsonObject[];
    };
    await world.must('GetLeaves', { employeeIds: ['E1'] });
    await texts();
    await texts();
    const showing = (await accesses()).filter((event) => JSON.stringify(event).includes('showTexts'));
    expect(showing.map(({ clientId, action, outcome }) => [clientId, action, outcome])).to.deep.equal([
      ['hr', 'R', 'SUCCESS'],
      ['hr', 'R', 'SUCCESS'],
    ]);
    expect(JSON.stringify(await accesses())).to.not.include('Nierenstein');
  });
});
