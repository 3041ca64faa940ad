import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cpuMicros, type Peer } from './child.ts';

/** What to send, and for how long. */
export interface Load {
  /** A file with one body a line. */
  readonly bodies: string;
  readonly path: string;
  readonly action: string;
  /** Bodies are used once where the peer keeps what it got, else round and round. */
  readonly use: 'once' | 'round';
  readonly connections: number;
  readonly seconds: number;
}

/** What wrk counted, and what it cost the peer. */
export interface Measured {
  readonly requests: number;
  readonly durationMicros: number;
  /** Replies other than 2xx and 3xx. */
  readonly refused: number;
  /** Connections that failed or ran out of time. */
  readonly broken: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
  readonly cpuMicros: number;
}

const run = promisify(execFile);
const lua = new URL('wrk.lua', import.meta.url).pathname;

/** Loads the peer by wrk (one thread, keep-alive). Throws where wrk is missing or prints no result. */
export async function load(peer: Peer, plan: Load): Promise<Measured> {
  const before = cpuMicros(peer.pid);
  const options = [`-t1`, `-c${plan.connections}`, `-d${plan.seconds}s`, '--timeout', '10s', '-s', lua, peer.url];
  const { stdout } = await run('wrk', [...options, plan.bodies, plan.path, plan.action, plan.use]);
  const cpu = cpuMicros(peer.pid) - before;
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`wrk printed no result:\n${stdout}`);
  return { ...(JSON.parse(line) as Omit<Measured, 'cpuMicros'>), cpuMicros: cpu };
}
