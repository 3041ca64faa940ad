import { hash } from 'node:crypto';

const variants = ['8', '9', 'a', 'b'];

/**
 * The same UUID for the same parts: version 8 (RFC 9562, 5.8) over the SHA-256 of the parts with line feeds between,
 * of which none may hold one.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  const digest = hash('sha256', parts.join('\n'), 'hex');
  const variant = variants[parseInt(digest.charAt(16), 16) & 3] ?? '8';
  const [first, second, third] = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(13, 16)];
  return `${first}-${second}-8${third}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
