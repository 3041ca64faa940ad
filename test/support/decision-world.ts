import { allRows } from '../../src/lib/row-scope.ts';
import type { OperationName, OperationTypes } from '../../src/contract/generated.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import type { Instant } from '../../src/lib/clock.ts';
import type { Ids } from '../../src/lib/ids.ts';
import type { Result } from '../../src/lib/result.ts';
import type { AuditFact } from '../../src/decision/audit-fact.ts';
import { NotLookedUp } from '../../src/decision/draft.ts';
import type { Command } from '../../src/decision/operation.ts';
import type { DecisionContext } from '../../src/decision/context.ts';
import type { SystemCommand } from '../../src/decision/system-command.ts';
import type { AttendancePolicy } from '../../src/domain/attendance/policy.ts';
import { CommandDraft, GroupState } from '../../src/pipeline/draft.ts';
import { aggregateKey, lookupKey } from '../../src/pipeline/key.ts';
import type {
  AggregateKind,
  KeyPart,
  Loaded,
  Lookup,
  Row,
  Store,
  TableName,
  UniqueKind,
} from '../../src/store/store.ts';
import { aggregates } from '../../src/store/tables/aggregates.ts';
import { sets } from '../../src/store/tables/sets.ts';
import { uniques } from '../../src/store/tables/uniques.ts';
import { moment } from '../domain/attendance/sample.ts';

/** Ids that count from 1: `00000000-0000-7000-8000-000000000001`. */
export function countingIds(): Ids {
  let count = 0;
  const next = (): string => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
  return { next, random: next };
}

/** The id that {@link countingIds} gives as the n-th. */
export const idNumber = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** What a decision knows in these tests: client ERP, 2 March 2026, 01:00 UTC. */
export const contextAt = (
  now: Instant = moment('2026-03-02T01:00:00Z'),
  ids: Ids = countingIds(),
): DecisionContext => ({
  now,
  ids,
  clientId: 'ERP',
  permissions: new Set<string>(),
  rows: allRows,
  settings: { attendance: { skewMinutes: 5, backdateDays: 31, policies: [] } },
});

/** What a command decided, and the facts that it left. */
export interface Decided<N extends OperationName> {
  readonly result: Result<OperationTypes[N]['output'], Refusal>;
  readonly facts: readonly AuditFact[];
  /** How many rows and aggregates were written. */
  readonly writes: number;
}

/** A stored state in memory, on which commands are run one after the other, each with what it looked up and no more. */
export class World {
  now: Instant = moment('2026-03-02T01:00:00Z');
  readonly #ids = countingIds();
  readonly #versions = new Map<string, number>();
  /** Rows of aggregates, by table within aggregate. */
  readonly #aggregates = new Map<string, Readonly<Record<string, readonly AnyRow[]>>>();
  readonly #uniques = new Map<string, AnyRow>();
  readonly #events = new Map<string, Row<'timeEvent'>>();
  readonly #members = new Set<string>();
  /** What work dates were before they were changed, as it was inserted. */
  readonly revisions: Row<'attendanceRevision'>[] = [];
  /** All entries of the leave ledger, as they were inserted. */
  readonly ledger: Row<'leaveLedgerEntry'>[] = [];
  /** The attendance policies that hold from now on; without any, the one that is built in first. */
  policies: readonly AttendancePolicy[] = [];
  /** What the client may do from now on. */
  permissions: ReadonlySet<string> = new Set();

  /** As a store loads. */
  readonly load: Store['load'] = async (lookups) => this.#load(lookups);

  run<N extends OperationName>(command: Command<N>, request: OperationTypes[N]['input']): Decided<N> {
    const known = contextAt(this.now, this.#ids);
    const settings = { attendance: { ...known.settings.attendance, policies: this.policies } };
    const context = { ...known, settings, permissions: this.permissions };
    const { result, draft } = this.#attempt(
      command.lookups(request, context),
      (one) => command.decide(one, request, context),
      (one) => command.dependentLookups?.(one, request, context) ?? [],
    );
    return { result, facts: draft?.facts ?? [], writes: draft?.changes.length ?? 0 };
  }

