import { columnsOf, uniqueColumns } from '../../columns.ts';
import { snakeCase } from '../../names.ts';
import { aggregates } from '../../tables/aggregates.ts';
import { uniques } from '../../tables/uniques.ts';
import type { AggregateKind } from '../../tables/aggregates.ts';
import type { TableName } from '../../tables/tables.ts';
import type { UniqueKind } from '../../tables/uniques.ts';
import { insideUnique } from './print-load.ts';
import {
  aggregateKinds,
  isSent,
  KEY_LENGTH,
  KEY_TYPE,
  keyColumn,
  KIND_TYPE,
  namesOf,
  procedure,
  quoted,
  sentColumns,
  storedColumns,
  tableName,
  wantedColumn,
  writtenTables,
} from './sql-text.ts';

/** The columns of an audit event but its index, which the sealer gives. */
export const eventColumns = columnsOf.auditEvent.filter(({ name }) => name !== 'eventIndex');

const parameterOf = (table: TableName): string => `@${snakeCase(table)}`;

const deleteAggregate = (kind: AggregateKind): string => {
  const statements = aggregates[kind].tables.toReversed().map((table: TableName) => {
    const key = keyColumn(table, kind);
    return `        DELETE stored FROM ${tableName(table)} AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = ${quoted(kind)} AND stored.${key.sqlName} = put.${wantedColumn(key)};`;
  });
  return `
      IF EXISTS (SELECT 1 FROM @put WHERE kind = ${quoted(kind)})
      BEGIN
${statements.join('\n')}
      END;`;
};

const insertRows = (table: TableName): string => {
  const columns = columnsOf[table];
  return `
      IF ${parameterOf(table)} IS NOT NULL
      BEGIN
        INSERT INTO ${tableName(table)} (${namesOf(columns)})
        SELECT ${storedColumns('sent', columns)}
        FROM OPENJSON(${parameterOf(table)}) WITH (${sentColumns(columns, 1)}) AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;`;
};

const insertEntries = `
      IF @entries IS NOT NULL
      BEGIN
        INSERT INTO dbo.audit_pending (leaf_hash, new_origin, ${namesOf(eventColumns)})
        SELECT CONVERT(varbinary(32), sent.leaf_hash, 2), CASE WHEN sent.place = 0 THEN @new_origin END, ${storedColumns('sent', eventColumns)}
        FROM OPENJSON(@entries) WITH (place int '$[0]', ${sentColumns(eventColumns, 1)}, leaf_hash varchar(64) '$[${eventColumns.length + 1}]') AS sent
        ORDER BY sent.place;
        SET @written = @written + @@ROWCOUNT;
      END;`;

const uidAt = eventColumns.findIndex(({ name }) => name === 'uid') + 1;

const insertPurge = `
      IF @purge_to IS NOT NULL
        INSERT INTO dbo.journal_purge (purged_to, event_uid)
        SELECT @purge_to, CONVERT(binary(16), sent.uid, 2)
        FROM OPENJSON(@entries) WITH (place int '$[0]', uid varchar(32) '$[${uidAt}]') AS sent
        WHERE sent.place = 0;`;

/** Places below 0 are rows of puts, whose keys the aggregate's guard protects. */
const collidingRows = (kind: UniqueKind): string => {
  const { table } = uniques[kind];
  const columns = uniqueColumns(kind);
  const at = (name: string): number => columnsOf[table].findIndex((column) => column.name === name) + 1;
  const unique = uniques[kind];
  const except = columnsOf[table].filter(
    (candidate) => 'except' in unique && candidate.name === unique.except.column && !columns.includes(candidate),
  );
  const sent = [...columns, ...except].map((column) => sentColumns([column], at(column.name))).join(', ');
  return `
IF ${parameterOf(table)} IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT ${quoted(kind)}, sent.place
  FROM OPENJSON(${parameterOf(table)}) WITH (place int '$[0]', ${sent}) AS sent
  WHERE sent.place >= 0${insideUnique(kind, 'sent')}
    AND EXISTS (SELECT 1 FROM ${tableName(table)} AS stored
                WHERE ${columns.map((column) => isSent(column, 'stored', 'sent')).join(' AND ')}${insideUnique(kind, 'stored')});`;
};

const collidingKinds = (Object.keys(uniques) as readonly UniqueKind[]).filter((kind) =>
  writtenTables.includes(uniques[kind].table),
);

const GUARDS = `OPENJSON(@guards) WITH (
    kind nvarchar(32) '$[0]', aggregate_key nvarchar(${KEY_LENGTH + 1}) '$[1]', expected bigint '$[2]', bump bigint '$[3]',
    place int '$[4]'
  ) AS sent`;

