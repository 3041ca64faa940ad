import { findNearest, suggest } from '../../lib/nearest.ts';
import { quote } from '../../lib/quote.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { readMediaType } from '../../soap/media-type.ts';
import { describeMediaType } from '../../soap/read-message.ts';
import type { SoapResponse } from '../../soap/reply.ts';
import type { SoapService } from '../../soap/soap-service.ts';
import { versionOfMediaType } from '../../soap/versions.ts';
import {
  type Answered,
  type HttpHead,
  type HttpRefusal,
  type HttpReply,
  type HttpRequest,
  liesBelow,
  type Mount,
  unknownMediaType,
} from '../mount.ts';
import { type Documents, findDocument, findSchemaFile, type FoundDocument, postOnly } from './documents.ts';
import { namesBasic } from './query.ts';

export interface SoapMountOptions {
  readonly soap: SoapService;
  readonly documents: Documents;
  /** Whether every address asks for HTTP Basic; otherwise those with `?auth=basic` alone. */
  readonly basicChallenge: boolean;
}

/** BP R2711: one address for each port of a service. */
const prefixes = ['/soap', '/soap12'];

/** SOAP at `/soap/<service>` and `/soap12/<service>`: messages by POST, the contract's documents by GET. */
export function mountSoap({ soap, documents, basicChallenge }: SoapMountOptions): Mount {
  const listed = soap.services.map((name) => `/soap/${name}`).join(', ');
  const noService = (written: string): HttpRefusal => {
    const nearest = findNearest(written, soap.services);
    const end = nearest === undefined ? '.' : suggest(`/soap/${nearest}`);
    return { status: 404, message: `There is no service ${quote(written)}; there are ${listed}${end}` };
  };
  /** The answer of a service that there is. */
  const ofService =
    (answer: (request: HttpRequest, service: string) => Answered | Promise<Answered>) =>
    (request: HttpRequest): Answered | Promise<Answered> => {
      const { service = '' } = request.params;
      return soap.has(service) ? answer(request, service) : refused(noService(service));
    };
  const answerMessage = ofService(async (request, service) => {
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
    const asksForBasic = basicChallenge || namesBasic(request.url);
    // Who waits to be asked may keep the body back.
    if (length === undefined && coding === undefined && !asksForBasic) return refused(lengthRequired);
    const body = await request.body();
    if (!body.ok) return body;
    return ok(replyOf(await soap.receive({ ...partsOf(request), service, asksForBasic, body: body.value })));
  });
  const answerQuestion = ofService((request, service) => documentReply(findDocument(request, service, documents)));
  // Where the schemaLocation of a schema leads, beside the services.
  const answerFile = (request: HttpRequest): Answered =>
    documentReply(findSchemaFile(`${request.params['name'] ?? ''}.xsd`, documents));
  return {
    prefixes,
    routes: prefixes.flatMap((prefix) => {
      const path = `${prefix}/:service`;
      return [
        { methods: ['POST'], path, answer: answerMessage },
        { methods: ['GET'], path, answer: answerQuestion },
        { methods: ['GET'], path: `${prefix}/:name.xsd`, answer: answerFile },
        { methods: ['*'], path, answer: ofService(() => refused(postOnly)) },
      ];
    }),
    refuse(request, refusal) {
      if (!isMessage(request)) return undefined;
      const parts = partsOf(request);
      const message = refusal === unknownMediaType ? describeMediaType(parts.contentType) : refusal.message;
      const response = soap.refuse(parts, refusal.status, message);
      return { ...replyOf(response), incidentId: response.incidentId };
    },
  };
}

const documentReply = (found: Result<FoundDocument, HttpRefusal>): Answered => {
  if (!found.ok) return found;
  const { file, text } = found.value;
  const headers = { vary: 'accept-encoding', 'content-disposition': `inline; filename="${file}"` };
  return ok({ status: 200, contentType: 'text/xml; charset=utf-8', body: text, headers });
};

/** What SOAP knows of a request besides its body. */
function partsOf({ path, headers, transport }: HttpHead) {
  const { 'content-type': contentType = '', authorization = '', soapaction } = headers;
  const soapAction = Array.isArray(soapaction) ? soapaction[0] : soapaction;
  const port = liesBelow(path, '/soap12') ? '1.2' : '1.1';
  return { ...transport, port, contentType, soapAction, authorization } as const;
}

/**
 * Whether a fault is the answer. Who asks by GET is a person or a tool that looks around, and so is whoever tries other
 * methods at the addresses of nobody; unless the media type is that of a message.
 */
function isMessage({ method, path, headers }: HttpHead): boolean {
  if (method === undefined || method === 'POST') return true;
  if (versionOfMediaType(readMediaType(headers['content-type'] ?? '').root) !== undefined) return true;
  return method !== 'GET' && method !== 'HEAD' && prefixes.some((prefix) => liesBelow(path, prefix));
}

/** Without either, a request has no body (RFC 9112, 6.3). */
const lengthRequired: HttpRefusal = {
  status: 411,
  message: 'The request has no body: it has neither Content-Length nor Transfer-Encoding: chunked.',
  // What the sender took for its body is no next request.
  headers: { connection: 'close' },
};

const statusHeaders: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'www-authenticate': 'Basic realm="Muster", charset="UTF-8"' },
  503: { 'retry-after': '5' },
};

const replyOf = ({ status, contentType, body }: SoapResponse): HttpReply => ({
  status,
  contentType,
  body,
  headers: statusHeaders[status],
});
