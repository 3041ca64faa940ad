import type { WithdrawLeave, WithdrawLeaveResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { noStep } from '../../domain/approval/approval-route.ts';
import { findTransition } from '../../domain/leave/transitions.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { commentColumns } from '../../records/approval-columns.ts';
import { allOf, giveBackToLots } from '../../records/leave-posting.ts';
import { leaveOf, leaveStateOf } from '../../records/leave-request-record.ts';
import {
  changeLeave,
  dependentStoredLookups,
  findStored,
  staleOrClosed,
  storedLeaveLookups,
  takenNothing,
} from './stored-leave.ts';

/** Takes back leave that nobody has decided yet: what it reserved is free again. */
export const withdrawLeave: Command<'WithdrawLeave'> = {
  effect: 'write',
  name: 'WithdrawLeave',
  size: () => 1,
  lookups: storedLeaveLookups,
  dependentLookups: dependentStoredLookups,
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: WithdrawLeave,
  context: DecisionContext,
): Result<WithdrawLeaveResponse, Refusal> {
  const refuse = (wrong: Problem) => refused(refusedRequest('WithdrawLeave', [wrong]));
  const found = findStored(draft, request, context);
  if (!found.ok) return refuse(found.error);
  const { row, days } = found.value;
  const stale = staleOrClosed(draft, found.value, request, []);
  if (stale !== undefined) return refuse(stale);
  const person = request.withdrawnBy ?? row.employeeId;
  const isOwn = person === row.employeeId || person === row.requestedBy;
  const transition = findTransition(leaveStateOf(row), 'withdraw', isOwn ? ['EMPLOYEE'] : []);
  if (!transition.ok) return refuse({ ...transition.error, field: isOwn ? '' : 'withdrawnBy' });
  const source = { sourceType: 'REQUEST', sourceId: row.leaveRequestId, actor: person } as const;
  giveBackToLots(draft, allOf(days), 'HOLD', source, context);
  const columns = { state: transition.value.to, ...noStep, ...commentColumns(request.reason, context) };
  const { rows, version } = changeLeave(draft, found.value, { columns, days: days.map(takenNothing) }, context);
  return ok({ requestId: canonicalUuid(request.requestId), leave: leaveOf(rows, version), replayed: false });
}
