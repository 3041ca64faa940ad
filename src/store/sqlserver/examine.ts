import { meaningOf } from './errors.ts';
import type { ConnectionSettings } from './connection-url.ts';
import { SqlServer } from './pool.ts';
import { procedureName, SCHEMA_VERSION } from './schema-version.ts';

/** What was found of one thing on the server, and what to do about it. */
export interface ServerFinding {
  readonly check: string;
  readonly status: 'OK' | 'WARN' | 'FAIL';
  readonly finding: string;
  /** Undefined where nothing is to be done. */
  readonly advice?: string | undefined;
}

/** What a database on SQL Server is like. */
export interface ServerReport {
  readonly findings: readonly ServerFinding[];
  /** Whether a node of this version can use it. */
  readonly usable: boolean;
  /** How many events are sealed, and when the newest was recorded, in microseconds. */
  readonly events: number;
  readonly lastRecordedAt: number | undefined;
}

type Values = readonly unknown[];

/** SQL Server 2019. */
const OLDEST_MAJOR = 15;

/** Compatibility levels: from which on OPENJSON is understood, and that of SQL Server 2019. */
const LEVEL_JSON = 130;
const LEVEL_2019 = 150;

const CLOCK_WARN_MS = 1000;
const CLOCK_FAIL_MS = 60_000;

/** What is asked, by what it is called in {@link Facts}. */
const questions = {
  version: "CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(64))",
  edition: "CAST(SERVERPROPERTY('EngineEdition') AS int)",
  level: ofDatabase('compatibility_level'),
  committed: ofDatabase('is_read_committed_snapshot_on'),
  snapshot: ofDatabase('snapshot_isolation_state'),
  delayed: ofDatabase('delayed_durability'),
  hasProcedures: `CASE WHEN OBJECT_ID(N'${procedureName('load')}') IS NULL THEN 0 ELSE 1 END`,
  hasTables: "CASE WHEN OBJECT_ID(N'dbo.journal_head') IS NULL THEN 0 ELSE 1 END",
  mayCall: may('EXECUTE', procedureName('commit')),
  mayWrite: `${may('UPDATE', 'dbo.audit_event')} + ${may('DELETE', 'dbo.audit_event')} + ${may('UPDATE', 'dbo.time_event')}`,
} as const;

type Facts = Readonly<Record<keyof typeof questions, unknown>>;

function ofDatabase(column: string): string {
  return `(SELECT CAST(${column} AS int) FROM sys.databases WHERE database_id = DB_ID())`;
}

function may(right: string, object: string): string {
  return `COALESCE(HAS_PERMS_BY_NAME(N'${object}', N'OBJECT', N'${right}'), 0)`;
}

const names = Object.keys(questions) as readonly (keyof Facts)[];

const CLOCK = `SELECT DATEDIFF_BIG(MILLISECOND, CAST('1970-01-01' AS datetime2(3)), SYSUTCDATETIME());`;

const JOURNAL = `
SELECT (SELECT MAX(size) FROM dbo.journal_head),
  (SELECT TOP (1) recorded_at FROM dbo.audit_event ORDER BY event_index DESC);`;

/** Looks at a database by the login of the service; changes nothing. What cannot be reached is a finding too. */
export const examineServer = async (connection: ConnectionSettings): Promise<ServerReport> => {
  const server = new SqlServer({
    connection,
    poolSize: 1,
    acquireTimeoutMs: 5000,
    connectTimeoutMs: 5000,
    requestTimeoutMs: 10_000,
    appName: 'muster doctor',
  });
  try {
    const facts = await askFacts(server);
    // Over a connection that is there: its making would count as distance.
    const asked = Date.now();
    const [clock] = await firstRow(server, CLOCK);
    const ahead = Number(clock) - (asked + Date.now()) / 2;
    const [events = 0, last] = Number(facts.hasTables) === 1 ? await firstRow(server, JOURNAL) : [];
    const findings = [reached(connection), ...checks.map((check) => check(facts)), checkClock(ahead)];
    return {
      findings,
      usable: Number(facts.hasProcedures) === 1,
      events: Number(events),
      lastRecordedAt: last === null || last === undefined ? undefined : Number(last),
    };
  } catch (cause) {
    return { findings: [unreached(connection, cause)], usable: false, events: 0, lastRecordedAt: undefined };
  } finally {
    await server.close();
  }
};

const askFacts = async (server: SqlServer): Promise<Facts> => {
  const values = await firstRow(server, `SELECT ${Object.values(questions).join(', ')};`);
  return Object.fromEntries(names.map((name, place) => [name, values[place]])) as Facts;
};

const firstRow = async (server: SqlServer, sql: string): Promise<Values> =>
  (await server.query(sql, [])).sets[0]?.rows[0] ?? [];

const nameOf = ({ host, port, database }: ConnectionSettings): string => `${database} at ${host}:${port}`;

const reached = (connection: ConnectionSettings): ServerFinding => {
  const check = 'connection';
  const name = nameOf(connection);
  if (!connection.encrypt) {
    return {
      check,
      status: 'WARN',
      finding: `${name} answers without TLS.`,
      advice: 'Leave encrypt=false out of the URL.',
    };
  }
  if (connection.trustServerCertificate) {
    const finding = `${name} answers by TLS, and its certificate is not looked at.`;
    return { check, status: 'WARN', finding, advice: 'Name the file of its authority by ca= instead.' };
  }
  return { check, status: 'OK', finding: `${name} answers by TLS, with a certificate that holds.` };
};