const body = (): string => `
DECLARE @guard TABLE (
  kind ${KIND_TYPE}, aggregate_key ${KEY_TYPE}, expected bigint NOT NULL, bump bigint NOT NULL, place int NOT NULL,
  PRIMARY KEY (kind, aggregate_key)
);
DECLARE @put TABLE (kind ${KIND_TYPE}, aggregate_key ${KEY_TYPE}, id binary(16) NULL, PRIMARY KEY (kind, aggregate_key));
DECLARE @collision TABLE (what nvarchar(32) NOT NULL, place int NOT NULL);
DECLARE @written int = 0, @duplicate nvarchar(2048);
BEGIN TRY
  IF @guards IS NOT NULL
    INSERT INTO @guard (kind, aggregate_key, expected, bump, place)
    SELECT sent.kind, sent.aggregate_key, sent.expected, sent.bump, sent.place FROM ${GUARDS};
  IF @puts IS NOT NULL
    INSERT INTO @put (kind, aggregate_key, id)
    SELECT sent.kind, sent.aggregate_key, CONVERT(binary(16), sent.id, 2)
    FROM OPENJSON(@puts) WITH (kind nvarchar(32) '$[0]', aggregate_key nvarchar(${KEY_LENGTH + 1}) '$[1]', id varchar(32) '$[2]') AS sent;
  BEGIN TRANSACTION;
    -- What nobody has written has version 0. It gets a row when it is first guarded, since no row cannot be locked.
    IF EXISTS (SELECT 1 FROM @guard WHERE expected = 0)
      INSERT INTO dbo.aggregate_version (kind, aggregate_key, version)
      SELECT guarded.kind, guarded.aggregate_key, 0 FROM @guard AS guarded
      WHERE guarded.expected = 0
        AND NOT EXISTS (SELECT 1 FROM dbo.aggregate_version AS stored
                        WHERE stored.kind = guarded.kind AND stored.aggregate_key = guarded.aggregate_key);
    -- First of all that is shared, and by seeks: a scan of a small table would wait for what others have locked. It locks and compares also what was only read, and orders the journal's entries.
    UPDATE stored SET version = stored.version + guarded.bump
    FROM dbo.aggregate_version AS stored WITH (FORCESEEK)
    JOIN @guard AS guarded ON guarded.kind = stored.kind AND guarded.aggregate_key = stored.aggregate_key
    WHERE stored.version = guarded.expected;
    IF @@ROWCOUNT = @guard_count
    BEGIN${aggregateKinds.map(deleteAggregate).join('')}${writtenTables.map(insertRows).join('')}${insertEntries}${insertPurge}
      IF @new_origin IS NOT NULL AND @entries IS NULL UPDATE dbo.journal_head SET origin = @new_origin;
      IF @written <> @row_count THROW 50001, N'The batch did not arrive as it was sent.', 1;
      COMMIT TRANSACTION;
      RETURN 0;
    END;
  ROLLBACK TRANSACTION;
END TRY
BEGIN CATCH
  IF XACT_STATE() <> 0 ROLLBACK TRANSACTION;
  IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;
  SET @duplicate = ERROR_MESSAGE();
END CATCH;
-- It collided: with what? The variable keeps what was sent: no rollback touches it.
IF @guards IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'guard', guarded.place FROM @guard AS guarded
  LEFT JOIN dbo.aggregate_version AS stored
    ON stored.kind = guarded.kind AND stored.aggregate_key = guarded.aggregate_key
  WHERE COALESCE(stored.version, 0) <> guarded.expected;
${collidingKinds.map(collidingRows).join('')}
-- A double inside the batch, or a row that another transaction wrote at the same moment: the caller tries again.
IF @duplicate IS NOT NULL AND NOT EXISTS (SELECT 1 FROM @collision) THROW 50002, @duplicate, 1;
SELECT what AS [collided], place FROM @collision ORDER BY what, place;
RETURN 1;
`;

/** The procedure that writes a batch: all of it, or nothing and what collided. */
export const printCommit = (): string =>
  procedure(
    'commit',
    [
      '@guards nvarchar(max) = NULL',
      '@guard_count int = 0',
      '@puts nvarchar(max) = NULL',
      ...writtenTables.map((table) => `${parameterOf(table)} nvarchar(max) = NULL`),
      '@entries nvarchar(max) = NULL',
      '@new_origin nvarchar(256) = NULL',
      '@purge_to bigint = NULL',
      '@row_count int = 0',
    ],
    body(),
  );
