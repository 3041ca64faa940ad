/**
 * Translates an XSD pattern (XSD 1.0 Part 2, appendix F) to an anchored regular expression. Throws on what the
 * contract does not use: class subtraction, Unicode blocks, and the characters of names, which differ between editions
 * of XML.
 */
export function compilePattern(source: string): RegExp {
  return new RegExp(`^(?:${source.replace(TOKEN, translate)})$`, 'u');
}

// An escape, a character class as a whole, or a character that means something else in JavaScript.
const TOKEN = /\\([pP]\{[^}]*\}|.)|\[((?:\\.|[^\]\\])*)\]|[.^$]/gsu;

function translate(token: string, escape: string | undefined, set: string | undefined): string {
  if (escape !== undefined) return translateEscape(escape, false);
  if (set !== undefined) return `[${set.replace(SET_TOKEN, translateInSet)}]`;
  return token === '.' ? '[^\\n\\r]' : `\\${token}`;
}

const SET_TOKEN = /\\([pP]\{[^}]*\}|.)|\[/gsu;

function translateInSet(token: string, escape: string | undefined): string {
  // Only subtraction has a bracket there (F.1, [17]).
  if (escape === undefined) throw new Error(`${token} inside a class is not supported in a pattern`);
  return translateEscape(escape, true);
}

/** The multi-character escapes (F.1.1) as sets; \w is all but punctuation, separators and others. */
const SETS: ReadonlyMap<string, string> = new Map([
  ['s', ' \\t\\n\\r'],
  ['d', '\\p{Nd}'],
  ['w', '\\p{L}\\p{M}\\p{N}\\p{S}'],
]);

function translateEscape(escape: string, isInSet: boolean): string {
  const set = SETS.get(escape.toLowerCase());
  if (set !== undefined) return translateSet(escape, set, isInSet);
  if (/^[icIC]$/.test(escape)) throw new Error(`\\${escape} is not supported in a pattern`);
  if (/^[pP]\{Is/.test(escape)) throw new Error(`the pattern uses the Unicode block ${escape}, which is not supported`);
  // JavaScript with the flag u knows no escape of a character that needs none.
  return /^[pPntr\\|.?*+(){}[\]^$/-]/.test(escape) && (escape !== '-' || isInSet) ? `\\${escape}` : escape;
}

function translateSet(escape: string, set: string, isInSet: boolean): string {
  const isNegated = escape !== escape.toLowerCase();
  if (isNegated && isInSet) throw new Error(`\\${escape} inside a class is not supported in a pattern`);
  if (isInSet) return set;
  return `[${isNegated ? '^' : ''}${set}]`;
}
