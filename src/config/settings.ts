import { isDate } from '../lib/date-time.ts';
import { isIP } from 'node:net';
import { validate as isCronExpression } from 'node-cron';
import { z } from 'zod';

const whole = (minimum: number, maximum: number, description: string) =>
  z.int().min(minimum).max(maximum).describe(description);
const milliseconds = (minimum: number, maximum: number, description: string) =>
  whole(minimum, maximum, `${description} In milliseconds.`);
const group = <S extends z.core.$ZodShape>(description: string, shape: S) =>
  z.strictObject(shape).describe(description);

/** Text with a rule that JSON Schema cannot express; `expected` completes "expected …" in the error. */
const textWhere = (expected: string, isValid: (text: string) => boolean, description: string) =>
  z.string().refine(isValid, expected).meta({ description, expected });

const isAddressBlock = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
};

const isBaseUrl = (text: string): boolean => {
  if (text === '') return true;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  return url.search === '' && url.hash === '' && url.username === '' && url.password === '';
};

const isHost = (text: string): boolean =>
  isIP(text) !== 0 || /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(text);
const isNodeName = (text: string): boolean => /^[A-Za-z0-9._-]{0,64}$/.test(text);
const isDatabaseUrl = (text: string): boolean => text === '' || text.startsWith('mssql://');
const isSchedule = (text: string): boolean => text === '' || text === 'never' || isCronExpression(text);

/** The cron expression of a setting; undefined where the work is switched off. An empty variable is one that is not set. */
export const scheduleOf = (text: string): string | undefined => (text === '' || text === 'never' ? undefined : text);
const isOptionalDate = (text: string): boolean => text === '' || isDate(text);

const isOptionalFolder = (text: string): boolean => !text.includes('\0');
const isFolder = (text: string): boolean => text.trim() !== '' && !text.includes('\0');

const GIBIBYTE = 1_073_741_824;

/**
 * Every setting with its bounds and its description. The defaults are in `config/default.json`; the manual of
 * the settings is `config/schema.json`, printed from here.
 */
