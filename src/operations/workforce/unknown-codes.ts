import type { EmployeeInput, EmployeeSlice } from '../../contract/generated.ts';
import { type AttendancePolicy, getPolicy } from '../../domain/attendance/policy.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { findShift } from '../../domain/schedule/resolve-schedule.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Draft } from '../../decision/draft.ts';
import { shiftDefinitionsOf } from '../../records/shift-record.ts';
import type { Lookup } from '../../store/store.ts';

/** What of a slice names something that is stored elsewhere. */
type NamedCodes = Partial<Pick<EmployeeSlice, 'defaultShiftCode' | 'holidayCalendarCode' | 'attendancePolicyCode'>>;

/** What {@link unknownCodes} asks for. */
export function codeLookups(slices: readonly NamedCodes[]): readonly Lookup[] {
  const shifts = new Set(slices.flatMap(({ defaultShiftCode }) => defaultShiftCode ?? []));
  const calendars = new Set(slices.flatMap(({ holidayCalendarCode }) => holidayCalendarCode ?? []));
  return [
    ...[...shifts].map((key): Lookup => ({ aggregate: 'shift', key })),
    ...[...calendars].map((key): Lookup => ({ aggregate: 'calendar', key })),
  ];
}

/**
 * The codes in an employee's slices that nobody has stored. No refusal, since master data may be loaded in any order;
 * but a workday of an unknown shift has no plan, and nobody is missed on it.
 */
export const unknownCodes = (
  draft: Draft,
  { slices }: EmployeeInput,
  policies: readonly AttendancePolicy[],
): Problems =>
  slices.flatMap((slice, at) =>
    [unknownShift(draft, slice), unknownCalendar(draft, slice), unknownPolicy(slice, policies)].flatMap(
      (one): Problems => (one === undefined ? [] : [{ ...one, field: `slices[${at + 1}]/${one.field}` }]),
    ),
  );

function unknownShift(draft: Draft, { defaultShiftCode, validTo }: EmployeeSlice): Problem | undefined {
  if (defaultShiftCode === undefined) return undefined;
  const versions = shiftDefinitionsOf(draft.aggregate('shift', defaultShiftCode).rows);
  if (findShift(versions, defaultShiftCode, 0, validTo) !== undefined) return undefined;
  const message = 'No shift of this code holds then: until there is one, these days have no plan.';
  return problem('NOT_FOUND', 'defaultShiftCode', message, { defaultShiftCode });
}

function unknownCalendar(draft: Draft, { holidayCalendarCode }: EmployeeSlice): Problem | undefined {
  if (holidayCalendarCode === undefined) return undefined;
  if (draft.aggregate('calendar', holidayCalendarCode).rows.calendar.length > 0) return undefined;
  const message = 'No calendar has this code: until there is one, no day is a holiday.';
  return problem('NOT_FOUND', 'holidayCalendarCode', message, { holidayCalendarCode });
}

function unknownPolicy(
  { attendancePolicyCode, validTo }: EmployeeSlice,
  policies: readonly AttendancePolicy[],
): Problem | undefined {
  if (attendancePolicyCode === undefined) return undefined;
  const { policyCode: judgedBy } = getPolicy(policies, attendancePolicyCode, validTo);
  if (judgedBy === attendancePolicyCode) return undefined;
  const message = `No policy of this code holds then: these days are judged by ${judgedBy}.`;
  return problem('NOT_FOUND', 'attendancePolicyCode', message, { attendancePolicyCode, judgedBy });
}
