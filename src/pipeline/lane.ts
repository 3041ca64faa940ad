import type { Clock, Instant } from '../lib/clock.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Lookup } from '../store/store.ts';
import type { Reply } from './call.ts';
import type { Deadline } from './deadline.ts';
import { stillRunning, unavailable } from './refusals.ts';
import type { Ticket } from './ticket.ts';

/** A ticket in a lane, with what has happened to it so far. */
export class QueuedTicket {
  readonly ticket: Ticket;
  /** By `performance.now()`, which nobody sets. */
  readonly expiresAt: number;
  /** Keys that collided when it was committed: looked up as well when it is decided again. */
  collided: readonly Lookup[] = [];
  /** A commit with it is under way. */
  committing = false;
  /** How often the database was not available for it. */
  outages = 0;
  #answer: ((reply: Reply) => void) | undefined;

  constructor(ticket: Ticket, expiresAt: number, answer: (reply: Reply) => void) {
    this.ticket = ticket;
    this.expiresAt = expiresAt;
    this.#answer = answer;
  }

  get settled(): boolean {
    return this.#answer === undefined;
  }

  /** Answers the caller; only the first answer counts. */
  settle(reply: Reply): void {
    this.#answer?.(reply);
    this.#answer = undefined;
  }
}

export interface LaneLimits {
  /** The most tickets of one group. */
  readonly groupSize: number;
  /** The most items of one group; a larger single ticket is a group of its own. */
  readonly groupRows: number;
  /** The most tickets that wait; more are refused at once. */
  readonly queueLimit: number;
}

interface LaneDeps {
  readonly deadline: Deadline;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** Decides and commits a group; answers those that have to be decided again. Never rejects. */
export type RunGroup = (group: readonly QueuedTicket[]) => Promise<readonly QueuedTicket[]>;

/** A queue whose tickets become the next group while the last one commits. A lone ticket starts at once. */
export class Lane {
  readonly #limits: LaneLimits;
  readonly #run: RunGroup;
  readonly #deadline: Deadline;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  #queue: QueuedTicket[] = [];
  #running: readonly QueuedTicket[] = [];
  #active = false;
  readonly #sweeper: NodeJS.Timeout;

  constructor(limits: LaneLimits, run: RunGroup, { deadline, clock, metrics }: LaneDeps) {
    this.#limits = limits;
    this.#run = run;
    this.#deadline = deadline;
    this.#clock = clock;
    this.#metrics = metrics;
    this.#sweeper = setInterval(() => this.#sweep(), Math.max(10, Math.min(250, deadline.milliseconds / 4))).unref();
  }

  /** The reply, once it is committed or the deadline of what arrived at `since` has passed. */
  submit(ticket: Ticket, since: Instant): Promise<Reply> {
    if (this.#queue.length >= this.#limits.queueLimit) {
      const reply: Reply = { outcome: 'refused', refusal: unavailable };
      this.#count(ticket, reply);
      return Promise.resolve(reply);
    }
    const expiresAt = performance.now() + this.#deadline.left(since);
    return new Promise((resolve) => {
      const answer = (reply: Reply): void => {
        this.#count(ticket, reply);
        resolve(reply);
      };
      this.#queue.push(new QueuedTicket(ticket, expiresAt, answer));
      this.#start();
    });
  }

  /** How many tickets wait for the next group. */
  get length(): number {
    return this.#queue.length;
  }

  /** Whether a request with this id waits or is being committed. */
  has(clientId: string, operation: string, requestId: string): boolean {
    const same = ({ ticket }: QueuedTicket): boolean =>
      ticket.requestId === requestId && ticket.operation === operation && ticket.caller.clientId === clientId;
    return this.#running.some(same) || this.#queue.some(same);
  }

  /** Resolves when everything that was submitted is answered. */
  async drain(): Promise<void> {
    while (this.#active) await new Promise((resolve) => setTimeout(resolve, 5));
    clearInterval(this.#sweeper);
  }

  /** The clock may have been set back meanwhile. */
  #count(ticket: Ticket, reply: Reply): void {
    // The refusal of a stranger, which is counted when it comes: many may share a ticket.
    if (ticket.operation === '' && reply.outcome === 'done') return;
    const milliseconds = Math.max(0, this.#clock.now() - ticket.origin.receivedAt) / 1000;
    this.#metrics.answered(ticket.operation, ticket.origin.channel, outcomeOf(reply), milliseconds);
  }

  /** Not before this turn of the event loop ends, so that all that the sockets have brought is one group. */
  #start(): void {
    if (this.#active) return;
    this.#active = true;
    setImmediate(() => void this.#loop());
  }

  async #loop(): Promise<void> {
    while (this.#queue.length > 0) {
      this.#running = this.#take();
      const again = await this.#run(this.#running);
      this.#running = [];
      if (again.length > 0) this.#queue.unshift(...again.filter(({ settled }) => !settled));
    }
    this.#active = false;
  }

  #take(): QueuedTicket[] {
    let rows = 0;
    let count = 0;
    for (const { ticket } of this.#queue) {
      rows += ticket.size;
      if (count === this.#limits.groupSize || (count > 0 && rows > this.#limits.groupRows)) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  /**
   * Answers what has passed its deadline. What only waits is taken out; what is being committed goes on, and
   * its caller finds the stored outcome when it sends the request again.
   */
  #sweep(): void {
    const now = performance.now();
    const isLate = ({ expiresAt }: QueuedTicket): boolean => expiresAt <= now;
    for (const queued of this.#running.filter(isLate)) {
      expire(queued, queued.committing && queued.ticket.requestId !== undefined);
    }
    const late = this.#queue.filter(isLate);
    if (late.length === 0) return;
    this.#queue = this.#queue.filter((queued) => !isLate(queued));
    for (const queued of late) expire(queued, this.#runsAlready(queued.ticket));
  }

  #runsAlready({ caller, operation, requestId }: Ticket): boolean {
    return requestId !== undefined && this.has(caller.clientId, operation, requestId);
  }
}

const outcomeOf = (reply: Reply): string => {
  if (reply.outcome === 'refused') return reply.refusal.code;
  return reply.outcome === 'done' ? (isReplayed(reply.response) ? 'REPLAYED' : 'DONE') : outcomeNames[reply.outcome];
};

const outcomeNames = { 'nonce-used': 'NONCE_USED', 'caller-changed': 'CALLER_CHANGED' } as const;

const isReplayed = (response: unknown): boolean =>
  typeof response === 'object' && response !== null && 'replayed' in response && response.replayed === true;

const expire = (queued: QueuedTicket, running: boolean): void =>
  queued.settle({ outcome: 'refused', refusal: running ? stillRunning : unavailable });
