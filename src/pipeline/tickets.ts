import { allRows } from '../lib/row-scope.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Ids } from '../lib/ids.ts';
import type { JsonValue } from '../lib/json.ts';
import type { Answer } from '../decision/operation.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import type { Caller, CallHead, Origin } from './call.ts';
import type { StrangerRefusal } from './refusal-tally.ts';
import type { Ticket } from './ticket.ts';

const plain = { requestId: undefined, onBehalfOf: '', size: 1, lookups: [] } as const;

/** A refusal that is to be journalled. */
export const refusalTicket = (head: CallHead, operation: string, refusal: Refusal): Ticket => ({
  ...head,
  ...plain,
  operation,
  decide: () => ({ outcome: 'refused', refusal }),
});

/** A read that has been done: its access is journalled with its criteria. */
export const accessTicket = (
  head: CallHead,
  operation: string,
  answer: Answer<unknown>,
  criteria: JsonValue,
  ids: Ids,
): Ticket => ({
  ...head,
  ...plain,
  operation,
  decide(draft) {
    const { entity, affectedRows, employeeId } = answer;
    draft.record({
      uid: ids.next(),
      action: 'R',
      entity,
      entityId: '',
      affectedRows,
      // What names no entity has no criteria: the text of a Ping is nobody's business.
      ...(entity !== '' && { changes: { criteria } }),
      ...(employeeId !== undefined && { employeeId }),
    });
    return { outcome: 'done', response: answer.response };
  },
});

const nobody: Caller = {
  clientId: '',
  clientVersion: undefined,
  credentialId: '',
  authentication: '',
  permissions: new Set(),
  rows: allRows,
};

/** So many refusals of a stranger. */
export const strangerTicket = (
  { origin, clientId, faultCode, reason }: StrangerRefusal,
  count: number,
  ids: Ids,
): Ticket => ({
  ...plain,
  caller: { ...nobody, clientId },
  origin,
  nonce: undefined,
  operation: '',
  decide(draft) {
    const uid = ids.next();
    draft.record({
      uid,
      action: 'E',
      entity: 'Authentication',
      entityId: '',
      outcome: 'REFUSED',
      faultCode,
      affectedRows: count,
      ...(reason !== undefined && { changes: { reason } }),
    });
    return { outcome: 'done', response: undefined };
  },
});

/** A command of Muster's own. */
export const systemTicket = (
  command: SystemCommand<unknown>,
  origin: Origin,
  actor: string,
  context: DecisionContext,
): Ticket => ({
  ...plain,
  caller: { ...nobody, clientId: actor },
  origin,
  nonce: undefined,
  operation: command.name,
  lookups: command.lookups,
  quiet: command.quiet,
  size: command.size ?? plain.size,
  dependentLookups:
    command.dependentLookups === undefined ? undefined : (draft) => command.dependentLookups?.(draft, context) ?? [],
  decide(draft) {
    const decision = command.decide(draft, context);
    return decision.ok
      ? { outcome: 'done', response: decision.value }
      : { outcome: 'refused', refusal: decision.error };
  },
});
