import type { ServiceTable } from '../../decision/operation.ts';
import { assignSchedule } from './assign-schedule.ts';
import { getCalendar } from './get-calendar.ts';
import { getEmployees } from './get-employees.ts';
import { getLeavePolicies } from './get-leave-policies.ts';
import { getLeaveTypes } from './get-leave-types.ts';
import { getSchedule } from './get-schedule.ts';
import { getShifts } from './get-shifts.ts';
import { reportWatermark } from './report-watermark.ts';
import { upsertCalendar } from './upsert-calendar.ts';
import { upsertEmployees } from './upsert-employees.ts';
import { upsertLeavePolicies } from './upsert-leave-policies.ts';
import { upsertLeaveTypes } from './upsert-leave-types.ts';
import { upsertShifts } from './upsert-shifts.ts';
import { upsertTerminals } from './upsert-terminals.ts';

/** The operations of the workforce service; one that is missing does not compile. */
export const workforceOperations = {
  UpsertEmployees: upsertEmployees,
  GetEmployees: getEmployees,
  UpsertTerminals: upsertTerminals,
  ReportWatermark: reportWatermark,
  UpsertShifts: upsertShifts,
  GetShifts: getShifts,
  AssignSchedule: assignSchedule,
  GetSchedule: getSchedule,
  UpsertCalendar: upsertCalendar,
  GetCalendar: getCalendar,
  UpsertLeaveTypes: upsertLeaveTypes,
  GetLeaveTypes: getLeaveTypes,
  UpsertLeavePolicies: upsertLeavePolicies,
  GetLeavePolicies: getLeavePolicies,
} satisfies ServiceTable<'workforce'>;
