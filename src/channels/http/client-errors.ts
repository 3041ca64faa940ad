import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpReply } from '../mount.ts';
import type { Refuse } from './mounts.ts';
import type { OpenExchanges } from './open-exchanges.ts';
import { refusalOf } from './refusal.ts';
import { unreadRequest } from './unread-request.ts';

/** An error of the HTTP parser; `rawPacket` are the bytes that it could not read, where there were any. */
type ClientError = Error & { readonly code?: string; readonly rawPacket?: unknown };

const statuses: ReadonlyMap<string, number> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_INVALID_VERSION', 505],
]);

/** Answers bytes that are no HTTP, and requests that do not arrive in time; there is no request object for them. */
export const answerClientErrors =
  (refuse: Refuse, exchanges: OpenExchanges) =>
  (error: ClientError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    // What follows a good message on the same connection must not take the place of its answer.
    if (exchanges.endsWithAnswer(socket)) return;
    const request = unreadRequest(error.rawPacket, exchanges.newestOf(socket), socket);
    const refusal = refusalOf(statuses.get(error.code ?? '') ?? 400);
    try {
      socket.write(printReply(refuse(request, refusal).reply));
      socket.destroySoon();
    } catch {
      socket.destroy();
    }
  };

function printReply({ status, contentType, body, headers }: HttpReply): string {
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
