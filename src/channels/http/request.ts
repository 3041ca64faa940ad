import type { FastifyRequest } from 'fastify';
import { ok } from '../../lib/result.ts';
import type { HttpHead, HttpRequest, ReceivedBody } from '../mount.ts';
import { decodeContent } from './body.ts';
import type { HttpSettings } from './settings.ts';
import { pathOf } from './target.ts';
import { arrivalOf, transportOf } from './transport.ts';
import { endOfTurn } from './turn.ts';
import { wayFinder } from './way.ts';

/** Requests of the framework as mounts see them. */
export interface RequestReader {
  /** A request without its body. */
  head(request: FastifyRequest): HttpHead;
  whole(request: FastifyRequest): HttpRequest;
}

/** Reads requests by these settings. */
export function requestReader(settings: HttpSettings): RequestReader {
  const findWay = wayFinder(settings.trustedProxies);
  const publicUrl = settings.publicUrl?.replace(/\/$/, '');
  const read = (request: FastifyRequest) => {
    const arrival = arrivalOf(request.raw);
    const way = findWay(arrival);
    const { method, url, headers } = request;
    return { head: { method, path: pathOf(url), headers, transport: transportOf(arrival, way) }, way };
  };
  return {
    head: (request) => read(request).head,
    whole(request) {
      const { head, way } = read(request);
      return {
        ...head,
        url: request.url,
        params: request.params as Readonly<Record<string, string>>,
        baseUrl: () => publicUrl ?? way.baseUrl(),
        body: async () => {
          await endOfTurn();
          return bodyOf(request, settings);
        },
      };
    },
  };
}

const NOTHING = Buffer.alloc(0);

/** The body as the parser left it, without its Content-Encoding. Waits only where there is one. */
function bodyOf({ body, headers }: FastifyRequest, settings: HttpSettings): ReceivedBody | Promise<ReceivedBody> {
  const received = body === undefined ? ok(NOTHING) : (body as ReceivedBody);
  const encoding = headers['content-encoding'];
  return encoding === undefined || !received.ok ? received : decodeContent(received.value, encoding, settings);
}
