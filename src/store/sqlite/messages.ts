import { NOTHING_KNOWN } from '../aggregate-cache.ts';
import { collidedResult } from '../collisions.ts';
import { columnsOf } from '../columns.ts';
import type { AnyRow } from '../columns.ts';
import type { AnyLoadedAggregate, Batch, CommitResult, Guard, InsertTable, KeyPart, Loaded, Lookup } from '../store.ts';
import { aggregates } from '../tables/aggregates.ts';
import { uniques } from '../tables/uniques.ts';
import type { AggregateKind } from '../tables/aggregates.ts';
import type { TableName } from '../tables/tables.ts';
import type { UniqueKind } from '../tables/uniques.ts';
import { decodeRow, encodeRow, encodeValue } from './column-kinds.ts';
import type { SqlValue } from './column-kinds.ts';
import type { AggregateReply, CommitMessage, CommitReply, LoadReply, LookupMessage, SetReply } from './protocol.ts';

const eventColumns = columnsOf.auditEvent.filter(({ name }) => name !== 'eventIndex');

const guardValues = (guards: readonly Guard[]): readonly SqlValue[] =>
  guards.flatMap(({ aggregate, key, expected, bump }) => [aggregate, key, expected, bump]);

const rowValues = (table: TableName, rows: readonly AnyRow[]): readonly SqlValue[] => {
  const values: SqlValue[] = [];
  for (const row of rows) encodeRow(columnsOf[table], row, values);
  return values;
};

/** The rows of an aggregate as lists by table, in order of its tables. */
const aggregateValues = (kind: AggregateKind, rows: Readonly<Record<string, readonly AnyRow[]>>) =>
  aggregates[kind].tables.map((table) => rowValues(table, rows[table] ?? []));

const freshName = (aggregate: AggregateKind, key: string): string => `${aggregate} ${key}`;

/** Those that the batch expects not to be there yet. */
const freshAggregates = (guards: readonly Guard[]): ReadonlySet<string> =>
  new Set(guards.flatMap(({ aggregate, key, expected }) => (expected === 0 ? [freshName(aggregate, key)] : [])));

/** A batch as it goes to the writer thread, and its new rows by table to find those that collide. */
export interface EncodedBatch {
  readonly message: CommitMessage;
  readonly rows: ReadonlyMap<TableName, readonly AnyRow[]>;
}

/** Flattens a batch. */
export const encodeBatch = ({ guards, changes, entries, newOrigin, purgeTo }: Batch): EncodedBatch => {
  const rows = new Map<InsertTable, AnyRow[]>();
  const puts: CommitMessage['puts'][number][] = [];
  let fresh: ReadonlySet<string> | undefined;
  for (const change of changes) {
    if ('put' in change) {
      fresh ??= freshAggregates(guards);
      const isNew = fresh.has(freshName(change.put, change.key)) && !('inserted' in aggregates[change.put]);
      puts.push([change.put, change.key, aggregateValues(change.put, change.rows), isNew]);
      continue;
    }
    const known = rows.get(change.insert);
    if (known === undefined) rows.set(change.insert, [change.row]);
    else known.push(change.row);
  }
  const events: SqlValue[] = [];
  for (const { event } of entries) encodeRow(eventColumns, event, events);
  const message = {
    guards: guardValues(guards),
    inserts: Array.from(rows, ([table, ofTable]) => [table, rowValues(table, ofTable)] as const),
    puts,
    events,
    leafHashes: entries.map(({ leafHash }) => Buffer.from(leafHash).toString('hex')),
    newOrigin,
    purgeTo,
  };
  return { message, rows };
};

/** What the writer answered, with the positions of what collided turned into its keys. */
export const decodeCommitReply = (reply: CommitReply, { guards }: Batch, { rows }: EncodedBatch): CommitResult =>
  reply === 'committed' ? { status: 'committed' } : collidedResult(reply, guards, rows);

/** A lookup as it goes to the writer thread, with the version of the aggregate that is known already. */
export const encodeLookup = (lookup: Lookup, known: AnyLoadedAggregate | undefined): LookupMessage => {
  if ('aggregate' in lookup) return ['aggregate', lookup.aggregate, lookup.key, known?.version ?? NOTHING_KNOWN];
  return 'unique' in lookup ? ['unique', lookup.unique, lookup.key.map(encodeValue)] : ['set', lookup.set, lookup.key];
};

const loadedAggregate = (
  kind: AggregateKind,
  key: string,
  [version, rows]: AggregateReply,
  known?: AnyLoadedAggregate,
): Loaded => {
  if (rows === undefined && known !== undefined) return known;
  const byTable: Record<string, readonly AnyRow[]> = {};
  aggregates[kind].tables.forEach((table, index) => {
    byTable[table] = (rows?.[index] ?? []).map((row) => decodeRow(table, row));
  });
  // The rows were selected by the tables of this very kind.
  return { aggregate: kind, key, version, rows: byTable } as unknown as Loaded;
};

const loadedUnique = (unique: UniqueKind, key: readonly KeyPart[], row: readonly SqlValue[] | undefined): Loaded =>
  ({ unique, key, row: row === undefined ? undefined : decodeRow(uniques[unique].table, row) }) as Loaded;

/** What the writer answered: one for each lookup, then the aggregates that followed. `known` as it was sent. */
export const decodeLoadReply = (
  lookups: readonly Lookup[],
  known: readonly (AnyLoadedAggregate | undefined)[],
  { found, followed }: LoadReply,
): readonly Loaded[] => {
  const loaded = lookups.map((lookup, index): Loaded => {
    const answer = found[index];
    if ('unique' in lookup) return loadedUnique(lookup.unique, lookup.key, answer as SqlValue[] | undefined);
    if ('aggregate' in lookup) {
      return loadedAggregate(lookup.aggregate, lookup.key, answer as AggregateReply, known[index]);
    }
    const [among, keys] = answer as SetReply;
    return { set: lookup.set, key: lookup.key, among, keys };
  });
  for (const [kind, key, answer] of followed) loaded.push(loadedAggregate(kind, key, answer));
  return loaded;
};
