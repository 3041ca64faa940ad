import { NOTHING_KNOWN } from '../aggregate-cache.ts';
import type { AggregateCache } from '../aggregate-cache.ts';
import { uniqueColumns } from '../columns.ts';
import type { AnyRow } from '../columns.ts';
import { snakeCase } from '../names.ts';
import type { AnyLoadedAggregate, Loaded, Lookup } from '../store.ts';
import { aggregates } from '../tables/aggregates.ts';
import { uniques } from '../tables/uniques.ts';
import type { AggregateKind } from '../tables/aggregates.ts';
import type { TableName } from '../tables/tables.ts';
import type { UniqueKind } from '../tables/uniques.ts';
import { decodeRow, encodeValue } from './column-kinds.ts';
import type { JsonValue } from './column-kinds.ts';
import { encodeKey } from './keys.ts';
import { COUNT, JSON_TEXT } from './pool.ts';
import type { Answer, Database, ResultSet, SqlParameter } from './pool.ts';
import { procedureName } from './schema-version.ts';

type AggregateLookup = Extract<Lookup, { aggregate: AggregateKind }>;
type UniqueLookup = Extract<Lookup, { unique: UniqueKind }>;
type SetLookup = Exclude<Lookup, AggregateLookup | UniqueLookup>;

const nameOf = (kind: string, key: string): string => `${kind} ${key}`;

/** Answers lookups by one call of a procedure. */
export const openLoad =
  (server: Database, cache: AggregateCache) =>
  async (lookups: readonly Lookup[]): Promise<readonly Loaded[]> => {
    const known = new Map<string, AnyLoadedAggregate | undefined>();
    const parameters = encodeLookups(lookups, cache, known);
    const found = new Found(await server.call(procedureName('load'), parameters));
    const loaded = lookups.map((lookup, place): Loaded => {
      if ('aggregate' in lookup) return found.aggregate(lookup.aggregate, lookup.key, known);
      return 'unique' in lookup ? found.unique(lookup, place) : found.set(lookup, place);
    });
    for (const [kind, key] of found.aggregates()) {
      if (!known.has(nameOf(kind, key))) loaded.push(found.aggregate(kind, key, known));
    }
    cache.keep(loaded);
    return loaded;
  };

/** The parameters; `known` gets every aggregate that is asked for, with what the cache has of it. */
const encodeLookups = (
  lookups: readonly Lookup[],
  cache: AggregateCache,
  known: Map<string, AnyLoadedAggregate | undefined>,
): readonly SqlParameter[] => {
  const rows = new Map<string, (readonly JsonValue[])[]>();
  const add = (parameter: string, row: readonly JsonValue[]): void => {
    const there = rows.get(parameter);
    if (there === undefined) rows.set(parameter, [row]);
    else there.push(row);
  };
  lookups.forEach((lookup, place) => {
    if ('unique' in lookup) {
      const columns = uniqueColumns(lookup.unique);
      const key = columns.map(({ column }, at) => encodeValue(column, lookup.key[at]));
      add(snakeCase(lookup.unique), [place, ...key]);
    } else if ('set' in lookup) {
      add(snakeCase(lookup.set), [place, ...lookup.key]);
    } else if (!known.has(nameOf(lookup.aggregate, lookup.key))) {
      const cached = cache.find(lookup);
      known.set(nameOf(lookup.aggregate, lookup.key), cached);
      add('aggregates', [...encodeKey(lookup.aggregate, lookup.key), cached?.version ?? NOTHING_KNOWN]);
    }
  });
  const texts = Array.from(rows, ([name, values]) => ({ name, type: JSON_TEXT, value: JSON.stringify(values) }));
  return [...texts, { name: 'aggregate_count', type: COUNT, value: known.size }];
};

/** What the procedure answered, by the names of the first columns. */
class Found {
  readonly #sets: ReadonlyMap<string, ResultSet['rows']>;
  readonly #versions = new Map<string, readonly [AggregateKind, string, number]>();
  /** For each table of each kind the rows by the aggregate's key. */
  readonly #rows = new Map<string, ReadonlyMap<unknown, ResultSet['rows']>>();

  constructor({ sets }: Answer) {
    this.#sets = new Map(sets.map(({ columns, rows }) => [columns[0] ?? '', rows]));
    for (const [kind, key, version] of this.#sets.get('versions') ?? []) {
      // The procedure answers the kinds that it was asked for, and those that they follow.
      this.#versions.set(nameOf(String(kind), String(key)), [kind as AggregateKind, String(key), Number(version)]);
    }
    for (const [name, rows] of this.#sets) {
      if (name.startsWith('rows '))
        this.#rows.set(
          name.slice(5),
          Map.groupBy(rows, ([key]) => key),
        );
    }
  }

  /** All aggregates, those that followed included. */
  aggregates(): Iterable<readonly [AggregateKind, string, number]> {
    return this.#versions.values();
  }

  aggregate(kind: AggregateKind, key: string, known: ReadonlyMap<string, AnyLoadedAggregate | undefined>): Loaded {
    const [, , version = 0] = this.#versions.get(nameOf(kind, key)) ?? [];
    const cached = known.get(nameOf(kind, key));
    if (cached?.version === version) return cached;
    const rows: Record<string, readonly AnyRow[]> = {};
    for (const table of aggregates[kind].tables as readonly TableName[]) {
      const values = this.#rows.get(nameOf(kind, table))?.get(key) ?? [];
      rows[table] = values.map((row) => decodeRow(table, row, 1));
    }
    // The rows were selected by the tables of this very kind.
    return { aggregate: kind, key, version, rows } as unknown as Loaded;
  }

  unique({ unique, key }: UniqueLookup, place: number): Loaded {
    const row = this.#sets.get(`unique ${unique}`)?.find(([at]) => at === place);
    const decoded = row === undefined ? undefined : decodeRow(uniques[unique].table, row, 1);
    return { unique, key, row: decoded } as Loaded;
  }

  set({ set, key }: SetLookup, place: number): Loaded {
    const among = this.#sets.get(`among ${set}`)?.find(([at]) => at === place);
    const members = this.#sets.get(`set ${set}`)?.filter(([at]) => at === place) ?? [];
    return { set, key, among: Number(among?.[1] ?? 0), keys: members.map(([, member]) => String(member)) };
  }
}
