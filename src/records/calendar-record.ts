import type { CalendarDay as CalendarDayInput, DayType, HolidayKind } from '../contract/generated.ts';
import type { CalendarDay } from '../domain/schedule/calendar.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { filled } from '../lib/filled.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** A date of a message as it is stored. */
export const calendarRowOf = (calendarCode: string, day: CalendarDayInput): Row<'calendarDay'> => ({
  calendarCode,
  date: day.date,
  dayType: day.dayType,
  holidayKind: day.holidayKind ?? '',
  makeupWorkday: day.isMakeupWorkday ?? false,
  name: day.name ?? '',
});

/** The dates of a calendar, as the schedule takes them. */
export const calendarDaysOf = ({
  calendarDay,
}: Pick<AggregateRows<'calendar'>, 'calendarDay'>): readonly CalendarDay[] =>
  calendarDay.map((row) => ({
    calendarCode: row.calendarCode,
    date: row.date,
    dayType: storedCode(dayTypes, row.dayType),
    holidayKind: row.holidayKind === '' ? undefined : storedCode(holidayKinds, row.holidayKind),
    isMakeupWorkday: row.makeupWorkday,
    name: row.name,
  }));

/** The stored date as the contract tells it. */
export const calendarDayOf = (row: Row<'calendarDay'>): CalendarDayInput => ({
  date: row.date,
  dayType: storedCode(dayTypes, row.dayType),
  holidayKind: row.holidayKind === '' ? undefined : storedCode(holidayKinds, row.holidayKind),
  isMakeupWorkday: row.makeupWorkday ? true : undefined,
  name: filled(row.name),
});

/** Sorts the dates of a calendar. */
export const byDate = (one: { readonly date: string }, other: { readonly date: string }): number =>
  one.date < other.date ? -1 : Number(one.date > other.date);

/** The entry of the audit trail for a calendar that was created or changed, under the uid that its row carries. */
export const calendarFact = (
  before: AggregateRows<'calendar'>,
  after: AggregateRows<'calendar'> & { readonly calendar: readonly [Row<'calendar'>] },
  version: number,
): AuditFact => ({
  uid: after.calendar[0].eventUid,
  action: before.calendar.length === 0 ? 'C' : 'U',
  entity: 'Calendar',
  entityId: after.calendar[0].calendarCode,
  entityVersion: version,
  affectedRows: 1 + after.calendarDay.length,
  changes: { before: calendarForAudit(before), after: calendarForAudit(after) },
});

/** The calendar as the audit trail tells it; undefined where there is none. */
export function calendarForAudit({ calendar, calendarDay }: AggregateRows<'calendar'>): object | undefined {
  const [master] = calendar;
  if (master === undefined) return undefined;
  const days = calendarDay.toSorted(byDate).map(({ makeupWorkday, ...row }) => ({
    ...rowForAudit(row, ['calendarCode']),
    ...(makeupWorkday && { makeupWorkday }),
  }));
  return { ...rowForAudit(master), days };
}

const dayTypes: readonly DayType[] = ['WORKDAY', 'RESTDAY', 'HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM'];
const holidayKinds: readonly HolidayKind[] = ['STATUTORY', 'COMPANY', 'OPTIONAL'];
