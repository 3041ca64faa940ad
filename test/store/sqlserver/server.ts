import mssql from 'mssql';
import { randomBytes } from 'node:crypto';
import { env } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { Frontier } from '../../../src/merkle/frontier.ts';
import { driverConfig, parseConnectionUrl } from '../../../src/store/sqlserver/connection-url.ts';
import type { ConnectionSettings } from '../../../src/store/sqlserver/connection-url.ts';
import { snakeCase } from '../../../src/store/names.ts';
import { applyMigrations } from '../../../src/store/sqlserver/migrations.ts';
import { tables } from '../../../src/store/tables/tables.ts';

/** The server of `MUSTER_TEST_MSSQL`; undefined where there is none. */
export const testServer: ConnectionSettings | undefined =
  env['MUSTER_TEST_MSSQL'] === undefined ? undefined : parseConnectionUrl(env['MUSTER_TEST_MSSQL']);

/** What a suite that needs a server is called where there is none. */
export const WITHOUT_SERVER = 'needs a server: set MUSTER_TEST_MSSQL=mssql://user:password@host:port/database';

/** Few connections: on some servers the first call of each takes a second. */
export const POOL = { poolSize: 3, acquireTimeoutMs: 60_000, connectTimeoutMs: 10_000, requestTimeoutMs: 60_000 };

/** Runs batches as the administrator; answers the rows of the last one. */
export const asAdministrator = async (
  connection: ConnectionSettings,
  batches: readonly string[],
): Promise<readonly (readonly unknown[])[]> => {
  const pool = await new mssql.ConnectionPool({ ...driverConfig(connection), arrayRowMode: true }).connect();
  try {
    let rows: readonly (readonly unknown[])[] = [];
    for (const batch of batches) rows = (await new mssql.Request(pool).batch(batch)).recordsets[0] ?? [];
    return rows;
  } finally {
    await pool.close();
  }
};

/** The rows of OPENJSON by PostgreSQL's functions: Babelfish leaves the escapes of JSON in and cuts texts at 4000. */
const rowsOfJson = (_: string, parameter: string, list: string): string => {
  const columns = list.split(/,(?![^(]*\))/).map((column) => {
    const [name = '', type = '', path = ''] = column.trim().split(/\s+/);
    return `CAST(jsonb_array_element_text(raw.value, ${path.replaceAll(/\D/g, '')}) AS ${type}) AS ${name}`;
  });
  return `(SELECT ${columns.join(', ')} FROM jsonb_array_elements(CAST(${parameter} AS jsonb)) AS raw) AS sent`;
};

/** A script as Babelfish understands it: what it does wrongly without a word is done by PostgreSQL's functions. */
const forBabelfish = (sql: string): string =>
  sql
    // It finds no collation for a foreign key between texts.
    .replaceAll(/ALTER TABLE dbo\.\w+ ADD CONSTRAINT \w+\s+FOREIGN KEY \((employee_id|run_key)\)[^;]*;/g, '')
    // It takes the style of CONVERT for none, and so reads no hexadecimal digits.
    .replaceAll(
      /CONVERT\((binary|varbinary)\((\d+)\), ([^()]+), 2\)/g,
      "CAST(CAST(decode($3, 'hex') AS varbinary($2)) AS $1($2))",
    )
    .replaceAll(/OPENJSON\((@\w+)\) WITH \(((?:[^()]|\(\w+\))*)\) AS sent/g, rowsOfJson);

const isBabelfish = async (connection: ConnectionSettings): Promise<boolean> => {
  const [[version] = []] = await asAdministrator(connection, ['SELECT @@VERSION']);
  return String(version).startsWith('Babelfish');
};

/** A database of a suite's own. */
export interface TestDatabase {
  readonly connection: ConnectionSettings;
  readonly isBabelfish: boolean;
  /** Empties all tables. */
  clear(): Promise<void>;
  drop(): Promise<void>;
}

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

const NEW_HEAD = `INSERT INTO dbo.journal_head (origin, size, frontier, root_hash)
  VALUES (N'log.example/1', 0, ${hex(Frontier.empty().toBytes())}, ${hex(Frontier.empty().root())});`;

/** Kept by triggers, which say nothing of TRUNCATE: that is for those who own the tables. */
const KEPT: readonly string[] = ['audit_event', 'sealed', 'journal_purge', 'journal_head'];

/** Tables with foreign keys come last in `tables`, so that the rows that refer to others go first. */
const EMPTIED = [...Object.keys(tables).map(snakeCase).toReversed(), 'aggregate_version', 'lease', 'audit_pending'];

const CLEAR = [
  ...EMPTIED.map((table) => (KEPT.includes(table) ? `TRUNCATE TABLE dbo.${table};` : `DELETE FROM dbo.${table};`)),
  NEW_HEAD,
].join('\n');

const DROP_ATTEMPTS = 200;

/** Sessions whose connections broke may go on for a while. */
const dropUnused = async (server: ConnectionSettings, name: string): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await asAdministrator(server, [`DROP DATABASE ${name}`]);
      return;
    } catch (error) {
      if (attempt === DROP_ATTEMPTS) throw error;
      await delay(100);
    }
  }
};

/** Makes a database, migrated and empty. */
export const createTestDatabase = async (server: ConnectionSettings): Promise<TestDatabase> => {
  const name = `muster_test_${randomBytes(6).toString('hex')}`;
  const babelfish = await isBabelfish(server);
  await asAdministrator(server, [`CREATE DATABASE ${name}`]);
  const connection = { ...server, database: name };
  if (!babelfish) {
    await asAdministrator(server, [
      `ALTER DATABASE ${name} SET READ_COMMITTED_SNAPSHOT ON`,
      `ALTER DATABASE ${name} SET ALLOW_SNAPSHOT_ISOLATION ON`,
    ]);
  }
  await applyMigrations({ connection, origin: 'log.example/1', ...(babelfish ? { adapt: forBabelfish } : {}) });
  return {
    connection,
    isBabelfish: babelfish,
    async clear() {
      await asAdministrator(connection, [CLEAR]);
    },
    drop: () => dropUnused(server, name),
  };
};
