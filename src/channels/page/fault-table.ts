import { isRetryable } from '../../contract/refusal.ts';
import { html, type Markup } from './markup.ts';
import type { ComplexMessageType, MessageValues } from './message-type.ts';

type FaultCode = MessageValues['values'][number];

/** All codes of a ServiceFault, in the order of the contract. */
export const faultTable = (fault: ComplexMessageType): Markup =>
  html`<table class="codes faults">
    <thead>
      <tr>
        <th scope="col">Code</th>
        <th scope="col">What it says</th>
        <th scope="col">Send the same again?</th>
      </tr>
    </thead>
    <tbody>
      ${codesOf(fault).map(faultRow)}
    </tbody>
  </table>`;

function codesOf({ members }: ComplexMessageType): readonly FaultCode[] {
  const code = members.find(({ name }) => name.local === 'code')?.type;
  return code?.kind === 'simple' ? (code.list?.values ?? []) : [];
}

const faultRow = ({ text, documentation }: FaultCode): Markup =>
  html`<tr>
    <td><code>${text}</code></td>
    <td>${documentation}</td>
    ${isRetryable(text) ? html`<td><strong>yes, later</strong></td>` : html`<td class="no">no</td>`}
  </tr> `;
