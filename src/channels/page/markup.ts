/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** HTML that is well-formed XML as well: what is put into it is escaped, unless it is {@link Markup} itself. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(texts.map((text, at) => text.replaceAll(INDENT, '\n') + textOf(parts[at] ?? '')).join(''));

// Only of the template itself: what is put in may be preformatted.
const INDENT = /\n\s+/g;

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? part.map(({ text }) => text).join('') : escapeHtml(String(part));
}

/** Escapes text for an element's content and for an attribute's value between either quotes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"'\0-\x08\x0B\x0C\x0E-\x1F]/g, (char) => escapes[char] ?? '\uFFFD');

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
