/**
 * What an error of the database or of the driver means for the call that met it.
 * `again`: the server has rolled back, and the same call may succeed at once. `lost`: nothing was done, and the
 * connection or the server is not usable now. `unknown`: whether it was done is not known; sending the work again is safe
 * because its outcome is stored with it. `defect`: the same call will fail again.
 */
export type Meaning = 'again' | 'lost' | 'unknown' | 'defect';

interface ErrorRow {
  /** Error numbers of SQL Server, or codes of mssql and tedious. */
  readonly errors: readonly (number | string)[];
  readonly meaning: Meaning;
  /** How long to leave the server alone, in milliseconds. */
  readonly restMs?: number;
}

/** Every error that is no defect. */
export const errorRows: readonly ErrorRow[] = [
  // Deadlock victim; lock time-out, no lock left; update conflicts, changed metadata and lost versions under snapshot isolation.
  { errors: [1205, 1222, 1204, 3960, 3961, 3966], meaning: 'again' },
  // Database not there (yet), resource limits, failover, reconfiguration; the pre-login and socket errors of clients.
  { errors: [4060, 4221, 10928, 10929, 40197, 40613, 49918, 49919, 49920, 615, 233, 64, 20, 10060], meaning: 'lost' },
  // Out of memory, or of room for row versions.
  { errors: [701, 802, 8645, 8651, 3958], meaning: 'lost' },
  // The service is busy and asks for ten seconds of rest.
  { errors: [40501], meaning: 'lost', restMs: 10_000 },
  // Starting, shutting down, restoring, read-only, log or disk full: whoever runs the server can mend it.
  { errors: [904, 921, 922, 927, 983, 1101, 1105, 3906, 6005, 9002], meaning: 'lost' },
  // Login refused, socket not opened, connection not open, or broken while it was idle; pool closed.
  {
    errors: ['ELOGIN', 'ENOTOPEN', 'ENOCONN', 'EINVALIDSTATE', 'EINSTLOOKUP', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'],
    meaning: 'lost',
  },
  {
    errors: ['ETIMEOUT', 'ESOCKET', 'ECONNRESET', 'ECONNCLOSED', 'ECANCEL', 'EPIPE', 10053, 10054, 121],
    meaning: 'unknown',
  },
];

const rowOf = new Map(errorRows.flatMap((row) => row.errors.map((error) => [error, row] as const)));

/** The number under which Babelfish tells all errors of PostgreSQL that it has no number of SQL Server for. */
const UNMAPPED = 33_557_097;

/** PostgreSQL's words for 3960 and 1205. */
const ROLLED_BACK = /could not serialize access|deadlock detected/;

/** From this class on the server ends the connection after it has told the error. */
const FATAL_CLASS = 20;

/** The numbers and codes of an error, its own before those of its causes. */
const namesOf = (error: unknown): readonly (number | string)[] => {
  if (!(error instanceof Error)) return [];
  const names = [...numbersOf(error), ...codesOf(error)];
  const inner = 'originalError' in error ? error.originalError : error.cause;
  return inner === error ? names : [...names, ...namesOf(inner)];
};

const numbersOf = (error: Error): readonly number[] => {
  if (!('number' in error) || typeof error.number !== 'number') return [];
  // Of what it lumps together only what says that it was rolled back may succeed when it is sent again.
  return error.number === UNMAPPED && ROLLED_BACK.test(error.message) ? [3960] : [error.number];
};

const codesOf = (error: Error): readonly string[] => {
  const codes = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  if ('class' in error && Number(error.class) >= FATAL_CLASS) codes.push('ECONNCLOSED');
  return isOfPool(error) ? [...codes, 'ENOCONN'] : codes;
};

/** tarn, which hands out the connections, tells without codes that none is free, or that its pool is thrown away. */
const isOfPool = (error: Error): boolean =>
  error.constructor.name === 'TimeoutError' || (error.constructor === Error && error.message === 'aborted');

const findRow = (error: unknown): ErrorRow | undefined => {
  for (const name of namesOf(error)) {
    const row = rowOf.get(name);
    if (row !== undefined) return row;
  }
  return undefined;
};

/** What the error means for the call. */
export const meaningOf = (error: unknown): Meaning => findRow(error)?.meaning ?? 'defect';

/** How long the server asks to be left alone, in milliseconds; 0 where it does not. */
export const restAfter = (error: unknown): number => findRow(error)?.restMs ?? 0;

/** Whether the error has this number. */
export const isNumbered = (error: unknown, number: number): boolean => namesOf(error).includes(number);
