import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The newest message of a socket, and what answers it. */
interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

/** The messages that are being read and answered, by their sockets: what is known of a socket when it breaks. */
export class OpenExchanges {
  readonly #bySocket = new WeakMap<Socket, Exchange>();

  /** A message begins to arrive. */
  begin(message: IncomingMessage, response: ServerResponse): void {
    this.#bySocket.set(message.socket, { message, response });
  }

  /**
   * Whether the answer to the newest message ends the connection, where something came that cannot be read: a message that
   * has arrived is still to be answered; and one that was answered before it had arrived, or as the last one, needs no second
   * answer for what follows.
   */
  endsWithAnswer(socket: Socket): boolean {
    const { message, response } = this.#bySocket.get(socket) ?? {};
    if (message === undefined || response === undefined) return false;
    const isLast = response.headersSent && response.getHeader('connection') === 'close';
    if (message.complete === response.headersSent && !isLast) return false;
    if (response.writableFinished) socket.destroySoon();
    else response.once('finish', () => socket.destroySoon());
    return true;
  }

  /** The newest message of a socket, undefined where there was none. */
  newestOf(socket: Socket): IncomingMessage | undefined {
    return this.#bySocket.get(socket)?.message;
  }
}
