import type { Nonce } from '../access/verified.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { Lookup } from '../store/store.ts';
import type { Caller, Origin, Reply } from './call.ts';
import type { CommandDraft } from './draft.ts';

/** One piece of work waiting to be decided and committed in a group. */
export interface Ticket {
  readonly operation: string;
  readonly caller: Caller;
  readonly origin: Origin;
  readonly nonce: Nonce | undefined;
  /** Canonical; undefined for reads and for refusals before decoding. */
  readonly requestId: string | undefined;
  /** The person whom the client acts for; empty for none. */
  readonly onBehalfOf: string;
  /** How many items it carries: bounds the group and chooses the lane. */
  readonly size: number;
  readonly lookups: readonly Lookup[];
  /** Leaves no entry in the journal where it records no fact. */
  readonly quiet?: true | undefined;
  /** What is asked for besides, by what the first load told. */
  readonly dependentLookups?: ((draft: CommandDraft) => readonly Lookup[]) | undefined;
  /** Decides on the draft; what it throws is a defect. Called again after a collision, with a fresh draft. */
  decide(draft: CommandDraft): Reply;
}

const MOST_ERRORS = 20;

/** The audit fact of a refusal. Codes and places only: messages may quote what the caller wrote. */
export const refusalFact = (uid: string, { code, errors }: Refusal): AuditFact => ({
  uid,
  action: 'E',
  entity: '',
  entityId: '',
  outcome: code === 'INTERNAL' ? 'FAILED' : 'REFUSED',
  faultCode: code,
  affectedRows: 0,
  ...(errors.length > 0 && {
    changes: { errors: errors.slice(0, MOST_ERRORS).map((error) => ({ code: error.code, path: error.path })) },
  }),
});
