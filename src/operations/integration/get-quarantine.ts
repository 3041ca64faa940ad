import type { GetQuarantine } from '../../contract/generated.ts';
import { ok, refused } from '../../lib/result.ts';
import type { QuarantineCriteria } from '../../store/store.ts';
import { readCursor, writeCursor, uuidKey } from '../../decision/cursor.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { quarantineItemOf } from '../../records/quarantine-record.ts';

/** Reads the quarantine, oldest first; without criteria all that waits. */
export const getQuarantine: Query<'GetQuarantine'> = {
  effect: 'read',
  name: 'GetQuarantine',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const { receivedFrom, receivedTo } = criteria;
    if (receivedFrom !== undefined && receivedTo !== undefined && receivedFrom > receivedTo) {
      return refused(
        invalidRequest(
          'GetQuarantine',
          'receivedTo',
          backwards('receivedFrom', receivedFrom, 'receivedTo', receivedTo),
        ),
      );
    }
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.quarantine(criteria, { after: after.value, limit: size + 1 }), size);
    const response = {
      items: page.rows.map(quarantineItemOf),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.quarantineId),
      hasMore: page.hasMore,
    };
    const subject = request.employeeId === undefined ? {} : { employeeId: request.employeeId };
    return ok({ response, entity: 'QuarantineItem', affectedRows: page.rows.length, ...subject });
  },
};

const criteriaOf = (request: GetQuarantine): QuarantineCriteria => ({
  state: request.state ?? 'WAITING',
  reasons: request.reason === undefined ? [] : [request.reason],
  sourceSystem: request.sourceSystem,
  employeeIds: request.employeeId === undefined ? [] : [request.employeeId],
  badges: [],
  receivedFrom: request.receivedFrom,
  receivedTo: request.receivedTo,
});

const pageKey = uuidKey('GetQuarantine', 'q');
