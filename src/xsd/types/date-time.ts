import type { Instant } from '../../lib/clock.ts';
import { findInstant, formatDateTime, formatInstant, parseDateTime, type DateTime } from '../../lib/date-time.ts';
import type { Facets } from '../components.ts';
import { compilePattern } from '../pattern.ts';
import { textOnly, type BuiltInType, type ValueType } from './value-type.ts';

const moment: ValueType<Instant> = {
  noun: 'a date and time with its offset such as 2026-03-02T08:52:10+08:00',
  typeScript: 'Instant',
  isJson: false,
  parse: (text) => {
    const value = parseDateTime(text);
    return value === undefined ? undefined : findInstant(value);
  },
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

function demandsOffset({ patterns = [] }: Facets): boolean {
  return patterns.some((source) => {
    const pattern = compilePattern(source);
    return pattern.test('2026-03-02T08:52:10Z') && !pattern.test('2026-03-02T08:52:10');
  });
}
