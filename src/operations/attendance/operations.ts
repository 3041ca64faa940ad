import type { ServiceTable } from '../../decision/operation.ts';
import type { EventJson } from '../../records/event-json.ts';
import { createDecideCorrection } from './decide-correction.ts';
import { decideOvertime } from './decide-overtime.ts';
import { createGetCorrections } from './get-corrections.ts';
import { getDays } from './get-days.ts';
import { getOvertime } from './get-overtime.ts';
import { getPolicies } from './get-policies.ts';
import { getPresence } from './get-presence.ts';
import { getTimeTotals } from './get-time-totals.ts';
import { getExceptions } from './get-exceptions.ts';
import { getTimeEvents } from './get-time-events.ts';
import { getTimePairs } from './get-time-pairs.ts';
import { recalculateDays } from './recalculate-days.ts';
import { resolveException } from './resolve-exception.ts';
import { createSubmitCorrection } from './submit-correction.ts';
import { submitDays } from './submit-days.ts';
import { submitOvertime } from './submit-overtime.ts';
import { createSubmitTimeEvents } from './submit-time-events.ts';
import { voidTimeEvents } from './void-time-events.ts';
import { createWithdrawCorrection } from './withdraw-correction.ts';
import { withdrawOvertime } from './withdraw-overtime.ts';

/** The operations of the attendance service; one that is missing does not compile. */
export const attendanceOperations = (eventJson: EventJson): ServiceTable<'attendance'> => ({
  SubmitTimeEvents: createSubmitTimeEvents(eventJson),
  VoidTimeEvents: voidTimeEvents,
  GetTimeEvents: getTimeEvents,
  GetTimePairs: getTimePairs,
  SubmitDays: submitDays,
  GetDays: getDays,
  GetPresence: getPresence,
  GetTimeTotals: getTimeTotals,
  GetPolicies: getPolicies,
  SubmitCorrection: createSubmitCorrection(eventJson),
  DecideCorrection: createDecideCorrection(eventJson),
  WithdrawCorrection: createWithdrawCorrection(eventJson),
  GetCorrections: createGetCorrections(eventJson),
  SubmitOvertime: submitOvertime,
  DecideOvertime: decideOvertime,
  WithdrawOvertime: withdrawOvertime,
  GetOvertime: getOvertime,
  GetExceptions: getExceptions,
  ResolveException: resolveException,
  RecalculateDays: recalculateDays,
});
