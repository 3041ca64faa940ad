import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/**
 * What happens to one request, which is all that a client sends until the server says something.
 *
 * - `before`: the connection is reset, and the server has not heard of it;
 * - `during`: the server gets half of it, then the connection is reset;
 * - `executing`: the server gets all of it, then the connection is reset, whether it has answered or not;
 * - `reply-lost`: the server has answered, and the connection is reset instead of the answer;
 * - `reply-cut`: the client gets half of the answer, then the connection is reset;
 * - `half-open`: nothing passes any more in either direction, and no socket is closed;
 * - `swallowed`: the server gets it and answers; from then on nothing passes any more, and no socket is closed.
 */
export const networkFaults = [
  'before',
  'during',
  'executing',
  'reply-lost',
  'reply-cut',
  'half-open',
  'swallowed',
] as const;

export type NetworkFault = (typeof networkFaults)[number];

/** Bytes that the client gets instead of the server's answer; the server does not hear of the request. */
export interface ForgedAnswer {
  readonly answer: Buffer;
}

/** Which request a fault waits for. */
export interface Strike {
  /** Requests to let pass first; 0 where left out. */
  readonly after?: number;
  /** Only requests whose first bytes are such. */
  readonly where?: (bytes: Buffer) => boolean;
}

/** Milliseconds that each byte is under way. */
export interface Delays {
  toServer: number;
  toClient: number;
}

/** What went through since {@link TcpProxy.forget}. */
export interface Traffic {
  /** Of all connections: how often the client had said something and then the server. */
  readonly roundTrips: number;
  readonly connections: number;
  readonly sent: Buffer;
}

/** How often a text stands in bytes that went over the wire, in UTF-16LE as TDS has it. */
export function countText(bytes: Buffer, text: string): number {
  const needle = Buffer.from(text, 'utf16le');
  let count = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + needle.length)) count += 1;
  return count;
}

/** Stands between a driver and its server, and breaks what a network can break. */
export interface TcpProxy {
  readonly port: number;
  readonly delays: Delays;
  /** A connection URL of the server with the proxy in the server's place. */
  urlFor(url: string): string;
  traffic(): Traffic;
  forget(): void;
  /** Breaks the next request that fits, once; resolves when that has happened. */
  breakNext(fault: NetworkFault | ForgedAnswer, strike?: Strike): Promise<void>;
  /** Takes back the faults that have not found their request. */
  disarm(): void;
  /** Resets all connections that are open. */
  resetAll(): void;
  /** From now on nobody can connect; open connections stay. */
  refuse(): Promise<void>;
  /** The end of {@link TcpProxy.refuse}. */
  accept(): Promise<void>;
  close(): Promise<void>;
}

interface Armed {
  readonly fault: NetworkFault | ForgedAnswer;
  readonly where: (bytes: Buffer) => boolean;
  after: number;
  readonly struck: () => void;
}

interface Totals {
  roundTrips: number;
  connections: number;
  readonly sent: Buffer[];
}

