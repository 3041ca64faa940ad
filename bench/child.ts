import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A server under load: its process, and where it listens. */
export interface Peer {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  stop(): Promise<unknown>;
}

/** Starts a peer of the benchmark, which prints its port as its first line. */
export async function startPeer(name: string, file: string, args: readonly string[]): Promise<Peer> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  // A run that fails leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const port = await firstLine(child);
  if (child.pid === undefined) throw new Error(`${name} did not start`);
  return { name, pid: child.pid, url: `http://127.0.0.1:${port}`, stop: () => stopped(child) };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error('it ended before it listened');
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Linux counts the time of a process in hundredths of a second (USER_HZ), on every architecture that Node runs on. */
const MICROS_PER_TICK = 10_000;

/** CPU time that all threads of the process have used since it began: user and system, µs (proc(5), stat 14 and 15). */
export function cpuMicros(pid: number): number {
  // The second column is the command in parentheses and may hold blanks.
  const columns = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(columns[11]) + Number(columns[12])) * MICROS_PER_TICK;
}
