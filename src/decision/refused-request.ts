import type { OperationName } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import { problem } from '../domain/problem.ts';
import type { Instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import { toErrors, type Problems } from './item-batch.ts';
import { leadingCode } from './refusal-order.ts';

/** A VALIDATION refusal for one member of the request. */
export const invalidRequest = (
  operation: OperationName,
  member: string,
  message: string,
  params: Readonly<Record<string, string>> = {},
): Refusal => refusedRequest(operation, [problem('VALIDATION', member, message, params)]);

/** That the second end of a range lies before the first, in words; instants are told in UTC. */
export const backwards = (from: string, first: string | Instant, to: string, last: string | Instant): string =>
  `${to} lies before ${from}: ${shown(last)} before ${shown(first)}.`;

const shown = (end: string | Instant): string => (typeof end === 'string' ? end : formatInstant(end));

/** The refusal of a request as a whole for these problems, whose fields are members of the request: the first by order stands for all. */
export function refusedRequest(operation: OperationName, problems: Problems): Refusal {
  const [first, ...rest] = problems;
  if (first === undefined) throw new Error('A refusal has a reason.');
  const others = rest.map(({ code }) => code);
  const code = leadingCode(first.code, others);
  const { message } = problems.find((one) => one.code === code) ?? first;
  return { code, message, errors: toErrors(`/${operation}`, problems) };
}
