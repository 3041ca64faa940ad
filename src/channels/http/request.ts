import type { FastifyRequest } from 'fastify';
import { ok } from '../../lib/result.ts';
import type { HttpHead, HttpRequest, ReceivedBody } from '../mount.ts';
import { decodeContent } from './body.ts';
import type { HttpSettings } from './settings.ts';
import { pathOf } from './target.ts';
import { transportOf } from './transport.ts';
import { endOfTurn } from './turn.ts';

/** A request without its body, as mounts see it. */
export const headOf = (request: FastifyRequest): HttpHead => ({
  method: request.method,
  path: pathOf(request.url),
  headers: request.headers,
  transport: transportOf(request),
});

/** A request as mounts see it. */
export const requestOf = (request: FastifyRequest, settings: HttpSettings): HttpRequest => ({
  ...headOf(request),
  url: request.url,
  params: request.params as Readonly<Record<string, string>>,
  baseUrl: () => settings.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`,
  body: async () => {
    await endOfTurn();
    return bodyOf(request, settings);
  },
});

const NOTHING = Buffer.alloc(0);

/** The body as the parser left it, without its Content-Encoding. Waits only where there is one. */
function bodyOf({ body, headers }: FastifyRequest, settings: HttpSettings): ReceivedBody | Promise<ReceivedBody> {
  const received = body === undefined ? ok(NOTHING) : (body as ReceivedBody);
  const encoding = headers['content-encoding'];
  return encoding === undefined || !received.ok ? received : decodeContent(received.value, encoding, settings);
}
