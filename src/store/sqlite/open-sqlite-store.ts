import { randomUUID } from 'node:crypto';
import { AggregateCache } from '../aggregate-cache.ts';
import { openReads } from '../reads/reads.ts';
import type { Store, StoreUnavailable } from '../store.ts';
import { decodeCommitReply, decodeLoadReply, encodeBatch, encodeLookup } from './messages.ts';
import type { ReaderCalls, WriterCalls } from './protocol.ts';
import { sqliteReadDialect } from './read-dialect.ts';
import { WorkerChannel } from './worker-channel.ts';

/** Where the database is and how it behaves. */
export interface SqliteOptions {
  /** The database file; its folder must exist and be writable, since SQLite puts its log beside it. */
  readonly file: string;
  /** The name of a new journal, unique in the world; a random one where left out. An existing journal keeps its own. */
  readonly origin?: string | undefined;
  /** How long a write waits for another process that is writing, in milliseconds. 5000 where left out. */
  readonly busyTimeoutMs?: number | undefined;
  /** Told when a database thread ends by itself: from then on every call is refused, and only a new process helps. */
  readonly onFailure?: ((cause: StoreUnavailable) => void) | undefined;
}

const BUSY_TIMEOUT_MS = 5000;

/** About 2 KiB each. */
const CACHED_AGGREGATES = 20_000;

/**
 * Opens the embedded store; `migrate` comes before all else. Each of its two threads works off its calls in
 * their order. Rejects with StoreUnavailable when the file cannot be opened.
 */
export const openSqliteStore = async (options: SqliteOptions): Promise<Store> => {
  const { file, origin = `muster-${randomUUID()}`, busyTimeoutMs = BUSY_TIMEOUT_MS, onFailure } = options;
  const writer = new WorkerChannel<WriterCalls>(new URL('./writer.ts', import.meta.url), onFailure);
  const reader = new WorkerChannel<ReaderCalls>(new URL('./reader.ts', import.meta.url), onFailure);
  const endThreads = (): Promise<unknown> => Promise.all([writer.terminate(), reader.terminate()]);
  try {
    // One after the other: the first connection makes the file and its log.
    await writer.call('open', { file, busyTimeoutMs });
    await reader.call('open', { file, busyTimeoutMs });
  } catch (error) {
    await endThreads();
    throw error;
  }
  const cache = new AggregateCache(CACHED_AGGREGATES);
  return {
    async migrate() {
      await writer.call('migrate', origin);
    },
    async load(lookups) {
      const known = lookups.map((lookup) => cache.find(lookup));
      const reply = await writer.call(
        'load',
        lookups.map((lookup, index) => encodeLookup(lookup, known[index])),
      );
      const loaded = decodeLoadReply(lookups, known, reply);
      cache.keep(loaded);
      return loaded;
    },
    async commit(batch) {
      const encoded = encodeBatch(batch);
      return decodeCommitReply(await writer.call('commit', encoded.message), batch, encoded);
    },
    purge: (expired) => writer.call('purge', expired),
    purgeContent: (limit) => writer.call('purgeContent', limit),
    compact: () => writer.call('compact', undefined),
    // Each commit seals what it writes.
    startSealing: () => undefined,
    lease: (name, owner, forMs) => writer.call('lease', { name, owner, forMs }),
    release: (name, owner) => writer.call('release', { name, owner }),
    reads: openReads(sqliteReadDialect((queries) => reader.call('query', queries))),
    async close() {
      try {
        // The reader first: the last connection that closes merges the log into the file.
        if (!reader.hasEnded) await reader.call('close', undefined);
        if (!writer.hasEnded) await writer.call('close', undefined);
      } finally {
        await endThreads();
      }
    },
  };
};
