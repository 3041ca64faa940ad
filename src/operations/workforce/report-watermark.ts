import type {
  ReportWatermark,
  ReportWatermarkResponse,
  UpsertResult,
  WatermarkInput,
} from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { judgeWatermark, type WatermarkReport } from '../../domain/workforce/watermark.ts';
import { instant, MICROS_PER_MINUTE } from '../../lib/clock.ts';
import { formatInstant } from '../../lib/date-time.ts';
import { quote } from '../../lib/quote.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { Lookup, Row } from '../../store/store.ts';
import type { Problems, RefusedSubject } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { sourceReportFact } from '../../records/source-record.ts';
import { terminalReportFact } from '../../records/terminal-record.ts';
import { decideUpserts } from '../../decision/upsert-batch.ts';

/** Stores up to when a terminal, or a source as a whole, has delivered everything. It never goes back. */
export const reportWatermark: Command<'ReportWatermark'> = {
  effect: 'write',
  name: 'ReportWatermark',
  size: ({ watermarks }) => watermarks.length,
  lookups: lookupsOf,
  decide: decideRequest,
};

/** What all reports of a request have in common. */
interface Scope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
}

function lookupsOf({ sourceSystem, watermarks }: ReportWatermark): readonly Lookup[] {
  return watermarks.map(({ terminalId }) =>
    terminalId === undefined ? { aggregate: 'source', key: sourceSystem } : { aggregate: 'terminal', key: terminalId },
  );
}

function decideRequest(
  draft: Draft,
  request: ReportWatermark,
  context: DecisionContext,
): Result<ReportWatermarkResponse, Refusal> {
  const { sourceSystem } = request;
  const scope: Scope = { draft, context, sourceSystem };
  const batch = {
    operation: 'ReportWatermark',
    list: 'watermarks',
    mode: request.mode,
    items: request.watermarks,
    decide: (input: WatermarkInput, index: number) => decideReport(scope, input, index),
    keyOf: ({ terminalId = sourceSystem }: WatermarkInput) => terminalId,
    subjectOf: ({ terminalId }: WatermarkInput): RefusedSubject =>
      terminalId === undefined
        ? { entity: 'Source', entityId: sourceSystem }
        : { entity: 'Terminal', entityId: terminalId },
  } as const;
  return decideUpserts(batch, request.requestId, draft, context);
}

function decideReport(scope: Scope, input: WatermarkInput, index: number): Result<UpsertResult, Problems> {
  const { terminalId, sourceSequence: sequence, deliveredUpTo: upTo } = input;
  const early = futureProblem(input, scope.context);
  if (early !== undefined) return refused([early]);
  const report = { sequence, upTo };
  const decided = terminalId === undefined ? ofSource(scope, report) : ofTerminal(scope, terminalId, report);
  if (!decided.ok) return decided;
  return ok({ index, key: terminalId ?? scope.sourceSystem, ...decided.value, errors: [], warnings: [] });
}

const terminalUnknown = (terminalId: string): Problem =>
  problem('NOT_FOUND', 'terminalId', `No terminal has this id: ${quote(terminalId)}.`, { terminalId });

type Decided = Result<Pick<UpsertResult, 'outcome' | 'version'>, Problems>;

function ofTerminal({ draft, context }: Scope, terminalId: string, report: WatermarkReport): Decided {
  const { version, rows } = draft.aggregate('terminal', terminalId);
  const [stored] = rows.terminal;
  if (stored === undefined) return refused([terminalUnknown(terminalId)]);
  const { deliveryWatermark, watermarkSequence } = stored;
  const known = deliveryWatermark === null ? undefined : { sequence: watermarkSequence, upTo: deliveryWatermark };
  const outcome = judgeWatermark(known, report);
  if (outcome !== 'APPLIED') return ok({ outcome, version });
  const row: Row<'terminal'> = { ...stored, ...reported(report, context) };
  const newVersion = draft.put('terminal', terminalId, { terminal: [row] });
  draft.record(terminalReportFact(deliveryWatermark, row, newVersion));
  return ok({ outcome, version: newVersion });
}

function ofSource({ draft, context, sourceSystem }: Scope, report: WatermarkReport): Decided {
  const { version, rows } = draft.aggregate('source', sourceSystem);
  const [stored] = rows.source;
  const known = stored && { sequence: stored.watermarkSequence, upTo: stored.deliveryWatermark };
  const outcome = judgeWatermark(known, report);
  if (outcome !== 'APPLIED') return ok({ outcome, version });
  const row: Row<'source'> = { sourceSystem, ...reported(report, context) };
  const newVersion = draft.put('source', sourceSystem, { source: [row] });
  draft.record(sourceReportFact(stored, row, newVersion));
  return ok({ outcome, version: newVersion });
}

interface Reported {
  readonly deliveryWatermark: number;
  readonly watermarkSequence: bigint;
  readonly lastSeenAt: number;
  readonly eventUid: string;
}

const reported = ({ sequence, upTo }: WatermarkReport, { now, ids }: DecisionContext): Reported => ({
  deliveryWatermark: upTo,
  watermarkSequence: sequence,
  lastSeenAt: now,
  eventUid: ids.next(),
});

/** Nobody can know that what has not happened yet is delivered; clocks may differ as far as R-03 lets them. */
function futureProblem({ deliveredUpTo }: WatermarkInput, { now, settings }: DecisionContext): Problem | undefined {
  const latest = instant(now + settings.attendance.skewMinutes * MICROS_PER_MINUTE);
  if (deliveredUpTo <= latest) return undefined;
  const params = { deliveredUpTo: formatInstant(deliveredUpTo), latest: formatInstant(latest) };
  return problem(
    'OUT_OF_ACCEPTANCE_WINDOW',
    'deliveredUpTo',
    `The watermark lies in the future: it is of ${params.deliveredUpTo}, and up to ${params.latest} is accepted.`,
    params,
  );
}
