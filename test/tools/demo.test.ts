import { DatabaseSync } from 'node:sqlite';
import { expect } from 'chai';
import { playDay } from '../../tools/demo/play.ts';
import { startProgress } from '../../tools/demo/progress.ts';
import { connectTo } from '../../tools/demo/soap-client.ts';
import { verifyOverTheWire, type WireVerdict } from '../../tools/demo/verify.ts';
import { planDay } from '../../tools/demo/working-day.ts';
import { seeded } from '../../tools/soak/random.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';

describe('the demo', function () {
  this.timeout(30_000);
  let app: RunningApp;

  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  const verify = async (): Promise<WireVerdict> =>
    verifyOverTheWire(await connectTo(app.url, 'audit', app.clients.auditor));

  it('plans four punches a day for each, every one in one message', () => {
    const { employeeIds, punches, messages } = planDay('T', 30, seeded(7), new Date('2026-03-03T12:00:00Z'));
    expect([employeeIds.length, punches.length]).to.deep.equal([30, 120]);
    expect(messages.flatMap((message) => message.punches)).to.deep.equal(punches);
    expect(new Set(punches.map(({ sourceEventId }) => sourceEventId)).size).to.equal(120);
    for (const { eventTime } of punches) expect(eventTime).to.match(/^2026-03-02T\d{2}:\d{2}:\d{2}\+08:00$/);
  });

  it('plays a day of which every punch is accepted once and every bad message refused, and the journal holds', async () => {
    let shown = '';
    const output = { write: (text: string) => (shown += text) };
    const { url, clients } = app;
    const summary = await playDay({ url, ...clients }, { people: 25, callers: 3, random: seeded(11), output });
    expect(summary.findings).to.deep.equal([]);
    expect(summary).to.include({ employees: 26, accepted: 100, quarantined: 4, released: 4 });
    expect(summary.replayed).to.be.greaterThan(0);
    expect(summary.duplicates).to.be.greaterThan(0);
    expect(summary.refused).to.deep.equal({
      Client: 2,
      EMPLOYEE_UNKNOWN: 1,
      FailedAuthentication: 1,
      NOT_AUTHORISED: 1,
      OUT_OF_ACCEPTANCE_WINDOW: 1,
      VALIDATION: 2,
    });
    expect(shown).to.match(/^working day: \d+ of (\d+)\n[^]*working day: \1 of \1\n$/);
    const { size } = await app.store.reads.journalHead();
    expect(await verify()).to.deep.equal({ events: size, breach: undefined });
  });

  it('tells which event was changed', async () => {
    const database = new DatabaseSync(app.file);
    database.exec("DROP TRIGGER audit_event_keeps_content; UPDATE audit_event SET actor = 'x' WHERE event_index = 3");
    database.close();
    expect(await verify()).to.deep.equal({ events: 3, breach: 'the hash of event 3' });
  });

  it('draws a bar on a terminal', () => {
    let shown = '';
    const progress = startProgress('day', 4, { isTTY: true, write: (text) => (shown += text) });
    progress.step();
    progress.end();
    expect(shown).to.equal(`\rday [${'#'.repeat(10)}${'.'.repeat(30)}] 25 % (1 of 4)\n`);
  });
});
