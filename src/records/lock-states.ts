import type { LockState } from '../contract/generated.ts';
import { isClosed, monthOf } from '../domain/payroll/period.ts';
import type { Reads } from '../store/store.ts';
import { type EmployeeDate, periodKeyOn } from './find-period.ts';
import { periodStateOf } from './period-record.ts';

/** How the lock of a date of an employee is told. */
export type LockStateOf = (date: EmployeeDate) => LockState;

/** Reads which of these dates payroll has closed. Employees are read only where a month of theirs is closed. */
export async function readLockStates(
  reads: Pick<Reads, 'attendance' | 'employees'>,
  dates: readonly EmployeeDate[],
): Promise<LockStateOf> {
  if (dates.length === 0) return () => 'OPEN';
  const months = [...new Set(dates.map(({ workDate }) => monthOf(workDate)))];
  const closed = (await reads.attendance.periods(months)).filter((period) => isClosed(periodStateOf(period)));
  const closedMonths = new Set(closed.map(({ month }) => month));
  const concerned = dates.filter(({ workDate }) => closedMonths.has(monthOf(workDate)));
  const employeeIds = [...new Set(concerned.map(({ employeeId }) => employeeId))];
  if (employeeIds.length === 0) return () => 'OPEN';
  const records = await reads.employees({ employeeIds }, { after: undefined, limit: employeeIds.length });
  const slices = new Map(records.map(({ employee, slices: own }) => [employee.employeeId, own]));
  const keys = new Set(closed.map(({ periodKey }) => periodKey));
  return ({ employeeId, workDate }) =>
    keys.has(periodKeyOn(slices.get(employeeId) ?? [], workDate)) ? 'LOCKED' : 'OPEN';
}
