import { textOnly, type BuiltInType, type ValueType } from './value-type.ts';

const values: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

const truth: ValueType<boolean> = {
  noun: 'true, false, 1 or 0',
  typeScript: 'boolean',
  isJson: true,
  parse: (text) => values.get(text),
  print: String,
  toJson: (value) => value,
  fromJson: (json) => (typeof json === 'boolean' ? String(json) : textOnly(json)),
};

/** XSD 1.0 Part 2, 3.2.2. */
export const boolean: BuiltInType = { facets: { whiteSpace: 'collapse' }, choose: () => truth };
