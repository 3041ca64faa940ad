import { ok, refused, type Result } from '../../lib/result.ts';
import { wrongMediaType } from '../../soap/read-message.ts';
import type { SoapResponse } from '../../soap/reply.ts';
import type { SoapService } from '../../soap/soap-service.ts';
import {
  type Answered,
  type HttpHead,
  type HttpMethod,
  type HttpRefusal,
  type HttpReply,
  type HttpRequest,
  type Mount,
  unknownMediaType,
} from '../mount.ts';
import { type Documents, findDocument, findSchemaFile, type FoundDocument, postOnly } from './documents.ts';

export interface SoapMountOptions {
  readonly soap: SoapService;
  readonly documents: Documents;
}

/** BP R2711: one address for each port of a service. */
const prefixes = ['/soap', '/soap12'];

const otherMethods: readonly HttpMethod[] = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'];

/** SOAP at `/soap/<service>` and `/soap12/<service>`: messages by POST, the contract's documents by GET. */
export function mountSoap({ soap, documents }: SoapMountOptions): Mount {
  const noService: HttpRefusal = {
    status: 404,
    message: `There is no such service; there are ${soap.services.map((name) => `/soap/${name}`).join(', ')}.`,
  };
  /** The answer of a service that there is. */
  const ofService =
    (answer: (request: HttpRequest, service: string) => Answered | Promise<Answered>) =>
    (request: HttpRequest): Answered | Promise<Answered> => {
      const { service = '' } = request.params;
      return soap.has(service) ? answer(request, service) : refused(noService);
    };
  const answerMessage = ofService(async (request, service) => {
    const body = await request.body();
    if (!body.ok) return body;
    return ok(replyOf(await soap.receive({ ...partsOf(request), service, body: body.value })));
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
        { methods: otherMethods, path, answer: ofService(() => refused(postOnly)) },
      ];
    }),
    refuse(request, refusal) {
      // To a message the answer is a fault; what else comes here is a person or a tool that looks around.
      if (request.method !== undefined && request.method !== 'POST') return undefined;
      const message = refusal === unknownMediaType ? wrongMediaType.message : refusal.message;
      const response = soap.refuse(partsOf(request), refusal.status, message);
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
function partsOf({ headers, transport }: HttpHead) {
  const { 'content-type': contentType = '', authorization = '', soapaction } = headers;
  const soapAction = Array.isArray(soapaction) ? soapaction[0] : soapaction;
  return { ...transport, contentType, soapAction, authorization };
}

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
