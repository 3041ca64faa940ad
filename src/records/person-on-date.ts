import { findSlice } from '../domain/workforce/employment.ts';
import { filled } from '../lib/filled.ts';
import type { EmployeeRecord } from '../store/store.ts';

/** Who an employee is on a date, and where they belong to; empty where no slice holds then. */
export interface PersonOnDate {
  readonly displayName?: string | undefined;
  readonly personnelNumber?: string | undefined;
  readonly companyCode?: string | undefined;
  readonly orgUnitId?: string | undefined;
  readonly costCenter?: string | undefined;
  readonly payGroup?: string | undefined;
  readonly managerEmployeeId?: string | undefined;
}

/** As the slice tells that holds on the date. */
export function personOnDate(record: EmployeeRecord | undefined, date: string): PersonOnDate {
  const slice = record && findSlice(record.slices, date);
  if (record === undefined || slice === undefined) return {};
  return {
    displayName: filled(slice.displayName),
    personnelNumber: filled(record.employee.personnelNumber),
    companyCode: filled(slice.companyCode),
    orgUnitId: filled(slice.orgUnitId),
    costCenter: filled(slice.costCenter),
    payGroup: filled(slice.payGroup),
    managerEmployeeId: filled(slice.managerEmployeeId),
  };
}
