import type { GetRetroDeltas } from '../../contract/generated.ts';
import { readCursor, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import { ok, refused } from '../../lib/result.ts';
import { retroDeltaOf } from '../../records/retro-record.ts';
import type { RetroCriteria } from '../../store/payroll-reads.ts';
import { retroKey } from './page-keys.ts';

/** Reads what has changed in closed periods. */
export const getRetroDeltas: Query<'GetRetroDeltas'> = {
  effect: 'read',
  name: 'GetRetroDeltas',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const { originFrom, originTo, employeeIds } = criteria;
    if (originFrom !== undefined && originTo !== undefined && originTo < originFrom) {
      const wrong = backwards('originFrom', originFrom, 'originTo', originTo);
      return refused(invalidRequest('GetRetroDeltas', 'originTo', wrong));
    }
    const cursor = readCursor(pageKey, criteria, request.cursor);
    if (!cursor.ok) return cursor;
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.payroll.retroDeltas(criteria, { after: cursor.value, limit: size + 1 }), size);
    const response = {
      deltas: page.rows.map(({ date, delta }) => retroDeltaOf(date, delta)),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.delta),
      hasMore: page.hasMore,
    };
    const [only] = employeeIds;
    const employee = only !== undefined && employeeIds.length === 1 ? { employeeId: only } : {};
    return ok({ response, entity: 'RetroDate', affectedRows: page.rows.length, ...employee });
  },
};

const criteriaOf = ({ payGroups, employeeIds, originFrom, originTo, states }: GetRetroDeltas): RetroCriteria => ({
  payGroups: [...new Set(payGroups)],
  employeeIds: [...new Set(employeeIds)],
  originFrom,
  originTo,
  states: [...new Set(states)],
});

const pageKey = retroKey('GetRetroDeltas', 'r');