  /** Runs a command of the service's own; answers its value and the facts that it left. */
  perform<T>(command: SystemCommand<T>): { readonly result: Result<T, Refusal>; readonly facts: readonly AuditFact[] } {
    const context = { ...contextAt(this.now, this.#ids), clientId: 'system' };
    const { result, draft } = this.#attempt(
      command.lookups,
      (one) => command.decide(one, context),
      (one) => command.dependentLookups?.(one, context) ?? [],
    );
    return { result, facts: draft?.facts ?? [] };
  }

  /** Gives the journal so many events. */
  seal(size: number): void {
    for (let eventIndex = 0; eventIndex < size; eventIndex += 1) {
      this.#uniques.set(lookupKey({ unique: 'sealedEvent', key: [eventIndex] }), { eventIndex });
    }
  }

  /** All stored time events, oldest first. */
  get events(): readonly Row<'timeEvent'>[] {
    return [...this.#events.values()];
  }

  /** The stored rows of one table of an aggregate. */
  rows<T extends TableName>(kind: AggregateKind, key: string, table: T): readonly Row<T>[] {
    return (this.#aggregates.get(aggregateKey(kind, key))?.[table] ?? []) as unknown as readonly Row<T>[];
  }

  /** The version of an aggregate; 0 where there is none. */
  storedVersion(kind: AggregateKind, key: string): number {
    return this.#versions.get(aggregateKey(kind, key)) ?? 0;
  }

  /** The badge's rows as stored: employee, from, to. */
  badge(key: string): readonly string[] {
    return this.rows('badge', key, 'badge').map((row) => `${row.employeeId} ${row.validFrom} ${row.validTo}`);
  }

  #attempt<T>(
    lookups: readonly Lookup[],
    decide: (draft: CommandDraft) => Result<T, Refusal>,
    dependentLookups: (draft: CommandDraft) => readonly Lookup[],
  ): { readonly result: Result<T, Refusal>; readonly draft: CommandDraft | undefined } {
    const state = new GroupState(this.#load(lookups));
    this.#loadDependents(state, dependentLookups);
    const draft = new CommandDraft(state);
    let result: Result<T, Refusal>;
    try {
      result = decide(draft);
    } catch (cause) {
      if (!(cause instanceof NotLookedUp) || cause.lookups.every((lookup) => state.knows(lookup))) throw cause;
      // As the pipeline does: the decision is made again with what it turned out to need.
      return this.#attempt([...lookups, ...cause.lookups], decide, dependentLookups);
    }
    if (!result.ok) return { result, draft: undefined };
    const collided = this.#collisions(draft, lookups);
    // As the pipeline does: the command is decided again with the row that it did not know.
    if (collided.length > 0) return this.#attempt([...lookups, ...collided], decide, dependentLookups);
    this.#store(draft);
    return { result, draft };
  }

  /** As the pipeline does: who asks for what only this load brings is asked again behind it. */
  #loadDependents(state: GroupState, dependentLookups: (draft: CommandDraft) => readonly Lookup[]): void {
    try {
      state.add(this.#load(dependentLookups(new CommandDraft(state))));
    } catch (cause) {
      if (!(cause instanceof NotLookedUp) || cause.lookups.every((lookup) => state.knows(lookup))) throw cause;
      state.add(this.#load(cause.lookups));
      this.#loadDependents(state, dependentLookups);
    }
  }

  #collisions(draft: CommandDraft, lookups: readonly Lookup[]): readonly Lookup[] {
    const known = new Set(lookups.map(lookupKey));
    return draft.changes.flatMap((change) =>
      'insert' in change
        ? keysOf(change.insert, change.row).filter((key) => {
            const name = lookupKey(key);
            return this.#uniques.has(name) && !known.has(name) && !draft.writtenAggregates.has(name);
          })
        : [],
    );
  }

  #store(draft: CommandDraft): void {
    for (const { aggregate, key, version, rows } of draft.writtenAggregates.values()) {
      for (const table of aggregates[aggregate].tables) {
        for (const row of this.rows(aggregate, key, table)) this.#forget(table, row);
      }
      this.#versions.set(aggregateKey(aggregate, key), version);
      this.#keep(aggregate, key, rows);
    }
    for (const change of draft.changes) if ('insert' in change) this.#insert(change.insert, change.row);
  }

  #insert(table: TableName, row: AnyRow): void {
    if (table === 'timeEvent') this.#keep('timeEvent', String(row['eventId']), { timeEvent: [row], timeEventVoid: [] });
    else if (table === 'quarantineItem') this.#keep(table, String(row['quarantineId']), { quarantineItem: [row] });
    else {
      if (table === 'attendanceRevision') this.revisions.push(row as unknown as Row<'attendanceRevision'>);
      if (table === 'leaveLedgerEntry') this.ledger.push(row as unknown as Row<'leaveLedgerEntry'>);
      if (table === 'syncRunMember') this.#members.add(`${String(row['runKey'])} ${String(row['employeeId'])}`);
      for (const key of keysOf(table, row)) this.#uniques.set(lookupKey(key), row);
    }
  }

  #keep(kind: AggregateKind, key: string, rows: Readonly<Record<string, readonly AnyRow[]>>): void {
    this.#aggregates.set(aggregateKey(kind, key), rows);
    const [event] = kind === 'timeEvent' ? (rows['timeEvent'] ?? []) : [];
    if (event !== undefined) this.#events.set(key, event as unknown as Row<'timeEvent'>);
    for (const table of aggregates[kind].tables) {
      for (const row of rows[table] ?? []) for (const one of keysOf(table, row)) this.#uniques.set(lookupKey(one), row);
    }
  }

