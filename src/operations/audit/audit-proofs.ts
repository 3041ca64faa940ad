import type { JournalTree } from '../../journal/journal-tree.ts';
import type { RangeVerdict } from '../../journal/verify-range.ts';
import type { JournalHead, Reads } from '../../store/store.ts';

/** A signed head, and the key that signed it. */
export interface SignedHead {
  readonly checkpoint: string;
  readonly keyId: string;
  readonly publicKey: string;
}

/** What the operations on the journal's proofs need of it. */
export interface AuditProofs {
  readonly openTree: (reads: Reads['tree']) => JournalTree;
  readonly sign: (head: JournalHead) => SignedHead;
  readonly verifyRange: (reads: Reads, from: number, count: number) => Promise<RangeVerdict>;
}
