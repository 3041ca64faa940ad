import { collidedResult } from '../collisions.ts';
import { columnsOf } from '../columns.ts';
import type { AnyRow } from '../columns.ts';
import { snakeCase } from '../names.ts';
import type { Batch, CommitResult, JournalEntry } from '../store.ts';
import type { TableName } from '../tables/tables.ts';
import type { UniqueKind } from '../tables/uniques.ts';
import { encodeRow } from './column-kinds.ts';
import type { JsonValue } from './column-kinds.ts';
import { isNumbered } from './errors.ts';
import { encodeKey } from './keys.ts';
import { COUNT, JSON_TEXT, LONG, TEXT_256 } from './pool.ts';
import type { Answer, Database, SqlParameter } from './pool.ts';
import { procedureName } from './schema-version.ts';

/** A key that is there twice and that no stored row holds any more: written and rolled back meanwhile, or a defect. */
const UNEXPLAINED = 50_002;

/** How often a batch is sent that met an {@link UNEXPLAINED} key. */
const ATTEMPTS = 4;

const eventColumns = columnsOf.auditEvent.filter(({ name }) => name !== 'eventIndex');

/** Writes batches, each by one call of a procedure. */
export const openCommit = (server: Database): ((batch: Batch) => Promise<CommitResult>) => {
  const call = async (parameters: readonly SqlParameter[]): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await server.call(procedureName('commit'), parameters);
      } catch (error) {
        if (attempt === ATTEMPTS || !isNumbered(error, UNEXPLAINED)) throw error;
      }
    }
  };
  return async (batch) => {
    const { parameters, inserted } = encodeBatch(batch);
    const { returned, sets } = await call(parameters);
    if (returned === 0) return { status: 'committed' };
    const guards: number[] = [];
    const rows: (readonly [UniqueKind, number])[] = [];
    for (const [what, place] of sets[0]?.rows ?? []) {
      if (what === 'guard') guards.push(Number(place));
      // The procedure names the unique keys by their names in `uniques`.
      else rows.push([what as UniqueKind, Number(place)]);
    }
    return collidedResult({ guards, rows }, batch.guards, inserted);
  };
};

interface EncodedBatch {
  readonly parameters: readonly SqlParameter[];
  /** The inserted rows by table, to name those that collide. */
  readonly inserted: ReadonlyMap<TableName, readonly AnyRow[]>;
}

/** The place of rows that belong to a put: what holds their keys is the aggregate itself. */
const OF_A_PUT = -1;

const encodeBatch = ({ guards, changes, entries, newOrigin, purgeTo }: Batch): EncodedBatch => {
  const inserted = new Map<TableName, AnyRow[]>();
  const sent = new Map<TableName, (readonly JsonValue[])[]>();
  const puts: (readonly JsonValue[])[] = [];
  const send = (table: TableName, place: number, row: AnyRow): void => {
    upsert(sent, table).push(encodeRow(place, columnsOf[table], row));
  };
  for (const change of changes) {
    if ('put' in change) {
      puts.push(encodeKey(change.put, change.key));
      for (const [table, rows] of Object.entries(change.rows) as [TableName, readonly AnyRow[]][]) {
        for (const row of rows) send(table, OF_A_PUT, row);
      }
    } else {
      const rows = upsert(inserted, change.insert);
      send(change.insert, rows.length, change.row);
      rows.push(change.row);
    }
  }
  const texts = [
    ['guards', guards.map(({ aggregate, key, expected, bump }, place) => [aggregate, key, expected, bump, place])],
    ['puts', puts],
    ...Array.from(sent, ([table, rows]) => [snakeCase(table), rows] as const),
    ['entries', entries.map(encodeEntry)],
  ] as const;
  const rowCount = entries.length + Array.from(sent.values()).reduce((sum, rows) => sum + rows.length, 0);
  const parameters: SqlParameter[] = [
    { name: 'guard_count', type: COUNT, value: guards.length },
    { name: 'row_count', type: COUNT, value: rowCount },
  ];
  for (const [name, rows] of texts) {
    if (rows.length > 0) parameters.push({ name, type: JSON_TEXT, value: JSON.stringify(rows) });
  }
  if (newOrigin !== undefined) parameters.push({ name: 'new_origin', type: TEXT_256, value: newOrigin });
  if (purgeTo !== undefined) parameters.push({ name: 'purge_to', type: LONG, value: purgeTo });
  return { parameters, inserted };
};

const encodeEntry = ({ event, leafHash }: JournalEntry, place: number): readonly JsonValue[] => [
  ...encodeRow(place, eventColumns, event),
  Buffer.from(leafHash).toString('hex'),
];

const upsert = <K, V>(map: Map<K, V[]>, key: K): V[] => {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made: V[] = [];
  map.set(key, made);
  return made;
};