  #forget(table: TableName, row: AnyRow): void {
    for (const key of keysOf(table, row)) this.#uniques.delete(lookupKey(key));
  }

  #load(lookups: readonly Lookup[]): readonly Loaded[] {
    const loaded = new Map<string, Loaded>();
    const load = (lookup: Lookup): void => {
      const name = lookupKey(lookup);
      if (loaded.has(name)) return;
      if ('unique' in lookup) {
        loaded.set(name, { ...lookup, row: this.#uniques.get(name) } as unknown as Loaded);
      } else if ('set' in lookup) {
        const set = this.#setOf(lookup);
        loaded.set(name, { ...lookup, ...set });
        for (const key of set.keys) load({ aggregate: sets[lookup.set].kind, key });
      } else {
        const { aggregate, key } = lookup;
        const { tables, ...more } = aggregates[aggregate];
        const rows = Object.fromEntries(tables.map((table) => [table, this.rows(aggregate, key, table)]));
        loaded.set(name, { aggregate, key, version: this.#versions.get(name) ?? 0, rows } as unknown as Loaded);
        for (const { column, kind } of 'follows' in more ? more.follows : []) {
          for (const row of this.rows(aggregate, key, tables[0]) as unknown as readonly AnyRow[]) {
            if (row[column] !== '') load({ aggregate: kind, key: String(row[column]) });
          }
        }
      }
    };
    lookups.forEach(load);
    return [...loaded.values()];
  }

  #setOf(lookup: LoadedSetKey): { among: number; keys: readonly string[] } {
    if (lookup.set === 'unnamedEmployee') return this.#unnamed(lookup.key);
    return lookup.set === 'duplicateEvent' ? this.#duplicates(lookup.key) : this.#ofEmployee(lookup);
  }

  #duplicates([given = '', lowest = '']: readonly string[]): { among: number; keys: readonly string[] } {
    const hexOf = (id: string): string => id.replaceAll('-', '');
    const first = this.events.find(({ eventId }) => hexOf(eventId) === given);
    const fact = (event: Row<'timeEvent'> | undefined): string =>
      [event?.employeeId, event?.eventType, event?.occurredSecond, event?.terminalId].join(' ');
    const keys = this.events
      .filter((one) => one.state === 'DUPLICATE' && fact(one) === fact(first) && hexOf(one.eventId) >= lowest)
      .map(({ eventId }) => eventId);
    return { among: keys.length, keys: keys.sort() };
  }

  #ofEmployee({ set, key }: LoadedSetKey): { among: number; keys: readonly string[] } {
    const [employeeId = '', from = '', to = ''] = key;
    const { kind } = sets[set];
    const found = [...this.#aggregates].flatMap(([name, rows]) => {
      const [row] = name.startsWith(aggregateKey(kind, '')) ? (rows[aggregates[kind].tables[0]] ?? []) : [];
      if (row?.['employeeId'] !== employeeId) return [];
      const isIn =
        kind === 'timeEvent'
          ? row['live'] === true && Number(row['occurredAt']) >= Number(from) && Number(row['occurredAt']) < Number(to)
          : String(row['workDate']) >= from && String(row['workDate']) <= to;
      const order = kind === 'timeEvent' ? String(row['occurredAt']).padStart(20, '0') : String(row['workDate']);
      return isIn ? [{ order, key: String(row[aggregates[kind].column]) }] : [];
    });
    found.sort((one, other) => (`${one.order} ${one.key}` < `${other.order} ${other.key}` ? -1 : 1));
    return { among: found.length, keys: found.map((one) => one.key) };
  }

  #unnamed([source = '', run = '', date = '']: readonly string[]): { among: number; keys: readonly string[] } {
    const firstUid = this.rows('syncRun', run, 'syncRun')[0]?.firstUid ?? 'g';
    const active = [...this.#aggregates].flatMap(([name, { employee = [], employeeSlice = [] }]) => {
      const [row] = name.startsWith('employee') ? (employee as unknown as readonly Row<'employee'>[]) : [];
      const goesOn = employeeSlice.some(
        (slice) => String(slice['validTo']) >= date && slice['status'] !== 'TERMINATED',
      );
      const ended = row !== undefined && row.terminationDate !== '' && row.terminationDate < date;
      return row?.sourceSystem === source && goesOn && !ended ? [row] : [];
    });
    const keys = active
      .filter(({ employeeId, eventUid }) => eventUid < firstUid && !this.#members.has(`${run} ${employeeId}`))
      .map(({ employeeId }) => employeeId);
    return { among: active.length, keys: keys.sort() };
  }
}

export type AnyRow = Readonly<Record<string, unknown>>;

type LoadedSetKey = Extract<Lookup, { readonly set: unknown }>;

/** The unique keys that a row takes. */
export const keysOf = (table: TableName, row: AnyRow): readonly Extract<Lookup, { unique: unknown }>[] =>
  Object.entries(uniques).flatMap(([unique, { table: ofTable, columns, ...more }]) => {
    if (ofTable !== table || ('except' in more && row[more.except.column] === more.except.value)) return [];
    return [{ unique: unique as UniqueKind, key: columns.map((column) => row[column] as KeyPart) }];
  });
