import type { BatchMode, ErrorDetail, OperationName } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Problem } from '../domain/problem.ts';
import { shorten } from '../lib/quote.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { AuditFact } from './audit-fact.ts';
import type { DecisionContext } from './context.ts';
import type { Draft } from './draft.ts';
import { leadingCode } from './refusal-order.ts';

/** A list of items that are decided one after the other, each seeing what the ones before it wrote. */
export interface ItemBatch<Item, ItemResult> {
  readonly operation: OperationName;
  /** The name of the list's element. */
  readonly list: string;
  readonly mode: BatchMode;
  readonly items: readonly Item[];
  /** Writes to the draft only when it accepts. `index` counts from 1. */
  decide(item: Item, index: number): Result<ItemResult, Problems>;
  /** How a refused item is told in PARTIAL mode. */
  refusedResult(item: Item, index: number, errors: readonly ErrorDetail[]): ItemResult;
  /** Whom or what the audit trail names for a refused item. */
  subjectOf(item: Item, problems: Problems): RefusedSubject;
}

/** One or more. */
export type Problems = readonly Problem[];

export type RefusedSubject = Pick<AuditFact, 'entity' | 'entityId' | 'employeeId'>;

/** The most errors that the contract lets a fault and an item carry. */
const MOST_FAULT_ERRORS = 1000;
const MOST_ITEM_ERRORS = 20;
/** Characters of a message in the contract. */
const MOST_OF_MESSAGE = 1000;

/**
 * ATOMIC: the results of all items, or one refusal with the errors of all, its code the first by CONTRACT's order.
 * PARTIAL: always results; each refused item leaves a REFUSED entry in the audit trail.
 */
export function decideItems<Item, ItemResult>(
  batch: ItemBatch<Item, ItemResult>,
  draft: Draft,
  context: DecisionContext,
): Result<readonly ItemResult[], Refusal> {
  const results: ItemResult[] = [];
  const errors: ErrorDetail[] = [];
  let refusedItems = 0;
  for (const [at, item] of batch.items.entries()) {
    const decision = batch.decide(item, at + 1);
    if (decision.ok) {
      results.push(decision.value);
      continue;
    }
    refusedItems++;
    const own = toErrors(`/${batch.operation}/${batch.list}[${at + 1}]`, decision.error);
    if (batch.mode === 'ATOMIC') errors.push(...own);
    else {
      results.push(batch.refusedResult(item, at + 1, own));
      draft.record(refusedFact(batch.subjectOf(item, decision.error), own, context));
    }
  }
  const refusal = refusalOf(batch, errors, refusedItems);
  return refusal === undefined ? ok(results) : refused(refusal);
}

/** How many results have an outcome. */
export const countOutcome = <Outcome extends string>(
  results: readonly { readonly outcome: Outcome }[],
  outcome: Outcome,
): number => results.reduce((count, result) => count + Number(result.outcome === outcome), 0);

/** The problems of an item as the contract tells them; `path` is that of the item. */
export function toErrors(path: string, problems: Problems): readonly ErrorDetail[] {
  return problems.slice(0, MOST_ITEM_ERRORS).map(({ code, message, field, params }) => ({
    code,
    message,
    path: field === '' ? path : `${path}/${field}`,
    params,
  }));
}

function refusalOf<Item, R>(
  { list, items }: ItemBatch<Item, R>,
  errors: readonly ErrorDetail[],
  refusedItems: number,
): Refusal | undefined {
  const code = codeOf(errors);
  if (code === undefined) return undefined;
  const nothing = `Nothing was stored: ${refusedItems} of ${items.length} ${list} were refused.`;
  const message = shorten(`${nothing} ${describeFirst(errors, code)}`, MOST_OF_MESSAGE);
  return { code, message, errors: errors.slice(0, MOST_FAULT_ERRORS) };
}

/** The error that gave the fault its code: many clients show their users the faultstring and nothing else. */
function describeFirst(errors: readonly ErrorDetail[], code: ErrorDetail['code']): string {
  const first = errors.find((error) => error.code === code);
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return first === undefined ? '' : `${first.path ?? ''}: ${first.message}${more}`;
}

function refusedFact(subject: RefusedSubject, errors: readonly ErrorDetail[], { ids }: DecisionContext): AuditFact {
  const told = errors.map(({ code, path, params }) => ({ code, path, params }));
  return {
    ...subject,
    uid: ids.next(),
    action: 'E',
    outcome: 'REFUSED',
    faultCode: codeOf(errors) ?? '',
    affectedRows: 0,
    changes: { errors: told },
  };
}

function codeOf([first, ...rest]: readonly ErrorDetail[]): ErrorDetail['code'] | undefined {
  return first === undefined
    ? undefined
    : leadingCode(
        first.code,
        rest.map(({ code }) => code),
      );
}
