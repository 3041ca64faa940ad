import type { GetTimeEvents } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ok, refused } from '../../lib/result.ts';
import { bytesUuid, uuidBytes } from '../../lib/uuid.ts';
import { readText } from '../../decision/cursor-text.ts';
import type { TimeEventCriteria, TimeEventKey } from '../../store/store.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { lowestIdOfDate, lowestIdReceived } from '../../records/event-ids.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { marksOf, timeEventOf } from '../../records/time-event-record.ts';

/** Reads time events; without criteria all of them. By employee and event id, or by event id alone. */
export const getTimeEvents: Query<'GetTimeEvents'> = {
  effect: 'read',
  name: 'GetTimeEvents',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const wrong = rangeProblem(criteria);
    if (wrong !== undefined) return refused(wrong);
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const asked = { ...criteria, lowestEventId: lowestIdOf(criteria) };
    const page = cutPage(await reads.timeEvents(asked, { after: after.value, limit: size + 1 }), size);
    const marks = await marksOf(reads.attendance, page.rows);
    const response = {
      events: page.rows.map((row) => timeEventOf(row, marks.get(row.employeeId))),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'TimeEvent', affectedRows: page.rows.length, ...onlyEmployee(criteria.employeeIds) });
  },
};

const criteriaOf = (request: GetTimeEvents): TimeEventCriteria => ({
  employeeIds: [...new Set(request.employeeIds)],
  terminalId: request.terminalId,
  sourceSystem: request.sourceSystem,
  workDateFrom: request.workDateFrom,
  workDateTo: request.workDateTo,
  receivedFrom: request.receivedFrom,
  receivedTo: request.receivedTo,
  includeInactive: request.includeInactive ?? false,
});

/** Ids rise with time, so that a list of late events need not walk through the early ones. */
function lowestIdOf({ workDateFrom, receivedFrom }: TimeEventCriteria): string | undefined {
  const bounds = [
    ...(workDateFrom === undefined ? [] : [lowestIdOfDate(workDateFrom)]),
    ...(receivedFrom === undefined ? [] : [lowestIdReceived(receivedFrom)]),
  ];
  return bounds.sort().at(-1);
}

function rangeProblem({ workDateFrom, workDateTo, receivedFrom, receivedTo }: TimeEventCriteria): Refusal | undefined {
  if (workDateFrom !== undefined && workDateTo !== undefined && workDateFrom > workDateTo) {
    return invalidRequest(
      'GetTimeEvents',
      'workDateTo',
      backwards('workDateFrom', workDateFrom, 'workDateTo', workDateTo),
    );
  }
  if (receivedFrom !== undefined && receivedTo !== undefined && receivedFrom > receivedTo) {
    return invalidRequest(
      'GetTimeEvents',
      'receivedTo',
      backwards('receivedFrom', receivedFrom, 'receivedTo', receivedTo),
    );
  }
  return undefined;
}

const onlyEmployee = ([first, ...others]: readonly string[]): { readonly employeeId?: string } =>
  first === undefined || others.length > 0 ? {} : { employeeId: first };

const UUID_BYTES = 16;

const pageKey: PageKey<TimeEventKey> = {
  operation: 'GetTimeEvents',
  kind: 't',
  encode: ({ eventId, employeeId }) => Buffer.concat([uuidBytes(eventId), Buffer.from(employeeId)]),
  decode(bytes) {
    const employeeId = readText(bytes.subarray(UUID_BYTES));
    if (bytes.length <= UUID_BYTES || employeeId === undefined) return undefined;
    return { eventId: bytesUuid(bytes.subarray(0, UUID_BYTES)), employeeId };
  },
};
