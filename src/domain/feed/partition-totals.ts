import { createHash, type Hash } from 'node:crypto';

/** One record as the totals count it. */
export interface CountedRecord {
  /** Empty where the record belongs to none. */
  readonly partition: string;
  readonly key: string;
  readonly revision: number;
}

/** How many records a partition has, and the SHA-256 over them. */
export interface PartitionTotal {
  readonly partition: string;
  readonly count: number;
  readonly hash: Uint8Array;
}

interface Running {
  count: number;
  readonly hash: Hash;
}

/**
 * Counts and hashes records by partition. The hash of a partition is the SHA-256 of its records one after the other,
 * each as `key TAB revision LF` in UTF-8: no key holds a tab or a line feed, so two lists never read the same.
 */
export class PartitionTotals {
  readonly #partitions = new Map<string, Running>();

  /** Adds records that follow those added before in the order that is defined for their entity. */
  add(records: readonly CountedRecord[]): void {
    for (const [partition, those] of Map.groupBy(records, (record) => record.partition)) {
      const running = this.#partitions.get(partition) ?? { count: 0, hash: createHash('sha256') };
      running.count += those.length;
      running.hash.update(those.map(({ key, revision }) => `${key}\t${revision}\n`).join(''));
      this.#partitions.set(partition, running);
    }
  }

  /** All partitions in order of their names, by code point. Nothing may be added any more. */
  finish(): readonly PartitionTotal[] {
    return [...this.#partitions]
      .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      .map(([partition, { count, hash }]) => ({ partition, count, hash: hash.digest() }));
  }
}
