import type { LeaveTypeDefinition } from '../../contract/generated.ts';
import { amountProblems } from '../../domain/leave/amount-problem.ts';
import { leaveTypeProblems } from '../../domain/leave/leave-type-problems.ts';
import { accountUnitOf } from '../../domain/leave/leave-type.ts';
import { problem } from '../../domain/problem.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { decideVersions, type StoredVersions, type VersionBatch } from '../../decision/upsert-versions.ts';
import { unitsIn } from '../../records/leave-policy-record.ts';
import {
  decodeLeaveType,
  encodeLeaveType,
  leaveTypeFact,
  leaveTypeOf,
  sameLeaveType,
} from '../../records/leave-type-record.ts';
import { unknownLeaveTypes, type NamedType } from './unknown-leave-types.ts';

/** Stores leave types, each version once and for ever: leave that was counted by it must not cost something else later. */
export const upsertLeaveTypes: Command<'UpsertLeaveTypes'> = {
  effect: 'write',
  name: 'UpsertLeaveTypes',
  size: ({ leaveTypes }) => leaveTypes.length,
  lookups({ leaveTypes }) {
    const codes = leaveTypes.flatMap((type) => [type.leaveTypeCode, ...typesNamedBy(type).map(codeOf)]);
    return [...new Set(codes)].map((key) => ({ aggregate: 'leaveType', key }));
  },
  decide(draft, { requestId, sourceSystem, mode, leaveTypes }, context) {
    const sent = new Set(leaveTypes.map(codeOf));
    const batch: VersionBatch<LeaveTypeDefinition> = {
      ...{ operation: 'UpsertLeaveTypes', list: 'leaveTypes', entity: 'LeaveType', requestId, mode, items: leaveTypes },
      codeOf,
      storedUnder: (code) => storedUnder(draft, code),
      isSame: sameLeaveType,
      problemsOf: (type) => problemsOf(draft, type),
      warningsOf: (type) => unknownLeaveTypes(draft, typesNamedBy(type), sent),
      add: (type, latestVersion) => addVersion(draft, type, { sourceSystem, latestVersion }, context),
    };
    return decideVersions(batch, draft, context);
  },
};

const codeOf = ({ leaveTypeCode }: { readonly leaveTypeCode: string }): string => leaveTypeCode;

const typesNamedBy = ({ deductionSequence, allowOnTopOf }: LeaveTypeDefinition): readonly NamedType[] => [
  ...deductionSequence.map((leaveTypeCode, at) => ({ field: `deductionSequence[${at + 1}]`, leaveTypeCode })),
  ...allowOnTopOf.map((leaveTypeCode, at) => ({ field: `allowOnTopOf[${at + 1}]`, leaveTypeCode })),
];

function problemsOf(draft: Draft, input: LeaveTypeDefinition): Problems {
  const { leaveTypeCode, unit, negativeLimit, limitsBackdating, backdateLimitDays = 0 } = input;
  const limitsNothing = backdateLimitDays > 0 && limitsBackdating !== true;
  return [
    ...leaveTypeProblems(leaveTypeOf(input), unitsIn(draft)(leaveTypeCode)),
    ...amountProblems('negativeLimit', accountUnitOf(unit), negativeLimit),
    ...(limitsNothing ? [backdatingNotLimited] : []),
  ];
}

const backdatingNotLimited = problem(
  'VALIDATION',
  'backdateLimitDays',
  'backdateLimitDays says something only where limitsBackdating is true.',
);

function storedUnder(draft: Draft, code: string): StoredVersions<LeaveTypeDefinition> {
  const { leaveType, leaveTypeVersion } = draft.aggregate('leaveType', code).rows;
  const find = (version: number): LeaveTypeDefinition | undefined => {
    const row = leaveTypeVersion.find((one) => one.version === version);
    return row && decodeLeaveType(row);
  };
  return { latestVersion: leaveType[0]?.latestVersion ?? 0, find };
}

function addVersion(
  draft: Draft,
  input: LeaveTypeDefinition,
  { sourceSystem, latestVersion }: { readonly sourceSystem: string; readonly latestVersion: number },
  { ids }: DecisionContext,
): void {
  const { leaveTypeCode, version, validFrom } = input;
  const before = draft.aggregate('leaveType', leaveTypeCode).rows;
  const after = {
    leaveType: [{ leaveTypeCode, sourceSystem, latestVersion, eventUid: ids.next() }],
    leaveTypeVersion: [
      ...before.leaveTypeVersion,
      { leaveTypeCode, version, validFrom, sourceSystem, definition: encodeLeaveType(input) },
    ],
  } as const;
  draft.record(leaveTypeFact(before, after, draft.put('leaveType', leaveTypeCode, after)));
}
