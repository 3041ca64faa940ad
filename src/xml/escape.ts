/** Escapes character data; characters that XML 1.0 cannot hold become U+FFFD. */
export function escapeText(text: string): string {
  return NEEDS_CARE.test(text) ? text.toWellFormed().replace(TO_ESCAPE, substitute) : text;
}

/** Escapes a value between double quotes; characters that XML 1.0 cannot hold become U+FFFD. */
export function escapeAttribute(text: string): string {
  return NEEDS_CARE_IN_VALUE.test(text) ? text.toWellFormed().replace(TO_ESCAPE_IN_VALUE, substitute) : text;
}

// A carriage return would come back as a line feed, and in a value a line feed or tab as a blank (XML 1.0, 2.11, 3.3.3).
const NEEDS_CARE = /[&<>\0-\x08\x0B-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;
const TO_ESCAPE = /[&<>\0-\x08\x0B-\x1F\uFFFE\uFFFF]/g;
const NEEDS_CARE_IN_VALUE = /[&<>"\0-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;
const TO_ESCAPE_IN_VALUE = /[&<>"\0-\x1F\uFFFE\uFFFF]/g;

const SUBSTITUTES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

const substitute = (char: string): string => SUBSTITUTES.get(char) ?? '\uFFFD';
