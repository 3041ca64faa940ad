import type { Logger } from '../lib/log.ts';
import type { Ids } from '../lib/ids.ts';
import type { Reply } from './call.ts';
import { NotLookedUp } from '../decision/draft.ts';
import type { Refusal } from '../contract/refusal.ts';
import { CommandDraft, GroupState } from './draft.ts';
import { internal } from './refusals.ts';
import { refusalFact, type Ticket } from './ticket.ts';

/** A decided ticket: its reply, and all that has to be committed before the reply may leave. */
export interface Decided {
  readonly ticket: Ticket;
  readonly reply: Reply;
  readonly draft: CommandDraft;
}

interface DecideDeps {
  readonly ids: Ids;
  readonly logger: Logger;
}

/**
 * Decides one ticket on the state of its group. Whatever it decides leaves a nonce and an audit fact behind. Throws
 * NotLookedUp where the group has changed what the ticket's dependent lookups rest on.
 */
export function decideTicket(ticket: Ticket, group: GroupState, deps: DecideDeps): Decided {
  const draft = new CommandDraft(group);
  const { clientId, clientVersion } = ticket.caller;
  if (clientVersion !== undefined && !group.admits(clientId, clientVersion)) {
    return { ticket, reply: { outcome: 'caller-changed' }, draft };
  }
  const nonce = nonceState(draft, ticket);
  if (nonce === 'used') return nonceRefusal(ticket, draft, deps);
  const reply = attempt(ticket, draft, deps);
  const kept = reply.outcome === 'refused' ? refusalDraft(draft, reply.refusal, deps) : draft;
  if (nonce === 'new') insertNonce(kept, ticket);
  return finish(ticket, kept, reply, deps);
}

const nothing = new GroupState([]);

/** That a request broke. Only the fact, which collides with nothing: its nonce may be stored, its client changed. */
export function failTicket(ticket: Ticket, deps: DecideDeps): Decided {
  const draft = refusalDraft(new CommandDraft(nothing), internal, deps);
  return { ticket, reply: { outcome: 'refused', refusal: internal }, draft };
}

/** A refused command writes nothing of its own. What it has asked for stays, so that the commit compares it. */
function refusalDraft(draft: CommandDraft, refusal: Refusal, { ids }: DecideDeps): CommandDraft {
  const kept = draft.withoutWrites();
  kept.record(refusalFact(ids.next(), refusal));
  return kept;
}

function attempt(ticket: Ticket, draft: CommandDraft, { logger }: DecideDeps): Reply {
  try {
    return ticket.decide(draft);
  } catch (cause) {
    if (cause instanceof NotLookedUp && ticket.dependentLookups !== undefined) throw cause;
    logger.error('A decision failed.', { incidentId: ticket.origin.correlationId, operation: ticket.operation, cause });
    return { outcome: 'refused', refusal: internal };
  }
}

function finish(ticket: Ticket, draft: CommandDraft, reply: Reply, { ids }: DecideDeps): Decided {
  const { clientId, clientVersion } = ticket.caller;
  if (clientVersion !== undefined) draft.see('client', clientId, clientVersion);
  if (draft.facts.length === 0 && ticket.quiet !== true) {
    draft.record({ uid: ids.next(), action: 'E', entity: '', entityId: '', affectedRows: 0 });
  }
  return { ticket, reply, draft };
}

function insertNonce(draft: CommandDraft, { nonce, caller, origin }: Ticket): void {
  if (nonce === undefined) return;
  const { value, expiresAt } = nonce;
  draft.insert('nonce', { clientId: caller.clientId, nonce: value, expiresAt, correlationId: origin.correlationId });
}

/**
 * `own`: an earlier commit of this very call went through unseen, or the call was made again because its client
 * had changed; it is decided again and finds its stored outcome.
 */
function nonceState(draft: CommandDraft, { nonce, caller, origin }: Ticket): 'none' | 'new' | 'own' | 'used' {
  if (nonce === undefined) return 'none';
  const stored = draft.find('nonce', [caller.clientId, nonce.value]);
  if (stored === undefined) return 'new';
  return stored.correlationId === origin.correlationId ? 'own' : 'used';
}

/** The nonce is stored already, so that only the fact is written. */
function nonceRefusal(ticket: Ticket, draft: CommandDraft, { ids }: DecideDeps): Decided {
  draft.record({
    uid: ids.next(),
    action: 'E',
    entity: '',
    entityId: '',
    outcome: 'REFUSED',
    faultCode: 'InvalidSecurity',
    affectedRows: 0,
  });
  return { ticket, reply: { outcome: 'nonce-used' }, draft };
}
