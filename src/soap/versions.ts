/** What differs between the versions of SOAP, as far as this service is concerned. */
export interface SoapVersion {
  readonly name: '1.1' | '1.2';
  /** The channel's name in the audit trail. */
  readonly channel: 'SOAP11' | 'SOAP12';
  readonly namespace: string;
  readonly mediaType: string;
  /** The fault code that blames the caller. */
  readonly sender: string;
  /** The fault code that blames the service. */
  readonly receiver: string;
  /** HTTP status of a fault that blames the caller (SOAP 1.1, 6.2; SOAP 1.2 Part 2, 7.5.2.2). */
  readonly senderStatus: number;
  readonly roleAttribute: string;
  /** The role of whoever receives the message next, which this service plays too. */
  readonly nextRole: string;
  /** All roles that this service plays, none named among them. */
  readonly roles: readonly string[];
  /** The lexical forms of a true mustUnderstand. */
  readonly trueForms: readonly string[];
}

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';

export const soapVersions = {
  '1.1': {
    name: '1.1',
    channel: 'SOAP11',
    namespace: 'http://schemas.xmlsoap.org/soap/envelope/',
    mediaType: 'text/xml',
    sender: 'Client',
    receiver: 'Server',
    senderStatus: 500,
    roleAttribute: 'actor',
    nextRole: 'http://schemas.xmlsoap.org/soap/actor/next',
    roles: ['', 'http://schemas.xmlsoap.org/soap/actor/next'],
    trueForms: ['1', 'true'],
  },
  '1.2': {
    name: '1.2',
    channel: 'SOAP12',
    namespace: soap12,
    mediaType: 'application/soap+xml',
    sender: 'Sender',
    receiver: 'Receiver',
    senderStatus: 400,
    roleAttribute: 'role',
    nextRole: `${soap12}/role/next`,
    roles: ['', `${soap12}/role/next`, `${soap12}/role/ultimateReceiver`],
    trueForms: ['1', 'true'],
  },
} as const satisfies Record<string, SoapVersion>;

const byNamespace: ReadonlyMap<string, SoapVersion> = new Map(
  Object.values(soapVersions).map((version): [string, SoapVersion] => [version.namespace, version]),
);

/** The version of an envelope's namespace, or undefined. */
export const versionOf = (namespace: string): SoapVersion | undefined => byNamespace.get(namespace);

const byMediaType: ReadonlyMap<string, SoapVersion> = new Map(
  Object.values(soapVersions).map((version): [string, SoapVersion] => [version.mediaType, version]),
);

/** The version whose messages have this media type, in lower case and without parameters; undefined where none has. */
export const versionOfMediaType = (mediaType: string): SoapVersion | undefined => byMediaType.get(mediaType);
