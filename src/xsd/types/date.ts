import { isDate } from '../../lib/date-time.ts';
import { textOnly, type BuiltInType, type ValueType } from './value-type.ts';

const localDate: ValueType<string> = {
  noun: 'a date without zone such as 2026-03-02',
  typeScript: 'string',
  isJson: true,
  parse: (text) => (isDate(text) ? text : undefined),
  print: (value) => value,
  toJson: (value) => value,
  fromJson: textOnly,
};

/** XSD 1.0 Part 2, 3.2.9, without zone and of the years 0001 to 9999: as text, whose order is that of the days. */
export const date: BuiltInType = { facets: { whiteSpace: 'collapse' }, choose: () => localDate };
