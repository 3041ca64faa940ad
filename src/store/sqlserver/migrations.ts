import type { MigrationPlan } from '../dialect.ts';
import mssql from 'mssql';
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Frontier } from '../../merkle/frontier.ts';
import { StoreUnavailable } from '../store.ts';
import { driverConfig } from './connection-url.ts';
import type { ConnectionSettings } from './connection-url.ts';
import { meaningOf } from './errors.ts';
import { SCHEMA_VERSION } from './schema-version.ts';

interface Script {
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
}

interface Migration extends Script {
  readonly number: number;
}

/** How migrations are applied. */
export interface MigrationOptions {
  /** By a login that may change the schema. */
  readonly connection: ConnectionSettings;
  /** The name of a new journal, unique in the world. An existing journal keeps its own. */
  readonly origin: string;
  /** How long to wait for another program that is migrating, in milliseconds. 60,000 where left out. */
  readonly lockTimeoutMs?: number | undefined;
  /** For servers that speak T-SQL with gaps, which tests use: the text as they understand it. */
  readonly adapt?: ((sql: string) => string) | undefined;
}

const FOLDER = new URL('./migrations/', import.meta.url);

const LEDGER = `
IF OBJECT_ID(N'dbo.schema_migration') IS NULL
  CREATE TABLE dbo.schema_migration (
    number     int NOT NULL CONSTRAINT schema_migration_key PRIMARY KEY,
    name       nvarchar(128) NOT NULL,
    checksum   nvarchar(64) NOT NULL,
    -- Of the procedures, which are made anew whenever they differ.
    procedures nvarchar(64) NOT NULL,
    applied_at nvarchar(32) NOT NULL
  );`;

const readScript = (name: string, folder: URL): Script => {
  // Git may check text out with other line ends; the script is the same.
  const sql = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
  return { name, checksum: hash('sha256', sql), sql };
};

const readMigrations = (): readonly Migration[] =>
  readdirSync(FOLDER)
    .filter((name) => /^\d{3}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ number: Number.parseInt(name, 10), ...readScript(name, FOLDER) }));

const readProcedures = (): Script => readScript('procedures.sql', new URL('./', import.meta.url));

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly procedures: string;
}

