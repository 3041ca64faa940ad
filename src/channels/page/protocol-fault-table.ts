import { html, type Markup } from './markup.ts';

/** A fault that says no more than its code and a sentence. */
interface ProtocolFault {
  /** As in a 1.1 faultcode; 1.2 has it as the Subcode of Sender. */
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** What goes wrong before a request is known: WSS 1.1.1, 12; WS-Addressing 1.0 SOAP Binding, 6.4; SOAP 1.1, 4.4. */
const protocolFaults: readonly ProtocolFault[] = [
  {
    code: 'wsse:FailedAuthentication',
    meaning:
      'Client id, secret or digest is wrong, the client is disabled, or there were too many failures within a minute.',
    remedy:
      'Check id and secret and what the digest is made of, and wait a minute. An operator asks muster explain for the incident id.',
  },
  {
    code: 'wsse:SecurityTokenUnavailable',
    meaning: 'The message has no UsernameToken, and the HTTP request no Basic credentials.',
    remedy: 'Send a Security header as under Calling.',
  },
  {
    code: 'wsse:MessageExpired',
    meaning: 'Created of the token or the Timestamp is too old, or Expires is past.',
    remedy: 'Make both anew for each message. Compare your clock with the serverTime of Ping.',
  },
  {
    code: 'wsse:InvalidSecurity',
    meaning: 'The Security header is malformed or there twice, Created is in the future, or the nonce was used before.',
    remedy: 'A new nonce for each message, for each retry too; check your clock.',
  },
  {
    code: 'wsse:InvalidSecurityToken',
    meaning:
      'The UsernameToken or the Basic credentials are malformed: something in it is missing, twice, or no Base64.',
    remedy: 'Mend what the message names.',
  },
  {
    code: 'wsse:UnsupportedSecurityToken',
    meaning: 'A password of a type that is not taken, or as text where it would not be confidential.',
    remedy: 'Send a digest, or use an https address.',
  },
  {
    code: 'wsa:MessageAddressingHeaderRequired',
    meaning: 'A message with WS-Addressing headers lacks Action or MessageID.',
    remedy: 'Send both, or no WS-Addressing at all.',
  },
  {
    code: 'wsa:InvalidAddressingHeader',
    meaning:
      'A WS-Addressing header is there twice, has no address, or asks for replies elsewhere. SOAP 1.1 tells which: ' +
      'InvalidCardinality, InvalidAddress, InvalidEPR, MissingAddressInEPR or OnlyAnonymousAddressSupported.',
    remedy: 'ReplyTo and FaultTo are anonymous or none.',
  },
  {
    code: 'soap:MustUnderstand',
    meaning: 'A header block is mandatory and not understood here.',
    remedy: 'Turn off in your tool what the message names.',
  },
  {
    code: 'soap:VersionMismatch',
    meaning: 'The envelope is of neither version of SOAP.',
    remedy: 'Its namespace is that of SOAP 1.1 or 1.2.',
  },
  {
    code: 'soap:Client',
    meaning: 'Without a detail: the message is not XML, no envelope, too large, or of another media type.',
    remedy: 'Mend what the message names. In 1.2 this is soap:Sender.',
  },
  {
    code: 'soap:Server',
    meaning: 'Without a detail: the service is too busy, or something went wrong inside.',
    remedy: 'Send the same again later, with a new nonce. In 1.2 this is soap:Receiver.',
  },
];

/** All fault codes that come without a ServiceFault, those of WS-Security first. */
export const protocolFaultTable = (): Markup =>
  html`<table class="codes protocol">
    <thead>
      <tr>
        <th scope="col">Code</th>
        <th scope="col">What it says</th>
        <th scope="col">What to do</th>
      </tr>
    </thead>
    <tbody>
      ${protocolFaults.map(faultRow)}
    </tbody>
  </table>`;

const faultRow = ({ code, meaning, remedy }: ProtocolFault): Markup =>
  html`<tr>
    <td><code>${code}</code></td>
    <td>${meaning}</td>
    <td>${remedy}</td>
  </tr> `;
