import type { Clock, Instant } from '../lib/clock.ts';
import { StoreUnavailable } from '../store/store.ts';

/** The time for a request is over. */
export class DeadlinePassed extends StoreUnavailable {}

/** How long a request may take, from its arrival until it is answered. */
export class Deadline {
  readonly milliseconds: number;
  readonly #clock: Clock;

  constructor(milliseconds: number, clock: Clock) {
    this.milliseconds = milliseconds;
    this.#clock = clock;
  }

  /** How many milliseconds are left for a request that arrived then. The clock may have been set back meanwhile. */
  left(receivedAt: Instant): number {
    const gone = (this.#clock.now() - receivedAt) / 1000;
    return Math.max(0, Math.min(this.milliseconds, this.milliseconds - gone));
  }

  /** What the work gives; rejects with DeadlinePassed when the request's time is over. The work itself goes on. */
  async within<T>(receivedAt: Instant, work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const refuse = (): void => reject(new DeadlinePassed('The time for the request is over.'));
      timer = setTimeout(refuse, this.left(receivedAt));
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}
