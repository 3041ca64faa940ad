import type { FeedEntity, FeedEntry } from '../contract/generated.ts';
import type { FeedEntityName, TerminalRecord, TimeEventRecord } from '../store/feed-reads.ts';
import type { EmployeeRecord, Page, Reads, Row } from '../store/store.ts';
import type { DayRecord } from '../store/attendance-reads.ts';
import { attendanceDaysOf } from './day-record.ts';
import { exceptionBefore, exceptionOf } from './exception-record.ts';
import { employeeOf } from './employee-record.ts';
import { terminalOf } from './terminal-record.ts';
import { timeEventOf } from './time-event-record.ts';

/** A record of the feed as it stands now. */
export interface FeedRecord {
  readonly key: string;
  /** 1 when created, one more at each change. */
  readonly revision: number;
  /** It no longer counts, and stays readable. */
  readonly isWithdrawn: boolean;
  readonly told: Omit<FeedEntry, 'index' | 'entity' | 'key' | 'revision' | 'op' | 'attendanceDays'> &
    Partial<Pick<FeedEntry, 'attendanceDays'>>;
}

/** How the feed reads the records of one entity. */
export interface FeedSource {
  readonly entity: FeedEntity;
  /** In the audit trail. */
  readonly name: FeedEntityName;
  /** The revision of a version of the store, which counts from 0 what is inserted and from 1 what is put. */
  readonly revisionOf: (version: number) => number;
  /** In order of the keys; with keys, of these alone. */
  records(reads: Reads, keys: readonly string[], page: Page<string>): Promise<readonly FeedRecord[]>;
}

const timeEvents: FeedSource = {
  entity: 'TIME_EVENT',
  name: 'TimeEvent',
  revisionOf: (version) => version + 1,
  records: async ({ feed }, keys, page) => (await feed.timeEvents(keys, page)).map(timeEventRecord),
};

const timeEventRecord = ({ version, event }: TimeEventRecord): FeedRecord => ({
  key: event.eventId,
  revision: timeEvents.revisionOf(version),
  isWithdrawn: event.state === 'VOIDED' || event.state === 'SUPERSEDED',
  told: { timeEvent: timeEventOf(event) },
});

const asIs = (version: number): number => version;

const employees: FeedSource = {
  entity: 'EMPLOYEE',
  name: 'Employee',
  revisionOf: asIs,
  records: async (reads, employeeIds, page) => (await reads.employees({ employeeIds }, page)).map(employeeRecord),
};

const employeeRecord = (record: EmployeeRecord): FeedRecord => ({
  key: record.employee.employeeId,
  revision: record.version,
  isWithdrawn: false,
  told: { employee: employeeOf(record) },
});

const terminals: FeedSource = {
  entity: 'TERMINAL',
  name: 'Terminal',
  revisionOf: asIs,
  records: async ({ feed }, keys, page) => (await feed.terminals(keys, page)).map(terminalRecord),
};

const terminalRecord = ({ version, terminal }: TerminalRecord): FeedRecord => ({
  key: terminal.terminalId,
  revision: version,
  isWithdrawn: false,
  told: { terminal: terminalOf({ version, terminal }) },
});

const days: FeedSource = {
  entity: 'ATTENDANCE_DAY',
  name: 'AttendanceDay',
  revisionOf: asIs,
  records: async ({ attendance }, keys, page) => (await attendance.daysByKey(keys, page)).map(dayRecord),
};

const dayRecord = (record: DayRecord): FeedRecord => ({
  key: record.day.dayKey,
  revision: record.day.revision,
  // An employee who is no longer employed on the date.
  isWithdrawn: record.shifts.length === 0,
  told: { attendanceDays: attendanceDaysOf(record) },
});

const exceptions: FeedSource = {
  entity: 'EXCEPTION',
  name: 'AttendanceException',
  revisionOf: asIs,
  records: async ({ attendance }, ids, page) => (await attendance.exceptionsById(ids, page)).map(exceptionRecord),
};

const exceptionRecord = (row: Row<'attendanceException'>): FeedRecord => ({
  key: row.exceptionId,
  revision: row.revision,
  isWithdrawn: row.state === 'WITHDRAWN',
  told: { exception: exceptionOf(row), exceptionBefore: exceptionBefore(row) },
});

/** Every entity of the feed, in the order in which a full sync reads them. */
export const feedSources: readonly FeedSource[] = [employees, terminals, timeEvents, days, exceptions];

/** Their names in the audit trail. */
export const feedNames: readonly FeedEntityName[] = feedSources.map(({ name }) => name);

/** The source of an entity of the contract. */
export function feedSource(entity: FeedEntity): FeedSource {
  const source = feedSources.find((one) => one.entity === entity);
  if (source === undefined) throw new Error(`The feed has no entity ${entity}.`);
  return source;
}
