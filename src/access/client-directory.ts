import type { Loaded, Store } from '../store/store.ts';
import type { Client } from './client.ts';
import { clientOf, isClientId } from './client.ts';
import type { Keyring } from './keyring.ts';

/**
 * The clients by id. What `find` gives may be old: the pipeline guards the client's version in its commit, and
 * whoever refuses a client on the strength of `find` asks `fetch` and judges again first.
 */
export interface ClientDirectory {
  /** The client as last fetched, at once; undefined where it has not been. */
  find(clientId: string): Client | undefined;
  /** The client as stored now, or undefined. Rejects as the store does, and with `CredentialUnreadable`. */
  fetch(clientId: string): Promise<Client | undefined>;
}

export interface ClientDirectoryOptions {
  readonly store: Pick<Store, 'load'>;
  readonly keyring: Keyring;
  /** How many clients are kept in memory; the longest there leaves first. */
  readonly capacity?: number;
}

const DEFAULT_CAPACITY = 10_000;

/** A directory that remembers known clients only: made-up names cost a look-up each and no memory. */
export const createClientDirectory = ({
  store,
  keyring,
  capacity = DEFAULT_CAPACITY,
}: ClientDirectoryOptions): ClientDirectory => {
  const cached = new Map<string, Client>();

  const keep = (client: Client): Client => {
    const oldest = cached.size >= capacity && !cached.has(client.clientId) ? cached.keys().next().value : undefined;
    if (oldest !== undefined) cached.delete(oldest);
    cached.set(client.clientId, client);
    return client;
  };

  return {
    find: (clientId) => cached.get(clientId),
    fetch: async (clientId) => {
      if (!isClientId(clientId)) return undefined;
      // Never joined with a fetch under way: that one may have read before the change that this caller knows of.
      const stored = storedClient(await store.load([{ aggregate: 'client', key: clientId }]), clientId);
      if (stored === undefined) {
        cached.delete(clientId);
        return undefined;
      }
      const known = cached.get(clientId);
      // The same version has the same secret: no second decryption, which would also tell known names by the time.
      return known?.version === stored.version ? known : keep(clientOf(stored.row, stored.version, keyring));
    },
  };
};

const storedClient = (loaded: readonly Loaded[], clientId: string) => {
  for (const item of loaded) {
    if (!('aggregate' in item) || !('client' in item.rows) || item.key !== clientId) continue;
    const [row] = item.rows.client;
    if (row !== undefined) return { row, version: item.version };
  }
  return undefined;
};
