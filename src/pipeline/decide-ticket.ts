import type { Logger } from '../lib/log.ts';
import type { Ids } from '../lib/ids.ts';
import type { Reply } from './call.ts';
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

interface Surroundings {
  readonly ids: Ids;
  readonly logger: Logger;
}

/** Decides one ticket on the state of its group. Whatever it decides leaves a nonce and an audit fact behind. */
export function decideTicket(ticket: Ticket, group: GroupState, uncertain: boolean, around: Surroundings): Decided {
  const draft = new CommandDraft(group);
  const { clientId, clientVersion } = ticket.caller;
  if (clientVersion !== undefined && !group.admits(clientId, clientVersion)) {
    return { ticket, reply: { outcome: 'caller-changed' }, draft };
  }
  const nonceIsStored = hasNonce(draft, ticket);
  if (nonceIsStored && !uncertain) return nonceRefusal(ticket, group, around);
  const reply = attempt(ticket, draft, around);
  const kept = reply.outcome === 'refused' ? refusalDraft(draft, reply.refusal, around) : draft;
  if (!nonceIsStored) insertNonce(kept, ticket);
  return finish(ticket, kept, reply, around);
}

/** What is committed for a request that broke: its nonce, and that it failed. */
export function failTicket(ticket: Ticket, around: Surroundings): Decided {
  const draft = refusalDraft(new CommandDraft(new GroupState([])), internal, around);
  insertNonce(draft, ticket);
  return finish(ticket, draft, { outcome: 'refused', refusal: internal }, around);
}

/** A refused command writes nothing of its own. What it has asked for stays, so that the commit compares it. */
function refusalDraft(draft: CommandDraft, refusal: Refusal, { ids }: Surroundings): CommandDraft {
  const kept = draft.withoutWrites();
  kept.record(refusalFact(ids.next(), refusal));
  return kept;
}

function attempt(ticket: Ticket, draft: CommandDraft, { logger }: Surroundings): Reply {
  try {
    return ticket.decide(draft);
  } catch (cause) {
    logger.error('A decision failed.', { incidentId: ticket.origin.correlationId, operation: ticket.operation, cause });
    return { outcome: 'refused', refusal: internal };
  }
}

function finish(ticket: Ticket, draft: CommandDraft, reply: Reply, { ids }: Surroundings): Decided {
  const { clientId, clientVersion } = ticket.caller;
  if (clientVersion !== undefined) draft.see('client', clientId, clientVersion);
  if (draft.facts.length === 0) {
    draft.record({ uid: ids.next(), action: 'E', entity: '', entityId: '', affectedRows: 0 });
  }
  return { ticket, reply, draft };
}

function insertNonce(draft: CommandDraft, { nonce, caller }: Ticket): void {
  if (nonce === undefined) return;
  draft.insert('nonce', { clientId: caller.clientId, nonce: nonce.value, expiresAt: nonce.expiresAt });
}

const hasNonce = (draft: CommandDraft, { nonce, caller }: Ticket): boolean =>
  nonce !== undefined && draft.find('nonce', [caller.clientId, nonce.value]) !== undefined;

/** The nonce is stored already, so that only the fact is written. */
function nonceRefusal(ticket: Ticket, group: GroupState, { ids }: Surroundings): Decided {
  const draft = new CommandDraft(group);
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
