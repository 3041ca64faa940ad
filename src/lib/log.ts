/**
 * What may be said in the log. The rule: never a secret, never personal text. It is kept by construction:
 * a message is a fixed sentence of the program, data goes into fields, and only the fields of this table are
 * written, each only in its shape. Everything else is dropped, whatever a caller hands in.
 *
 * - `token`: identifiers and codes without blanks; any other text in such a field is withheld;
 * - `path`: files, folders, addresses and settings of the operator;
 * - `number`: counts and durations;
 * - `cause`: what was thrown: its name, codes and stack frames. Never its message, which may quote data.
 *
 * `clientId` is that of a known client: what a stranger typed as a user name may be a password.
 */
export const logFields = {
  correlationId: 'token',
  incidentId: 'token',
  requestId: 'token',
  clientId: 'token',
  operation: 'token',
  channel: 'token',
  method: 'token',
  node: 'token',
  faultCode: 'token',
  code: 'token',
  reason: 'token',
  outcome: 'token',
  signal: 'token',
  keyId: 'token',
  origin: 'token',
  version: 'token',
  sourceAddress: 'token',
  peerAddress: 'token',
  file: 'path',
  folder: 'path',
  url: 'path',
  setting: 'path',
  status: 'number',
  port: 'number',
  pid: 'number',
  count: 'number',
  rows: 'number',
  bytes: 'number',
  attempt: 'number',
  index: 'number',
  size: 'number',
  durationMs: 'number',
  cause: 'cause',
} as const satisfies Record<string, LogFieldKind>;

export type LogFieldKind = 'token' | 'path' | 'number' | 'cause';

interface LogFieldTypes {
  token: string;
  path: string;
  number: number;
  cause: unknown;
}

/** The data of a log entry: any of the fields of {@link logFields}. */
export type LogFields = {
  readonly [F in keyof typeof logFields]?: LogFieldTypes[(typeof logFields)[F]] | undefined;
};

/** Where the program tells its operator what happens. Messages are fixed sentences; data goes into fields. */
export interface Logger {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  /** The same log with these fields on every entry. */
  with(fields: LogFields): Logger;
}

const nothing = (): void => undefined;

/** Says nothing. For tests and for commands that answer on standard output alone. */
export const silentLogger: Logger = {
  error: nothing,
  warn: nothing,
  info: nothing,
  debug: nothing,
  with: () => silentLogger,
};
