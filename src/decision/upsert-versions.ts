import type { BatchMode, OperationName, UpsertResult } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { AuditFact } from './audit-fact.ts';
import type { DecisionContext } from './context.ts';
import type { Draft } from './draft.ts';
import { toErrors, type Problems } from './item-batch.ts';
import { decideUpserts, type UpsertSummary } from './upsert-batch.ts';

/** What is stored of a definition that has versions. */
export interface StoredVersions<Definition> {
  /** 0 where there is none. */
  readonly latestVersion: number;
  readonly find: (version: number) => Definition | undefined;
}

/** Versions of definitions that a request sends, in any order. */
export interface VersionBatch<Definition> {
  readonly operation: OperationName;
  /** The name of the list's element. */
  readonly list: string;
  readonly entity: AuditFact['entity'];
  readonly requestId: string;
  readonly mode: BatchMode;
  readonly items: readonly Definition[];
  readonly codeOf: (definition: Definition) => string;
  /** What is stored under a code by now. */
  storedUnder(code: string): StoredVersions<Definition>;
  isSame(one: Definition, other: Definition): boolean;
  problemsOf(definition: Definition): Problems;
  /** What it is stored in spite of. */
  warningsOf?(definition: Definition): Problems;
  /** Stores a version that is new. `latestVersion` is that of the definition from then on. */
  add(definition: Definition, latestVersion: number): void;
}

/**
 * Stores each version once and for ever: what was reckoned with it must not change behind its back. One below the
 * latest that was stored before the request is STALE.
 */
export function decideVersions<Definition extends { readonly version: number }>(
  batch: VersionBatch<Definition>,
  draft: Draft,
  context: DecisionContext,
): Result<UpsertSummary<UpsertResult>, Refusal> {
  const { operation, list, mode, items, entity, codeOf } = batch;
  const latestBefore = new Map(items.map(codeOf).map((code) => [code, batch.storedUnder(code).latestVersion]));
  const decide = (item: Definition, index: number) => decideVersion(batch, item, index, latestBefore);
  const subjectOf = (item: Definition) => ({ entity, entityId: codeOf(item) });
  return decideUpserts(
    { operation, list, mode, items, decide, keyOf: codeOf, subjectOf },
    batch.requestId,
    draft,
    context,
  );
}

function decideVersion<Definition extends { readonly version: number }>(
  batch: VersionBatch<Definition>,
  item: Definition,
  index: number,
  latestBefore: ReadonlyMap<string, number>,
): Result<UpsertResult, Problems> {
  const problems = [...versionProblems(item), ...batch.problemsOf(item)];
  if (problems.length > 0) return refused(problems);
  const key = batch.codeOf(item);
  const { version } = item;
  const { find, latestVersion } = batch.storedUnder(key);
  const told = { index, key, errors: [], warnings: [] } as const;
  const stored = find(version);
  if (stored !== undefined && !batch.isSame(stored, item)) return refused([otherContent(version)]);
  if (stored !== undefined) return ok({ ...told, outcome: 'UNCHANGED', version: latestVersion });
  if (version < (latestBefore.get(key) ?? 0)) return ok({ ...told, outcome: 'STALE', version: latestVersion });
  batch.add(item, Math.max(version, latestVersion));
  const warnings = toErrors(`/${batch.operation}/${batch.list}[${index}]`, batch.warningsOf?.(item) ?? []);
  return ok({ ...told, outcome: 'APPLIED', version, warnings });
}

/** 0 stands for "the version that holds" wherever a version is named. */
const versionProblems = ({ version }: { readonly version: number }): Problems =>
  version > 0 ? [] : [problem('VALIDATION', 'version', `Versions count from 1; this one is ${version}.`)];

const otherContent = (version: number): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'version',
    `This version, ${version}, is stored with other content. Send a higher one.`,
    { version: String(version) },
  );
