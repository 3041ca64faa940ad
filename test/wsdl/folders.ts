import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the real contract. */
export const contractFolder = fileURLToPath(new URL('../../wsdl', import.meta.url));

/** Runs an action on a copy of the contract with a text of one file replaced. */
export function withChanged<T>(file: string, from: string, to: string, action: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'muster-wsdl-'));
  try {
    cpSync(contractFolder, directory, { recursive: true });
    const text = readFileSync(join(directory, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(join(directory, file), text.replaceAll(from, to));
    return action(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
