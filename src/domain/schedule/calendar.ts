/** What a date is by calendar and work week. */
export type DayType = 'WORKDAY' | 'RESTDAY' | 'HOLIDAY' | 'HALF_HOLIDAY_AM' | 'HALF_HOLIDAY_PM';

/** An OPTIONAL holiday is a day like any other: who takes it off, takes leave. */
export type HolidayKind = 'STATUTORY' | 'COMPANY' | 'OPTIONAL';

/** A date on which a calendar differs from the work week. */
export interface CalendarDay {
  readonly calendarCode: string;
  readonly date: string;
  readonly dayType: DayType;
  readonly holidayKind: HolidayKind | undefined;
  readonly isMakeupWorkday: boolean;
  readonly name: string;
}

/** what overtime is paid by. */
export type DayClass = 'WORKDAY' | 'RESTDAY' | 'HOLIDAY';

/** half a holiday is a workday with half the plan. */
export const dayClasses = {
  WORKDAY: 'WORKDAY',
  RESTDAY: 'RESTDAY',
  HOLIDAY: 'HOLIDAY',
  HALF_HOLIDAY_AM: 'WORKDAY',
  HALF_HOLIDAY_PM: 'WORKDAY',
} as const satisfies Record<DayType, DayClass>;
