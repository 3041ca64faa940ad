import { expect } from 'chai';
import { createMetrics, type ServerFigures } from '../../src/observe/metrics.ts';

describe('Metrics', () => {
  const queues = () => ({ online: 0 });
  const journal = { size: async () => 7, lagSeconds: async () => 0.5 };
  const linesWith = async (server: (() => ServerFigures) | undefined, metrics = createMetrics()) => {
    const { text } = await metrics.print({ queues, journal, server });
    return text.split('\n').filter((line) => line.startsWith('muster_') && !line.includes('_bucket'));
  };

  it('tell of the connections to a database server, and which node seals', async () => {
    const pool = { available: 3, borrowed: 2, pending: 1, rebuilt: 4 };
    expect(await linesWith(() => ({ pool, holdsSealerLease: true }))).to.include.members([
      'muster_journal_events 7',
      'muster_sealer_lag_seconds 0.5',
      'muster_database_connections{state="used"} 2',
      'muster_database_connections{state="free"} 3',
      'muster_database_waiting_calls 1',
      'muster_database_pool_rebuilds 4',
      'muster_sealer_lease 1',
    ]);
  });

  it('follow what changes from one time to the next', async () => {
    const metrics = createMetrics();
    const pool = { available: 3, borrowed: 2, pending: 1, rebuilt: 0 };
    await linesWith(() => ({ pool, holdsSealerLease: true }), metrics);
    const later = await linesWith(() => ({ pool: { ...pool, pending: 0 }, holdsSealerLease: false }), metrics);
    expect(later).to.include.members(['muster_database_waiting_calls 0', 'muster_sealer_lease 0']);
  });

  it('say nothing of connections where the database is embedded', async () => {
    const lines = await linesWith(undefined);
    expect(lines.filter((line) => /connections|waiting|rebuilds|lease/.test(line))).to.deep.equal([]);
  });
});
