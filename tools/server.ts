import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credentials } from './soap-message.ts';

/** The roles for which a first start makes a demo client. */
export type DemoRole = 'erp' | 'auditor' | 'integrator';

export type DemoClients = Readonly<Record<DemoRole, Credentials>>;

/** How to start a server; everything may be left out. */
export interface ServerOptions {
  /** An existing folder is used again and kept; without one a new folder is made, and removed by `stop`. */
  readonly dataFolder?: string;
  /** The clients of an existing folder: their secrets are printed only once, by the first start. */
  readonly clients?: DemoClients;
  /** Settings as variables, such as `MUSTER_LOG_LEVEL`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running server of its own process. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  readonly dataFolder: string;
  readonly clients: DemoClients;
  /** Everything that it wrote to its output so far. */
  output(): string;
  /** Asks it to end (SIGTERM), waits, and removes the folder that was made for it. Answers its exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once (SIGKILL) and waits until it is gone. The folder stays. */
  kill9(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');
const START_LIMIT_MS = 20_000;

/** Starts `muster serve` on a free port of the loopback interface and waits until it can be called. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'muster-'));
  const settings = { MUSTER_HTTP_PORT: '0', MUSTER_HTTP_HOST: '127.0.0.1', MUSTER_DATA_FOLDER: dataFolder };
  const env = { ...process.env, ...settings, ...options.env };
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  endWithUs(child);
  const output = collect(child);
  const url = await untilItListens(child, output);
  return {
    url,
    pid: child.pid ?? 0,
    dataFolder,
    clients: options.clients ?? readClients(output()),
    output,
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
      return code;
    },
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A test that dies leaves no server behind. */
function endWithUs(child: ChildProcess): void {
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const append = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout?.on('data', append);
  child.stderr?.on('data', append);
  return () => text;
}

async function untilItListens(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0];
    if (url !== undefined && (await answers(url))) return url;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not start:\n${output()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const reply = await fetch(`${url}/soap/attendance?wsdl`, { signal: AbortSignal.timeout(5000) });
    await reply.arrayBuffer();
    return reply.ok;
  } catch {
    return false;
  }
}

/** The clients that a first start has printed. Throws where it was none. */
export function readClients(output: string): DemoClients {
  const find = (role: DemoRole): Credentials => {
    const [, id, secret] = new RegExp(`^\\s*${role}\\s+(\\S+)\\s+(\\S{40,})\\s*$`, 'm').exec(output) ?? [];
    if (id === undefined || secret === undefined) throw new Error(`no client of the role ${role} in:\n${output}`);
    return { id, secret };
  };
  return { erp: find('erp'), auditor: find('auditor'), integrator: find('integrator') };
}
