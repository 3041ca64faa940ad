import { type HttpRefusal, type HttpReply, unknownMediaType } from '../mount.ts';

const messages: Readonly<Record<number, string>> = {
  400: 'The HTTP request is not valid.',
  408: 'The request did not arrive in time.',
  413: 'The message is too large.',
  431: 'The HTTP headers are too large: in all they may have 16 KiB.',
  505: 'The HTTP version must be 1.1 or 1.0.',
};

/** The refusal of a status, in its usual words. */
export function refusalOf(status: number): HttpRefusal {
  if (status === unknownMediaType.status) return unknownMediaType;
  const other = status >= 500 ? 'Something went wrong inside the service.' : 'The request was refused.';
  return { status, message: messages[status] ?? other };
}

/** A refusal as a line of text. */
export const textOf = ({ status, message }: HttpRefusal): HttpReply => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `${message}\n`,
});
