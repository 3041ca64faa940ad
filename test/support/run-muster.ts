import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** Runs the `muster` command in a process of its own on a database; answers its output. Rejects where it fails. */
export async function runMuster(
  words: readonly string[],
  {
    dataFolder,
    env,
    timeoutMs = 60_000,
  }: {
    readonly dataFolder: string;
    readonly env: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
  },
): Promise<string> {
  const options = { env: { ...process.env, ...env, MUSTER_DATA_FOLDER: dataFolder }, timeout: timeoutMs };
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, ...words], options);
  return stdout;
}
