import type { Clock, Instant } from '../lib/clock.ts';
import { StoreUnavailable } from '../store/store.ts';

/** How long a request may take, from its arrival until it is answered. */
export class Deadline {
  readonly milliseconds: number;
  readonly #clock: Clock;

  constructor(milliseconds: number, clock: Clock) {
    this.milliseconds = milliseconds;
    this.#clock = clock;
  }

  /** When a request must be answered that arrived then. */
  of(receivedAt: Instant): Instant {
    return (receivedAt + this.milliseconds * 1000) as Instant;
  }

  /** What the work gives; rejects with StoreUnavailable when the request's time is over. The work itself goes on. */
  async within<T>(receivedAt: Instant, work: Promise<T>): Promise<T> {
    const left = (this.of(receivedAt) - this.#clock.now()) / 1000;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const refuse = (): void => reject(new StoreUnavailable('The time for the request is over.'));
      // The clock may have been set back meanwhile.
      timer = setTimeout(refuse, Math.min(left, this.milliseconds));
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}
