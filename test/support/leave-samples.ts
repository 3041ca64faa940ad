import type { Guard, Row } from '../../src/store/store.ts';
import type { FirstPut } from './attendance-samples.ts';
import { bytes, uuid } from './store-samples.ts';

/** Approved leave of E1 on one day, as the ERP asked for it. */
export const leaveRequest = (number: number, changes: Partial<Row<'leaveRequest'>> = {}): Row<'leaveRequest'> => ({
  leaveRequestId: uuid(number),
  sourceSystem: 'ERP01',
  sourceRequestId: `L${number}`,
  employeeId: 'E1',
  leaveTypeCode: 'ANNUAL',
  typeVersion: 1,
  startDate: '2026-03-02',
  startPart: 'FULL',
  startTime: -1,
  endDate: '2026-03-02',
  endPart: 'FULL',
  endTime: -1,
  state: 'APPROVED',
  needsReview: false,
  postingState: 'NOT_POSTED',
  documentNumber: '',
  postingMessage: '',
  route: 'MANAGER',
  stepNo: 0,
  stepName: '',
  calendarDays: 10_000,
  absenceDays: 10_000,
  chargedDays: 10_000,
  chargedMinutes: 480,
  payloadHash: bytes(`leave ${number}`),
  reason: 'Moving house',
  reasonSalt: bytes('salt').subarray(0, 16),
  requestedBy: 'E1',
  requestedAt: 1_772_400_000_000_000,
  decidedBy: 'M1',
  decidedAt: 1_772_410_000_000_000,
  comment: '',
  commentSalt: null,
  clientId: 'ERP',
  requestId: uuid(900_000 + number),
  eventUid: uuid(800_000 + number),
  personal: null,
  ...changes,
});

export const leaveDay = (
  number: number,
  workDate: string,
  changes: Partial<Row<'leaveRequestDay'>> = {},
): Row<'leaveRequestDay'> => ({
  leaveRequestId: uuid(number),
  workDate,
  part: 'FULL',
  fromMinute: 540,
  toMinute: 1080,
  dayType: 'WORKDAY',
  plannedMinutes: 480,
  standardMinutes: 480,
  chargedMinutes: 480,
  chargedDays: 10_000,
  state: 'ACTIVE',
  allocations: '[]',
  ...changes,
});

/** The manager's decision of a request. */
export const leaveApproval = (number: number, changes: Partial<Row<'leaveApproval'>> = {}): Row<'leaveApproval'> => ({
  leaveRequestId: uuid(number),
  decisionNo: 1,
  stepNo: 1,
  stepName: 'MANAGER',
  decision: 'APPROVE',
  decidedBy: 'M1',
  delegatedFrom: '',
  capacity: 'MANAGER',
  decidedAt: 1_772_410_000_000_000,
  ...changes,
});

/** Five days of annual leave for 2026. */
export const leaveAccount = (number: number, changes: Partial<Row<'leaveAccount'>> = {}): Row<'leaveAccount'> => ({
  accountId: uuid(number),
  employeeId: 'E1',
  leaveTypeCode: 'ANNUAL',
  unit: 'DAY',
  origin: 'ACCRUAL',
  yearKey: '2026-01-01',
  usableFrom: '2026-01-01',
  usableTo: '2026-12-31',
  priority: 0,
  opening: 0,
  granted: 0,
  accrued: 50_000,
  carriedIn: 0,
  carriedOut: 0,
  held: 0,
  consumed: 0,
  adjusted: 0,
  expired: 0,
  paidOut: 0,
  entries: 1,
  ledgerHash: bytes(`ledger ${number}`),
  settledTo: '',
  movedDebt: 0,
  sourceDocument: '',
  eventUid: uuid(810_000 + number),
  ...changes,
});

export const ledgerEntry = (
  number: number,
  entryNo: number,
  changes: Partial<Row<'leaveLedgerEntry'>> = {},
): Row<'leaveLedgerEntry'> => ({
  accountId: uuid(number),
  entryNo,
  employeeId: 'E1',
  leaveTypeCode: 'ANNUAL',
  unit: 'DAY',
  entryType: 'ACCRUAL',
  amount: 50_000,
  effectiveDate: '2026-01-01',
  postedAt: 1_767_225_600_000_000,
  sourceType: 'ACCRUAL',
  sourceId: 'CN',
  reversalOf: 0,
  standardMinutes: 0,
  actor: 'system:accrual',
  document: '',
  eventUid: uuid(820_000 + number),
  ...changes,
});

const guardOf = (aggregate: Guard['aggregate'], key: string): Guard => ({ aggregate, key, expected: 0, bump: 1 });

/** A request with its days; without any, that of its first date. */
export const putLeave = (
  row: Row<'leaveRequest'>,
  days: readonly Row<'leaveRequestDay'>[] = [leaveDay(0, row.startDate, { leaveRequestId: row.leaveRequestId })],
  approvals: readonly Row<'leaveApproval'>[] = [],
): FirstPut => ({
  guard: guardOf('leaveRequest', row.leaveRequestId),
  change: {
    put: 'leaveRequest',
    key: row.leaveRequestId,
    rows: { leaveRequest: [row], leaveRequestDay: days, leaveApproval: approvals },
  },
});

export const putAccount = (row: Row<'leaveAccount'>): FirstPut => ({
  guard: guardOf('leaveAccount', row.accountId),
  change: { put: 'leaveAccount', key: row.accountId, rows: { leaveAccount: [row] } },
});

/** Who stands in for an employee: each with the dates. */
export const putDelegation = (
  employeeId: string,
  delegates: readonly (readonly [delegateEmployeeId: string, validFrom: string, validTo: string])[],
): FirstPut => ({
  guard: guardOf('delegation', employeeId),
  change: {
    put: 'delegation',
    key: employeeId,
    rows: {
      delegation: [{ employeeId, sourceSystem: 'ERP01', sourceSequence: 7n, eventUid: uuid(830_000) }],
      delegate: delegates.map(([delegateEmployeeId, validFrom, validTo]) => ({
        ...{ employeeId, delegateEmployeeId, validFrom, validTo },
      })),
    },
  },
});

const versionOf = (version: number) => ({
  ...{ version, validFrom: '2026-01-01', sourceSystem: 'ERP01', definition: `{"version":${version}}` },
});

export const putLeaveType = (leaveTypeCode: string, versions: readonly number[]): FirstPut => ({
  guard: guardOf('leaveType', leaveTypeCode),
  change: {
    put: 'leaveType',
    key: leaveTypeCode,
    rows: {
      leaveType: [
        { leaveTypeCode, sourceSystem: 'ERP01', latestVersion: Math.max(...versions), eventUid: uuid(840_000) },
      ],
      leaveTypeVersion: versions.map((version) => ({ leaveTypeCode, ...versionOf(version) })),
    },
  },
});

export const putLeavePolicy = (policyCode: string, versions: readonly number[]): FirstPut => ({
  guard: guardOf('leavePolicy', policyCode),
  change: {
    put: 'leavePolicy',
    key: policyCode,
    rows: {
      leavePolicy: [
        { policyCode, sourceSystem: 'ERP01', latestVersion: Math.max(...versions), eventUid: uuid(850_000) },
      ],
      leavePolicyVersion: versions.map((version) => ({ policyCode, ...versionOf(version) })),
    },
  },
});
