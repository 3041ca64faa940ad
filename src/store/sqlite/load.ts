import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { aggregates, uniques } from '../tables.ts';
import type { AggregateKind, UniqueKind } from '../tables.ts';
import { columnsOf } from './column-kinds.ts';
import type { SqlValue } from './column-kinds.ts';
import type { AggregateReply, LoadReply, LookupMessage } from './protocol.ts';
import { openSnapshots } from './snapshot.ts';
import { selectRows, selectUnique, version } from './statements.ts';

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(record) as K[];

/** A statement whose rows are arrays. */
const prepareArrays = (database: DatabaseSync, sql: string): StatementSync => {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
};

/** Which aggregate to load next for each row of the first table: its kind, and the position of its key in the row. */
const followPlan = (kind: AggregateKind): { readonly kind: AggregateKind; readonly position: number } | undefined => {
  const aggregate = aggregates[kind];
  if (!('follows' in aggregate)) return undefined;
  const { column, kind: followed } = aggregate.follows;
  return { kind: followed, position: columnsOf[aggregate.tables[0]].findIndex(({ name }) => name === column) };
};

/** Prepares loading on a connection. The returned function answers all lookups from one snapshot. */
export const openLoad = (database: DatabaseSync): ((lookups: readonly LookupMessage[]) => LoadReply) => {
  const inSnapshot = openSnapshots(database);
  const selectVersion = prepareArrays(database, version.select);
  const rowsOf = new Map(
    keysOf(aggregates).map((kind) => [
      kind,
      aggregates[kind].tables.map((table) => prepareArrays(database, selectRows(table, kind))),
    ]),
  );
  const uniqueOf = new Map(keysOf(uniques).map((kind) => [kind, prepareArrays(database, selectUnique(kind))]));
  const follows = new Map(keysOf(aggregates).map((kind) => [kind, followPlan(kind)]));

  const readAggregate = (kind: AggregateKind, key: string): AggregateReply => {
    const found = selectVersion.get(kind, key)?.[0];
    // Without a version there never was such an aggregate, so its tables hold nothing of it.
    if (typeof found !== 'number') return [0, []];
    const rows = (rowsOf.get(kind) ?? []).map((statement) => statement.all(key) as unknown as SqlValue[][]);
    return [found, rows];
  };

  const readUnique = (kind: UniqueKind, key: readonly SqlValue[]): readonly SqlValue[] | undefined =>
    uniqueOf.get(kind)?.get(...key) as unknown as SqlValue[] | undefined;

  return (lookups) =>
    inSnapshot(() => {
      const followed: (readonly [AggregateKind, string, AggregateReply])[] = [];
      const wanted = new Map<string, readonly [AggregateKind, string]>();
      const found = lookups.map((lookup) => {
        if (lookup[0] === 'unique') return readUnique(lookup[1], lookup[2]);
        const [, kind, key] = lookup;
        const answer = readAggregate(kind, key);
        const follow = follows.get(kind);
        if (follow !== undefined) {
          for (const row of answer[1][0] ?? []) {
            const next = String(row[follow.position]);
            wanted.set(`${follow.kind} ${next}`, [follow.kind, next]);
          }
        }
        return answer;
      });
      if (wanted.size > 0) {
        for (const [form, kind, key] of lookups) if (form === 'aggregate') wanted.delete(`${kind} ${key}`);
        for (const [kind, key] of wanted.values()) followed.push([kind, key, readAggregate(kind, key)]);
      }
      return { found, followed };
    });
};
