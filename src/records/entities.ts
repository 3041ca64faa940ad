import type { AggregateRows, AnyLoadedAggregate } from '../store/store.ts';
import { entities, type EntityName, entityNames, type FeedEntityName } from '../store/tables/entities.ts';
import { calendarForAudit } from './calendar-record.ts';
import { clientForAudit } from './client-record.ts';
import { correctionForAudit } from './correction-record.ts';
import { delegationForAudit } from './delegation-record.ts';
import { extractForAudit } from './extract-record.ts';
import { accountForAudit } from './leave-account-record.ts';
import { bookForAudit } from './leave-book-record.ts';
import { leaveFeed } from './leave-feed.ts';
import { leaveForAudit } from './leave-request-record.ts';
import { retroForAudit } from './retro-record.ts';
import { versionsForAudit } from './version-list.ts';
import { dayFeed, dayForAudit } from './day-record.ts';
import { employeeFeed, employeeForAudit } from './employee-record.ts';
import type { EventJson } from './event-json.ts';
import { exceptionFeed, exceptionForAudit } from './exception-record.ts';
import type { FeedSource } from './feed-source.ts';
import { overtimeForAudit } from './overtime-record.ts';
import { periodForAudit } from './period-record.ts';
import { storedItemForAudit } from './quarantine-record.ts';
import { runForAudit } from './run-record.ts';
import { scheduleForAudit } from './schedule-record.ts';
import { shiftForAudit } from './shift-record.ts';
import { sourceForAudit } from './source-record.ts';
import { terminalFeed, terminalForAudit } from './terminal-record.ts';
import { storedEventForAudit, timeEventFeed } from './time-event-record.ts';

/** What telling needs besides the rows. */
interface AuditScope {
  /** Who wrote the rows. */
  readonly operation: string;
  readonly json: EventJson;
}

type EntityRows<E extends EntityName> = AggregateRows<(typeof entities)[E]['aggregate']>;

/** How an entity is told to the audit trail, and to the feed where it is in there. */
type EntityRecord<E extends EntityName> = {
  /** Undefined where there are no rows. */
  readonly forAudit: (rows: EntityRows<E>, scope: AuditScope) => object | undefined;
} & (E extends FeedEntityName ? { readonly feed: FeedSource } : unknown);

type EntityRecords = { readonly [E in EntityName]: EntityRecord<E> };

/** Every entity of the audit trail. One that the store knows and that is missing here does not compile. */
export const entityRecords: EntityRecords = {
  Employee: { forAudit: employeeForAudit, feed: employeeFeed },
  Terminal: {
    forAudit: ({ terminal: [row] }, scope) => row && terminalForAudit(row, scope.operation),
    feed: terminalFeed,
  },
  TimeEvent: { forAudit: storedEventForAudit, feed: timeEventFeed },
  AttendanceDay: {
    forAudit: (rows) => (rows.attendanceDay.length === 0 ? undefined : dayForAudit(rows)),
    feed: dayFeed,
  },
  AttendanceException: {
    forAudit: ({ attendanceException: [row] }) => row && exceptionForAudit(row),
    feed: exceptionFeed,
  },
  Source: { forAudit: ({ source: [row] }) => row && sourceForAudit(row) },
  ScheduleDay: { forAudit: scheduleForAudit },
  Shift: { forAudit: shiftForAudit },
  Calendar: { forAudit: calendarForAudit },
  PunchCorrection: { forAudit: ({ punchCorrection: [row] }) => row && correctionForAudit(row) },
  OvertimeRequest: { forAudit: ({ overtimeRequest: [row] }) => row && overtimeForAudit(row) },
  PayrollPeriod: { forAudit: ({ payrollPeriod: [row] }) => row && periodForAudit(row) },
  LeaveRequest: { forAudit: leaveForAudit, feed: leaveFeed },
  LeaveBook: { forAudit: ({ leaveBook: [row] }) => row && bookForAudit(row) },
  LeaveAccount: { forAudit: ({ leaveAccount: [row] }) => row && accountForAudit(row) },
  LeaveType: { forAudit: ({ leaveType: [row], leaveTypeVersion }) => row && versionsForAudit(row, leaveTypeVersion) },
  LeavePolicy: {
    forAudit: ({ leavePolicy: [row], leavePolicyVersion }) => row && versionsForAudit(row, leavePolicyVersion),
  },
  Delegation: { forAudit: delegationForAudit },
  PayrollExtract: { forAudit: ({ payrollExtract: [row] }) => row && extractForAudit(row) },
  RetroDate: { forAudit: retroForAudit },
  Client: { forAudit: ({ client: [row] }) => row && clientForAudit(row) },
  Run: { forAudit: ({ run: [row] }) => row && runForAudit(row) },
  QuarantineItem: { forAudit: ({ quarantineItem: [row] }, { json }) => row && storedItemForAudit(row, json) },
};

/** What the audit trail would say of stored rows now, had `operation` written them; undefined where there are none. */
export type AuditRow = (stored: AnyLoadedAggregate, operation: string) => object | undefined;

type ForAudit = (rows: AnyLoadedAggregate['rows'], scope: AuditScope) => object | undefined;

/** Puts rows into the words of the operations that write them, so that they can be compared with the journal. */
export function createAuditRow(json: EventJson): AuditRow {
  // Which rows a kind has depends on it, which the compiler cannot follow through a map.
  const byKind = new Map<string, ForAudit>(
    entityNames.map((name) => [entities[name].aggregate, entityRecords[name].forAudit as ForAudit]),
  );
  return ({ aggregate, rows }, operation) => byKind.get(aggregate)?.(rows, { operation, json });
}
