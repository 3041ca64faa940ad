/** Primary result codes of SQLite for what passes or can be mended outside the program (sqlite.org/rescode.html). */
const OUTAGES: ReadonlySet<number> = new Set([
  5, // BUSY: another process writes for longer than the time-out
  6, // LOCKED
  8, // READONLY
  10, // IOERR
  13, // FULL
  14, // CANTOPEN
]);

/** Primary and extended codes of a violated primary key or unique index. */
const DUPLICATES: ReadonlySet<number> = new Set([1555, 2067]);

const resultCode = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;

/** Whether the error is an outage: the same call may succeed later. */
export const isOutage = (error: unknown): boolean => OUTAGES.has((resultCode(error) ?? 0) & 0xff);

/** Whether the error is a key that another row already holds. */
export const isDuplicate = (error: unknown): boolean => DUPLICATES.has(resultCode(error) ?? 0);
