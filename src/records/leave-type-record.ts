import type { LeaveTypeDefinition, StoredLeaveType } from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { Draft } from '../decision/draft.ts';
import { wholeAmount } from '../domain/leave/amount.ts';
import { accountUnitOf, type LeaveTypeVersion } from '../domain/leave/leave-type.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { findVersion, versionFact } from './version-list.ts';

type TypeRows = Pick<AggregateRows<'leaveType'>, 'leaveTypeVersion'>;

/** A version of a leave type as the rules take it: what the message leaves out is 0, no, or none. */
export const leaveTypeOf = (input: LeaveTypeDefinition): LeaveTypeVersion => ({
  leaveTypeCode: input.leaveTypeCode,
  version: input.version,
  validFrom: input.validFrom,
  name: input.name ?? '',
  sapSubtype: input.sapSubtype ?? '',
  unit: input.unit,
  ...countingOf(input),
  ...balanceOf(input),
  maxConsecutiveDays: input.maxConsecutiveDays ?? 0,
  waitingPeriodDays: input.waitingPeriodDays ?? 0,
  backdateLimitDays: input.limitsBackdating === true ? (input.backdateLimitDays ?? 0) : -1,
  approvalRoute: input.approvalRoute,
  cancelNeedsConsent: input.cancelNeedsConsent ?? false,
  constraintClass: input.constraintClass,
  allowOnTopOf: input.allowOnTopOf,
  timeOffMonths: input.timeOffMonths ?? 0,
});

const countingOf = (input: LeaveTypeDefinition) => ({
  minIncrementMinutes: Math.max(1, input.minIncrementMinutes ?? 0),
  roundingMode: input.roundingMode,
  countBasis: input.countBasis,
  includeHolidays: input.includeHolidays ?? false,
  includeRestDays: input.includeRestDays ?? false,
  sandwich: input.sandwich ?? false,
});

const balanceOf = (input: LeaveTypeDefinition) => ({
  paidPercent: input.paidPercent,
  requiresBalance: input.requiresBalance ?? false,
  negativeLimit: wholeAmount(accountUnitOf(input.unit), input.negativeLimit ?? 0),
  holdOnSubmit: input.skipsHold !== true,
  deductionSequence: input.deductionSequence,
});

/** Whether two messages say the same of a version. */
export const sameLeaveType = (one: LeaveTypeDefinition, other: LeaveTypeDefinition): boolean =>
  JSON.stringify(leaveTypeOf(one)) === JSON.stringify(leaveTypeOf(other));

export const encodeLeaveType = (input: LeaveTypeDefinition): string => JSON.stringify(input);

/** What {@link encodeLeaveType} has written: nothing in it but texts, numbers and flags. */
export const decodeLeaveType = ({ definition }: Row<'leaveTypeVersion'>): LeaveTypeDefinition =>
  JSON.parse(definition) as LeaveTypeDefinition;

/** All versions of a leave type, as the rules take them. */
export const leaveTypesOf = ({ leaveTypeVersion }: TypeRows): readonly LeaveTypeVersion[] =>
  leaveTypeVersion.map(typeOfRow);

/**
 * The version of a leave type that holds for leave that begins on the date; undefined where there is none. Of a draft the
 * type must have been looked up.
 */
export function findLeaveType(
  stored: Draft | TypeRows,
  leaveTypeCode: string,
  date: string,
): LeaveTypeVersion | undefined {
  const { leaveTypeVersion } = 'aggregate' in stored ? stored.aggregate('leaveType', leaveTypeCode).rows : stored;
  const ofType = leaveTypeVersion.filter((row) => row.leaveTypeCode === leaveTypeCode);
  const found = findVersion(ofType, date);
  return found && typeOfRow(found);
}

/** The version by which a request is counted; undefined where it is not stored. The type must have been looked up. */
export function findTypeVersion(
  draft: Draft,
  { leaveTypeCode, typeVersion }: { readonly leaveTypeCode: string; readonly typeVersion: number },
): LeaveTypeVersion | undefined {
  const { leaveTypeVersion } = draft.aggregate('leaveType', leaveTypeCode).rows;
  const row = leaveTypeVersion.find(({ version }) => version === typeVersion);
  return row && typeOfRow(row);
}

/** What class of leave a request is, by the version that it is counted by. The type must have been looked up. */
export const leaveClassOf = (draft: Draft, request: Row<'leaveRequest'>): LeaveTypeVersion['constraintClass'] =>
  findTypeVersion(draft, request)?.constraintClass ?? 'LEAVE';

/** Stored rows never change, and the same ones are asked for again and again. */
const known = new WeakMap<Row<'leaveTypeVersion'>, LeaveTypeVersion>();

function typeOfRow(row: Row<'leaveTypeVersion'>): LeaveTypeVersion {
  const found = known.get(row);
  if (found !== undefined) return found;
  const type = leaveTypeOf(decodeLeaveType(row));
  known.set(row, type);
  return type;
}

/** The stored version as the contract tells it. */
export const storedLeaveTypeOf = (row: Row<'leaveTypeVersion'>): StoredLeaveType => ({
  sourceSystem: row.sourceSystem,
  definition: decodeLeaveType(row),
});

/** All rows of a leave type. */
export interface LeaveTypeRows extends AggregateRows<'leaveType'> {
  readonly leaveType: readonly [Row<'leaveType'>];
}

/** The entry of the audit trail for a version that was added to a leave type. */
export const leaveTypeFact = (
  before: AggregateRows<'leaveType'>,
  { leaveType: [row], leaveTypeVersion }: LeaveTypeRows,
  version: number,
): AuditFact =>
  versionFact(
    { entity: 'LeaveType', entityId: row.leaveTypeCode, version },
    before.leaveType[0] && { master: before.leaveType[0], versions: before.leaveTypeVersion },
    { master: row, versions: leaveTypeVersion },
  );
