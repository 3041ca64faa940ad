import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { missingLookups } from '../../decision/missing-lookups.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { countDays, totalsOf } from '../../domain/leave/count-leave.ts';
import { recharge, type Recharged } from '../../domain/leave/recharge.ts';
import { WITHOUT_END } from '../../domain/time/dates.ts';
import { ok } from '../../lib/result.ts';
import { isClosedOn } from '../../records/find-period.ts';
import { bookLookup, type BookedRequest, leaveBookOf, requestsIn } from '../../records/leave-book-record.ts';
import { giveBackToLots } from '../../records/leave-posting.ts';
import { rangeOf } from '../../records/leave-request-record.ts';
import {
  dependentScheduleLookups,
  type EmployeeDates,
  leaveSchedule,
  scheduleLookups,
} from '../../records/leave-schedule.ts';
import type { Lookup } from '../../store/store.ts';
import { changeLeave, dependentStoredLookups, findStored } from './stored-leave.ts';

/** An employee whose schedule, calendar or employment may be another one from a date on. */
export interface ChangedSchedule {
  readonly employeeId: string;
  readonly from: string;
}

/**
 * counts live leave again that goes on behind the dates; answers how many requests have changed. What costs less is
 * given back; what would cost more is agreed to by nobody and waits for a review, until it costs the same again. Dates that
 * payroll has closed stay as they are. Done twice it does nothing.
 */
export const recountLeave = (changed: readonly ChangedSchedule[]): SystemCommand<number> => ({
  name: 'RecountLeave',
  quiet: true,
  size: changed.length,
  lookups: changed.flatMap(({ employeeId: key }) => [{ aggregate: 'employee', key } as const, bookLookup(key)]),
  dependentLookups(draft) {
    const missing = missingLookups();
    const lookups = changed.flatMap((one) =>
      bookedBehind(draft, one).map((booked) =>
        missing.attempt(() => lookupsOf(draft, datesOf(one, booked), booked), []),
      ),
    );
    missing.require();
    return lookups.flat();
  },
  decide(draft, context) {
    const recounted = changed.flatMap((one) =>
      bookedBehind(draft, one).filter((booked) => recountOne(draft, datesOf(one, booked), booked, context)),
    );
    return ok(recounted.length);
  },
});

const bookedBehind = (draft: Draft, { employeeId, from }: ChangedSchedule): readonly BookedRequest[] =>
  requestsIn(leaveBookOf(draft, employeeId), { from, to: WITHOUT_END });

const datesOf = ({ employeeId }: ChangedSchedule, { startDate, endDate }: BookedRequest): EmployeeDates => ({
  ...{ employeeId, startDate, endDate },
});

const lookupsOf = (draft: Draft, dates: EmployeeDates, { leaveRequestId }: BookedRequest): readonly Lookup[] => [
  ...dependentStoredLookups(draft, { leaveRequestId, expectedVersion: 0 }),
  ...scheduleLookups(dates),
  ...dependentScheduleLookups(draft, dates),
];

/** Whether the request has changed. */
function recountOne(
  draft: Draft,
  dates: EmployeeDates,
  { leaveRequestId }: BookedRequest,
  context: DecisionContext,
): boolean {
  const found = findStored(draft, { leaveRequestId, expectedVersion: 0 }, context);
  if (!found.ok) return false;
  const { row, type, days } = found.value;
  const counted = countDays(type, rangeOf(row), leaveSchedule(draft, dates));
  const keep = (workDate: string): boolean => isClosedOn(draft, { employeeId: row.employeeId, workDate });
  const now = recharge(days, counted, { unit: type.unit, keep });
  const needsReview = now.dearer.length > 0;
  if (now.changed.length === 0 && needsReview === row.needsReview) return false;
  const source = { sourceType: 'REQUEST', sourceId: leaveRequestId, actor: ACTOR } as const;
  giveBackToLots(draft, now.givenBack, row.state === 'SUBMITTED' ? 'HOLD' : 'CONSUME', source, context);
  // What is dearer is not agreed to: how much is missed stays as it was told with it.
  const absenceDays = needsReview ? row.absenceDays : totalsOf(counted).absenceDays;
  const columns = { ...sumsOf(now), absenceDays, needsReview };
  changeLeave(draft, found.value, { columns, days: now.days }, context);
  return true;
}

function sumsOf({ days }: Recharged) {
  const active = days.filter(({ state }) => state === 'ACTIVE');
  return {
    chargedDays: active.reduce((sum, day) => sum + day.chargedDays, 0),
    chargedMinutes: active.reduce((sum, day) => sum + day.chargedMinutes, 0),
  };
}

/** The ledger names Muster itself so. */
const ACTOR = 'system:leave';
