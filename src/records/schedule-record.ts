import type { ScheduleDay as DescribedDay, ScheduleMode } from '../contract/generated.ts';
import type { ScheduleAssignment, ScheduleDay, ScheduledPerson } from '../domain/schedule/schedule-day.ts';
import { sha256Base64 } from '../lib/sha256.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** An employee as the schedule takes one; undefined where there is none. */
export function scheduledPersonOf({ employee, employeeSlice }: AggregateRows<'employee'>): ScheduledPerson | undefined {
  const [master] = employee;
  return master && { master, slices: employeeSlice };
}

/** What a revision of an assigned date says, the one that holds unless told; none where the pattern decides. */
export function assignmentsOf(
  rows: AggregateRows<'scheduleDay'>,
  revision = rows.scheduleDay[0]?.revision,
): readonly ScheduleAssignment[] {
  const workDate = rows.scheduleDay[0]?.workDate ?? '';
  return shiftsOf(rows, revision).flatMap((row) => {
    if (storedCode(plans, row.plan) === 'PATTERN') return [];
    const { sequence, shiftCode, shiftVersion, zone } = row;
    const source = storedCode(sources, row.source);
    return [
      { workDate, sequence: Math.max(1, sequence), shiftCode, shiftVersion, source, version: row.revision, zone },
    ];
  });
}

/** The rows of a revision in order of their sequence. */
export const shiftsOf = (
  { scheduleShift }: AggregateRows<'scheduleDay'>,
  revision: number | undefined,
): readonly Row<'scheduleShift'>[] =>
  scheduleShift.filter((row) => row.revision === revision).sort((one, other) => one.sequence - other.sequence);

/** A resolved day as the contract tells it. */
export const dayOf = ({ shift, plan, version, ...day }: ScheduleDay, superseded: true | undefined): DescribedDay => ({
  employeeId: day.employeeId,
  workDate: day.workDate,
  sequence: shift === undefined ? 0 : day.sequence,
  version: version === 0 ? undefined : version,
  superseded,
  source: day.source,
  dayType: day.dayType,
  shiftCode: shift?.shiftCode,
  shiftVersion: shift?.version,
  timeZone: day.zone,
  plannedStart: plan?.plannedStartUtc,
  plannedEnd: plan?.plannedEndUtc,
  plannedMinutes: plan?.plannedMinutes ?? 0,
  nominalMinutes: plan?.nominalMinutes ?? 0,
});

/** The entry of the audit trail for a date that was assigned, under the uid that its row carries. */
export function scheduleFact(
  before: AggregateRows<'scheduleDay'>,
  after: AggregateRows<'scheduleDay'> & { readonly scheduleDay: readonly [Row<'scheduleDay'>] },
): AuditFact {
  const [{ eventUid, dayKey, employeeId, revision }] = after.scheduleDay;
  return {
    uid: eventUid,
    action: before.scheduleDay.length === 0 ? 'C' : 'U',
    entity: 'ScheduleDay',
    entityId: dayKey,
    entityVersion: revision,
    employeeId,
    affectedRows: 1 + shiftsOf(after, revision).length,
    changes: { before: scheduleForAudit(before), after: scheduleForAudit(after) },
  };
}

/** The date as the audit trail tells it: what holds, and a digest of what held before; undefined where there is none. */
export function scheduleForAudit(rows: AggregateRows<'scheduleDay'>): object | undefined {
  const [day] = rows.scheduleDay;
  if (day === undefined) return undefined;
  return {
    ...rowForAudit(day),
    shifts: shiftsOf(rows, day.revision).map((row) => rowForAudit(row, ['dayKey', 'revision'])),
    earlier: digestOf(rows.scheduleShift.filter(({ revision }) => revision !== day.revision)),
  };
}

function digestOf(rows: readonly Row<'scheduleShift'>[]): string | undefined {
  if (rows.length === 0) return undefined;
  const told = rows
    .toSorted((one, other) => one.revision - other.revision || one.sequence - other.sequence)
    .map(({ revision, sequence, plan, source, shiftCode, shiftVersion, zone }) => [
      ...[revision, sequence, plan, source, shiftCode, shiftVersion, zone],
    ]);
  return sha256Base64(JSON.stringify(told));
}

const plans: readonly ScheduleMode[] = ['SHIFTS', 'OFF', 'PATTERN'];
const sources: readonly ScheduleAssignment['source'][] = ['ASSIGNMENT', 'SWAP', 'OVERRIDE', 'RETRO'];
