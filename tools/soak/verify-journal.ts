import { join } from 'node:path';
import { openKeyring } from '../../src/access/keyring.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';

/** How many events a journal holds, and what is wrong with them. */
export interface JournalCheck {
  readonly events: number;
  readonly findings: readonly string[];
}

/** Hashes the whole journal of a data folder again, MACs included. */
export async function checkJournal(dataFolder: string): Promise<JournalCheck> {
  const keyring = openKeyring(join(dataFolder, 'keys.json'), { whenMissing: 'refuse' });
  if (!keyring.ok) return { events: 0, findings: [keyring.error.message] };
  const { id, secret } = keyring.value.current('audit-mac');
  const store = await openSqliteStore({ file: join(dataFolder, 'muster.db') });
  const verdict = await verifyJournal(store.reads, [{ id, key: secret.export() }]);
  await store.close();
  const findings = verdict.intact ? [] : [`the journal does not hold: ${verdict.breach} at ${verdict.index}`];
  return { events: verdict.head.size, findings };
}
