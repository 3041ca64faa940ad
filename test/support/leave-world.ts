import type { JsonObject, JsonValue } from '../../src/lib/json.ts';
import { AttendanceWorld, type Role, type StaffMember, type Told } from './attendance-world.ts';
import type { RunningApp, RunOptions } from './running-app.ts';

/** Leave types that tests need again and again: what they have in common. */
const common = {
  version: 1,
  validFrom: '2020-01-01',
  roundingMode: 'UP',
  countBasis: 'PLANNED_WORK',
  paidPercent: 100,
  approvalRoute: 'MANAGER',
  constraintClass: 'LEAVE',
};

/** ANNUAL and HOURS from a balance; CALENDAR by calendar days, SICK without any; TRIP; TIME_OFF for overtime. */
export const leaveTypes: readonly object[] = [
  { ...common, leaveTypeCode: 'ANNUAL', unit: 'HALF_DAY', requiresBalance: true },
  { ...common, leaveTypeCode: 'HOURS', unit: 'MINUTE', requiresBalance: true },
  { ...common, leaveTypeCode: 'CALENDAR', unit: 'DAY', countBasis: 'CALENDAR_DAYS' },
  { ...common, leaveTypeCode: 'SICK', unit: 'HALF_DAY', approvalRoute: 'NONE' },
  { ...common, leaveTypeCode: 'TRIP', unit: 'HALF_DAY', approvalRoute: 'NONE', constraintClass: 'TRIP' },
  { ...common, leaveTypeCode: 'TIME_OFF', unit: 'MINUTE', requiresBalance: true, timeOffMonths: 3 },
];

/** Where and when a test's company is. */
export interface LeaveWorldOptions {
  readonly at: string;
  readonly staff?: readonly StaffMember[];
  readonly types?: readonly object[];
  readonly openStore?: RunOptions['openStore'];
}

/** Leave as an ERP, HR and payroll ask for it over SOAP; E1's manager is M1. */
export class LeaveWorld {
  readonly attendance: AttendanceWorld;
  #number = 0;

  private constructor(attendance: AttendanceWorld) {
    this.attendance = attendance;
  }

  static async open({
    at,
    staff = [{ employeeId: 'E1', managerEmployeeId: 'M1', payGroup: 'A1' }, { employeeId: 'M1' }],
    types = [],
    openStore,
  }: LeaveWorldOptions): Promise<LeaveWorld> {
    const attendance = await AttendanceWorld.open(at, staff, {}, openStore);
    await attendance.must('UpsertLeaveTypes', { mode: 'ATOMIC', leaveTypes: [...leaveTypes, ...types] });
    return new LeaveWorld(attendance);
  }

  get app(): RunningApp {
    return this.attendance.app;
  }

  call(operation: string, request: object, as?: Role): Promise<Told> {
    return this.attendance.call(operation, request, as);
  }

  must(operation: string, request: object, as?: Role): Promise<JsonObject> {
    return this.attendance.must(operation, request, as);
  }

  /** Grants days, or minutes, to be used in a stretch of time. */
  async grant(amount: number, changes: object = {}): Promise<JsonObject> {
    this.#number += 1;
    const given = { employeeId: 'E1', leaveType: 'ANNUAL', sourceDocument: `G${this.#number}`, amount: String(amount) };
    const time = { usableFrom: '2026-01-01', usableTo: '2026-12-31' };
    const { lot } = await this.must('GrantLeave', { ...given, ...time, ...changes });
    return lot as JsonObject;
  }

  /** Asks for annual leave of E1; the fault or the stored leave. */
  async submit(startDate: string, endDate: string = startDate, changes: object = {}): Promise<Told> {
    this.#number += 1;
    const asked = { sourceRequestId: `L${this.#number}`, employeeId: 'E1', leaveType: 'ANNUAL', startDate, endDate };
    const told = await this.call('SubmitLeave', { ...asked, ...changes });
    return told.isResponse ? { ...told, json: told.json['leave'] as JsonObject } : told;
  }

  /** Leave that is asked for and taken. */
  async submitted(startDate: string, endDate: string = startDate, changes: object = {}): Promise<JsonObject> {
    const { isResponse, json } = await this.submit(startDate, endDate, changes);
    if (!isResponse) throw new Error(JSON.stringify(json));
    return json;
  }

  /** Leave that its manager has approved. */
  async approved(startDate: string, endDate: string = startDate, changes: object = {}): Promise<JsonObject> {
    return this.approve(await this.submitted(startDate, endDate, changes));
  }

  async approve({ leaveRequestId, version }: JsonObject, changes: object = {}): Promise<JsonObject> {
    const decision = { leaveRequestId, expectedVersion: version, decision: 'APPROVE', decidedBy: 'M1', ...changes };
    const { leave } = await this.must('DecideLeave', decision);
    return leave as JsonObject;
  }

  /** Changes of a stored leave by another operation: the fault or the leave. */
  async change(operation: string, leave: JsonObject, changes: object, as?: Role): Promise<Told> {
    const { leaveRequestId, version } = leave;
    const told = await this.call(operation, { leaveRequestId, expectedVersion: version, ...changes }, as);
    return told.isResponse ? { ...told, json: told.json['leave'] as JsonObject } : told;
  }

  /** What of a leave type an employee has left on a date. */
  async available(leaveType = 'ANNUAL', onDate = '2026-06-30', employeeId = 'E1'): Promise<number> {
    const { balances } = await this.must('GetLeaveBalances', {
      employeeIds: [employeeId],
      leaveTypes: [leaveType],
      onDate,
    });
    const [balance] = balances as readonly JsonObject[];
    return Number(balance?.['available'] ?? 0);
  }

  /** The ledger of an employee: `HOLD -1 2026-03-02`. */
  async ledger(employeeId = 'E1'): Promise<readonly string[]> {
    const { entries } = await this.must('GetLeaveLedger', { employeeIds: [employeeId], maxRows: 1000 });
    return textsOf(entries).map(
      ({ entryType, amount, effectiveDate }) => `${entryType} ${Number(amount)} ${effectiveDate}`,
    );
  }

  stop(): Promise<void> {
    return this.attendance.stop();
  }
}

/** The code of a fault, or OK. */
export const codeOf = ({ isResponse, json }: Told): unknown => (isResponse ? 'OK' : json['code']);

/** The params of a fault's first error, as an object. */
export function paramsOf({ json }: Told): Readonly<Record<string, unknown>> {
  const [error] = (json['errors'] ?? []) as readonly JsonObject[];
  return Object.fromEntries(textsOf(error?.['params']).map(({ name = '', value }) => [name, value]));
}

/** The days of a leave: `2026-04-30 FULL 1`. */
export const daysIn = ({ days }: JsonObject): readonly string[] =>
  textsOf(days).map(({ workDate, part, chargedDays }) => `${workDate} ${part} ${Number(chargedDays)}`);

/** Objects whose members are texts, or numbers. */
const textsOf = (list: JsonValue | undefined): readonly Readonly<Record<string, string>>[] =>
  (list ?? []) as unknown as readonly Readonly<Record<string, string>>[];
