import { keyUses } from '../access/key-file.ts';
import { openKeyring } from '../access/keyring.ts';
import type { Config } from '../config/config.ts';
import { findJournalPosition, positionProblem } from '../journal/journal-position.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { keyFileOf } from './app-parts.ts';
import { publicKeysOf, sinkOf } from './journal-parts.ts';
import { type AnyDatabaseReport, dialectOf } from './store-dialect.ts';

/** A key as its keeper may know it. */
export interface KeySummary {
  readonly use: string;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The newest checkpoint that has left the database, and what of it the journal still holds. */
export interface ExportedCheckpoint {
  /** Where it lies. */
  readonly sink: string;
  readonly size: number;
  /** One line; undefined where the journal holds it: the same root at the same size. */
  readonly breach: string | undefined;
}

/** What can be told of an installation without starting it: nothing is made and nothing is changed. */
export interface Examination {
  /** The newest key of each use first; `undefined` where there is no key file yet. Refused with what is wrong. */
  keys(): Result<readonly KeySummary[] | undefined, string>;
  /** Undefined where there is no database yet. Rejects where it cannot be read. */
  database(): Promise<AnyDatabaseReport | undefined>;
  /** Undefined where none has left the database. Only for a database that is sound and of this program's version. */
  newestCheckpoint(): Promise<ExportedCheckpoint | undefined>;
}

/** Looks at an installation as it lies there. */
export function openExamination(config: Config): Examination {
  const openKeys = () => openKeyring(keyFileOf(config), { whenMissing: 'refuse' });
  return {
    keys() {
      const keyring = openKeys();
      if (!keyring.ok) return keyring.error.code === 'MISSING' ? ok(undefined) : refused(keyring.error.message);
      const all = keyUses.flatMap((use) => keyring.value.all(use));
      return ok(all.map(({ use, id, createdAt }) => ({ use, id, createdAt })));
    },
    database: async () => (await dialectOf(config)).examine(),
    async newestCheckpoint() {
      const keyring = openKeys();
      if (!keyring.ok) return undefined;
      const store = await (await dialectOf(config)).openAsIs();
      if (store === undefined) return undefined;
      const sink = sinkOf({ config });
      try {
        const position = await findJournalPosition(store.reads, sink, publicKeysOf({ keyring: keyring.value }));
        const { newest } = position;
        return newest && { sink: sink.folder, size: newest.head.size, breach: positionProblem(position, sink.folder) };
      } finally {
        await store.close();
      }
    },
  };
}

export type { DatabaseReport } from '../store/sqlite/examine.ts';
export type { ServerReport } from '../store/sqlserver/examine.ts';