export const settings = group('Settings of Muster. Times and sizes name their unit.', {
  http: group('The socket that serves SOAP and all that is reached by HTTP.', {
    host: textWhere(
      'a host name or an IP address',
      isHost,
      'The address to listen on. 127.0.0.1 serves this machine only, 0.0.0.0 and :: serve the network.',
    ),
    port: whole(0, 65_535, 'The port to listen on. 0 takes any free one.'),
    publicUrl: textWhere(
      'an http or https URL without query, or nothing',
      isBaseUrl,
      'How consumers reach this service; stands in the addresses of the served WSDL. Empty: as the request says.',
    ),
    trustedProxies: z
      .array(
        textWhere(
          'IP addresses or blocks such as 10.0.0.0/8',
          isAddressBlock,
          'An IP address or a block such as 10.0.0.0/8.',
        ),
      )
      .max(64)
      .describe(
        'Whose Forwarded and X-Forwarded headers (For, Proto, Host, Port, Prefix) are believed. As a variable: separated by commas.',
      ),
    bodyLimitBytes: whole(1024, GIBIBYTE, 'The largest request body, as received.'),
    inflatedLimitBytes: whole(1024, GIBIBYTE, 'The largest request body that came by gzip, as inflated.'),
    inflationRatio: whole(2, 1032, 'How many times its compressed size a body that came by gzip may have.'),
    compressFromBytes: whole(0, GIBIBYTE, 'From which size on replies go by gzip, to those who take it.'),
    maxConnections: whole(10, 1_000_000, 'The most connections at a time; further ones are closed at once.'),
    requestTimeoutMs: milliseconds(100, 600_000, 'How long a whole request may take to arrive.'),
    headersTimeoutMs: milliseconds(100, 600_000, 'How long the headers may take; at most requestTimeoutMs.'),
    idleTimeoutMs: milliseconds(
      100,
      3_600_000,
      'How long nothing may move on a connection with an open request, such as one whose caller does not read the reply. Longer than pipeline.deadlineMs.',
    ),
    timeoutCheckMs: milliseconds(
      50,
      60_000,
      'How often connections are looked at for requestTimeoutMs and headersTimeoutMs.',
    ),
    keepAliveTimeoutMs: milliseconds(
      0,
      3_600_000,
      'How long an idle connection stays open. Longer than the idle time of a load balancer in front.',
    ),
  }),
  data: group('What this node keeps on its disk.', {
    folder: textWhere(
      'the path of a folder',
      isFolder,
      'Holds the keys and the embedded database; created where it is missing. Relative to the working directory.',
    ),
  }),
  store: group('The database.', {
    kind: z
      .enum(['sqlite', 'sqlserver'])
      .describe('sqlite: embedded, in the data folder. sqlserver: the SQL Server that store.url names.'),
    busyTimeoutMs: milliseconds(0, 60_000, 'SQLite: how long to wait for the lock of another process.'),
    url: z.string().refine(isDatabaseUrl, 'a URL that begins with mssql://, or nothing').meta({
      description:
        'SQL Server: mssql://user:password@host:1433/database?encrypt=true&trustServerCertificate=false&ca=file, its parts percent-encoded. Best given by the variable.',
      expected: 'a URL that begins with mssql://, or nothing',
      writeOnly: true,
    }),
    poolSize: whole(2, 1000, 'SQL Server: the most connections of this node.'),
    connectTimeoutMs: milliseconds(100, 60_000, 'SQL Server: how long a connection may take to be made.'),
    acquireTimeoutMs: milliseconds(
      10,
      60_000,
      'SQL Server: how long to wait for a free connection. Shorter than pipeline.deadlineMs.',
    ),
    callTimeoutMs: milliseconds(
      100,
      600_000,
      'SQL Server: how long the server may take for one call. Shorter than pipeline.deadlineMs.',
    ),
    sealTimeoutMs: milliseconds(
      100,
      60_000,
      'SQL Server: how long a read of the journal waits until what was committed before it is sealed.',
    ),
  }),
  limits: group('What one XML message may hold at most.', {
    depth: whole(8, 1024, 'Nested elements.'),
    elements: whole(100, 10_000_000, 'Elements in all.'),
    children: whole(16, 1_000_000, 'Children of one element.'),
    attributes: whole(4, 1024, 'Attributes of one element, namespace declarations not counted.'),
    declarations: whole(4, 1024, 'Namespace declarations of one element.'),
    attributesInAll: whole(100, 10_000_000, 'Attributes and namespace declarations of all elements together.'),
    nameLength: whole(32, 4096, 'Characters of a name outside the SOAP header.'),
    attributeValue: whole(256, 1_048_576, 'Characters of an attribute value outside the SOAP header.'),
    headerNameLength: whole(32, 4096, 'Characters of a name in the SOAP header, which may carry blocks for others.'),
    headerAttributeValue: whole(256, 1_048_576, 'Characters of an attribute value in the SOAP header.'),
    text: whole(1024, 104_857_600, 'Characters of text in one element.'),
    headerBlocks: whole(1, 256, 'Blocks in the SOAP header.'),
  }),
  pipeline: group('How commands are grouped and how long they may take.', {
    groupSize: whole(1, 1024, 'The most commands that share a commit.'),
    groupRows: whole(1, 100_000, 'The most rows that a group writes, unless one command alone writes more.'),
    bulkRows: whole(1, 100_000, 'From how many rows on a command goes by the lane for bulk work.'),
    queueLimit: whole(1, 1_000_000, 'How many commands may wait; further ones are refused at once, to be sent again.'),
    deadlineMs: milliseconds(100, 600_000, 'How long a request may take before it is answered with a retryable fault.'),
  }),
  attendance: group('Rules of clock events and of days.', {
    skewMinutes: whole(0, 1440, 'How far in the future a clock event may lie, in minutes.'),
    backdateDays: whole(0, 3660, 'How far in the past a clock event may lie, in days.'),
    floorDate: textWhere(
      'a date such as 2024-01-01, or nothing',
      isOptionalDate,
      'No day before it is evaluated anew because master data, a policy or the calendar changes; RecalculateDays and events still reach further back. Empty: from the first day that is stored.',
    ),
    policyFile: textWhere(
      'the path of a file, or nothing',
      isOptionalFolder,
      'Attendance policies of your own (JSON; see config/attendance-policies.example.json). Relative to the working directory. Empty: CN for a company in mainland China and US for one in the United States, of which CN holds for employees without a policy.',
    ),
  }),
  payroll: group('What payroll is given.', {
    payCodeFile: textWhere(
      'the path of a file, or nothing',
      isOptionalFolder,
      'The pay codes of extracts (JSON; see config/pay-codes.example.json). Of its rows the first that fits holds, and none is built in beside them. Relative to the working directory. Empty: codes from 1000 on that are built in.',
    ),
  }),
  security: group('How callers prove who they are.', {
    usernameTokenText: z
      .enum(['tls-or-loopback', 'never'])
      .describe('Where a WS-Security password may be sent as text instead of as a digest.'),
    createdMaxAgeSeconds: whole(10, 86_400, 'How old wsu:Created may be, in seconds.'),
    createdMaxFutureSeconds: whole(0, 3600, 'How far in the future wsu:Created may lie, in seconds.'),
    basicChallenge: z
      .boolean()
      .describe(
        'Whether a message without any credentials is asked for HTTP Basic (401) at every address, as WCF, .NET and Java clients with a user name expect; otherwise only where the address ends in ?auth=basic.',
      ),
    failuresPerMinute: whole(1, 10_000, 'Failed authentications of one client from one address within a minute.'),
    cachedClients: whole(1, 1_000_000, 'How many clients are kept in memory.'),
  }),
  journal: group('The sealed audit journal and the checkpoints that leave the database.', {
    checkpointFolder: textWhere(
      'the path of a folder, or nothing',
      isOptionalFolder,
      'Where signed checkpoints are kept; best on another disk or machine, so that a restored database shows. Relative to the working directory. Empty: checkpoints in data.folder.',
    ),
    checkpointEvents: whole(1, 1_000_000, 'A checkpoint is exported after so many events,'),
    checkpointSeconds: whole(
      1,
      86_400,
      'or after so many seconds where there are new events; and when the service stops.',
    ),
    contentRetentionDays: whole(
      0,
      36_500,
      'How old an event must be, in days, before muster audit purge may remove its content.',
    ),
    verifySchedule: textWhere(
      'a cron expression such as 30 2 * * *, or never',
      isSchedule,
      'When the whole journal is verified, as a cron expression in UTC. VerifyAudit tells the result. Or never.',
    ),
  }),
  outcomes: group('Results kept for requests that are sent again.', {
    retentionDays: whole(1, 3660, 'How long a result is kept, in days. SAP may hold a message for 30.'),
  }),
  monitoring: group('Health at /health/live and /health/ready, and the metrics at /metrics.', {
    allowedAddresses: z
      .array(
        textWhere(
          'IP addresses or blocks such as 10.0.0.0/8',
          isAddressBlock,
          'An IP address or a block such as 10.0.0.0/8.',
        ),
      )
      .max(64)
      .describe(
        'Who may read health and metrics; to all others there is nothing at these addresses. As a variable: separated by commas.',
      ),
  }),
  jobs: group('When Muster does its own work. Times are in UTC.', {
    evaluationSchedule: textWhere(
      'a cron expression such as * * * * *, or never',
      isSchedule,
      'When Muster looks for days that time alone has closed (missing punches, absences), as a cron expression; days with new facts are evaluated at once. Or never: then RecalculateDays alone evaluates.',
    ),
    purgeSchedule: textWhere(
      'a cron expression such as */5 * * * *, or never',
      isSchedule,
      'When used nonces, and results and the members of FULL runs past outcomes.retentionDays are removed, as a cron expression. Or never.',
    ),
    leaveSchedule: textWhere(
      'a cron expression such as 15 2 * * *, or never',
      isSchedule,
      'When leave entitlements are posted, and what could be used until then expires, as a cron expression; it is done at the start too. Or never: then nobody is entitled to leave but by GrantLeave.',
    ),
  }),
  log: group('What is written to standard error.', {
    level: z.enum(['error', 'warn', 'info', 'debug']).describe('The least serious entries that are written.'),
    format: z.enum(['json', 'text']).describe('json: an object a line, for machines. text: for people.'),
  }),
  node: group('This process among others on the same database.', {
    name: textWhere(
      'up to 64 letters, digits and . _ -, or nothing',
      isNodeName,
      'Names this node in the audit and the log. Empty: the name of the host.',
    ),
  }),
  demo: group('The first start without configuration.', {
    sampleData: z.boolean().describe('Whether the first start makes demo clients and a small sample company.'),
  }),
});

/** The settings as they are written: every one present. */
export type Settings = z.infer<typeof settings>;
