import type { ContractError } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import { shorten } from '../lib/quote.ts';

/** A refusal of the request as a whole, without single errors. */
export const refusal = (code: Refusal['code'], message: string): Refusal => ({ code, message, errors: [] });

const MOST_ERRORS = 100;
/** Characters of a message in the contract. */
const MOST_OF_MESSAGE = 1000;

/** The body does not keep the contract. TIME_ZONE_REQUIRED alone keeps its name; beside others it is one of them. */
export function invalid(errors: readonly ContractError[]): Refusal {
  const first = errors[0];
  const code = errors.every((error) => error.code === 'TIME_ZONE_REQUIRED') ? 'TIME_ZONE_REQUIRED' : 'VALIDATION';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const message =
    first === undefined
      ? 'The request is not valid.'
      : shorten(`${first.path}: ${first.message}${more}`, MOST_OF_MESSAGE);
  return { code, message, errors: errors.slice(0, MOST_ERRORS) };
}

export const notPermitted = (operation: string): Refusal =>
  refusal('NOT_AUTHORISED', `The client has no permission for ${operation}.`);

export const notForOthers: Refusal = refusal(
  'NOT_AUTHORISED',
  'The client may not name an actor: it has no right to act for others.',
);

export const idempotencyConflict: Refusal = refusal(
  'IDEMPOTENCY_CONFLICT',
  'Another request with this requestId is stored already. Send a changed request under a new requestId.',
);

export const stillRunning: Refusal = refusal(
  'REQUEST_IN_PROGRESS',
  'This request is still being worked on. Send it again, with the same requestId.',
);

export const unavailable: Refusal = refusal(
  'UNAVAILABLE',
  'The service cannot store anything just now. Send the same request again later, with the same requestId.',
);

export const internal: Refusal = refusal(
  'INTERNAL',
  'Something went wrong inside the service. The incident is logged.',
);
