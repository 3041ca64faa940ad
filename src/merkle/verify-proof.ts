import { Frontier } from './frontier.ts';
import { consistencySpans, halvesOf, inclusionSpans, rangeSpans } from './proof-spans.ts';
import type { Span } from './proof-spans.ts';
import { emptyRoot, nodeHash } from './tree-hash.ts';

type Hashes = readonly Uint8Array[];

const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/** Whether a leaf stands at `index` of the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export const verifyInclusion = (
  { leafHash, index, size }: { readonly leafHash: Uint8Array; readonly index: number; readonly size: number },
  proof: Hashes,
  root: Uint8Array,
): boolean => {
  if (index < 0 || index >= size) return false;
  const spans = inclusionSpans(index, size);
  if (spans.length !== proof.length) return false;
  const found = spans.reduce((hash: Uint8Array, { start }, at) => {
    const sibling = proof[at] ?? hash;
    return start > index ? nodeHash(hash, sibling) : nodeHash(sibling, hash);
  }, leafHash);
  return equal(found, root);
};

/** A tree head: how many leaves, and the root over them. */
export interface TreeHead {
  readonly size: number;
  readonly rootHash: Uint8Array;
}

/** Whether the one tree continues the other: same leaves in the same places, and more (RFC 9162, 2.1.4.2). */
export const verifyConsistency = (old: TreeHead, now: TreeHead, proof: Hashes): boolean => {
  if (old.size > now.size) return false;
  if (old.size === 0) return proof.length === 0 && equal(old.rootHash, emptyRoot());
  if (old.size === now.size) return proof.length === 0 && equal(old.rootHash, now.rootHash);
  const spans = consistencySpans(old.size, now.size);
  if (spans.length !== proof.length) return false;
  const hashes = new Map(spans.map(({ start, end }, at) => [`${start} ${end}`, proof[at]] as const));
  // A whole left half of the new tree that is all of the old one is not in the proof: its root is the old root.
  const rootOf = (node: Span): Uint8Array | undefined => {
    const given = hashes.get(`${node.start} ${node.end}`);
    if (given !== undefined) return given;
    if (node.start === 0 && node.end === old.size) return old.rootHash;
    if (node.end - node.start === 1) return undefined;
    const [left, right] = halvesOf(node).map(rootOf);
    return left && right && nodeHash(left, right);
  };
  // The old root out of the same hashes: its nodes are those that begin before its end.
  const oldRootOf = (node: Span): Uint8Array | undefined => {
    if (node.end <= old.size) return rootOf(node);
    const [left, right] = halvesOf(node);
    const leftRoot = oldRootOf(left);
    if (left.end >= old.size || leftRoot === undefined) return leftRoot;
    const rightRoot = oldRootOf(right);
    return rightRoot && nodeHash(leftRoot, rightRoot);
  };
  const whole = { start: 0, end: now.size };
  const [newRoot, oldRoot] = [rootOf(whole), oldRootOf(whole)];
  return newRoot !== undefined && oldRoot !== undefined && equal(newRoot, now.rootHash) && equal(oldRoot, old.rootHash);
};

/**
 * The root over a tree of which the leaves of one range are at hand, one after the other, and of the rest the hashes
 * of the largest nodes outside it, from left to right. Keeps a few hashes however many leaves there are.
 */
export class RangeRoot {
  readonly #size: number;
  readonly #spans: ReturnType<typeof rangeSpans>;
  readonly #insideSpans: readonly Span[];
  readonly #inside: Uint8Array[] = [];
  #open = Frontier.empty();

  constructor(range: Span, size: number) {
    this.#size = size;
    this.#spans = rangeSpans(range, size);
    this.#insideSpans = this.#spans.filter(({ inside }) => inside);
  }

  /** Takes the hash of the next leaf of the range. */
  add(leaf: Uint8Array): void {
    this.#open.append(leaf);
    const span = this.#insideSpans[this.#inside.length];
    if (span === undefined || this.#open.size < span.end - span.start) return;
    this.#inside.push(this.#open.root());
    this.#open = Frontier.empty();
  }

  /** The root; undefined where too few or too many leaves or hashes were given. */
  root(outside: Hashes): Uint8Array | undefined {
    if (this.#size === 0) return emptyRoot();
    const queues = { inside: [...this.#inside], outside: [...outside] };
    const given = new Map<number, Uint8Array>();
    for (const span of this.#spans) {
      const hash = (span.inside ? queues.inside : queues.outside).shift();
      if (hash === undefined) return undefined;
      given.set(span.start, hash);
    }
    if (queues.inside.length + queues.outside.length + this.#open.size > 0) return undefined;
    const ends = new Map(this.#spans.map(({ start, end }) => [start, end]));
    const rootOf = (node: Span): Uint8Array => {
      const hash = given.get(node.start);
      if (hash !== undefined && ends.get(node.start) === node.end) return hash;
      const [left, right] = halvesOf(node);
      return nodeHash(rootOf(left), rootOf(right));
    };
    return rootOf({ start: 0, end: this.#size });
  }
}
