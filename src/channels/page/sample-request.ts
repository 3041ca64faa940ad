import type { OperationModel } from '../../contract/model.ts';
import { soapVersions } from '../../soap/versions.ts';

const OASIS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';
const TOKEN = `${OASIS}-username-token-profile-1.0`;

/** The namespace of the Security header (WSS 1.1.1, 2.2). */
export const WSSE = `${OASIS}-wssecurity-secext-1.0.xsd`;

/** The namespace of Created (WSS 1.1.1, 2.2). */
export const WSU = `${OASIS}-wssecurity-utility-1.0.xsd`;

/** The EncodingType of a Nonce (UsernameToken Profile 1.1.1, 3.1). */
export const BASE64 = `${OASIS}-soap-message-security-1.0#Base64Binary`;

/** The Type of a Password that travels as a digest (UsernameToken Profile 1.1.1, 3.1). */
export const PASSWORD_DIGEST = `${TOKEN}#PasswordDigest`;

/** How the sample proves who calls: the password as text needs no computing, but is not taken everywhere. */
export type PasswordForm = 'text' | 'digest';

const tokens: Readonly<Record<PasswordForm, readonly string[]>> = {
  text: [
    `<wsse:Security soap:mustUnderstand="1" xmlns:wsse="${WSSE}">`,
    '  <wsse:UsernameToken>',
    '    <wsse:Username>CLIENT-ID</wsse:Username>',
    `    <wsse:Password Type="${TOKEN}#PasswordText">SECRET</wsse:Password>`,
    '  </wsse:UsernameToken>',
    '</wsse:Security>',
  ],
  digest: [
    `<wsse:Security soap:mustUnderstand="1" xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">`,
    '  <wsse:UsernameToken>',
    '    <wsse:Username>CLIENT-ID</wsse:Username>',
    `    <wsse:Password Type="${PASSWORD_DIGEST}">DIGEST</wsse:Password>`,
    `    <wsse:Nonce EncodingType="${BASE64}">NONCE</wsse:Nonce>`,
    '    <wsu:Created>CREATED</wsu:Created>',
    '  </wsse:UsernameToken>',
    '</wsse:Security>',
  ],
};

/** The security header with words in capitals where the caller's own values go. */
export const securityHeader = (form: PasswordForm): string => tokens[form].join('\n');

/** A SOAP 1.1 envelope around a body. */
export const sampleEnvelope = (body: string, form: PasswordForm): string =>
  [
    `<soap:Envelope xmlns:soap="${soapVersions['1.1'].namespace}">`,
    '  <soap:Header>',
    ...tokens[form].map((line) => `    ${line}`),
    '  </soap:Header>',
    '  <soap:Body>',
    ...body
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
    '  </soap:Body>',
    '</soap:Envelope>',
    '',
  ].join('\n');

/** The file in which the command looks for the sample. */
export const sampleFile = ({ name }: OperationModel): string => `${name}.xml`;

/** Sends the sample from a shell. The base URL must hold no apostrophe. */
export const curlCommand = (model: OperationModel, baseUrl: string): string =>
  [
    `curl -sS '${baseUrl}${model.service.path11}'`,
    `-H 'Content-Type: ${soapVersions['1.1'].mediaType}; charset=utf-8'`,
    `-H 'SOAPAction: "${model.soapAction}"'`,
    `--data-binary @${sampleFile(model)}`,
  ].join(' \\\n  ');
