/** Writes `config/schema.json`, the manual of the settings, from their descriptions; `--check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { printSettingsSchema } from '../src/config/setting-table.ts';

const file = join(import.meta.dirname, '../config/schema.json');
const printed = await format(printSettingsSchema(), { filepath: file, printWidth: 120 });

if (!process.argv.includes('--check')) {
  writeFileSync(file, printed);
} else if (readFileSync(file, 'utf8') !== printed) {
  console.error('config/schema.json is not what src/config/settings.ts says: run npm run generate');
  process.exitCode = 1;
}
