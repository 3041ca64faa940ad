import { allArrays, firstArray } from './array-rows.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { NOTHING_KNOWN } from '../aggregate-cache.ts';
import { columnsOf } from '../columns.ts';
import { aggregates } from '../tables/aggregates.ts';
import { sets } from '../tables/sets.ts';
import { uniques } from '../tables/uniques.ts';
import type { AggregateKind } from '../tables/aggregates.ts';
import type { TableName } from '../tables/tables.ts';
import type { UniqueKind } from '../tables/uniques.ts';
import type { SqlValue } from './column-kinds.ts';
import type { AggregateReply, LoadReply, LookupMessage } from './protocol.ts';
import { openSets } from './sets.ts';
import { openSnapshots } from './snapshot.ts';
import { selectRows, selectUnique, version } from './statements.ts';

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(record) as K[];

/** A statement whose rows are arrays. */
const prepareArrays = (database: DatabaseSync, sql: string): StatementSync => {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
};

/** What is to be known of a kind of aggregate beyond its tables. */
interface Traits {
  readonly inserted: boolean;
  /** Which aggregates to load next for each row of the first table: their kind, and the position of their key. */
  readonly follows: readonly { readonly kind: AggregateKind; readonly position: number }[];
}

const traitsOf = (kind: AggregateKind): Traits => {
  const aggregate: {
    readonly tables: readonly TableName[];
    readonly inserted?: true;
    readonly follows?: readonly { readonly column: string; readonly kind: AggregateKind }[];
  } = aggregates[kind];
  const [table] = aggregate.tables;
  const position = (column: string): number =>
    table === undefined ? -1 : columnsOf[table].findIndex(({ name }) => name === column);
  const follows = (aggregate.follows ?? []).map((follow) => ({ kind: follow.kind, position: position(follow.column) }));
  return { inserted: aggregate.inserted === true, follows };
};

/** An aggregate that was never put, of which the first table has one row and the others none. */
const onlyRow = (kind: AggregateKind, row: readonly SqlValue[]): AggregateReply => [
  0,
  aggregates[kind].tables.map((_table, at) => (at === 0 ? [row] : [])),
];

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
  const traits = new Map(keysOf(aggregates).map((kind) => [kind, traitsOf(kind)]));
  const readSet = openSets(database);

  const readAggregate = (kind: AggregateKind, key: string, known = NOTHING_KNOWN): AggregateReply => {
    const found = selectVersion.get(kind, key)?.[0];
    // Without a version there never was such an aggregate, so its tables hold nothing of it, unless by plain inserts.
    if (typeof found !== 'number' && traits.get(kind)?.inserted !== true) return [0, []];
    if (found === known) return [known, undefined];
    const rows = (rowsOf.get(kind) ?? []).map((statement) => allArrays(statement, [key]));
    return [typeof found === 'number' ? found : 0, rows];
  };

  const readUnique = (kind: UniqueKind, key: readonly SqlValue[]): readonly SqlValue[] | undefined =>
    firstArray(uniqueOf.get(kind), key);

  return (lookups) =>
    inSnapshot(() => {
      const followed: (readonly [AggregateKind, string, AggregateReply])[] = [];
      let known: Set<string> | undefined;

      const followOne = (kind: AggregateKind, key: string, row?: readonly SqlValue[]): void => {
        known ??= new Set(lookups.map(([form, ofKind, ofKey]) => (form === 'aggregate' ? `${ofKind} ${ofKey}` : '')));
        if (key === '' || known.has(`${kind} ${key}`)) return;
        known.add(`${kind} ${key}`);
        const answer = row === undefined ? readAggregate(kind, key) : onlyRow(kind, row);
        followed.push([kind, key, answer]);
        followRows(kind, answer);
      };

      const followRows = (kind: AggregateKind, [, rows]: AggregateReply): void => {
        for (const { kind: next, position } of traits.get(kind)?.follows ?? []) {
          for (const row of rows?.[0] ?? []) followOne(next, String(row[position]));
        }
      };

      const found = lookups.map((lookup) => {
        if (lookup[0] === 'unique') return readUnique(lookup[1], lookup[2]);
        if (lookup[0] === 'set') {
          const { reply, rows } = readSet(lookup[1], lookup[2]);
          for (const key of reply[1]) followOne(sets[lookup[1]].kind, key, rows.get(key));
          return reply;
        }
        const answer = readAggregate(lookup[1], lookup[2], lookup[3]);
        followRows(lookup[1], answer);
        return answer;
      });
      return { found, followed };
    });
};
