/** A date and time as on the wire, with or without its offset. */
export interface DateTime {
  /** The wall clock, in microseconds as if it were UTC. */
  readonly local: number;
  readonly offsetMinutes: number | undefined;
}
