import { existsSync, readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { JournalTools } from '../app/journal-tools.ts';
import { auditBundle } from '../app/journal-tools.ts';
import { complain, printLine } from './output.ts';
import { progressBar } from './progress.ts';

/**
 * Runs work at the auditor's desk, with the configuration of the command line; takes the exit code. Where there is
 * nothing yet, it is refused; `recover` makes a database in the place of a lost one.
 */
export type WithDesk = (work: (desk: JournalTools) => Promise<number>, whenNew?: 'recover') => Promise<void>;

interface QueryOptions {
  readonly from?: number;
  readonly to?: number;
  readonly actor?: string;
  readonly client?: string;
  readonly employee?: string;
  readonly entity?: string;
  readonly id?: string;
  readonly operation?: string;
  readonly outcome?: string;
  readonly limit: number;
  readonly json?: true;
}

interface RangeOptions {
  readonly from: number;
  readonly to?: number;
}

interface PurgeOptions {
  readonly key: readonly string[];
  readonly force?: true;
}

interface ProofOptions {
  readonly index?: number;
  readonly uid?: string;
  readonly since?: number;
}

const whole = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError('It is not a whole number from 0.');
  return number;
};

const count = (text: string): number => {
  if (whole(text) === 0) throw new InvalidArgumentError('It is at least 1.');
  return whole(text);
};

/** `muster audit`: what an auditor does at the machine itself. `exit` takes the exit code of what needs no database. */
export const auditCommand = (withDesk: WithDesk, exit: (code: number) => void): Command => {
  const audit = new Command('audit').description('Read, export and verify the sealed journal.');
  audit
    .command('query')
    .description('Print events, one a line.')
    .option('--from <index>', 'the first index', whole)
    .option('--to <index>', 'behind the last index', whole)
    .option('--actor <actor>', 'who acted')
    .option('--client <client-id>', 'which client')
    .option('--employee <employee-id>', 'about which employee')
    .option('--entity <entity>', 'about which kind of record')
    .option('--id <entity-id>', 'about which record')
    .option('--operation <name>', 'which operation')
    .option('--outcome <outcome>', 'SUCCESS, REPLAYED, REFUSED or FAILED')
    .option('--limit <count>', 'how many at most', count, 100)
    .option('--json', 'each event as JSON')
    .action((options: QueryOptions) => withDesk((desk) => query(desk, options)));
  audit
    .command('export <folder>')
    .description('Write events with all that proves them into a new folder.')
    .option('--from <index>', 'the first index', whole, 0)
    .option('--to <index>', 'behind the last index; without it, all that is sealed', whole)
    .action((folder: string, options: RangeOptions) => withDesk((desk) => exportRange(desk, folder, options)));
  audit
    .command('verify [bundle]')
    .description('Verify an exported folder with a public key alone; without a folder, the database and its rows.')
    .option('--key <key...>', 'the public key that signs checkpoints, as muster audit key prints it, or a file with it')
    .action(async (bundle: string | undefined, { key }: { readonly key?: readonly string[] }) => {
      if (bundle === undefined) await withDesk(verify);
      else exit(verifyFolder(bundle, key));
    });
  audit
    .command('purge <bundle>')
    .description(
      'Remove the content of the events that a verified folder holds, from the oldest on. Their proofs stay.',
    )
    .requiredOption(
      '--key <key...>',
      'the public key that signs checkpoints, as muster audit key prints it, or a file with it',
    )
    .option('--force', 'also where consumers of the change feed have not come as far')
    .action((bundle: string, options: PurgeOptions) => withDesk((desk) => purge(desk, bundle, options)));
  audit
    .command('proof')
    .description('Print a proof as JSON: that an event is in the journal, or that it continues an older state.')
    .option('--index <index>', 'of the event', whole)
    .option('--uid <uid>', 'of the event')
    .option('--since <size>', 'the size of the older state', whole)
    .action((options: ProofOptions) => withDesk((desk) => prove(desk, options)));
  audit
    .command('key')
    .description('Print the public keys that sign checkpoints, the newest first.')
    .action(() => withDesk(printKeys));
  return audit;
};

