import type { IncomingMessage } from 'node:http';
import type { HttpRefusal } from '../mount.ts';

/** host and port as RFC 9110, 7.2 has them; an authority without a host may be empty. */
const HOST = /^(?:\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i;

/**
 * Why a request is refused for its Host header (RFC 9112, 3.2): exactly one in HTTP/1.1, and a host in it. Node.js would
 * answer with nothing.
 */
export function hostProblem({ rawHeaders, httpVersionMinor }: IncomingMessage): HttpRefusal | undefined {
  const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host');
  const [host, second] = hosts;
  if (second !== undefined) return severalHosts;
  if (host === undefined) return httpVersionMinor === 0 ? undefined : noHost;
  return HOST.test(host) ? undefined : badHost;
}

const noHost: HttpRefusal = { status: 400, message: 'The request has no Host header; HTTP/1.1 demands one.' };
const severalHosts: HttpRefusal = { status: 400, message: 'The request has more than one Host header.' };
const badHost: HttpRefusal = {
  status: 400,
  message: 'The Host header must hold a host name or an address, and a port or none.',
};
