import { anyURI } from './types/any-uri.ts';
import { base64Binary } from './types/base64-binary.ts';
import { boolean } from './types/boolean.ts';
import { dateTime } from './types/date-time.ts';
import { date } from './types/date.ts';
import { decimal } from './types/decimal.ts';
import { int, integer, long, short } from './types/integer.ts';
import { normalizedString, string, token } from './types/string.ts';
import type { BuiltInType } from './types/value-type.ts';

/** The built-in simple types that the contract may use, by their names in the namespace of XSD. */
export const builtInTypes: ReadonlyMap<string, BuiltInType> = new Map(
  Object.entries({
    string,
    normalizedString,
    token,
    anyURI,
    boolean,
    integer,
    long,
    int,
    short,
    decimal,
    date,
    dateTime,
    base64Binary,
  }),
);
