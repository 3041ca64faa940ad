import type { OperationName, OperationTypes } from '../../src/contract/generated.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import type { Instant } from '../../src/lib/clock.ts';
import type { Ids } from '../../src/lib/ids.ts';
import type { Result } from '../../src/lib/result.ts';
import type { AuditFact, Command, DecisionContext } from '../../src/operations/operation.ts';
import { CommandDraft, GroupState } from '../../src/pipeline/draft.ts';
import { lookupKey } from '../../src/pipeline/key.ts';
import type { Loaded, Lookup, Row } from '../../src/store/store.ts';
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
  settings: { attendance: { skewMinutes: 5, backdateDays: 31 } },
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
  readonly #stored = new Map<string, Loaded>();

  run<N extends OperationName>(command: Command<N>, request: OperationTypes[N]['input']): Decided<N> {
    return this.#attempt(command, request, command.lookups(request));
  }

  /** All stored time events, oldest first. */
  get events(): readonly Row<'timeEvent'>[] {
    return [...this.#events];
  }

  /** The badge's rows as stored: employee, from, to. */
  badge(key: string): readonly string[] {
    const loaded = this.#load({ aggregate: 'badge', key });
    if (!('aggregate' in loaded) || loaded.aggregate !== 'badge') return [];
    return loaded.rows.badge.map(({ employeeId, validFrom, validTo }) => `${employeeId} ${validFrom} ${validTo}`);
  }

  readonly #events: Row<'timeEvent'>[] = [];

  #attempt<N extends OperationName>(
    command: Command<N>,
    request: OperationTypes[N]['input'],
    lookups: readonly Lookup[],
  ): Decided<N> {
    const draft = new CommandDraft(new GroupState(lookups.flatMap((lookup) => this.#loadWithFollowed(lookup))));
    const result = command.decide(draft, request, contextAt(this.now, this.#ids));
    if (!result.ok) return { result, facts: [], writes: 0 };
    const collided = this.#collisions(draft, lookups);
    // As the pipeline does: the command is decided again with the row that it did not know.
    if (collided.length > 0) return this.#attempt(command, request, [...lookups, ...collided]);
    this.#store(draft);
    return { result, facts: draft.facts, writes: draft.changes.length };
  }

  #collisions(draft: CommandDraft, lookups: readonly Lookup[]): readonly Lookup[] {
    const known = new Set(lookups.map(lookupKey));
    return [...draft.writtenRows.keys()].flatMap((name) => {
      const stored = this.#stored.get(name);
      return stored !== undefined && 'unique' in stored && !known.has(name)
        ? [{ unique: stored.unique, key: stored.key }]
        : [];
    });
  }

  #store(draft: CommandDraft): void {
    for (const [name, aggregate] of draft.writtenAggregates) this.#stored.set(name, aggregate);
    for (const change of draft.changes) {
      if (!('insert' in change) || change.insert !== 'timeEvent') continue;
      const { row } = change;
      this.#events.push(row);
      if (row.sourceEventId !== '') this.#keep('sourceEvent', [row.sourceSystem, row.sourceEventId], row);
      if (row.live) {
        this.#keep('naturalEvent', [row.employeeId, row.eventType, row.occurredSecond, row.terminalId], row);
      }
    }
  }

  #keep(unique: 'sourceEvent' | 'naturalEvent', key: readonly (string | number)[], row: Row<'timeEvent'>): void {
    this.#stored.set(lookupKey({ unique, key }), { unique, key, row });
  }

  #loadWithFollowed(lookup: Lookup): readonly Loaded[] {
    const loaded = this.#load(lookup);
    if (!('aggregate' in loaded) || loaded.aggregate !== 'badge') return [loaded];
    const followed = loaded.rows.badge.map(({ employeeId }) => this.#load({ aggregate: 'employee', key: employeeId }));
    return [loaded, ...followed];
  }

  #load(lookup: Lookup): Loaded {
    const stored = this.#stored.get(lookupKey(lookup));
    if (stored !== undefined) return stored;
    if ('unique' in lookup) return { unique: lookup.unique, key: lookup.key, row: undefined };
    const { key } = lookup;
    switch (lookup.aggregate) {
      case 'employee':
        return { aggregate: 'employee', key, version: 0, rows: { employee: [], employeeSlice: [] } };
      case 'badge':
        return { aggregate: 'badge', key, version: 0, rows: { badge: [] } };
      case 'terminal':
        return { aggregate: 'terminal', key, version: 0, rows: { terminal: [] } };
      case 'client':
        return { aggregate: 'client', key, version: 0, rows: { client: [] } };
    }
  }
}
