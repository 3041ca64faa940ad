import { expect } from 'chai';
import { queryAudit } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply, type Tree } from '../support/soap-call.ts';
import { watermark } from '../support/bodies.ts';

/** the promise that everything up to a moment has been delivered. */
describe('ReportWatermark over SOAP', () => {
  let app: RunningApp;

  beforeEach(async () => {
    app = await runApp();
  });
  afterEach(() => app.stop());

  const report = (body: string): Promise<SoapReply> => callAs(app.clients.erp, app.url, 'workforce', body);
  const first = ({ response }: SoapReply): Tree | undefined => ((response?.['results'] ?? []) as readonly Tree[])[0];
  const at = (sourceSequence: number, deliveredUpTo: string, terminalId = 'GATE-1') =>
    watermark({ terminalId, sourceSequence, deliveredUpTo });

  it('goes forward and never back, and stands in the terminal', async () => {
    expect(first(await report(at(1, '2026-03-02T08:00:00+08:00')))).to.include({
      key: 'GATE-1',
      outcome: 'APPLIED',
      version: '2',
    });
    expect(first(await report(at(2, '2026-03-01T23:59:59Z')))).to.include({ outcome: 'STALE' });
    expect(first(await report(at(1, '2026-03-02T00:00:00Z')))).to.include({ outcome: 'UNCHANGED' });
    const loaded = await app.store.load([{ aggregate: 'terminal', key: 'GATE-1' }]);
    const [terminal] = loaded.flatMap((one) =>
      'aggregate' in one && one.aggregate === 'terminal' ? one.rows.terminal : [],
    );
    expect(terminal?.deliveryWatermark).to.equal(Date.parse('2026-03-02T00:00:00Z') * 1000);
    expect(terminal?.lastSeenAt).to.be.greaterThan(Date.now() * 1000 - 60_000_000);
  });

  it('holds for a source as a whole, with its own entry in the journal', async () => {
    const reply = await report(
      watermark({ sourceSequence: 1, deliveredUpTo: '2026-03-02T00:00:00Z' }, { sourceSystem: 'GATES' }),
    );
    expect(first(reply)).to.include({ key: 'GATES', outcome: 'APPLIED', version: '1' });
    const trail = await callAs(app.clients.auditor, app.url, 'audit', queryAudit({ entity: 'Source' }));
    const [entry] = (trail.response?.['events'] ?? []) as readonly Tree[];
    expect([entry?.['action'], entry?.['entityId'], entry?.['operation']]).to.deep.equal([
      'C',
      'GATES',
      'ReportWatermark',
    ]);
  });

  it('refuses an unknown terminal and a moment that has not come', async () => {
    const unknown = await report(at(1, '2026-03-02T00:00:00Z', 'GATE-9'));
    expect(unknown.fault?.errors[0]).to.include({
      code: 'NOT_FOUND',
      path: '/ReportWatermark/watermarks[1]/terminalId',
    });
    const future = await report(at(1, new Date(Date.now() + 600_000).toISOString()));
    expect(future.fault?.code).to.equal('OUT_OF_ACCEPTANCE_WINDOW');
  });
});
