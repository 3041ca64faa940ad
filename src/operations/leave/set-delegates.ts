import type { SetDelegates, SetDelegatesResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';
import { delegateProblems } from '../../domain/leave/delegates.ts';
import { hasContent, judgeUpsert } from '../../domain/workforce/upsert.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { AggregateRows } from '../../store/store.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { byDelegate, delegationFact, type DelegationRows } from '../../records/delegation-record.ts';
import { findPerson } from '../../records/find-person.ts';

/** Stores who may decide in the place of an employee, all of them at once, by rising sequence. */
export const setDelegates: Command<'SetDelegates'> = {
  effect: 'write',
  name: 'SetDelegates',
  size: ({ delegates }) => Math.max(1, delegates.length),
  lookups: (request) => [
    { aggregate: 'delegation', key: request.employeeId },
    ...[...new Set(peopleOf(request).map(({ employeeId }) => employeeId))].map(
      (key) => ({ aggregate: 'employee', key }) as const,
    ),
  ],
  decide: decideRequest,
};

/** Everybody whom the request names, and where. */
const peopleOf = ({ employeeId, delegates }: SetDelegates) => [
  { field: 'employeeId', employeeId },
  ...delegates.map(({ delegateEmployeeId }, at) => ({
    field: `delegates[${at + 1}]/delegateEmployeeId`,
    employeeId: delegateEmployeeId,
  })),
];

function decideRequest(
  draft: Draft,
  request: SetDelegates,
  { ids }: DecisionContext,
): Result<SetDelegatesResponse, Refusal> {
  const problems = [...delegateProblems(request.employeeId, request.delegates), ...unknownPeople(draft, request)];
  if (problems.length > 0) return refused(refusedRequest('SetDelegates', problems));
  const { employeeId, sourceSequence } = request;
  const { version, rows: before } = draft.aggregate('delegation', employeeId);
  const after = rowsAfter(request, ids.next());
  const [stored] = before.delegation;
  const outcome = judgeUpsert(
    stored && { sequence: stored.sourceSequence, sameContent: sameContent(before, after) },
    sourceSequence,
  );
  const told = { requestId: canonicalUuid(request.requestId), replayed: false, outcome } as const;
  if (outcome !== 'APPLIED') return ok({ ...told, version });
  const newVersion = draft.put('delegation', employeeId, after);
  draft.record(delegationFact(before, after, newVersion));
  return ok({ ...told, version: newVersion });
}

const unknownPeople = (draft: Draft, request: SetDelegates): Problems =>
  peopleOf(request).flatMap(({ field, employeeId }): Problems =>
    findPerson(draft, employeeId) === undefined ? [employeeUnknown(employeeId, field)] : [],
  );

const rowsAfter = (
  { employeeId, sourceSystem, sourceSequence, delegates }: SetDelegates,
  eventUid: string,
): DelegationRows => ({
  delegation: [{ employeeId, sourceSystem, sourceSequence, eventUid }],
  delegate: delegates
    .map(({ delegateEmployeeId, validFrom, validTo }) => ({ employeeId, delegateEmployeeId, validFrom, validTo }))
    .sort(byDelegate),
});

function sameContent(before: AggregateRows<'delegation'>, { delegation: [row], delegate }: DelegationRows): boolean {
  const stored = before.delegate.toSorted(byDelegate);
  return (
    hasContent(before.delegation[0], { sourceSystem: row.sourceSystem }) &&
    stored.length === delegate.length &&
    delegate.every((one, at) => hasContent(stored[at], one))
  );
}
