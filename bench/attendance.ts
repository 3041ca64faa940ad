import { openConsole } from '../src/app/console.ts';
import type { Instant } from '../src/lib/clock.ts';
import { fixtureShifts } from '../test/support/attendance-world.ts';
import { runApp, type RunningApp } from '../test/support/running-app.ts';

/** What a day of an employee costs, and what a punch that comes late costs: CPU of the whole process, in µs. */
export interface AttendanceCost {
  readonly employees: number;
  readonly punches: number;
  readonly days: number;
  /** From the punches as they are stored to the stored days, with all that lies between. */
  readonly perEmployeeAndDay: number;
  /** The evaluation that follows the commit of one punch, median of all that were measured. */
  readonly perLatePunch: number;
}

const MONTH = '2026-03';
const DAYS = 31;
const PUNCHES = 60;
const LATE_PUNCHES = 200;
const ITEMS = 1000;

/** Workdays of the month: 22 with two punches, 8 of them with a break as well. */
const workdays = Array.from({ length: DAYS }, (_, at) => `${MONTH}-${String(at + 1).padStart(2, '0')}`).filter(
  (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
);

const punchesOf = (employeeId: string): readonly object[] =>
  workdays.flatMap((date, at) => {
    const punch = (eventType: string, time: string) => ({ employeeId, eventType, eventTime: `${date}T${time}+08:00` });
    const rest = at < 8 ? [punch('BREAK_START', '15:00:00'), punch('BREAK_END', '15:10:00')] : [];
    // One in five is late, and one in five stays longer.
    return [
      punch('CLOCK_IN', at % 5 === 0 ? '09:12:00' : '08:55:00'),
      ...rest,
      punch('CLOCK_OUT', at % 5 === 1 ? '19:40:00' : '18:02:00'),
    ];
  });

const cpuMicros = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** The service in this process on a new database; what fills it is not measured. */
export async function measureAttendance(employees: number): Promise<AttendanceCost> {
  const time = { now: (Date.parse(`${MONTH}-01T00:00:00Z`) * 1000) as Instant };
  const app = await runApp({ clock: { now: () => time.now }, settings: { attendance: { backdateDays: 62 } } });
  try {
    const call = caller(app, () => time.now);
    const ids = Array.from({ length: employees }, (_, at) => `B${String(at).padStart(6, '0')}`);
    await call('UpsertShifts', { mode: 'ATOMIC', shifts: fixtureShifts });
    for (const some of chunks(ids))
      await call('UpsertEmployees', { scope: 'DELTA', mode: 'ATOMIC', employees: some.map(employeeOf) });
    await app.app.evaluateDays();
    time.now = (Date.parse('2026-04-01T20:00:00Z') * 1000) as Instant;
    for (const events of chunks(ids.flatMap(punchesOf))) await call('SubmitTimeEvents', { mode: 'ATOMIC', events });
    const before = cpuMicros();
    await app.app.evaluateDays();
    const perEmployeeAndDay = (cpuMicros() - before) / (employees * DAYS);
    const late: number[] = [];
    for (let at = 0; at < Math.min(LATE_PUNCHES, employees); at += 1) {
      const eventTime = `${workdays[10] ?? ''}T20:${String(at % 60).padStart(2, '0')}:00+08:00`;
      await call('SubmitTimeEvents', {
        mode: 'ATOMIC',
        events: [{ employeeId: ids[at], eventType: 'CLOCK_OUT', eventTime }],
      });
      const begun = cpuMicros();
      await app.app.evaluateDays();
      late.push(cpuMicros() - begun);
    }
    const days = await countDays(app);
    return { employees, punches: PUNCHES, days, perEmployeeAndDay, perLatePunch: median(late) };
  } finally {
    await app.stop();
  }
}

const employeeOf = (employeeId: string): object => ({
  employeeId,
  masterSequence: '1',
  hireDate: '2020-01-01',
  slices: [
    {
      validFrom: '2020-01-01',
      validTo: '9999-12-31',
      status: 'ACTIVE',
      workTimeZone: 'Asia/Shanghai',
      defaultShiftCode: 'DAY9',
      attendancePolicyCode: 'CN',
      timeManagementMode: 'CLOCK',
    },
  ],
});

function caller(app: RunningApp, now: () => Instant): (operation: string, request: object) => Promise<void> {
  const client = openConsole();
  const credentials = { clientId: app.clients.erp.id, secret: app.clients.erp.secret };
  return async (operation, request) => {
    const json = JSON.stringify({ sourceSystem: 'BENCH', ...request });
    const prepared = client.prepare({
      operation,
      json,
      credentials,
      soap: '1.1',
      url: app.url,
      now: new Date(now() / 1000),
    });
    if (!prepared.ok) throw new Error(prepared.error.join('\n'));
    const { isResponse, text } = await client.send(prepared.value);
    if (!isResponse) throw new Error(text.slice(0, 2000));
  };
}

/** That the work was done: the stored days of the month. */
async function countDays({ store }: RunningApp): Promise<number> {
  let count = 0;
  const range = { employeeIds: [], statuses: [], workDateFrom: `${MONTH}-01`, workDateTo: `${MONTH}-31` };
  for (let after: { employeeId: string; workDate: string } | undefined; ;) {
    const page = await store.reads.attendance.days(range, { after, limit: ITEMS });
    count += page.length;
    if (page.length < ITEMS) return count;
    after = page.at(-1)?.day;
  }
}

const chunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / ITEMS) }, (_, at) => items.slice(at * ITEMS, (at + 1) * ITEMS));

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
