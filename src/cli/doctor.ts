import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseReport, Examination, ServerReport } from '../app/examination.ts';
import type { Config } from '../config/config.ts';
import { ownUrl } from './own-url.ts';
import { printLine } from './output.ts';
import { NODE_MAJOR } from './runtime.ts';
import { servedBy } from './served-by.ts';

type Status = 'OK' | 'WARN' | 'FAIL' | 'SKIP';

/** What was found of one thing, and what to do about it. */
interface Finding {
  readonly check: string;
  readonly status: Status;
  readonly finding: string;
  /** Undefined where nothing is to be done. */
  readonly advice: string | undefined;
}

interface Patient {
  readonly config: Config;
  readonly examination: Examination;
  /** Undefined where there is none; an Error where it cannot be read. */
  readonly database: DatabaseReport | Error | undefined;
  /** Undefined where the database is embedded. */
  readonly server: ServerReport | undefined;
}

type Check = (patient: Patient) => Finding | readonly Finding[] | Promise<Finding>;

/** Examines the installation that a configuration names; answers the exit code: 1 where something fails. */
export async function doctor(
  config: Config,
  examination: Examination,
  { json }: { readonly json?: true },
): Promise<number> {
  const patient = { config, examination, ...(await readDatabase(examination)) };
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...[await check(patient)].flat());
  if (json === true) printLine(JSON.stringify(findings, undefined, 2));
  else for (const finding of findings) print(finding);
  return findings.some(({ status }) => status === 'FAIL') ? 1 : 0;
}

function print({ check, status, finding, advice }: Finding): void {
  printLine(`${status.padEnd(5)} ${check.padEnd(12)} ${finding}`);
  if (advice !== undefined) printLine(`${' '.repeat(18)} → ${advice}`);
}

async function readDatabase(examination: Examination): Promise<Pick<Patient, 'database' | 'server'>> {
  try {
    const report = await examination.database();
    return report !== undefined && isOfServer(report)
      ? { database: undefined, server: report }
      : { database: report, server: undefined };
  } catch (cause) {
    return { database: cause instanceof Error ? cause : new Error(String(cause)), server: undefined };
  }
}

const isOfServer = (report: DatabaseReport | ServerReport): report is ServerReport => !('damage' in report);

const finder =
  (check: string) =>
  (status: Status, finding: string, advice?: string): Finding => ({ check, status, finding, advice });

const checkRuntime: Check = () => {
  const found = finder('runtime');
  const { node } = process.versions;
  return Number.parseInt(node, 10) >= NODE_MAJOR
    ? found('OK', `Node.js ${node}.`)
    : found('FAIL', `Node.js ${node} is too old.`, `Install Node.js ${NODE_MAJOR}, or run npm ci, which brings it.`);
};

const OBSERVED_MS = 150;
const MOST_DRIFT_MS = 50;
/** Before this program was written, and when an instant no longer fits a double: no clock tells such a time. */
const EARLIEST = Date.parse('2026-01-01T00:00:00Z');
const LATEST = Date.parse('2255-01-01T00:00:00Z');

const checkClock: Check = async ({ database, server }) => {
  const found = finder('clock');
  const before = { wall: Date.now(), steady: performance.now() };
  await delay(OBSERVED_MS);
  const now = Date.now();
  const drift = Math.abs(now - before.wall - (performance.now() - before.steady));
  const shown = new Date(now).toISOString();
  if (now < EARLIEST || now > LATEST) return found('FAIL', `It is ${shown}, says the clock.`, SYNCHRONISE);
  if (drift > MOST_DRIFT_MS) {
    const jump = `The clock jumped by ${Math.round(drift)} ms within ${OBSERVED_MS} ms.`;
    return found('WARN', jump, 'Let it be slewed, not stepped (chronyd, or ntpd with -x).');
  }
  const report = server ?? (database instanceof Error ? undefined : database);
  const last = report?.lastRecordedAt;
  if (last === undefined) return found('OK', `${shown}; there is no event to compare with.`);
  const behind = Math.round(last / 1000 - now);
  if (behind > 0) {
    const text = `The clock is ${seconds(behind)} behind the newest event in the journal.`;
    return found(behind > 60_000 ? 'FAIL' : 'WARN', text, SYNCHRONISE);
  }
  return found('OK', `${shown}; the newest event was recorded ${seconds(-behind)} before.`);
};

const SYNCHRONISE = 'Set the clock by NTP before the service runs: signatures, nonces and the audit trail rest on it.';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const MEGABYTE = 1_000_000;
const LITTLE = 1000 * MEGABYTE;
const TOO_LITTLE = 100 * MEGABYTE;

const checkFolder: Check = ({ config }) => {
  const found = finder('folder');
  const { folder } = config.data;
  if (!existsSync(folder)) return found('WARN', `${folder} does not exist.`, 'The first start makes it.');
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return found('FAIL', `${folder} cannot be written.`, 'Give it to the user that runs the service.');
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const text = `${folder} has ${Math.floor(free / MEGABYTE)} MB left`;
  if (free < LITTLE)
    return found(free < TOO_LITTLE ? 'FAIL' : 'WARN', `${text}.`, 'Make room: a full disk stops writes.');
  const mode = statSync(folder).mode & 0o777;
  // Windows has access lists instead, and reports every folder as open to all.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    return found('WARN', `${folder} is open to others (mode ${mode.toString(8)}).`, `Run: chmod 700 '${folder}'`);
  return found('OK', `${text}; nobody else may read it.`);
};

