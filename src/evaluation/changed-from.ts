import { type Employed, employmentsOf, isEmployedOn } from '../domain/workforce/employments.ts';
import { addDays, WITHOUT_END } from '../domain/time/dates.ts';

/** Before all dates: nothing tells from when on something has changed. */
export const FROM_EVER = '0001-01-01';

/** An entry of the journal about master data: what a record was, and what it is. */
interface Change<T> {
  readonly before?: T;
  readonly after?: T;
}

/** Our own entry, as `records/` writes it; its content may have been purged since. */
const read = <T>(changes: string | undefined): Change<T> =>
  changes === undefined || changes === '' ? {} : (JSON.parse(changes) as Change<T>);

/** The first date on which an employee is now employed or planned otherwise; undefined where there is none. */
export function employeeChangedFrom(changes: string | undefined): string | undefined {
  const { before, after } = read<EmployeeEntry>(changes);
  if (before === undefined || after === undefined) return FROM_EVER;
  return [FROM_EVER, ...turnsOf(before), ...turnsOf(after)]
    .sort()
    .find((date) => valuesOn(before, date) !== valuesOn(after, date));
}

/** The first date of a calendar that is now another one; undefined where there is none. */
export function calendarChangedFrom(changes: string | undefined): string | undefined {
  const { before, after } = read<CalendarEntry>(changes);
  if (after === undefined) return FROM_EVER;
  const [old, now] = [datesOf(before), datesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().find((date) => old.get(date) !== now.get(date));
}

/** From when on the version of a shift holds that an entry tells. */
export const shiftChangedFrom = (changes: string | undefined): string =>
  read<ShiftEntry>(changes).after?.newest?.validFrom ?? FROM_EVER;

/** What is empty is left out of an entry. */
interface EmployeeEntry extends Partial<Employed> {
  readonly slices: readonly SliceEntry[];
}

type SliceEntry = Readonly<Partial<Record<string, string>>>;

interface CalendarEntry {
  readonly days: readonly { readonly date: string }[];
}

interface ShiftEntry {
  readonly newest?: { readonly validFrom?: string };
}

/** What of a slice a day depends on, and the period that it belongs to. */
const judgedBy = [
  'status',
  'workTimeZone',
  'holidayCalendarCode',
  'workWeekCode',
  'defaultShiftCode',
  'attendancePolicyCode',
  'timeManagementMode',
  'payGroup',
] as const;

const employedOf = ({ hireDate = '', terminationDate = '', formerEmployments = '' }: EmployeeEntry): Employed => ({
  hireDate,
  terminationDate,
  formerEmployments,
});

/** The dates on which something about an employee may begin to be otherwise. */
const turnsOf = (entry: EmployeeEntry): readonly string[] => [
  ...employmentsOf(employedOf(entry)).flatMap(({ hireDate, terminationDate }) => [hireDate, ...after(terminationDate)]),
  ...entry.slices.flatMap(({ validFrom = '', validTo }) => [validFrom, ...after(validTo)]),
];

const after = (date: string | undefined): readonly string[] =>
  date === undefined || date === '' || date === WITHOUT_END ? [] : [addDays(date, 1)];

function valuesOn(entry: EmployeeEntry, date: string): string {
  const slice = entry.slices.find(({ validFrom = '', validTo = '' }) => validFrom <= date && date <= validTo);
  if (slice === undefined || !isEmployedOn(employedOf(entry), date)) return '';
  return JSON.stringify(judgedBy.map((name) => slice[name] ?? ''));
}

const datesOf = (entry: CalendarEntry | undefined): ReadonlyMap<string, string> =>
  new Map(entry?.days.map((day) => [day.date, JSON.stringify(day)]));
