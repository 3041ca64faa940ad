import { XMLParser } from 'fast-xml-parser';
import { type Credentials, envelope } from '../../tools/soap-message.ts';

/** A reply as plain values: every text is a string, repeated elements are lists. */
export interface SoapReply {
  readonly status: number;
  readonly xml: string;
  /** The content of the response element; undefined for a fault. */
  readonly response: Tree | undefined;
  readonly fault: FaultTree | undefined;
}

export interface FaultTree {
  /** The local name of the fault code, such as Client or FailedAuthentication. */
  readonly faultCode: string;
  readonly message: string;
  /** Of the ServiceFault in the detail, where there is one. */
  readonly code: string | undefined;
  readonly retryable: boolean | undefined;
  readonly requestId: string | undefined;
  readonly incidentId: string | undefined;
  readonly errors: readonly Tree[];
}

/** What the reader makes of XML. */
export interface Tree {
  readonly [name: string]: string | Tree | readonly (string | Tree)[];
}

const lists = new Set(['results', 'events', 'employees', 'errors', 'params', 'slices']);

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreAttributes: true,
  isArray: (name) => lists.has(name),
});

/** Posts an envelope. */
export async function post(
  url: string,
  service: string,
  message: string,
  headers: Record<string, string> = {},
): Promise<SoapReply> {
  const reply = await fetch(`${url}/soap/${service}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
    body: message,
  });
  return readReply(reply.status, await reply.text());
}

/** Calls an operation in the name of a client, by digest. */
export const callAs = (
  client: Credentials,
  url: string,
  service: string,
  body: string,
  now = new Date(),
): Promise<SoapReply> => post(url, service, envelope(client, body, now));

function readReply(status: number, xml: string): SoapReply {
  const body = dig(parser.parse(xml) as Tree, 'Envelope', 'Body');
  const [[name, content] = ['', '']] = Object.entries(body);
  const tree = typeof content === 'object' ? (content as Tree) : {};
  return name === 'Fault'
    ? { status, xml, response: undefined, fault: readFault(tree) }
    : { status, xml, response: tree, fault: undefined };
}

function readFault(fault: Tree): FaultTree {
  const [service = {}] = Object.values(dig(fault, 'detail')) as Tree[];
  const text = (name: string): string | undefined => (typeof service[name] === 'string' ? service[name] : undefined);
  return {
    faultCode: textOf(fault['faultcode']).replace(/^.*:/, ''),
    message: textOf(fault['faultstring']),
    code: text('code'),
    retryable: text('retryable') === undefined ? undefined : text('retryable') === 'true',
    requestId: text('requestId'),
    incidentId: text('incidentId'),
    errors: (service['errors'] ?? []) as unknown as readonly Tree[],
  };
}

const textOf = (value: Tree[string] | undefined): string => (typeof value === 'string' ? value : '');

function dig(tree: Tree, ...names: readonly string[]): Tree {
  let at: Tree = tree;
  for (const name of names) {
    const next = at[name];
    at = typeof next === 'object' && !Array.isArray(next) ? (next as Tree) : {};
  }
  return at;
}