const unreached = (connection: ConnectionSettings, cause: unknown): ServerFinding => {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const told = inner instanceof Error ? inner.message : String(inner);
  return {
    check: 'connection',
    status: 'FAIL',
    finding: `${nameOf(connection)} cannot be used: ${told}`,
    advice:
      meaningOf(inner) === 'defect'
        ? 'Look at the rights of the login in this database.'
        : 'Look at the address, the firewall, the certificate and the login.',
  };
};

type Check = (facts: Facts) => ServerFinding;

const checkVersion: Check = ({ version, edition }) => {
  const check = 'version';
  const isAzure = Number(edition) === 5 || Number(edition) === 8;
  if (isAzure || Number.parseInt(String(version), 10) >= OLDEST_MAJOR) {
    return { check, status: 'OK', finding: `${isAzure ? 'Azure SQL' : 'SQL Server'} ${String(version)}.` };
  }
  const finding = `It calls itself ${String(version)}.`;
  return { check, status: 'WARN', finding, advice: 'Muster is made for SQL Server 2019 (15.0) and later.' };
};

const checkLevel: Check = ({ version, level }) => {
  const check = 'compatibility';
  const finding = `Its compatibility level is ${String(level)}.`;
  if (Number(level) >= LEVEL_2019) return { check, status: 'OK', finding };
  const advice = `ALTER DATABASE CURRENT SET COMPATIBILITY_LEVEL = ${LEVEL_2019};`;
  // A server that is older than it is made for says so already, and may have no such level.
  const isFatal = Number(level) < LEVEL_JSON && Number.parseInt(String(version), 10) >= OLDEST_MAJOR;
  return { check, status: isFatal ? 'FAIL' : 'WARN', finding, advice };
};

const checkSchema: Check = ({ hasProcedures, hasTables }) => {
  const check = 'schema';
  if (Number(hasProcedures) === 1) return { check, status: 'OK', finding: `It has schema version ${SCHEMA_VERSION}.` };
  const finding =
    Number(hasTables) === 1
      ? `It has not the schema version ${SCHEMA_VERSION} of this program.`
      : 'It has no schema of Muster, or the login may not see it.';
  return { check, status: 'FAIL', finding, advice: 'Run muster migrate by a login that may change the schema.' };
};

const checkVersions: Check = ({ committed, snapshot }) => {
  const check = 'isolation';
  if (Number(committed) === 1 && Number(snapshot) === 1) {
    return {
      check,
      status: 'OK',
      finding: 'It keeps row versions: READ_COMMITTED_SNAPSHOT and snapshot isolation are on.',
    };
  }
  const wanted = Number(committed) === 1 ? 'ALLOW_SNAPSHOT_ISOLATION' : 'READ_COMMITTED_SNAPSHOT';
  const advice = `ALTER DATABASE CURRENT SET ${wanted} ON${Number(committed) === 1 ? '' : ' WITH ROLLBACK IMMEDIATE'};`;
  return { check, status: 'FAIL', finding: `${wanted} is off.`, advice };
};

const checkDurability: Check = ({ delayed }) =>
  Number(delayed) === 0
    ? {
        check: 'durability',
        status: 'OK',
        finding: 'What is answered is on the disk (DELAYED_DURABILITY is disabled).',
      }
    : {
        check: 'durability',
        status: 'FAIL',
        finding: 'DELAYED_DURABILITY lets answered commits be lost.',
        advice: 'ALTER DATABASE CURRENT SET DELAYED_DURABILITY = DISABLED;',
      };

const checkRights: Check = ({ hasTables, mayCall, mayWrite }) => {
  const check = 'rights';
  if (Number(hasTables) === 0) return { check, status: 'WARN', finding: 'There is nothing to have rights on yet.' };
  if (Number(mayCall) === 0) {
    const advice = 'ALTER ROLE muster_runtime ADD MEMBER [its user];';
    return { check, status: 'FAIL', finding: 'The login may not call the procedures.', advice };
  }
  if (Number(mayWrite) === 0) {
    return { check, status: 'OK', finding: 'The login calls procedures and cannot write to a table.' };
  }
  const finding = 'The login may change tables, the audit trail among them.';
  return { check, status: 'WARN', finding, advice: 'Give the service a login of the role muster_runtime alone.' };
};

const checkClock = (ahead: number): ServerFinding => {
  const difference = Math.round(ahead);
  const finding = `Its clock is ${Math.abs(difference)} ms ${difference < 0 ? 'behind' : 'ahead of'} this one.`;
  if (Math.abs(difference) <= CLOCK_WARN_MS) return { check: 'server clock', status: 'OK', finding };
  const status = Math.abs(difference) > CLOCK_FAIL_MS ? 'FAIL' : 'WARN';
  return { check: 'server clock', status, finding, advice: 'Set both clocks by NTP.' };
};

const checks: readonly Check[] = [checkVersion, checkLevel, checkSchema, checkVersions, checkDurability, checkRights];