/** Throws unless every applied migration is one of the known ones, unchanged. */
const requireKnown = (applied: readonly Applied[], known: readonly Migration[]): void => {
  for (const { number, name, checksum } of applied) {
    const migration = known.find((candidate) => candidate.number === number);
    if (migration === undefined) {
      throw new Error(
        `The database has migration ${name}, which this program does not know: it is older than the database.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Error(`Migration ${migration.name} was changed after the database had applied it.`);
    }
  }
};

/** The batches of a script, which `GO` on a line of its own separates. */
const batchesOf = (sql: string): readonly string[] => sql.split(/^GO$/m).filter((batch) => batch.trim() !== '');

interface Work {
  readonly plan: MigrationPlan;
  readonly migrations: readonly Migration[];
  readonly procedures: Script | undefined;
}

const workFor = (applied: readonly Applied[]): Work => {
  const known = readMigrations();
  requireKnown(applied, known);
  const newest = applied.at(-1);
  const migrations = known.filter(({ number }) => number > (newest?.number ?? 0));
  const script = readProcedures();
  const procedures = migrations.length > 0 || newest?.procedures !== script.checksum ? script : undefined;
  const scripts = [...migrations, ...(procedures === undefined ? [] : [procedures])];
  const steps = scripts.map(({ name, sql }) => ({ name, sql }));
  return { plan: { from: newest?.number ?? 0, to: SCHEMA_VERSION, steps }, migrations, procedures };
};

type Run = (sql: string) => Promise<readonly (readonly unknown[])[]>;

const readApplied = async (run: Run): Promise<readonly Applied[]> => {
  const [[id] = []] = await run(`SELECT OBJECT_ID(N'dbo.schema_migration')`);
  if (id === null || id === undefined) return [];
  const rows = await run('SELECT number, name, checksum, procedures FROM dbo.schema_migration ORDER BY number');
  return rows.map(([number, name, checksum, procedures]) => ({
    number: Number(number),
    name: String(name),
    checksum: String(checksum),
    procedures: String(procedures),
  }));
};

/** Runs on one connection, in one transaction that is committed at the end. Rejects with StoreUnavailable for an outage. */
const inTransaction = async <T>(connection: ConnectionSettings, work: (run: Run) => Promise<T>): Promise<T> => {
  const pool = new mssql.ConnectionPool({
    ...driverConfig(connection),
    arrayRowMode: true,
    requestTimeout: 600_000,
    pool: { max: 1, min: 0 },
  });
  pool.on('error', () => undefined);
  try {
    await pool.connect();
    const transaction = new mssql.Transaction(pool);
    await transaction.begin();
    try {
      const answer = await work(async (sql) => (await transaction.request().batch(sql)).recordsets[0] ?? []);
      await transaction.commit();
      return answer;
    } catch (error) {
      // The server may have done so itself, and then refuses.
      await transaction.rollback().catch(() => undefined);
      throw error;
    }
  } catch (cause) {
    throw meaningOf(cause) === 'defect' ? cause : new StoreUnavailable('The database cannot answer now.', { cause });
  } finally {
    await pool.close();
  }
};

const takeLock = async (run: Run, timeoutMs: number): Promise<void> => {
  const [[result] = []] = await run(
    `DECLARE @result int;
     EXEC @result = sp_getapplock @Resource = N'muster migrate', @LockMode = N'Exclusive',
       @LockOwner = N'Transaction', @LockTimeout = ${timeoutMs};
     SELECT @result;`,
  );
  if (Number(result) < 0) throw new StoreUnavailable('Another program is migrating this database.');
};

const createHead = (origin: string): string => {
  const empty = Frontier.empty();
  const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
  return `INSERT INTO dbo.journal_head (origin, size, frontier, root_hash)
    SELECT N'${origin.replaceAll(`'`, `''`)}', 0, ${hex(empty.toBytes())}, ${hex(empty.root())}
    WHERE NOT EXISTS (SELECT 1 FROM dbo.journal_head);`;
};

/** The procedures of versions that no node runs any more: older than the one before this. */
const oldProcedures = async (run: Run): Promise<readonly string[]> => {
  const rows = await run(`SELECT name FROM sys.procedures WHERE schema_id = SCHEMA_ID(N'api')`);
  return rows.map(([name]) => String(name)).filter((name) => Number(/_(\d+)$/.exec(name)?.[1]) < SCHEMA_VERSION - 1);
};

const apply = async (run: Run, { migrations, procedures }: Work, options: MigrationOptions): Promise<void> => {
  const adapt = options.adapt ?? ((sql) => sql);
  await run(LEDGER);
  for (const { number, name, checksum, sql } of migrations) {
    for (const batch of batchesOf(adapt(sql))) await run(batch);
    await run(
      `INSERT INTO dbo.schema_migration (number, name, checksum, procedures, applied_at)
       VALUES (${number}, N'${name}', N'${checksum}', N'', N'${new Date().toISOString()}');`,
    );
  }
  if (procedures !== undefined) {
    for (const batch of batchesOf(adapt(procedures.sql))) await run(batch);
    await run(
      `UPDATE dbo.schema_migration SET procedures = N'${procedures.checksum}' WHERE number = ${SCHEMA_VERSION};`,
    );
    for (const name of await oldProcedures(run)) await run(`DROP PROCEDURE api.${name};`);
  }
  await run(createHead(options.origin));
};

/**
 * What {@link applyMigrations} would do; changes nothing. Rejects with an Error for a database of a newer program and
 * for a migration that was changed after it was applied.
 */
export const planMigrations = (connection: ConnectionSettings): Promise<MigrationPlan> =>
  inTransaction(connection, async (run) => workFor(await readApplied(run)).plan);

/**
 * Applies the migrations that the database does not have yet, and the procedures where they differ, in one transaction
 * under a lock of its own: of two programs the second finds nothing to do. Rejects as {@link planMigrations} does.
 */
export const applyMigrations = (options: MigrationOptions): Promise<MigrationPlan> =>
  inTransaction(options.connection, async (run) => {
    await takeLock(run, options.lockTimeoutMs ?? 60_000);
    const work = workFor(await readApplied(run));
    if (work.plan.steps.length > 0) await apply(run, work, options);
    return work.plan;
  });
