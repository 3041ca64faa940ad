import type {
  EmployeeInput,
  ShiftDefinition,
  TerminalInput,
  UpsertCalendar,
  UpsertEmployees,
  UpsertShifts,
  UpsertTerminals,
} from '../contract/generated.ts';

/** A request to be executed at the first start. */
export type SampleRequest =
  | { readonly operation: 'UpsertShifts'; readonly request: UpsertShifts }
  | { readonly operation: 'UpsertCalendar'; readonly request: UpsertCalendar }
  | { readonly operation: 'UpsertEmployees'; readonly request: UpsertEmployees }
  | { readonly operation: 'UpsertTerminals'; readonly request: UpsertTerminals };

const SOURCE = 'SAMPLE';

const employee = (
  employeeId: string,
  displayName: string,
  badge: string,
  workTimeZone: string,
  shift: string,
): EmployeeInput => ({
  employeeId,
  personnelNumber: `000${employeeId.slice(1)}`,
  masterSequence: 1n,
  hireDate: '2020-01-01',
  slices: [
    {
      validFrom: '2020-01-01',
      validTo: '9999-12-31',
      status: 'ACTIVE',
      displayName,
      timeRecordingId: badge,
      companyCode: '1000',
      orgUnitId: 'PLANT-1',
      workTimeZone,
      defaultShiftCode: shift,
      ...(workTimeZone === 'Asia/Shanghai' && { holidayCalendarCode: 'CN' }),
      timeManagementMode: 'CLOCK',
      permittedEventTypes: [],
    },
  ],
});

const terminal = (terminalId: string, timeZone: string, location: string): TerminalInput => ({
  terminalId,
  sourceSequence: 1n,
  timeZone,
  location,
});

/** From the first to the last minute of a date or, above 1440, of the next one. */
const shift = (shiftCode: string, start: number, end: number, breaks: ShiftDefinition['breaks']): ShiftDefinition => ({
  shiftCode,
  version: 1,
  validFrom: '2020-01-01',
  start,
  end,
  breaks,
  nominalMinutes: 480,
  punchOpenBefore: 120,
  punchCloseAfter: breaks.length === 0 ? 180 : 360,
  graceLate: 5,
  graceEarly: 5,
  lateAsAbsenceAfter: 180,
  earlyAsAbsenceAfter: 180,
  otAfter: true,
  otMinimum: 30,
  otUnit: 15,
  otApproval: 'POST',
  requiredPunches: 'IN_OUT',
});

const lunch = [{ start: 720, end: 780, mode: 'AUTO' }] as const;

/** The small company of the first start: five employees in three zones, their shifts, and two terminals, all invented. */
export const sampleCompany = (requestId: () => string): readonly SampleRequest[] => [
  {
    operation: 'UpsertShifts',
    request: {
      requestId: requestId(),
      sourceSystem: SOURCE,
      mode: 'ATOMIC',
      shifts: [shift('DAY9', 540, 1080, lunch), shift('DAY8', 480, 1020, lunch), shift('NIGHT22', 1320, 1800, [])],
    },
  },
  {
    operation: 'UpsertCalendar',
    request: {
      requestId: requestId(),
      sourceSystem: SOURCE,
      calendarCode: 'CN',
      name: 'Mainland China (sample)',
      sourceSequence: 1n,
      dateFrom: '2026-01-01',
      dateTo: '2026-12-31',
      days: [
        { date: '2026-05-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'Labour Day' },
        { date: '2026-10-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'National Day' },
        { date: '2026-10-10', dayType: 'WORKDAY', isMakeupWorkday: true, name: 'Make-up workday' },
      ],
    },
  },
  {
    operation: 'UpsertEmployees',
    request: {
      requestId: requestId(),
      sourceSystem: SOURCE,
      mode: 'ATOMIC',
      scope: 'DELTA',
      employees: [
        employee('E1001', 'Lin Sample', 'B1001', 'Asia/Shanghai', 'DAY9'),
        employee('E1002', 'Mei Sample', 'B1002', 'Asia/Shanghai', 'DAY9'),
        employee('E1003', 'Jan Sample', 'B1003', 'Europe/Berlin', 'NIGHT22'),
        employee('E1004', 'Eva Sample', 'B1004', 'Europe/Berlin', 'DAY8'),
        employee('E1005', 'Sam Sample', 'B1005', 'America/New_York', 'DAY9'),
      ],
    },
  },
  {
    operation: 'UpsertTerminals',
    request: {
      requestId: requestId(),
      sourceSystem: SOURCE,
      mode: 'ATOMIC',
      terminals: [terminal('GATE-1', 'Asia/Shanghai', 'Main gate'), terminal('GATE-2', 'Europe/Berlin', 'North gate')],
    },
  },
];
