/** What is wrong with a journal, its rows or its checkpoints. */
export type Breach =
  | 'MISSING'
  | 'CHANGED'
  | 'MAC'
  | 'EXTRA'
  | 'ORDER'
  | 'ROOT'
  | 'TRUNCATED'
  | 'FORKED'
  | 'CHECKPOINT'
  | 'ROW_CHANGED'
  | 'ROW_MISSING'
  | 'ROW_BEHIND'
  | 'ROW_UNKNOWN'
  | 'PURGE'
  | 'BUNDLE';

/** One thing that does not hold. */
export interface Finding {
  readonly breach: Breach;
  /** Of the first event that does not hold; undefined where no event is concerned, such as with a forged checkpoint. */
  readonly index: number | undefined;
  /** The row or the file; empty where it is the event alone. */
  readonly subject: string;
  readonly message: string;
}

/** Collects findings; past `most` it only counts. */
export class Findings {
  readonly #most: number;
  readonly #kept: Finding[] = [];
  #count = 0;

  constructor(most = 100) {
    this.#most = most;
  }

  add(breach: Breach, index: number | undefined, message: string, subject = ''): void {
    this.#count += 1;
    if (this.#kept.length < this.#most) this.#kept.push({ breach, index, subject, message });
  }

  /** All that were found, also those that were not kept. */
  get count(): number {
    return this.#count;
  }

  /** By index; those without one come last. */
  list(): readonly Finding[] {
    return this.#kept.toSorted((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity));
  }
}

/** One line of a finding. */
export const printFinding = ({ breach, index, subject, message }: Finding): string =>
  [breach.padEnd(11), index === undefined ? '' : `index ${index}`, subject, message]
    .filter((part) => part !== '')
    .join('  ');
