import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';

/** The file of the keys. */
export const keyFileOf = ({ data }: Pick<Config, 'data'>): string => join(data.folder, 'keys.json');

/** Makes the data folder for its user alone; answers why it cannot be made, in one line, and undefined where it is there. */
export function makeDataFolder({ data }: Pick<Config, 'data'>): string | undefined {
  try {
    mkdirSync(data.folder, { recursive: true, mode: 0o700 });
    return undefined;
  } catch (cause) {
    return `data.folder is "${data.folder}": it cannot be created (${codeOf(cause)})`;
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
