import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Logger } from '../lib/log.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Journal } from '../journal/journal.ts';
import { type CommitResult, type Lookup, type Store, StoreUnavailable } from '../store/store.ts';
import { NotLookedUp } from '../decision/draft.ts';
import { batchOf } from './batch.ts';
import type { Reply } from './call.ts';
import { type Decided, decideTicket, failTicket } from './decide-ticket.ts';
import { CommandDraft, distinctLookups, GroupState } from './draft.ts';
import { aggregateKey, lookupKey } from './key.ts';
import type { RunGroup, QueuedTicket } from './lane.ts';
import { internal } from './refusals.ts';

export interface GroupOptions {
  readonly store: Store;
  readonly journal: Journal;
  readonly node: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

interface Settled extends Decided {
  readonly queued: QueuedTicket;
}

const NONE: readonly QueuedTicket[] = [];

/** One load, the decisions one after the other in memory, one commit; replies only after it. */
export function groupRunner(options: GroupOptions): RunGroup {
  return async (group) => {
    try {
      const lookups = lookupsOf(group);
      const state = new GroupState(lookups.length === 0 ? [] : await options.store.load(lookups));
      await loadDependents(group, state, options);
      const { decided, undecided } = await decideAll(group, state, options);
      return [...undecided, ...(await commit(decided, options))];
    } catch (cause) {
      const open = group.filter(({ settled }) => !settled);
      return cause instanceof StoreUnavailable
        ? await later(open, cause, options)
        : await breakUp(open, cause, options);
    }
  };
}

/**
 * Nothing is loaded for nonces alone: the commit names those that are stored already, and the call is decided again
 * with them. So a group of reads costs one call of the store besides the reads themselves.
 */
function lookupsOf(group: readonly QueuedTicket[]): readonly Lookup[] {
  const asked = group.flatMap(({ ticket, collided }) => [ticket.lookups, collided]);
  if (asked.every((lookups) => lookups.length === 0)) return [];
  return distinctLookups([...asked, ...group.map(({ ticket }) => nonceLookup(ticket))]);
}

const nonceLookup = ({ nonce, caller }: QueuedTicket['ticket']): readonly Lookup[] =>
  nonce === undefined ? [] : [{ unique: 'nonce', key: [caller.clientId, nonce.value] }];

/** How many items make a piece of work after which other work gets its turn of the event loop. */
const LARGE = 200;

interface Decisions {
  readonly decided: readonly Settled[];
  /** They wait for the next group, with what they turned out to need. */
  readonly undecided: readonly QueuedTicket[];
}

async function decideAll(group: readonly QueuedTicket[], state: GroupState, options: GroupOptions): Promise<Decisions> {
  const decided: Settled[] = [];
  const undecided: QueuedTicket[] = [];
  for (const queued of group) {
    if (queued.ticket.size >= LARGE) await nextTurn();
    try {
      const one = decideTicket(queued.ticket, state, options);
      state.accept(one.draft);
      decided.push({ ...one, queued });
    } catch (cause) {
      if (!(cause instanceof NotLookedUp)) throw cause;
      queued.collided = distinctLookups([queued.collided, cause.lookups]);
      undecided.push(queued);
    }
  }
  return { decided, undecided };
}

/**
 * A second round for those whose keys only the first one tells, and one more for those whose keys only that one tells;
 * without such a ticket there is none.
 */
async function loadDependents(
  group: readonly QueuedTicket[],
  state: GroupState,
  { store }: GroupOptions,
): Promise<void> {
  let asking = group;
  while (asking.length > 0) {
    const asked = asking.map((queued) => ({ queued, ...dependentsOf(queued, state) }));
    const missing = distinctLookups(asked.map(({ lookups }) => lookups)).filter((lookup) => !state.knows(lookup));
    if (missing.length === 0) return;
    state.add(await store.load(missing));
    asking = asked.filter(({ isComplete }) => !isComplete).map(({ queued }) => queued);
  }
}

interface Dependents {
  readonly lookups: readonly Lookup[];
  readonly isComplete: boolean;
}

function dependentsOf({ ticket }: QueuedTicket, state: GroupState): Dependents {
  try {
    return { lookups: ticket.dependentLookups?.(new CommandDraft(state)) ?? [], isComplete: true };
  } catch (cause) {
    if (!(cause instanceof NotLookedUp)) throw cause;
    return { lookups: cause.lookups, isComplete: false };
  }
}

/** Commits; what collided is left out together with what was decided on top of it, and the others commit without it. */
async function commit(decided: readonly Settled[], options: GroupOptions): Promise<readonly QueuedTicket[]> {
  const again: QueuedTicket[] = [];
  let rest = decided;
  const isLarge = decided.some(({ queued }) => queued.ticket.size >= LARGE);
  while (rest.length > 0) {
    if (isLarge) await nextTurn();
    const batch = batchOf(rest, options);
    if (isLarge) await nextTurn();
    for (const { queued } of rest) queued.committing = true;
    const begun = performance.now();
    const result = await options.store.commit(batch);
    if (result.status === 'committed') {
      options.metrics.committed(rest.length, performance.now() - begun);
      for (const { queued, reply } of rest) queued.settle(reply);
      break;
    }
    const { touched, untouched } = split(rest, result);
    for (const one of touched) again.push(...recall(one, result.keys));
    rest = untouched;
  }
  return again;
}

type Collision = Extract<CommitResult, { status: 'collided' }>;

function split(decided: readonly Settled[], { keys }: Collision): { touched: Settled[]; untouched: Settled[] } {
  const names = new Set(keys.map(lookupKey));
  const touched: Settled[] = [];
  const untouched: Settled[] = [];
  for (const one of decided) {
    if (!one.draft.touches(names)) {
      untouched.push(one);
      continue;
    }
    touched.push(one);
    for (const name of one.draft.writes()) names.add(name);
  }
  if (touched.length === 0) throw new Error('The store names a collision that nobody has caused.');
  return { touched, untouched };
}

/** A changed client must authenticate anew; everything else is decided again with what it collided with. */
function recall({ queued }: Settled, keys: readonly Lookup[]): readonly QueuedTicket[] {
  const client = aggregateKey('client', queued.ticket.caller.clientId);
  if (queued.ticket.caller.clientVersion !== undefined && keys.some((key) => lookupKey(key) === client)) {
    queued.settle({ outcome: 'caller-changed' });
    return NONE;
  }
  // All that ever collided: with the last keys alone, two of them could take turns for ever.
  queued.collided = distinctLookups([queued.collided, keys]);
  queued.committing = false;
  return [queued];
}

const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 1000;

/** An outage: again after a wait that grows, until the deadline. Whether the commit went through is unknown. */
async function later(
  group: readonly QueuedTicket[],
  cause: StoreUnavailable,
  { logger, metrics }: GroupOptions,
): Promise<readonly QueuedTicket[]> {
  metrics.databaseFailed();
  logger.warn('The database is not available; trying again.', { count: group.length, cause });
  for (const queued of group) {
    queued.committing = false;
    queued.outages += 1;
  }
  const outages = Math.max(...group.map((queued) => queued.outages), 1);
  await delay(Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** outages) * (0.5 + Math.random()));
  return group;
}

/** A defect: each ticket alone, so that one cannot take the others with it; the guilty one is told its incident. */
async function breakUp(
  group: readonly QueuedTicket[],
  cause: unknown,
  options: GroupOptions,
): Promise<readonly QueuedTicket[]> {
  if (group.length > 1) {
    options.logger.warn('A group could not be committed; its requests are done one by one.', {
      count: group.length,
      cause,
    });
    const again: QueuedTicket[] = [];
    for (const queued of group) again.push(...(await groupRunner(options)([queued])));
    return again;
  }
  for (const queued of group) await fail(queued, cause, options);
  return NONE;
}

async function fail(queued: QueuedTicket, cause: unknown, options: GroupOptions): Promise<void> {
  const { ticket } = queued;
  options.logger.error('A request failed.', {
    incidentId: ticket.origin.correlationId,
    operation: ticket.operation,
    cause,
  });
  const failed = failTicket(ticket, options);
  try {
    await options.store.commit(batchOf([failed], options));
  } catch (second) {
    options.logger.error('A failure could not be journalled.', {
      incidentId: ticket.origin.correlationId,
      cause: second,
    });
  }
  const reply: Reply = { outcome: 'refused', refusal: internal };
  queued.settle(reply);
}
