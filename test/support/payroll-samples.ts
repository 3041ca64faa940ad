import type { Guard, Row } from '../../src/store/store.ts';
import { dayKey, type FirstPut } from './attendance-samples.ts';
import { bytes, uuid } from './store-samples.ts';

const guardOf = (aggregate: Guard['aggregate'], key: string): Guard => ({ aggregate, key, expected: 0, bump: 1 });

/** A month of a pay group; without a state a closed one. */
export function putPeriod(payGroup: string, month: string, state = 'LOCKED'): FirstPut {
  const periodKey = `${payGroup}\t${month}`;
  const lockedAt = state === 'OPEN' ? null : 7;
  const row = { periodKey, payGroup, month, state, lockedAt, deltaRuns: null, eventUid: uuid(855_000) };
  return {
    guard: guardOf('payrollPeriod', periodKey),
    change: { put: 'payrollPeriod', key: periodKey, rows: { payrollPeriod: [row] } },
  };
}

/** The first regular extract of P1 for March 2026. */
export function payrollExtract(number: number, changes: Partial<Row<'payrollExtract'>> = {}): Row<'payrollExtract'> {
  const { payGroup = 'P1', month = '2026-03' } = changes;
  return {
    extractId: uuid(number),
    periodKey: `${payGroup}\t${month}`,
    periodVersion: 1,
    payGroup,
    month,
    kind: 'REGULAR',
    runNo: 1,
    posting: `${payGroup}\t${month} REGULAR 0`,
    state: 'CREATED',
    asOfIndex: 42,
    lines: 2,
    employees: 1,
    totals: '[]',
    hash: bytes(`extract ${number}`),
    forced: false,
    runId: uuid(870_000 + number),
    createdAt: 1_775_000_000_000_000,
    confirmedAt: null,
    confirmedBy: '',
    clientId: 'ERP',
    requestId: uuid(900_000 + number),
    eventUid: uuid(880_000 + number),
    ...changes,
  };
}

export const putExtract = (row: Row<'payrollExtract'>): FirstPut => ({
  guard: guardOf('payrollExtract', row.extractId),
  change: { put: 'payrollExtract', key: row.extractId, rows: { payrollExtract: [row] } },
});

/** A day's work of E1. */
export const payrollLine = (
  extract: number,
  lineNo: number,
  changes: Partial<Row<'payrollLine'>> = {},
): Row<'payrollLine'> => ({
  extractId: uuid(extract),
  lineNo,
  employeeId: 'E1',
  personnelNumber: '1000',
  payCode: '1010',
  item: 'WORK',
  quantity: 480,
  unit: 'MINUTE',
  dateFrom: '2026-03-02',
  dateTo: '2026-03-02',
  dayType: 'WORKDAY',
  leaveTypeCode: '',
  paidPercent: 100,
  retroMonth: '',
  sources: 1,
  ...changes,
});

/** What attendance has changed in March 2026, of P1, and payroll has not taken yet. */
export const retroDelta = (changes: Partial<Row<'retroDelta'>> = {}): Omit<Row<'retroDelta'>, 'dayKey'> => ({
  deltaNo: 1,
  payGroup: 'P1',
  originMonth: '2026-03',
  kind: 'ATTENDANCE',
  source: '',
  cause: 'EVALUATION',
  figuresBefore: '[]',
  figuresAfter: '[["WORK","WORKDAY","",100,"MINUTE",480]]',
  state: 'PENDING',
  posting: '',
  createdAt: 1_775_000_000_000_000,
  ...changes,
});

/** A date of an employee with its deltas. */
export function putRetroDate(
  employeeId: string,
  workDate: string,
  deltas: readonly Omit<Row<'retroDelta'>, 'dayKey'>[],
): FirstPut {
  const key = dayKey(employeeId, workDate);
  return {
    guard: guardOf('retroDate', key),
    change: {
      put: 'retroDate',
      key,
      rows: {
        retroDate: [{ dayKey: key, employeeId, workDate, eventUid: uuid(860_000) }],
        retroDelta: deltas.map((delta) => ({ ...delta, dayKey: key })),
      },
    },
  };
}
