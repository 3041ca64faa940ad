import { isDate } from '../../lib/date-time.ts';
import { textOnly, type BuiltInType, type Diagnosis, type ValueType } from './value-type.ts';

const localDate: ValueType<string> = {
  noun: 'a date without zone such as 2026-03-02',
  typeScript: 'string',
  isJson: true,
  parse: (text) => (isDate(text) ? text : undefined),
  diagnose,
  print: (value) => value,
  toJson: (value) => value,
  fromJson: textOnly,
};

/** XSD 1.0 Part 2, 3.2.9, without zone and of the years 0001 to 9999: as text, whose order is that of the days. */
export const date: BuiltInType = { facets: { whiteSpace: 'collapse' }, choose: () => localDate };

const FIRST = '0001-01-01';
const LAST = '9999-12-31';

/** Of a year, a month and a day as they are written. */
function diagnose(text: string): Diagnosis | undefined {
  const year = /^(-?\d{4,})-\d\d-\d\d$/.exec(text)?.[1];
  if (year === undefined) return undefined;
  if (year.length === 4 && year !== '0000') return noSuchDay;
  const bound = Number(year) < 1 ? { facet: 'minInclusive', limit: FIRST } : { facet: 'maxInclusive', limit: LAST };
  return { message: `lies outside the allowed dates, which are ${FIRST} to ${LAST}`, breach: bound };
}

/** A date that is written well, and that no calendar has. */
export const noSuchDay: Diagnosis = {
  message: 'names a day that the calendar does not have',
  breach: { facet: 'type', limit: 'date' },
};
