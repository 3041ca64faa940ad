import type { Clock } from '../lib/clock.ts';
import type { AuditEvent } from '../journal/audit-event.ts';
import type { Journal } from '../journal/journal.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { Batch, Change, Guard, JournalEntry } from '../store/store.ts';
import type { Decided } from './decide-ticket.ts';
import { aggregateKey } from './key.ts';
import type { Ticket } from './ticket.ts';

interface BatchOptions {
  readonly journal: Journal;
  readonly node: string;
  readonly clock: Clock;
}

/** Everything that decided tickets write, as one transaction. */
export function batchOf(decided: readonly Decided[], { journal, node, clock }: BatchOptions): Batch {
  const recordedAt = clock.now();
  const guards = new Map<string, Guard>();
  const inserts: Change[] = [];
  // Of several commands that write an aggregate the last one tells its content.
  const puts = new Map<string, Change>();
  const entries: JournalEntry[] = [];
  for (const { ticket, draft } of decided) {
    for (const [name, { aggregate, key, version }] of draft.seen) {
      if (!guards.has(name)) guards.set(name, { aggregate, key, expected: version, bump: 0 });
    }
    for (const [name, { version }] of draft.writtenAggregates) raise(guards, name, version);
    for (const change of draft.changes) {
      if ('insert' in change) inserts.push(change);
      else putLast(puts, aggregateKey(change.put, change.key), change);
    }
    const caller = callerOf(ticket);
    for (const fact of draft.facts) entries.push(journal.entry({ ...caller, ...eventOf(fact), node, recordedAt }));
  }
  return { guards: [...guards.values()], changes: [...puts.values(), ...inserts], entries };
}

/** Behind all others, so that what an aggregate takes over from another one has been given up before. */
function putLast(puts: Map<string, Change>, name: string, change: Change): void {
  puts.delete(name);
  puts.set(name, change);
}

function raise(guards: Map<string, Guard>, name: string, version: number): void {
  const guard = guards.get(name);
  if (guard === undefined) throw new Error('An aggregate was written without being asked for.');
  guards.set(name, { ...guard, bump: version - guard.expected });
}

type CallerColumns = Omit<AuditEvent, 'uid' | 'recordedAt' | 'node' | 'action' | 'outcome'>;

const callerOf = ({ operation, caller, origin, onBehalfOf, requestId }: Ticket): CallerColumns => ({
  actor: caller.clientId,
  onBehalfOf,
  clientId: caller.clientId,
  credentialId: caller.credentialId,
  authentication: caller.authentication,
  channel: origin.channel,
  sourceAddress: origin.sourceAddress,
  peerAddress: origin.peerAddress,
  operation,
  requestId,
  correlationId: origin.correlationId,
  messageId: origin.messageId,
  bodyHash: origin.bodyHash,
});

type FactColumns = Pick<AuditEvent, 'uid' | 'action' | 'outcome'> & Partial<AuditEvent>;

const eventOf = (fact: AuditFact): FactColumns => ({
  uid: fact.uid,
  occurredAt: fact.occurredAt,
  action: fact.action,
  entity: fact.entity,
  entityId: fact.entityId,
  entityVersion: fact.entityVersion,
  employeeId: fact.employeeId,
  outcome: fact.outcome ?? 'SUCCESS',
  faultCode: fact.faultCode,
  affectedRows: fact.affectedRows ?? 1,
  changes: fact.changes === undefined ? undefined : JSON.stringify(fact.changes),
});
