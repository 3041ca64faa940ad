import { printFinding } from '../journal/finding.ts';
import { type JournalTools, openJournalTools } from '../journal/journal-tools.ts';
import { decodeVerifierKey } from '../journal/signed-note.ts';
import { type BundleVerdict, verifyBundle } from '../journal/verify-bundle.ts';
import { systemIds } from '../lib/ids.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { createAuditRow } from '../records/entities.ts';
import type { EventJson } from '../records/event-json.ts';
import { rowProofs } from '../records/row-proofs.ts';
import type { AppParts } from './app-parts.ts';
import { createCheckpoints, leasesOf } from './jobs.ts';
import { journalOf, macKeysOf, publicKeysOf, signerOf, sinkOf } from './journal-parts.ts';
import { messageOf } from './message-of.ts';

/** Puts together what an auditor does at the machine itself. */
export function composeTools(parts: AppParts, eventJson: EventJson): JournalTools {
  const { config, store, actor, clock } = parts;
  return openJournalTools({
    store,
    journal: journalOf(parts),
    actor,
    node: config.node.name,
    clock,
    ids: systemIds,
    sink: sinkOf(parts),
    signerOf: signerOf(parts),
    publicKeys: publicKeysOf(parts),
    macKeys: macKeysOf(parts),
    auditRow: createAuditRow(eventJson),
    rowProofs,
    checkpoints: createCheckpoints(parts, leasesOf(parts)('checkpoint-export')),
    contentRetentionDays: config.journal.contentRetentionDays,
  });
}

/** What is checked without a database. */
export const auditBundle = {
  printFinding,
  /** Refused with one line where a text is no verifier key or a file is no bundle. */
  verify(
    folder: string,
    keys: readonly string[],
    onProgress?: (done: number, total: number) => void,
  ): Result<BundleVerdict, string> {
    const verifiers = keys.flatMap((key) => decodeVerifierKey(key) ?? []);
    if (verifiers.length < keys.length) return refused('A key is not what muster audit key prints, nor a file of it.');
    try {
      return ok(verifyBundle(folder, verifiers, onProgress));
    } catch (cause) {
      return refused(messageOf(cause));
    }
  },
};

export type { JournalTools } from '../journal/journal-tools.ts';
