import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { capacitiesOf } from '../../domain/approval/capacity.ts';
import type { Capacity } from '../../domain/leave/transitions.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { quote } from '../../lib/quote.ts';
import type { Result } from '../../lib/result.ts';
import type { Lookup } from '../../store/store.ts';
import { todayOf } from './leave-case.ts';

/** Who acts on an employee's leave. */
export interface LeaveActor {
  readonly employeeId: string;
  readonly person: string;
  /** The member of the message that names the person. */
  readonly field: string;
  /** In whose place; empty: in the own name. */
  readonly delegatedFrom: string;
  readonly retro: boolean;
}

/** What {@link actingCapacities} asks for beside the employee. */
export const actorLookups = ({ delegatedFrom }: Pick<LeaveActor, 'delegatedFrom'>): readonly Lookup[] =>
  delegatedFrom === '' ? [] : [{ aggregate: 'delegation', key: delegatedFrom }];

/** In what capacities a person acts: by the client's rights, today's manager and the delegates. NOT_AUTHORISED. */
export function actingCapacities(
  draft: Draft,
  actor: LeaveActor,
  { now, permissions }: DecisionContext,
): Result<readonly Capacity[], Problem> {
  const { delegatedFrom, retro } = actor;
  const delegates = delegatedFrom === '' ? [] : draft.aggregate('delegation', delegatedFrom).rows.delegate;
  return capacitiesOf({
    ...actor,
    ...todayOf(draft, actor.employeeId, now),
    delegates,
    // Payroll corrects what it has closed.
    isHr: permissions.has('ActAsHr') || (retro && permissions.has('PostRetro')),
    isErp: permissions.has('DecideAsErp'),
  });
}

/** NOT_AUTHORISED: somebody who has nothing to do with the leave. */
export const nobodyHere = (person: string, field: string): Problem =>
  problem(
    'NOT_AUTHORISED',
    field,
    `${quote(person)} is not the manager, nor stands in for the manager; and this client does not act for HR or the ERP.`,
  );
