import { emptyRoot, HASH_LENGTH, nodeHash } from './tree-hash.ts';

const SIZE_LENGTH = 8;

/** The number of ones in the binary form of a size: how many perfect subtrees a tree of that size has. */
const perfectSubtrees = (size: number): number => {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
};

/** Told of a perfect subtree of 2^`level` leaves that is complete; `position` counts those of its level from 0. */
export type SubtreeCompleted = (level: number, position: number, root: Uint8Array) => void;

/**
 * The right edge of an RFC 6962 tree: the roots of its perfect subtrees, the largest first. It is all that
 * appending needs, and at most 53 hashes however many leaves there are.
 */
export class Frontier {
  #size: number;
  readonly #subtrees: Uint8Array[];

  private constructor(size: number, subtrees: Uint8Array[]) {
    this.#size = size;
    this.#subtrees = subtrees;
  }

  /** The frontier of the tree without leaves. */
  static empty(): Frontier {
    return new Frontier(0, []);
  }

  /** Reads what {@link toBytes} wrote. Throws a RangeError when the length does not fit the size. */
  static fromBytes(bytes: Uint8Array): Frontier {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = bytes.length < SIZE_LENGTH ? -1 : Number(view.getBigUint64(0));
    if (!Number.isSafeInteger(size) || bytes.length !== SIZE_LENGTH + perfectSubtrees(size) * HASH_LENGTH) {
      throw new RangeError(`A frontier cannot be ${bytes.length} bytes long here.`);
    }
    const subtrees: Uint8Array[] = [];
    for (let at = SIZE_LENGTH; at < bytes.length; at += HASH_LENGTH) subtrees.push(bytes.slice(at, at + HASH_LENGTH));
    return new Frontier(size, subtrees);
  }

  /** How many leaves the tree has. */
  get size(): number {
    return this.#size;
  }

  /** An independent frontier of the same tree. */
  copy(): Frontier {
    return new Frontier(this.#size, [...this.#subtrees]);
  }

  /** Adds the hash of the next leaf; tells `completed` of every perfect subtree that it completes. */
  append(leaf: Uint8Array, completed?: SubtreeCompleted): void {
    let subtree = leaf;
    let level = 0;
    // Every trailing one of the old size is a perfect subtree as large as the one in hand: they pair up.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#subtrees.pop();
      if (left === undefined) throw new RangeError('The frontier has fewer subtrees than its size says.');
      subtree = nodeHash(left, subtree);
      level += 1;
      completed?.(level, Math.floor(rest / 2), subtree);
    }
    this.#subtrees.push(subtree);
    this.#size += 1;
  }

  /** The root over all leaves so far (RFC 6962, 2.1). */
  root(): Uint8Array {
    const last = this.#subtrees.at(-1);
    if (last === undefined) return emptyRoot();
    return this.#subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }

  /** The size in 8 bytes, big-endian, and the hashes of the perfect subtrees, the largest first. */
  toBytes(): Uint8Array {
    const bytes = Buffer.alloc(SIZE_LENGTH + this.#subtrees.length * HASH_LENGTH);
    bytes.writeBigUInt64BE(BigInt(this.#size));
    this.#subtrees.forEach((subtree, index) => bytes.set(subtree, SIZE_LENGTH + index * HASH_LENGTH));
    return bytes;
  }
}
