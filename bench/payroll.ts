import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, stdout } from 'node:process';
import type { Command } from '../src/decision/operation.ts';
import type { DayInput, OperationName, OperationTypes } from '../src/contract/generated.ts';
import { defaultPayCodes } from '../src/domain/payroll/pay-codes.ts';
import { submitDays } from '../src/operations/attendance/submit-days.ts';
import { createExtract } from '../src/operations/payroll/create-extract.ts';
import { createExtractRun } from '../src/operations/payroll/extract-run.ts';
import { setPeriodState } from '../src/operations/payroll/set-period-state.ts';
import { upsertEmployees } from '../src/operations/workforce/upsert-employees.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../src/store/store.ts';
import { moment } from '../test/domain/attendance/sample.ts';
import { employee, employeeSlice, REQUEST_ID_SENT, upsert } from '../test/support/command-requests.ts';
import { StoreNode } from '../test/support/store-node.ts';

/** What an extract costs: CPU of the whole process for each employee in µs, and the most memory that it had, in MB. */
export interface ExtractCost {
  readonly employees: number;
  readonly lines: number;
  readonly cpuPerEmployee: number;
  readonly peakRss: number;
  readonly hash: string;
}

const MONTH = '2026-03';
const DAYS = 31;
const ITEMS = 1000;
const NOW = moment('2026-04-01T04:00:00Z');

const open = async (folder: string): Promise<Store> => {
  const store = await openSqliteStore({ file: join(folder, 'muster.db'), origin: 'bench/journal' });
  await store.migrate();
  store.startSealing();
  return store;
};

/** Employees of one pay group with a month of days each, locked; in a process of its own. */
async function fill(folder: string, employees: number): Promise<void> {
  const store = await open(folder);
  const node = new StoreNode(store, NOW);
  const must = async <N extends OperationName>(command: Command<N>, request: OperationTypes[N]['input']) => {
    const done = await node.run(command, request);
    if (!done.ok) throw new Error(done.error.message);
  };
  const ids = Array.from({ length: employees }, (_, at) => `B${String(at).padStart(6, '0')}`);
  for (const some of chunks(ids))
    await must(
      upsertEmployees,
      upsert(some.map((id) => employee({ employeeId: id, slices: [employeeSlice({ payGroup: 'M' })] }))),
    );
  for (const days of chunks(ids.flatMap(daysOf)))
    await must(submitDays, { requestId: REQUEST_ID_SENT, sourceSystem: 'BENCH', mode: 'ATOMIC', days });
  for (const state of ['CLOSING', 'LOCKED'] as const)
    await node.perform(setPeriodState({ payGroup: 'M', month: MONTH, state }));
  await store.close();
}

const ninetyMinutes: DayInput['overtime'][number] = {
  ...{ kind: 'WORKDAY', compensation: 'PAY' },
  ...{ rawMinutes: 90, countedMinutes: 90, approvedMinutes: 90, provisionalMinutes: 0 },
};

/** One day in five is late, and one in five has overtime. */
const daysOf = (employeeId: string): readonly DayInput[] =>
  Array.from({ length: DAYS }, (_, at) => {
    const workDate = `${MONTH}-${String(at + 1).padStart(2, '0')}`;
    const isFree = [0, 6].includes(new Date(`${workDate}T00:00:00Z`).getUTCDay());
    const overtime: DayInput['overtime'] = at % 5 === 1 && !isFree ? [ninetyMinutes] : [];
    return {
      ...{ employeeId, workDate, sourceSequence: 1n, overtime },
      status: isFree ? 'REST' : 'PRESENT',
      dayType: isFree ? 'RESTDAY' : 'WORKDAY',
      workedMinutes: isFree ? 0 : 480,
      lateMinutes: at % 5 === 0 && !isFree ? 12 : 0,
    };
  });

/** Makes the extract in this process, which has done nothing else. */
async function measure(folder: string): Promise<ExtractCost> {
  const store = await open(folder);
  const node = new StoreNode(store, NOW);
  const request = { requestId: REQUEST_ID_SENT, sourceSystem: 'BENCH', payGroup: 'M', month: MONTH } as const;
  const begun = await node.run(createExtract, { ...request, kind: 'REGULAR' });
  if (!begun.ok) throw new Error(begun.error.message);
  const load: Store['load'] = (lookups) => store.load(lookups);
  const work = createExtractRun({ reads: store.reads, load, payCodes: defaultPayCodes });
  const before = cpuMicros();
  for (let run = await store.reads.oldestRun(); run !== undefined; run = await store.reads.oldestRun()) {
    const done = await node.perform(await work.next(run, NOW));
    if (!done.ok) throw new Error(done.error.message);
  }
  const cpu = cpuMicros() - before;
  const criteria = { ids: [begun.value.extractId], payGroups: [], months: [], states: ['CREATED'], kinds: [] };
  const [made] = await store.reads.payroll.extracts(criteria, { after: undefined, limit: 1 });
  await store.close();
  if (made === undefined) throw new Error('The extract was not made.');
  const { employees, lines, hash } = made.extract;
  return {
    ...{ employees, lines, cpuPerEmployee: Math.round(cpu / employees) },
    peakRss: Math.round(process.resourceUsage().maxRSS / 1024),
    hash: Buffer.from(hash).toString('base64'),
  };
}

function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

const chunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / ITEMS) }, (_, at) => items.slice(at * ITEMS, (at + 1) * ITEMS));

/** Fills a database and makes two extracts of it, each step in a process of its own; answers the costs of both. */
export function measureExtract(employees: number): readonly ExtractCost[] {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const step = (...words: readonly string[]): string => {
    const { status, stdout: out } = spawnSync(execPath, [import.meta.filename, ...words, folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) throw new Error(`bench/payroll.ts ${words.join(' ')} has failed.`);
    return out;
  };
  try {
    step('fill', String(employees));
    return [1, 2].map(() => JSON.parse(step('measure')) as ExtractCost);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [, , what = '', ...words] = argv;
  if (what === 'fill') await fill(words[1] ?? '', Number(words[0]));
  else if (what === 'measure') stdout.write(JSON.stringify(await measure(words[0] ?? '')));
  else
    for (const employees of [what, ...words].filter((word) => word !== '').map(Number))
      for (const cost of measureExtract(employees)) stdout.write(`${JSON.stringify(cost)}\n`);
}
