import type { DecisionContext } from '../decision/context.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import type { AwaitedDecision } from '../store/leave-reads.ts';
import type { Reads } from '../store/store.ts';

/** What waits for this person: as the manager or in a manager's place, and where the client acts for HR or the ERP. */
export async function awaitedBy(
  { leave }: Pick<Reads, 'leave'>,
  person: string | undefined,
  { now, permissions }: DecisionContext,
): Promise<AwaitedDecision | undefined> {
  if (person === undefined) return undefined;
  const today = dateOfLocal(now);
  const principals = await leave.principalsOf(person, today);
  return {
    managers: [...new Set([person, ...principals])],
    today,
    steps: [...(permissions.has('ActAsHr') ? ['HR'] : []), ...(permissions.has('DecideAsErp') ? ['ERP'] : [])],
    person,
  };
}
