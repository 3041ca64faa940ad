import type { StoreDialect } from '../dialect.ts';
import { parseConnectionUrl } from './connection-url.ts';
import { examineServer, type ServerReport } from './examine.ts';
import { applyMigrations, planMigrations } from './migrations.ts';
import { openSqlServerStore, type SqlServerOptions, type SqlServerStore } from './open-sqlserver-store.ts';

/** As {@link SqlServerOptions}, with the address as it is set. */
export interface SqlServerDialectOptions extends Omit<SqlServerOptions, 'connection'> {
  readonly url: string;
  readonly setting: string;
}

/** A database on a server: `muster migrate` brings its schema up, no start does. */
export const sqlServerDialect = ({ url, setting, ...options }: SqlServerDialectOptions): StoreDialect<ServerReport> => {
  const openStore = async (): Promise<SqlServerStore> =>
    openSqlServerStore({ connection: parseConnectionUrl(url), ...options });
  return {
    setting,
    async open(mayOpen) {
      const store = await openStore();
      try {
        await store.migrate();
        if (mayOpen((await store.reads.journalHead()).size === 0 ? 'empty' : 'used')) return { store, watch: store };
      } catch (cause) {
        await store.close();
        throw cause;
      }
      await store.close();
      return undefined;
    },
    openAsIs: openStore,
    examine: async () => examineServer(parseConnectionUrl(url)),
    openMigration: (origin) => ({
      plan: async () => planMigrations(parseConnectionUrl(url)),
      apply: async () => applyMigrations({ connection: parseConnectionUrl(url), origin }),
    }),
  };
};
