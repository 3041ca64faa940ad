import type { Ids } from '../lib/ids.ts';
import type { Origin } from './call.ts';

/** A refusal of somebody who is not authenticated. */
export interface StrangerRefusal {
  readonly origin: Origin;
  /** What the caller says to be, only where a client of that name exists; what strangers type may be a password. */
  readonly clientId: string;
  readonly faultCode: string;
  /** Why, where the code says less than the audit may know. */
  readonly reason?: string | undefined;
}

interface Tally {
  readonly first: StrangerRefusal;
  count: number;
}

export interface RefusalTallyOptions {
  readonly windowMs: number;
  /** The most different refusals that are told apart in one window; the rest is counted together. */
  readonly most: number;
  readonly ids: Ids;
  /** Journals so many refusals like this one, or puts them into the log. Never rejects. */
  readonly journal: (refusal: StrangerRefusal, count: number) => Promise<void>;
}

/**
 * Refusals of strangers, journalled so that they cannot fill the disk: of each kind (address, client, code, reason) the
 * first of a window is an event of its own; the others are counted and become one event when the window ends. No
 * stranger's answer waits for it: so its time tells nobody whether a name is known, or how the database is.
 */
export class RefusalTally {
  readonly #options: RefusalTallyOptions;
  readonly #tallies = new Map<string, Tally>();
  readonly #timer: NodeJS.Timeout;
  readonly #pending = new Set<Promise<void>>();

  constructor(options: RefusalTallyOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#flush(), options.windowMs).unref();
  }

  /** Counts a refusal, and sees to it that it is journalled. */
  refuse(refusal: StrangerRefusal): void {
    const key = this.#keyOf(refusal);
    const tally = this.#tallies.get(key);
    if (tally !== undefined) {
      tally.count += 1;
      return;
    }
    this.#tallies.set(key, { first: refusal, count: 0 });
    this.#journal(refusal, 1);
  }

  /** Journals what is still only counted; resolves when it is done. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#flush();
    await Promise.all(this.#pending);
  }

  /** Journals what was only counted, and begins a new window. */
  #flush(): void {
    const ended = [...this.#tallies.values()].filter(({ count }) => count > 0);
    this.#tallies.clear();
    for (const { first, count } of ended) {
      const origin = { ...first.origin, correlationId: this.#options.ids.random(), bodyHash: undefined };
      this.#journal({ ...first, origin }, count);
    }
  }

  #journal(refusal: StrangerRefusal, count: number): void {
    const journalled = this.#options.journal(refusal, count).finally(() => this.#pending.delete(journalled));
    this.#pending.add(journalled);
  }

  #keyOf({ origin, clientId, faultCode, reason = '' }: StrangerRefusal): string {
    if (this.#tallies.size >= this.#options.most) return 'others';
    return `${origin.sourceAddress} ${clientId} ${faultCode} ${reason}`;
  }
}
