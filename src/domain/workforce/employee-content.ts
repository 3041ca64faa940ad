import type { EmployeeInput, EmployeeSlice } from '../../contract/generated.ts';
import { writeEventTypes } from '../attendance/event-types.ts';

/** What a source says of an employee, as it is stored: absent members are empty. */
export interface EmployeeContent {
  readonly employeeId: string;
  readonly personnelNumber: string;
  readonly sourceSystem: string;
  readonly hireDate: string;
  readonly terminationDate: string;
  /** Empty: the hire date. */
  readonly seniorityDate: string;
}

/** What a source says of an employee for a stretch of time, as it is stored. */
export type SliceContent = Readonly<Record<keyof EmployeeSlice | 'employeeId', string>>;

/** The employee's own content of a message. */
export const employeeContent = (sourceSystem: string, input: EmployeeInput): EmployeeContent => ({
  employeeId: input.employeeId,
  personnelNumber: input.personnelNumber ?? '',
  sourceSystem,
  hireDate: input.hireDate,
  terminationDate: input.terminationDate ?? '',
  seniorityDate: input.seniorityDate ?? '',
});

/** The slices of a message. */
export const sliceContents = (input: EmployeeInput): readonly SliceContent[] =>
  input.slices.map((slice) => sliceContent(input.employeeId, slice));

const sliceContent = (employeeId: string, slice: EmployeeSlice): SliceContent => ({
  employeeId,
  validFrom: slice.validFrom,
  validTo: slice.validTo,
  timeRecordingId: slice.timeRecordingId ?? '',
  displayName: slice.displayName ?? '',
  status: slice.status,
  companyCode: slice.companyCode ?? '',
  orgUnitId: slice.orgUnitId ?? '',
  costCenter: slice.costCenter ?? '',
  managerEmployeeId: slice.managerEmployeeId ?? '',
  workTimeZone: slice.workTimeZone,
  holidayCalendarCode: slice.holidayCalendarCode ?? '',
  workWeekCode: slice.workWeekCode ?? '',
  defaultShiftCode: slice.defaultShiftCode ?? '',
  attendancePolicyCode: slice.attendancePolicyCode ?? '',
  leavePolicyCode: slice.leavePolicyCode ?? '',
  payGroup: slice.payGroup ?? '',
  timeManagementMode: slice.timeManagementMode,
  permittedEventTypes: writeEventTypes(slice.permittedEventTypes),
});
