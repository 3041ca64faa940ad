import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { derivedId } from '../../lib/derived-id.ts';
import { severities, type ExceptionType, type FoundException, type Severity } from './exception.ts';

/** Something remarkable about a day, before it is told whose day that is. */
export interface Finding {
  readonly type: ExceptionType;
  readonly slot: string;
  readonly minutes: number;
  readonly eventIds: readonly string[];
  /** Where it is less grave than usual. */
  readonly severity?: Severity;
}

/** As many events as an exception names. */
const MOST_EVENTS = 100;

/** the exception that a finding is, known again by employee, work date, sequence, type and slot. */
export function exceptionOf({ employeeId, workDate, sequence }: ScheduleDay, finding: Finding): FoundException {
  const { type, slot, minutes, eventIds, severity = severities[type] } = finding;
  const exceptionId = derivedId(employeeId, workDate, sequence, type, slot);
  return {
    exceptionId,
    employeeId,
    workDate,
    sequence,
    type,
    slot,
    minutes,
    severity,
    eventIds: eventIds.slice(0, MOST_EVENTS),
  };
}
