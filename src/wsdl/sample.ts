import type { ElementCodec } from '../lib/element-codec.ts';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { defaultLimits } from '../xml/limits.ts';
import { readXml } from '../xml/read-xml.ts';
import { printXml } from '../xml/print-xml.ts';
import type { ComplexType, Facets, GlobalElement, Member, SimpleType } from '../xsd/components.ts';

/** A valid message of an element, an element a line. Its codec has taken it; throws where it does not: a defect. */
export function sampleMessage(element: GlobalElement, codec: ElementCodec, now: Date): string {
  const request = codec.fromJson(sampleOf(element, now));
  if (!request.ok)
    throw new Error(`The sample of ${element.name.local} is not valid: ${JSON.stringify(request.error)}`);
  const tree = readXml(Buffer.from(codec.encode(request.value)), { limits: defaultLimits });
  if (!tree.ok) throw new Error(`The sample of ${element.name.local} is not XML: ${tree.error.message}`);
  return printXml(tree.value);
}

/**
 * A message as JSON: everything that is required, and of what is optional that which {@link knownMembers} names.
 * `now` makes the times of the sample plausible.
 */
export const sampleOf = ({ name, type }: GlobalElement, now: Date): JsonObject =>
  sampleOfComplex(name.local, type, now);

function sampleOfComplex(name: string, { members }: ComplexType, now: Date): JsonObject {
  const known = knownMembers(dayBefore(now))[name] ?? {};
  const chosen = members.filter((member) => !member.isOptional || Object.hasOwn(known, member.name.local));
  return Object.fromEntries(
    chosen.map((member) => [member.name.local, known[member.name.local] ?? sampleOfMember(member, now)]),
  );
}

function sampleOfMember({ name, type, maxOccurs }: Member, now: Date): JsonValue {
  const one =
    type.kind === 'simple' ? sampleOfSimple(name.local, type, now) : sampleOfComplex(type.name?.local ?? '', type, now);
  return maxOccurs > 1 ? [one] : one;
}

function sampleOfSimple(member: string, { name, builtIn, facets, list }: SimpleType, now: Date): JsonValue {
  const [first] = list?.values ?? [];
  return first?.text ?? knownTypes(dayBefore(now))[name?.local ?? ''] ?? sampleOfBuiltIn(member, builtIn, facets);
}

/** Text is the name of its member, as far as it goes; bytes count from 1, as many as must be. */
function sampleOfBuiltIn(member: string, builtIn: string, facets: Facets): JsonValue {
  const { minInclusive, length, minLength = length, maxLength = length } = facets;
  const least = minInclusive ?? '0';
  const values: Readonly<Record<string, JsonValue>> = {
    boolean: false,
    integer: least,
    long: least,
    int: least,
    short: least,
    decimal: least,
    base64Binary: Uint8Array.from({ length: Number(minLength ?? 3) }, (_, at) => at + 1).toBase64(),
  };
  return values[builtIn] ?? member.slice(0, Number(maxLength ?? member.length)).padEnd(Number(minLength ?? 0), 'x');
}

/** The requestId of every sample: whoever shows several of them puts in others. */
export const SAMPLE_REQUEST_ID = '0d9f3c9e-6f0b-4a52-9d0c-3f6f1b2a7c11';

type Known = Readonly<Record<string, JsonObject>>;

/**
 * The members of a message or complex type that a sample tells, with their values. They are in keeping with the sample
 * company of the first start, so that a sample can be sent as it stands.
 */
export const knownMembers = (day: string): Known => ({
  ...ofIntake(day),
  ...ofSchedule,
  ...ofDays(day),
  ...ofLeaveRules,
  ...ofLeave(day, workdayFrom(day)),
  ...ofPayroll,
});

const ofIntake = (day: string): Known => ({
  SubmitTimeEvents: { mode: 'PARTIAL' },
  TimeEventInput: {
    sourceEventId: 'T1-000123',
    employeeId: 'E1001',
    eventTime: `${day}T08:52:10+08:00`,
    timeZone: 'Asia/Shanghai',
    terminalId: 'GATE-1',
  },
  GetTimeEvents: { employeeIds: ['E1001', 'E1002'], workDateFrom: day, workDateTo: day, maxRows: 100 },
  TimeEventVoid: { reason: 'Punched by mistake' },
  QueryAuditLog: { recordedFrom: `${day}T00:00:00Z`, employeeId: 'E1001', maxRows: 100 },
  Ping: { text: 'hello' },
  GetRequestStatus: { operation: 'SubmitTimeEvents' },
  GetQuarantine: { state: 'WAITING', sourceSystem: 'ERP01', maxRows: 100 },
  DiscardQuarantine: { reason: 'Test data' },
  UpsertEmployees: { mode: 'PARTIAL' },
  EmployeeInput: { employeeId: 'E2001', personnelNumber: '0002001', masterSequence: '1', hireDate: '2026-01-01' },
  EmployeeSlice: {
    validFrom: '2026-01-01',
    validTo: '9999-12-31',
    displayName: 'Kim Sample',
    timeRecordingId: 'B2001',
    companyCode: '1000',
    orgUnitId: 'PLANT-1',
    timeManagementMode: 'CLOCK',
  },
  GetEmployees: { employeeIds: ['E1001', 'E1002'], validOn: day, maxRows: 100 },
  UpsertTerminals: { mode: 'PARTIAL' },
  TerminalInput: { terminalId: 'GATE-9', sourceSequence: '1', timeZone: 'Europe/Berlin', location: 'Loading bay' },
  WatermarkInput: { terminalId: 'GATE-1', sourceSequence: '1' },
});

