import mssql from 'mssql';
import type { CompiledQuery } from 'kysely';
import { StoreUnavailable } from '../store.ts';
import type { ReadRow } from '../reads/read-dialect.ts';
import { LONG } from './pool.ts';
import type { Database, SqlParameter } from './pool.ts';
import type { Sealer } from './sealer.ts';

/** Runs compiled queries; all of one call see one state of the database. */
export interface Queries {
  run(queries: readonly CompiledQuery[], timeoutMs?: number): Promise<readonly (readonly ReadRow[])[]>;
  /** Once all events that were pending when it was asked are sealed; at once where nothing is sealed yet. */
  runSealed(queries: readonly CompiledQuery[]): Promise<readonly (readonly ReadRow[])[]>;
}

const TEXT = mssql.NVarChar(4000);
const FLAG = mssql.Bit();
const UUID = mssql.Binary(16);

/** The reads compare with texts, numbers, flags and uuids alone. */
const typeOf = (value: unknown): Pick<SqlParameter, 'type' | 'value'> => {
  if (typeof value === 'string') return { type: TEXT, value };
  if (typeof value === 'number') return { type: LONG, value };
  if (typeof value === 'boolean') return { type: FLAG, value };
  if (value instanceof Uint8Array) return { type: UUID, value };
  throw new TypeError(`A query has a parameter of type ${typeof value}.`);
};

interface Batch {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
}

/** One text of all queries; equal values share a parameter, since SQL Server takes 2100 of them. */
const joined = (queries: readonly CompiledQuery[]): Batch => {
  const names = new Map<unknown, SqlParameter>();
  const nameFor = (value: unknown): string => {
    const known = names.get(value);
    if (known !== undefined) return known.name;
    const parameter = { name: `p${names.size + 1}`, ...typeOf(value) };
    names.set(value, parameter);
    return parameter.name;
  };
  const texts = queries.map(({ sql, parameters }) =>
    sql.replaceAll(/@(\d+)/g, (_, number: string) => `@${nameFor(parameters[Number(number) - 1])}`),
  );
  return { text: texts.join(';\n'), parameters: [...names.values()] };
};

// The level and the transaction end with sp_executesql, in which every text runs; XACT_ABORT ends them after an error too.
const inSnapshot = (text: string): string => `SET NOCOUNT ON; SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
BEGIN TRANSACTION;
${text};
COMMIT TRANSACTION;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;`;

const onceSealed = (text: string): string => `DECLARE @last bigint;
SELECT @last = MAX(pending_id) FROM audit_pending WHERE pending_id <= @until;
SELECT @last;
IF @last IS NULL
BEGIN
${text}
END`;

/** Prepares queries on a server. What is not sealed within `sealTimeoutMs` rejects with StoreUnavailable. */
export const openQueries = (server: Database, sealer: Sealer, sealTimeoutMs: number): Queries => ({
  async run(queries, timeoutMs) {
    const { text, parameters } = joined(queries);
    // One statement sees one state by itself, since the database keeps versions of the rows.
    const { sets } = await server.query(queries.length === 1 ? text : inSnapshot(text), parameters, timeoutMs);
    return sets.map(({ rows }) => rows);
  },
  async runSealed(queries) {
    if (!sealer.isStarted) return this.run(queries);
    const { text, parameters } = joined(queries);
    const latest = performance.now() + sealTimeoutMs;
    // At first whatever is pending counts, from then on what was pending at first.
    for (let until = Number.MAX_SAFE_INTEGER; ;) {
      const { sets } = await server.query(inSnapshot(onceSealed(text)), [
        ...parameters,
        { name: 'until', type: LONG, value: until },
      ]);
      const last = sets[0]?.rows[0]?.[0];
      if (last === null || last === undefined) return sets.slice(1).map(({ rows }) => rows);
      if (performance.now() > latest) throw new StoreUnavailable('The journal is behind: nobody seals it.');
      until = Number(last);
      await sealer.progress();
    }
  },
});
