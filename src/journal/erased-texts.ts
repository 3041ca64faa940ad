import type { AuditRecord, Reads, Row } from '../store/store.ts';
import { isWritten } from './content-purge.ts';
import type { Findings } from './finding.ts';
import type { MacKey } from './mac.ts';

/** The operation whose event tells that the texts about an employee were erased. */
const REDACTION = 'RedactEmployee';

/**
 * Names every key of texts that was destroyed and that no event tells of: rows under it keep digests that nothing can be
 * compared with any more. Where the content of the event was purged, its leaf hash has to do.
 */
export async function checkErasures(
  reads: Pick<Reads, 'auditEvents' | 'tree' | 'texts'>,
  macKeys: readonly MacKey[],
  purgedTo: number,
  findings: Findings,
): Promise<void> {
  for (const key of await reads.texts.destroyedKeys()) {
    const index = key.eventUid === null ? undefined : await reads.tree.indexOf(key.eventUid);
    if (index !== undefined && index < purgedTo) continue;
    const after = index === undefined || index === 0 ? undefined : index - 1;
    const [record] = index === undefined ? [] : await reads.auditEvents({}, { after, limit: 1 });
    if (record !== undefined && isWritten(record, macKeys) && tellsOf(record, key)) continue;
    const message = 'The key of texts was destroyed, and no event of the journal tells so.';
    findings.add('ROW_UNKNOWN', undefined, message, `TextKey ${key.owner}`);
  }
}

function tellsOf({ event }: AuditRecord, { keyId, eventUid }: Row<'textKey'>): boolean {
  if (event.uid !== eventUid || event.operation !== REDACTION || event.outcome !== 'SUCCESS') return false;
  // What this service has written, by the MAC.
  const { destroyedKeys } = JSON.parse(event.changes) as { readonly destroyedKeys: readonly string[] };
  return destroyedKeys.includes(keyId);
}
