import type { OperationName } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';

/** A VALIDATION refusal for one member of the request. */
export function invalidRequest(operation: OperationName, member: string, message: string): Refusal {
  const error = { code: 'VALIDATION', message, path: `/${operation}/${member}`, params: [] } as const;
  return { code: 'VALIDATION', message, errors: [error] };
}
