/** What a year of an employee's seniority is worth. */
export interface EntitlementBand {
  /** From so many whole months since the seniority date on. */
  readonly fromMonths: number;
  /** Leave a year, in the account unit of the type. */
  readonly amount: number;
  /** What is added to it, in weeks of the employee's own work week, for accounts in days. */
  readonly weeks?: number;
}

/** When the leave of a year is credited: whole at its start or the hire, or month by month. */
export type Accrual = 'YEAR_START' | 'MONTH_START' | 'MONTH_END';

/** How the year of entry or exit counts: whole, by its days, or by its months. */
export type Proration = 'NONE' | 'DAILY' | 'MONTHLY';

/** To what an entitlement is rounded: multiples of `unit`, an amount in the account unit of the type. */
export interface EntitlementRounding {
  /** 0 and 1: the smallest amount that the account knows. */
  readonly unit: number;
  readonly mode: 'UP' | 'DOWN' | 'NEAREST';
}

/** What a policy gives of one leave type. */
export interface EntitlementRule {
  readonly leaveTypeCode: string;
  /** `MM-DD` on which leave years begin, or HIRE: on the day of the hire. */
  readonly yearStart: string;
  /** In any order, no two with the same months. Of those that are reached the one with the most months holds; before the first there is none. */
  readonly bands: readonly EntitlementBand[];
  readonly accrual: Accrual;
  readonly prorate: Proration;
  /** By how many days DAILY divides a year's leave; 0: by those of the leave year. */
  readonly yearDays: number;
  /** What MONTHLY gives for a month of the leave year that is not whole: nothing, by its days, or as a whole one. */
  readonly partialMonth: 'NONE' | 'DAILY' | 'FULL';
  /** Nothing can be used for so many months from the hire on. */
  readonly waitingMonths: number;
  readonly rounding: EntitlementRounding;
  /** The most that goes over into the next year, in the account unit of the type; -1 is no limit. */
  readonly carryOverCap: number;
  /** For so many months behind the end of the year what was carried over can be used; 0: nothing is. */
  readonly carryOverMonths: number;
  /** For so many months behind its end the year's own lot can be used. */
  readonly usableMonths: number;
  /** Of the year's own lot. */
  readonly priority: number;
  /** Days of suspension and long leave earn leave like any other. */
  readonly countsLongLeave: boolean;
  /** Of YEAR_START: so many months before the year begins its leave is credited, to be asked for; left out: none. */
  readonly monthsAhead?: number;
}

/** A version of a leave policy: immutable once it is stored. */
export interface LeavePolicyVersion {
  readonly policyCode: string;
  readonly version: number;
  /** The first date that it holds for. */
  readonly validFrom: string;
  readonly rules: readonly EntitlementRule[];
}
