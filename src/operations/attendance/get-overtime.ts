import { cursorRefused, readCursor, uuidKey, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { ok, refused } from '../../lib/result.ts';
import { overtimeOf } from '../../records/overtime-record.ts';
import { awaitedBy } from '../../records/awaited-by.ts';
import type { RequestPlace } from '../../store/attendance-reads.ts';
import type { Reads } from '../../store/store.ts';
import { requestCriteria } from './request-criteria.ts';
import { onlyEmployee, rangeProblem } from './work-date-criteria.ts';

/** Reads requests for overtime; without criteria all of them. */
export const getOvertime: Query<'GetOvertime'> = {
  effect: 'read',
  name: 'GetOvertime',
  async read({ reads }, request, context) {
    const asked = requestCriteria(request.overtimeIds, request);
    const backwards = rangeProblem('GetOvertime', asked);
    if (backwards !== undefined) return refused(backwards);
    const cursor = readCursor(pageKey, asked, request.cursor);
    if (!cursor.ok) return cursor;
    const after = cursor.value === undefined ? undefined : await findPlace(reads, cursor.value);
    if (cursor.value !== undefined && after === undefined) return refused(cursorRefused('GetOvertime'));
    const criteria = { ...asked, awaits: await awaitedBy(reads, request.decidableBy, context) };
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.attendance.overtime(criteria, { after, limit: size + 1 }), size);
    const response = {
      requests: page.rows.map(({ version, request: row }) => overtimeOf(row, version)),
      nextCursor: page.last && writeCursor(pageKey, asked, page.last.request.overtimeId),
      hasMore: page.hasMore,
    };
    const affectedRows = page.rows.length;
    return ok({ response, entity: 'OvertimeRequest', affectedRows, ...onlyEmployee(asked) });
  },
};

async function findPlace({ attendance }: Reads, id: string): Promise<RequestPlace | undefined> {
  const criteria = { ids: [id], employeeIds: [], states: [] };
  const [found] = await attendance.overtime(criteria, { after: undefined, limit: 1 });
  return found && { employeeId: found.request.employeeId, workDate: found.request.workDate, id };
}

const pageKey = uuidKey('GetOvertime', 'o');
