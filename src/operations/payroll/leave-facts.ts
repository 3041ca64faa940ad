import { accountUnitOf, type LeaveTypeVersion } from '../../domain/leave/leave-type.ts';
import type { DayFigures } from '../../domain/payroll/lines.ts';
import {
  figureDifference,
  figuresOfLeave,
  figuresOfPayout,
  type PayFigure,
  summedFigures,
} from '../../domain/payroll/pay-figures.ts';
import { firstDateOf, lastDateOf } from '../../domain/payroll/period.ts';
import { findSlice } from '../../domain/workforce/employment.ts';
import { allRows } from '../../lib/pages.ts';
import type { ExtractRequest } from '../../records/extract-run.ts';
import { findLeaveType, leaveTypesOf } from '../../records/leave-type-record.ts';
import { decodeFigures } from '../../records/retro-record.ts';
import type { LeavePlace, LeaveRecord, LedgerPlace } from '../../store/leave-reads.ts';
import type { RetroPlace } from '../../store/payroll-reads.ts';
import type { EmployeeRecord, Page, Reads, Row } from '../../store/store.ts';
import type { EmployeeDay } from './employee-day.ts';

interface LeaveSources {
  readonly reads: Pick<Reads, 'leave' | 'payroll'>;
}

/** What leave comes to. */
export interface LeaveFigures {
  /** Day by day and request by request, on whatever dates of the month. */
  readonly taken: readonly EmployeeDay[];
  /** What was paid out in the pay group. */
  readonly paidOut: readonly EmployeeDay[];
}

/** What leave these employees have taken in the month, and what was paid out instead. */
export async function readLeaveFigures(
  sources: LeaveSources,
  request: ExtractRequest,
  records: readonly EmployeeRecord[],
): Promise<LeaveFigures> {
  const employeeIds = records.map(({ employee }) => employee.employeeId);
  if (employeeIds.length === 0) return { taken: [], paidOut: [] };
  const requests = await readRequests(sources, request, employeeIds);
  const payouts = await readPayouts(sources, request, employeeIds);
  const codes = new Set([...requests.map(({ request: row }) => row), ...payouts].map((row) => row.leaveTypeCode));
  const types = await readTypes(sources, [...codes]);
  const taken = requests.flatMap((leave) => daysOfRequest(leave, types));
  const settled = await readSettledElsewhere(sources, request, employeeIds);
  const slices = new Map(records.map((record) => [record.employee.employeeId, record.slices]));
  return {
    taken: asClosed(taken, settled),
    paidOut: payouts.flatMap((entry) => dayOfPayout(entry, types, request, slices.get(entry.employeeId) ?? [])),
  };
}

const readRequests = (
  { reads: { leave } }: LeaveSources,
  { month }: ExtractRequest,
  employeeIds: readonly string[],
): Promise<readonly LeaveRecord[]> =>
  allRows(
    (page: Page<LeavePlace>) =>
      leave.requests(
        {
          ...{ ids: [], employeeIds, leaveTypes: [], postingStates: [], needsReview: false },
          ...{ states: ['APPROVED', 'CANCEL_REQUESTED'], dateFrom: firstDateOf(month), dateTo: lastDateOf(month) },
        },
        page,
      ),
    ({ request: { employeeId, startDate, leaveRequestId: id } }) => ({ employeeId, startDate, id }),
  );

const readPayouts = (
  { reads: { leave } }: LeaveSources,
  { month }: ExtractRequest,
  employeeIds: readonly string[],
): Promise<readonly Row<'leaveLedgerEntry'>[]> =>
  allRows(
    (page: Page<LedgerPlace>) =>
      leave.ledger(
        {
          ...{ employeeIds, leaveTypes: [], accountIds: [], entryTypes: ['PAYOUT'] },
          ...{ effectiveFrom: firstDateOf(month), effectiveTo: lastDateOf(month) },
        },
        page,
      ),
    (entry) => entry,
  );

type TypeVersions = ReadonlyMap<string, readonly Row<'leaveTypeVersion'>[]>;

async function readTypes({ reads: { leave } }: LeaveSources, codes: readonly string[]): Promise<TypeVersions> {
  if (codes.length === 0) return new Map();
  const found = await leave.types(codes, { after: undefined, limit: codes.length });
  return new Map(found.map(({ master, versions }) => [master.leaveTypeCode, versions]));
}

