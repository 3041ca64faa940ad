import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { monthOf } from '../domain/payroll/period.ts';
import type { PayFigure } from '../domain/payroll/pay-figures.ts';
import { nextDelta, type RetroDelta, type RetroFinding, type RetroKind } from '../domain/payroll/retro-delta.ts';
import { findSlice } from '../domain/workforce/employment.ts';
import type { AggregateRows, Lookup, Row } from '../store/store.ts';
import { dayKeyOf } from './day-record.ts';
import type { EmployeeDate } from './find-period.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** All that has changed on a closed date of an employee. */
export interface RetroRows extends AggregateRows<'retroDate'> {
  readonly retroDate: readonly [Row<'retroDate'>];
}

/** The entry of the audit trail for what has changed on a closed date. */
export const retroFact = (before: AggregateRows<'retroDate'>, after: RetroRows, version: number): AuditFact => {
  const [date] = after.retroDate;
  return {
    uid: date.eventUid,
    action: before.retroDate.length === 0 ? 'C' : 'U',
    entity: 'RetroDate',
    entityId: date.dayKey,
    entityVersion: version,
    employeeId: date.employeeId,
    affectedRows: 1 + after.retroDelta.length,
    changes: { before: retroForAudit(before), after: retroForAudit(after) },
  };
};

/** A closed date as the audit trail tells it. */
export function retroForAudit({ retroDate: [date], retroDelta }: AggregateRows<'retroDate'>): object | undefined {
  if (date === undefined) return undefined;
  return { ...rowForAudit(date), deltas: retroDelta.map((delta) => rowForAudit(delta, ['dayKey'])) };
}

/** What has changed on closed dates so far, as lookups. */
export const retroLookup = ({ employeeId, workDate }: EmployeeDate): Lookup => ({
  aggregate: 'retroDate',
  key: dayKeyOf(employeeId, workDate),
});

/** The stored deltas of a date as the rules take them. */
export const retroDeltasOf = (rows: readonly Row<'retroDelta'>[]): readonly RetroDelta[] =>
  rows.map((row) => ({
    deltaNo: row.deltaNo,
    kind: storedCode(kinds, row.kind),
    source: row.source,
    cause: row.cause,
    before: decodeFigures(row.figuresBefore),
    after: decodeFigures(row.figuresAfter),
    state: storedCode(states, row.state),
  }));

/** {@link putRetro} has written them. */
export const decodeFigures = (figures: string): readonly PayFigure[] => JSON.parse(figures) as readonly PayFigure[];

/**
 * writes what a closed date has come to now, where that is news; answers whether it was. The date (see
 * {@link retroLookup}) and the employee must have been looked up.
 */
export function putRetro(draft: Draft, date: EmployeeDate, finding: RetroFinding, context: DecisionContext): boolean {
  const { employeeId, workDate } = date;
  const dayKey = dayKeyOf(employeeId, workDate);
  const stored = draft.aggregate('retroDate', dayKey);
  const delta = nextDelta(retroDeltasOf(stored.rows.retroDelta), finding);
  if (delta === undefined) return false;
  const slices = draft.aggregate('employee', employeeId).rows.employeeSlice;
  const known = stored.rows.retroDelta.find(({ deltaNo }) => deltaNo === delta.deltaNo);
  const { before, after, ...content } = delta;
  const row: Row<'retroDelta'> = {
    ...content,
    dayKey,
    payGroup: known?.payGroup ?? findSlice(slices, workDate)?.payGroup ?? '',
    originMonth: monthOf(workDate),
    figuresBefore: JSON.stringify(before),
    figuresAfter: JSON.stringify(after),
    posting: known?.posting ?? '',
    createdAt: known?.createdAt ?? context.now,
  };
  const others = stored.rows.retroDelta.filter(({ deltaNo }) => deltaNo !== delta.deltaNo);
  const rows: RetroRows = {
    retroDate: [{ dayKey, employeeId, workDate, eventUid: context.ids.next() }],
    retroDelta: [...others, row].sort((one, other) => one.deltaNo - other.deltaNo),
  };
  draft.record(retroFact(stored.rows, rows, draft.put('retroDate', dayKey, rows)));
  return true;
}

/** what was not posted of a date is WITHDRAWN: its period is open again. The date must have been looked up. */
export function withdrawRetro(draft: Draft, { employeeId, workDate }: EmployeeDate, { ids }: DecisionContext): void {
  const dayKey = dayKeyOf(employeeId, workDate);
  const stored = draft.aggregate('retroDate', dayKey);
  if (!stored.rows.retroDelta.some(({ state }) => state === 'PENDING')) return;
  const rows: RetroRows = {
    retroDate: [{ dayKey, employeeId, workDate, eventUid: ids.next() }],
    retroDelta: stored.rows.retroDelta.map((delta) =>
      delta.state === 'PENDING' ? { ...delta, state: 'WITHDRAWN' } : delta,
    ),
  };
  draft.record(retroFact(stored.rows, rows, draft.put('retroDate', dayKey, rows)));
}

const kinds: readonly RetroKind[] = ['ATTENDANCE', 'LEAVE'];
const states: readonly RetroDelta['state'][] = ['PENDING', 'POSTED', 'WITHDRAWN'];
