import { openConsole } from '../src/app/console.ts';
import type { Instant } from '../src/lib/clock.ts';
import { fixtureShifts } from '../test/support/attendance-world.ts';
import { runApp, type RunningApp } from '../test/support/running-app.ts';

/** What the roll of a company costs, whole SOAP calls of one caller: medians in ms. */
export interface PresenceCost {
  readonly employees: number;
  readonly people: number;
  readonly bytes: number;
  /** Of the whole process, the caller's share included. */
  readonly cpu: number;
  readonly wall: number;
  /** Of the cheapest call: what else the machine does only adds. */
  readonly leastCpu: number;
  readonly leastWall: number;
}

const DATES = ['2026-03-02', '2026-03-03'];
const CALLS = 25;
const ITEMS = 1000;

/** One in ten works at night, and one in fifty does not come. */
const isAtNight = (at: number): boolean => at % 10 === 3;

const punchesOf = (employeeId: string, at: number): readonly object[] =>
  DATES.flatMap((date, day) => {
    const punch = (eventType: string, eventTime: string) => ({
      employeeId,
      eventType,
      eventTime: `${eventTime}+08:00`,
      terminalId: `GATE-${at % 20}`,
    });
    if (at % 50 === 7) return [];
    const next = `2026-03-0${3 + day}`;
    const [begin, end] = isAtNight(at)
      ? [`${date}T21:55:00`, `${next}T06:05:00`]
      : [`${date}T08:55:00`, `${date}T18:02:00`];
    const pause = isAtNight(at)
      ? []
      : [punch('BREAK_START', `${date}T15:00:00`), punch('BREAK_END', `${date}T15:10:00`)];
    return [punch('CLOCK_IN', begin), ...(day === 0 ? [...pause, punch('CLOCK_OUT', end)] : [])];
  }).filter(({ eventTime }) => eventTime <= '2026-03-03T10:30:00');

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The service in this process on a new database; what fills it is not measured. */
export async function measurePresence(employees: number): Promise<PresenceCost> {
  const time = { now: (Date.parse('2026-03-01T16:00:00Z') * 1000) as Instant };
  const app = await runApp({ clock: { now: () => time.now }, settings: {} });
  try {
    const call = caller(app, () => time.now);
    const ids = Array.from({ length: employees }, (_, at) => `B${String(at).padStart(6, '0')}`);
    await call('UpsertShifts', { sourceSystem: 'BENCH', mode: 'ATOMIC', shifts: fixtureShifts });
    await call('UpsertTerminals', { sourceSystem: 'BENCH', mode: 'ATOMIC', terminals: terminals() });
    for (const some of chunks(ids.map(employeeOf)))
      await call('UpsertEmployees', { sourceSystem: 'BENCH', scope: 'DELTA', mode: 'ATOMIC', employees: some });
    await app.app.evaluateDays();
    time.now = (Date.parse('2026-03-03T02:30:00Z') * 1000) as Instant;
    for (const events of chunks(ids.flatMap(punchesOf)))
      await call('SubmitTimeEvents', { sourceSystem: 'BENCH', mode: 'ATOMIC', events });
    await app.app.evaluateDays();
    const costs: { readonly cpu: number; readonly wall: number }[] = [];
    let text = '';
    for (let at = 0; at < CALLS; at += 1) {
      const [cpu, wall] = [cpuMs(), performance.now()];
      text = await ask(app);
      costs.push({ cpu: cpuMs() - cpu, wall: performance.now() - wall });
    }
    return {
      employees,
      people: text.split('<state>').length - 1,
      bytes: Buffer.byteLength(text),
      cpu: median(costs.map(({ cpu }) => cpu)),
      wall: median(costs.map(({ wall }) => wall)),
      leastCpu: Math.min(...costs.map(({ cpu }) => cpu)),
      leastWall: Math.min(...costs.map(({ wall }) => wall)),
    };
  } finally {
    await app.stop();
  }
}

/** One call as the wire has it: nothing of the answer is decoded. */
async function ask({ url, clients }: RunningApp): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${clients.erp.id}:${clients.erp.secret}`).toString('base64')}`;
  const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    <GetPresence xmlns="urn:muster:attendance:v1"/></s:Body></s:Envelope>`;
  const headers = { authorization, 'content-type': 'text/xml; charset=utf-8', 'accept-encoding': 'identity' };
  const reply = await fetch(`${url}/soap/attendance`, { method: 'POST', headers, body });
  const text = await reply.text();
  if (!reply.ok) throw new Error(text.slice(0, 2000));
  return text;
}

const terminals = (): readonly object[] =>
  Array.from({ length: 20 }, (_, at) => ({
    terminalId: `GATE-${at}`,
    sourceSequence: '1',
    timeZone: 'Asia/Shanghai',
    location: `Site ${at % 4}`,
  }));

const employeeOf = (employeeId: string, at: number): object => ({
  employeeId,
  personnelNumber: String(at).padStart(8, '0'),
  masterSequence: '1',
  hireDate: '2020-01-01',
  slices: [
    {
      validFrom: '2020-01-01',
      validTo: '9999-12-31',
      status: 'ACTIVE',
      displayName: `Worker ${at}`,
      companyCode: '1000',
      orgUnitId: `UNIT-${at % 40}`,
      costCenter: `CC-${at % 100}`,
      managerEmployeeId: `M${at % 300}`,
      workTimeZone: 'Asia/Shanghai',
      defaultShiftCode: isAtNight(at) ? 'NIGHT22' : 'DAY9',
      attendancePolicyCode: 'CN',
      timeManagementMode: 'CLOCK',
    },
  ],
});

function caller(app: RunningApp, now: () => Instant): (operation: string, request: object) => Promise<void> {
  const client = openConsole();
  const credentials = { clientId: app.clients.erp.id, secret: app.clients.erp.secret };
  return async (operation, request) => {
    const json = JSON.stringify(request);
    const at = new Date(now() / 1000);
    const prepared = client.prepare({ operation, json, credentials, soap: '1.1', url: app.url, now: at });
    if (!prepared.ok) throw new Error(prepared.error.join('\n'));
    const { isResponse, text } = await client.send(prepared.value);
    if (!isResponse) throw new Error(text.slice(0, 2000));
  };
}

const chunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / ITEMS) }, (_, at) => items.slice(at * ITEMS, (at + 1) * ITEMS));

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

if (import.meta.main) console.log(await measurePresence(Number(process.argv[2] ?? 10_000)));
