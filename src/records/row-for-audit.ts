import type { JsonValue } from '../lib/json.ts';

/** What a column of master data holds. */
type Value = string | number | bigint | null;

/**
 * A row as the audit trail tells it: without the uid that the entry itself carries, without what is empty, and
 * without these columns. A bigint stands as text.
 */
export function rowForAudit(row: Readonly<Record<string, Value>>, without: readonly string[] = []): object {
  const told: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === '' || value === null || name === 'eventUid' || without.includes(name)) continue;
    told[name] = typeof value === 'bigint' ? String(value) : value;
  }
  return told;
}
