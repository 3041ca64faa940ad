import { snakeCase } from '../../names.ts';
import { expiring } from '../../tables/expiring.ts';
import type { ExpiringTable } from '../../tables/expiring.ts';
import { printCommit } from './print-commit.ts';
import { printLoad } from './print-load.ts';
import { printSealing } from './print-seal.ts';
import { procedure, tableName } from './sql-text.ts';

const HEADER = `-- Printed from src/store/tables/ by tools/generate-procedures.ts: change that, not this.
-- The number in the names is that of the newest migration, so that nodes of two versions can run side by side.
`;

const isExpired = (table: ExpiringTable): string => {
  const expiry = expiring[table];
  const isBefore = `${snakeCase(expiry.column)} < @before`;
  if (!('of' in expiry)) return isBefore;
  const by = snakeCase(expiry.by);
  return `${by} IN (SELECT ${by} FROM ${tableName(expiry.of)} WHERE ${isBefore})`;
};

const printPurge = (table: ExpiringTable): string =>
  procedure(
    `purge_${snakeCase(table)}`,
    ['@before bigint', '@limit int'],
    `DELETE TOP (@limit) FROM ${tableName(table)} WHERE ${isExpired(table)};
SELECT CAST(@@ROWCOUNT AS int) AS removed;`,
  );

/** Removes the content of the oldest events of which a purge has given it free. */
const printPurgeContent = (): string =>
  procedure(
    'purge_content',
    ['@limit int'],
    `DELETE FROM dbo.audit_event
WHERE event_index IN (SELECT TOP (@limit) event_index FROM dbo.audit_event ORDER BY event_index)
  AND event_index < (SELECT MAX(purged_to) FROM dbo.journal_purge);
SELECT CAST(@@ROWCOUNT AS int) AS removed;`,
  );

/** All procedures of this version, in batches that end with GO. */
export const printProcedures = (): string =>
  [
    HEADER,
    printLoad(),
    printCommit(),
    printSealing(),
    ...(Object.keys(expiring) as ExpiringTable[]).map(printPurge),
    printPurgeContent(),
  ].join('\n');
