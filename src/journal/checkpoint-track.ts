import type { AuditRecord, JournalHead } from '../store/store.ts';
import { openOwnCheckpoint } from './checkpoint.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import type { Findings } from './finding.ts';

/** The operation whose event starts a new origin. */
export const RECOVER_OPERATION = 'RecoverJournal';

/** What the event of {@link RECOVER_OPERATION} tells of a journal that goes on under a new name. */
export interface Renaming {
  /** Up to this size the journal is the one that had the old name: of a journal that was replaced it has nothing. */
  readonly index: number;
  readonly from: string;
  readonly to: string;
}

/** The renaming that an event tells of, if it does. */
export const renamingOf = ({ event }: AuditRecord): Renaming | undefined => {
  if (event.operation !== RECOVER_OPERATION || event.changes === '') return undefined;
  const { before, after, shared } = JSON.parse(event.changes) as RecoveryChanges;
  return before?.origin === undefined || after?.origin === undefined
    ? undefined
    : { index: shared ?? event.eventIndex, from: before.origin, to: after.origin };
};

interface RecoveryChanges {
  readonly before?: { readonly origin?: string };
  readonly after?: { readonly origin?: string };
  readonly shared?: number;
}

interface Expected extends JournalHead {
  readonly file: string;
}

/** Compares the checkpoints of a sink with a journal as it is walked through from its beginning. */
export class CheckpointTrack {
  readonly #expected: Expected[] = [];
  readonly #renamings: Renaming[] = [];
  readonly #findings: Findings;
  #agreed = 0;
  #compared = 0;

  /** Reads the sink; a checkpoint that none of `publicKeys` signed is a finding. */
  constructor(sink: CheckpointSink, publicKeys: readonly Uint8Array[], findings: Findings) {
    this.#findings = findings;
    for (const { file, size } of sink.list().toReversed()) {
      const head = openOwnCheckpoint(sink.read(file), publicKeys);
      if (!head.ok) findings.add('CHECKPOINT', undefined, `It is not signed by this service (${head.error}).`, file);
      else if (head.value.size !== size)
        findings.add('CHECKPOINT', undefined, `It is of size ${head.value.size}.`, file);
      else this.#expected.push({ ...head.value, file });
    }
  }

  /** How many checkpoints agree with the journal. */
  get compared(): number {
    return this.#compared;
  }

  /** Up to which size the newest agreeing checkpoint vouches for the journal. */
  get agreed(): number {
    return this.#agreed;
  }

  /** Takes note of how the journal was renamed. */
  learn(renamings: readonly Renaming[]): void {
    this.#renamings.push(...renamings);
  }

  /** Compares the checkpoints of the size that is reached. */
  reach(size: number, origin: string, root: () => Uint8Array): void {
    while (this.#expected[0] !== undefined && this.#expected[0].size <= size) {
      const [checkpoint] = this.#expected.splice(0, 1);
      if (checkpoint === undefined || this.#isGivenUp(checkpoint, origin)) continue;
      if (checkpoint.size === size && Buffer.compare(checkpoint.rootHash, root()) === 0) {
        this.#agreed = size;
        this.#compared += 1;
      } else {
        const range = `the events from ${this.#agreed} to ${checkpoint.size - 1} are not those that were signed`;
        this.#findings.add(
          'FORKED',
          this.#agreed,
          `The journal differs from this checkpoint: ${range}.`,
          checkpoint.file,
        );
      }
    }
  }

  /** What is left lies behind the head. */
  end({ size, origin }: JournalHead): void {
    for (const checkpoint of this.#expected) {
      if (this.#isGivenUp(checkpoint, origin)) continue;
      const message = `The checkpoint signs ${checkpoint.size} events, the journal has ${size}.`;
      this.#findings.add('TRUNCATED', size, message, checkpoint.file);
    }
  }

  /** After a recovery: what the old origin had signed beyond it is named by the event, and lost. */
  #isGivenUp({ origin, size }: Expected, current: string): boolean {
    return origin !== current && this.#renamings.some(({ from, index }) => from === origin && index < size);
  }
}