async function query(desk: JournalTools, options: QueryOptions): Promise<number> {
  const { from = 0, to = Infinity, limit } = options;
  const criteria = {
    actor: options.actor,
    clientId: options.client,
    employeeId: options.employee,
    entity: options.entity,
    entityId: options.id,
    operation: options.operation,
    outcome: options.outcome,
  };
  const found = await desk.query(criteria, { after: from === 0 ? undefined : from - 1, limit });
  for (const { event } of found.filter(({ event: { eventIndex } }) => eventIndex < to)) {
    const time = new Date(event.recordedAt / 1000).toISOString();
    const subject = [event.entity, event.entityId].filter((part) => part !== '').join(' ');
    const outcome = event.faultCode === '' ? event.outcome : `${event.outcome} ${event.faultCode}`;
    const line = [event.eventIndex, time, event.actor, event.operation, event.action, outcome, subject].join('  ');
    printLine(options.json === true ? JSON.stringify(event) : line);
  }
  return 0;
}

async function exportRange(desk: JournalTools, folder: string, range: RangeOptions): Promise<number> {
  const done = await desk.export({ folder, ...range }, progressBar('Exporting'));
  if (!done.ok) return complain(done.error);
  const { from, to, head } = done.value;
  printLine(`The events ${from} to ${to - 1} of ${head.origin} are in ${folder}, signed at ${head.size} events.`);
  return 0;
}

async function verify(desk: JournalTools): Promise<number> {
  const { head, findings, count, rows, checkpoints, ...purged } = await desk.verify(progressBar('Verifying'));
  for (const finding of findings) printLine(auditBundle.printFinding(finding));
  const checked = `${head.size} events, ${rows} rows and ${checkpoints} checkpoints of ${head.origin}`;
  printLine(count === 0 ? `Verified: ${checked}.` : `${count} findings in ${checked}.`);
  if (purged.purgedTo > 0) {
    const rest = `${purged.rowsOfPurged} rows that they wrote last cannot be compared`;
    printLine(`Of the events before ${purged.purgedTo} the content was purged: ${rest}.`);
  }
  return count === 0 ? 0 : 1;
}

function verifyFolder(folder: string, keys: readonly string[] = []): number {
  if (keys.length === 0) return complain('Name the public key that you trust: --key');
  const verdict = auditBundle.verify(folder, readKeys(keys), progressBar('Verifying'));
  if (!verdict.ok) return complain(verdict.error);
  const { from, to, head, checkpoints, findings } = verdict.value;
  for (const finding of findings) printLine(auditBundle.printFinding(finding));
  const checked = `the events ${from} to ${to - 1} of ${head?.origin ?? 'an unknown journal'}, and ${checkpoints} older checkpoints`;
  printLine(findings.length === 0 ? `Verified: ${checked}.` : `${findings.length} findings in ${checked}.`);
  return findings.length === 0 ? 0 : 1;
}

/** Keys as they were given, or the lines of a file. */
const readKeys = (keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => (existsSync(key) ? readFileSync(key, 'utf8').trim().split('\n') : [key]));

async function purge(desk: JournalTools, folder: string, { key, force }: PurgeOptions): Promise<number> {
  const request = { folder, keys: readKeys(key), despiteConsumers: force === true };
  const done = await desk.purge(request, progressBar('Purging'));
  if (!done.ok) return complain(done.error);
  const { from, to } = done.value;
  printLine(`The content of the events ${from} to ${to - 1} is gone; their leaf hashes are kept.`);
  return 0;
}

async function prove(desk: JournalTools, { index, uid, since }: ProofOptions): Promise<number> {
  const event = index ?? uid;
  if ((event === undefined) === (since === undefined)) return complain('Name one of --index, --uid and --since.');
  const proof = event === undefined ? await desk.proveConsistency(since ?? 0) : await desk.proveInclusion(event);
  if (!proof.ok) return complain(proof.error);
  printLine(JSON.stringify(proof.value, undefined, 2));
  return 0;
}

async function printKeys(desk: JournalTools): Promise<number> {
  for (const key of await desk.verifierKeys()) printLine(key);
  return 0;
}
