import type { AttendanceDay } from '../../contract/generated.ts';
import { ok, refused } from '../../lib/result.ts';
import type { DayRecord } from '../../store/attendance-reads.ts';
import type { Reads, Row } from '../../store/store.ts';
import { readCursor, writeCursor } from '../../decision/cursor.ts';
import { cutWorkDates } from './cut-work-dates.ts';
import { attendanceDaysOf } from '../../records/day-record.ts';
import type { Query } from '../../decision/operation.ts';
import { pageSize } from '../../decision/page.ts';
import { type DaySurroundings, readDaySurroundings } from '../../records/day-surroundings.ts';
import { decodeRevision } from '../../records/revision-record.ts';
import { onlyEmployee, rangeProblem, workDateCriteria, workDateKey } from './work-date-criteria.ts';

/** Reads what days came to, in pages of whole work dates; on request also what earlier revisions said. */
export const getDays: Query<'GetDays'> = {
  effect: 'read',
  name: 'GetDays',
  async read({ reads }, request) {
    const withRevisions = request.withRevisions === true;
    const criteria = { ...workDateCriteria(request), statuses: [...new Set(request.statuses)] };
    const backwards = rangeProblem('GetDays', criteria);
    if (backwards !== undefined) return refused(backwards);
    // Whether revisions are told does not change which work dates there are, so that a cursor serves both.
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const records = await reads.attendance.days(criteria, { after: after.value, limit: size + 1 });
    const around = await readDaySurroundings(
      reads,
      records.map(({ day }) => day),
    );
    const describe = withRevisions
      ? await revisionsOf(reads, records, around)
      : (record: DayRecord) => attendanceDaysOf(record, around(record.day));
    const page = cutWorkDates(records, size, describe);
    const { rows: days, last, hasMore } = page;
    const response = { days, nextCursor: last && writeCursor(pageKey, criteria, last), hasMore };
    return ok({ response, entity: 'AttendanceDay', affectedRows: days.length, ...onlyEmployee(criteria) });
  },
};

/** Tells a work date as it is now, and behind it what it was, newest first. */
async function revisionsOf(
  reads: Reads,
  records: readonly DayRecord[],
  around: (date: DayRecord['day']) => DaySurroundings,
): Promise<(record: DayRecord) => readonly AttendanceDay[]> {
  const rows = await reads.attendance.revisions(records.map(({ day }) => day.dayKey));
  const byDay = Map.groupBy(rows, ({ dayKey }) => dayKey);
  return (record) => {
    const surroundings = around(record.day);
    const revisions = earlier(record, byDay.get(record.day.dayKey) ?? []);
    return [
      ...attendanceDaysOf(record, surroundings),
      ...revisions.flatMap((revision) => decodeRevision(revision, surroundings)),
    ];
  };
}

/** A revision that was kept since the work date was read is the one that is told already. */
const earlier = ({ day }: DayRecord, rows: readonly Row<'attendanceRevision'>[]) =>
  rows.filter(({ revision }) => revision < day.revision).toReversed();

const pageKey = workDateKey('GetDays', 'd');