const isKnown = (type: LeaveTypeVersion | undefined): LeaveTypeVersion => {
  if (type === undefined) throw new Error('The type of a stored leave is gone.');
  return type;
};

/** A day of leave costs what its type was when it was asked for. */
function daysOfRequest({ request, days }: LeaveRecord, types: TypeVersions): readonly EmployeeDay[] {
  const versions = leaveTypesOf({ leaveTypeVersion: types.get(request.leaveTypeCode) ?? [] });
  const { unit, paidPercent } = isKnown(versions.find(({ version }) => version === request.typeVersion));
  const { employeeId, leaveRequestId: source, leaveTypeCode } = request;
  return days.flatMap(({ workDate: date, chargedMinutes, chargedDays, state }) => {
    if (state !== 'ACTIVE') return [];
    const paid = { leaveTypeCode, paidPercent, unit: accountUnitOf(unit), chargedMinutes, chargedDays };
    return [{ employeeId, day: { date, source, retroMonth: '', figures: figuresOfLeave(paid) } }];
  });
}

/** What was paid out belongs to the pay group of its date, or where the employment has ended before, to the last one. */
function dayOfPayout(
  { employeeId, leaveTypeCode, unit, amount, effectiveDate }: Row<'leaveLedgerEntry'>,
  types: TypeVersions,
  { payGroup }: ExtractRequest,
  slices: readonly Row<'employeeSlice'>[],
): readonly EmployeeDay[] {
  const slice = findSlice(slices, effectiveDate) ?? lastBefore(slices, effectiveDate);
  if (slice?.payGroup !== payGroup) return [];
  const type = isKnown(
    findLeaveType({ leaveTypeVersion: types.get(leaveTypeCode) ?? [] }, leaveTypeCode, effectiveDate),
  );
  const paid = {
    leaveTypeCode,
    paidPercent: type.paidPercent,
    unit: unit === 'DAY' ? 'DAY' : 'MINUTE',
    quantity: -amount,
  } as const;
  return [{ employeeId, day: { date: effectiveDate, source: '', retroMonth: '', figures: figuresOfPayout(paid) } }];
}

const lastBefore = (slices: readonly Row<'employeeSlice'>[], date: string): Row<'employeeSlice'> | undefined =>
  slices.filter(({ validTo }) => validTo < date).sort((one, other) => (one.validTo < other.validTo ? 1 : -1))[0];

/** What has changed on leave since the month was closed: an extract with retroactive differences settles it. */
async function readSettledElsewhere(
  { reads: { payroll } }: LeaveSources,
  { payGroup, month }: ExtractRequest,
  employeeIds: readonly string[],
): Promise<readonly EmployeeDay[]> {
  const criteria = {
    ...{ payGroups: [payGroup], employeeIds, originFrom: month, originTo: month },
    states: ['PENDING', 'POSTED'],
  };
  const found = await allRows(
    (page: Page<RetroPlace>) => payroll.retroDeltas(criteria, page),
    ({ delta }) => delta,
  );
  return found.flatMap(({ date: { employeeId, workDate: date }, delta }) => {
    if (delta.kind !== 'LEAVE') return [];
    const figures = figureDifference(decodeFigures(delta.figuresBefore), decodeFigures(delta.figuresAfter));
    return [{ employeeId, day: { date, source: delta.source, retroMonth: '', figures } }];
  });
}

/** leave as the closed month has it: what it is now less what is settled elsewhere. */
function asClosed(taken: readonly EmployeeDay[], settled: readonly EmployeeDay[]): readonly EmployeeDay[] {
  const keyOf = ({ employeeId, day: { date, source } }: EmployeeDay): string => [employeeId, date, source].join('\t');
  const later = Map.groupBy(settled, keyOf);
  const now = Map.groupBy(taken, keyOf);
  const gone = [...later].flatMap(([key, [first]]) =>
    now.has(key) || first === undefined ? [] : [withFigures(first, [])],
  );
  return [...taken, ...gone].map((one) => {
    const changes = later.get(keyOf(one)) ?? [];
    const change = summedFigures(changes.flatMap(({ day }) => day.figures));
    return changes.length === 0 ? one : withFigures(one, figureDifference(change, one.day.figures));
  });
}

const withFigures = ({ employeeId, day }: EmployeeDay, figures: readonly PayFigure[]): EmployeeDay => ({
  employeeId,
  day: { ...day, figures } satisfies DayFigures,
});
