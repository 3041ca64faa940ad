import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

/** A file of the sink. */
export interface StoredCheckpoint {
  readonly file: string;
  readonly size: number;
  /** Of the key that signed it: it differs for each origin and key. */
  readonly keyId: string;
}

/** A place outside the database that keeps checkpoints, so that a restored or rewritten database shows. */
export interface CheckpointSink {
  readonly folder: string;
  /** Keeps a checkpoint durably; answers its file. One that is there already stays as it is. Throws the system's error. */
  write(size: number, keyId: string, note: string): string;
  /** All checkpoints, the largest first. Throws the system's error; a folder that is missing is empty. */
  list(): readonly StoredCheckpoint[];
  /** The note in a file. Throws the system's error. */
  read(file: string): string;
}

const DIGITS = 16;
const NAME = /^([0-9]{16})\.([0-9a-f]{8})\.checkpoint$/;

const writeDurably = (file: string, content: string): void => {
  const descriptor = openSync(file, 'wx', 0o644);
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** A folder as a sink; files are named by size and by the id of the key, which differs for each origin. */
export const folderSink = (folder: string): CheckpointSink => ({
  folder,
  write(size, keyId, note) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${String(size).padStart(DIGITS, '0')}.${keyId}.checkpoint`);
    if (existsSync(file)) return file;
    const draft = join(folder, `.${randomUUID()}.new`);
    writeDurably(draft, note);
    try {
      // A link fails where a rename would replace: no checkpoint is ever overwritten.
      linkSync(draft, file);
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    } finally {
      unlinkSync(draft);
    }
    return file;
  },
  list() {
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => NAME.test(name));
    return names
      .sort()
      .reverse()
      .map((file) => ({
        file,
        size: Number(file.slice(0, DIGITS)),
        keyId: file.split('.')[1] ?? '',
      }));
  },
  read: (file) => readFileSync(join(folder, file), 'utf8'),
});