/** Starts a proxy on a free port of the loopback interface before the server at `target`. */
export async function startTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const delays: Delays = { toServer: 0, toClient: 0 };
  let armed: Armed[] = [];
  let totals: Totals = { roundTrips: 0, connections: 0, sent: [] };
  const links = new Set<Link>();

  const strike = (bytes: Buffer): Armed['fault'] | undefined => {
    const found = armed.find(({ where }) => where(bytes));
    if (found === undefined) return undefined;
    found.after -= 1;
    if (found.after >= 0) return undefined;
    armed = armed.filter((one) => one !== found);
    found.struck();
    return found.fault;
  };

  const server = createServer({ noDelay: true }, (client) => {
    totals.connections += 1;
    const link = new Link(client, connect({ ...target, noDelay: true }), {
      delays,
      strike,
      heard: (bytes) => totals.sent.push(bytes),
      answered: () => (totals.roundTrips += 1),
    });
    links.add(link);
    link.onceClosed(() => links.delete(link));
  });
  const port = await listen(server, 0);

  return {
    port,
    delays,
    urlFor(url) {
      const changed = new URL(url);
      changed.hostname = '127.0.0.1';
      changed.port = String(port);
      return changed.href;
    },
    traffic: () => ({ ...totals, sent: Buffer.concat(totals.sent) }),
    forget() {
      totals = { roundTrips: 0, connections: 0, sent: [] };
    },
    breakNext: (fault, { after = 0, where = () => true } = {}) =>
      new Promise((resolve) => armed.push({ fault, after, where, struck: resolve })),
    disarm() {
      armed = [];
    },
    resetAll() {
      for (const link of links) link.reset();
    },
    refuse: () => stopListening(server),
    async accept() {
      await listen(server, port);
    },
    async close() {
      for (const link of links) link.reset();
      await stopListening(server);
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  // Not its callback, which waits until all open connections are closed; the port is free at once.
  server.close();
}

interface LinkOptions {
  readonly delays: Delays;
  readonly strike: (bytes: Buffer) => Armed['fault'] | undefined;
  readonly heard: (bytes: Buffer) => void;
  readonly answered: () => void;
}

/** How long a client may pause within a request. */
const PAUSE_MS = 3;

/** One connection through the proxy. */
class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #options: LinkOptions;
  #speaker: 'client' | 'server' = 'server';
  #fault: Armed['fault'] | undefined;
  #frozen = false;
  #quiet: NodeJS.Timeout | undefined;

  constructor(client: Socket, server: Socket, options: LinkOptions) {
    this.#client = client;
    this.#server = server;
    this.#options = options;
    const toServer = delayed(server, () => options.delays.toServer);
    const toClient = delayed(client, () => options.delays.toClient);
    client.on('data', (bytes: Buffer) => this.#hear(bytes, toServer));
    server.on('data', (bytes: Buffer) => this.#answer(bytes, toClient));
    client.on('error', () => this.reset());
    server.on('error', () => this.reset());
    client.on('close', () => server.destroy());
    server.on('close', () => this.#endClient(options.delays.toClient));
  }

  onceClosed(then: () => void): void {
    this.#client.once('close', then);
  }

  /** Ends both sides by RST. */
  reset(): void {
    clearTimeout(this.#quiet);
    this.#frozen = true;
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  #hear(bytes: Buffer, forward: (bytes: Buffer) => void): void {
    if (this.#frozen) return;
    this.#options.heard(bytes);
    if (this.#speaker === 'server') this.#fault = this.#options.strike(bytes);
    this.#speaker = 'client';
    if (this.#fault === 'before') this.reset();
    else if (this.#fault === 'half-open') this.#frozen = true;
    else if (this.#fault === 'during') this.#forwardHalf(bytes, forward);
    else if (typeof this.#fault === 'object') this.#forgeSoon(this.#fault);
    else {
      forward(bytes);
      if (this.#fault === 'executing') this.#resetSoon();
    }
  }

  #answer(bytes: Buffer, forward: (bytes: Buffer) => void): void {
    if (this.#frozen) return;
    if (this.#speaker === 'client') this.#options.answered();
    this.#speaker = 'server';
    if (this.#fault === 'reply-lost' || this.#fault === 'executing') this.reset();
    else if (this.#fault === 'swallowed') this.#frozen = true;
    else if (this.#fault === 'reply-cut') this.#forwardHalf(bytes, forward);
    else forward(bytes);
  }

  #forwardHalf(bytes: Buffer, forward: (bytes: Buffer) => void): void {
    forward(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    this.#frozen = true;
    this.#quiet = setTimeout(() => this.reset(), PAUSE_MS + this.#options.delays.toServer);
  }

  /** When the client has said all of its request. */
  #forgeSoon({ answer }: ForgedAnswer): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#speaker = 'server';
      this.#client.write(answer);
    }, PAUSE_MS);
  }

  #resetSoon(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.reset(), PAUSE_MS);
  }

  #endClient(delay: number): void {
    if (this.#frozen) return;
    setTimeout(() => this.#client.destroy(), delay + 1);
  }
}

/** Writes each piece so many milliseconds after it came, in the order in which they came. */
function delayed(socket: Socket, delay: () => number): (bytes: Buffer) => void {
  const pieces: Buffer[] = [];
  const write = (bytes: Buffer | undefined): void => {
    if (bytes !== undefined && socket.writable) socket.write(bytes);
  };
  return (bytes) => {
    const wait = delay();
    if (wait === 0 && pieces.length === 0) {
      write(bytes);
      return;
    }
    pieces.push(bytes);
    // Timers of the same length fire in the order in which they were set; of different lengths the queue keeps it.
    setTimeout(() => write(pieces.shift()), wait);
  };
}
