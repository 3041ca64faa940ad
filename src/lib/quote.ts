const MOST = 64;

/**
 * As much of somebody's text as a message may repeat: in single quotes, at most 64 characters on one line. Characters
 * that would not show, or would change how what follows them is shown, become U+FFFD.
 */
export const quote = (text: string): string => `'${shorten(text, MOST)}'`;

/** A text cut to this many characters, harmless as {@link quote} makes it; a cut one ends in an ellipsis. */
export function shorten(text: string, most: number): string {
  const harmless = text
    .slice(0, most + 1)
    .toWellFormed()
    .replace(HARMFUL, '\uFFFD');
  if (harmless.length <= most) return harmless;
  return `${harmless.slice(0, most - 1).replace(HALF_AT_END, '')}…`;
}

// Controls (tab and line ends too), what formats, such as the override of direction, and the separators of lines.
const HARMFUL = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const HALF_AT_END = /[\uD800-\uDBFF]$/;
