import type { IncomingMessage } from 'node:http';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from '../../lib/log.ts';
import { ok } from '../../lib/result.ts';
import type { SoapResponse } from '../../soap/reply.ts';
import type { SoapService } from '../../soap/soap-service.ts';
import { decodeContent, readBody, type ReceivedBody, unknownEncoding } from './body.ts';
import { answerClientErrors } from './client-errors.ts';
import type { Mount } from './access.ts';
import { acceptsGzip, compress } from './compression.ts';
import { baseUrlOf, type Documents, findDocument, postOnly } from './documents.ts';
import type { ServicePage } from './page/service-page.ts';
import { OpenExchanges } from './open-exchanges.ts';
import { type HttpRefusal, refusalOf } from './refusal.ts';
import type { HttpSettings } from './settings.ts';
import { transportOf } from './transport.ts';
import { endOfTurn } from './turn.ts';

export interface HttpOptions {
  readonly settings: HttpSettings;
  readonly soap: SoapService;
  readonly documents: Documents;
  readonly page: ServicePage;
  /** What else is served on this socket. */
  readonly mounts?: readonly Mount[];
  readonly logger: Logger;
}

/** The only server socket. */
export interface HttpServer {
  /** Listens; answers the URL at which it is reached from this machine. Rejects with the system's error. */
  listen(): Promise<string>;
  /** Stops accepting, finishes what is in flight. */
  close(): Promise<void>;
}

/** The parameters of an address. */
interface Address {
  readonly Params: { readonly service: string };
}

const IDLE_SWEEP_MS = 50;

/** Puts SOAP and its documents on HTTP. */
export function createHttpServer(options: HttpOptions): HttpServer {
  const { settings, page } = options;
  const exchanges = new OpenExchanges();
  const app = openServer(options, exchanges);
  app.server.maxConnections = settings.maxConnections;
  // An unknown expectation may be passed over (RFC 9110, 10.1.1); Node.js would answer it with nothing.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage, done) => {
    exchanges.begin(request.raw);
    readBody(payload, settings.bodyLimitBytes, (body) => done(null, body));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, options));
  app.setNotFoundHandler((request, reply) => refuse(request, reply, nothingHere, options));
  for (const prefix of ['/soap', '/soap12']) mountSoap(app, prefix, exchanges, options);
  app.get('/', (request, reply) => {
    const { headers, ...answer } = page(request.headers.accept ?? '', baseUrlOf(request, settings));
    return send(request, reply.headers(headers), answer, settings);
  });
  for (const mount of options.mounts ?? []) mount(app);
  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    async close() {
      // A connection that is kept alive becomes idle only after its last answer.
      const sweep = setInterval(() => app.server.closeIdleConnections(), IDLE_SWEEP_MS);
      await app.close().finally(() => clearInterval(sweep));
    },
  };
}

const openServer = (options: HttpOptions, exchanges: OpenExchanges): FastifyInstance => {
  const { settings, soap } = options;
  return fastify({
    logger: false,
    bodyLimit: settings.bodyLimitBytes,
    requestTimeout: settings.requestTimeoutMs,
    connectionTimeout: settings.idleTimeoutMs,
    keepAliveTimeout: settings.keepAliveTimeoutMs,
    http: { headersTimeout: settings.headersTimeoutMs, connectionsCheckingInterval: settings.timeoutCheckMs },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    forceCloseConnections: 'idle',
    // What still arrives on an open connection is answered as always, as long as there is a pipeline.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true },
    clientErrorHandler: (error, socket) => answerClientErrors(soap, exchanges)(error, socket),
    // An address that is none, such as /soap/%zz.
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply, options).catch(() => request.raw.destroy());
    },
  });
};

function mountSoap(app: FastifyInstance, prefix: string, exchanges: OpenExchanges, options: HttpOptions): void {
  const url = `${prefix}/:service`;
  app.post<Address>(url, async (request, reply) => {
    await answerMessage(request, reply, options);
    exchanges.answered(request.raw, reply.raw);
    return reply;
  });
  app.get<Address>(url, (request, reply) => answerQuestion(request, reply, options));
  app.route<Address>({
    method: ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'],
    url,
    handler: (request, reply) => {
      const isService = options.soap.has(request.params.service);
      return refuse(request, reply, isService ? postOnly : noService(options.soap), options);
    },
  });
}

