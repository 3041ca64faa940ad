import { randomBytes } from 'node:crypto';
import { type Credentials, passwordDigest } from '../../tools/soap-message.ts';

export type Version = '1.1' | '1.2';

export const versions: readonly Version[] = ['1.1', '1.2'];

/** What a sender of each version writes. */
export const wire = {
  '1.1': {
    namespace: 'http://schemas.xmlsoap.org/soap/envelope/',
    contentType: 'text/xml; charset=utf-8',
    prefix: '/soap',
    senderStatus: 500,
    sender: 'Client',
    receiver: 'Server',
  },
  '1.2': {
    namespace: 'http://www.w3.org/2003/05/soap-envelope',
    contentType: 'application/soap+xml; charset=utf-8',
    prefix: '/soap12',
    senderStatus: 400,
    sender: 'Sender',
    receiver: 'Receiver',
  },
} as const;

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const DIGEST = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest';

/** An envelope of a version around header and body. */
export const wrap = (version: Version, header: string, body: string): string =>
  `<soap:Envelope xmlns:soap="${wire[version].namespace}"><soap:Header>${header}</soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`;

/** A Security header with the password as text. */
export const textToken = ({ id, secret }: Credentials): string =>
  `<w:Security xmlns:w="${WSSE}"><w:UsernameToken><w:Username>${id}</w:Username><w:Password>${secret}</w:Password></w:UsernameToken></w:Security>`;

/** A Security header with a digest, fresh unless a time says otherwise. */
export function digestToken({ id, secret }: Credentials, created = new Date(), nonce = randomBytes(16)): string {
  const time = created.toISOString();
  return (
    `<w:Security xmlns:w="${WSSE}" xmlns:u="${WSU}"><w:UsernameToken><w:Username>${id}</w:Username>` +
    `<w:Password Type="${DIGEST}">${passwordDigest(nonce, time, secret)}</w:Password>` +
    `<w:Nonce>${nonce.toString('base64')}</w:Nonce><u:Created>${time}</u:Created></w:UsernameToken></w:Security>`
  );
}
