import { Command } from 'commander';

/** What `npm run bench` can be told. */
export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly connections: number;
  /** Messages prepared for each second of load; more than any server here answers. */
  readonly rate: number;
  readonly batch: number;
  readonly only: readonly string[];
  /** Of the third part. */
  readonly employees: number;
  readonly parts: readonly string[];
  readonly json: string | undefined;
}

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`expected a whole number, got ${text}`);
  return value;
};

/** Reads the command line. */
export function readOptions(argv: readonly string[]): BenchOptions {
  const command = new Command('bench')
    .description('Measures Muster beside its peers: CPU per request, requests per second.')
    .option('--rounds <n>', 'rounds, in each of which every server has its turn', whole, 5)
    .option('--seconds <n>', 'length of the measured load', whole, 4)
    .option('--warm-up <n>', 'load that is not measured after the start of each server, in seconds', whole, 6)
    .option('--connections <n>', 'keep-alive connections', whole, 32)
    .option('--rate <n>', 'messages prepared for each second', whole, 12_000)
    .option('--batch <n>', 'events of a message of the second part', whole, 1000)
    .option('--employees <n>', 'employees of the third part, each with a month of 60 punches', whole, 10_000)
    .option('--only <names...>', 'only these servers: muster, soap, soap-durable, bare', [])
    .option('--parts <names...>', 'only these parts: single, batch, attendance', ['single', 'batch', 'attendance'])
    .option('--json <file>', 'also write the result here');
  command.parse([...argv], { from: 'user' });
  return command.opts<BenchOptions>();
}
