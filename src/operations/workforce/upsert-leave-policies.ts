import type { EntitlementRule, LeavePolicyDefinition } from '../../contract/generated.ts';
import { amountProblems } from '../../domain/leave/amount-problem.ts';
import { leavePolicyProblems } from '../../domain/leave/leave-policy-problems.ts';
import type { AccountUnit } from '../../domain/leave/leave-type.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { decideVersions, type StoredVersions, type VersionBatch } from '../../decision/upsert-versions.ts';
import {
  decodeLeavePolicy,
  encodeLeavePolicy,
  leavePolicyFact,
  leavePolicyOf,
  sameLeavePolicy,
  unitsIn,
} from '../../records/leave-policy-record.ts';
import { unknownLeaveTypes, type NamedType } from './unknown-leave-types.ts';

/** Stores leave policies, each version once and for ever: what somebody is entitled to does not change behind their back. */
export const upsertLeavePolicies: Command<'UpsertLeavePolicies'> = {
  effect: 'write',
  name: 'UpsertLeavePolicies',
  size: ({ policies }) => policies.length,
  lookups({ policies }) {
    const types = new Set(policies.flatMap(({ rules }) => rules.map(({ leaveType }) => leaveType)));
    return [
      ...policies.map(({ policyCode }) => ({ aggregate: 'leavePolicy', key: policyCode }) as const),
      ...[...types].map((key) => ({ aggregate: 'leaveType', key }) as const),
    ];
  },
  decide(draft, { requestId, sourceSystem, mode, policies }, context) {
    const batch: VersionBatch<LeavePolicyDefinition> = {
      ...{ operation: 'UpsertLeavePolicies', list: 'policies', entity: 'LeavePolicy', requestId, mode },
      items: policies,
      codeOf: ({ policyCode }) => policyCode,
      storedUnder: (code) => storedUnder(draft, code),
      isSame: sameLeavePolicy,
      problemsOf: (policy) => problemsOf(draft, policy),
      warningsOf: (policy) => unknownLeaveTypes(draft, typesNamedBy(policy)),
      add: (policy, latestVersion) => addVersion(draft, policy, { sourceSystem, latestVersion }, context),
    };
    return decideVersions(batch, draft, context);
  },
};

const typesNamedBy = ({ rules }: LeavePolicyDefinition): readonly NamedType[] =>
  rules.map(({ leaveType }, at) => ({ field: `rules[${at + 1}]/leaveType`, leaveTypeCode: leaveType }));

function problemsOf(draft: Draft, policy: LeavePolicyDefinition): Problems {
  const unitOf = unitsIn(draft);
  // Of a type that nobody has stored yet, the amounts could be days.
  const assumed = (leaveTypeCode: string): AccountUnit => unitOf(leaveTypeCode) ?? 'DAY';
  return [
    ...leavePolicyProblems(leavePolicyOf(policy, assumed), unitOf),
    ...policy.rules.flatMap((rule, at) => fractionsIn(rule, `rules[${at + 1}]`, assumed(rule.leaveType))),
  ];
}

const fractionsIn = (
  { bands, roundingUnit, carryOverCap }: EntitlementRule,
  path: string,
  unit: AccountUnit,
): Problems => [
  ...bands.flatMap(({ amount }, at) => amountProblems(`${path}/bands[${at + 1}]/amount`, unit, amount)),
  ...amountProblems(`${path}/roundingUnit`, unit, roundingUnit),
  ...amountProblems(`${path}/carryOverCap`, unit, carryOverCap),
];

function storedUnder(draft: Draft, code: string): StoredVersions<LeavePolicyDefinition> {
  const { leavePolicy, leavePolicyVersion } = draft.aggregate('leavePolicy', code).rows;
  const find = (version: number): LeavePolicyDefinition | undefined => {
    const row = leavePolicyVersion.find((one) => one.version === version);
    return row && decodeLeavePolicy(row);
  };
  return { latestVersion: leavePolicy[0]?.latestVersion ?? 0, find };
}

function addVersion(
  draft: Draft,
  input: LeavePolicyDefinition,
  { sourceSystem, latestVersion }: { readonly sourceSystem: string; readonly latestVersion: number },
  { ids }: DecisionContext,
): void {
  const { policyCode, version, validFrom } = input;
  const before = draft.aggregate('leavePolicy', policyCode).rows;
  const after = {
    leavePolicy: [{ policyCode, sourceSystem, latestVersion, eventUid: ids.next() }],
    leavePolicyVersion: [
      ...before.leavePolicyVersion,
      { policyCode, version, validFrom, sourceSystem, definition: encodeLeavePolicy(input) },
    ],
  } as const;
  draft.record(leavePolicyFact(before, after, draft.put('leavePolicy', policyCode, after)));
}
