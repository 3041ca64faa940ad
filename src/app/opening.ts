import { openKeyring } from '../access/keyring.ts';
import type { Config } from '../config/config.ts';
import { findSignedJournals } from '../journal/journal-position.ts';
import type { FoundDatabase } from '../store/dialect.ts';
import { keyFileOf } from './data-folder.ts';
import { publicKeysOf, sinkOf } from './journal-parts.ts';
import { messageOf } from './message-of.ts';

/**
 * What may be done where there is no journal yet: `begin` makes keys and database, `refuse` makes nothing, `recover`
 * makes a database in the place of one that was lost beside its keys.
 */
export type WhenNew = 'begin' | 'refuse' | 'recover';

/**
 * Why what lies in the data folder must not be opened, in one line for the operator; undefined where it may be. Looks at
 * keys and checkpoints, and makes nothing.
 */
export function openingProblem(config: Config, found: FoundDatabase, whenNew: WhenNew): string | undefined {
  const keys = openKeyring(keyFileOf(config), { whenMissing: 'refuse' });
  if (!keys.ok && (keys.error.code !== 'MISSING' || found === 'used')) return `data.folder: ${keys.error.message}`;
  // Whether it is the journal of these keys is told when it is open.
  if (found === 'used') return undefined;
  try {
    const lost = keys.ok ? lostBesideKeys(config, found, publicKeysOf({ keyring: keys.value })) : lostWithKeys(config);
    if (lost !== undefined) return keys.ok && whenNew === 'recover' ? undefined : lost;
  } catch (cause) {
    return `journal.checkpointFolder is "${sinkOf({ config }).folder}": it cannot be read (${messageOf(cause)})`;
  }
  return whenNew === 'begin' ? undefined : nothingThere(config);
}

/** What was signed with the keys shows that there was a database; beside a missing file the keys alone do. */
function lostBesideKeys(config: Config, found: FoundDatabase, publicKeys: readonly Uint8Array[]): string | undefined {
  const sink = sinkOf({ config });
  const [largest] = findSignedJournals(sink, publicKeys);
  if (largest === undefined && found === 'empty') return undefined;
  const signed =
    largest === undefined
      ? ''
      : `, and its checkpoint ${largest.file} in ${sink.folder} signs ${largest.head.size} events`;
  const state = found === 'missing' ? 'is not there' : 'is empty';
  return `${databaseOf(config)} ${state}, but ${keyFileOf(config)} is${signed}: the database was deleted or replaced. Restore it from a backup; to begin an empty one that tells of the loss, run: muster journal recover`;
}

/** Without keys nobody can tell whose checkpoints they are: a new beginning must not pass for the old one. */
function lostWithKeys(config: Config): string | undefined {
  const sink = sinkOf({ config });
  const largest = sink.list().find(({ size }) => size > 0);
  if (largest === undefined) return undefined;
  return `There are neither keys nor events, but the checkpoint ${largest.file} in ${sink.folder} signs ${largest.size} events: keys and database were deleted. Restore both from a backup; for a new beginning set journal.checkpointFolder to another folder`;
}

const nothingThere = (config: Config): string =>
  `${databaseOf(config)} is not there or has no events: there is nothing yet. Look at the setting, or run: muster serve`;

const databaseOf = ({ store, data }: Config): string =>
  store.kind === 'sqlite' ? `data.folder is "${data.folder}": its muster.db` : 'store.url: the database';
