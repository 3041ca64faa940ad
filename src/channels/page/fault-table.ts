import type { FaultCode } from '../../contract/generated.ts';
import { isRetryable } from '../../contract/refusal.ts';
import { html, type Markup } from './markup.ts';

/** Why a request or an item is refused, in a sentence for the integrator. */
const meanings: Readonly<Record<FaultCode, string>> = {
  VALIDATION: 'The message does not keep the schema; errors names each element at fault.',
  TIME_ZONE_REQUIRED: 'A time came without offset, and no time zone is known for it.',
  AMBIGUOUS_LOCAL_TIME: 'The local time exists twice, on the night when clocks go back.',
  NONEXISTENT_LOCAL_TIME: 'The local time does not exist, on the night when clocks go forward.',
  OFFSET_ZONE_MISMATCH: 'The time zone does not have this offset at that time.',
  OUT_OF_ACCEPTANCE_WINDOW: 'The event lies too far ahead or too far back.',
  EMPLOYEE_UNKNOWN: 'There is no such employee, or nobody held that badge.',
  EMPLOYEE_INACTIVE: 'The employee was not employed at that time.',
  NOT_FOUND: 'There is no such record.',
  IDEMPOTENCY_CONFLICT: 'The requestId was used for another request.',
  REQUEST_IN_PROGRESS: 'The same request is still being worked on.',
  VERSION_CONFLICT: 'The record has changed since you read it.',
  INSUFFICIENT_BALANCE: 'The balance is too small.',
  OVERLAP: 'It overlaps with what is stored.',
  ZERO_DURATION: 'Nothing of it falls on working time.',
  PERIOD_LOCKED: 'The period is closed.',
  ILLEGAL_TRANSITION: 'The record is in a state that does not allow this.',
  BACKDATE_LIMIT: 'It lies too far back.',
  INELIGIBLE: 'The employee is not entitled to it.',
  CONTROL_TOTAL_MISMATCH: 'The totals that you told are not those of the records.',
  CURSOR_EXPIRED: 'The cursor no longer holds: begin with the first page.',
  NOT_AUTHORISED: 'Your roles do not allow this.',
  THROTTLED: 'Too many requests: wait a little.',
  UNAVAILABLE: 'The service cannot answer just now.',
  INTERNAL: 'Something went wrong inside the service; the log has it under incidentId.',
};

/** All codes of a ServiceFault. */
export const faultTable = (): Markup =>
  html`<table class="faults">
    <thead>
      <tr>
        <th scope="col">Code</th>
        <th scope="col">What it says</th>
        <th scope="col">Send the same again?</th>
      </tr>
    </thead>
    <tbody>
      ${faultCodes.map(faultRow)}
    </tbody>
  </table>`;

const isFaultCode = (name: string): name is FaultCode => Object.hasOwn(meanings, name);

/** In the order of the contract. */
const faultCodes: readonly FaultCode[] = Object.keys(meanings).filter(isFaultCode);

const faultRow = (code: FaultCode): Markup =>
  html`<tr>
    <td><code>${code}</code></td>
    <td>${meanings[code]}</td>
    ${isRetryable(code) ? html`<td><strong>yes, later</strong></td>` : html`<td class="no">no</td>`}
  </tr> `;