const ofSchedule: Known = {
  ShiftDefinition: {
    shiftCode: 'DAY10',
    version: 1,
    validFrom: '2026-01-01',
    name: 'Ten to seven',
    start: 600,
    end: 1140,
    breaks: [{ start: 780, end: 840, mode: 'AUTO' }],
    nominalMinutes: 480,
    punchOpenBefore: 120,
    punchCloseAfter: 360,
    graceLate: 5,
    graceEarly: 5,
    otAfter: true,
    otMinimum: 30,
    otUnit: 15,
    otApproval: 'POST',
  },
  GetShifts: { shiftCodes: ['DAY9', 'NIGHT22'], maxRows: 100 },
  DayAssignment: {
    employeeId: 'E1004',
    sourceSequence: '1',
    shifts: [{ shiftCode: 'DAY9' }],
  },
  GetSchedule: { employeeIds: ['E1001'], maxRows: 100 },
  UpsertCalendar: {
    calendarCode: 'DE',
    name: 'Germany',
    sourceSequence: '1',
    dateFrom: '2026-01-01',
    dateTo: '2026-12-31',
    days: [{ date: '2026-12-25', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'Christmas Day' }],
  },
  GetCalendar: { calendarCode: 'CN', maxRows: 100 },
};

const ofDays = (day: string): Known => ({
  GetTimePairs: { employeeIds: ['E1001'], workDateFrom: day, workDateTo: day, maxRows: 100 },
  DayInput: { employeeId: 'E1005', sourceSequence: '1', status: 'PRESENT', plannedMinutes: 480, workedMinutes: 480 },
  GetDays: { employeeIds: ['E1001'], workDateFrom: day, workDateTo: day, maxRows: 100 },
  GetPresence: { maxRows: 1000 },
  GetPolicies: { policyCodes: ['CN'] },
  GetCorrections: { employeeIds: ['E1001'], states: ['SUBMITTED'], maxRows: 100 },
  GetOvertime: { employeeIds: ['E1001'], states: ['SUBMITTED'], maxRows: 100 },
  GetTimeTotals: { employeeIds: ['E1001'], workDateFrom: day, workDateTo: day, maxRows: 100 },
  SubmitCorrection: {
    sourceRequestId: 'C-2026-000123',
    employeeId: 'E1001',
    slot: 'OUT',
    eventType: 'CLOCK_OUT',
    eventTime: `${day}T18:03:40+08:00`,
    reason: 'Forgot to punch',
  },
  DecideCorrection: { expectedVersion: 1, decidedBy: 'E1002' },
  SubmitOvertime: {
    sourceRequestId: 'O-2026-000123',
    employeeId: 'E1001',
    windowFrom: `${day}T18:00:00+08:00`,
    windowTo: `${day}T20:00:00+08:00`,
  },
  DecideOvertime: { expectedVersion: 1, decidedBy: 'E1002' },
  GetExceptions: { employeeIds: ['E1001'], workDateFrom: day, workDateTo: day, maxRows: 100 },
  ResolveException: { expectedVersion: 1, decidedBy: 'E1002', reason: 'Train was late' },
  RecalculateDays: { employeeIds: ['E1001'], dryRun: true },
});

const ofLeaveRules: Known = {
  LeaveTypeDefinition: {
    leaveTypeCode: 'ANNUAL',
    version: 1,
    validFrom: '2026-01-01',
    name: 'Annual leave',
    sapSubtype: '0100',
    unit: 'HALF_DAY',
    roundingMode: 'UP',
    paidPercent: 100,
    requiresBalance: true,
    approvalRoute: 'MANAGER',
  },
  GetLeaveTypes: { leaveTypeCodes: ['ANNUAL'], maxRows: 100 },
  LeavePolicyDefinition: {
    policyCode: 'CN',
    version: 1,
    validFrom: '2026-01-01',
    name: 'Statutory annual leave',
    rules: [
      {
        leaveType: 'ANNUAL',
        yearStart: '01-01',
        bands: [
          { fromMonths: 12, amount: '5' },
          { fromMonths: 120, amount: '10' },
          { fromMonths: 240, amount: '15' },
        ],
        accrual: 'YEAR_START',
        proration: 'DAILY',
        partialMonth: 'NONE',
        roundingUnit: '1',
        roundingMode: 'DOWN',
        carryOverMonths: 12,
      },
    ],
  },
  GetLeavePolicies: { policyCodes: ['CN'], maxRows: 100 },
};

