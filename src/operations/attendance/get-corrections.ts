import type { CorrectedPunch } from '../../contract/generated.ts';
import { cursorRefused, readCursor, uuidKey, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { ok, refused } from '../../lib/result.ts';
import { correctedPunchOf, correctionOf } from '../../records/correction-record.ts';
import type { EventJson } from '../../records/event-json.ts';
import { awaitedBy } from '../../records/awaited-by.ts';
import type { RequestPlace, RequestRecord } from '../../store/attendance-reads.ts';
import type { Reads } from '../../store/store.ts';
import { requestCriteria } from './request-criteria.ts';
import { onlyEmployee, rangeProblem } from './work-date-criteria.ts';

/** Reads requests to put a punch right, each with the punch that is wrong; without criteria all of them. */
export const createGetCorrections = (json: EventJson): Query<'GetCorrections'> => ({
  effect: 'read',
  name: 'GetCorrections',
  async read({ reads }, request, context) {
    const asked = requestCriteria(request.correctionIds, request);
    const backwards = rangeProblem('GetCorrections', asked);
    if (backwards !== undefined) return refused(backwards);
    const cursor = readCursor(pageKey, asked, request.cursor);
    if (!cursor.ok) return cursor;
    const after = cursor.value === undefined ? undefined : await findPlace(reads, cursor.value);
    if (cursor.value !== undefined && after === undefined) return refused(cursorRefused('GetCorrections'));
    const criteria = { ...asked, awaits: await awaitedBy(reads, request.decidableBy, context) };
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.attendance.corrections(criteria, { after, limit: size + 1 }), size);
    const punches = await readPunches(reads, page.rows);
    const response = {
      corrections: page.rows.map(({ version, request: row }) => ({
        ...correctionOf(row, version, json),
        before: punches.get(row.voidEventId ?? ''),
      })),
      nextCursor: page.last && writeCursor(pageKey, asked, page.last.request.correctionId),
      hasMore: page.hasMore,
    };
    const affectedRows = page.rows.length;
    return ok({ response, entity: 'PunchCorrection', affectedRows, ...onlyEmployee(asked) });
  },
});

async function findPlace({ attendance }: Reads, id: string): Promise<RequestPlace | undefined> {
  const criteria = { ids: [id], employeeIds: [], states: [] };
  const [found] = await attendance.corrections(criteria, { after: undefined, limit: 1 });
  return found && { employeeId: found.request.employeeId, workDate: found.request.workDate, id };
}

/** The punches that these corrections take out, by id. */
async function readPunches(
  { feed }: Reads,
  records: readonly RequestRecord<'punchCorrection'>[],
): Promise<ReadonlyMap<string, CorrectedPunch>> {
  const ids = [...new Set(records.flatMap(({ request }) => request.voidEventId ?? []))];
  // Without ids the read would answer all events.
  if (ids.length === 0) return new Map();
  const events = await feed.timeEvents(ids, { after: undefined, limit: ids.length });
  return new Map(events.map(({ event }) => [event.eventId, correctedPunchOf(event)]));
}

const pageKey = uuidKey('GetCorrections', 'f');
