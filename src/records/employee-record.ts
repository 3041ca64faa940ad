import { asPut, type FeedRecord, type FeedSource, ownPartition } from './feed-source.ts';
import type { Employee, EmployeeSlice, EmployeeStatus, TimeManagementMode } from '../contract/generated.ts';
import { readEventTypes } from '../domain/attendance/event-types.ts';
import { formerEmployments } from '../domain/workforce/employments.ts';
import type { AggregateRows, EmployeeRecord, Row } from '../store/store.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { filled } from '../lib/filled.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** The entry of the audit trail for an employee that was created or changed, under the uid that its row carries. */
export function employeeFact(
  before: AggregateRows<'employee'>,
  after: AggregateRows<'employee'> & { readonly employee: readonly [Row<'employee'>] },
  version: number,
): AuditFact {
  const [{ eventUid, employeeId }] = after.employee;
  return {
    uid: eventUid,
    action: before.employee.length === 0 ? 'C' : 'U',
    entity: 'Employee',
    entityId: employeeId,
    entityVersion: version,
    employeeId,
    affectedRows: 1 + after.employeeSlice.length,
    changes: { before: employeeForAudit(before), after: employeeForAudit(after) },
  };
}

/** The stored employee as the contract tells it. */
export function employeeOf({ version, employee, slices }: EmployeeRecord): Employee {
  return {
    employeeId: employee.employeeId,
    personnelNumber: filled(employee.personnelNumber),
    sourceSystem: employee.sourceSystem,
    masterSequence: employee.masterSequence,
    hireDate: employee.hireDate,
    terminationDate: filled(employee.terminationDate),
    version,
    slices: slices.map(sliceOf),
    formerEmployments: formerEmployments(employee),
    seniorityDate: filled(employee.seniorityDate),
  };
}

const sliceOf = (slice: Row<'employeeSlice'>): EmployeeSlice => ({
  validFrom: slice.validFrom,
  validTo: slice.validTo,
  status: storedCode(statuses, slice.status),
  displayName: filled(slice.displayName),
  timeRecordingId: filled(slice.timeRecordingId),
  companyCode: filled(slice.companyCode),
  orgUnitId: filled(slice.orgUnitId),
  costCenter: filled(slice.costCenter),
  managerEmployeeId: filled(slice.managerEmployeeId),
  workTimeZone: slice.workTimeZone,
  holidayCalendarCode: filled(slice.holidayCalendarCode),
  workWeekCode: filled(slice.workWeekCode),
  defaultShiftCode: filled(slice.defaultShiftCode),
  attendancePolicyCode: filled(slice.attendancePolicyCode),
  leavePolicyCode: filled(slice.leavePolicyCode),
  payGroup: filled(slice.payGroup),
  timeManagementMode: storedCode(modes, slice.timeManagementMode),
  permittedEventTypes: readEventTypes(slice.permittedEventTypes),
});

/** The employee as the audit trail tells it; undefined where there is none. */
export function employeeForAudit({ employee, employeeSlice }: AggregateRows<'employee'>): object | undefined {
  const [master] = employee;
  if (master === undefined) return undefined;
  return { ...rowForAudit(master), slices: employeeSlice.map((slice) => rowForAudit(slice, ['employeeId'])) };
}

const statuses: readonly EmployeeStatus[] = ['ACTIVE', 'ON_LEAVE_LONG', 'SUSPENDED', 'TERMINATED'];
const modes: readonly TimeManagementMode[] = ['NONE', 'CLOCK', 'PLANNED', 'MANUAL'];

/** Employees in the feed. */
export const employeeFeed: FeedSource = {
  entity: 'EMPLOYEE',
  revisionOf: asPut,
  records: async (reads, employeeIds, page) => (await reads.employees({ employeeIds }, page)).map(employeeInFeed),
  marks: ({ feed }, _range, last, limit) => feed.employeeMarks({ after: last?.key, limit }),
  partitionOf: ownPartition,
};

const employeeInFeed = (record: EmployeeRecord): FeedRecord => ({
  key: record.employee.employeeId,
  revision: record.version,
  isWithdrawn: false,
  content: { employee: employeeOf(record) },
});
