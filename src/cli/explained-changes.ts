/** What an event tells besides its codes, as a title and a line of text. */
export type Detail = readonly [title: string, text: string];

const SHOWN_ERRORS = 20;
const SHOWN_CRITERIA = 500;

/** The errors with their places, the reason of a refusal, and the criteria of a read, out of an event's changes. */
export function detailsOf(changes: unknown): readonly Detail[] {
  if (!isRecord(changes)) return [];
  const { errors, reason, criteria } = changes;
  const listed = Array.isArray(errors) ? errors.filter(isRecord) : [];
  const more = listed.length - SHOWN_ERRORS;
  return [
    ...listed.slice(0, SHOWN_ERRORS).map((error): Detail => ['error', errorText(error)]),
    ...(more > 0 ? [['', `and ${more} more errors: --json shows all`] as const] : []),
    ...(typeof reason === 'string' ? [['reason', reasons[reason] ?? reason] as const] : []),
    ...(isRecord(criteria) ? [['criteria', JSON.stringify(criteria).slice(0, SHOWN_CRITERIA)] as const] : []),
  ];
}

function errorText({ code, path, params }: Readonly<Record<string, unknown>>): string {
  const place = typeof path === 'string' && path !== '' ? ` at ${path}` : '';
  const told = Array.isArray(params)
    ? params.filter(isRecord).map(({ name, value }) => `${text(name)} ${text(value)}`)
    : [];
  return `${text(code)}${place}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
}

/** The sender of a call heard the same words for each of the first five. */
const reasons: Readonly<Record<string, string>> = {
  UNKNOWN_CLIENT: 'no client has the name that was sent',
  CLIENT_DISABLED: 'the client is disabled: muster client enable',
  NO_DIGEST_SECRET: 'the client was made with --text-only, and sent a digest',
  WRONG_PASSWORD: 'the password or its digest is wrong',
  TOO_MANY_FAILURES:
    'locked out: too many failed authentications of this client from this address; it is let in again within a minute',
  NO_TOKEN: 'no credentials were sent',
  MALFORMED: 'the security header or the token could not be read',
  DUPLICATE: 'something that may be there once was there twice',
  UNSUPPORTED: 'a kind of token that is not supported',
  TEXT_NOT_CONFIDENTIAL: 'a password as text that anybody on the way could have read',
  EXPIRED: 'the message was too old when it came, or a clock is wrong',
  NOT_YET_VALID: 'the message was made in the future: a clock is wrong',
  REPLAYED: 'its nonce was used before',
  SHORT_NONCE: 'a nonce that is shorter than this client may send: muster client allow-short-nonces',
};

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
