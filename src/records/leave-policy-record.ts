import type {
  EntitlementBand,
  EntitlementRule,
  LeavePolicyDefinition,
  StoredLeavePolicy,
} from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { Draft } from '../decision/draft.ts';
import { DAY, wholeAmount } from '../domain/leave/amount.ts';
import type * as domain from '../domain/leave/leave-policy.ts';
import { accountUnitOf, type AccountUnit } from '../domain/leave/leave-type.ts';
import type { AggregateRows, Lookup, Row } from '../store/store.ts';
import { leaveTypesOf } from './leave-type-record.ts';
import { findVersion, versionFact } from './version-list.ts';

type PolicyRows = Pick<AggregateRows<'leavePolicy'>, 'leavePolicyVersion'>;

/** What the accounts of a leave type count in; undefined where nobody has stored the type. */
export type UnitOfType = (leaveTypeCode: string) => AccountUnit | undefined;

/** The units of leave types as a draft has them; each type must have been looked up (see {@link ruleTypeLookups}). */
export const unitsIn =
  (draft: Draft): UnitOfType =>
  (leaveTypeCode) => {
    const [version] = leaveTypesOf(draft.aggregate('leaveType', leaveTypeCode).rows);
    return version && accountUnitOf(version.unit);
  };

/** The leave types that the rules of all versions name. */
export const ruleTypesOf = ({ leavePolicyVersion }: PolicyRows): readonly string[] => [
  ...new Set(leavePolicyVersion.flatMap((row) => decodeLeavePolicy(row).rules.map(({ leaveType }) => leaveType))),
];

/** What {@link unitsIn} asks for. */
export const ruleTypeLookups = (rows: PolicyRows): readonly Lookup[] =>
  ruleTypesOf(rows).map((key) => ({ aggregate: 'leaveType', key }));

/**
 * A version of a leave policy as the rules take it: what the message leaves out is 0, no, or none. Rules for leave types
 * that nobody has stored give nothing, and are left out.
 */
export const leavePolicyOf = (
  { policyCode, version, validFrom, rules }: LeavePolicyDefinition,
  unitOf: UnitOfType,
): domain.LeavePolicyVersion => ({
  policyCode,
  version,
  validFrom,
  rules: rules.flatMap((rule) => {
    const unit = unitOf(rule.leaveType);
    return unit === undefined ? [] : [ruleOf(rule, unit)];
  }),
});

const ruleOf = (rule: EntitlementRule, unit: AccountUnit): domain.EntitlementRule => ({
  leaveTypeCode: rule.leaveType,
  yearStart: rule.yearStart,
  bands: rule.bands.map((band) => bandOf(band, unit)),
  accrual: rule.accrual,
  prorate: rule.proration,
  yearDays: rule.yearDays ?? 0,
  partialMonth: rule.partialMonth,
  waitingMonths: rule.waitingMonths ?? 0,
  rounding: { unit: wholeAmount(unit, rule.roundingUnit ?? 0), mode: rule.roundingMode ?? 'NEAREST' },
  ...carryingOf(rule, unit),
  usableMonths: rule.usableMonths ?? 0,
  priority: rule.priority ?? 0,
  countsLongLeave: rule.skipsLongLeave !== true,
  monthsAhead: rule.monthsAhead ?? 0,
});

function bandOf({ fromMonths = 0, amount = 0, weeks = 0 }: EntitlementBand, unit: AccountUnit): domain.EntitlementBand {
  const band = { fromMonths, amount: wholeAmount(unit, amount) };
  return weeks === 0 ? band : { ...band, weeks: weeks / DAY };
}

const carryingOf = ({ carryOverCap = 0, carryOverMonths = 0 }: EntitlementRule, unit: AccountUnit) => ({
  carryOverCap: carryOverCap === 0 ? -1 : wholeAmount(unit, carryOverCap),
  carryOverMonths,
});

/** Whether two messages say the same of a version. */
export const sameLeavePolicy = (one: LeavePolicyDefinition, other: LeavePolicyDefinition): boolean =>
  contentOf(one) === contentOf(other);

/** In days throughout: of the same rule both amounts are in the same unit, whichever that is. */
const contentOf = (input: LeavePolicyDefinition): string =>
  JSON.stringify([input.name ?? '', leavePolicyOf(input, () => 'DAY')]);

export const encodeLeavePolicy = (input: LeavePolicyDefinition): string => JSON.stringify(input);

/** Stored rows never change, and the same ones are asked for again and again. */
const known = new WeakMap<Row<'leavePolicyVersion'>, LeavePolicyDefinition>();

/** What {@link encodeLeavePolicy} has written: nothing in it but texts, numbers and flags. */
export function decodeLeavePolicy(row: Row<'leavePolicyVersion'>): LeavePolicyDefinition {
  const found = known.get(row);
  if (found !== undefined) return found;
  const definition = JSON.parse(row.definition) as LeavePolicyDefinition;
  known.set(row, definition);
  return definition;
}

/** All versions of a leave policy, as the rules take them. */
export const leavePoliciesOf = (
  { leavePolicyVersion }: PolicyRows,
  unitOf: UnitOfType,
): readonly domain.LeavePolicyVersion[] =>
  leavePolicyVersion.map((row) => leavePolicyOf(decodeLeavePolicy(row), unitOf));

/** The version of a leave policy that holds on the date; undefined where there is none. */
export function findLeavePolicy(
  { leavePolicyVersion }: PolicyRows,
  date: string,
  unitOf: UnitOfType,
): domain.LeavePolicyVersion | undefined {
  const found = findVersion(leavePolicyVersion, date);
  return found && leavePolicyOf(decodeLeavePolicy(found), unitOf);
}

/** The stored version as the contract tells it. */
export const storedLeavePolicyOf = (row: Row<'leavePolicyVersion'>): StoredLeavePolicy => ({
  sourceSystem: row.sourceSystem,
  definition: decodeLeavePolicy(row),
});

/** All rows of a leave policy. */
export interface LeavePolicyRows extends AggregateRows<'leavePolicy'> {
  readonly leavePolicy: readonly [Row<'leavePolicy'>];
}

/** The entry of the audit trail for a version that was added to a leave policy. */
export const leavePolicyFact = (
  before: AggregateRows<'leavePolicy'>,
  { leavePolicy: [row], leavePolicyVersion }: LeavePolicyRows,
  version: number,
): AuditFact =>
  versionFact(
    { entity: 'LeavePolicy', entityId: row.policyCode, version },
    before.leavePolicy[0] && { master: before.leavePolicy[0], versions: before.leavePolicyVersion },
    { master: row, versions: leavePolicyVersion },
  );
