import { openConsole } from '../../src/app/console.ts';
import type { Instant } from '../../src/lib/clock.ts';
import type { JsonObject, JsonValue } from '../../src/lib/json.ts';
import type { Credentials } from '../../tools/soap-message.ts';
import { runApp, type RunningApp, type RunOptions } from './running-app.ts';

/** Whose client calls. */
export type Role = 'erp' | 'auditor' | 'integrator' | 'hr' | 'payroll' | 'portal' | 'hr+payroll';

/** What a call came to: the response, or the service's fault. */
export interface Told {
  readonly isResponse: boolean;
  readonly json: JsonObject;
}

const microsOf = (text: string): Instant => (Date.parse(text) * 1000) as Instant;

/** What the fixture of RULES.md has in common for all its shifts. */
const shift = {
  // The sample company has other shifts of these names.
  version: 10,
  validFrom: '2020-01-01',
  punchOpenBefore: 120,
  graceLate: 5,
  graceEarly: 5,
  lateAsAbsenceAfter: 180,
  otAfter: true,
  otMinimum: 30,
  otUnit: 15,
  otApproval: 'NONE',
  requiredPunches: 'IN_OUT',
};

const lunch = { start: 720, end: 780, mode: 'AUTO' };

/** The shifts of RULES.md, "Fixture". */
export const fixtureShifts = [
  { ...shift, shiftCode: 'DAY9', start: 540, end: 1080, breaks: [lunch], nominalMinutes: 480, punchCloseAfter: 360 },
  { ...shift, shiftCode: 'DAY8', start: 480, end: 1020, breaks: [lunch], nominalMinutes: 480, punchCloseAfter: 360 },
  { ...shift, shiftCode: 'NIGHT22', start: 1320, end: 1800, nominalMinutes: 480, punchCloseAfter: 180 },
  { ...shift, shiftCode: 'DAY6', start: 360, end: 840, nominalMinutes: 480, punchCloseAfter: 180 },
];

