import { problem, type Problem } from '../../domain/problem.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Draft } from '../../decision/draft.ts';

/** A leave type that a definition names, and the member that names it. */
export interface NamedType {
  readonly field: string;
  readonly leaveTypeCode: string;
}

/**
 * The leave types that nobody has stored, neither before nor in this request (`sent`). No refusal, since master data may
 * be loaded in any order. Those that are not sent must have been looked up.
 */
export const unknownLeaveTypes = (
  draft: Draft,
  named: readonly NamedType[],
  sent: ReadonlySet<string> = new Set(),
): Problems =>
  named.flatMap(({ field, leaveTypeCode }): Problems => {
    const isKnown = sent.has(leaveTypeCode) || draft.aggregate('leaveType', leaveTypeCode).rows.leaveType.length > 0;
    return isKnown ? [] : [unknown(field, leaveTypeCode)];
  });

const unknown = (field: string, leaveTypeCode: string): Problem =>
  problem('NOT_FOUND', field, 'No leave type has this code: until there is one, this says nothing.', { leaveTypeCode });
