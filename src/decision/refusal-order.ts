import type { FaultCode } from '../contract/generated.ts';

/** CONTRACT, "Order of refusals": of several codes the first in this list is told. What is not in it comes last. */
const order: readonly FaultCode[] = [
  'VALIDATION',
  'TIME_ZONE_REQUIRED',
  'AMBIGUOUS_LOCAL_TIME',
  'NONEXISTENT_LOCAL_TIME',
  'OFFSET_ZONE_MISMATCH',
  'NOT_FOUND',
  'EMPLOYEE_UNKNOWN',
  'NOT_AUTHORISED',
  'IDEMPOTENCY_CONFLICT',
  'VERSION_CONFLICT',
  'PERIOD_LOCKED',
  'ILLEGAL_TRANSITION',
  // From here on business rules.
  'OUT_OF_ACCEPTANCE_WINDOW',
  'EMPLOYEE_INACTIVE',
];

const rank = (code: FaultCode): number => {
  const place = order.indexOf(code);
  return place < 0 ? order.length : place;
};

/** The code that stands for several errors; among those of one rank, the first. */
export const leadingCode = (first: FaultCode, rest: readonly FaultCode[]): FaultCode =>
  rest.reduce((best, code) => (rank(code) < rank(best) ? code : best), first);
