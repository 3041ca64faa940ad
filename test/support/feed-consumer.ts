import { createHash } from 'node:crypto';
import { textOf } from './text-of.ts';
import type { SoapReply, Tree } from './soap-call.ts';
import { acknowledge, getChanges, getSnapshot, startFullSync, type FeedEntity } from './feed-requests.ts';

/** Sends a body to the integration service. */
export type Send = (body: string) => Promise<SoapReply>;

/** A record as a consumer keeps it. */
export interface Kept {
  readonly entity: string;
  readonly key: string;
  readonly revision: number;
  readonly op: string;
  /** Everything that was told of the record. */
  readonly told: Tree;
}

/** What was told, in the order of its arrival. */
export interface FeedEntry extends Kept {
  readonly index: number;
}

export interface FeedAnswer {
  readonly changes: readonly FeedEntry[];
  readonly nextCursor: number;
  readonly oldestCursor: number;
  readonly hasMore: boolean;
}

/** All elements of a list, whether the reader found none, one or many. */
export const listOf = (value: Tree[string] | undefined): readonly Tree[] =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? (value as readonly Tree[]) : [value as Tree];

const answered = ({ response, fault, xml }: SoapReply): Tree => {
  if (response === undefined) throw new Error(`refused: ${fault?.code ?? fault?.faultCode ?? xml}`);
  return response;
};

export const keptOf = (entry: Tree): FeedEntry => {
  const { index = '-1', entity, key, revision, op, ...told } = entry;
  return {
    index: Number(index),
    entity: textOf(entity),
    key: textOf(key),
    revision: Number(revision),
    op: textOf(op),
    told,
  };
};

/** A page of the feed. */
export async function readChanges(send: Send, request: Parameters<typeof getChanges>[0]): Promise<FeedAnswer> {
  const response = answered(await send(getChanges(request)));
  return {
    changes: listOf(response['changes']).map(keptOf),
    nextCursor: Number(response['nextCursor']),
    oldestCursor: Number(response['oldestCursor']),
    hasMore: response['hasMore'] === 'true',
  };
}

/** Acknowledges; answers the outcome. */
export async function acknowledgeTo(send: Send, consumer: string, cursor: number): Promise<string> {
  return textOf(answered(await send(acknowledge(consumer, cursor)))['outcome']);
}

/** What a consumer holds: of each record the highest revision that it was told. */
export class Replica {
  readonly records = new Map<string, Kept>();
  /** How often something came again or was of a lower revision. */
  dropped = 0;

  take(entry: Kept): void {
    const name = `${entry.entity} ${entry.key}`;
    const known = this.records.get(name);
    if (known !== undefined && known.revision >= entry.revision) this.dropped += 1;
    else {
      const { entity, key, revision, op, told } = entry;
      this.records.set(name, { entity, key, revision, op, told });
    }
  }

  /** As plain text in order, to be compared; without `op`, which tells how a record came. */
  lines(): readonly string[] {
    return [...this.records.values()]
      .map(({ entity, key, revision, told }) => `${entity} ${key} ${revision} ${JSON.stringify(told)}`)
      .sort();
  }

  /** The hash of CompareTotals, reckoned as its documentation says. */
  totalsOf(entity: FeedEntity): readonly { partition: string; count: number; hash: string }[] {
    const own = [...this.records.values()].filter((record) => record.entity === entity);
    const partitions = Map.groupBy(own, partitionOf);
    return [...partitions]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([partition, records]) => {
        const lines = records
          .map(({ key, revision, told }) => ({ order: `${workDateOf(told)} ${key}`, line: `${key}\t${revision}\n` }))
          .sort((one, other) => (one.order < other.order ? -1 : 1))
          .map(({ line }) => line);
        const hash = createHash('sha256').update(lines.join('')).digest('base64');
        return { partition, count: records.length, hash };
      });
  }
}

const member = (tree: Tree, name: string): Tree => {
  const found = tree[name];
  return typeof found === 'object' && !Array.isArray(found) ? (found as Tree) : {};
};

const workDateOf = (told: Tree): string => textOf(member(told, 'timeEvent')['workDate']);

function partitionOf({ entity, told }: Kept): string {
  if (entity === 'TIME_EVENT') return workDateOf(told).slice(0, 7);
  if (entity === 'TERMINAL') return textOf(member(told, 'terminal')['sourceSystem']);
  return textOf(listOf(member(told, 'employee')['slices']).at(-1)?.['companyCode']);
}

/** Everything as it stands now, and the cursor from which the feed goes on. */
export async function readSnapshot(
  send: Send,
  maxRows: number,
): Promise<{ records: readonly Kept[]; pinned: number; snapshotId: string }> {
  const started = answered(await send(startFullSync()));
  const snapshotId = textOf(started['snapshotId']);
  const entities = [started['entities']].flat() as readonly FeedEntity[];
  const records: Kept[] = [];
  for (const entity of entities) {
    let cursor: string | undefined;
    do {
      const page = answered(await send(getSnapshot(snapshotId, entity, cursor, maxRows)));
      records.push(...listOf(page['records']).map(keptOf));
      cursor = page['nextCursor'] === undefined ? undefined : textOf(page['nextCursor']);
    } while (cursor !== undefined);
  }
  return { records, pinned: Number(started['pinnedCursor']), snapshotId };
}
