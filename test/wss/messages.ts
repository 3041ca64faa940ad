import type { Client } from '../../src/access/client.ts';
import { clientOf, newClientRow } from '../../src/access/client.ts';
import { newKeyRecords } from '../../src/access/key-file.ts';
import { keyringOf } from '../../src/access/keyring.ts';
import type { Instant } from '../../src/lib/clock.ts';
import { instant } from '../../src/lib/clock.ts';
import type { Result } from '../../src/lib/result.ts';
import type { XmlElement } from '../../src/lib/xml-element.ts';
import type { SecurityFault } from '../../src/wss/security-fault.ts';
import { readSecurity } from '../../src/wss/security-header.ts';
import type { UsernameToken } from '../../src/wss/username-token.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { readXml } from '../../src/xml/read-xml.ts';

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const PROFILE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0';
export const TEXT = `Type="${PROFILE}#PasswordText"`;
export const DIGEST = `Type="${PROFILE}#PasswordDigest"`;
export const BASE64 =
  'EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"';

export const SECRET = 'V1vqVbU0eYQ9k3mWcXo2bqkqg1mJ7o0yq3mC3m5yXw8';
export const NONCE = 'AAECAwQFBgcICQoLDA0ODw==';
export const CREATED = '2026-01-01T00:00:00Z';
/** SHA-1 over the bytes 00 to 0f, CREATED and SECRET, by `openssl dgst -sha1 -binary | base64`. */
export const SECRET_DIGEST = '1zfYPFD0pVrfzENPuWTJklwFNSk=';

/** A nonce of so many bytes 07, and the digest over it, {@link CREATED} and {@link SECRET}. */
export const shortDigest = (bytes: 4 | 5 | 7): string =>
  `<wsse:Password ${DIGEST}>${shortDigests[bytes]}</wsse:Password>` +
  `<wsse:Nonce>${Buffer.alloc(bytes, 7).toString('base64')}</wsse:Nonce>`;

// By `openssl dgst -sha1 -binary | base64`.
const shortDigests = {
  4: '/w4rul/T4uuGsMTZ7/T9R2QDCYg=',
  5: '5Q70yFc4RVsC1Muz7IaAFTggFVI=',
  7: 'HJoVQl7zkhS7ymYyeSyBJZ7+OCE=',
};

/** A time so many seconds after {@link CREATED}. */
export const secondsAfter = (seconds: number): Instant => instant(Date.UTC(2026, 0, 1) * 1000 + seconds * 1_000_000);

export const element = (xml: string): XmlElement => {
  const read = readXml(new TextEncoder().encode(xml), { limits: defaultLimits });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

/** A Security header with these blocks in it. */
export const security = (blocks: string): XmlElement =>
  element(`<wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">${blocks}</wsse:Security>`);

/** A Security header with one UsernameToken that has these children. */
export const tokenHeader = (children: string): XmlElement =>
  security(`<wsse:UsernameToken>${children}</wsse:UsernameToken>`);

export const username = '<wsse:Username>erp</wsse:Username>';
export const nonce = `<wsse:Nonce ${BASE64}>${NONCE}</wsse:Nonce>`;
export const created = `<wsu:Created>${CREATED}</wsu:Created>`;
export const textPassword = `<wsse:Password ${TEXT}>${SECRET}</wsse:Password>`;
export const digestPassword = `<wsse:Password ${DIGEST}>${SECRET_DIGEST}</wsse:Password>`;

/** The UsernameToken of a header that must be readable. */
export const tokenOf = (header: XmlElement): UsernameToken => {
  const read = readSecurity(header);
  if (!read.ok || read.value.usernameToken === undefined) throw new Error('No token');
  return read.value.usernameToken;
};

/** What a refusal says to the caller and to the audit; 'accepted' where there is none. */
export const refusal = (result: Result<unknown, SecurityFault>): string =>
  result.ok ? 'accepted' : `${result.error.code} ${result.error.reason}`;

const keyring = keyringOf(newKeyRecords('2026-01-01T00:00:00Z'));

/** The client `erp` with {@link SECRET}. */
export const erp = ({
  passwords = 'digest',
  status = 'ACTIVE',
  roles = ['erp'],
}: { passwords?: 'digest' | 'text'; status?: string; roles?: readonly string[] } = {}): Client => {
  const row = newClientRow(
    {
      clientId: 'erp',
      displayName: 'ERP',
      roles,
      secret: SECRET,
      passwords,
      createdAt: secondsAfter(0),
      eventUid: '0197a000-0000-7000-8000-000000000001',
    },
    keyring,
  );
  if (!row.ok) throw new Error(row.error.message);
  return clientOf({ ...row.value, status }, 1, keyring);
};
