import { type App, composeApp } from '../../src/app/app.ts';
import type { MadeClient } from '../../src/app/clients.ts';
import type { SomeSettings } from '../../src/config/config.ts';
import { systemClock } from '../../src/lib/clock.ts';
import type { CommitResult, Store } from '../../src/store/store.ts';
import type { Credentials } from '../../tools/soap-message.ts';
import { appParts } from './app-parts.ts';
import type { SharedDatabase } from './databases.ts';

/** What the nodes have asked of their stores. */
export interface StoreWork {
  loads: number;
  readonly commits: CommitResult['status'][];
}

/** Several nodes in this process, each with a store and a socket of its own. */
export interface RunningNodes {
  readonly urls: readonly string[];
  readonly apps: readonly App[];
  /** The store of the first node. */
  readonly store: Store;
  readonly erp: Credentials;
  /** Of all nodes together; may be emptied. */
  readonly work: StoreWork;
  stop(): Promise<void>;
}

export interface NodesOptions {
  readonly count: number;
  readonly settings?: SomeSettings;
  /** A client of a database that is not empty any more; without it the nodes make the first company. */
  readonly erp?: Credentials;
  /** Puts something between each node and its store. */
  readonly wrap?: (store: Store) => Store;
}

/** Starts nodes on one database, with the sample company. */
export async function runNodes(
  database: SharedDatabase,
  { count, settings = {}, erp, wrap = (store) => store }: NodesOptions,
): Promise<RunningNodes> {
  const parts = appParts(database.dataFolder, settings, systemClock);
  const work: StoreWork = { loads: 0, commits: [] };
  const stores: Store[] = [];
  const nodes: { readonly url: string; readonly app: App }[] = [];
  const made: MadeClient[] = [];
  for (let number = 0; number < count; number += 1) {
    const store = await database.openStore();
    const app = composeApp({ ...parts, store: wrap(counted(store, work)) });
    nodes.push({ url: await app.start(), app });
    stores.push(store);
    made.push(...(await app.firstStart()));
  }
  const first = made.find(({ roles }) => roles.includes('erp'));
  const client = first === undefined ? erp : { id: first.clientId, secret: first.secret };
  const [store] = stores;
  if (client === undefined || store === undefined) throw new Error('The nodes found no empty database.');
  return {
    urls: nodes.map(({ url }) => url),
    apps: nodes.map(({ app }) => app),
    store,
    erp: client,
    work,
    async stop() {
      for (const { app } of nodes) await app.close();
    },
  };
}

const counted = (store: Store, work: StoreWork): Store => ({
  ...store,
  load(lookups) {
    work.loads += 1;
    return store.load(lookups);
  },
  async commit(batch) {
    const result = await store.commit(batch);
    work.commits.push(result.status);
    return result;
  },
});
