import { Command, Option } from 'commander';
import { startServer } from './server.ts';
import { playDay, type Stage, type Summary } from './demo/play.ts';
import { connectTo } from './demo/soap-client.ts';
import { verifyOverTheWire } from './demo/verify.ts';
import { seeded } from './soak/random.ts';
import { checkJournal } from './soak/verify-journal.ts';

const whole = (text: string): number => Number.parseInt(text, 10);
const options = new Command('demo')
  .description('Plays a working day against a service through npm soap, and verifies its journal.')
  .option('--url <url>', 'a running service; without it one is started on a folder of its own')
  .addOption(new Option('--erp-secret <secret>', 'of demo-erp, with --url').env('DEMO_ERP_SECRET'))
  .addOption(new Option('--auditor-secret <secret>', 'of demo-auditor, with --url').env('DEMO_AUDITOR_SECRET'))
  .option('--people <n>', 'how many punch', whole, 200)
  .option('--callers <n>', 'how many send at once', whole, 4)
  .option('--seed <n>', 'chooses times and order', whole, Math.floor(Math.random() * 2 ** 31))
  .parse()
  .opts<DemoArguments>();

interface DemoArguments {
  readonly url?: string;
  readonly erpSecret?: string;
  readonly auditorSecret?: string;
  readonly people: number;
  readonly callers: number;
  readonly seed: number;
}

interface OpenStage extends Stage {
  /** What else is to be said of the journal once the stage is closed. */
  close(): Promise<readonly string[]>;
}

async function openStage({ url, erpSecret, auditorSecret }: DemoArguments): Promise<OpenStage> {
  if (url !== undefined) {
    if (erpSecret === undefined || auditorSecret === undefined)
      throw new Error(
        'With --url, tell the secrets: --erp-secret and --auditor-secret, as the first start showed them.',
      );
    const erp = { id: 'demo-erp', secret: erpSecret };
    return { url, erp, auditor: { id: 'demo-auditor', secret: auditorSecret }, close: () => Promise.resolve([]) };
  }
  const server = await startServer();
  return {
    url: server.url,
    ...server.clients,
    async close() {
      const { findings } = await checkJournal(server.dataFolder);
      await server.stop();
      return findings;
    },
  };
}

function print(summary: Summary): void {
  const { employees, messages, seconds, accepted, duplicates, replayed, quarantined, released, refused } = summary;
  const row = (title: string, value: string | number): void => console.log(`  ${title.padEnd(52)} ${value}`);
  console.log(`\n${messages} messages in ${seconds.toFixed(1)} s`);
  row('employees', employees);
  row('punches accepted', accepted);
  row('punches known already under another request', duplicates);
  row('messages sent again and answered as before', replayed);
  row('punches in quarantine for want of an employee', quarantined);
  row('of these released when the employee came', released);
  for (const [code, count] of Object.entries(refused).toSorted()) row(`messages refused with ${code}`, count);
}

const stage = await openStage(options);
console.log(`Playing at ${stage.url} (seed ${options.seed})`);
const random = seeded(options.seed);
const summary = await playDay(stage, { ...options, random, output: process.stderr });
print(summary);
const verdict = await verifyOverTheWire(await connectTo(stage.url, 'audit', stage.auditor));
const findings = [
  ...summary.findings,
  ...(verdict.breach === undefined ? [] : [`the journal does not hold: ${verdict.breach}`]),
  ...(await stage.close()),
];
console.log(
  verdict.breach === undefined
    ? `\nThe journal holds: ${verdict.events} events hashed again by the auditor, and their root is the one the service tells.`
    : '',
);
for (const finding of findings) console.error(`FOUND: ${finding}`);
process.exitCode = findings.length === 0 ? 0 : 1;
