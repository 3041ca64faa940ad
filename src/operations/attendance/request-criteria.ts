import type { OrgCriteria } from '../../contract/generated.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { RequestCriteria } from '../../store/attendance-reads.ts';
import { workDateCriteria } from './work-date-criteria.ts';

interface Asked {
  readonly employeeIds: readonly string[];
  readonly workDateFrom?: string | undefined;
  readonly workDateTo?: string | undefined;
  readonly states: readonly string[];
  readonly decidableBy?: string | undefined;
  readonly organisation?: OrgCriteria | undefined;
}

/** What a query asks for, as its cursor keeps it: whom the person stands in for may change meanwhile. */
export interface AskedRequests extends Omit<RequestCriteria, 'awaits'> {
  readonly decidableBy: string | undefined;
}

/** Which corrections, or requests for overtime, a query asks for; each id, employee and state once. */
export const requestCriteria = (ids: readonly string[], asked: Asked): AskedRequests => ({
  ...workDateCriteria(asked),
  ids: [...new Set(ids.map(canonicalUuid))],
  states: [...new Set(asked.states)],
  decidableBy: asked.decidableBy,
});
