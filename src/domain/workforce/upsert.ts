/** What to do with a record that a source sends. */
export type UpsertVerdict = 'APPLIED' | 'STALE' | 'UNCHANGED';

/**
 * applies only what has a higher sequence than the stored one. The same content with a higher sequence is
 * applied too: the stored sequence has to rise, or an older message could come after it and be taken for newer.
 */
export function judgeUpsert(
  stored: { readonly sequence: bigint; readonly sameContent: boolean } | undefined,
  sequence: bigint,
): UpsertVerdict {
  if (stored === undefined || sequence > stored.sequence) return 'APPLIED';
  return stored.sameContent ? 'UNCHANGED' : 'STALE';
}

/** Whether a stored record has everything that the content says; what else is stored beside it does not matter. */
export function hasContent(stored: object | undefined, content: object): boolean {
  if (stored === undefined) return false;
  const values = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(content).every(([name, value]) => values.get(name) === value);
}
