/** Namespaces of OASIS WS-Security 1.1.1, and of what is recognised only to be refused by name. */
export const namespaces = {
  wsse: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  wsu: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  wsse11: 'http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
  saml1: 'urn:oasis:names:tc:SAML:1.0:assertion',
  saml2: 'urn:oasis:names:tc:SAML:2.0:assertion',
  wsc2005: 'http://schemas.xmlsoap.org/ws/2005/02/sc',
  wsc: 'http://docs.oasis-open.org/ws-sx/ws-secureconversation/200512',
} as const;

const USERNAME_TOKEN_PROFILE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0';

/** The two kinds of password of the UsernameToken Profile 1.1.1, 3.1, by the URI in `Type`. */
export const passwordTypes: ReadonlyMap<string, 'text' | 'digest'> = new Map([
  [`${USERNAME_TOKEN_PROFILE}#PasswordText`, 'text'],
  [`${USERNAME_TOKEN_PROFILE}#PasswordDigest`, 'digest'],
]);

/** The only encoding of a nonce (WSS 1.1.1, 6.2): also meant where the attribute is absent. */
export const BASE64_BINARY =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

/** Blocks in `wsse:Security` that are well known and not accepted here, by namespace; `*` stands for all its names. */
export const unsupportedTokens: ReadonlyMap<string, ReadonlySet<string> | '*'> = new Map<
  string,
  ReadonlySet<string> | '*'
>([
  [namespaces.wsse, new Set(['BinarySecurityToken', 'SecurityTokenReference', 'KeyIdentifier', 'Embedded'])],
  [namespaces.wsse11, new Set(['EncryptedHeader', 'SignatureConfirmation'])],
  [namespaces.ds, '*'],
  [namespaces.xenc, '*'],
  [namespaces.saml1, '*'],
  [namespaces.saml2, '*'],
  [namespaces.wsc2005, '*'],
  [namespaces.wsc, '*'],
]);
