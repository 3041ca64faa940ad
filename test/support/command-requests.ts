import type {
  EmployeeInput,
  EmployeeSlice,
  SubmitTimeEvents,
  TerminalInput,
  TimeEventInput,
  UpsertEmployees,
  UpsertTerminals,
} from '../../src/contract/generated.ts';

/** The id of every request here, as a caller may write it and as it comes back. */
export const REQUEST_ID_SENT = '01890A5DAC96774BBCCEB302099A8057';
export const REQUEST_ID = '01890a5d-ac96-774b-bcce-b302099a8057';

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01', mode: 'ATOMIC' } as const;

export const submit = (
  events: readonly TimeEventInput[],
  changes: Partial<SubmitTimeEvents> = {},
): SubmitTimeEvents => ({
  ...head,
  events,
  ...changes,
});

export const upsert = (
  employees: readonly EmployeeInput[],
  changes: Partial<UpsertEmployees> = {},
): UpsertEmployees => ({
  ...head,
  scope: 'DELTA',
  employees,
  ...changes,
});

export const terminals = (
  inputs: readonly TerminalInput[],
  changes: Partial<UpsertTerminals> = {},
): UpsertTerminals => ({ ...head, terminals: inputs, ...changes });

export const employeeSlice = (changes: Partial<EmployeeSlice> = {}): EmployeeSlice => ({
  validFrom: '2020-01-01',
  validTo: '9999-12-31',
  status: 'ACTIVE',
  workTimeZone: 'Asia/Shanghai',
  timeManagementMode: 'CLOCK',
  permittedEventTypes: [],
  ...changes,
});

export const employee = (changes: Partial<EmployeeInput> = {}): EmployeeInput => ({
  employeeId: 'E1',
  masterSequence: 1n,
  hireDate: '2020-01-01',
  slices: [employeeSlice()],
  ...changes,
});
