import { ok, refused } from '../../lib/result.ts';
import type { ExceptionPlace } from '../../store/attendance-reads.ts';
import type { Reads } from '../../store/store.ts';
import { cursorRefused, readCursor, writeCursor, uuidKey } from '../../decision/cursor.ts';
import { exceptionOf } from '../../records/exception-record.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { onlyEmployee, rangeProblem, workDateCriteria } from './work-date-criteria.ts';

/** Reads what was found on days; without criteria all of it. */
export const getExceptions: Query<'GetExceptions'> = {
  effect: 'read',
  name: 'GetExceptions',
  async read({ reads }, request) {
    const criteria = {
      ...workDateCriteria(request),
      types: [...new Set(request.types)],
      states: [...new Set(request.states)],
      severities: [...new Set(request.severities)],
    };
    const backwards = rangeProblem('GetExceptions', criteria);
    if (backwards !== undefined) return refused(backwards);
    const cursor = readCursor(pageKey, criteria, request.cursor);
    if (!cursor.ok) return cursor;
    const after = cursor.value === undefined ? undefined : await findPlace(reads, cursor.value);
    if (cursor.value !== undefined && after === undefined) return refused(cursorRefused('GetExceptions'));
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.attendance.exceptions(criteria, { after, limit: size + 1 }), size);
    const response = {
      exceptions: page.rows.map(exceptionOf),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.exceptionId),
      hasMore: page.hasMore,
    };
    const affectedRows = page.rows.length;
    return ok({ response, entity: 'AttendanceException', affectedRows, ...onlyEmployee(criteria) });
  },
};

/** An exception stays with its employee and work date, which have no room in a cursor beside its id. */
async function findPlace({ attendance }: Reads, exceptionId: string): Promise<ExceptionPlace | undefined> {
  const [found] = await attendance.exceptionsById([exceptionId], { after: undefined, limit: 1 });
  return found && { employeeId: found.employeeId, workDate: found.workDate, exceptionId };
}

const pageKey = uuidKey('GetExceptions', 'x');
