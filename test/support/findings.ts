import { verifyDatabase } from '../../src/journal/verify-database.ts';
import { createAuditRow } from '../../src/records/entities.ts';
import { rowProofs } from '../../src/records/row-proofs.ts';
import type { MacKey } from '../../src/journal/mac.ts';
import type { Store } from '../../src/store/store.ts';
import { eventJson } from './commands.ts';

/** What the verification of the whole database finds, its rows against the journal; without keys it looks at no MAC. */
export async function findingsIn(store: Store, macKeys: readonly MacKey[] = []): Promise<readonly unknown[]> {
  const sink = { folder: '', write: () => '', list: () => [], read: () => '' };
  const auditRow = createAuditRow(eventJson);
  const { reads } = store;
  const load = store.load.bind(store);
  const { findings } = await verifyDatabase({ reads, load, macKeys, sink, publicKeys: [], auditRow, rowProofs });
  return findings.filter(({ breach }) => macKeys.length > 0 || breach !== 'MAC');
}
