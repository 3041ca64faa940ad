import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpHead } from '../mount.ts';
import { pathOf } from './target.ts';
import { transportOfSocket } from './transport.ts';

const MOST_READ = 16_384;

/**
 * What is known of a request that the HTTP parser gave up: what its bytes say where they begin with it, else what stood in
 * the message that was arriving on the socket.
 */
export function unreadRequest(bytes: unknown, newest: IncomingMessage | undefined, socket: Socket): HttpHead {
  const text = Buffer.isBuffer(bytes) ? bytes.toString('latin1', 0, MOST_READ) : '';
  const [head = ''] = text.split('\r\n\r\n', 1);
  const target = /^[A-Z-]+ (\S+) HTTP\//.exec(head)?.[1];
  const contentType = target === undefined ? newest?.headers['content-type'] : contentTypeIn(head);
  return {
    method: undefined,
    path: pathOf(target ?? newest?.url ?? ''),
    headers: { 'content-type': contentType },
    transport: transportOfSocket(socket),
  };
}

const contentTypeIn = (head: string): string | undefined =>
  /\r\ncontent-type:[ \t]*([^\r\n]*)/i.exec(head)?.[1]?.trim();
