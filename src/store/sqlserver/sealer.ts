import { setTimeout as delay } from 'node:timers/promises';
import { Frontier } from '../../merkle/frontier.ts';
import { StoreUnavailable } from '../store.ts';
import { BYTES, COUNT, JSON_TEXT, LONG, TEXT_256 } from './pool.ts';
import type { Database } from './pool.ts';
import { procedureName } from './schema-version.ts';

/** The lease of which the holder seals. */
const LEASE = 'journal sealer';

/** How long the lease runs without being renewed, in milliseconds: another node seals at the latest so long after a crash. */
const LEASE_MS = 3000;

/** The most events of one transaction: what it locks stays row by row. */
const CHUNK = 1000;

/** How often what other nodes have left is looked for, in milliseconds. */
const HOLDER_PERIOD_MS = 250;
const OTHER_PERIOD_MS = 1000;

/** How often a read looks again whether another node has sealed meanwhile, in milliseconds. */
const LOOK_AGAIN_MS = 20;

/** Every eighth level of the tree is kept, as in the SQLite store. */
const SUBTREE_LEVELS = 8;

type Outcome = 'sealed' | 'nothing' | 'more' | 'not-ours';

/**
 * Numbers committed events into the journal, one node at a time: by a lease, and by comparing the journal's size when it
 * writes, so that a node that has lost the lease without noticing writes nothing.
 */
export class Sealer {
  readonly #server: Database;
  readonly #owner: string;
  #holds = false;
  #round: Promise<Outcome> | undefined;
  #kicked = false;
  #timer: NodeJS.Timeout | undefined;
  #isStarted = false;
  #stopped = false;

  /** `owner` names the node, unlike any other that runs. */
  constructor(server: Database, owner: string) {
    this.#server = server;
    this.#owner = owner;
  }

  /** Begins to seal, and to look for pending events now and then. Nothing is sealed before. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#plan();
  }

  /** Whether {@link Sealer.start} was called. */
  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** Told that this node has committed entries. */
  kick(): void {
    // Without the lease, its holder finds them.
    if (this.#holds) void this.#sealSoon().catch(() => undefined);
  }

  /** Whether it is this node that seals. */
  get holdsLease(): boolean {
    return this.#holds;
  }

  /** Resolves when it is worth looking again for events that were pending: this node has sealed, or some time has passed. */
  async progress(): Promise<void> {
    const outcome = await this.#sealSoon();
    if (outcome === 'not-ours') await delay(LOOK_AGAIN_MS);
  }

  /** Seals what is pending and gives the lease back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.#timer === undefined && !this.#holds) return;
    try {
      while ((await this.#sealSoon()) === 'more');
      if (this.#holds) await this.#server.call(procedureName('release'), [nameParameter, this.#ownerParameter()]);
    } catch (error) {
      // The lease runs out, and another node seals.
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  #plan(): void {
    if (this.#stopped) return;
    const period = this.#holds ? HOLDER_PERIOD_MS : OTHER_PERIOD_MS;
    this.#timer = setTimeout(() => {
      const again = (): void => this.#plan();
      this.#sealSoon().then(again, again);
    }, period).unref();
  }

  /** One round at a time; who asks during one is answered by the next, which sees what was committed before. */
  #sealSoon(): Promise<Outcome> {
    if (this.#round === undefined) return this.#begin();
    this.#kicked = true;
    const running = this.#round;
    return running.then(
      () => this.#round ?? this.#begin(),
      () => this.#round ?? this.#begin(),
    );
  }

  #begin(): Promise<Outcome> {
    this.#kicked = false;
    const round = this.#seal().finally(() => {
      this.#round = undefined;
      if (this.#kicked) void this.#begin().catch(() => undefined);
    });
    this.#round = round;
    return round;
  }

  async #seal(): Promise<Outcome> {
    const { sets } = await this.#server.call(procedureName('pending'), [
      nameParameter,
      this.#ownerParameter(),
      { name: 'for_ms', type: COUNT, value: LEASE_MS },
      { name: 'limit', type: COUNT, value: CHUNK },
    ]);
    const [held, head, pending] = sets;
    this.#holds = held?.rows[0]?.[0] === true;
    if (!this.#holds) return 'not-ours';
    const rows = pending?.rows ?? [];
    if (rows.length > 0) await this.#write(bytesOf(head?.rows[0]?.[1]), rows);
    if (rows.length === CHUNK) {
      this.#kicked = true;
      return 'more';
    }
    return rows.length > 0 ? 'sealed' : 'nothing';
  }

  async #write(frontierBytes: Uint8Array, pending: readonly (readonly unknown[])[]): Promise<void> {
    const frontier = Frontier.fromBytes(frontierBytes);
    const expected = frontier.size;
    const subtrees: (readonly [number, number, string])[] = [];
    for (const [, leafHash] of pending) {
      frontier.append(bytesOf(leafHash), (level, position, root) => {
        if (level % SUBTREE_LEVELS === 0) subtrees.push([level, position, Buffer.from(root).toString('hex')]);
      });
    }
    const origin = pending.map(([, , name]) => name).findLast((name) => typeof name === 'string');
    // Another size: another node has sealed since. What it left is read in the next round.
    await this.#server.call(procedureName('seal'), [
      { name: 'expected_size', type: LONG, value: expected },
      { name: 'pending', type: JSON_TEXT, value: JSON.stringify(pending.map(([id], place) => [id as string, place])) },
      { name: 'pending_count', type: COUNT, value: pending.length },
      { name: 'frontier', type: BYTES, value: frontier.toBytes() },
      { name: 'root_hash', type: BYTES, value: frontier.root() },
      ...(typeof origin === 'string' ? [{ name: 'origin', type: TEXT_256, value: origin }] : []),
      ...(subtrees.length > 0 ? [{ name: 'subtrees', type: JSON_TEXT, value: JSON.stringify(subtrees) }] : []),
    ]);
  }

  #ownerParameter() {
    return { name: 'owner', type: TEXT_256, value: this.#owner };
  }
}

const nameParameter = { name: 'name', type: TEXT_256, value: LEASE };

const bytesOf = (value: unknown): Uint8Array => {
  if (value instanceof Uint8Array) return value;
  throw new TypeError('The journal has no head, or a pending event no leaf hash.');
};
