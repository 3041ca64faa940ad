import { isIPv4 } from 'node:net';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from '../../lib/log.ts';
import type { SoapDoor, SoapRequest, SoapResponse } from '../../soap/door.ts';

export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly bodyLimitBytes: number;
  readonly requestTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
}

/** The contract's documents as consumers get them. */
export interface Documents {
  findWsdl(service: string, options: { readonly baseUrl: string; readonly soap?: '1.1' | undefined }): string | undefined;
  findSchema(name: string): string | undefined;
}

export interface HttpOptions {
  readonly settings: HttpSettings;
  readonly soap: SoapDoor;
  readonly documents: Documents;
  readonly logger: Logger;
}

/** The only server socket. */
export interface HttpServer {
  /** Listens; answers the URL at which it is reached from this machine. Rejects with the system's error. */
  listen(): Promise<string>;
  /** Stops accepting, finishes what is in flight. */
  close(): Promise<void>;
}

interface ServicePath {
  readonly service: string;
}

/** Puts SOAP and its documents on HTTP. */
export function createHttpServer({ settings, soap, documents, logger }: HttpOptions): HttpServer {
  const app = fastify({
    logger: false,
    bodyLimit: settings.bodyLimitBytes,
    requestTimeout: settings.requestTimeoutMs,
    keepAliveTimeout: settings.keepAliveTimeoutMs,
    http: { headersTimeout: settings.headersTimeoutMs },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    forceCloseConnections: 'idle',
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, soap, logger));
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send(`Nothing is served at ${request.method} of this address. See /\n`),
  );
  for (const prefix of ['/soap', '/soap12']) mountSoap(app, prefix, { settings, soap, documents, logger });
  app.get('/', (request, reply) => reply.type('text/plain; charset=utf-8').send(overview(soap.services, baseUrlOf(request, settings))));
  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    close: () => app.close(),
  };
}

function mountSoap(app: FastifyInstance, prefix: string, { settings, soap, documents }: HttpOptions): void {
  app.post<{ Params: ServicePath }>(`${prefix}/:service`, async (request, reply) => {
    const { service } = request.params;
    if (!soap.has(service)) return reply.callNotFound();
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
    return send(reply, await soap.receive({ ...circumstancesOf(request), service, body }));
  });
  app.get<{ Params: ServicePath }>(`${prefix}/:service`, (request, reply) => {
    const { service } = request.params;
    if (!soap.has(service)) return reply.callNotFound();
    const document = documentFor(request, service, documents, settings);
    if (document === undefined) return refuseMethod(reply);
    return reply.type('text/xml; charset=utf-8').send(document);
  });
  app.route<{ Params: ServicePath }>({
    method: ['PUT', 'DELETE', 'PATCH', 'OPTIONS'],
    url: `${prefix}/:service`,
    handler: (_request, reply) => refuseMethod(reply),
  });
}

const refuseMethod = (reply: FastifyReply): FastifyReply =>
  reply
    .code(405)
    .header('Allow', 'POST')
    .type('text/plain; charset=utf-8')
    .send('This address takes SOAP messages by POST. Its description is at ?wsdl\n');

/** `?wsdl`, `?wsdl&soap=1.1` or `?xsd=name`; names in any case, as tools write them. */
function documentFor(request: FastifyRequest, service: string, documents: Documents, settings: HttpSettings): string | undefined {
  const query = new Map<string, string>();
  for (const [name, value] of new URL(request.url, 'http://localhost').searchParams) query.set(name.toLowerCase(), value);
  const schema = query.get('xsd');
  if (schema !== undefined) return documents.findSchema(schema);
  if (!query.has('wsdl') && !query.has('singlewsdl')) return undefined;
  const soap = query.get('soap') === '1.1' ? '1.1' : undefined;
  return documents.findWsdl(service, { baseUrl: baseUrlOf(request, settings), soap });
}

/** Where consumers reach this service: as configured, else as the request says, through trusted proxies alone. */
const baseUrlOf = (request: FastifyRequest, { publicUrl }: HttpSettings): string =>
  publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;

type Circumstances = Omit<SoapRequest, 'body' | 'service'>;

function circumstancesOf(request: FastifyRequest): Circumstances {
  const { headers, ip, socket } = request;
  const peerAddress = plainAddress(socket.remoteAddress ?? '');
  const sourceAddress = plainAddress(ip);
  const soapAction = headers['soapaction'];
  return {
    contentType: headers['content-type'] ?? '',
    soapAction: Array.isArray(soapAction) ? soapAction[0] : soapAction,
    sourceAddress,
    peerAddress,
    confidential: request.protocol === 'https' || (isLoopback(peerAddress) && isLoopback(sourceAddress)),
  };
}

const isLoopback = (address: string): boolean => address === '::1' || (isIPv4(address) && address.startsWith('127.'));

/** An IPv4 address as such, also where the socket is IPv6. */
const plainAddress = (address: string): string => (address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address);

const send = (reply: FastifyReply, { status, contentType, body }: SoapResponse): FastifyReply => {
  reply.code(status).header('content-type', contentType);
  if (status === 503) reply.header('retry-after', '5');
  return reply.send(body);
};

/** What HTTP refuses before SOAP sees it (too large, no media type) is a fault as well; anything else is a defect. */
async function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, soap: SoapDoor, logger: Logger): Promise<FastifyReply> {
  const status = error.statusCode ?? 500;
  if (status >= 500) logger.error('A request could not be answered.', { cause: error });
  const { service } = request.params as Partial<ServicePath>;
  if (service === undefined || !soap.has(service)) {
    return reply.code(status).type('text/plain; charset=utf-8').send(`${messageOf(status)}\n`);
  }
  return send(reply, await soap.refuse({ ...circumstancesOf(request), service }, status, messageOf(status)));
}

const messages: Readonly<Record<number, string>> = {
  400: 'The HTTP request is not valid.',
  413: 'The message is too large.',
  415: 'The media type must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).',
};

const messageOf = (status: number): string =>
  messages[status] ?? (status >= 500 ? 'Something went wrong inside the service.' : 'The request was refused.');

const overview = (services: readonly string[], baseUrl: string): string =>
  [
    'Muster: attendance and leave over SOAP. Import one of these into your tool:',
    ...services.map((name) => `  ${baseUrl}/soap/${name}?wsdl`),
    '',
  ].join('\n');
