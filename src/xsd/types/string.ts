import type { BuiltInType, ValueType } from './value-type.ts';
import { textOnly } from './value-type.ts';

const text: ValueType<string> = {
  noun: 'a text',
  typeScript: 'string',
  isJson: true,
  parse: (value) => value,
  print: (value) => value,
  toJson: (value) => value,
  fromJson: textOnly,
  measure: countCharacters,
};

/** XSD 1.0 Part 2, 3.2.1. */
export const string: BuiltInType = { facets: { whiteSpace: 'preserve' }, choose: () => text };

/** XSD 1.0 Part 2, 3.3.1. */
export const normalizedString: BuiltInType = { facets: { whiteSpace: 'replace' }, choose: () => text };

/** XSD 1.0 Part 2, 3.3.2. */
export const token: BuiltInType = { facets: { whiteSpace: 'collapse' }, choose: () => text };

/** Characters of XML, not UTF-16 units. */
function countCharacters(value: string): number {
  let count = value.length;
  for (let at = 0; at < value.length; at++) {
    if ((value.charCodeAt(at) & 0xfc00) === 0xdc00) count--;
  }
  return count;
}
