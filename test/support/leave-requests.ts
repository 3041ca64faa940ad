import type {
  BatchMode,
  EntitlementRule,
  LeavePolicyDefinition,
  LeaveTypeDefinition,
  UpsertLeavePolicies,
  UpsertLeaveTypes,
} from '../../src/contract/generated.ts';
import { REQUEST_ID_SENT } from './command-requests.ts';

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;

export const typesOf = (leaveTypes: readonly LeaveTypeDefinition[], mode: BatchMode = 'PARTIAL'): UpsertLeaveTypes => ({
  ...head,
  mode,
  leaveTypes,
});

export const policiesOf = (
  policies: readonly LeavePolicyDefinition[],
  mode: BatchMode = 'PARTIAL',
): UpsertLeavePolicies => ({ ...head, mode, policies });

const fromBalance: LeaveTypeDefinition = {
  leaveTypeCode: 'ANNUAL',
  version: 1,
  validFrom: '2020-01-01',
  unit: 'HALF_DAY',
  roundingMode: 'UP',
  countBasis: 'PLANNED_WORK',
  paidPercent: 100,
  requiresBalance: true,
  deductionSequence: [],
  approvalRoute: 'MANAGER',
  constraintClass: 'LEAVE',
  allowOnTopOf: [],
};

/** Annual leave in half days, from a balance, by the manager. */
export const ANNUAL: LeaveTypeDefinition = { ...fromBalance, name: 'Annual leave', sapSubtype: '0100' };

/** Paid time off by the minute, which may go 120 minutes below zero. */
export const PTO: LeaveTypeDefinition = {
  ...fromBalance,
  leaveTypeCode: 'PTO',
  unit: 'MINUTE',
  minIncrementMinutes: 15,
  negativeLimit: 1_200_000,
};

/** A duty trip, which nobody has to agree to. */
export const TRIP: LeaveTypeDefinition = {
  ...ANNUAL,
  leaveTypeCode: 'TRIP',
  unit: 'DAY',
  requiresBalance: false,
  approvalRoute: 'NONE',
  constraintClass: 'TRIP',
};

/** 5, 10 and 15 days, for the year of entry by its days of 365, whole days only. */
export const STATUTORY: EntitlementRule = {
  leaveType: 'ANNUAL',
  yearStart: '01-01',
  bands: [
    { fromMonths: 12, amount: 50_000 },
    { fromMonths: 120, amount: 100_000 },
    { fromMonths: 240, amount: 150_000 },
  ],
  accrual: 'YEAR_START',
  proration: 'DAILY',
  partialMonth: 'DAILY',
  roundingUnit: 10_000,
  roundingMode: 'DOWN',
  carryOverMonths: 12,
  monthsAhead: 2,
  yearDays: 365,
};

/** 10 hours a month, credited at its end; 40 hours go over. */
export const MONTHLY_PTO: EntitlementRule = {
  leaveType: 'PTO',
  yearStart: '01-01',
  bands: [{ amount: 72_000_000 }],
  accrual: 'MONTH_END',
  proration: 'MONTHLY',
  partialMonth: 'DAILY',
  carryOverCap: 24_000_000,
  carryOverMonths: 12,
  skipsLongLeave: true,
};

/** A policy with the rules. */
export const policyOf = (
  rules: readonly EntitlementRule[],
  changes: Partial<LeavePolicyDefinition> = {},
): LeavePolicyDefinition => ({ policyCode: 'CN', version: 1, validFrom: '2020-01-01', ...changes, rules });
