import type { ShiftDefinition, UpsertResult, UpsertShifts, UpsertShiftsResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { shiftProblems } from '../../domain/schedule/shift-problems.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { AggregateRows } from '../../store/store.ts';
import type { Problems, RefusedSubject } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { decodeDefinition, definitionOf, encodeDefinition, sameShift, shiftFact } from '../../records/shift-record.ts';
import { decideUpserts } from '../../decision/upsert-batch.ts';

/** Stores shifts, each version once and for ever: what was planned with it must not change behind its back. */
export const upsertShifts: Command<'UpsertShifts'> = {
  effect: 'write',
  name: 'UpsertShifts',
  size: ({ shifts }) => shifts.length,
  lookups: ({ shifts }) => shifts.map(({ shiftCode }) => ({ aggregate: 'shift', key: shiftCode })),
  decide: decideRequest,
};

/** What all shifts of a request have in common. */
interface Scope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
  /** By code: the latest version before the request, whose versions may stand in any order. */
  readonly latestBefore: ReadonlyMap<string, number>;
}

function decideRequest(
  draft: Draft,
  request: UpsertShifts,
  context: DecisionContext,
): Result<UpsertShiftsResponse, Refusal> {
  const codes = request.shifts.map(({ shiftCode }) => shiftCode);
  const latestBefore = new Map(codes.map((code) => [code, latestVersionOf(draft.aggregate('shift', code).rows)]));
  const scope: Scope = { draft, context, sourceSystem: request.sourceSystem, latestBefore };
  const batch = {
    operation: 'UpsertShifts',
    list: 'shifts',
    mode: request.mode,
    items: request.shifts,
    decide: (input: ShiftDefinition, index: number) => decideShift(scope, input, index),
    keyOf: ({ shiftCode }: ShiftDefinition) => shiftCode,
    subjectOf: ({ shiftCode }: ShiftDefinition): RefusedSubject => ({ entity: 'Shift', entityId: shiftCode }),
  } as const;
  return decideUpserts(batch, request.requestId, draft, context);
}

function decideShift(scope: Scope, input: ShiftDefinition, index: number): Result<UpsertResult, Problems> {
  const problems = [...versionProblems(input), ...shiftProblems(definitionOf(input))];
  if (problems.length > 0) return refused(problems);
  const { shiftCode, version } = input;
  const { rows } = scope.draft.aggregate('shift', shiftCode);
  const told = { index, key: shiftCode, errors: [], warnings: [] } as const;
  const stored = rows.shiftVersion.find((row) => row.version === version);
  if (stored !== undefined && !sameShift(decodeDefinition(stored), input)) return refused([otherContent(version)]);
  const latestVersion = latestVersionOf(rows);
  if (stored !== undefined) return ok({ ...told, outcome: 'UNCHANGED', version: latestVersion });
  if (version < (scope.latestBefore.get(shiftCode) ?? 0))
    return ok({ ...told, outcome: 'STALE', version: latestVersion });
  addVersion(scope, input, rows);
  return ok({ ...told, outcome: 'APPLIED', version });
}

const latestVersionOf = ({ shift: [shift] }: AggregateRows<'shift'>): number => shift?.latestVersion ?? 0;

function addVersion({ draft, context, sourceSystem }: Scope, input: ShiftDefinition, before: AggregateRows<'shift'>) {
  const { shiftCode, version, validFrom } = input;
  const latestVersion = Math.max(version, latestVersionOf(before));
  const after = {
    shift: [{ shiftCode, sourceSystem, latestVersion, eventUid: context.ids.next() }],
    shiftVersion: [
      ...before.shiftVersion,
      { shiftCode, version, validFrom, sourceSystem, definition: encodeDefinition(input) },
    ],
  } as const;
  draft.record(shiftFact(before, after, draft.put('shift', shiftCode, after)));
}

/** 0 stands for "the version that holds" wherever a version is named. */
const versionProblems = ({ version }: ShiftDefinition): Problems =>
  version > 0 ? [] : [problem('VALIDATION', 'version', `Versions count from 1; this one is ${version}.`)];

const otherContent = (version: number): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'version',
    `This version, ${version}, is stored with other content. Send a higher one.`,
    {
      version: String(version),
    },
  );
