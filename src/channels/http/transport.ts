import { isIPv4, type Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Transport } from '../../access/transport.ts';

/** How a request came, by its socket and what trusted proxies say. */
export function transportOf(request: FastifyRequest): Transport {
  const { ip, socket } = request;
  const peerAddress = plainAddress(socket.remoteAddress ?? '');
  const sourceAddress = plainAddress(ip);
  const isLocal = isLoopback(peerAddress) && isLoopback(sourceAddress);
  return { sourceAddress, peerAddress, confidential: request.protocol === 'https' || isLocal };
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
