import type { KeyObject } from 'node:crypto';
import { createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { KeyRecord, KeyUse } from './key-file.ts';
import { decodeKeyFile, encodeKeyFile, KEY_BYTES, keyUses, newKeyRecords } from './key-file.ts';

/** One key. A {@link KeyObject} neither prints nor serialises its bytes. */
export interface Key {
  readonly id: string;
  readonly use: KeyUse;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** 32 bytes. */
  readonly secret: KeyObject;
}

/** The keys that live outside the database. */
export interface Keyring {
  /** The newest key of a use: what is made now is made with it. */
  current(use: KeyUse): Key;
  /** All keys of a use, newest first: what was made with an older one still holds. */
  all(use: KeyUse): readonly Key[];
  /** The key that an id names, or undefined. */
  byId(id: string): Key | undefined;
}

/** Why the keys cannot be used, with what to do about it. Never quotes a key. */
export interface KeyringProblem {
  readonly code: 'MISSING' | 'EXPOSED' | 'UNREADABLE' | 'UNWRITABLE' | 'MALFORMED' | 'MISSING_USE';
  readonly file: string;
  readonly message: string;
}

/** `refuse` where a database is already there: new keys could not read what the lost ones wrote. */
export interface KeyringOptions {
  readonly whenMissing?: 'create' | 'refuse';
}

/**
 * Opens the key file, and creates it with a key for each use at the first start. Several processes may
 * start at once: one file wins, and all of them use it. Blocks; for start-up only.
 */
export const openKeyring = (
  file: string,
  { whenMissing = 'create' }: KeyringOptions = {},
): Result<Keyring, KeyringProblem> => {
  const existing = readKeyring(file);
  if (existing.ok || existing.error.code !== 'MISSING' || whenMissing === 'refuse') return existing;
  const created = createKeyFile(file);
  return created.ok ? readKeyring(file) : created;
};

const readKeyring = (file: string): Result<Keyring, KeyringProblem> => {
  const text = readPrivately(file);
  if (!text.ok) return text;
  const decoded = decodeKeyFile(text.value);
  const records = decoded.ok ? ok(withTextKey(decoded.value)) : decoded;
  if (!records.ok) {
    return problem('MALFORMED', file, `The key file ${file} is damaged: ${records.error}. Restore it from a backup.`);
  }
  const missing = keyUses.find((use) => !records.value.some((key) => key.use === use));
  if (missing !== undefined) {
    return problem('MISSING_USE', file, `The key file ${file} has no ${missing} key. Restore it from a backup.`);
  }
  return ok(keyringOf(records.value));
};

/**
 * A file from before texts were encrypted has no key for them: it follows from its oldest key for secrets, so that every
 * process has the same and no backup of the file lacks it.
 */
const withTextKey = (records: readonly KeyRecord[]): readonly KeyRecord[] => {
  const source = records
    .filter(({ use }) => use === 'credential-cipher')
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))[0];
  if (source === undefined || records.some(({ use }) => use === 'text-cipher')) return records;
  const derive = (purpose: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', Buffer.from(source.value, 'base64'), '', `muster text-cipher ${purpose}`, length));
  const { createdAt } = source;
  const id = derive('id', 8).toString('hex');
  return [...records, { id, use: 'text-cipher', createdAt, value: derive('key', KEY_BYTES).toString('base64') }];
};

const readPrivately = (file: string): Result<string, KeyringProblem> => {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    return systemCode(error) === 'ENOENT'
      ? problem('MISSING', file, `The key file ${file} is missing. Restore it from a backup.`)
      : problem('UNREADABLE', file, `The key file ${file} cannot be read: ${systemCode(error)}.`);
  }
  try {
    // The mode is that of the file opened, not of one put in its place since.
    const { mode } = fstatSync(descriptor);
    if (isExposed(mode)) {
      const permissions = (mode & 0o777).toString(8).padStart(4, '0');
      return problem(
        'EXPOSED',
        file,
        `Others can use the key file ${file} (mode ${permissions}). Run: chmod 600 '${file}'`,
      );
    }
    return ok(readFileSync(descriptor, 'utf8'));
  } catch (error) {
    return problem('UNREADABLE', file, `The key file ${file} cannot be read: ${systemCode(error)}.`);
  } finally {
    closeSync(descriptor);
  }
};

// Windows has access lists instead, and reports every file as open to all.
const isExposed = (mode: number): boolean => process.platform !== 'win32' && (mode & 0o077) !== 0;

const createKeyFile = (file: string): Result<undefined, KeyringProblem> => {
  const folder = dirname(file);
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeDurably(draft, encodeKeyFile(newKeyRecords(new Date().toISOString())));
    publish(draft, file);
    syncFolder(folder);
    return ok(undefined);
  } catch (error) {
    return problem(
      'UNWRITABLE',
      file,
      `The key file ${file} cannot be created: ${systemCode(error)}. Make the folder writable.`,
    );
  }
};

const writeDurably = (file: string, content: string): void => {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

// A link fails where a rename would replace: of two first starts the later one must not take the keys away
// from the earlier one, which may already have written with them.
const publish = (draft: string, file: string): void => {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
};

const syncFolder = (folder: string): void => {
  // A folder cannot be opened on Windows, where the link is durable without it.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** A key ring over keys read from a file: at least one for each use. */
export const keyringOf = (records: readonly KeyRecord[]): Keyring => {
  const keys = records.map(({ id, use, createdAt, value }) => ({
    id,
    use,
    createdAt,
    secret: createSecretKey(value, 'base64'),
  }));
  const byUse = new Map(keyUses.map((use) => [use, newestFirst(keys.filter((key) => key.use === use))]));
  const byId = new Map(keys.map((key) => [key.id, key]));
  const all = (use: KeyUse): readonly Key[] => byUse.get(use) ?? [];
  return {
    all,
    byId: (id) => byId.get(id),
    current: (use) => {
      const [newest] = all(use);
      if (newest === undefined) throw new Error(`No key for ${use}`);
      return newest;
    },
  };
};

// Of two keys of one moment the one that stands later in the file was added later.
const newestFirst = (keys: readonly Key[]): readonly Key[] =>
  keys.toReversed().toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));

const problem = (code: KeyringProblem['code'], file: string, message: string): Result<never, KeyringProblem> =>
  refused({ code, file, message });

const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
