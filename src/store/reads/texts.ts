import { sql } from 'kysely';
import { snakeCase } from '../names.ts';
import { personalTables, type PersonalTable } from '../personal/personal-columns.ts';
import type { TextReads } from '../store.ts';
import type { ReadDialect } from './read-dialect.ts';

/** Of each table the rows whose texts stand in clear, from before texts were encrypted; outcomes have none. */
const inClear = {
  timeEvent: `latitude IS NOT NULL OR event_id IN (SELECT event_id FROM time_event_void)`,
  quarantineItem: `discard_reason <> '' OR payload LIKE '%"location"%'`,
  attendanceException: `reason <> ''`,
  punchCorrection: `reason <> ''`,
  overtimeRequest: `reason <> '' OR comment <> ''`,
} as const;

const keys = {
  timeEvent: 'event_id',
  quarantineItem: 'quarantine_id',
  attendanceException: 'exception_id',
  punchCorrection: 'correction_id',
  overtimeRequest: 'overtime_id',
} as const;

const clearTables = Object.keys(inClear) as readonly (keyof typeof inClear)[];

/** {@link TextReads} of a dialect. They look through whole tables: they are for a redaction. */
export const readTexts = (dialect: ReadDialect): TextReads => ({
  async count(keyIds) {
    if (keyIds.length === 0) return {};
    const ids = sql.join(keyIds.map((id) => dialect.uuid(id)));
    const answers = await dialect.readPatiently(
      personalTables.map((table) => ({
        // An envelope begins with the id of its key.
        compile: () =>
          sql`SELECT count(*) AS found FROM ${sql.table(snakeCase(table))} WHERE substring(personal, 1, 16) IN (${ids})`.compile(
            dialect.query,
          ),
      })),
    );
    const counts = personalTables.map((table, at): readonly [PersonalTable, number] => [
      table,
      Number(answers[at]?.[0]?.[0] ?? 0),
    ]);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  },
  async inClear(limit) {
    const answers = await dialect.readPatiently(
      clearTables.map((table) =>
        dialect.query
          .selectFrom(sql<{ personal: string }>`${sql.table(snakeCase(table))}`.as('stored'))
          .select(dialect.feed.uuidText(`stored.${keys[table]}`).as('clear key'))
          .where(sql<boolean>`personal IS NULL AND (${sql.raw(inClear[table])})`)
          .limit(limit),
      ),
    );
    return clearTables.flatMap((aggregate, at) =>
      (answers[at] ?? []).map(([key]) => ({ aggregate, key: String(key) })),
    );
  },
  async destroyedKeys() {
    const [rows = []] = await dialect.readPatiently([
      dialect.query.selectFrom('text_key').select(dialect.columns('textKey')).where('key_cipher', 'is', null),
    ]);
    return rows.map((row) => dialect.decode('textKey', row));
  },
});
