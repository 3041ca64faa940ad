/** Leaves `[start, end)` of a tree: the leaves under one node of the RFC 6962 tree. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The largest power of two below `size`, which is at least 2: where RFC 6962 splits a tree. */
const splitOf = (size: number): number => {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
};

/** The two nodes under a node of more than one leaf. */
export const halvesOf = ({ start, end }: Span): readonly [Span, Span] => {
  const middle = start + splitOf(end - start);
  return [
    { start, end: middle },
    { start: middle, end },
  ];
};

/** The nodes whose hashes prove that a leaf is in a tree, from the leaf to the root (RFC 9162, 2.1.3.1). */
export const inclusionSpans = (index: number, size: number): readonly Span[] => {
  const walk = (node: Span): readonly Span[] => {
    if (node.end - node.start === 1) return [];
    const [left, right] = halvesOf(node);
    return index < left.end ? [...walk(left), right] : [...walk(right), left];
  };
  return walk({ start: 0, end: size });
};

/** The nodes whose hashes prove that the tree of `size` leaves continues the one of `old` (RFC 9162, 2.1.4.1). */
export const consistencySpans = (old: number, size: number): readonly Span[] => {
  const walk = (node: Span, isOldTree: boolean): readonly Span[] => {
    if (old === node.end) return isOldTree ? [] : [node];
    const [left, right] = halvesOf(node);
    return old <= left.end ? [...walk(left, isOldTree), right] : [...walk(right, false), left];
  };
  return old === 0 ? [] : walk({ start: 0, end: size }, true);
};

/** The largest nodes of a tree that lie wholly inside or wholly outside `range`, from left to right. */
export const rangeSpans = (range: Span, size: number): readonly (Span & { readonly inside: boolean })[] => {
  const walk = (node: Span): readonly (Span & { readonly inside: boolean })[] => {
    if (node.start >= range.end || node.end <= range.start) return [{ ...node, inside: false }];
    if (node.start >= range.start && node.end <= range.end) return [{ ...node, inside: true }];
    return halvesOf(node).flatMap(walk);
  };
  return size === 0 ? [] : walk({ start: 0, end: size });
};
