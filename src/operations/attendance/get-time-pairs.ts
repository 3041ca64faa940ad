import { ok, refused } from '../../lib/result.ts';
import { readCursor, writeCursor } from '../../decision/cursor.ts';
import { cutWorkDates } from './cut-work-dates.ts';
import { timePairsOf } from '../../records/day-record.ts';
import type { Query } from '../../decision/operation.ts';
import { pageSize } from '../../decision/page.ts';
import { onlyEmployee, rangeProblem, workDateCriteria, workDateKey } from './work-date-criteria.ts';

/** Reads which punches belong together, in pages of whole work dates. */
export const getTimePairs: Query<'GetTimePairs'> = {
  effect: 'read',
  name: 'GetTimePairs',
  async read({ reads }, request) {
    const criteria = { ...workDateCriteria(request), statuses: [] };
    const backwards = rangeProblem('GetTimePairs', criteria);
    if (backwards !== undefined) return refused(backwards);
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const days = await reads.attendance.days(criteria, { after: after.value, limit: size + 1 });
    const { rows: pairs, last, hasMore } = cutWorkDates(days, size, timePairsOf);
    const response = { pairs, nextCursor: last && writeCursor(pageKey, criteria, last), hasMore };
    return ok({ response, entity: 'AttendanceDay', affectedRows: pairs.length, ...onlyEmployee(criteria) });
  },
};

const pageKey = workDateKey('GetTimePairs', 'i');
