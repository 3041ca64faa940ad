import { escapeHtml } from './markup.ts';

/** Stands for the public URL while the page is made. */
export const BASE_URL = '{baseUrl}';

/** A text that is ready but for its public URL. */
export function atBaseUrl(text: string): (baseUrl: string) => string {
  const parts = text.split(BASE_URL);
  return (baseUrl) => parts.join(plainUrl(baseUrl));
}

/** The same for HTML. */
export function atBaseUrlInHtml(page: string): (baseUrl: string) => string {
  const parts = page.split(BASE_URL);
  return (baseUrl) => parts.join(escapeHtml(plainUrl(baseUrl)));
}

// What a URL may hold (RFC 3986, 2.2 and 2.3) but for the apostrophe, which would end a word of a shell: the URL may
// come from the caller's Host header.
const plainUrl = (url: string): string => url.toWellFormed().replaceAll(/[^\w.~:/?#[\]@!$&()*+,;=%-]/gu, percentEncode);

const percentEncode = (char: string): string =>
  [...Buffer.from(char)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
