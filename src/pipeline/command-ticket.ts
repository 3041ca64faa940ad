import { hash } from 'node:crypto';
import type { OperationName, OperationTypes } from '../contract/generated.ts';
import type { OperationModel } from '../contract/model.ts';
import type { JsonObject } from '../lib/json.ts';
import { canonicalUuid } from '../lib/uuid.ts';
import type { Command } from '../decision/operation.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Lookup, Row } from '../store/store.ts';
import type { CallHead, Reply } from './call.ts';
import type { CommandDraft } from './draft.ts';
import { idempotencyConflict } from './refusals.ts';
import type { Ticket } from './ticket.ts';

type WriteInput = OperationTypes[OperationName]['input'] & {
  readonly requestId: string;
  readonly actor?: string | undefined;
};

export interface CommandTicketOptions {
  readonly command: Command<OperationName>;
  readonly request: WriteInput;
  readonly model: OperationModel;
  readonly contractVersion: string;
  readonly context: DecisionContext;
}

interface Once extends CommandTicketOptions {
  readonly requestId: string;
  /** SHA-256 of the decoded request without its requestId: equal on every channel. */
  readonly requestHash: Uint8Array;
}

/** A writing request that is decided once, however often it is sent. */
export function commandTicket(head: CallHead, options: CommandTicketOptions): Ticket {
  const { command, request, model } = options;
  const requestId = canonicalUuid(request.requestId);
  const once = { ...options, requestId, requestHash: hashRequest(model, request) };
  return {
    ...head,
    operation: command.name,
    requestId,
    onBehalfOf: request.actor ?? '',
    size: command.size(request),
    lookups: [
      { unique: 'outcome', key: [head.caller.clientId, command.name, requestId] },
      ...command.lookups(request, options.context),
    ],
    dependentLookups: command.dependentLookups === undefined ? undefined : (draft) => dependentLookupsOf(draft, once),
    decide: (draft) => decideOnce(draft, once),
  };
}

/** None where the stored outcome is told again. */
const dependentLookupsOf = (draft: CommandDraft, { command, request, context, requestId }: Once): readonly Lookup[] =>
  draft.find('outcome', [context.clientId, command.name, requestId]) === undefined
    ? (command.dependentLookups?.(draft, request, context) ?? [])
    : [];

/** CONTRACT "Every write": the same id with the same hash is the same request. */
function hashRequest({ input }: OperationModel, request: WriteInput): Uint8Array {
  const text = JSON.stringify({ ...(input.toJson(request) as JsonObject), requestId: undefined });
  return hash('sha256', text, 'buffer');
}

/** R-04 L1: the stored outcome where there is one, else the command's own decision, whose outcome is stored with what it wrote. */
function decideOnce(draft: CommandDraft, once: Once): Reply {
  const { command, request, context, requestId } = once;
  const stored = draft.find('outcome', [context.clientId, command.name, requestId]);
  if (stored !== undefined) return replay(draft, stored, once);
  const decision = command.decide(draft, request, context);
  if (!decision.ok) return { outcome: 'refused', refusal: decision.error };
  if (draft.changes.length > 0) draft.insert('outcome', outcomeRow(decision.value, once));
  return { outcome: 'done', response: decision.value };
}

function outcomeRow(
  response: unknown,
  { command, context, contractVersion, model, requestId, requestHash }: Once,
): Row<'outcome'> {
  return {
    clientId: context.clientId,
    operation: command.name,
    requestId,
    requestHash,
    contractVersion,
    recordedAt: context.now,
    result: JSON.stringify(model.output.toJson(response)),
    personal: null,
  };
}

function replay(draft: CommandDraft, stored: Row<'outcome'>, { context, model, requestId, requestHash }: Once): Reply {
  if (!Buffer.from(stored.requestHash).equals(requestHash)) return { outcome: 'refused', refusal: idempotencyConflict };
  const response = model.output.fromJson({ ...(JSON.parse(stored.result) as JsonObject), replayed: true });
  if (!response.ok) throw new Error('A stored outcome no longer fits the contract.');
  const uid = context.ids.next();
  draft.record({ uid, action: 'R', entity: 'Outcome', entityId: requestId, outcome: 'REPLAYED', affectedRows: 0 });
  return { outcome: 'done', response: response.value };
}
