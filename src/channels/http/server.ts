import { type IncomingMessage, METHODS, type Server, type ServerResponse } from 'node:http';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from '../../lib/log.ts';
import { type HttpMethod, type HttpRefusal, type Mount, nothingHere, type Route, type SentReply } from '../mount.ts';
import { refused } from '../../lib/result.ts';
import { readBody } from './body.ts';
import { answerClientErrors } from './client-errors.ts';
import { hostProblem } from './host.ts';
import { refuseByMount } from './mounts.ts';
import { OpenExchanges } from './open-exchanges.ts';
import { refusalOf } from './refusal.ts';
import { requestReader } from './request.ts';
import { send } from './send.ts';
import type { HttpSettings } from './settings.ts';

export interface HttpOptions {
  readonly settings: HttpSettings;
  /** What is served. The first one also answers what is refused at an address that nobody has, or that could not be read. */
  readonly mounts: readonly Mount[];
  readonly logger: Logger;
}

/** The only server socket. */
export interface HttpServer {
  /** Listens; answers the URL at which it is reached from this machine. Rejects with the system's error. */
  listen(): Promise<string>;
  /** Stops accepting, finishes what is in flight. */
  close(): Promise<void>;
}

const IDLE_SWEEP_MS = 50;

/** Puts mounts on HTTP: it knows limits, bodies and encodings, and nothing of what they say. */
export function createHttpServer({ settings, mounts, logger }: HttpOptions): HttpServer {
  const exchanges = new OpenExchanges();
  const refuse = refuseByMount(mounts);
  const requests = requestReader(settings);

  const deliver = (request: FastifyRequest, reply: FastifyReply, answer: SentReply): Promise<FastifyReply> =>
    send(request, reply, answer, settings);
  const deliverRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: HttpRefusal, cause?: FastifyError) => {
    const { reply: answer, incidentId } = refuse(requests.head(request), refusal);
    if (refusal.status >= 500) logger.error('A request could not be answered.', { incidentId, cause });
    // The rest of a body that was not read to its end is no next request.
    if (!request.raw.complete) reply.header('connection', 'close');
    return deliver(request, reply, answer);
  };

  const app = openServer(settings, {
    onClientError: answerClientErrors(refuse, exchanges),
    // What fastify refuses before a handler sees it; anything from 500 on is a defect.
    onError: (error, request, reply) => deliverRefusal(request, reply, refusalOf(error.statusCode ?? 500), error),
    onRequest: (message, response) => exchanges.begin(message, response),
  });
  app.setNotFoundHandler((request, reply) => deliverRefusal(request, reply, nothingHere));
  const serve = ({ methods, path, answer }: Route): void => {
    for (const method of methods.flatMap(spellOut)) {
      app.route({
        method,
        url: path,
        async handler(request, reply) {
          const problem = hostProblem(request.raw);
          const answered = problem ? refused(problem) : await answer(requests.whole(request));
          return answered.ok ? deliver(request, reply, answered.value) : deliverRefusal(request, reply, answered.error);
        },
      });
    }
  };
  for (const { routes } of mounts) routes.forEach(serve);
  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    async close() {
      // A connection that is kept alive becomes idle only after its last answer.
      const sweep = setInterval(() => app.server.closeIdleConnections(), IDLE_SWEEP_MS);
      await app.close().finally(() => clearInterval(sweep));
    },
  };
}

/** CONNECT opens a tunnel, and never comes to a route. */
const otherMethods = METHODS.filter((method) => !['GET', 'HEAD', 'POST', 'CONNECT'].includes(method));

const spellOut = (method: HttpMethod): readonly string[] => (method === '*' ? otherMethods : [method]);

/** What happens outside the routes. */
interface ServerEvents {
  readonly onClientError: ReturnType<typeof answerClientErrors>;
  readonly onError: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  /** A message begins to arrive. */
  readonly onRequest: (message: IncomingMessage, response: ServerResponse) => void;
}

function openServer(settings: HttpSettings, { onClientError, onError, onRequest }: ServerEvents): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: settings.bodyLimitBytes,
    requestTimeout: settings.requestTimeoutMs,
    connectionTimeout: settings.idleTimeoutMs,
    keepAliveTimeout: settings.keepAliveTimeoutMs,
    http: {
      headersTimeout: settings.headersTimeoutMs,
      connectionsCheckingInterval: settings.timeoutCheckMs,
      // Looked at where the answer can say so.
      requireHostHeader: false,
    },
    forceCloseConnections: 'idle',
    // What still arrives on an open connection is answered as always, as long as there is a pipeline.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true },
    clientErrorHandler: onClientError,
    // An address that cannot be decoded, such as /soap/%zz.
    frameworkErrors: (error, request, reply) => {
      onError(error, request, reply).catch(() => request.raw.destroy());
    },
  });
  app.server.maxConnections = settings.maxConnections;
  allowHalfOpen(app.server);
  app.server.on('request', onRequest);
  for (const method of otherMethods) app.addHttpMethod(method, { hasBody: true, overrideExisting: true });
  // An unknown expectation may be passed over (RFC 9110, 10.1.1); Node.js would answer it with nothing.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request: FastifyRequest, payload: IncomingMessage, done) => {
    readBody(payload, settings.bodyLimitBytes, (body) => done(null, body));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => onError(error, request, reply));
  return app;
}

/**
 * Lets a client that shuts down its sending side after its last byte have its answer (RFC 9112, 9.6): Node.js would drop it
 * although the write is committed. The connection ends with the last answer that is owed, at once where none is; one whose
 * client takes nothing any more ends by `idleTimeoutMs`. The types do not know of it.
 */
const allowHalfOpen = (server: Server): void => {
  Object.assign(server, { httpAllowHalfOpen: true });
};
