import { createHash } from 'node:crypto';
import type { Batch, Change, Guard, JournalEntry, Row } from '../../src/store/store.ts';

/** The uuid that ends in the given number; grows with it. */
export const uuid = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export const bytes = (text: string): Buffer => createHash('sha256').update(text).digest();

export const employee = (employeeId: string, changes: Partial<Row<'employee'>> = {}): Row<'employee'> => ({
  employeeId,
  personnelNumber: '1000',
  masterSequence: 1n,
  sourceSystem: 'ERP',
  hireDate: '2020-01-01',
  terminationDate: '9999-12-31',
  eventUid: uuid(1),
  endedByRun: '',
  formerEmployments: '',
  seniorityDate: '',
  ...changes,
});

export const slice = (employeeId: string, changes: Partial<Row<'employeeSlice'>> = {}): Row<'employeeSlice'> => ({
  employeeId,
  validFrom: '2020-01-01',
  validTo: '9999-12-31',
  timeRecordingId: '4711',
  displayName: 'Wang Fang',
  status: 'ACTIVE',
  companyCode: 'CN01',
  orgUnitId: 'PROD',
  costCenter: '',
  managerEmployeeId: '',
  workTimeZone: 'Asia/Shanghai',
  holidayCalendarCode: 'CN',
  workWeekCode: 'MON-FRI',
  defaultShiftCode: 'DAY',
  attendancePolicyCode: 'STD',
  leavePolicyCode: 'STD',
  payGroup: 'M',
  timeManagementMode: 'CLOCK',
  permittedEventTypes: '',
  ...changes,
});

export const badge = (timeRecordingId: string, employeeId: string): Row<'badge'> => ({
  timeRecordingId,
  employeeId,
  validFrom: '2020-01-01',
  validTo: '9999-12-31',
});

export const client = (clientId: string, changes: Partial<Row<'client'>> = {}): Row<'client'> => ({
  clientId,
  displayName: 'The ERP',
  roles: 'submitter',
  status: 'ACTIVE',
  passwordHash: bytes('password'),
  secretCipher: null,
  createdAt: 1_772_413_930_000_000,
  eventUid: uuid(1),
  ...changes,
});

export const terminal = (terminalId: string, changes: Partial<Row<'terminal'>> = {}): Row<'terminal'> => ({
  terminalId,
  sourceSequence: 1n,
  sourceSystem: 'GATE',
  zone: 'Asia/Shanghai',
  location: 'Gate 1',
  latitude: 31_230_416,
  longitude: -121_473_701,
  radiusMetres: null,
  clockSkewMs: -250,
  deliveryWatermark: null,
  lastSeenAt: null,
  eventUid: uuid(1),
  watermarkSequence: 0n,
  ...changes,
});

/** A clock-in of E1; every number makes another event in all unique keys. */
export const timeEvent = (number: number, changes: Partial<Row<'timeEvent'>> = {}): Row<'timeEvent'> => ({
  eventId: uuid(number),
  sourceSystem: 'GATE',
  sourceEventId: `G-${number}`,
  employeeId: 'E1',
  timeRecordingId: '4711',
  eventType: 'IN',
  occurredAt: (1_772_413_930 + number) * 1_000_000,
  occurredSecond: 1_772_413_930 + number,
  localTime: (1_772_442_730 + number) * 1_000_000,
  utcOffsetMinutes: 480,
  zone: 'Asia/Shanghai',
  zoneSource: 'DEVICE',
  recordedAtDevice: null,
  receivedAt: (1_772_413_940 + number) * 1_000_000,
  terminalId: 'T1',
  captureMethod: 'CARD',
  latitude: null,
  longitude: null,
  accuracyMetres: null,
  locationSalt: null,
  reasonCode: '',
  costAssignment: '',
  payloadHash: bytes(`payload ${number}`),
  state: 'ACCEPTED',
  stateReason: '',
  live: true,
  duplicateOf: null,
  workDate: '2026-03-02',
  workSequence: 1,
  clientId: 'erp',
  requestId: uuid(900_000 + number),
  eventUid: uuid(800_000 + number),
  personal: null,
  repeats: null,
  ...changes,
});

