import { aggregatesOf } from '../../decision/loaded-aggregates.ts';
import { readCursor, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { ok, refused } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { extractOf, isMade, payrollLineOf } from '../../records/extract-record.ts';
import { extractUnknown } from './extract-unknown.ts';
import { numberKey } from './page-keys.ts';

/** Reads an extract and a page of its lines. */
export const getExtract: Query<'GetExtract'> = {
  effect: 'read',
  name: 'GetExtract',
  async read({ reads, load }, request) {
    const extractId = canonicalUuid(request.extractId);
    const cursor = readCursor(pageKey, { extractId }, request.cursor);
    if (!cursor.ok) return cursor;
    const [found] = aggregatesOf(await load([{ aggregate: 'payrollExtract', key: extractId }]), 'payrollExtract');
    const [row] = found?.rows.payrollExtract ?? [];
    if (found === undefined || row === undefined)
      return refused(refusedRequest('GetExtract', [extractUnknown(request.extractId)]));
    const size = pageSize(request.maxRows);
    const lines = isMade(row) ? await reads.payroll.lines(extractId, { after: cursor.value, limit: size + 1 }) : [];
    const page = cutPage(lines, size);
    const response = {
      extract: extractOf(row, found.version),
      lines: page.rows.map(payrollLineOf),
      nextCursor: page.last && writeCursor(pageKey, { extractId }, page.last.lineNo),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'PayrollExtract', affectedRows: page.rows.length });
  },
};

const pageKey = numberKey('GetExtract', 'x');
