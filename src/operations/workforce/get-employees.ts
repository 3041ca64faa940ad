import type { GetEmployees } from '../../contract/generated.ts';
import { ok } from '../../lib/result.ts';
import type { EmployeeCriteria } from '../../store/store.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { employeeOf } from '../../records/employee-record.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';

/** Reads employees with all their slices, in order of their ids; without criteria all of them. */
export const getEmployees: Query<'GetEmployees'> = {
  effect: 'read',
  name: 'GetEmployees',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.employees(criteria, { after: after.value, limit: size + 1 }), size);
    const response = {
      employees: page.rows.map(employeeOf),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.employee.employeeId),
      hasMore: page.hasMore,
    };
    const [only, ...others] = criteria.employeeIds;
    const subject = only === undefined || others.length > 0 ? {} : { employeeId: only };
    return ok({ response, entity: 'Employee', affectedRows: page.rows.length, ...subject });
  },
};

const criteriaOf = ({ employeeIds, companyCode, orgUnitId, validOn }: GetEmployees): EmployeeCriteria => ({
  employeeIds: [...new Set(employeeIds)],
  companyCode,
  orgUnitId,
  validOn,
});

const pageKey: PageKey<string> = {
  operation: 'GetEmployees',
  kind: 'e',
  encode: (employeeId) => Buffer.from(employeeId),
  decode: (bytes) => (bytes.length === 0 ? undefined : readText(bytes)),
};
