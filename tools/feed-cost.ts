import { allRows } from '../src/lib/row-scope.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/lib/clock.ts';
import { systemIds } from '../src/lib/ids.ts';
import { compareTotals } from '../src/operations/integration/compare-totals.ts';
import { getChanges } from '../src/operations/integration/get-changes.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import type { Change, JournalEntry, Store } from '../src/store/store.ts';
import { batch, entry, insertEvent, timeEvent, uuid } from '../test/support/store-samples.ts';

/** What a page of the change feed costs, at journals of which one event in ten is a change: CPU of the whole process. */
const SIZES = [10_000, 200_000];
const ROUNDS = 200;

async function fill(store: Store, size: number): Promise<void> {
  for (let at = 0; at < size; at += 1000) {
    const changes: Change[] = [];
    const entries: JournalEntry[] = [];
    for (let number = at + 1; number <= at + 1000; number += 1) {
      const isChange = number % 10 === 0;
      if (isChange) {
        const own = { eventType: 'CLOCK_IN', zoneSource: 'PAYLOAD', captureMethod: 'TERMINAL' };
        const workDate = `2026-${String(1 + Math.floor((number / size) * 11)).padStart(2, '0')}-10`;
        changes.push(insertEvent(timeEvent(number, { ...own, workDate })));
      }
      const about = { uid: uuid(5_000_000 + number), outcome: 'SUCCESS', changes: 'x'.repeat(400) };
      entries.push(entry(number, { ...about, action: isChange ? 'C' : 'R', entityId: isChange ? uuid(number) : '' }));
    }
    await store.commit(batch({ changes, entries }));
  }
}

async function measure(work: () => Promise<unknown>, rounds = ROUNDS): Promise<number> {
  for (let round = 0; round < rounds / 10 + 1; round += 1) await work();
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / rounds);
}

for (const size of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-feed-cost-'));
  const store = await openSqliteStore({ file: join(folder, 'muster.db') });
  await store.migrate();
  await fill(store, size);
  const sources = {
    reads: store.reads,
    load: store.load.bind(store),
    isAbandoned: () => false,
    inProgress: () => false,
  };
  const context = {
    now: systemClock.now(),
    ids: systemIds,
    clientId: 'bi',
    permissions: new Set<string>(),
    rows: allRows,
    settings: { attendance: { skewMinutes: 5, backdateDays: 31, policies: [] } },
  };
  const page = (cursor: number, maxRows: number) => () =>
    getChanges.read(sources, { consumer: 'bi', cursor, maxRows }, context);
  const [half, end] = [Math.floor(size / 2), size];
  console.log(`journal of ${size} events, ${size / 10} changes; µs of CPU`);
  console.log(`  nothing new         ${await measure(page(end, 100))}`);
  console.log(`  1 change            ${await measure(page(half, 1))}`);
  console.log(`  100 changes, middle ${await measure(page(half, 100))}`);
  console.log(`  100 changes, start  ${await measure(page(1, 100))}`);
  console.log(`  500 changes, middle ${await measure(page(half, 500), 40)}`);
  console.log(
    `  CompareTotals, all  ${await measure(() => compareTotals.read(sources, { entity: 'TIME_EVENT' }, context), 5)}`,
  );
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
