/** what an account counts in. Amounts are whole: ten-thousandths of a day, or minutes. */
export type AccountUnit = 'DAY' | 'MINUTE';

/** In what leave of a type is taken. */
export type LeaveUnit = 'DAY' | 'HALF_DAY' | 'HOUR' | 'MINUTE';

/** Who has to agree (see `../approval/`). */
export type ApprovalRoute = 'NONE' | 'MANAGER' | 'MANAGER_HR' | 'ERP';

/** A version of a leave type: immutable once it is stored. */
export interface LeaveTypeVersion {
  readonly leaveTypeCode: string;
  readonly version: number;
  /** The first date of leave that it holds for. */
  readonly validFrom: string;
  readonly name: string;
  /** Subtype of SAP infotype 2001 and 2006; empty where there is none. */
  readonly sapSubtype: string;
  readonly unit: LeaveUnit;
  /** Leave by the hour or minute is charged in whole multiples of this; 0 is one minute. */
  readonly minIncrementMinutes: number;
  readonly roundingMode: 'UP' | 'DOWN' | 'NEAREST';
  /** by the planned work, or each calendar day as one. */
  readonly countBasis: 'PLANNED_WORK' | 'CALENDAR_DAYS';
  readonly includeHolidays: boolean;
  readonly includeRestDays: boolean;
  /** Days off between two days of one leave count too. */
  readonly sandwich: boolean;
  readonly paidPercent: number;
  readonly requiresBalance: boolean;
  /** how far below zero its accounts may go, in their unit. */
  readonly negativeLimit: number;
  /** a request that is not decided reserves what it asks for. */
  readonly holdOnSubmit: boolean;
  /** whose accounts it takes from, by leave type and in this order; empty: its own. */
  readonly deductionSequence: readonly string[];
  /** The most calendar days of one leave; 0 is no limit. */
  readonly maxConsecutiveDays: number;
  /** From the hire date on nobody takes it for so many days. */
  readonly waitingPeriodDays: number;
  /** How many days after its first day leave may still be asked for; -1 is no limit. */
  readonly backdateLimitDays: number;
  readonly approvalRoute: ApprovalRoute;
  /** Approved leave is cancelled by consent only, even before its start. */
  readonly cancelNeedsConsent: boolean;
  /** a duty trip is a leave type, too. */
  readonly constraintClass: 'LEAVE' | 'TRIP';
  /** leave types that may overlap with it. */
  readonly allowOnTopOf: readonly string[];
  /** so many months a lot of overtime that is repaid in time off can be used; 0: without end. */
  readonly timeOffMonths: number;
}

/** by the hour an account counts minutes, else days. */
export const accountUnitOf = (unit: LeaveUnit): AccountUnit =>
  unit === 'HOUR' || unit === 'MINUTE' ? 'MINUTE' : 'DAY';
