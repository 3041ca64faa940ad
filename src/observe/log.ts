import { once } from 'node:events';
import { createLogger as createWinston, format, transports, type Logger as Winston } from 'winston';
import type { LogFieldKind, LogFields, Logger } from '../lib/log.ts';
import { logFields } from '../lib/log.ts';

export interface LogOptions {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly format: 'json' | 'text';
  /** Standard error by default: standard output belongs to what a command answers. */
  readonly stream?: NodeJS.WritableStream;
}

/** The log of the process. winston writes behind the caller's back: await `close` before the process ends. */
export interface Log extends Logger {
  /** Resolves when every entry is written; nothing may be logged after it. The stream stays open. */
  close(): Promise<void>;
}

/** The program's log by winston: an entry a line, with the time in UTC. What may be in one: `src/lib/log.ts`. */
export const createLog = ({ level, format: layout, stream = process.stderr }: LogOptions): Log => {
  const transport = new transports.Stream({ stream, eol: '\n' });
  const winston = createWinston({
    level,
    levels: { error: 0, warn: 1, info: 2, debug: 3 },
    format: format.combine(format.timestamp(), layouts[layout]),
    // Its types hide that it is a TransportStream.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    transports: [transport],
  });
  const close = async (): Promise<void> => {
    const finished = once(transport, 'finish');
    winston.end();
    await finished;
    // Called back when all that was written before is out: a socket as standard error takes it later.
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  };
  return { ...loggerOver(winston, {}), close };
};

const loggerOver = (winston: Winston, fixed: CleanFields): Logger => {
  const write =
    (level: LogOptions['level']) =>
    (message: string, fields: LogFields = {}): void => {
      if (winston.isLevelEnabled(level)) winston.log({ level, message, fields: { ...fixed, ...clean(fields) } });
    };
  return {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    with: (fields) => loggerOver(winston, { ...fixed, ...clean(fields) }),
  };
};

type CleanFields = Readonly<Record<string, unknown>>;

/** Only the fields of the table, each in its shape: the one way into an entry. */
const clean = (fields: LogFields): CleanFields => {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const kind = kindOf(name);
    if (kind !== undefined && value !== undefined) kept[name] = shapes[kind](value);
  }
  return kept;
};

const kinds: ReadonlyMap<string, LogFieldKind> = new Map(Object.entries(logFields));
const kindOf = (name: string): LogFieldKind | undefined => kinds.get(name);

const WITHHELD = '(withheld)';
const TOKEN = /^[\w.:/@+\-[\]%]{0,200}$/;
// No control characters: a terminal obeys them, and a line end would forge an entry.
const PATH = /^\P{C}{0,1000}$/u;

const textMatching = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : WITHHELD;

const shapes: Readonly<Record<LogFieldKind, (value: unknown) => unknown>> = {
  token: textMatching(TOKEN),
  path: textMatching(PATH),
  number: (value) => (typeof value === 'number' ? value : WITHHELD),
  cause: (value) => describeCause(value, 0),
};

const CAUSE_DEPTH = 4;
const FRAMES = 20;
/** Members of errors of the operating system, SQLite and SQL Server that say what went wrong. */
const causeCodes = ['code', 'syscall', 'errno', 'errcode', 'number', 'state'] as const;

// Not the message: `JSON.parse` and database drivers quote the data in theirs.
const describeCause = (cause: unknown, depth: number): unknown => {
  if (!(cause instanceof Error)) return typeof cause;
  const name = CODE.test(cause.name) ? cause.name : 'Error';
  const codes = Object.entries(cause).filter(([member, value]) => isCauseCode(member, value));
  const inner =
    cause.cause === undefined || depth >= CAUSE_DEPTH ? {} : { cause: describeCause(cause.cause, depth + 1) };
  return { name, ...Object.fromEntries(codes), stack: framesOf(cause), ...inner };
};

const CODE = /^[\w.-]{1,64}$/;

const isCauseCode = (member: string, value: unknown): boolean =>
  causeCodes.some((known) => known === member) &&
  (typeof value === 'number' || (typeof value === 'string' && CODE.test(value)));

const FRAME = /^ {4}at [^\n]*:\d+:\d+\)?$/;

// The stack begins with the message, which may have several lines: only what follows it is taken.
const framesOf = ({ message, stack = '' }: Error): readonly string[] => {
  const begin = stack.indexOf(message);
  if (begin < 0) return [];
  const lines = stack.slice(begin + message.length).split('\n');
  return lines
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
};

const text = format.printf(({ level, message, timestamp, fields }) => {
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  const data = entries.map(
    ([name, value]) => ` ${name}=${typeof value === 'string' ? quote(value) : JSON.stringify(value)}`,
  );
  return `${String(timestamp)} ${level.toUpperCase().padEnd(5)} ${String(message)}${data.join('')}`;
});

const quote = (value: string): string => (/^[^\s"=]+$/.test(value) ? value : JSON.stringify(value));

const json = format.printf(({ level, message, timestamp, fields }) =>
  JSON.stringify({ timestamp, level, message, ...(typeof fields === 'object' ? fields : {}) }),
);

const layouts = { text, json } as const;
