import type { OperationName, OrgCriteria } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DayPlace, WorkDateCriteria } from '../../store/attendance-reads.ts';
import { readText } from '../../decision/cursor-text.ts';
import type { PageKey } from '../../decision/cursor.ts';
import { orgCriteriaOf } from '../../records/organisation.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';

interface Asked {
  readonly employeeIds: readonly string[];
  readonly workDateFrom?: string | undefined;
  readonly workDateTo?: string | undefined;
  readonly organisation?: OrgCriteria | undefined;
}

/** Whose work dates a query asks for, each employee once. */
export function workDateCriteria({ employeeIds, workDateFrom, workDateTo, ...asked }: Asked): WorkDateCriteria {
  const organisation = orgCriteriaOf(asked.organisation);
  const criteria = { employeeIds: [...new Set(employeeIds)], workDateFrom, workDateTo };
  return organisation === undefined ? criteria : { ...criteria, organisation };
}

/** VALIDATION: the range runs backwards. */
export function rangeProblem(
  operation: OperationName,
  { workDateFrom, workDateTo }: WorkDateCriteria,
): Refusal | undefined {
  if (workDateFrom === undefined || workDateTo === undefined || workDateFrom <= workDateTo) return undefined;
  return invalidRequest(operation, 'workDateTo', backwards('workDateFrom', workDateFrom, 'workDateTo', workDateTo));
}

/** For the audit trail: the employee, where the query names just one. */
export const onlyEmployee = ({
  employeeIds: [first, ...others],
}: WorkDateCriteria): { readonly employeeId?: string } =>
  first === undefined || others.length > 0 ? {} : { employeeId: first };

const DATE_BYTES = 10;

/** How a work date travels in a cursor. */
export const workDateKey = (operation: OperationName, kind: string): PageKey<DayPlace> => ({
  operation,
  kind,
  encode: ({ workDate, employeeId }) => Buffer.from(workDate + employeeId),
  decode(bytes) {
    const text = readText(bytes);
    if (text === undefined || text.length <= DATE_BYTES) return undefined;
    return { workDate: text.slice(0, DATE_BYTES), employeeId: text.slice(DATE_BYTES) };
  },
});
