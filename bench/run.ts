import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttendanceCost, measureAttendance } from './attendance.ts';
import { contenders } from './contenders.ts';
import { readOptions, type BenchOptions } from './options.ts';
import { printGoals, printTable, ratio, summarise, type Goal, type Summary } from './report.ts';
import { endRunner, runRound, startRunner, type RoundPlan, type RoundResult, type Runner } from './round.ts';

/** Bodies of the second part are large; a server here answers fewer than this. */
const BATCHES_PER_SECOND = 60;
const BATCH_CONNECTIONS = 4;

const options = readOptions(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
try {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, wrk -t1\n`);
  const single = options.parts.includes('single') ? await singleEvents(singlePlan(options)) : [];
  const batch = options.parts.includes('batch') ? await batches(batchPlan(options)) : [];
  const attendance = options.parts.includes('attendance') ? await attendanceOf(options) : undefined;
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify({ single, batch, attendance }, null, 2));
} finally {
  rmSync(folder, { recursive: true });
}

async function singleEvents(plan: RoundPlan): Promise<readonly Summary[]> {
  const summaries = await part(`SubmitTimeEvents with 1 event, ${plan.connections} connections`, plan);
  const goals = [ratio(summaries, 'soap', 0.5), ratio(summaries, 'soap-durable', 1), ratio(summaries, 'bare', 6)];
  console.log(`${printGoals(goals.flat())}\n`);
  return summaries;
}

async function batches(plan: RoundPlan): Promise<readonly Summary[]> {
  const title = `SubmitTimeEvents with ${plan.eventsPerMessage} events, ${plan.connections} connections`;
  const summaries = await part(title, plan);
  console.log(printGoals(perEvent(summaries)));
  return summaries;
}

async function part(title: string, plan: RoundPlan): Promise<readonly Summary[]> {
  console.log(title);
  const chosen = contenders.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const runners: Runner[] = [];
  for (const contender of chosen) runners.push(await startRunner(contender, plan));
  const results: RoundResult[] = [];
  for (let round = 1; round <= options.rounds; round++)
    for (const runner of runners) {
      const result = await runRound(runner, plan);
      results.push(result);
      printRound(round, result);
    }
  for (const runner of runners) await endRunner(runner);
  const summaries = summarise(results);
  console.log(`\n${printTable(summaries)}`);
  return summaries;
}

/** The service in this process, which does nothing else meanwhile. */
async function attendanceOf({ employees }: BenchOptions): Promise<AttendanceCost> {
  const cost = await measureAttendance(employees);
  const { punches, days, perEmployeeAndDay, perLatePunch } = cost;
  console.log(`\n${employees} employees with ${punches} punches in a month; ${days} days evaluated`);
  const goals: readonly Goal[] = [
    { text: 'CPU µs per employee and day', value: perEmployeeAndDay, limit: 200 },
    { text: 'CPU µs of the evaluation after a late punch, median', value: perLatePunch, limit: 20_000 },
  ];
  console.log(printGoals(goals));
  return cost;
}

function printRound(round: number, result: RoundResult): void {
  const { contender, cpuMicrosPerRequest, requestsPerSecond, bytesPerMessage } = result;
  console.log(
    `  round ${round}: ${contender.padEnd(12)} ${cpuMicrosPerRequest.toFixed(1)} µs, ` +
      `${requestsPerSecond.toFixed(0)}/s (${bytesPerMessage} bytes a message)`,
  );
}

function singlePlan({ seconds, warmUp, connections, rate }: BenchOptions): RoundPlan {
  return { folder, seconds, warmUp, connections, messagesPerSecond: rate, eventsPerMessage: 1 };
}

function batchPlan({ seconds, warmUp, batch }: BenchOptions): RoundPlan {
  const connections = BATCH_CONNECTIONS;
  return { folder, seconds, warmUp, connections, messagesPerSecond: BATCHES_PER_SECOND, eventsPerMessage: batch };
}

function perEvent(summaries: readonly Summary[]): readonly Goal[] {
  const ours = summaries.find((summary) => summary.contender === 'muster');
  if (ours === undefined) return [];
  return [
    { text: 'CPU µs per event, minimum', value: ours.cpuMicrosMinimum / options.batch, limit: 100 },
    { text: 'CPU µs per event, median', value: ours.cpuMicrosMedian / options.batch, limit: 100 },
  ];
}
