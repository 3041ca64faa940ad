import type { FastifyRequest } from 'fastify';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { HttpRefusal } from './refusal.ts';
import type { HttpSettings } from './settings.ts';

/** The contract's documents as consumers get them. */
export interface Documents {
  findWsdl(service: string, options: WsdlOptions): string | undefined;
  findSchema(name: string): string | undefined;
}

/** Which of the forms of a WSDL is asked for. */
export interface WsdlOptions {
  /** The public URL, put in the addresses. */
  readonly baseUrl: string;
  /** Only the SOAP 1.1 port. */
  readonly soap?: '1.1' | undefined;
  /** With WS-SecurityPolicy. */
  readonly policy?: boolean | undefined;
}

/** `?wsdl`, `?wsdl&soap=1.1`, `?wsdl&policy=1` or `?xsd=name`; names in any case, as tools write them. */
export function findDocument(
  request: FastifyRequest,
  service: string,
  documents: Documents,
  settings: HttpSettings,
): Result<string, HttpRefusal> {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(queryOf(request.url))) query.set(name.toLowerCase(), value);
  const schema = query.get('xsd');
  if (schema !== undefined) return found(documents.findSchema(schema));
  if (!query.has('wsdl') && !query.has('singlewsdl')) return refused(postOnly);
  const soap = query.get('soap') === '1.1' ? '1.1' : undefined;
  return found(
    documents.findWsdl(service, { baseUrl: baseUrlOf(request, settings), soap, policy: query.get('policy') === '1' }),
  );
}

/** Of an address that takes messages. */
export const postOnly: HttpRefusal = {
  status: 405,
  message: 'This address takes SOAP messages by POST. Its description is at ?wsdl',
};

const found = (document: string | undefined): Result<string, HttpRefusal> =>
  document === undefined ? refused(noDocument) : ok(document);

const noDocument: HttpRefusal = {
  status: 404,
  message: 'There is no such document. The schemas that there are stand in ?wsdl',
};

const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** Where consumers reach this service: as configured, else as the request says, through trusted proxies alone. */
export const baseUrlOf = (request: FastifyRequest, { publicUrl }: HttpSettings): string =>
  publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
