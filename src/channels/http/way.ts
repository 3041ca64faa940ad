import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { addressList } from '../address-list.ts';
import { type Forwarded, listOf, readForwarded, readXForwarded } from './forwarded.ts';

/** A request as its socket and its headers tell it. */
export interface Arrival {
  readonly peerAddress: string;
  readonly headers: IncomingHttpHeaders;
  /** Where the socket was reached, as `host:port`. */
  readonly localHost: string;
}

/** How a request came, behind the proxies that are trusted. */
export interface Way {
  /** The caller's, empty where it is not known. */
  readonly sourceAddress: string;
  /** Whether every proxy says that it was asked by https. */
  readonly isSecure: boolean;
  /** The URL below which the caller finds this service. Only what can stand in a URL is in it. */
  readonly baseUrl: () => string;
}

/** Follows requests to their callers. Headers of proxies count on connections from those that are trusted alone. */
export function wayFinder(trustedProxies: readonly string[]): (arrival: Arrival) => Way {
  const isTrusted = addressList(trustedProxies);
  return (arrival) => {
    const { peerAddress, headers } = arrival;
    if (trustedProxies.length === 0 || !isTrusted(peerAddress)) {
      return { sourceAddress: peerAddress, isSecure: false, baseUrl: () => directUrl(arrival) };
    }
    const standard = readForwarded(headers);
    const common = readXForwarded(headers);
    const protocols = [...(standard?.protocols ?? []), ...common.protocols];
    return {
      sourceAddress: callerOf(peerAddress, [standard?.addresses, common.addresses], isTrusted),
      isSecure: protocols.length > 0 && protocols.every((protocol) => protocol === 'https'),
      baseUrl: () => forwardedUrl(arrival, standard, common),
    };
  };
}

/**
 * The caller's address by each of the headers: from the right, where the nearest proxy writes, over all that are trusted.
 * Where both are there and disagree, one of them is the caller's own, and neither is believed.
 */
function callerOf(
  peerAddress: string,
  headers: readonly (readonly string[] | undefined)[],
  isTrusted: (address: string) => boolean,
): string {
  const callers = headers.flatMap((addresses) => {
    if (addresses === undefined) return [];
    const told = [...addresses, peerAddress];
    return [told.findLast((address) => !isTrusted(address)) ?? told[0] ?? ''];
  });
  const [caller = peerAddress, other = caller] = callers;
  return caller === other ? caller : '';
}

const directUrl = ({ headers, localHost }: Arrival): string => `http://${splitHost(headers.host)?.host ?? localHost}`;

function forwardedUrl(arrival: Arrival, standard: Forwarded | undefined, common: Forwarded): string {
  const { headers, localHost } = arrival;
  const protocol = [standard?.protocols[0], common.protocols[0]].find(isProtocol) ?? 'http';
  const told = splitHost(standard?.hosts[0]);
  const own = splitHost(common.hosts[0]) ?? splitHost(headers.host) ?? splitHost(localHost);
  // The port of Forwarded stands in its host.
  const port = told === undefined ? portIn(listOf(headers, 'x-forwarded-port')[0]) : undefined;
  const { name = localHost, port: written } = told ?? own ?? {};
  const shown = port ?? written;
  const suffix = shown === undefined || shown === defaultPorts[protocol] ? '' : `:${shown}`;
  return `${protocol}://${name}${suffix}${prefixIn(listOf(headers, 'x-forwarded-prefix'))}`;
}

const defaultPorts = { http: '80', https: '443' } as const;

const isProtocol = (text: string | undefined): text is keyof typeof defaultPorts => text === 'http' || text === 'https';

const HOST = /^(\[[\da-f:.]+\]|[a-z\d_](?:[a-z\d_.-]*[a-z\d_])?\.?)(?::(\d{1,5}))?$/i;

/** RFC 1035, 2.3.4. */
const MOST_OF_A_NAME = 255;

/** A host that can stand in an address, and its port; undefined for everything else. */
function splitHost(
  text: string | undefined,
): { readonly host: string; readonly name: string; readonly port?: string } | undefined {
  const [host = '', name = '', port] = HOST.exec(text ?? '') ?? [];
  if (name === '' || name.length > MOST_OF_A_NAME) return undefined;
  if (name.startsWith('[') && isIP(name.slice(1, -1)) !== 6) return undefined;
  if (port === undefined) return { host, name };
  return portIn(port) === undefined ? undefined : { host, name, port };
}

const portIn = (text = ''): string | undefined =>
  /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535 ? text : undefined;

const PREFIX = /^(?:\/[\w.~-]+)*\/?$/;

/** What proxies have cut off the path, the outermost first; nothing where one of them says what is no path. */
function prefixIn(prefixes: readonly string[]): string {
  const isPath = (prefix: string): boolean => PREFIX.test(prefix) && !/\/\.\.?(?:\/|$)/.test(prefix);
  return prefixes.every(isPath) ? prefixes.map((prefix) => prefix.replace(/\/$/, '')).join('') : '';
}
