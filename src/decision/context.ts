import type { AttendancePolicy } from '../domain/attendance/policy.ts';
import type { Instant } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { RowScope } from '../lib/row-scope.ts';

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
  /** What the caller may do: names of operations, and rights that are none. Empty for Muster's own commands. */
  readonly permissions: ReadonlySet<string>;
  readonly rows: RowScope;
  readonly settings: DomainSettings;
}
