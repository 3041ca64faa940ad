import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseKind } from '../../test/support/databases.ts';
import { errorMessage } from '../../test/faults/scripted-peer.ts';
import { type NetworkFault, networkFaults, type Strike, type TcpProxy } from '../../test/faults/tcp-proxy.ts';
import type { Random } from '../soak/random.ts';
import { type FaultWorld, POOL_SIZE } from './world.ts';

/** Something that breaks and is mended again. */
export interface FaultKind {
  readonly name: string;
  /** Whether it leaves a caller without any word, as half-open connections do. */
  readonly silences?: true;
  /** Of which databases: of all, of those that are a file, or of those that have a server. */
  readonly on: 'any' | 'file' | 'server';
  /** Why it cannot be had on this machine; undefined where it can. */
  readonly missing?: (world: FaultWorld) => string | undefined;
  /** Breaks it; resolves when it is whole again. Waits for a request to strike, so callers must call meanwhile. */
  readonly strike: (world: FaultWorld, random: Random) => Promise<void>;
}

const proxyOf = ({ database }: FaultWorld): TcpProxy => {
  if (database === undefined) throw new Error('The database has no server.');
  return database;
};

const SILENT: readonly NetworkFault[] = ['half-open', 'swallowed'];

/** The network between callers and service. */
const callerKinds: readonly FaultKind[] = [
  ...networkFaults.map((fault): FaultKind => ({
    name: `caller: connection ${fault}`,
    ...(SILENT.includes(fault) && { silences: true }),
    on: 'any',
    strike: ({ callers }) => callers.breakNext(fault),
  })),
  {
    name: 'caller: connection refused',
    on: 'any',
    async strike({ callers }, random) {
      await callers.refuse();
      callers.resetAll();
      await delay(random.between(20, 200));
      await callers.accept();
    },
  },
];

/** The service itself. */
const serviceKinds: readonly FaultKind[] = [
  { name: 'service: killed', on: 'any', strike: (world) => world.replace('SIGKILL') },
  { name: 'service: stopped', on: 'any', strike: (world) => world.replace('SIGTERM') },
  {
    name: 'service: paused',
    on: 'any',
    async strike(world, random) {
      const { pid } = world.server();
      process.kill(pid, 'SIGSTOP');
      await delay(random.between(50, 600));
      process.kill(pid, 'SIGCONT');
    },
  },
];

/** The embedded database. */
const fileKinds: readonly FaultKind[] = [
  {
    name: 'SQLite: locked by another process',
    on: 'file',
    async strike({ file = '' }, random) {
      const other = new DatabaseSync(file, { timeout: 5000 });
      other.exec('BEGIN IMMEDIATE');
      await delay(random.between(50, 900));
      other.exec('ROLLBACK');
      other.close();
    },
  },
  {
    name: 'SQLite: disk full',
    on: 'file',
    missing: ({ disk }) => (disk === undefined ? 'this user may mount no disk' : undefined),
    async strike({ disk = '' }, random) {
      const ballast = join(disk, 'ballast');
      fill(ballast);
      await delay(random.between(50, 900));
      rmSync(ballast);
    },
  },
  {
    name: 'SQLite: file may not grow',
    on: 'file',
    async strike(world, random) {
      const pid = String(world.server().pid);
      const { size } = statSync(`${world.file ?? ''}-wal`, { throwIfNoEntry: false }) ?? { size: 0 };
      // Writes beyond the limit fail with EFBIG, which SQLite tells as an I/O error.
      execFileSync('prlimit', ['--pid', pid, `--fsize=${size}:unlimited`]);
      await delay(random.between(50, 900));
      execFileSync('prlimit', ['--pid', pid, '--fsize=unlimited:unlimited']);
    },
  },
];

const BLOCK = Buffer.alloc(65_536);

function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let size = BLOCK.length; size >= 512; size /= 2) writeUntilFull(descriptor, BLOCK.subarray(0, size));
  } finally {
    closeSync(descriptor);
  }
}

function writeUntilFull(descriptor: number, block: Buffer): void {
  try {
    while (writeSync(descriptor, block) > 0);
  } catch {
    // Full.
  }
}

/** The two calls that a write makes of the database. */
const steps = ['load', 'commit'] as const;
const at = (step: (typeof steps)[number]): Strike => ({
  where: (bytes) => bytes.includes(Buffer.from(`api.${step}_`, 'utf16le')),
});

/** What the server says where it has done nothing: deadlocks and locks; failover, throttling and resources. */
const serverErrors = {
  'deadlock victim': [1205],
  'lock time-out': [1222],
  'update conflict': [3960],
  failover: [40_613, 40_197, 4060, 615],
  'out of resources': [10_928, 10_929, 49_918, 49_919, 49_920],
} as const satisfies Record<string, readonly number[]>;

/** The network before the database server, and the server. */
const serverKinds: readonly FaultKind[] = [
  ...steps.flatMap((step) =>
    networkFaults.map((fault): FaultKind => ({
      name: `SQL Server: ${step} ${fault}`,
      on: 'server',
      strike: (world) => proxyOf(world).breakNext(fault, at(step)),
    })),
  ),
  ...Object.entries(serverErrors).map(([name, numbers]): FaultKind => ({
    name: `SQL Server: ${name}`,
    on: 'server',
    strike(world, random) {
      const step = steps[random.between(0, 1)] ?? 'commit';
      const number = numbers[random.between(0, numbers.length - 1)] ?? 1205;
      return proxyOf(world).breakNext({ answer: errorMessage({ error: number, severity: 13 }) }, at(step));
    },
  })),
  {
    name: 'SQL Server: connections refused',
    on: 'server',
    async strike(world, random) {
      await proxyOf(world).refuse();
      await delay(random.between(50, 600));
      await proxyOf(world).accept();
    },
  },
  {
    name: 'SQL Server: restart',
    on: 'server',
    async strike(world, random) {
      await proxyOf(world).refuse();
      proxyOf(world).resetAll();
      await delay(random.between(50, 900));
      await proxyOf(world).accept();
    },
  },
  {
    name: 'SQL Server: slow',
    on: 'server',
    async strike(world, random) {
      const { delays } = proxyOf(world);
      delays.toClient = random.between(20, 700);
      await delay(random.between(200, 900));
      delays.toClient = 0;
    },
  },
  {
    name: 'SQL Server: pool starved',
    on: 'server',
    async strike(world) {
      const proxy = proxyOf(world);
      await Promise.all(Array.from({ length: POOL_SIZE }, () => proxy.breakNext('half-open')));
    },
  },
];

/** Every kind of fault. */
const faultKinds: readonly FaultKind[] = [...callerKinds, ...serviceKinds, ...fileKinds, ...serverKinds];

/** The kinds of fault that can happen to a service on such a database. */
export const faultKindsOn = ({ isFile }: DatabaseKind): readonly FaultKind[] =>
  faultKinds.filter(({ on }) => on === 'any' || on === (isFile ? 'file' : 'server'));
