import { EnvelopeUnreadable } from '../store/personal/envelope.ts';
import type { AnyLoadedAggregate, AuditRecord, Lookup, Row, Store } from '../store/store.ts';
import type { RowProof } from '../store/row-proof.ts';
import { entities, entityNames, isEntityName } from '../store/tables/entities.ts';
import type { Findings } from './finding.ts';

/** What the journal would tell of stored rows now, had `operation` written them; undefined where there are none. */
export type AuditRow = (stored: AnyLoadedAggregate, operation: string) => object | undefined;

/** How many rows without an event are named, of each entity. */
const MOST_STRAYS = 100;

const writes = ({ outcome, action, changes }: Row<'auditEvent'>): boolean =>
  outcome === 'SUCCESS' && action !== 'R' && action !== 'E' && changes !== '';

/** Members in order of their names, so that only what is told counts. Slices are a set. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(canonical(one))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  );
};

const isTold = (after: object, now: object): boolean =>
  JSON.stringify(after) === JSON.stringify(now) || JSON.stringify(canonical(after)) === JSON.stringify(canonical(now));

const differing = (after: Record<string, unknown>, now: Record<string, unknown>): string =>
  [...new Set([...Object.keys(after), ...Object.keys(now)])]
    .filter((name) => JSON.stringify(canonical(after[name])) !== JSON.stringify(canonical(now[name])))
    .join(', ');

const eventUidOf = (stored: AnyLoadedAggregate): string | undefined => {
  const tables: readonly (readonly object[])[] = Object.values(stored.rows);
  const first = tables[0]?.[0];
  return first !== undefined && 'eventUid' in first ? String(first.eventUid) : undefined;
};

const subjectOf = ({ entity, entityId }: Row<'auditEvent'>): string => `${entity} ${entityId}`;

type AggregateLookup = Extract<Lookup, { readonly aggregate: unknown }>;

/** A row by its kind and key. */
interface LoadedRow {
  readonly name: string;
  readonly one: AnyLoadedAggregate | 'unreadable';
}

/** Compares the rows that events wrote with what the events say. */
export class RowCheck {
  readonly #load: Store['load'];
  readonly #auditRow: AuditRow;
  readonly #findings: Findings;
  #compared = 0;

  constructor(load: Store['load'], auditRow: AuditRow, findings: Findings) {
    this.#load = load;
    this.#auditRow = auditRow;
    this.#findings = findings;
  }

  /** How many rows equal their last event. */
  get compared(): number {
    return this.#compared;
  }

  /** Compares the rows of which these events tell. */
  async check(records: readonly AuditRecord[]): Promise<void> {
    const written = records.flatMap(({ event }) =>
      isEntityName(event.entity) && writes(event) ? [{ event, kind: entities[event.entity].aggregate }] : [],
    );
    if (written.length === 0) return;
    const keys = new Map(
      written.map(({ event, kind }) => [`${kind} ${event.entityId}`, { aggregate: kind, key: event.entityId }]),
    );
    const loaded = new Map<string, AnyLoadedAggregate | 'unreadable'>();
    for (const { name, one } of await this.#loadAll(keys)) loaded.set(name, one);
    for (const { event, kind } of written) {
      const stored = loaded.get(`${kind} ${event.entityId}`);
      if (stored !== 'unreadable') this.#compare(event, stored);
      else
        this.#findings.add('ROW_CHANGED', event.eventIndex, 'The texts of the row cannot be read.', subjectOf(event));
    }
  }

  /** What was altered past Muster may be no texts any more: the others are read all the same. */
  async #loadAll(keys: ReadonlyMap<string, AggregateLookup>): Promise<readonly LoadedRow[]> {
    try {
      const loaded = await this.#load([...keys.values()]);
      return loaded.flatMap((one) => ('aggregate' in one ? [{ name: `${one.aggregate} ${one.key}`, one }] : []));
    } catch (cause) {
      if (!(cause instanceof EnvelopeUnreadable)) throw cause;
      const all = [...keys];
      if (all.length === 1) return all.map(([name]) => ({ name, one: 'unreadable' }));
      const half = Math.ceil(all.length / 2);
      return [
        ...(await this.#loadAll(new Map(all.slice(0, half)))),
        ...(await this.#loadAll(new Map(all.slice(half)))),
      ];
    }
  }

  #compare(event: Row<'auditEvent'>, stored: AnyLoadedAggregate | undefined): void {
    const subject = subjectOf(event);
    const uid = stored && eventUidOf(stored);
    if (stored === undefined || uid === undefined) {
      this.#findings.add('ROW_MISSING', event.eventIndex, 'The row that the event wrote is gone.', subject);
    } else if (uid === event.uid) {
      this.#compareLast(event, stored, subject);
    } else if (event.entityVersion >= stored.version) {
      this.#findings.add('ROW_BEHIND', event.eventIndex, 'The row does not know of this event.', subject);
    }
  }

  #compareLast(event: Row<'auditEvent'>, stored: AnyLoadedAggregate, subject: string): void {
    const now = this.#auditRow(stored, event.operation) as Record<string, unknown> | undefined;
    // The very text that would be written now: nearly always, and it spares reading it.
    if (stored.version === event.entityVersion && event.changes.endsWith(`"after":${JSON.stringify(now)}}`)) {
      this.#compared += 1;
      return;
    }
    const { after } = JSON.parse(event.changes) as { readonly after?: Record<string, unknown> };
    if (after === undefined || now === undefined) return;
    if (stored.version !== event.entityVersion) {
      const message = `The row is of version ${stored.version}, its event of version ${event.entityVersion}.`;
      this.#findings.add('ROW_CHANGED', event.eventIndex, message, subject);
    } else if (isTold(after, now)) {
      this.#compared += 1;
    } else {
      const message = `The row differs from its last event in: ${differing(after, now)}.`;
      this.#findings.add('ROW_CHANGED', event.eventIndex, message, subject);
    }
  }

  /**
   * Looks for rows that no event wrote, that belong to nothing, or that other rows prove to be others; answers how many
   * were last written by events whose content was purged.
   */
  async end(reads: Store['reads'], proofs: readonly RowProof[]): Promise<number> {
    await this.#prove(reads, proofs);
    let ofPurged = 0;
    for (const entity of entityNames) {
      for (const key of await reads.tree.rowsWithoutEvent(entity, MOST_STRAYS)) {
        this.#findings.add(
          'ROW_UNKNOWN',
          undefined,
          'No event of the journal has written the row.',
          `${entity} ${key}`,
        );
      }
      ofPurged += await reads.tree.countRowsOfPurged(entity);
    }
    return ofPurged;
  }

  async #prove(reads: Store['reads'], proofs: readonly RowProof[]): Promise<void> {
    for (const proof of proofs)
      for await (const { subject, message } of proof({ reads, load: this.#load }))
        this.#findings.add('ROW_CHANGED', undefined, message, subject);
    for (const { table, key } of await reads.tree.rowsWithoutOwner(MOST_STRAYS))
      this.#findings.add('ROW_UNKNOWN', undefined, 'What the row is a part of is not there.', `${table} ${key}`);
  }
}