const checkDatabase: Check = ({ examination, database, server }) => {
  const found = finder('database');
  if (server !== undefined) {
    const problem = server.usable && server.events === 0 ? examination.beginning('empty') : undefined;
    const findings = server.findings.map((one) => ({ ...one, advice: one.advice }));
    return problem === undefined ? findings : [...findings, found('FAIL', `${problem}.`)];
  }
  if (database === undefined) {
    const problem = examination.beginning('missing');
    if (problem !== undefined) return found('FAIL', `${problem}.`);
    return found('WARN', 'There is no database yet.', 'The first start makes it.');
  }
  if (database instanceof Error)
    return found('FAIL', `It cannot be read: ${database.message}.`, 'Look at the rights of its files, or restore it.');
  const { damage, journalMode, schemaVersion, knownVersion, events } = database;
  if (damage.length > 0) return found('FAIL', `It is damaged: ${damage.join('; ')}.`, 'Restore it from a backup.');
  const problem = events === 0 ? examination.beginning('empty') : undefined;
  if (problem !== undefined) return found('FAIL', `${problem}.`);
  const version = `schema version ${schemaVersion}`;
  if (schemaVersion > knownVersion)
    return found('FAIL', `It has ${version}, and this program knows ${knownVersion}.`, 'Install the newer program.');
  if (schemaVersion < knownVersion) {
    const text = `It has ${version}; the next start brings it to ${knownVersion}.`;
    return found('WARN', text, 'Make a backup before.');
  }
  if (journalMode !== 'wal')
    return found(
      'WARN',
      `Its journal mode is ${journalMode}.`,
      'The next start sets it to WAL; do not change it by hand.',
    );
  return found('OK', `Sound (quick_check), WAL, synchronous by FULL at each commit, ${version}, ${events} events.`);
};

const DAY_MS = 86_400_000;

const checkKeys: Check = async (patient) => {
  const { examination, database, server } = patient;
  const found = finder('keys');
  const keys = examination.keys();
  if (!keys.ok) return found('FAIL', keys.error, 'Without its keys a database can be read by nobody: mend this first.');
  if (keys.value === undefined) {
    return (server?.events ?? 0) === 0 && database === undefined
      ? found('WARN', 'There are no keys yet.', 'The first start makes them; then make a backup of keys.json.')
      : found('FAIL', 'There is a database, and its keys are missing.', 'Restore keys.json from a backup.');
  }
  const foreign = hasUsableJournal(patient) ? (await examination.journal())?.keyProblem : undefined;
  if (foreign !== undefined) return found('FAIL', `${foreign}.`);
  const early = keys.value.find(({ createdAt }) => Date.parse(createdAt) > Date.now());
  if (early !== undefined)
    return found('WARN', `The ${early.use} key was made in the future (${early.createdAt}).`, SYNCHRONISE);
  const ages = keys.value.map(({ use, createdAt }) => `${use} ${daysSince(createdAt)}`);
  return found('OK', `Readable by this user alone; their ages in days: ${ages.join(', ')}.`);
};

const daysSince = (time: string): number => Math.floor((Date.now() - Date.parse(time)) / DAY_MS);

const checkPort: Check = async ({ config }) => {
  const found = finder('port');
  const { host, port } = config.http;
  if (port === 0) return found('OK', 'Any free port is taken at the start.');
  const code = await listenOn(host, port);
  if (code === undefined) return found('OK', `${host}:${port} is free.`);
  if (code === 'EADDRINUSE') {
    const server = await servedBy(ownUrl(config, 'local'));
    return server === undefined
      ? found('FAIL', `Another program listens at ${host}:${port}.`, 'Set http.port to another port, or end it.')
      : found('OK', `${host}:${port} is served by ${server}.`);
  }
  const advice =
    code === 'EACCES' ? 'Set http.port to a port from 1024.' : 'Set http.host to an address of this machine.';
  return found('FAIL', `Nothing can listen at ${host}:${port} (${code}).`, advice);
};

/** The system's error code, or undefined where one can listen there. */
const listenOn = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.name));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });

const checkCertificate: Check = () =>
  finder('certificate')(
    'SKIP',
    'Muster serves no TLS of its own here; look at the certificate of what stands in front.',
  );

const checkJournal: Check = async (patient) => {
  const { config, examination } = patient;
  const found = finder('journal');
  const events = journalSize(patient);
  if (events === undefined)
    return found('SKIP', 'It can be compared with its checkpoints once there is a sound database of this version.');
  const newest = (await examination.journal())?.newest;
  if (newest === undefined)
    return found('SKIP', 'No checkpoint has left the database; a running service exports them.');
  const { sink, size, breach } = newest;
  if (breach !== undefined) return found('FAIL', `${breach}.`, 'Find out who restored or replaced it before you do.');
  const text = `It holds the newest checkpoint in ${sink}, of ${size} events of its ${events}.`;
  return found('OK', text, sink.startsWith(config.data.folder) ? ELSEWHERE : undefined);
};

/** How many events there are; undefined where they cannot be read. */
const journalSize = ({ database, server }: Patient): number | undefined =>
  server?.usable === true ? server.events : usableEvents(database);

const hasUsableJournal = (patient: Patient): boolean => journalSize(patient) !== undefined;

/** How many events a sound database of this version has. */
const usableEvents = (database: Patient['database']): number | undefined => {
  if (database === undefined || database instanceof Error) return undefined;
  const { damage, schemaVersion, knownVersion, events } = database;
  return damage.length === 0 && schemaVersion === knownVersion ? events : undefined;
};

const ELSEWHERE =
  'Set journal.checkpointFolder to another disk or machine: a backup of this folder brings them back too.';

const checks: readonly Check[] = [
  checkRuntime,
  checkClock,
  checkFolder,
  checkDatabase,
  checkKeys,
  checkPort,
  checkCertificate,
  checkJournal,
];
