/** Writes `config/schema.json`, the manual of the settings, from their descriptions. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printSettingsSchema } from '../src/config/setting-table.ts';

writeFileSync(join(import.meta.dirname, '../config/schema.json'), printSettingsSchema());
