/** What the rules of sameness need to know of a stored event. */
export interface StoredEvent {
  readonly eventId: string;
  readonly sourceEventId: string;
  readonly payloadHash: Uint8Array;
  readonly duplicateOf: string | null;
}

/** NEW: not seen before. REPLAY: the same again. CONFLICT: another content under the same key. */
export type SourceKeyVerdict = 'NEW' | 'REPLAY' | 'CONFLICT';

/** NEW: not seen before. REPLAY: the same again. DUPLICATE: the same fact told another way. */
export type NaturalKeyVerdict = 'NEW' | 'REPLAY' | 'DUPLICATE';

/** R-04 L2: an event against the stored one, or the one that waits, with its source key. */
export function compareBySourceKey(
  stored: Pick<StoredEvent, 'payloadHash'> | undefined,
  payloadHash: Uint8Array,
): SourceKeyVerdict {
  if (stored === undefined) return 'NEW';
  return equalBytes(stored.payloadHash, payloadHash) ? 'REPLAY' : 'CONFLICT';
}

/**
 * R-04 L3: an event against the live one of the same employee, type, second and terminal. Where neither has a source
 * key, this is the key of both, so that the same content again is a replay.
 */
export function compareByNaturalKey(
  live: StoredEvent | undefined,
  event: { readonly sourceEventId: string; readonly payloadHash: Uint8Array },
): NaturalKeyVerdict {
  if (live === undefined) return 'NEW';
  const keyless = live.sourceEventId === '' && event.sourceEventId === '';
  return keyless && equalBytes(live.payloadHash, event.payloadHash) ? 'REPLAY' : 'DUPLICATE';
}

const equalBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
