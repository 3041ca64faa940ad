import type { Instant } from '../lib/clock.ts';
import type { Store } from './store.ts';

/** A store that is open, and what there is to be watched of its database. */
export interface OpenedStore {
  readonly store: Store;
  /** Left out where commits seal and there are no connections: the embedded database. */
  readonly watch?: ServerWatch | undefined;
}

/** What there is to be watched of a database on a server. */
export interface ServerWatch {
  figures(): ServerFigures;
  /** When the oldest event was recorded that no node has sealed yet; undefined where all are sealed. */
  pendingSince(): Promise<Instant | undefined>;
}

/** The connections of this node, and whether it seals. */
export interface ServerFigures {
  readonly pool: PoolFigures;
  readonly holdsSealerLease: boolean;
}

/** The state of the pool. */
export interface PoolFigures {
  readonly size: number;
  readonly available: number;
  readonly borrowed: number;
  readonly pending: number;
  /** How often the pool was thrown away because its connections failed one after the other. */
  readonly rebuilt: number;
}

/** What is to be done to a schema. */
export interface MigrationPlan {
  /** The number of the newest migration that the database has; 0 where it has none. */
  readonly from: number;
  readonly to: number;
  /** What is to be applied, in order: names and texts. Empty where the database is up to date. */
  readonly steps: readonly { readonly name: string; readonly sql: string }[];
}

/** The schema of a database that no start changes. */
export interface Migration {
  /** What there is to be done. Rejects where the database is newer, or a migration was changed after it was applied. */
  plan(): Promise<MigrationPlan>;
  apply(): Promise<MigrationPlan>;
}

/** How a database is opened. */
export interface OpenOptions {
  /** The name of a new journal. */
  readonly origin: string;
  /** Told when the database is lost for this process. */
  readonly onFailure?: ((cause: unknown) => void) | undefined;
}

/** What there is before a start: no database, one without a single event, or one with a journal. */
export type FoundDatabase = 'missing' | 'empty' | 'used';

/**
 * One kind of database, so that nothing outside asks which kind it is: one implementation for each. `DatabaseReport` is
 * what an examination of it tells.
 */
export interface StoreDialect<DatabaseReport> {
  /** The setting that a problem with the database is told under. */
  readonly setting: string;
  /**
   * Opens the database with a schema that this program knows, and makes an embedded one where it is missing. `mayOpen` is
   * asked as soon as it is known what there is, and before anything is made; where it refuses, nothing is opened.
   */
  open(mayOpen: (found: FoundDatabase) => boolean, options: OpenOptions): Promise<OpenedStore | undefined>;
  /** Opens the database as it lies there, to be read; undefined where there is none yet. */
  openAsIs(): Promise<Store | undefined>;
  /** Looks at the database and changes nothing; undefined where there is none yet. Throws where it cannot be read. */
  examine(): Promise<DatabaseReport | undefined>;
  /** Undefined where the schema is migrated as the database is opened. */
  openMigration(origin: string): Migration | undefined;
}
