/** Whose leave a history is about. */
export const employees = ['E1', 'E2', 'E3', 'M1'] as const;

/** M1 manages E1 and E2, M2 manages E3 and M1; nobody manages M2. */
export const managers: Readonly<Record<string, string>> = { E1: 'M1', E2: 'M1', E3: 'M2', M1: 'M2', M2: '' };

/** All who act in it; X1 is nobody's manager. */
export const people = ['E1', 'E2', 'E3', 'M1', 'M2', 'X1'];

const common = {
  version: 2,
  validFrom: '2020-01-01',
  roundingMode: 'UP',
  countBasis: 'PLANNED_WORK',
  paidPercent: 100,
  deductionSequence: [],
  approvalRoute: 'MANAGER',
  constraintClass: 'LEAVE',
  allowOnTopOf: [],
} as const;

/** Types that differ in all that bears on the ledger and on approval. */
export const historyTypes = [
  { ...common, leaveTypeCode: 'ANNUAL', unit: 'HALF_DAY', requiresBalance: true },
  {
    ...common,
    ...{ leaveTypeCode: 'HOURS', unit: 'MINUTE', minIncrementMinutes: 15, requiresBalance: true },
    ...{ negativeLimit: 1_200_000, approvalRoute: 'MANAGER_HR' },
  },
  { ...common, leaveTypeCode: 'FLEX', unit: 'MINUTE', requiresBalance: true, deductionSequence: ['HOURS', 'ANNUAL'] },
  { ...common, leaveTypeCode: 'LATER', unit: 'DAY', requiresBalance: true, skipsHold: true, sandwich: true },
  {
    ...common,
    ...{ leaveTypeCode: 'CONSENT', unit: 'HALF_DAY', requiresBalance: true, cancelNeedsConsent: true },
    ...{ approvalRoute: 'ERP', deductionSequence: ['LATER', 'ANNUAL'] },
  },
  { ...common, leaveTypeCode: 'SICK', unit: 'HALF_DAY', countBasis: 'CALENDAR_DAYS', approvalRoute: 'NONE' },
  { ...common, leaveTypeCode: 'TRIP', unit: 'HOUR', approvalRoute: 'NONE', constraintClass: 'TRIP' },
] as const;

/** The codes of the types whose leave needs nobody's consent. */
export const withoutRoute: ReadonlySet<string> = new Set(['SICK', 'TRIP']);
