import type { LockState } from '../contract/generated.ts';
import type { EmployeeDate } from './find-period.ts';
import { readLockStates } from './lock-states.ts';
import { personOnDate, type PersonOnDate } from './person-on-date.ts';
import type { Reads } from '../store/store.ts';

/** What is told with a day and stands elsewhere: its lock, who the employee is on the date, what was excused. */
export interface DaySurroundings {
  readonly lockState: LockState;
  readonly person: PersonOnDate;
  /** Of a shift of the date; undefined where nothing is. */
  readonly excusedMinutes: (sequence: number) => number | undefined;
}

/** Reads what is told with these days. */
export async function readDaySurroundings(
  reads: Pick<Reads, 'attendance' | 'employees'>,
  dates: readonly EmployeeDate[],
): Promise<(date: EmployeeDate) => DaySurroundings> {
  const employeeIds = [...new Set(dates.map(({ employeeId }) => employeeId))];
  const records = await readRecords(reads, employeeIds);
  const lockStateOf = await readLockStates({ ...reads, employees: () => Promise.resolve(records) }, dates);
  const people = new Map(records.map((record) => [record.employee.employeeId, record]));
  const excused = await readExcused(reads, dates, employeeIds);
  return (date) => ({
    lockState: lockStateOf(date),
    person: personOnDate(people.get(date.employeeId), date.workDate),
    excusedMinutes: (sequence) => excused.get(excusedKey({ ...date, sequence })),
  });
}

/** Without ids nobody, where a read without them would answer everybody. */
const readRecords = async (reads: Pick<Reads, 'employees'>, employeeIds: readonly string[]) =>
  employeeIds.length === 0 ? [] : reads.employees({ employeeIds }, { after: undefined, limit: employeeIds.length });

/** What of a plan may be excused, and is counted with the day. */
const excusable = ['LATE', 'SERIOUS_LATE', 'EARLY_LEAVE', 'ABSENT', 'PARTIAL_ABSENCE', 'SHORT_HOURS', 'LONG_BREAK'];

interface ShiftOfDate extends EmployeeDate {
  readonly sequence: number;
}

/** How {@link readExcused} tells shifts apart. */
export const excusedKey = ({ employeeId, workDate, sequence }: ShiftOfDate): string =>
  `${workDate} ${sequence} ${employeeId}`;

/** As many exceptions as a page of days has at most. */
const MOST_EXCEPTIONS = 100_000;

/** The excused minutes of shifts, by date, sequence and employee. */
export async function readExcused(
  { attendance }: Pick<Reads, 'attendance'>,
  dates: readonly EmployeeDate[],
  employeeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (employeeIds.length === 0) return new Map();
  const workDates = dates.map(({ workDate }) => workDate).sort();
  const criteria = {
    employeeIds,
    workDateFrom: workDates[0],
    workDateTo: workDates.at(-1),
    types: excusable,
    states: ['EXCUSED'],
  };
  const exceptions = await attendance.exceptions(criteria, { after: undefined, limit: MOST_EXCEPTIONS });
  const minutes = new Map<string, number>();
  for (const exception of exceptions) {
    const key = excusedKey(exception);
    minutes.set(key, (minutes.get(key) ?? 0) + exception.minutes);
  }
  return minutes;
}