const holidays = [
  { date: '2026-05-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'Labour Day' },
  { date: '2026-10-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'National Day' },
  { date: '2026-10-10', dayType: 'WORKDAY', isMakeupWorkday: true },
];

export interface StaffMember {
  readonly employeeId: string;
  readonly workTimeZone?: string;
  readonly defaultShiftCode?: string;
  readonly attendancePolicyCode?: string;
  readonly leavePolicyCode?: string;
  readonly hireDate?: string;
  readonly terminationDate?: string;
  readonly timeRecordingId?: string;
  readonly displayName?: string;
  readonly companyCode?: string;
  readonly orgUnitId?: string;
  readonly costCenter?: string;
  readonly payGroup?: string;
  readonly managerEmployeeId?: string;
  readonly timeManagementMode?: string;
  readonly workWeekCode?: string;
  readonly seniorityDate?: string;
  readonly status?: string;
}

/** The service over SOAP with the company of RULES.md, at a time that the test sets. */
export class AttendanceWorld {
  readonly app: RunningApp;
  #now: Instant;
  readonly #call = jsonCaller();
  #sequence = 0;
  readonly #clients = new Map<string, Credentials>();

  private constructor(app: RunningApp, now: Instant) {
    this.app = app;
    this.#now = now;
  }

  /** Opens the service at a moment, with the fixture's shifts and calendar and these employees. */
  static async open(
    at: string,
    staff: readonly StaffMember[],
    attendance: Readonly<Record<string, string>> = {},
    openStore?: RunOptions['openStore'],
  ): Promise<AttendanceWorld> {
    const time = { now: microsOf(at) };
    const app = await runApp({
      clock: { now: () => time.now },
      settings: { demo: { sampleData: true }, attendance },
      ...(openStore && { openStore }),
    });
    const world = new AttendanceWorld(app, time.now);
    world.setTime = (moment) => {
      world.#now = microsOf(moment);
      time.now = world.#now;
    };
    await world.must('UpsertShifts', { mode: 'ATOMIC', shifts: fixtureShifts });
    await world.must('UpsertCalendar', {
      calendarCode: 'CN',
      sourceSequence: '10',
      dateFrom: '2026-01-01',
      dateTo: '2026-12-31',
      days: holidays,
    });
    await world.employ(staff);
    await world.evaluate();
    return world;
  }

  /** What time it is from now on. */
  setTime: (moment: string) => void = () => undefined;

  /** Calls an operation by SOAP in the name of the ERP, or of another client. */
  async call(operation: string, request: object, as: Role = 'erp'): Promise<Told> {
    const target = { url: this.app.url, client: await this.clientOf(as), now: new Date(this.#now / 1000) };
    return this.#call(target, operation, request);
  }

  /** The client of a role; there is none of HR and payroll before somebody needs it. */
  async clientOf(role: Role): Promise<Credentials> {
    if (role === 'erp' || role === 'auditor' || role === 'integrator') return this.app.clients[role];
    const known = this.#clients.get(role);
    if (known !== undefined) return known;
    const roles = role === 'hr+payroll' ? (['hr', 'payroll'] as const) : [role];
    const client = { clientId: role.replace('+', '-'), displayName: role, roles, passwords: 'digest' } as const;
    const made = await this.app.app.clients.add(client);
    if (!made.ok) throw new Error(made.error);
    const credentials = { id: made.value.clientId, secret: made.value.secret };
    this.#clients.set(role, credentials);
    return credentials;
  }

  /** The response of a call that has to be taken. */
  async must(operation: string, request: object, as: Role = 'erp'): Promise<JsonObject> {
    const { isResponse, json } = await this.call(operation, request, as);
    if (!isResponse) throw new Error(`${operation}: ${JSON.stringify(json)}`);
    return json;
  }

  async employ(staff: readonly StaffMember[], validFrom = '2020-01-01'): Promise<void> {
    this.#sequence += 1;
    const employees = staff.map(
      ({ employeeId, hireDate = '2020-01-01', terminationDate, seniorityDate, ...slice }) => ({
        employeeId,
        masterSequence: String(this.#sequence),
        hireDate,
        terminationDate,
        seniorityDate,
        slices: [
          {
            validFrom,
            validTo: '9999-12-31',
            status: 'ACTIVE',
            workTimeZone: 'Asia/Shanghai',
            holidayCalendarCode: 'CN',
            defaultShiftCode: 'DAY9',
            attendancePolicyCode: 'CN',
            timeManagementMode: 'CLOCK',
            ...slice,
          },
        ],
      }),
    );
    await this.must('UpsertEmployees', { mode: 'ATOMIC', scope: 'DELTA', employees });
  }

  /** Punches of an employee: `IN 2026-03-02T08:52:10+08:00`. */
  async punch(employeeId: string, ...punches: readonly string[]): Promise<readonly JsonObject[]> {
    const events = punches.map((punch) => {
      const [type = '', eventTime = '', terminalId] = punch.split(' ');
      return { employeeId, eventType: eventTypes[type] ?? type, eventTime, terminalId };
    });
    const { results } = await this.must('SubmitTimeEvents', { mode: 'ATOMIC', events });
    await this.evaluate();
    return results as readonly JsonObject[];
  }

  /** Lets the evaluator do all that there is to do now. */
  evaluate(): Promise<void> {
    return this.app.app.evaluateDays();
  }

  /** The days of an employee in a range of dates. */
  async days(employeeId: string, from: string, to = from): Promise<readonly JsonObject[]> {
    const { days } = await this.must('GetDays', {
      employeeIds: [employeeId],
      workDateFrom: from,
      workDateTo: to,
      maxRows: 1000,
    });
    return days as readonly JsonObject[];
  }

  /** The members of a day that a test names; of a day that is not told, nothing. */
  async day(
    employeeId: string,
    workDate: string,
    ...members: readonly string[]
  ): Promise<Readonly<Record<string, JsonValue>>> {
    const [day] = await this.days(employeeId, workDate);
    return Object.fromEntries(members.flatMap((name) => (day?.[name] === undefined ? [] : [[name, day[name]]])));
  }

  /** The exceptions of an employee on a date: `LATE 6 OPEN`. */
  async exceptions(employeeId: string, workDate: string): Promise<readonly string[]> {
    const { exceptions } = await this.must('GetExceptions', {
      employeeIds: [employeeId],
      workDateFrom: workDate,
      workDateTo: workDate,
    });
    return (exceptions as readonly Readonly<Record<string, string>>[])
      .map(({ type, minutes, state, revision }) => `${type} ${minutes} ${state} rev ${revision}`)
      .sort();
  }

  stop(): Promise<void> {
    return this.app.stop();
  }
}

/** The members of an answer that a test names, with blanks between; what is absent, or no text, is left out. */
export const wordsOf = (json: JsonObject, ...names: readonly string[]): string =>
  names.flatMap((name) => (typeof json[name] === 'string' ? [json[name]] : [])).join(' ');

/** Where a call goes, in whose name and when. */
export interface CallTarget {
  readonly url: string;
  readonly client: Credentials;
  readonly now: Date;
}

/** Calls operations by SOAP with requests in the JSON form of the contract. */
export type JsonCall = (target: CallTarget, operation: string, request: object) => Promise<Told>;

/** A caller of its own; of writes the source is ERP01 where the request names none. */
export function jsonCaller(): JsonCall {
  const console = openConsole();
  return async ({ url, client, now }, operation, request) => {
    const prepared = console.prepare({
      operation,
      json: JSON.stringify(readsOnly(operation) ? request : { sourceSystem: 'ERP01', ...request }),
      credentials: { clientId: client.id, secret: client.secret },
      soap: '1.1',
      url,
      now,
    });
    if (!prepared.ok) throw new Error(prepared.error.join('\n'));
    const { isResponse, json } = await console.send(prepared.value);
    if (json === undefined || typeof json !== 'object' || json === null || Array.isArray(json))
      throw new Error('The reply is neither a response nor a fault.');
    return { isResponse, json: json as JsonObject };
  };
}

const readsOnly = (operation: string): boolean =>
  operation.startsWith('Get') || operation === 'QueryAuditLog' || operation === 'CalculateLeave';

const eventTypes: Readonly<Record<string, string>> = {
  IN: 'CLOCK_IN',
  OUT: 'CLOCK_OUT',
  'BREAK-': 'BREAK_START',
  'BREAK+': 'BREAK_END',
};
