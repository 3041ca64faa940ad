import type { Instant } from '../../lib/clock.ts';
import {
  type DateTime,
  findInstant,
  FIRST_YEAR,
  formatDateTime,
  formatInstant,
  isDate,
  LAST_YEAR,
  parseDateTime,
} from '../../lib/date-time.ts';
import type { Facets } from '../components.ts';
import { compilePattern } from '../pattern.ts';
import { noSuchDay } from './date.ts';
import { textOnly, type BuiltInType, type Diagnosis, type ValueType } from './value-type.ts';

const moment: ValueType<Instant> = {
  noun: 'a date and time with its offset such as 2026-03-02T08:52:10+08:00',
  typeScript: 'Instant',
  isJson: false,
  parse: (text) => {
    const value = parseDateTime(text);
    return value === undefined ? undefined : findInstant(value);
  },
  diagnose,
  print: formatInstant,
  toJson: formatInstant,
  fromJson: textOnly,
  refusalCode: (text) => (parseDateTime(text) === undefined ? 'VALIDATION' : 'TIME_ZONE_REQUIRED'),
};

const clockTime: ValueType<DateTime> = {
  noun: 'a date and time such as 2026-03-02T08:52:10+08:00',
  typeScript: 'DateTime',
  isJson: false,
  parse: parseDateTime,
  diagnose,
  print: formatDateTime,
  toJson: formatDateTime,
  fromJson: textOnly,
  // Without an offset the order is a partial one (XSD 1.0 Part 2, 3.2.7.4); the bounds are meant roughly: as if UTC.
  order: (value) => findInstant(value) ?? value.local,
};

/** XSD 1.0 Part 2, 3.2.7: an instant where a pattern demands the offset, else what the clock showed. */
export const dateTime: BuiltInType = {
  facets: { whiteSpace: 'collapse' },
  choose: (facets) => (demandsOffset(facets) ? moment : clockTime),
};

/** Year, day and the rest of a date and time as they are written. */
const FORM = /^(-?\d{4,})(-\d\d-\d\d)(T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)$/;

function diagnose(text: string, { minInclusive, maxInclusive }: Facets): Diagnosis | undefined {
  const [, year = '', day = '', time = ''] = FORM.exec(text) ?? [];
  if (year === '' || parseDateTime(text) !== undefined) return undefined;
  if (year.length === 4 && year !== '0000' && !isDate(year + day)) return noSuchDay;
  if (parseDateTime(`2000-01-01${time}`) === undefined) return noSuchTime;
  const first = minInclusive ?? `${FIRST_YEAR}-01-01T00:00:00Z`;
  const last = maxInclusive ?? `${LAST_YEAR}-12-31T23:59:59Z`;
  const isEarly = Number(year) < FIRST_YEAR;
  const breach = isEarly ? { facet: 'minInclusive', limit: first } : { facet: 'maxInclusive', limit: last };
  const words = isEarly ? `is less than ${first}` : `is more than ${last}`;
  return { message: `${words}; allowed are ${first} to ${last}`, breach };
}

const noSuchTime: Diagnosis = {
  message: 'names a time or an offset that there is not; allowed are 00:00:00 to 24:00:00, and -14:00 to +14:00',
  breach: { facet: 'type', limit: 'dateTime' },
};

function demandsOffset({ patterns = [] }: Facets): boolean {
  return patterns.some(({ source }) => {
    const pattern = compilePattern(source);
    return pattern.test('2026-03-02T08:52:10Z') && !pattern.test('2026-03-02T08:52:10');
  });
}
