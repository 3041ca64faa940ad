import type { OperationName } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import { toErrors, type Problems } from './item-batch.ts';
import { leadingCode } from './refusal-order.ts';

/** A VALIDATION refusal for one member of the request. */
export function invalidRequest(operation: OperationName, member: string, message: string): Refusal {
  const error = { code: 'VALIDATION', message, path: `/${operation}/${member}`, params: [] } as const;
  return { code: 'VALIDATION', message, errors: [error] };
}

/** The refusal of a request as a whole for these problems, whose fields are members of the request: the first by order stands for all. */
export function refusedRequest(operation: OperationName, problems: Problems): Refusal {
  const [first, ...rest] = problems;
  if (first === undefined) throw new Error('A refusal has a reason.');
  const others = rest.map(({ code }) => code);
  const code = leadingCode(first.code, others);
  const { message } = problems.find((one) => one.code === code) ?? first;
  return { code, message, errors: toErrors(`/${operation}`, problems) };
}
