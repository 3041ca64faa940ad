import { readFileSync } from 'node:fs';

/** Where a database is and how it is reached. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** TLS; true unless the URL says otherwise. */
  readonly encrypt: boolean;
  /** Takes any certificate: for tests alone. */
  readonly trustServerCertificate: boolean;
  /** A file of PEM certificates that the server's must go back to, instead of those that Node knows. */
  readonly ca: string | undefined;
  /** The Windows domain of the account, which then logs in by NTLM; undefined for a login of SQL Server. */
  readonly domain: string | undefined;
  /** Tries all addresses of the host at once: for a listener that is in several subnets. */
  readonly multiSubnetFailover: boolean;
}

const DEFAULT_PORT = 1433;

const KNOWN: ReadonlySet<string> = new Set([
  'encrypt',
  'trustServerCertificate',
  'ca',
  'domain',
  'multiSubnetFailover',
]);

/** A URL that is none of ours. The message never holds the password. */
export class ConnectionUrlError extends Error {
  override readonly name = 'ConnectionUrlError';
  readonly code = 'CONNECTION_URL';
}

const refuse = (what: string): never => {
  throw new ConnectionUrlError(
    `The database URL ${what}. It looks like mssql://user:password@host:1433/database?encrypt=true, ` +
      'its parts percent-encoded where they hold one of :/?#[]@%.',
  );
};

const parse = (text: string): URL => {
  try {
    return new URL(text);
  } catch {
    // The cause would quote the whole URL.
    return refuse('cannot be read');
  }
};

const decoded = (text: string, part: string): string => {
  try {
    return decodeURIComponent(text) || refuse(`has no ${part}`);
  } catch (error) {
    if (error instanceof ConnectionUrlError) throw error;
    return refuse(`has a ${part} that is not percent-encoded`);
  }
};

const flag = (parameters: URLSearchParams, name: string, otherwise: boolean): boolean => {
  const value = parameters.get(name);
  if (value === null) return otherwise;
  return value === 'true' || value === 'false' ? value === 'true' : refuse(`gives ${name} neither true nor false`);
};

/**
 * Reads `mssql://user:password@host:port/database?encrypt=…`; the parameters are the names of what is optional in
 * {@link ConnectionSettings}. Throws a ConnectionUrlError.
 */
export const parseConnectionUrl = (text: string): ConnectionSettings => {
  const url = parse(text);
  if (url.protocol !== 'mssql:') refuse('does not begin with mssql://');
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN.has(name));
  if (unknown !== undefined) refuse(`has the unknown parameter ${unknown.slice(0, 40)}`);
  return {
    // The brackets of an IPv6 address belong to the URL.
    host: decoded(url.hostname, 'host').replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    database: decoded(url.pathname.slice(1), 'database'),
    user: decoded(url.username, 'user'),
    password: decoded(url.password, 'password'),
    encrypt: flag(url.searchParams, 'encrypt', true),
    trustServerCertificate: flag(url.searchParams, 'trustServerCertificate', false),
    ca: url.searchParams.get('ca') ?? undefined,
    domain: url.searchParams.get('domain') ?? undefined,
    multiSubnetFailover: flag(url.searchParams, 'multiSubnetFailover', false),
  };
};

/** What mssql takes of the settings. */
export interface DriverConfig extends Pick<ConnectionSettings, 'port' | 'database' | 'user' | 'password'> {
  readonly server: string;
  readonly domain?: string;
  readonly options: {
    readonly multiSubnetFailover: boolean;
    readonly encrypt: boolean;
    readonly trustServerCertificate: boolean;
    readonly cryptoCredentialsDetails?: { readonly ca: Buffer };
  };
}

/** The same as a configuration of mssql. Reads the CA file; throws where it cannot. */
export const driverConfig = (settings: ConnectionSettings): DriverConfig => ({
  server: settings.host,
  port: settings.port,
  database: settings.database,
  user: settings.user,
  password: settings.password,
  ...(settings.domain === undefined ? {} : { domain: settings.domain }),
  options: {
    multiSubnetFailover: settings.multiSubnetFailover,
    encrypt: settings.encrypt,
    trustServerCertificate: settings.trustServerCertificate,
    ...(settings.ca === undefined ? {} : { cryptoCredentialsDetails: { ca: readFileSync(settings.ca) } }),
  },
});
