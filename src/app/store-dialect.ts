import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { StoreDialect } from '../store/dialect.ts';
import { sqliteDialect } from '../store/sqlite/dialect.ts';
import type { DatabaseReport } from '../store/sqlite/examine.ts';
import type { ServerReport } from '../store/sqlserver/examine.ts';

/** What an examination tells of a database of either kind. */
export type AnyDatabaseReport = DatabaseReport | ServerReport;

/** The kind of database that the settings choose. A driver is loaded only where it is asked for. */
export async function dialectOf({ data, store, node }: Config): Promise<StoreDialect<AnyDatabaseReport>> {
  if (store.kind === 'sqlite') {
    const { busyTimeoutMs } = store;
    const setting = `data.folder is "${data.folder}"`;
    return sqliteDialect({ file: join(data.folder, 'muster.db'), busyTimeoutMs, setting });
  }
  const { sqlServerDialect } = await import('../store/sqlserver/dialect.ts');
  return sqlServerDialect({
    url: store.url,
    setting: 'store.url',
    poolSize: store.poolSize,
    acquireTimeoutMs: store.acquireTimeoutMs,
    connectTimeoutMs: store.connectTimeoutMs,
    requestTimeoutMs: store.callTimeoutMs,
    sealTimeoutMs: store.sealTimeoutMs,
    appName: `muster ${node.name}`,
  });
}
