import { keyUses } from '../access/key-file.ts';
import { openKeyring } from '../access/keyring.ts';
import type { Config } from '../config/config.ts';
import { findJournalPosition, positionProblem } from '../journal/journal-position.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { FoundDatabase } from '../store/dialect.ts';
import { keyFileOf } from './data-folder.ts';
import { findKeyProblem, positionPartsOf } from './journal-parts.ts';
import { openingProblem } from './opening.ts';
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

/** How keys and checkpoints agree with a journal. */
export interface ExaminedJournal {
  /** One line where the keys are those of another database. */
  readonly keyProblem: string | undefined;
  /** Undefined where none has left the database. */
  readonly newest: ExportedCheckpoint | undefined;
}

/** What can be told of an installation without starting it: nothing is made and nothing is changed. */
export interface Examination {
  /** The newest key of each use first; `undefined` where there is no key file yet. Refused with what is wrong. */
  keys(): Result<readonly KeySummary[] | undefined, string>;
  /** Undefined where there is no database yet. Rejects where it cannot be read. */
  database(): Promise<AnyDatabaseReport | undefined>;
  /** Why a start would be refused where there is no database, or one without events; undefined where it would begin. */
  beginning(found: Exclude<FoundDatabase, 'used'>): string | undefined;
  /** Only for a database that is sound and of this program's version; undefined where it cannot be opened. */
  journal(): Promise<ExaminedJournal | undefined>;
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
    beginning: (found) => openingProblem(config, found, 'begin'),
    async journal() {
      const keyring = openKeys();
      if (!keyring.ok) return undefined;
      const store = await (await dialectOf(config)).openAsIs();
      if (store === undefined) return undefined;
      const parts = { config, keyring: keyring.value, store };
      try {
        const position = await findJournalPosition(positionPartsOf(parts));
        const { folder } = positionPartsOf(parts).sink;
        const { newest } = position;
        const breach = positionProblem(position, folder);
        return {
          keyProblem: await findKeyProblem(parts),
          newest: newest && { sink: folder, size: newest.head.size, breach },
        };
      } finally {
        await store.close();
      }
    },
  };
}

export type { DatabaseReport } from '../store/sqlite/examine.ts';
export type { ServerReport } from '../store/sqlserver/examine.ts';
