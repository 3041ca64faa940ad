import { hash } from 'node:crypto';

/** What a browser may do with a page that has one inline style sheet and nothing else: no script, no form, no frame. */
export const pageHeaders = (styleSheet: string): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', styleSheet, 'base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The address in it is the one that the caller used, where none is configured.
  'cache-control': 'no-cache',
  vary: 'accept, accept-encoding, host',
});
