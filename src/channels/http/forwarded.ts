import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What the proxies in front say of a request: empty where they say nothing, or what cannot be. */
export interface Forwarded {
  /** Addresses of the caller and of proxies, the caller's first; undefined where it is not told. */
  readonly addresses: readonly string[] | undefined;
  readonly protocols: readonly string[];
  /** Names with or without a port. */
  readonly hosts: readonly string[];
}

/** Reads a Forwarded header (RFC 7239, 4); undefined where there is none. One that is malformed hides the caller. */
export function readForwarded({ forwarded }: IncomingHttpHeaders): Forwarded | undefined {
  if (forwarded === undefined) return undefined;
  const elements = readElements(forwarded) ?? [new Map<string, string>()];
  const all = (name: string): readonly string[] => elements.flatMap((element) => element.get(name) ?? []);
  return {
    addresses: elements.map((element) => plainNode(element.get('for') ?? '')),
    protocols: all('proto').map((protocol) => protocol.toLowerCase()),
    hosts: all('host'),
  };
}

/** Reads the X-Forwarded headers that every proxy knows. */
export function readXForwarded(headers: IncomingHttpHeaders): Forwarded {
  const { 'x-forwarded-for': callers } = headers;
  return {
    addresses:
      callers === undefined
        ? undefined
        : String(callers)
            .split(',')
            .map((node) => plainNode(node.trim())),
    protocols: listOf(headers, 'x-forwarded-proto').map((protocol) => protocol.toLowerCase()),
    hosts: listOf(headers, 'x-forwarded-host'),
  };
}

/** The values of a header that is a list; none that are empty. */
export function listOf(headers: IncomingHttpHeaders, name: string): readonly string[] {
  return String(headers[name] ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

const TOKEN = String.raw`[\w!#$%&'*+.^${'`'}|~-]+`;
// Many proxies leave out the quotes that a port or an IPv6 address needs.
const PAIR = new RegExp(String.raw`\s*(${TOKEN})=(?:"((?:[^"\\]|\\.)*)"|([^\s";,]+))\s*(;|,|$)`, 'y');

function readElements(header: string): readonly ReadonlyMap<string, string>[] | undefined {
  const elements: Map<string, string>[] = [];
  let element = new Map<string, string>();
  PAIR.lastIndex = 0;
  for (let end = ';'; end !== '';) {
    const found = PAIR.exec(header);
    if (found === null) return undefined;
    const [, name = '', quoted, bare = ''] = found;
    element.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? bare);
    end = found[4] ?? '';
    if (end === ';') continue;
    elements.push(element);
    element = new Map();
  }
  return elements;
}

/** The address of a node without its port (RFC 7239, 6); empty where it is hidden or unknown. */
function plainNode(node: string): string {
  const address = /^\[([^\]]*)\](?::\w+)?$/.exec(node)?.[1] ?? /^([\d.]+):\w+$/.exec(node)?.[1] ?? node;
  return isIP(address) === 0 ? '' : address;
}
