import { addDays, WITHOUT_END } from '../time/dates.ts';
import { type EmploymentSpan, lastDay } from '../workforce/employments.ts';
import type { DatedBands, LeaveFacts } from './annual-amount.ts';
import type { EntitlementRule, LeavePolicyVersion } from './leave-policy.ts';

/** The dates on which a slice of an employee names a policy, with all versions of it. */
export interface PolicySpan {
  /** Empty of the first slice: nothing else is known of the time before it. */
  readonly from: string;
  readonly to: string;
  readonly versions: readonly LeavePolicyVersion[];
}

/** What entitles an employee to leave. */
export interface Entitlements {
  readonly facts: LeaveFacts;
  /** Ascending. */
  readonly spans: readonly PolicySpan[];
}

/** A rule, and the last date on which the employee is entitled: by it, or by those that follow it without a gap. */
export interface HoldingRule {
  readonly rule: EntitlementRule;
  readonly to: string;
}

/** The leave types that some rule of an employee is for. */
export const entitledTypes = ({ spans }: Entitlements): readonly string[] => [
  ...new Set(
    spans.flatMap(({ versions }) => versions.flatMap(({ rules }) => rules.map(({ leaveTypeCode }) => leaveTypeCode))),
  ),
];

/** The rule that holds on a date, or has held last before it; undefined where none has. */
export function findRule({ spans }: Entitlements, leaveTypeCode: string, date: string): HoldingRule | undefined {
  for (const span of spans.toReversed()) {
    if (span.from > date) continue;
    const rule = ruleIn(span, leaveTypeCode, earlier(span.to, date));
    if (rule !== undefined) return { rule, to: entitledTo(spans, leaveTypeCode, span.to) };
  }
  return undefined;
}

/** The rule of a policy that holds on a date: that of its highest version by then. */
function ruleIn({ versions }: PolicySpan, leaveTypeCode: string, date: string): EntitlementRule | undefined {
  const version = versions
    .filter(({ validFrom }) => validFrom <= date)
    .reduce<LeavePolicyVersion | undefined>(
      (best, one) => (best && best.version > one.version ? best : one),
      undefined,
    );
  return version?.rules.find((one) => one.leaveTypeCode === leaveTypeCode);
}

/** What a year is worth by the rules that hold from date to date: what one has earned no later one takes back. */
export function datedBands({ spans }: Entitlements, leaveTypeCode: string): readonly DatedBands[] {
  const changes = spans.flatMap(({ from, to, versions }) => [
    from,
    ...versions.map(({ validFrom }) => validFrom).filter((date) => date > from && date <= to),
    ...(to === WITHOUT_END ? [] : [addDays(to, 1)]),
  ]);
  return [...new Set(changes)].sort().map((from) => {
    const span = spans.findLast((one) => one.from <= from && from <= one.to);
    return { from, bands: (span && ruleIn(span, leaveTypeCode, from)?.bands) ?? [] };
  });
}

/** Another slice, as of other working time, ends nothing as long as its policy gives the type too. */
const entitledTo = (spans: readonly PolicySpan[], leaveTypeCode: string, first: string): string =>
  spans.reduce(
    (to, span) => (span.to > to && span.from <= addDays(to, 1) && gives(span, leaveTypeCode) ? span.to : to),
    first,
  );

const gives = ({ versions }: PolicySpan, leaveTypeCode: string): boolean =>
  versions.some(({ rules }) => rules.some((rule) => rule.leaveTypeCode === leaveTypeCode));

/**
 * From when on a type is entitled to: never before the first version of a policy, which stands for the day on which
 * Muster took over, nor before a slice that came after one without. Undefined: never.
 */
export function entitledFrom({ spans }: Entitlements, leaveTypeCode: string): string | undefined {
  const begins = spans.flatMap(({ from, versions }) => {
    const giving = versions.filter(({ rules }) => rules.some((rule) => rule.leaveTypeCode === leaveTypeCode));
    const [first] = giving.map(({ validFrom }) => validFrom).sort();
    return first === undefined ? [] : [later(first, from)];
  });
  return begins.sort()[0];
}

/** An employment as far as it entitles: cut to the dates from one to another. Seniority stays what it is. */
export const countedFacts = (
  { slices, seniorityDate }: LeaveFacts,
  { hireDate, terminationDate }: EmploymentSpan,
  { from, to }: { readonly from: string; readonly to: string },
): LeaveFacts => ({
  master: { hireDate: later(hireDate, from), terminationDate: to < lastDay(terminationDate) ? to : terminationDate },
  seniorityDate: seniorityDate === '' ? hireDate : seniorityDate,
  slices,
});

/** The later of two dates. */
export const later = (one: string, other: string): string => (one > other ? one : other);

/** The earlier of two dates. */
export const earlier = (one: string, other: string): string => (one < other ? one : other);