/** An item of the quarantine that waits for E9; every number makes another one in all unique keys. */
export const quarantineItem = (
  number: number,
  changes: Partial<Row<'quarantineItem'>> = {},
): Row<'quarantineItem'> => ({
  quarantineId: uuid(number),
  sourceSystem: 'GATE',
  sourceEventId: `Q-${number}`,
  itemKey: `Q-${number}`,
  waiting: true,
  state: 'WAITING',
  reason: 'EMPLOYEE_UNKNOWN',
  problems: '[]',
  employeeId: 'E9',
  timeRecordingId: '',
  terminalId: '',
  payload: '{}',
  payloadHash: bytes(`payload ${number}`),
  receivedAt: (1_772_413_940 + number) * 1_000_000,
  clientId: 'erp',
  requestId: uuid(900_000 + number),
  attempts: 0,
  lastTriedAt: null,
  eventId: null,
  discardReason: '',
  reasonSalt: null,
  eventUid: uuid(800_000 + number),
  personal: null,
  ...changes,
});

export const outcome = (number: number, changes: Partial<Row<'outcome'>> = {}): Row<'outcome'> => ({
  clientId: 'erp',
  operation: 'SubmitTimeEvents',
  requestId: uuid(900_000 + number),
  requestHash: bytes(`request ${number}`),
  contractVersion: '1.0',
  recordedAt: 1_772_413_930_000_000,
  result: '{"accepted":1}',
  personal: null,
  ...changes,
});

export const nonce = (number: number): Row<'nonce'> => ({
  clientId: 'erp',
  nonce: bytes(`nonce ${number}`),
  expiresAt: 1_772_414_230_000_000,
  correlationId: uuid(700_000 + number),
});

/** A journal entry whose leaf hash is made up: the store seals what it is given. */
export const entry = (number: number, changes: Partial<JournalEntry['event']> = {}): JournalEntry => ({
  event: {
    uid: uuid(800_000 + number),
    schemaVersion: 1,
    recordedAt: (1_772_413_930 + number) * 1_000_000,
    occurredAt: null,
    actor: 'erp',
    onBehalfOf: '',
    clientId: 'erp',
    credentialId: '',
    authentication: 'DIGEST',
    node: 'node-1',
    channel: 'SOAP',
    sourceAddress: '192.0.2.1',
    peerAddress: '192.0.2.1',
    operation: 'SubmitTimeEvents',
    action: 'C',
    entity: 'TimeEvent',
    entityId: uuid(number),
    entityVersion: 1,
    employeeId: 'E1',
    outcome: 'OK',
    faultCode: '',
    affectedRows: 1,
    requestId: uuid(900_000 + number),
    correlationId: uuid(700_000 + number),
    messageId: '',
    bodyHash: null,
    changes: '',
    macKeyId: 'test',
    mac: bytes(`mac ${number}`),
    ...changes,
  },
  leafHash: bytes(`leaf ${number}`),
});

/** A batch of which only the interesting parts are given. */
export const batch = (parts: Partial<Batch>): Batch => ({ guards: [], changes: [], entries: [], ...parts });

export const insertEvent = (row: Row<'timeEvent'>): Change => ({ insert: 'timeEvent', row });

export const guard = (key: string, expected: number, bump: number): Guard => ({
  aggregate: 'employee',
  key,
  expected,
  bump,
});

/** Writes the employee with these slices over the version `expected`. */
export const putEmployee = (
  key: string,
  expected: number,
  slices: readonly Row<'employeeSlice'>[] = [slice(key)],
  changes: Partial<Row<'employee'>> = {},
): Batch =>
  batch({
    guards: [guard(key, expected, 1)],
    changes: [{ put: 'employee', key, rows: { employee: [employee(key, changes)], employeeSlice: slices } }],
  });
