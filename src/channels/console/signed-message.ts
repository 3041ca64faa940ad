import { randomBytes } from 'node:crypto';
import type { SoapVersion } from '../../soap/versions.ts';

/** Who calls. */
export interface Credentials {
  readonly clientId: string;
  readonly secret: string;
}

/** Base64(SHA-1(nonce ‖ created ‖ password)): UsernameToken Profile 1.1.1, 3.1. */
export type PasswordDigest = (nonce: Uint8Array, created: string, password: Uint8Array) => string;

export interface SignOptions {
  readonly credentials: Credentials;
  readonly digest: PasswordDigest;
  readonly now: Date;
}

const NONCE_BYTES = 16;
const OASIS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
const WSSE = `${OASIS}-wssecurity-secext-1.0.xsd`;
const WSU = `${OASIS}-wssecurity-utility-1.0.xsd`;
const DIGEST = `${OASIS}-username-token-profile-1.0#PasswordDigest`;
const BASE64 = `${OASIS}-soap-message-security-1.0#Base64Binary`;

/** An envelope around a body, with a UsernameToken by digest: a fresh nonce, and the time. */
export function signedMessage(
  { namespace }: Pick<SoapVersion, 'namespace'>,
  body: string,
  options: SignOptions,
): string {
  const { credentials, digest, now } = options;
  const nonce = randomBytes(NONCE_BYTES);
  const created = now.toISOString();
  const password = digest(nonce, created, Buffer.from(credentials.secret));
  return (
    `<soap:Envelope xmlns:soap="${namespace}"><soap:Header>` +
    `<wsse:Security soap:mustUnderstand="1" xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}"><wsse:UsernameToken>` +
    `<wsse:Username>${escapeText(credentials.clientId)}</wsse:Username>` +
    `<wsse:Password Type="${DIGEST}">${password}</wsse:Password>` +
    `<wsse:Nonce EncodingType="${BASE64}">${nonce.toString('base64')}</wsse:Nonce>` +
    `<wsu:Created>${created}</wsu:Created></wsse:UsernameToken></wsse:Security></soap:Header>` +
    `<soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
