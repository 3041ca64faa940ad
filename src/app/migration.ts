import type { Config } from '../config/config.ts';
import type { Migration } from '../store/dialect.ts';
import { newOrigin } from './new-origin.ts';
import { dialectOf } from './store-dialect.ts';

/** Prepares the migration of the database on a server; undefined for the embedded one, which migrates as it is opened. */
export const openMigration = async (config: Config): Promise<Migration | undefined> =>
  (await dialectOf(config)).openMigration(newOrigin());

export type { Migration } from '../store/dialect.ts';
