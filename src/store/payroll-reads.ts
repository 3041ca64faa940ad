import type { Page } from './page.ts';
import type { Row } from './tables/tables.ts';

/** Months, YYYY-MM, both included; without pay groups, those of all. */
export interface PeriodCriteria {
  readonly payGroups: readonly string[];
  readonly monthFrom?: string | undefined;
  readonly monthTo?: string | undefined;
  readonly states: readonly string[];
}

/** A period with the version of its aggregate. */
export interface PeriodRecord {
  readonly version: number;
  readonly period: Row<'payrollPeriod'>;
}

export interface ExtractCriteria {
  /** Of these alone; without any, of all. */
  readonly ids: readonly string[];
  readonly payGroups: readonly string[];
  readonly months: readonly string[];
  readonly states: readonly string[];
  readonly kinds: readonly string[];
}

/** An extract with the version of its aggregate. */
export interface ExtractRecord {
  readonly version: number;
  readonly extract: Row<'payrollExtract'>;
}

export interface RetroCriteria {
  readonly payGroups: readonly string[];
  readonly employeeIds: readonly string[];
  /** Months, both included. */
  readonly originFrom?: string | undefined;
  readonly originTo?: string | undefined;
  readonly states: readonly string[];
  /** What was posted as this, beside what has one of the states. */
  readonly posting?: string | undefined;
}

/** A delta with the employee and the date that it is about. */
export interface RetroRecord {
  readonly date: Row<'retroDate'>;
  readonly delta: Row<'retroDelta'>;
}

/** Where a page of deltas ended. */
export interface RetroPlace {
  readonly dayKey: string;
  readonly deltaNo: number;
}

/** The reads of payroll. All pages are cut by key. */
export interface PayrollReads {
  /** Those that were ever written, by key. */
  periods(criteria: PeriodCriteria, page: Page<string>): Promise<readonly PeriodRecord[]>;
  /** By id, which grows with the time of its making. */
  extracts(criteria: ExtractCriteria, page: Page<string>): Promise<readonly ExtractRecord[]>;
  /** The lines of an extract in order. */
  lines(extractId: string, page: Page<number>): Promise<readonly Row<'payrollLine'>[]>;
  /** By date, employee and number. */
  retroDeltas(criteria: RetroCriteria, page: Page<RetroPlace>): Promise<readonly RetroRecord[]>;
}
