import type {
  TerminalInput,
  UpsertResult,
  UpsertTerminals,
  UpsertTerminalsResponse,
} from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { terminalContent, terminalProblems } from '../../domain/workforce/terminal-content.ts';
import { hasContent, judgeUpsert } from '../../domain/workforce/upsert.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { Problems, RefusedSubject } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { terminalFact } from '../../records/terminal-record.ts';
import { decideUpserts } from '../../decision/upsert-batch.ts';

/** Stores time terminals, by rising sequence. What their devices have reported stays as it is. */
export const upsertTerminals: Command<'UpsertTerminals'> = {
  effect: 'write',
  name: 'UpsertTerminals',
  size: ({ terminals }) => terminals.length,
  lookups: ({ terminals }) => terminals.map(({ terminalId }) => ({ aggregate: 'terminal', key: terminalId })),
  decide: decideRequest,
};

/** What all terminals of a request have in common. */
interface Scope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
}

function decideRequest(
  draft: Draft,
  request: UpsertTerminals,
  context: DecisionContext,
): Result<UpsertTerminalsResponse, Refusal> {
  const scope: Scope = { draft, context, sourceSystem: request.sourceSystem };
  const batch = {
    operation: 'UpsertTerminals',
    list: 'terminals',
    mode: request.mode,
    items: request.terminals,
    decide: (input: TerminalInput, index: number) => decideTerminal(scope, input, index),
    keyOf: ({ terminalId }: TerminalInput) => terminalId,
    subjectOf: ({ terminalId }: TerminalInput): RefusedSubject => ({ entity: 'Terminal', entityId: terminalId }),
  } as const;
  return decideUpserts(batch, request.requestId, draft, context);
}

function decideTerminal(
  { draft, context, sourceSystem }: Scope,
  input: TerminalInput,
  index: number,
): Result<UpsertResult, Problems> {
  const problems = terminalProblems(input);
  if (problems.length > 0) return refused(problems);
  const { terminalId, sourceSequence } = input;
  const { version, rows } = draft.aggregate('terminal', terminalId);
  const [stored] = rows.terminal;
  const content = terminalContent(sourceSystem, input);
  const verdict = judgeUpsert(
    stored && { sequence: stored.sourceSequence, sameContent: hasContent(stored, content) },
    sourceSequence,
  );
  const told = { index, key: terminalId, outcome: verdict, errors: [], warnings: [] } as const;
  if (verdict !== 'APPLIED') return ok({ ...told, version });
  const row = { ...(stored ?? unreported), ...content, sourceSequence, eventUid: context.ids.next() };
  const newVersion = draft.put('terminal', terminalId, { terminal: [row] });
  draft.record(terminalFact(stored, row, newVersion));
  return ok({ ...told, version: newVersion });
}

/** A terminal whose device has not reported yet. */
const unreported = { clockSkewMs: 0, deliveryWatermark: null, lastSeenAt: null, watermarkSequence: 0n } as const;
