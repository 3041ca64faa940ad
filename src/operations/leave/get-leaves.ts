import type { GetLeaves } from '../../contract/generated.ts';
import { cursorRefused, readCursor, uuidKey, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { backwards, invalidRequest, refusedRequest } from '../../decision/refused-request.ts';
import { problem } from '../../domain/problem.ts';
import { ok, refused } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { awaitedBy } from '../../records/awaited-by.ts';
import { leaveOf } from '../../records/leave-request-record.ts';
import { orgCriteriaOf } from '../../records/organisation.ts';
import type { LeaveCriteria, LeavePlace, LeaveRecord } from '../../store/leave-reads.ts';
import type { Reads } from '../../store/store.ts';

/** Reads requests for leave; without criteria all of them. Reasons and comments only for who may see texts. */
export const getLeaves: Query<'GetLeaves'> = {
  effect: 'read',
  name: 'GetLeaves',
  async read({ reads }, request, context) {
    const showTexts = request.showTexts === true;
    if (showTexts && !context.permissions.has('ReadTexts')) return refused(refusedRequest('GetLeaves', [noTexts]));
    const { dateFrom, dateTo } = request;
    if (dateFrom !== undefined && dateTo !== undefined && dateTo < dateFrom)
      return refused(invalidRequest('GetLeaves', 'dateTo', backwards('dateFrom', dateFrom, 'dateTo', dateTo)));
    const asked = criteriaOf(request);
    const cursor = readCursor(pageKey, { ...asked, decidableBy: request.decidableBy }, request.cursor);
    if (!cursor.ok) return cursor;
    const after = cursor.value === undefined ? undefined : await findPlace(reads, cursor.value);
    if (cursor.value !== undefined && after === undefined) return refused(cursorRefused('GetLeaves'));
    const size = pageSize(request.maxRows);
    const criteria = { ...asked, awaits: await awaitedBy(reads, request.decidableBy, context) };
    const page = cutPage(await reads.leave.requests(criteria, { after, limit: size + 1 }), size);
    const response = {
      leaves: page.rows.map((record) => tell(record, showTexts)),
      nextCursor:
        page.last &&
        writeCursor(pageKey, { ...asked, decidableBy: request.decidableBy }, page.last.request.leaveRequestId),
      hasMore: page.hasMore,
    };
    const [only] = asked.employeeIds;
    const employeeId = asked.employeeIds.length === 1 ? only : undefined;
    return ok({
      response,
      entity: 'LeaveRequest',
      affectedRows: page.rows.length,
      ...(employeeId !== undefined && { employeeId }),
    });
  },
};

const noTexts = problem(
  'NOT_AUTHORISED',
  'showTexts',
  'Reasons and comments are personal: this client has no right ReadTexts.',
);

const tell = ({ request, days, approvals, version }: LeaveRecord, showTexts: boolean) =>
  leaveOf({ leaveRequest: [request], leaveRequestDay: days, leaveApproval: approvals }, version, { showTexts });

const criteriaOf = (request: GetLeaves): LeaveCriteria => ({
  ids: [...new Set(request.leaveRequestIds.map(canonicalUuid))],
  employeeIds: [...new Set(request.employeeIds)],
  leaveTypes: [...new Set(request.leaveTypes)],
  dateFrom: request.dateFrom,
  dateTo: request.dateTo,
  states: [...new Set(request.states)],
  postingStates: [...new Set(request.postingStates)],
  needsReview: request.needsReview === true,
  organisation: orgCriteriaOf(request.organisation),
});

async function findPlace({ leave }: Pick<Reads, 'leave'>, id: string): Promise<LeavePlace | undefined> {
  const all = { employeeIds: [], leaveTypes: [], states: [], postingStates: [], needsReview: false };
  const [found] = await leave.requests({ ...all, ids: [id] }, { after: undefined, limit: 1 });
  return found && { employeeId: found.request.employeeId, startDate: found.request.startDate, id };
}

const pageKey = uuidKey('GetLeaves', 'l');
