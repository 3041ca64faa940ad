import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { eventLeafHash } from '../../src/journal/leaf-bytes.ts';
import { Frontier } from '../../src/merkle/frontier.ts';

/** How many events a journal holds, and what is wrong with them. */
export interface JournalCheck {
  readonly events: number;
  readonly findings: readonly string[];
}

const PAGE = 1000;

/** Hashes every event of the journal again: leaf by leaf, and the root over all of them. */
export async function verifyJournal(file: string): Promise<JournalCheck> {
  const store = await openSqliteStore({ file });
  const findings: string[] = [];
  const frontier = Frontier.empty();
  const head = await store.reads.journalHead();
  while (frontier.size < head.size) {
    const after = frontier.size === 0 ? undefined : frontier.size - 1;
    const records = await store.reads.auditEvents({}, { after, limit: PAGE });
    if (records.length === 0) break;
    for (const { event, leafHash } of records) {
      if (event.eventIndex !== frontier.size) findings.push(`event ${event.eventIndex} stands at ${frontier.size}`);
      if (!eventLeafHash(event).equals(leafHash)) findings.push(`event ${event.eventIndex} is not what was sealed`);
      frontier.append(leafHash);
    }
  }
  if (frontier.size !== head.size) findings.push(`the journal has ${head.size} events, ${frontier.size} are there`);
  if (!Buffer.from(frontier.root()).equals(head.rootHash)) findings.push('the root is not that of the events');
  await store.close();
  return { events: frontier.size, findings };
}
