import type { GetExtracts } from '../../contract/generated.ts';
import { readCursor, uuidKey, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { ok } from '../../lib/result.ts';
import { extractOf } from '../../records/extract-record.ts';
import type { ExtractCriteria } from '../../store/payroll-reads.ts';

/** Reads extracts without their lines. */
export const getExtracts: Query<'GetExtracts'> = {
  effect: 'read',
  name: 'GetExtracts',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const cursor = readCursor(pageKey, criteria, request.cursor);
    if (!cursor.ok) return cursor;
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.payroll.extracts(criteria, { after: cursor.value, limit: size + 1 }), size);
    const response = {
      extracts: page.rows.map(({ extract, version }) => extractOf(extract, version)),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.extract.extractId),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'PayrollExtract', affectedRows: page.rows.length });
  },
};

const criteriaOf = ({ payGroups, months, states }: GetExtracts): ExtractCriteria => ({
  ids: [],
  payGroups: [...new Set(payGroups)],
  months: [...new Set(months)],
  states: [...new Set(states)],
  kinds: [],
});

const pageKey = uuidKey('GetExtracts', 'X');
