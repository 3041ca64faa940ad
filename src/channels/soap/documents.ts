import { ok, refused, type Result } from '../../lib/result.ts';
import type { HttpRefusal, HttpRequest } from '../mount.ts';

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
export function findDocument(request: HttpRequest, service: string, documents: Documents): Result<string, HttpRefusal> {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(queryOf(request.url))) query.set(name.toLowerCase(), value);
  const schema = query.get('xsd');
  if (schema !== undefined) return found(documents.findSchema(schema));
  if (!query.has('wsdl') && !query.has('singlewsdl')) return refused(postOnly);
  const soap = query.get('soap') === '1.1' ? '1.1' : undefined;
  return found(documents.findWsdl(service, { baseUrl: request.baseUrl(), soap, policy: query.get('policy') === '1' }));
}

/** Of an address that takes messages. */
export const postOnly: HttpRefusal = {
  status: 405,
  message: 'This address takes SOAP messages by POST. Its description is at ?wsdl',
  headers: { allow: 'POST' },
};

const found = (document: string | undefined): Result<string, HttpRefusal> =>
  document === undefined ? refused(noDocument) : ok(document);

const noDocument: HttpRefusal = {
  status: 404,
  message: 'There is no such document. The schemas that there are stand in ?wsdl',
};

const queryOf = (url: string): string => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
