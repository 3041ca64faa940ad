import { Command } from 'commander';
import { databaseNamed } from '../test/support/databases.ts';
import { faultSoak } from './faults/soak.ts';

const whole = (text: string): number => Number.parseInt(text, 10);
const options = new Command('soak:faults')
  .description('Breaks network, service and database under load and proves that nothing answered is lost or doubled.')
  .option('--store <sqlite|URL>', 'the database: sqlite, or mssql://user:password@host:port/database', 'sqlite')
  .option('--times <n>', 'how often each kind of fault happens', whole, 50)
  .option('--seed <n>', 'chooses order, moments and sizes', whole, Math.floor(Math.random() * 2 ** 31))
  .option('--only <text>', 'only the kinds of fault whose names hold this text')
  .option('--callers <n>', 'how many send at once', whole, 8)
  .option('--deadline <ms>', 'how long the service may work on a request; by the database where left out', whole)
  .parse()
  .opts<{
    readonly store: string;
    readonly times: number;
    readonly seed: number;
    readonly callers: number;
    readonly deadline?: number;
    readonly only?: string;
  }>();

const MOST_TOLD = 20;
const LOG_TOLD = 20_000;

console.log(`seed ${options.seed}`);
const named = databaseNamed(options.store);
const database = { ...named, deadlineMs: options.deadline ?? named.deadlineMs };
const enough = new AbortController();
const interrupted = new AbortController();
// The first one ends the faults, and what happened is judged; the second one ends all.
process.on('SIGINT', () => (enough.signal.aborted ? interrupted : enough).abort());
process.on('SIGTERM', () => interrupted.abort());
const progress = (text: string): void => console.log(text);
const { findings, log, ...result } = await faultSoak({
  ...options,
  ...{ database, progress, enough: enough.signal, signal: interrupted.signal },
}).catch((cause: unknown) => {
  console.error(cause);
  // Its callers still go on.
  process.exit(1);
});
console.log(result);
for (const finding of findings.slice(0, MOST_TOLD)) console.error(`FOUND: ${finding}`);
if (findings.length > 0) console.error(log.slice(-LOG_TOLD));
console.log(findings.length === 0 ? 'nothing lost, nothing doubled, the journal holds' : `${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
