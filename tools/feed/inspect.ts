import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Replica, type Kept } from '../../test/support/feed-consumer.ts';
import type { ToldEntry } from './consumer-store.ts';

/** What a consumer must have, read from the database itself and not through the feed. */
export interface StoredTruth {
  /** One line for each record: entity, key, revision and what tells its state. */
  readonly records: readonly string[];
  /** The indexes of all events that changed a record, in order. */
  readonly indexes: readonly number[];
}

const uuid = (hex: string): string => hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Reads the database of a server that has ended. */
export function readTruth(dataFolder: string): StoredTruth {
  const database = new DatabaseSync(join(dataFolder, 'muster.db'), { readOnly: true });
  const all = (sql: string): readonly Record<string, unknown>[] => database.prepare(sql).all();
  const versions = new Map(
    all('SELECT kind, aggregate_key, version FROM aggregate_version').map((row) => [
      `${String(row['kind'])} ${String(row['aggregate_key'])}`,
      Number(row['version']),
    ]),
  );
  const events = all('SELECT hex(event_id) AS id, state FROM time_event').map(({ id, state }) => {
    const key = uuid(String(id));
    return `TIME_EVENT ${key} ${(versions.get(`timeEvent ${key}`) ?? 0) + 1} ${String(state)}`;
  });
  const employees = all('SELECT employee_id AS id, master_sequence AS state FROM employee').map(
    ({ id, state }) => `EMPLOYEE ${String(id)} ${versions.get(`employee ${String(id)}`)} ${String(state)}`,
  );
  const terminals = all('SELECT terminal_id AS id, watermark_sequence AS state FROM terminal').map(
    ({ id, state }) => `TERMINAL ${String(id)} ${versions.get(`terminal ${String(id)}`)} ${String(state)}`,
  );
  const indexes = all(`SELECT event_index AS i FROM audit_event NOT INDEXED
    WHERE entity IN ('TimeEvent', 'Employee', 'Terminal') AND action <> 'R' AND outcome = 'SUCCESS' ORDER BY 1`);
  database.close();
  return { records: [...events, ...employees, ...terminals].sort(), indexes: indexes.map(({ i }) => Number(i)) };
}

const stateOf = ({ entity, key, revision, told }: Kept): string => {
  const { timeEvent, employee, terminal } = told as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const state = timeEvent?.['state'] ?? employee?.['masterSequence'] ?? terminal?.['watermarkSequence'] ?? '0';
  return `${entity} ${key} ${revision} ${state}`;
};

const difference = (name: string, what: string, got: readonly string[], wanted: readonly string[]): string[] => {
  const has = new Set(got);
  const needs = new Set(wanted);
  const missing = wanted.filter((line) => !has.has(line));
  const surplus = got.filter((line) => !needs.has(line));
  if (missing.length + surplus.length === 0) return [];
  return [`${name}: ${what}: ${missing.length} missing (${missing[0]}), ${surplus.length} too many (${surplus[0]})`];
};

/** Compares what a consumer ended with, and what it was told on the way, with the database. One sentence each. */
export function inspectConsumer(
  name: string,
  { records, log }: { readonly records: readonly Kept[]; readonly log: readonly ToldEntry[] },
  truth: StoredTruth,
  snapshot: readonly Kept[],
): readonly string[] {
  const own = new Replica();
  const current = new Replica();
  records.forEach((record) => own.take(record));
  snapshot.forEach((record) => current.take(record));
  return [
    ...difference(name, 'records', records.map(stateOf).sort(), truth.records),
    ...difference(name, 'contents', own.lines(), current.lines()),
    ...inspectOrder(name, log, truth.indexes),
  ];
}

function inspectOrder(name: string, log: readonly ToldEntry[], indexes: readonly number[]): readonly string[] {
  const findings: string[] = [];
  const seen = new Set<number>();
  const firsts: number[] = [];
  const revisions = new Map<string, number>();
  let last: ToldEntry | undefined;
  for (const entry of log) {
    if (last?.life === entry.life && last.index >= entry.index)
      findings.push(`${name}: ${entry.index} was told after ${last.index}`);
    if ((revisions.get(entry.name) ?? 0) > entry.revision) findings.push(`${name}: ${entry.name} went back`);
    revisions.set(entry.name, entry.revision);
    if (!seen.has(entry.index)) firsts.push(entry.index);
    seen.add(entry.index);
    last = entry;
  }
  // Told for the first time in the order of the journal, none left out: nothing was ever skipped, not even for a while.
  const at = indexes.findIndex((index, place) => firsts[place] !== index);
  if (at >= 0) findings.push(`${name}: ${firsts[at]} was told where ${indexes[at]} was due`);
  if (firsts.length > indexes.length) findings.push(`${name}: was told ${firsts.length} of ${indexes.length} changes`);
  return findings;
}
