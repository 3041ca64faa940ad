import type { KeyPart, Lookup } from '../store/store.ts';

const part = (value: KeyPart): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value);

/** One text for one aggregate. */
export const aggregateKey = (kind: string, key: string): string => `${kind}\u0000${key}`;

/** One text for one unique key; equal exactly where the stored keys are equal. */
export const uniqueKey = (kind: string, key: readonly KeyPart[]): string => {
  let text = kind;
  for (const value of key) text += `\u0000${part(value)}`;
  return text;
};

/** One text for what a lookup names. */
export const lookupKey = (lookup: Lookup): string => {
  if ('aggregate' in lookup) return aggregateKey(lookup.aggregate, lookup.key);
  return uniqueKey('unique' in lookup ? lookup.unique : lookup.set, lookup.key);
};
