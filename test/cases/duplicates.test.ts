import { expect } from 'chai';
import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld, type Told } from '../support/attendance-world.ts';

/** two sources report one fact, and the report that came first is taken back. */
describe('the second report of a fact whose first one is taken back', () => {
  let world: AttendanceWorld;

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-03-03T01:00:00Z', [{ employeeId: 'E1' }]);
  });
  afterEach(() => world.stop());

  const report = async (sourceSystem: string, eventType: string, time: string): Promise<JsonObject> => {
    const events = [
      { sourceEventId: `${sourceSystem}-${time}`, employeeId: 'E1', eventType, eventTime: `2026-03-02T${time}+08:00` },
    ];
    const { results } = await world.must('SubmitTimeEvents', { sourceSystem, mode: 'ATOMIC', events });
    await world.evaluate();
    return (results as readonly JsonObject[])[0] ?? {};
  };
  const takeBack = async (eventId: unknown): Promise<void> => {
    await world.must('VoidTimeEvents', { mode: 'ATOMIC', voids: [{ eventId, reason: 'WRONG_PHONE' }] });
    await world.evaluate();
  };
  const events = async (): Promise<readonly string[]> => {
    const { events } = await world.must('GetTimeEvents', { employeeIds: ['E1'], includeInactive: true });
    return (events as readonly Readonly<Record<string, string>>[]).map(
      ({ sourceSystem, state }) => `${sourceSystem} ${state}`,
    );
  };
  const day = () => world.day('E1', '2026-03-02', 'status', 'workedMinutes');
  const part = ({ json }: Told, name: string): JsonObject => (json[name] ?? {}) as JsonObject;

  it('counts on the day, and is told in the feed', async () => {
    const first = await report('MOBILE', 'CLOCK_IN', '08:52:10');
    const second = await report('TERM', 'CLOCK_IN', '08:52:10');
    expect(second).to.include({ outcome: 'DUPLICATE', id: first['id'] });
    await report('TERM', 'CLOCK_OUT', '18:00:00');
    expect(await day()).to.deep.equal({ status: 'PRESENT', workedMinutes: 480 });
    await takeBack(first['id']);
    expect(await events()).to.deep.equal(['MOBILE VOIDED', 'TERM ACCEPTED', 'TERM ACCEPTED']);
    expect(await day()).to.deep.equal({ status: 'PRESENT', workedMinutes: 480 });
    const again = await report('TERM', 'CLOCK_IN', '08:52:10');
    expect(again).to.include({ outcome: 'ACCEPTED', replayed: true });
    const { changes } = await world.must('GetChanges', { consumer: 'ERP', maxRows: 1000 });
    const told = (changes as readonly JsonObject[]).filter(({ key }) => key === again['id']);
    expect(told.at(-1)).to.include({ revision: 2, op: 'CHANGED' });
  });

  it('may be taken back too, and then nothing counts', async () => {
    const first = await report('MOBILE', 'CLOCK_IN', '08:52:10');
    await report('TERM', 'CLOCK_IN', '08:52:10');
    await report('TERM', 'CLOCK_OUT', '18:00:00');
    await takeBack(first['id']);
    const again = await report('TERM', 'CLOCK_IN', '08:52:10');
    await takeBack(again['id']);
    expect(await events()).to.deep.equal(['MOBILE VOIDED', 'TERM VOIDED', 'TERM ACCEPTED']);
    expect(await day()).to.deep.equal({ status: 'INCOMPLETE' });
    expect(await world.exceptions('E1', '2026-03-02')).to.include('MISSING_IN 0 OPEN rev 1');
  });

  it('counts, and is evaluated again and again, as any other event', async () => {
    const first = await report('MOBILE', 'CLOCK_IN', '08:52:10');
    await report('TERM', 'CLOCK_IN', '08:52:10');
    await takeBack(first['id']);
    await report('TERM', 'CLOCK_OUT', '17:00:00');
    expect(await day()).to.deep.equal({ status: 'PRESENT', workedMinutes: 420 });
    expect(await report('FILE', 'CLOCK_IN', '08:52:10')).to.include({ outcome: 'DUPLICATE' });
    await report('TERM', 'CLOCK_OUT', '18:00:00');
    expect(await day()).to.include({ status: 'INCOMPLETE' });
  });

  for (const [kind, expected] of [
    ['VOID', ['MOBILE SUPERSEDED', 'TERM ACCEPTED', 'TERM ACCEPTED']],
    ['REPLACE', ['MOBILE SUPERSEDED', 'TERM DUPLICATE', 'TERM ACCEPTED', 'ERP01 ACCEPTED']],
  ] as const) {
    it(`counts after a correction of the first (${kind}), unless that tells the very same fact`, async () => {
      const first = await report('MOBILE', 'CLOCK_IN', '08:52:10');
      await report('TERM', 'CLOCK_IN', '08:52:10');
      await report('TERM', 'CLOCK_OUT', '18:00:00');
      const punch = kind === 'VOID' ? {} : { eventType: 'CLOCK_IN', eventTime: '2026-03-02T08:52:10' };
      const asked = await world.call('SubmitCorrection', {
        ...{ sourceRequestId: 'C-1', employeeId: 'E1', workDate: '2026-03-02', slot: 'IN', kind, reason: 'Not mine' },
        ...punch,
        voidEventId: first['id'],
      });
      const { correctionId } = part(asked, 'correction');
      const decision = { correctionId, expectedVersion: 1, decision: 'APPROVE', decidedBy: 'M1' };
      await world.must('DecideCorrection', decision);
      await world.evaluate();
      expect(await events()).to.deep.equal(expected);
      expect(await day()).to.deep.equal({ status: 'PRESENT', workedMinutes: 480 });
    });
  }
});
