import type { AttendancePolicy } from '../domain/attendance/policy.ts';
import type { Instant } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';

/** Rules that an installation may set. */
export interface DomainSettings {
  readonly attendance: {
    /** how far a punch may lie in the future, in minutes. */
    readonly skewMinutes: number;
    /** how far a punch may lie back, in days. */
    readonly backdateDays: number;
    /** Never empty; of a code that has none the first holds. */
    readonly policies: readonly AttendancePolicy[];
  };
}

/** What a decision may know besides the stored state. */
export interface DecisionContext {
  /** When the request was received. */
  readonly now: Instant;
  readonly ids: Ids;
  readonly clientId: string;
  readonly settings: DomainSettings;
}
