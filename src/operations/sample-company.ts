import type { EmployeeInput, TerminalInput, UpsertEmployees, UpsertTerminals } from '../contract/generated.ts';

/** A request to be executed at the first start. */
export type SampleRequest =
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

/** The small company of the first start: five employees in three zones and two terminals, all invented. */
export const sampleCompany = (requestId: () => string): readonly SampleRequest[] => [
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
