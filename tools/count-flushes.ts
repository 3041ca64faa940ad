import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { startServer, type RunningServer } from './server.ts';
import { call, keepAlive } from './call.ts';
import { judgeTrace } from './flush-trace.ts';
import { envelope, punch, submitTimeEvents, targets, upsertStaff } from './soap-message.ts';

/**
 * Shows that the disk is asked before the caller is told: traces the system calls of a server under load and looks
 * for a reply that was written although no flush of the log began after its request had come.
 */
const whole = (text: string): number => Number.parseInt(text, 10);
const options = new Command('count:flushes')
  .description('Traces a loaded server (strace) and counts requests, flushes and replies.')
  .option('--callers <n>', 'how many send at once', whole, 16)
  .option('--requests <n>', 'how many each of them sends', whole, 50)
  .parse()
  .opts<{ readonly callers: number; readonly requests: number }>();

const folder = mkdtempSync(join(tmpdir(), 'muster-trace-'));
const file = join(folder, 'trace.txt');
const server = await startServer();
try {
  await sendStaff(server);
  const detach = await trace(server.pid, file);
  await sendPunches(server, options.callers, options.requests);
  await detach();
} finally {
  await server.stop();
}
const { findings, ...counts } = judgeTrace(readFileSync(file, 'utf8'));
rmSync(folder, { recursive: true });
console.log(counts);
for (const finding of findings) console.error(`FOUND: ${finding}`);
const sent = options.callers * options.requests;
if (counts.replies !== sent) console.error(`FOUND: ${sent} requests were sent, ${counts.replies} replies traced`);
process.exitCode = findings.length === 0 && counts.replies === sent ? 0 : 1;

/** Attaches strace to all threads; the answer detaches it. */
async function trace(pid: number, output: string): Promise<() => Promise<void>> {
  const calls = 'trace=fdatasync,fsync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg';
  const child = spawn('strace', ['-f', '-yy', '-s', '24', '-ttt', '-e', calls, '-o', output, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [told] = (await once(child.stderr, 'data')) as [Buffer];
  if (!told.toString().includes('attached')) throw new Error(`strace: ${told.toString()}`);
  // It names the threads one by one, and there is no sign of the last.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return async () => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  };
}

async function sendStaff({ url, clients }: RunningServer): Promise<void> {
  const agent = keepAlive(1);
  const reply = await call(
    url,
    targets.UpsertEmployees,
    envelope(clients.erp, upsertStaff(crypto.randomUUID())),
    agent,
  );
  agent.destroy();
  if (reply.status !== 200) throw new Error(`the staff was refused: ${reply.body}`);
}

async function sendPunches({ url, clients }: RunningServer, callers: number, each: number): Promise<void> {
  const agent = keepAlive(callers);
  const start = new Date();
  const run = crypto.randomUUID();
  let number = 0;
  const caller = async (): Promise<void> => {
    for (let count = 0; count < each; count++) {
      const body = submitTimeEvents(crypto.randomUUID(), [punch(run, number++, start)]);
      const reply = await call(url, targets.SubmitTimeEvents, envelope(clients.erp, body), agent);
      if (reply.status !== 200) throw new Error(`a punch was refused: ${reply.body}`);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  agent.destroy();
}
