import type { PoolFigures } from '../dialect.ts';
import mssql from 'mssql';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../store.ts';
import { driverConfig } from './connection-url.ts';
import type { ConnectionSettings } from './connection-url.ts';
import { meaningOf, restAfter } from './errors.ts';

/** A parameter with its declared type: what is guessed from values changes plans. */
export interface SqlParameter {
  readonly name: string;
  readonly type: mssql.SqlType;
  readonly value: string | number | boolean | Uint8Array | null;
}

/** One list of rows, each with the values in order of the columns. */
export interface ResultSet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface Answer {
  readonly sets: readonly ResultSet[];
  /** What a procedure returned. */
  readonly returned: number;
}

/** How the connections are used. Times are in milliseconds. */
export interface PoolOptions {
  readonly connection: ConnectionSettings;
  /** How many connections there are at most. */
  readonly poolSize: number;
  /** How long a call waits for a free connection; below the deadline of a request. */
  readonly acquireTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** How long the server may take for one call. */
  readonly requestTimeoutMs: number;
  /** Begins the name by which the server's administrator sees the connections. */
  readonly appName?: string | undefined;
}

/** Failures in a row after which the pool is thrown away: the driver does not mend a broken one. */
const FAILURES = 3;

/** How often a call is made again that the server has rolled back, as the victim of a deadlock for one. */
const ATTEMPTS = 6;

const LONGEST_PAUSE_MS = 50;

/** How long the server may take to confirm that it has given up a call; the connection is closed where it does not. */
const CANCEL_TIMEOUT_MS = 500;

/** The types of parameters of procedures. Lengths are those of the procedures. */
export const JSON_TEXT = mssql.NVarChar(mssql.MAX);
export const TEXT_256 = mssql.NVarChar(256);
export const COUNT = mssql.Int();
export const LONG = mssql.BigInt();
export const BYTES = mssql.VarBinary(2048);

/** Calls to one database. No call leaves anything in its session. All reject with StoreUnavailable for an outage. */
export interface Database {
  /** Calls a procedure. */
  call(procedure: string, parameters: readonly SqlParameter[]): Promise<Answer>;
  /** Runs a text by `sp_executesql`, whose settings end with it; within another time than all others where one is given. */
  query(sql: string, parameters: readonly SqlParameter[], timeoutMs?: number): Promise<Answer>;
  /** The figures of the pool now. */
  figures(): PoolFigures;
  /** Waits for what runs; later calls are refused. */
  close(): Promise<void>;
}

/** A database over a pool of connections of its own. */
export class SqlServer implements Database {
  readonly #options: PoolOptions;
  #pool: Promise<mssql.ConnectionPool> | undefined;
  #current: mssql.ConnectionPool | undefined;
  #failures = 0;
  #rebuilt = 0;
  #restUntil = 0;
  #closed = false;
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Connects now. Rejects with StoreUnavailable where it cannot. */
  async connect(): Promise<void> {
    await this.#run((pool) => Promise.resolve(pool));
  }

  call(procedure: string, parameters: readonly SqlParameter[]): Promise<Answer> {
    return this.#run((pool) => withParameters(pool, parameters).execute(procedure)).then(answerOf);
  }

  query(sql: string, parameters: readonly SqlParameter[], timeoutMs?: number): Promise<Answer> {
    return this.#run((pool) => withParameters(pool, parameters, timeoutMs).query(sql)).then(answerOf);
  }

  figures(): PoolFigures {
    const { size = 0, available = 0, borrowed = 0, pending = 0 } = this.#current ?? {};
    return { size, available, borrowed, pending, rebuilt: this.#rebuilt };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
    const pool = await this.#pool?.catch(() => undefined);
    this.#pool = undefined;
    await pool?.close();
  }

  #run<T>(use: (pool: mssql.ConnectionPool) => Promise<T>): Promise<T> {
    const running = this.#attempt(use);
    this.#running.add(running);
    const ended = (): void => void this.#running.delete(running);
    running.then(ended, ended);
    return running;
  }

  async #attempt<T>(use: (pool: mssql.ConnectionPool) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      if (this.#closed) throw new StoreUnavailable('The database is closed.');
      if (performance.now() < this.#restUntil) throw new StoreUnavailable('The database has asked for a rest.');
      try {
        const answer = await use(await this.#connected());
        this.#failures = 0;
        return answer;
      } catch (cause) {
        if (meaningOf(cause) !== 'again' || attempt === ATTEMPTS) throw this.#judged(cause);
        // Without chance the two that met would meet again.
        await delay(Math.random() * Math.min(LONGEST_PAUSE_MS, 4 * 2 ** attempt));
      }
    }
  }

  #judged(cause: unknown): unknown {
    const meaning = meaningOf(cause);
    if (meaning === 'defect') return cause;
    if (meaning !== 'again') this.#failed(cause);
    return new StoreUnavailable('The database cannot answer now.', { cause });
  }

  #failed(cause: unknown): void {
    const rest = restAfter(cause);
    if (rest > 0) this.#restUntil = performance.now() + rest;
    this.#failures += 1;
    if (this.#failures < FAILURES) return;
    this.#failures = 0;
    this.#rebuilt += 1;
    const broken = this.#pool;
    this.#pool = undefined;
    void broken?.then((pool) => pool.close()).catch(() => undefined);
  }

  #connected(): Promise<mssql.ConnectionPool> {
    if (this.#pool !== undefined) return this.#pool;
    const pool = newPool(this.#options);
    const connecting = pool.connect();
    this.#pool = connecting;
    this.#current = pool;
    connecting.catch(() => {
      if (this.#pool === connecting) this.#pool = undefined;
    });
    return connecting;
  }
}

const newPool = ({ connection, appName, ...options }: PoolOptions): mssql.ConnectionPool => {
  const config = driverConfig(connection);
  const pool = new mssql.ConnectionPool({
    ...config,
    options: { ...config.options, appName: appName ?? 'muster', cancelTimeout: CANCEL_TIMEOUT_MS },
    arrayRowMode: true,
    // By a look at the socket: the default sends SELECT 1 before every call.
    validateConnection: 'socket',
    connectionTimeout: options.connectTimeoutMs,
    requestTimeout: options.requestTimeoutMs,
    pool: { max: options.poolSize, min: 0, acquireTimeoutMillis: options.acquireTimeoutMs, idleTimeoutMillis: 60_000 },
  });
  // Each call is told of its own errors; without a listener an idle connection that breaks would end the process.
  pool.on('error', () => undefined);
  return pool;
};

const withParameters = (
  pool: mssql.ConnectionPool,
  parameters: readonly SqlParameter[],
  timeoutMs?: number,
): mssql.Request => {
  const request = new mssql.Request(pool, timeoutMs === undefined ? {} : { requestTimeout: timeoutMs });
  for (const { name, type, value } of parameters) request.input(name, type, asBuffer(value));
  return request;
};

const asBuffer = (value: SqlParameter['value']): unknown =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;

const answerOf = ({ recordsets, returnValue }: mssql.Result): Answer => ({
  sets: recordsets.map((rows) => ({ columns: rows.columns.map(({ name }) => name), rows })),
  returned: returnValue ?? 0,
});
