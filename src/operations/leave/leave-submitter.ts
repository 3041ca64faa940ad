import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { type Capacity, isDelegate } from '../../domain/approval/capacity.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { quote } from '../../lib/quote.ts';
import { refused, type Result } from '../../lib/result.ts';
import { actingCapacities, actingLookups } from '../../records/acting-capacities.ts';
import type { Lookup } from '../../store/store.ts';
import type { LeaveCase } from './leave-case.ts';

interface Submitting {
  readonly employeeId: string;
  readonly requestedBy?: string | undefined;
  readonly retro?: boolean | undefined;
}

const isOwn = ({ employeeId, requestedBy = employeeId }: Submitting): boolean => requestedBy === employeeId;

/** Who asks for somebody else may be the employee's delegate. */
export const actorLookups = (asked: Submitting): readonly Lookup[] =>
  actingLookups(isOwn(asked) ? undefined : asked.employeeId);

/**
 * In what capacities leave is asked for: as the employee, as who stands in for the employee, as the manager, HR or the
 * ERP. NOT_AUTHORISED where somebody is none of them.
 */
export function submitterOf(
  draft: Draft,
  one: Pick<LeaveCase, 'today'>,
  asked: Submitting,
  context: DecisionContext,
): Result<readonly Capacity[], Problem> {
  const { employeeId, requestedBy: person = employeeId, retro = false } = asked;
  const standsIn =
    !isOwn(asked) && isDelegate(draft.aggregate('delegation', employeeId).rows.delegate, person, one.today);
  const delegatedFrom = standsIn ? employeeId : '';
  const acting = actingCapacities(draft, { employeeId, person, field: 'requestedBy', delegatedFrom, retro }, context);
  return acting.ok && acting.value.length === 0 ? refused(nobody(person)) : acting;
}

const nobody = (person: string): Problem =>
  problem(
    'NOT_AUTHORISED',
    'requestedBy',
    `${quote(person)} is neither the employee, nor stands in for the employee, nor is the manager; and this client does not act for HR.`,
  );
