import { parentPort, Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../store.ts';
import { isOutage } from './outage.ts';

/** The calls that a worker answers, each in turn. */
type Calls = Readonly<Record<string, (argument: never) => unknown>>;

interface Request {
  readonly call: string;
  readonly argument: unknown;
}

/** `codes`: what the copy of an error that crosses the threads would lose. */
type Reply =
  | { readonly value: unknown }
  | { readonly error: unknown; readonly outage: boolean; readonly codes: Readonly<Record<string, unknown>> };

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Answers the calls that arrive at this worker thread, one after the other. */
export const serveCalls = (calls: Calls): void => {
  const port = parentPort;
  if (port === null) throw new Error('This module runs in a worker thread only.');
  const answer = ({ call, argument }: Request): Reply => {
    try {
      return { value: calls[call]?.(argument as never) };
    } catch (error) {
      return {
        error,
        outage: isOutage(error),
        codes: error instanceof Error ? Object.fromEntries(Object.entries(error)) : {},
      };
    }
  };
  port.on('message', (request: Request) => port.postMessage(answer(request)));
};

/** A worker thread that answers the calls `C` in the order in which they are made. */
export class WorkerChannel<C extends { [K in keyof C]: (argument: never) => unknown }> {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #onEnd: (cause: StoreUnavailable) => void;
  #ended: StoreUnavailable | undefined;
  #asked = false;

  /** Starts the thread with the module at `entry`. `onEnd` is told when it ends without having been asked to. */
  constructor(entry: URL, onEnd: (cause: StoreUnavailable) => void = () => undefined) {
    this.#onEnd = onEnd;
    this.#worker = new Worker(entry);
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', (code) => this.#end(new Error(`The worker thread ended with code ${code}.`)));
  }

  /** Makes a call. Rejects with StoreUnavailable for an outage and when the thread has ended, else with what was thrown. */
  call<K extends keyof C & string>(call: K, argument: Parameters<C[K]>[0]): Promise<ReturnType<C[K]>> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) throw this.#ended;
      // Registered only once it is sent: an argument that cannot be cloned gets no reply.
      this.#worker.postMessage({ call, argument } satisfies Request);
      this.#waiting.push({ resolve, reject });
    });
  }

  /** Whether the thread has ended. */
  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** Ends the thread; what still waits is rejected. */
  async terminate(): Promise<void> {
    this.#asked = true;
    await this.#worker.terminate();
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    // The protocol's types say what each call returns; the thread on the other side is checked against them.
    if ('value' in reply) waiting.resolve(reply.value as never);
    else waiting.reject(rebuilt(reply));
  }

  #end(cause: unknown): void {
    const isNews = this.#ended === undefined;
    this.#ended ??= new StoreUnavailable('The database thread has ended.', { cause });
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
    if (isNews && !this.#asked) this.#onEnd(this.#ended);
  }
}

/** The error of the other thread with its codes; an outage is told as such. */
const rebuilt = ({ error, outage, codes }: Extract<Reply, { readonly outage: boolean }>): unknown => {
  const cause = error instanceof Error ? Object.assign(error, codes) : error;
  return outage ? new StoreUnavailable('The database cannot answer now.', { cause }) : cause;
};
