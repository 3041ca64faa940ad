import { columnsOf, uniqueColumns } from '../../columns.ts';
import { snakeCase } from '../../names.ts';
import { aggregates } from '../../tables/aggregates.ts';
import { tables } from '../../tables/tables.ts';
import { uniques } from '../../tables/uniques.ts';
import type { AggregateKind } from '../../tables/aggregates.ts';
import type { TableName } from '../../tables/tables.ts';
import type { UniqueKind } from '../../tables/uniques.ts';
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
  tableName,
  wantedColumn,
} from './sql-text.ts';
import { employeeSetParameters, printEmployeeSets } from './employee-sets.ts';
import { printUnnamedEmployees } from './unnamed-employees.ts';

const uniqueKinds = Object.keys(uniques) as readonly UniqueKind[];

/** The rows that stand inside a filtered unique index, spelt as in the index. */
export const insideUnique = (kind: UniqueKind, alias: string): string => {
  const unique = uniques[kind];
  if (!('except' in unique)) return '';
  const except: { readonly column: string; readonly value: string | boolean } = unique.except;
  const column = `${alias}.${snakeCase(except.column)}`;
  return typeof except.value === 'boolean'
    ? ` AND ${column} = ${except.value ? 0 : 1}`
    : ` AND ${column} <> ${quoted(except.value)}`;
};

const selectUnique = (kind: UniqueKind): string => {
  const { table } = uniques[kind];
  const columns = uniqueColumns(kind);
  const parameter = `@${snakeCase(kind)}`;
  return `
IF ${parameter} IS NOT NULL
  SELECT sent.place AS [unique ${kind}], ${namesOf(columnsOf[table], 'found.')}
  FROM OPENJSON(${parameter}) WITH (place int '$[0]', ${sentColumns(columns, 1)}) AS sent
  JOIN ${tableName(table)} AS found
    ON ${columns.map((column) => isSent(column, 'found', 'sent')).join(' AND ')}${insideUnique(kind, 'found')};`;
};

interface Follow {
  readonly column: string;
  readonly kind: AggregateKind;
}

const followsOf = (kind: AggregateKind): readonly Follow[] => {
  const aggregate = aggregates[kind];
  return 'follows' in aggregate ? aggregate.follows : [];
};

/** Those that follow others behind those that they follow, so that one pass finds all. */
const inOrderOfFollowing = (): readonly AggregateKind[] => {
  const ordered: AggregateKind[] = [];
  const visit = (kind: AggregateKind): void => {
    if (ordered.includes(kind)) return;
    for (const leader of aggregateKinds) if (followsOf(leader).some((follow) => follow.kind === kind)) visit(leader);
    ordered.push(kind);
  };
  aggregateKinds.forEach(visit);
  return ordered;
};

const followOne = (leader: AggregateKind, { column, kind }: Follow): string => {
  const [table] = aggregates[leader].tables;
  const key = keyColumn(table, leader);
  const followed = snakeCase(column);
  return `
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = ${quoted(leader)})
  INSERT INTO @wanted (kind, aggregate_key, known, version)
  SELECT DISTINCT ${quoted(kind)}, leader.${followed}, -1, 0
  FROM @wanted AS wanted
  JOIN ${tableName(table)} AS leader ON leader.${key.sqlName} = wanted.${wantedColumn(key)}
  WHERE wanted.kind = ${quoted(leader)} AND leader.${followed} <> N''
    AND NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = ${quoted(kind)} AND there.aggregate_key = leader.${followed});`;
};

const selectRows = (kind: AggregateKind, table: TableName): string => {
  const key = keyColumn(table, kind);
  const order = tables[table].key.map((name) => `found.${snakeCase(name)}`).join(', ');
  return `  SELECT wanted.aggregate_key AS [rows ${kind} ${table}], ${namesOf(columnsOf[table], 'found.')}
  FROM @wanted AS wanted JOIN ${tableName(table)} AS found ON found.${key.sqlName} = wanted.${wantedColumn(key)}
  WHERE wanted.kind = ${quoted(kind)} AND wanted.version <> wanted.known
  ORDER BY ${order};`;
};

const selectAggregate = (kind: AggregateKind): string => `
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = ${quoted(kind)} AND version <> known)
BEGIN
${aggregates[kind].tables.map((table: TableName) => selectRows(kind, table)).join('\n')}
END;`;

const body = (): string => `
-- One snapshot for all, so that nothing torn is decided on. It ends with the procedure, and so does the setting.
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
-- known: the version whose rows the caller has. id: the key where it is a uuid.
DECLARE @wanted TABLE (
  kind ${KIND_TYPE}, aggregate_key ${KEY_TYPE}, id binary(16) NULL, known bigint NOT NULL, version bigint NOT NULL,
  PRIMARY KEY (kind, aggregate_key)
);
BEGIN TRANSACTION;
IF @aggregates IS NOT NULL
BEGIN
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT sent.kind, sent.aggregate_key, CONVERT(binary(16), sent.id, 2), sent.known, 0
  FROM OPENJSON(@aggregates) WITH (
    kind nvarchar(32) '$[0]', aggregate_key nvarchar(${KEY_LENGTH + 1}) '$[1]', id varchar(32) '$[2]', known bigint '$[3]'
  ) AS sent;
  IF @@ROWCOUNT <> @aggregate_count THROW 50001, N'The lookups did not arrive as they were sent.', 1;
END;
${printUnnamedEmployees()}
${printEmployeeSets()}
${inOrderOfFollowing()
  .flatMap((kind) => followsOf(kind).map((follow) => followOne(kind, follow)))
  .join('')}

UPDATE wanted SET version = stored.version
FROM @wanted AS wanted
JOIN dbo.aggregate_version AS stored ON stored.kind = wanted.kind AND stored.aggregate_key = wanted.aggregate_key;
SELECT kind AS [versions], aggregate_key, version FROM @wanted ORDER BY kind, aggregate_key;
${aggregateKinds.map(selectAggregate).join('')}
${uniqueKinds.map(selectUnique).join('')}
COMMIT TRANSACTION;
`;

/** The procedure that answers all lookups. */
export const printLoad = (): string =>
  procedure(
    'load',
    [
      '@aggregates nvarchar(max) = NULL',
      '@aggregate_count int = 0',
      '@unnamed_employee nvarchar(max) = NULL',
      ...employeeSetParameters(),
      ...uniqueKinds.map((kind) => `@${snakeCase(kind)} nvarchar(max) = NULL`),
    ],
    body(),
  );
