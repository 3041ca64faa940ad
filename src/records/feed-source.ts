import type { FeedEntity, FeedEntry } from '../contract/generated.ts';
import type { RecordMark, WorkDateRange } from '../store/feed-reads.ts';
import type { Page, Reads } from '../store/store.ts';

/** A record of the feed as it stands now. */
export interface FeedRecord {
  readonly key: string;
  /** 1 when created, one more at each change. */
  readonly revision: number;
  /** It no longer counts, and stays readable. */
  readonly isWithdrawn: boolean;
  readonly content: Omit<FeedEntry, 'index' | 'entity' | 'key' | 'revision' | 'op' | 'attendanceDays'> &
    Partial<Pick<FeedEntry, 'attendanceDays'>>;
}

/** How the feed reads the records of one entity. */
export interface FeedSource {
  /** In the contract. */
  readonly entity: FeedEntity;
  /** The revision of a version of the store, which counts from 0 what is inserted and from 1 what is put. */
  readonly revisionOf: (version: number) => number;
  /** In order of the keys; with keys, of these alone. */
  records(reads: Reads, keys: readonly string[], page: Page<string>): Promise<readonly FeedRecord[]>;
  /** What totals are made of, at most `limit` behind the last one, in order of the partitions. */
  marks(
    reads: Reads,
    range: WorkDateRange,
    last: RecordMark | undefined,
    limit: number,
  ): Promise<readonly RecordMark[]>;
  /** The partition of a total that a mark counts to. */
  readonly partitionOf: (mark: RecordMark) => string;
}

const MONTH = 'YYYY-MM'.length;

/** Totals by month: marks come by work date. */
export const monthOf = ({ partition }: RecordMark): string => partition.slice(0, MONTH);

/** Totals by what the marks themselves name. */
export const ownPartition = ({ partition }: RecordMark): string => partition;

/** Of records that are put and never inserted. */
export const asPut = (version: number): number => version;
