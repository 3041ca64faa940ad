import { textOnly, type BuiltInType, type ValueType } from './value-type.ts';

const bytes: ValueType<Uint8Array> = {
  noun: 'base64',
  typeScript: 'Uint8Array',
  isJson: false,
  parse: parseBase64,
  print: printBase64,
  toJson: printBase64,
  fromJson: textOnly,
  measure: (value) => value.length,
};

/** XSD 1.0 Part 2, 3.2.16: the canonical alphabet with padding; blanks may stand between the characters. */
export const base64Binary: BuiltInType = { facets: { whiteSpace: 'collapse' }, choose: () => bytes };

function parseBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' });
  } catch {
    return undefined;
  }
}

function printBase64(value: Uint8Array): string {
  return value.toBase64();
}
