/** What the service counts of itself while it works. Every method returns at once and never throws. */
export interface Metrics {
  /** A call was answered, so many milliseconds after its receipt. The outcome is DONE, REPLAYED or the code of a refusal. */
  answered(operation: string, channel: string, outcome: string, milliseconds: number): void;
  /** A group of so many calls was committed; its commit took so many milliseconds. */
  committed(calls: number, milliseconds: number): void;
  /** The database could not answer. */
  databaseFailed(): void;
  /** A client has failed to authenticate so often from an address that it is locked out there. */
  lockedOut(): void;
  /** A call was refused unseen, since its client is locked out at its address. */
  refusedLockedOut(): void;
}

const nothing = (): void => undefined;

/** Counts nothing. */
export const noMetrics: Metrics = {
  answered: nothing,
  committed: nothing,
  databaseFailed: nothing,
  lockedOut: nothing,
  refusedLockedOut: nothing,
};
