import type { Logger } from '../lib/log.ts';
import type { QuarantineCriteria, Reads } from '../store/store.ts';
import type { Lease } from './lease.ts';

/** What the job needs of the rest. */
export interface QuarantineReleaseOptions {
  readonly reads: Pick<Reads, 'quarantine'>;
  /** Why an item waits that an employee may release. */
  readonly reasons: readonly string[];
  /** Tries these items again; rejects where that could not be committed. */
  readonly release: (quarantineIds: readonly string[]) => Promise<void>;
  /** So that of several nodes that start one after the other sweeps. */
  readonly lease: Lease;
  readonly logger: Logger;
}

/** Employees that were written, and the badges that their slices give. */
export interface WrittenEmployees {
  readonly employeeIds: readonly string[];
  readonly badges: readonly string[];
}

/** tries what waits for an employee again when that employee has arrived. */
export interface QuarantineRelease {
  /** After the commit that wrote them; returns at once. */
  employeesWritten(written: WrittenEmployees): void;
  /** Tries all that waits for any employee: at the start, for what was written just before an end. Returns at once. */
  sweep(): void;
  /** Resolves when all that was asked for is done; what is asked for from then on is left to the next start. */
  close(): Promise<void>;
}

/** The most items that one command tries, and the most keys that one query names. */
const ITEMS = 200;
const KEYS = 500;

/** Makes the job. Its work is done one after the other, so that it never crowds out those who call. */
export function createQuarantineRelease(options: QuarantineReleaseOptions): QuarantineRelease {
  let tail = Promise.resolve();
  let sweeping = Promise.resolve();
  let closed = false;
  const queue = (names: readonly WrittenEmployees[]): Promise<void> => {
    tail = tail.then(async () => {
      try {
        for (const name of names) if (!closed) await releaseAll(options, name);
      } catch (cause) {
        options.logger.error('Quarantined items could not be tried again; the next start tries them.', { cause });
      }
    });
    return tail;
  };
  return {
    employeesWritten: ({ employeeIds, badges }) =>
      void queue([
        ...chunks(employeeIds).map((some) => ({ employeeIds: some, badges: [] })),
        ...chunks(badges).map((some) => ({ employeeIds: [], badges: some })),
      ]),
    sweep() {
      // Only the sweep waits for the lease: what is written meanwhile is released at once.
      sweeping = options.lease.runWhenFree(() => queue([{ employeeIds: [], badges: [] }]));
    },
    async close() {
      closed = true;
      await options.lease.close();
      await sweeping;
      await tail;
    },
  };
}

async function releaseAll(
  { reads, reasons, release }: QuarantineReleaseOptions,
  names: WrittenEmployees,
): Promise<void> {
  const criteria: QuarantineCriteria = { state: 'WAITING', reasons, ...names };
  for (let after: string | undefined; ;) {
    const page = await reads.quarantine(criteria, { after, limit: ITEMS });
    if (page.length > 0) await release(page.map(({ quarantineId }) => quarantineId));
    if (page.length < ITEMS) return;
    after = page.at(-1)?.quarantineId;
  }
}

function chunks(keys: readonly string[]): readonly (readonly string[])[] {
  const distinct = [...new Set(keys)];
  return Array.from({ length: Math.ceil(distinct.length / KEYS) }, (_, at) =>
    distinct.slice(at * KEYS, (at + 1) * KEYS),
  );
}
