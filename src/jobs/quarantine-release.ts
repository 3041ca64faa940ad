import { chunksOf } from '../lib/chunks.ts';
import type { Logger } from '../lib/log.ts';
import { pagesOf } from '../lib/pages.ts';
import type { Page } from '../store/page.ts';
import type { QuarantineCriteria, Reads } from '../store/store.ts';
import type { Lease } from './lease.ts';

/** What the job needs of the rest. */
export interface QuarantineReleaseOptions {
  readonly reads: Pick<Reads, 'quarantine' | 'employees' | 'journalHead' | 'feed'>;
  /** Why an item waits that an employee may release. */
  readonly reasons: readonly string[];
  /** Tries these items again; rejects where that could not be committed. */
  readonly release: (quarantineIds: readonly string[]) => Promise<void>;
  /** So that of several nodes that start one after the other sweeps. */
  readonly lease: Lease;
  readonly logger: Logger;
}

/**
 * tries what waits for an employee again when that employee has arrived, or has a schedule that may give the event
 * another date. It follows the journal.
 */
export interface QuarantineRelease {
  /**
   * Tries all that waits for any employee, for what was written just before an end, and follows the journal from its
   * head on. Returns at once.
   */
  start(): void;
  /** An employee or a schedule may have been written; returns at once. Nothing is done before the start. */
  wake(): void;
  /** Resolves when all that was asked for is done; what is asked for from then on is left to the next start. */
  close(): Promise<void>;
}

/** The most items that one command tries, the most keys that one query names, and the events that are read at once. */
const ITEMS = 200;
const KEYS = 500;
const EVENTS = 500;

/** Employees that were written, and the badges that their slices give. */
interface WrittenEmployees {
  readonly employeeIds: readonly string[];
  readonly badges: readonly string[];
}

/** Makes the job. Its work is done one after the other, so that it never crowds out those who call. */
export function createQuarantineRelease(options: QuarantineReleaseOptions): QuarantineRelease {
  let tail = Promise.resolve();
  let sweeping = Promise.resolve();
  let closed = false;
  /** Where in the journal this node goes on; undefined before the start. */
  let cursor: number | undefined;
  const queue = (work: () => Promise<void>): Promise<void> => {
    tail = tail.then(async () => {
      try {
        if (!closed) await work();
      } catch (cause) {
        options.logger.error('Quarantined items could not be tried again; the next look tries them.', { cause });
      }
    });
    return tail;
  };
  const follow = async (): Promise<void> => {
    if (cursor === undefined) return;
    for (let more = true; more && !closed;) {
      const { written, next } = await readWritten(options.reads, cursor);
      for (const names of chunked(written)) await releaseAll(options, names);
      more = next > cursor;
      cursor = next;
    }
  };
  return {
    start() {
      // The place first: what is written during the sweep lies behind it.
      void queue(async () => {
        cursor ??= (await options.reads.journalHead()).size;
      });
      // Only the sweep waits for the lease: what is written meanwhile is released at once.
      sweeping = options.lease.runWhenFree(() => queue(() => releaseAll(options, { employeeIds: [], badges: [] })));
    },
    wake: () => void queue(follow),
    async close() {
      closed = true;
      await options.lease.close();
      await sweeping;
      await tail;
    },
  };
}

/** The employees that the next events are about, of whom an event of the schedule names one too, with all badges that they have or had, and the place behind them. */
async function readWritten(
  { feed, employees }: QuarantineReleaseOptions['reads'],
  cursor: number,
): Promise<{ readonly written: WrittenEmployees; readonly next: number }> {
  const { events } = await feed.events(['Employee', 'ScheduleDay'], cursor, EVENTS);
  const employeeIds = [...new Set(events.map(({ employeeId }) => employeeId))];
  if (employeeIds.length === 0) return { written: { employeeIds, badges: [] }, next: cursor };
  const records = await employees({ employeeIds }, { after: undefined, limit: employeeIds.length });
  const badges = records.flatMap(({ slices }) => slices.map(({ timeRecordingId }) => timeRecordingId));
  const named = badges.filter((badge) => badge !== '');
  return { written: { employeeIds, badges: named }, next: (events.at(-1)?.eventIndex ?? cursor) + 1 };
}

const chunked = ({ employeeIds, badges }: WrittenEmployees): readonly WrittenEmployees[] => [
  ...chunks(employeeIds).map((some) => ({ employeeIds: some, badges: [] })),
  ...chunks(badges).map((some) => ({ employeeIds: [], badges: some })),
];

async function releaseAll(
  { reads, reasons, release }: QuarantineReleaseOptions,
  names: WrittenEmployees,
): Promise<void> {
  const criteria: QuarantineCriteria = { state: 'WAITING', reasons, ...names };
  const pages = pagesOf(
    (page: Page<string>) => reads.quarantine(criteria, page),
    ({ quarantineId }) => quarantineId,
    ITEMS,
  );
  for await (const page of pages) await release(page.map(({ quarantineId }) => quarantineId));
}

const chunks = (keys: readonly string[]): readonly (readonly string[])[] => chunksOf([...new Set(keys)], KEYS);
