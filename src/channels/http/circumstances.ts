import { isIPv4, type Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { RefusedRequest } from '../../soap/door.ts';

/** What the headers and the socket of a request say. */
export function circumstancesOf(request: FastifyRequest): RefusedRequest {
  const { headers, ip, socket } = request;
  const peerAddress = plainAddress(socket.remoteAddress ?? '');
  const sourceAddress = plainAddress(ip);
  const soapAction = headers['soapaction'];
  return {
    contentType: headers['content-type'] ?? '',
    soapAction: Array.isArray(soapAction) ? soapAction[0] : soapAction,
    authorization: headers.authorization ?? '',
    sourceAddress,
    peerAddress,
    confidential: request.protocol === 'https' || (isLoopback(peerAddress) && isLoopback(sourceAddress)),
  };
}

/** What is known of a request that could not be read; the content type is that of the request before it, if any. */
export function circumstancesOfSocket(socket: Socket, contentType: string): RefusedRequest {
  const peerAddress = plainAddress(socket.remoteAddress ?? '');
  return {
    contentType,
    soapAction: undefined,
    authorization: '',
    sourceAddress: peerAddress,
    peerAddress,
    confidential: false,
  };
}

const isLoopback = (address: string): boolean => address === '::1' || (isIPv4(address) && address.startsWith('127.'));

/** An IPv4 address as such, also where the socket is IPv6. */
const plainAddress = (address: string): string =>
  address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
