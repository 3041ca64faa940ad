import { ok, refused, type Result } from '../../lib/result.ts';
import type { HttpRefusal, HttpRequest } from '../mount.ts';
import { namesBasic, readQuery } from './query.ts';

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
  /** Dates, times and bytes without restrictions. */
  readonly types?: 'builtin' | undefined;
  /** With WS-SecurityPolicy. */
  readonly policy?: boolean | undefined;
  /** With addresses that ask for HTTP Basic. */
  readonly auth?: 'basic' | undefined;
}

/** A document and the name of the file that it is saved as: schemas import each other by these names. */
export interface FoundDocument {
  readonly file: string;
  readonly text: string;
}

/** `?wsdl`, with `&soap=1.1`, `&types=builtin`, `&policy=1` and `&auth=basic`, or `?xsd=name`; names in any case, as tools write them. */
export function findDocument(
  request: HttpRequest,
  service: string,
  documents: Documents,
): Result<FoundDocument, HttpRefusal> {
  const query = readQuery(request.url);
  const schema = query.get('xsd');
  if (schema !== undefined) return findSchemaFile(`${schema}.xsd`, documents);
  if (!query.has('wsdl') && !query.has('singlewsdl')) return refused(postOnly);
  const soap = query.get('soap') === '1.1' ? '1.1' : undefined;
  const types = query.get('types') === 'builtin' ? 'builtin' : undefined;
  const auth = namesBasic(request.url) ? 'basic' : undefined;
  const policy = query.get('policy') === '1';
  return found(
    `${service}.wsdl`,
    documents.findWsdl(service, { baseUrl: request.baseUrl(), soap, types, policy, auth }),
  );
}

/** A schema by the name of its file, as the schemaLocation of another one gives it. */
export const findSchemaFile = (file: string, documents: Documents): Result<FoundDocument, HttpRefusal> =>
  found(file, documents.findSchema(file.replace(/\.xsd$/, '')));

/** Of an address that takes messages. */
export const postOnly: HttpRefusal = {
  status: 405,
  message: 'This address takes SOAP messages by POST. Its description is at ?wsdl',
  headers: { allow: 'POST' },
};

const found = (file: string, text: string | undefined): Result<FoundDocument, HttpRefusal> =>
  text === undefined ? refused(noDocument) : ok({ file, text });

const noDocument: HttpRefusal = {
  status: 404,
  message: 'There is no such document. The schemas that there are stand in ?wsdl',
};
