import type { Page } from './page.ts';
import type { FollowedEntityName } from './tables/entities.ts';
import type { Row } from './tables/tables.ts';

/** A sealed event that has created, changed or withdrawn a record of the feed. */
export interface FeedEvent {
  readonly eventIndex: number;
  readonly entity: FollowedEntityName;
  readonly entityId: string;
  /** As the event wrote it: 0 is an inserted record that was never put. */
  readonly entityVersion: number;
  readonly employeeId: string;
  readonly action: 'C' | 'U' | 'D';
}

/** A part of the feed, and what of the journal there was at the same moment. */
export interface FeedPage {
  readonly events: readonly FeedEvent[];
  readonly origin: string;
  /** How many events are sealed. */
  readonly size: number;
  /** The lowest index whose content is still kept; the journal's size where none is. */
  readonly oldestIndex: number;
}

/** A time event with the version of its aggregate: 0 as it was inserted. */
export interface TimeEventRecord {
  readonly version: number;
  readonly event: Row<'timeEvent'>;
}

export interface TerminalRecord {
  readonly version: number;
  readonly terminal: Row<'terminal'>;
}

/** A place in the order of work dates, and of ids within one. */
export interface WorkDateKey {
  readonly workDate: string;
  readonly eventId: string;
}

/** What the totals need of a record. */
export interface RecordMark {
  readonly key: string;
  readonly version: number;
  /** The value that chooses the partition; empty where there is none. */
  readonly partition: string;
}

/** Both ends are included. */
export interface WorkDateRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A consumer that has not acknowledged what lies before an index. */
export interface LateConsumer {
  readonly clientId: string;
  readonly consumer: string;
  readonly cursor: number;
}

/** The reads behind the change feed. All pages are cut by key. */
export interface FeedReads {
  /** Events about these entities from this index on, with head and oldest index from the same snapshot. */
  events(entities: readonly FollowedEntityName[], from: number, limit: number): Promise<FeedPage>;
  /** What events of these indexes have changed, as JSON; without those whose content is purged. */
  changes(indexes: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The consumers whose cursor lies before this index, in order of client and name. */
  consumersBefore(index: number): Promise<readonly LateConsumer[]>;
  /** In order of the event id; with ids, of these alone. */
  timeEvents(eventIds: readonly string[], page: Page<string>): Promise<readonly TimeEventRecord[]>;
  /** In order of the terminal id; with ids, of these alone. */
  terminals(terminalIds: readonly string[], page: Page<string>): Promise<readonly TerminalRecord[]>;
  /** All time events in order of work date and id. The partition is the work date. */
  timeEventMarks(range: WorkDateRange, page: Page<WorkDateKey>): Promise<readonly RecordMark[]>;
  /** All employees in order of the id. The partition is the companyCode of the last slice. */
  employeeMarks(page: Page<string>): Promise<readonly RecordMark[]>;
}
