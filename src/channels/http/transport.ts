import type { IncomingMessage } from 'node:http';
import { isIPv4, type Socket } from 'node:net';
import type { Transport } from '../../access/transport.ts';
import type { Arrival, Way } from './way.ts';

/** What there is of a request to follow it to its caller. */
export const arrivalOf = ({ socket, headers }: IncomingMessage): Arrival => {
  const { localAddress = '', localPort = 0 } = socket;
  const local = plainAddress(localAddress);
  return {
    peerAddress: plainAddress(socket.remoteAddress ?? ''),
    headers,
    localHost: `${local.includes(':') ? `[${local}]` : local}:${localPort}`,
  };
};

/** How a request came. */
export function transportOf({ peerAddress }: Arrival, { sourceAddress, isSecure }: Way): Transport {
  const source = plainAddress(sourceAddress);
  const isLocal = isLoopback(peerAddress) && isLoopback(source);
  return { sourceAddress: source, peerAddress, confidential: isSecure || isLocal };
}

/** How a request came that could not be read. */
export function transportOfSocket(socket: Socket): Transport {
  const peerAddress = plainAddress(socket.remoteAddress ?? '');
  return { sourceAddress: peerAddress, peerAddress, confidential: false };
}

const isLoopback = (address: string): boolean => address === '::1' || (isIPv4(address) && address.startsWith('127.'));

/** An IPv4 address as such, also where the socket is IPv6. */
const plainAddress = (address: string): string =>
  address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