async function answerMessage(
  request: FastifyRequest<Address>,
  reply: FastifyReply,
  options: HttpOptions,
): Promise<FastifyReply> {
  const { soap, settings } = options;
  const { service } = request.params;
  if (!soap.has(service)) return refuse(request, reply, noService(soap), options);
  await endOfTurn();
  const body = await bodyOf(request, settings);
  if (!body.ok) return refuse(request, reply, body.error, options);
  const { 'content-type': contentType = '', authorization = '', soapaction } = request.headers;
  const soapAction = Array.isArray(soapaction) ? soapaction[0] : soapaction;
  const message = { ...transportOf(request), contentType, soapAction, authorization, service, body: body.value };
  const response = await soap.receive(message);
  return send(request, reply, response, settings);
}

function answerQuestion(
  request: FastifyRequest<Address>,
  reply: FastifyReply,
  options: HttpOptions,
): FastifyReply | Promise<FastifyReply> {
  const { soap, settings, documents } = options;
  const { service } = request.params;
  if (!soap.has(service)) return refuse(request, reply, noService(soap), options);
  const document = findDocument(request, service, documents, settings);
  if (!document.ok) return refuse(request, reply, document.error, options);
  reply.header('vary', 'accept-encoding');
  return send(request, reply, { status: 200, contentType: 'text/xml; charset=utf-8', body: document.value }, settings);
}

const NOTHING = Buffer.alloc(0);

/** The body as the parser left it, without its Content-Encoding. Waits only where there is one. */
function bodyOf({ body, headers }: FastifyRequest, settings: HttpSettings): ReceivedBody | Promise<ReceivedBody> {
  const received = body === undefined ? ok(NOTHING) : (body as ReceivedBody);
  const encoding = headers['content-encoding'];
  return encoding === undefined || !received.ok ? received : decodeContent(received.value, encoding, settings);
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, contentType, body }: SoapResponse,
  { compressFromBytes }: HttpSettings,
): FastifyReply | Promise<FastifyReply> {
  reply.code(status);
  // Stopping: what is kept alive would keep the process alive.
  if (!request.server.server.listening) reply.header('connection', 'close');
  if (contentType === '') return reply.send();
  reply.header('content-type', contentType);
  if (status === 503) reply.header('retry-after', '5');
  if (status === 401) reply.header('www-authenticate', 'Basic realm="Muster", charset="UTF-8"');
  if (body.length < compressFromBytes || !acceptsGzip(request.headers['accept-encoding'] ?? ''))
    return reply.send(body);
  return compress(body).then((bytes) => reply.header('content-encoding', 'gzip').send(bytes));
}

/** To a message the answer is a fault, to everything else a line of text. */
async function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: HttpRefusal,
  { soap, settings }: HttpOptions,
  onRefused: (incidentId: string) => void = () => undefined,
): Promise<FastifyReply> {
  const { status, message } = refusal;
  if (status === 405) reply.header('allow', 'POST');
  if (refusal === unknownEncoding) reply.header('accept-encoding', 'gzip');
  // The rest of a body that was not read to its end is no next request.
  if (!request.raw.complete) reply.header('connection', 'close');
  if (request.method !== 'POST') {
    onRefused('');
    return sendText(reply.code(status), `${message}\n`);
  }
  const contentType = request.headers['content-type'] ?? '';
  const response = soap.refuse({ ...transportOf(request), contentType }, status, message);
  onRefused(response.incidentId);
  return send(request, reply, response, settings);
}

const sendText = (reply: FastifyReply, text: string): FastifyReply =>
  reply.type('text/plain; charset=utf-8').send(text);

/** What fastify refuses before a handler sees it; anything from 500 on is a defect. */
function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  options: HttpOptions,
): Promise<FastifyReply> {
  const status = error.statusCode ?? 500;
  const onRefused = (incidentId: string): void => {
    if (status >= 500) options.logger.error('A request could not be answered.', { incidentId, cause: error });
  };
  return refuse(request, reply, refusalOf(status), options, onRefused);
}

const nothingHere: HttpRefusal = { status: 404, message: 'Nothing is served at this address. See /' };

const noService = ({ services }: SoapService): HttpRefusal => ({
  status: 404,
  message: `There is no such service; there are ${services.map((name) => `/soap/${name}`).join(', ')}.`,
});
