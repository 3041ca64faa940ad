import type { AggregateKind } from '../../tables/aggregates.ts';
import type { TableName } from '../../tables/tables.ts';
import { aggregates } from '../../tables/aggregates.ts';
import { tables } from '../../tables/tables.ts';
import type { NamedColumn } from '../../columns.ts';
import { columnsOf } from '../../columns.ts';
import { snakeCase } from '../../names.ts';
import { COLLATION, kinds } from '../column-kinds.ts';
import { procedureName } from '../schema-version.ts';

/** The longest key of an aggregate, in halves of characters: two keys of the contract with a tab between. */
export const KEY_LENGTH = 194;

/** A kind of aggregate, and a key of one, as columns of table variables. */
export const KIND_TYPE = `nvarchar(32) COLLATE ${COLLATION} NOT NULL`;
export const KEY_TYPE = `nvarchar(${KEY_LENGTH}) COLLATE ${COLLATION} NOT NULL`;

/** Tables that a batch writes, those before that others refer to. */
export const writtenTables: readonly TableName[] = Object.keys(tables).filter(
  (table): table is TableName =>
    !['auditEvent', 'sealed', 'sealedSubtree', 'journalHead', 'journalPurge'].includes(table),
);

export const aggregateKinds = Object.keys(aggregates) as readonly AggregateKind[];

/** A column's name as SQL; some are words of T-SQL, such as `cursor`. */
export const columnName = ({ sqlName }: NamedColumn): string => `[${sqlName}]`;

/** The table in the database. */
export const tableName = (table: TableName): string => `dbo.${snakeCase(table)}`;

/** The column of a table that holds the key of its aggregate. */
export const keyColumn = (table: TableName, kind: AggregateKind): NamedColumn => {
  const column = columnsOf[table].find(({ name }) => name === aggregates[kind].column);
  if (column === undefined) throw new Error(`${table} has no column for the key of ${kind}.`);
  return column;
};

/** The column of a table variable, made by {@link wantedColumns}, that a key column is compared with. */
export const wantedColumn = ({ column }: NamedColumn): string => (column.kind === 'uuid' ? 'id' : 'aggregate_key');

/** What OPENJSON gives of an array, its first position being `from`. */
export const sentColumns = (columns: readonly NamedColumn[], from: number): string =>
  columns
    .map((one, at) => `${columnName(one)} ${kinds[one.column.kind].sent(one.column.length)} '$[${from + at}]'`)
    .join(', ');

/** The columns of `alias` as they are stored. */
export const storedColumns = (alias: string, columns: readonly NamedColumn[]): string =>
  columns.map((one) => kinds[one.column.kind].stored(`${alias}.${columnName(one)}`, one.column.length)).join(', ');

/** A sent column compared with a stored one. */
export const isSent = (one: NamedColumn, stored: string, sent: string): string => {
  const { column } = one;
  const value = kinds[column.kind].stored(`${sent}.${columnName(one)}`, column.length);
  // What OPENJSON gives has the collation of the database, and two collations do not compare.
  return `${stored}.${columnName(one)} = ${value}${column.kind === 'text' ? ` COLLATE ${COLLATION}` : ''}`;
};

export const namesOf = (columns: readonly NamedColumn[], alias = ''): string =>
  columns.map((column) => `${alias}${columnName(column)}`).join(', ');

/** A literal of text. */
export const quoted = (text: string): string => `N'${text.replaceAll(`'`, `''`)}'`;

/**
 * A procedure of this version, made anew. It begins with the level at which writes wait for each other: on Babelfish a level
 * that an earlier procedure has set stays in the session, where on SQL Server it ends with the procedure.
 */
export const procedure = (name: string, parameters: readonly string[], body: string): string =>
  [
    `DROP PROCEDURE IF EXISTS ${procedureName(name)};`,
    'GO',
    `CREATE PROCEDURE ${procedureName(name)}`,
    parameters.map((parameter) => `  ${parameter}`).join(',\n'),
    'AS',
    'BEGIN',
    'SET NOCOUNT ON;',
    'SET XACT_ABORT ON;',
    'SET TRANSACTION ISOLATION LEVEL READ COMMITTED;',
    body.trim(),
    'END;',
    'GO',
    '',
  ].join('\n');
