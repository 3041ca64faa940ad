import type { GetTimeTotals, TimeTotals } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { totalsOf, type TotalledShift } from '../../domain/attendance/time-totals.ts';
import { dayNumberOf } from '../../domain/time/dates.ts';
import { ok, refused } from '../../lib/result.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { invalidRequest } from '../../decision/refused-request.ts';
import { attendanceDaysOf, decodeDetails } from '../../records/day-record.ts';
import { excusedKey, readExcused } from '../../records/day-surroundings.ts';
import { personOnDate } from '../../records/person-on-date.ts';
import type { DayRecord } from '../../store/attendance-reads.ts';
import type { Reads } from '../../store/store.ts';
import { onlyEmployee, rangeProblem, workDateCriteria } from './work-date-criteria.ts';

/** Reads what the days of employees come to together, employee by employee. */
export const getTimeTotals: Query<'GetTimeTotals'> = {
  effect: 'read',
  name: 'GetTimeTotals',
  async read({ reads }, request) {
    const criteria = { ...workDateCriteria(request), statuses: [] };
    const wrong = rangeProblem('GetTimeTotals', criteria) ?? longRange(request);
    if (wrong !== undefined) return refused(wrong);
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = Math.min(pageSize(request.maxRows), Math.ceil(MOST_DAYS / daysOf(request)));
    const { employeeIds, organisation } = criteria;
    const found = await reads.employees({ employeeIds, organisation }, { after: after.value, limit: size + 1 });
    const page = cutPage(found, size);
    const ids = page.rows.map(({ employee }) => employee.employeeId);
    const days = await readDays(reads, { ...criteria, employeeIds: ids });
    const totals = page.rows.flatMap((record): TimeTotals[] => {
      const shifts = days.get(record.employee.employeeId) ?? [];
      if (shifts.length === 0) return [];
      const { displayName, personnelNumber } = personOnDate(record, request.workDateTo);
      return [{ employeeId: record.employee.employeeId, displayName, personnelNumber, ...totalsOf(shifts) }];
    });
    const nextCursor = page.last && writeCursor(pageKey, criteria, page.last.employee.employeeId);
    const response = { totals, nextCursor, hasMore: page.hasMore };
    return ok({ response, entity: 'AttendanceDay', affectedRows: totals.length, ...onlyEmployee(criteria) });
  },
};

/** As many days as one page sums. */
const MOST_DAYS = 62_000;
const LONGEST_RANGE = 366;

const daysOf = ({ workDateFrom, workDateTo }: GetTimeTotals): number =>
  dayNumberOf(workDateTo) - dayNumberOf(workDateFrom) + 1;

/** VALIDATION: a range longer than a year. */
function longRange(request: GetTimeTotals): Refusal | undefined {
  if (daysOf(request) <= LONGEST_RANGE + 1) return undefined;
  const message = `workDateTo lies more than ${LONGEST_RANGE} days after workDateFrom.`;
  return invalidRequest('GetTimeTotals', 'workDateTo', message);
}

type DayCriteria = Parameters<Reads['attendance']['days']>[0];

/** The shifts of these employees; without employees none. */
async function readDays(reads: Reads, criteria: DayCriteria): Promise<ReadonlyMap<string, readonly TotalledShift[]>> {
  if (criteria.employeeIds.length === 0) return new Map();
  const records: DayRecord[] = [];
  for (;;) {
    const last = records.at(-1)?.day;
    const some = await reads.attendance.days(criteria, { after: last, limit: DAYS_AT_ONCE });
    records.push(...some);
    if (some.length < DAYS_AT_ONCE) break;
  }
  const excused = await readExcused(
    reads,
    records.map(({ day }) => day),
    criteria.employeeIds,
  );
  return Map.groupBy(
    records.flatMap((record) => shiftsOf(record, excused)),
    ({ employeeId }) => employeeId,
  );
}

const DAYS_AT_ONCE = 1000;

interface ShiftOfEmployee extends TotalledShift {
  readonly employeeId: string;
}

const shiftsOf = (record: DayRecord, excused: ReadonlyMap<string, number>): readonly ShiftOfEmployee[] =>
  attendanceDaysOf(record).map((day) => ({
    ...day,
    leave: leaveOf(record, day.sequence),
    workedMinutes: day.workedMinutes ?? 0,
    shortMinutes: day.shortMinutes ?? 0,
    excusedMinutes: excused.get(excusedKey(day)) ?? 0,
    overtime: day.overtime.map((line) => ({
      ...line,
      compensation: line.compensation ?? 'PAY',
      payPercent: line.payPercent,
    })),
  }));

const leaveOf = ({ shifts }: DayRecord, sequence: number): TotalledShift['leave'] =>
  shifts.filter((shift) => shift.sequence === sequence).flatMap((shift) => decodeDetails(shift).leave ?? []);

const pageKey: PageKey<string> = {
  operation: 'GetTimeTotals',
  kind: 'u',
  encode: (employeeId) => Buffer.from(employeeId),
  decode: readText,
};
