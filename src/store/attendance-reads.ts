import type { Instant } from '../lib/clock.ts';
import type { AwaitedDecision } from './leave-reads.ts';
import type { OrgCriteria } from './org-criteria.ts';
import type { Page } from './page.ts';
import type { AggregateRows } from './tables/aggregates.ts';
import type { Row } from './tables/tables.ts';

/** Without employees, those of all. Both ends of the range are included. */
export interface WorkDateCriteria {
  readonly employeeIds: readonly string[];
  readonly workDateFrom?: string | undefined;
  readonly workDateTo?: string | undefined;
  /** Where the employee belongs to on the work date. */
  readonly organisation?: OrgCriteria | undefined;
}

export interface DayCriteria extends WorkDateCriteria {
  /** Work dates with a shift that came to one of these; without any, all. */
  readonly statuses: readonly string[];
}

export interface ExceptionCriteria extends WorkDateCriteria {
  readonly types: readonly string[];
  readonly states: readonly string[];
  readonly severities?: readonly string[] | undefined;
}

export interface RequestCriteria extends WorkDateCriteria {
  /** Of these alone; without any, of all. */
  readonly ids: readonly string[];
  readonly states: readonly string[];
  /** Only what waits for a decision of this person: by the route, or where anybody may decide. */
  readonly awaits?: AwaitedDecision | undefined;
}

/** Something that is asked for, with the version of its aggregate. */
export interface RequestRecord<T extends 'punchCorrection' | 'overtimeRequest'> {
  readonly version: number;
  readonly request: Row<T>;
}

/** Where a page of requests ended. */
export interface RequestPlace extends DayPlace {
  readonly id: string;
}

/** Work dates, both included. */
export interface DateSpan {
  readonly from: string;
  readonly to: string;
}

/** Work dates of a roll: the older they are, the less of them matters. */
export interface RollSpan extends DateSpan {
  /** Of the dates before this, only shifts that are PENDING or INCOMPLETE. */
  readonly allFrom: string;
  /** Of the dates before this, a shift that is settled and left before {@link leftSince} has no details. */
  readonly fullFrom: string;
  readonly leftSince: Instant;
}

/** What a roll takes of a shift; the details are empty where they do not matter any more. */
export type RollRow = Pick<
  Row<'dailyAttendance'>,
  'dayKey' | 'sequence' | 'status' | 'shiftCode' | 'firstIn' | 'lastOut' | 'details'
>;

/** Where a page of work dates ended. */
export interface DayPlace {
  readonly employeeId: string;
  readonly workDate: string;
}

export interface ExceptionPlace extends DayPlace {
  readonly exceptionId: string;
}

/** A work date with its shifts in order. */
export interface DayRecord {
  readonly day: Row<'attendanceDay'>;
  readonly shifts: readonly Row<'dailyAttendance'>[];
}

/** A shift with all its versions, lowest first. */
export interface ShiftRecord {
  readonly shift: Row<'shift'>;
  readonly versions: readonly Row<'shiftVersion'>[];
}

/** The reads of schedules and attendance. All pages are cut by key. */
export interface AttendanceReads {
  /** By employee and work date where employees are named, else by work date and employee. */
  days(criteria: DayCriteria, page: Page<DayPlace>): Promise<readonly DayRecord[]>;
  /** In order of the day keys; with keys, of these alone. */
  daysByKey(dayKeys: readonly string[], page: Page<string>): Promise<readonly DayRecord[]>;
  /** The shifts of these work dates, by date and employee: of these employees, or where none is named of all. */
  shiftsOn(span: RollSpan, employeeIds: readonly string[]): Promise<readonly RollRow[]>;
  /** What these employees, or where none is named all, are assigned on these work dates, both included, as it holds now. */
  assignments(range: DateSpan, employeeIds: readonly string[]): Promise<readonly AggregateRows<'scheduleDay'>[]>;
  /** What these work dates were before, by day key, oldest first. */
  revisions(dayKeys: readonly string[]): Promise<readonly Row<'attendanceRevision'>[]>;
  /** By employee, work date and id where employees are named, else by work date and id. */
  exceptions(criteria: ExceptionCriteria, page: Page<ExceptionPlace>): Promise<readonly Row<'attendanceException'>[]>;
  /** In order of the ids; with ids, of these alone. */
  exceptionsById(ids: readonly string[], page: Page<string>): Promise<readonly Row<'attendanceException'>[]>;
  /** By employee, work date and id. */
  corrections(
    criteria: RequestCriteria,
    page: Page<RequestPlace>,
  ): Promise<readonly RequestRecord<'punchCorrection'>[]>;
  /** By employee, work date and id. */
  overtime(criteria: RequestCriteria, page: Page<RequestPlace>): Promise<readonly RequestRecord<'overtimeRequest'>[]>;
  /** In order of the codes; with codes, of these alone. */
  shifts(shiftCodes: readonly string[], page: Page<string>): Promise<readonly ShiftRecord[]>;
  /** The periods of these months, of all pay groups, that were ever written. */
  periods(months: readonly string[]): Promise<readonly Row<'payrollPeriod'>[]>;
  /** What is due by then, the longest waiting first. */
  dueMarks(now: Instant, limit: number): Promise<readonly Row<'evaluationMark'>[]>;
  /** In order of the employees; `awaiting` alone those that a watermark may settle. */
  /** The first date of which a day is stored of each of these employees; without those who have none. */
  firstDays(employeeIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of these employees. */
  marksOf(employeeIds: readonly string[]): Promise<readonly Row<'evaluationMark'>[]>;
  marks(which: 'all' | 'awaiting', page: Page<string>): Promise<readonly Row<'evaluationMark'>[]>;
}
