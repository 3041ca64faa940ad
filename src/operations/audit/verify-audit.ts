import type { VerifyAudit, VerifyAuditResponse } from '../../contract/generated.ts';
import { instant, type Instant } from '../../lib/clock.ts';
import { ok } from '../../lib/result.ts';
import type { AuditRecord, Reads } from '../../store/store.ts';
import type { AuditProofs } from './audit-proofs.ts';
import type { Query } from '../../decision/operation.ts';
import type { SystemCommand } from '../../decision/system-command.ts';

/** Verifies a range of the journal, or tells what the last scheduled verification has found. */
export const createVerifyAudit = (proofs: AuditProofs): Query<'VerifyAudit'> => ({
  effect: 'read',
  name: 'VerifyAudit',
  async read({ reads }, request, { now }) {
    const response =
      request.scope === 'RANGE' ? await verifyNow(reads, proofs, request, now) : await lastScheduled(reads);
    return ok({ response, entity: 'Journal', affectedRows: 1 });
  },
});

const DEFAULT_COUNT = 1000;

async function verifyNow(
  reads: Reads,
  { verifyRange }: AuditProofs,
  { fromIndex = 0, count = 0 }: VerifyAudit,
  verifiedAt: Instant,
): Promise<VerifyAuditResponse> {
  const { head, checked, finding } = await verifyRange(reads, fromIndex, count === 0 ? DEFAULT_COUNT : count);
  return {
    verdict: finding === undefined ? 'INTACT' : 'BROKEN',
    journalOrigin: head.origin,
    journalSize: head.size,
    fromIndex,
    checked,
    verifiedAt,
    brokenIndex: finding?.index,
    finding: finding && `${finding.breach}: ${finding.message}`,
  };
}

/** The result of a verification of the whole journal. */
export interface Verification {
  readonly journalOrigin: string;
  readonly journalSize: number;
  /** The first that does not hold; null where that is in no single event, undefined where all holds. */
  readonly brokenIndex?: number | null | undefined;
  readonly finding?: string | undefined;
}

const SUBJECT = { entity: 'Journal', entityId: 'verification' } as const;
const PAGE = 1000;

/** Journals what a scheduled verification has found: that is where {@link createVerifyAudit} reads it. */
export const recordVerification = (verification: Verification): SystemCommand<undefined> => ({
  name: 'VerifyJournal',
  lookups: [],
  decide(draft, { ids }) {
    draft.record({ uid: ids.next(), action: 'E', ...SUBJECT, affectedRows: 0, changes: { after: verification } });
    return ok(undefined);
  },
});

async function lastScheduled(reads: Reads): Promise<VerifyAuditResponse> {
  const last = await findLast(reads);
  const head = await reads.journalHead();
  const nothing = { journalOrigin: head.origin, journalSize: head.size, fromIndex: 0, checked: 0 };
  if (last === undefined) return { verdict: 'NEVER_RUN', ...nothing };
  // recordVerification wrote it.
  const { after } = JSON.parse(last.event.changes) as { readonly after: Verification };
  const { journalOrigin, journalSize, brokenIndex, finding } = after;
  return {
    verdict: finding === undefined ? 'INTACT' : 'BROKEN',
    journalOrigin,
    journalSize,
    fromIndex: 0,
    checked: journalSize,
    verifiedAt: instant(last.event.recordedAt),
    brokenIndex: brokenIndex ?? undefined,
    finding,
  };
}

/** By the index of entities: there is one event a run. */
async function findLast(reads: Reads): Promise<AuditRecord | undefined> {
  let last: AuditRecord | undefined;
  for (;;) {
    const page = await reads.auditEvents(SUBJECT, { after: last?.event.eventIndex, limit: PAGE });
    last = page.at(-1) ?? last;
    if (page.length < PAGE) return last;
  }
}
