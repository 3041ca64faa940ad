import { createRequire } from 'node:module';

/** What these tests use of the real driver, `mssql`. */
export interface Driver {
  readonly pool: Pool;
  close(): Promise<void>;
}

interface Request {
  query(sql: string): Promise<{ readonly recordset: readonly Record<string, unknown>[] | undefined }>;
  batch(sql: string): Promise<{ readonly recordset: readonly Record<string, unknown>[] | undefined }>;
  execute(procedure: string): Promise<unknown>;
}

interface Pool {
  connect(): Promise<Pool>;
  request(): Request;
  close(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

interface Mssql {
  readonly ConnectionPool: (new (options: object) => Pool) & { parseConnectionString(url: string): object };
}

// It has no types of its own.
const mssql = createRequire(import.meta.url)('mssql') as Mssql;

/** What the driver sends first over the connection that it keeps. */
export const WARM_UP = 'DECLARE @warm int';

/** Connects the driver, with a single connection and short time-outs. Rejects as the driver does. */
export async function connectDriver(url: string, { requestTimeout = 2000 } = {}): Promise<Driver> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const pool = new mssql.ConnectionPool({
    server: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    connectionTimeout: 2000,
    requestTimeout,
    pool: { max: 1, min: 0 },
    validateConnection: 'socket',
    // It waits so long for the server's word that a call that has timed out is cancelled: 5 s where left out.
    options: { encrypt: false, trustServerCertificate: true, cancelTimeout: 100 },
  });
  // Without a listener a broken connection ends the process.
  pool.on('error', () => undefined);
  // The first connection is only tried out and closed again; the one that serves is made at the first call.
  await pool.connect();
  await pool.request().batch(WARM_UP);
  return { pool, close: () => pool.close() };
}

/** What an error of the driver tells: its code, and the number of the server's error. */
export function told(error: unknown): { readonly code: string; readonly number: number | undefined } {
  const of = (name: 'code' | 'number'): unknown =>
    typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
  const number = of('number');
  return { code: String(of('code')), number: typeof number === 'number' ? number : undefined };
}
