import type { DayType, PayFigure as ToldFigure, RetroDelta as ToldDelta } from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { monthOf } from '../domain/payroll/period.ts';
import type { PayFigure } from '../domain/payroll/pay-figures.ts';
import { tellQuantity } from '../domain/payroll/pay-quantity.ts';
import { nextDelta, type RetroDelta, type RetroFinding, type RetroKind } from '../domain/payroll/retro-delta.ts';
import { findSlice } from '../domain/workforce/employment.ts';
import { instant } from '../lib/clock.ts';
import { filled } from '../lib/filled.ts';
import type { AggregateRows, Lookup, Row } from '../store/store.ts';
import { dayKeyOf } from './day-record.ts';
import { postedBy } from './extract-record.ts';
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

/** A stored delta of a date as the contract tells it. */
export function retroDeltaOf(date: Row<'retroDate'>, delta: Row<'retroDelta'>): ToldDelta {
  const posted = postedBy(delta.posting);
  return {
    employeeId: date.employeeId,
    workDate: date.workDate,
    deltaNo: delta.deltaNo,
    originMonth: delta.originMonth,
    kind: storedCode(kinds, delta.kind),
    source: filled(delta.source),
    cause: delta.cause,
    state: storedCode(states, delta.state),
    before: decodeFigures(delta.figuresBefore).map(toldFigure),
    after: decodeFigures(delta.figuresAfter).map(toldFigure),
    createdAt: instant(delta.createdAt),
    postedMonth: posted?.month,
    postedKind: posted?.kind,
    postedRun: posted?.runNo,
  };
}

const toldFigure = ({ item, dayType, leaveTypeCode, paidPercent, unit, quantity }: PayFigure): ToldFigure => ({
  item,
  dayType: dayType === '' ? undefined : storedCode(dayTypes, dayType),
  leaveType: filled(leaveTypeCode),
  paidPercent: leaveTypeCode === '' ? undefined : paidPercent,
  unit,
  quantity: tellQuantity(unit, quantity),
});

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

/** an extract has these deltas of a date, which must have been looked up. Nothing is written where it had them all. */
export function postDeltas(
  draft: Draft,
  dayKey: string,
  posting: string,
  isPosted: (delta: Row<'retroDelta'>) => boolean,
  { ids }: DecisionContext,
): void {
  const stored = draft.aggregate('retroDate', dayKey);
  const [date] = stored.rows.retroDate;
  if (date === undefined || !stored.rows.retroDelta.some((delta) => delta.state === 'PENDING' && isPosted(delta)))
    return;
  const rows: RetroRows = {
    retroDate: [{ ...date, eventUid: ids.next() }],
    retroDelta: stored.rows.retroDelta.map((delta) =>
      isPosted(delta) ? { ...delta, state: 'POSTED', posting } : delta,
    ),
  };
  draft.record(retroFact(stored.rows, rows, draft.put('retroDate', dayKey, rows)));
}

const kinds: readonly RetroKind[] = ['ATTENDANCE', 'LEAVE'];
const states: readonly RetroDelta['state'][] = ['PENDING', 'POSTED', 'WITHDRAWN'];
const dayTypes: readonly DayType[] = ['WORKDAY', 'RESTDAY', 'HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM'];
