import { runCommandLine } from '../../src/cli/command-line.ts';

/** What a command wrote, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs `muster` with these arguments and variables in this process, its streams caught. */
export async function muster(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const written = { out: '', error: '' };
  const writeOut = process.stdout.write.bind(process.stdout);
  const writeError = process.stderr.write.bind(process.stderr);
  const before = { ...process.env };
  process.stdout.write = (text: string | Uint8Array) => (written.out += String(text)) !== '';
  process.stderr.write = (text: string | Uint8Array) => (written.error += String(text)) !== '';
  Object.assign(process.env, { MUSTER_LOG_LEVEL: 'error' }, env);
  try {
    const code = await runCommandLine(['node', 'muster', ...words]);
    return { code, ...written };
  } finally {
    process.stdout.write = writeOut;
    process.stderr.write = writeError;
    process.env = before;
  }
}