const ofLeave = (day: string, workday: string): Known => ({
  CalculateLeave: { employeeId: 'E1001', leaveType: 'ANNUAL', startDate: workday, endDate: workday },
  SubmitLeave: {
    sourceRequestId: 'L-2026-000123',
    employeeId: 'E1001',
    leaveType: 'ANNUAL',
    startDate: workday,
    startPart: 'AM',
    endDate: workday,
    reason: 'Moving house',
  },
  AmendLeave: { expectedVersion: 1, startDate: workday, endDate: workday, amendedBy: 'E1001' },
  DecideLeave: { expectedVersion: 1, decidedBy: 'E1002' },
  WithdrawLeave: { expectedVersion: 1, withdrawnBy: 'E1001' },
  CancelLeave: { expectedVersion: 2, cancelledBy: 'E1001' },
  GetLeaves: { employeeIds: ['E1001'], states: ['SUBMITTED'], maxRows: 100 },
  SetLeavePosting: { expectedVersion: 2, documentNumber: '0000123456' },
  GetLeaveBalances: { employeeIds: ['E1001'], leaveTypes: ['ANNUAL'], maxRows: 100 },
  GetLeaveLedger: { employeeIds: ['E1001'], leaveTypes: ['ANNUAL'], maxRows: 100 },
  GrantLeave: {
    employeeId: 'E1001',
    leaveType: 'ANNUAL',
    sourceDocument: 'G-2026-000123',
    amount: '5',
    usableFrom: `${workday.slice(0, 4)}-01-01`,
    usableTo: `${workday.slice(0, 4)}-12-31`,
  },
  AdjustLeave: { expectedVersion: 1, sourceDocument: 'A-2026-000123', deltaAmount: '-1', effectiveDate: day },
  RunLeaveYearEnd: { runKey: '2025-ANNUAL', yearEnd: '2025-12-31', leaveTypes: ['ANNUAL'], dryRun: true },
  SetDelegates: {
    employeeId: 'E1002',
    sourceSequence: '1',
    delegates: [{ delegateEmployeeId: 'E1003', validFrom: day, validTo: '9999-12-31' }],
  },
  GetDelegates: { employeeIds: ['E1002'], maxRows: 100 },
});

const sampleTotal: JsonObject = { payCode: '1000', unit: 'MINUTE', quantity: 9600 };

const ofPayroll: Known = {
  GetPeriods: { states: ['LOCKED'], maxRows: 100 },
  SetPeriodState: { expectedVersion: 0, state: 'CLOSING', changedBy: 'E1002' },
  GetExtract: { maxRows: 100 },
  GetExtracts: { states: ['CREATED'], maxRows: 100 },
  ConfirmExtract: { expectedVersion: 2, confirmedBy: 'E1002', lines: 1, totals: [sampleTotal] },
  GetRetroDeltas: { employeeIds: ['E1001'], states: ['PENDING'], maxRows: 100 },
};

/** Values of types whose pattern or meaning asks for more than any text. */
const knownTypes = (day: string): Readonly<Record<string, string>> => ({
  RequestId: SAMPLE_REQUEST_ID,
  RecordId: '01a203fd-e76f-7e85-8d45-35d5be07d5bb',
  SystemCode: 'ERP01',
  PersonKey: 'E1001',
  TimeZone: 'Asia/Shanghai',
  Instant: `${day}T08:52:10Z`,
  ClockTime: `${day}T08:52:10+08:00`,
  LocalDate: day,
  LeaveYearStart: '01-01',
  PayrollMonth: day.slice(0, 'YYYY-MM'.length),
  PayQuantity: '480',
});

// The clocks of the whole world have passed all moments of that day when the next one has ended in UTC.
/** The date itself, or the Monday behind it: the sample company rests on weekends. */
function workdayFrom(day: string): string {
  const date = new Date(day);
  const daysOff = [1, 0, 0, 0, 0, 0, 2][date.getUTCDay()] ?? 0;
  return new Date(date.getTime() + daysOff * MS_PER_DAY).toISOString().slice(0, 10);
}

const dayBefore = (now: Date): string => new Date(now.getTime() - MS_PER_DAY).toISOString().slice(0, 10);

const MS_PER_DAY = 86_400_000;
