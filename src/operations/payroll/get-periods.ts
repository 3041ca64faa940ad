import type { GetPeriods } from '../../contract/generated.ts';
import { readCursor, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import { ok, refused } from '../../lib/result.ts';
import { periodOf } from '../../records/period-record.ts';
import type { PeriodCriteria } from '../../store/payroll-reads.ts';
import { textKey } from './page-keys.ts';

/** Reads the periods that were written, in order of pay group and month. */
export const getPeriods: Query<'GetPeriods'> = {
  effect: 'read',
  name: 'GetPeriods',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const { monthFrom, monthTo } = criteria;
    if (monthFrom !== undefined && monthTo !== undefined && monthTo < monthFrom)
      return refused(invalidRequest('GetPeriods', 'monthTo', backwards('monthFrom', monthFrom, 'monthTo', monthTo)));
    const cursor = readCursor(pageKey, criteria, request.cursor);
    if (!cursor.ok) return cursor;
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.payroll.periods(criteria, { after: cursor.value, limit: size + 1 }), size);
    const response = {
      periods: page.rows.map(({ period, version }) => periodOf(period, version)),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.period.periodKey),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'PayrollPeriod', affectedRows: page.rows.length });
  },
};

const criteriaOf = ({ payGroups, monthFrom, monthTo, states }: GetPeriods): PeriodCriteria => ({
  payGroups: [...new Set(payGroups)],
  monthFrom,
  monthTo,
  states: [...new Set(states)],
});

const pageKey = textKey('GetPeriods', 'p');
