import type { LeafRow } from './leaf-bytes.ts';

/** What the events of a bundle add up to, for an auditor to compare with totals of his own. */
export interface ControlTotals {
  readonly events: number;
  readonly affectedRows: number;
  /** Microseconds since the epoch, UTC. */
  readonly firstRecordedAt: number | null;
  readonly lastRecordedAt: number | null;
  /** `operation action outcome` to the number of its events. */
  readonly byOperation: Readonly<Record<string, number>>;
  readonly byActor: Readonly<Record<string, number>>;
}

/** Adds up events one after the other. */
export class TotalsCount {
  #events = 0;
  #affectedRows = 0;
  #first: number | null = null;
  #last: number | null = null;
  readonly #byOperation = new Map<string, number>();
  readonly #byActor = new Map<string, number>();

  add(row: LeafRow): void {
    this.#events += 1;
    this.#affectedRows += row.affectedRows;
    this.#first = Math.min(this.#first ?? row.recordedAt, row.recordedAt);
    this.#last = Math.max(this.#last ?? row.recordedAt, row.recordedAt);
    const deed = `${row.operation} ${row.action} ${row.outcome}`;
    this.#byOperation.set(deed, (this.#byOperation.get(deed) ?? 0) + 1);
    this.#byActor.set(row.actor, (this.#byActor.get(row.actor) ?? 0) + 1);
  }

  totals(): ControlTotals {
    const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
      Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    return {
      events: this.#events,
      affectedRows: this.#affectedRows,
      firstRecordedAt: this.#first,
      lastRecordedAt: this.#last,
      byOperation: sorted(this.#byOperation),
      byActor: sorted(this.#byActor),
    };
  }
}
