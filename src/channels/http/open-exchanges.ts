import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The newest message of a socket. */
interface Exchange {
  readonly message: IncomingMessage;
  isAnswered: boolean;
  /** What came behind it cannot be read: the connection ends with its answer. */
  isLast: boolean;
}

/** The messages that are being read and answered, by their sockets: what is known of a socket when it breaks. */
export class OpenExchanges {
  readonly #bySocket = new WeakMap<Socket, Exchange>();

  /** A message begins to arrive. */
  begin(message: IncomingMessage): void {
    this.#bySocket.set(message.socket, { message, isAnswered: false, isLast: false });
  }

  /** The answer of a message is on its way. */
  answered(message: IncomingMessage, response: ServerResponse): void {
    const { socket } = message;
    const exchange = this.#bySocket.get(socket);
    if (exchange?.message !== message) return;
    exchange.isAnswered = true;
    if (!exchange.isLast) return;
    if (response.writableFinished) socket.destroySoon();
    else response.once('finish', () => socket.destroySoon());
  }

  /** Whether a message has arrived whose answer is still to come; then the connection ends with that answer. */
  endsByItself(socket: Socket): boolean {
    const exchange = this.#bySocket.get(socket);
    if (exchange === undefined || exchange.isAnswered || !exchange.message.complete) return false;
    exchange.isLast = true;
    return true;
  }

  /** The newest message of a socket, undefined where there was none. */
  newestOf(socket: Socket): IncomingMessage | undefined {
    return this.#bySocket.get(socket)?.message;
  }
}
