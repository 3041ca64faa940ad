import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { SoapService } from '../../soap/soap-service.ts';
import type { OpenExchanges } from './open-exchanges.ts';
import { refusalOf } from './refusal.ts';
import { transportOfSocket } from './transport.ts';

const statuses: ReadonlyMap<string, number> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_HEADER_OVERFLOW', 431],
]);

/** Answers bytes that are no HTTP, and requests that do not arrive in time; there is no request object for them. */
export const answerClientErrors =
  (soap: SoapService, exchanges: OpenExchanges) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    // What follows a good message on the same connection must not take the place of its answer.
    if (exchanges.endsByItself(socket)) return;
    const { status, message } = refusalOf(statuses.get(error.code ?? '') ?? 400);
    const request = { ...transportOfSocket(socket), contentType: exchanges.contentTypeOf(socket) };
    const response = soap.refuse(request, status, message);
    const lines = [
      `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`,
      `Content-Type: ${response.contentType}`,
      `Content-Length: ${Buffer.byteLength(response.body)}`,
      'Connection: close',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${response.body}`);
    socket.destroySoon();
  };
