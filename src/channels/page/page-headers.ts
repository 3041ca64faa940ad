import { hash } from 'node:crypto';

/** All that the page has inside. */
export interface PageParts {
  readonly styles: string;
  readonly script: string;
}

/**
 * What a browser may do with a page that has one inline style sheet, one inline script and nothing else: run no other script,
 * ask for nothing, send no form, stand in no frame.
 */
export const pageHeaders = ({ styles, script }: PageParts): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${hashOf(styles)}`,
    `script-src ${hashOf(script)}`,
    "require-trusted-types-for 'script'",
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

const hashOf = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;
