import { aggregatesOf } from '../../decision/loaded-aggregates.ts';
import type { DayFigures } from '../../domain/payroll/lines.ts';
import { firstDateOf, lastDateOf, periodKeyOf } from '../../domain/payroll/period.ts';
import { addDays, datesBetween } from '../../domain/time/dates.ts';
import { findSlice } from '../../domain/workforce/employment.ts';
import { allRows } from '../../lib/pages.ts';
import { type ExtractPlace, type ExtractRequest, ofPayGroup } from '../../records/extract-run.ts';
import { bookLookup } from '../../records/leave-book-record.ts';
import { excusableTypes, figuresOfDay } from '../../records/paid-day.ts';
import { periodStateOf } from '../../records/period-record.ts';
import type { Page } from '../../store/page.ts';
import type { RetroPlace, RetroRecord } from '../../store/payroll-reads.ts';
import type { EmployeeRecord, Reads, Row, Store } from '../../store/store.ts';
import type { EmployeeDay } from './employee-day.ts';
import { readLeaveFigures } from './leave-facts.ts';

/** Where an extract reads. */
export interface ExtractSources {
  readonly reads: Pick<Reads, 'attendance' | 'employees' | 'feed' | 'journalHead' | 'leave' | 'payroll'>;
  readonly load: Store['load'];
}

/** An employee of the pay group with what the month itself comes to; the days of a DELTA are none. */
export interface ExtractEmployee {
  readonly employeeId: string;
  readonly personnelNumber: string;
  readonly days: readonly DayFigures[];
  /** The keys of closed dates that may have something to settle. */
  readonly retroKeys: readonly string[];
}

/** Some employees, in order of their ids. */
export interface ExtractGroup {
  readonly employees: readonly ExtractEmployee[];
  /** The version of each one's leave book before it was read: everything that changes leave raises it. */
  readonly books: ReadonlyMap<string, number>;
  /** Months whose differences are settled: nothing opens them again. */
  readonly settledMonths: ReadonlySet<string>;
  /** The employee with whom the group ends; undefined behind the last group. */
  readonly last: string | undefined;
}

/** As many days of 32 employees as one read takes. */
const GROUP = 32;
const MOST_DAYS = 31;

/** Reads the next employees of an extract, and what their dates come to. */
export async function readExtractGroup(
  sources: ExtractSources,
  request: ExtractRequest,
  { after }: Pick<ExtractPlace, 'after'>,
): Promise<ExtractGroup> {
  const organisation = ofPayGroup(request.payGroup);
  const page = { after: after === '' ? undefined : after, limit: GROUP };
  const records = await sources.reads.employees({ employeeIds: [], organisation }, page);
  const employeeIds = records.map(({ employee }) => employee.employeeId);
  const books = await loadBooks(sources, employeeIds);
  const dates = new Map(records.map((record) => [record.employee.employeeId, datesIn(record, request)]));
  const days = request.kind === 'REGULAR' ? await readDays(sources, request, records, dates) : [];
  const deltas = employeeIds.length === 0 ? [] : await readDeltas(sources, request, employeeIds);
  const byEmployee = Map.groupBy(days, ({ employeeId }) => employeeId);
  const retro = Map.groupBy(deltas, ({ date }) => date.employeeId);
  return {
    employees: records.map(({ employee: { employeeId, personnelNumber } }) => ({
      employeeId,
      personnelNumber,
      days: (byEmployee.get(employeeId) ?? []).map(({ day }) => day),
      retroKeys: [...new Set((retro.get(employeeId) ?? []).map(({ date }) => date.dayKey))],
    })),
    books,
    settledMonths: await loadSettled(sources, request, deltas),
    last: records.length < GROUP ? undefined : employeeIds.at(-1),
  };
}

async function loadBooks(
  { load }: ExtractSources,
  employeeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const books = aggregatesOf(await load(employeeIds.map(bookLookup)), 'leaveBook');
  return new Map(books.map(({ key, version }) => [key, version]));
}

/** The dates of the month on which an employee is in the pay group. */
const datesIn = ({ slices }: EmployeeRecord, { payGroup, month }: ExtractRequest): ReadonlySet<string> =>
  new Set(
    datesBetween(firstDateOf(month), lastDateOf(month)).filter(
      (date) => findSlice(slices, date)?.payGroup === payGroup,
    ),
  );

async function readDays(
  sources: ExtractSources,
  request: ExtractRequest,
  records: readonly EmployeeRecord[],
  dates: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<readonly EmployeeDay[]> {
  const employeeIds = records.flatMap(({ employee: { employeeId } }) =>
    (dates.get(employeeId)?.size ?? 0) > 0 ? [employeeId] : [],
  );
  const worked = employeeIds.length === 0 ? [] : await readWorked(sources, request, employeeIds);
  const { taken, paidOut } = await readLeaveFigures(sources, request, records);
  const isInGroup = ({ employeeId, day }: EmployeeDay): boolean => dates.get(employeeId)?.has(day.date) === true;
  return [...[...worked, ...taken].filter(isInGroup), ...paidOut];
}

const MOST_EXCEPTIONS = 100_000;

async function readWorked(
  { reads: { attendance } }: ExtractSources,
  { month }: ExtractRequest,
  employeeIds: readonly string[],
): Promise<readonly EmployeeDay[]> {
  const range = { employeeIds, workDateFrom: firstDateOf(month), workDateTo: lastDateOf(month) };
  const page = { after: undefined, limit: employeeIds.length * MOST_DAYS };
  const days = await attendance.days({ ...range, statuses: [] }, page);
  const excused = await attendance.exceptions(
    { ...range, types: excusableTypes, states: ['EXCUSED'] },
    { after: undefined, limit: MOST_EXCEPTIONS },
  );
  const byDate = Map.groupBy(excused, keyOfDate);
  return days.map(({ day, shifts }) => ({
    employeeId: day.employeeId,
    day: {
      date: day.workDate,
      source: '',
      retroMonth: '',
      figures: figuresOfDay(shifts, byDate.get(keyOfDate(day)) ?? []),
    },
  }));
}

const keyOfDate = ({ employeeId, workDate }: Pick<Row<'attendanceDay'>, 'employeeId' | 'workDate'>): string =>
  `${workDate} ${employeeId}`;

/** what may have to be settled: of earlier months by a REGULAR extract, of the month itself by a DELTA. */
function readDeltas(
  { reads: { payroll } }: ExtractSources,
  { kind, month, payGroup, posting }: ExtractRequest,
  employeeIds: readonly string[],
): Promise<readonly RetroRecord[]> {
  const before = addDays(firstDateOf(month), -1).slice(0, month.length);
  const range = kind === 'REGULAR' ? { originTo: before } : { originFrom: month, originTo: month };
  const criteria = { ...range, payGroups: [payGroup], employeeIds, states: ['PENDING'], posting };
  return allRows(
    (page: Page<RetroPlace>) => payroll.retroDeltas(criteria, page),
    ({ delta }) => delta,
  );
}

/** Months that are EXPORTED: a month that may still be opened takes back what has changed in it by itself. */
async function loadSettled(
  { load }: ExtractSources,
  { payGroup }: ExtractRequest,
  deltas: readonly RetroRecord[],
): Promise<ReadonlySet<string>> {
  const months = new Set(deltas.map(({ delta }) => delta.originMonth));
  const keys = [...months].map((month) => ({ aggregate: 'payrollPeriod', key: periodKeyOf(payGroup, month) }) as const);
  const periods = aggregatesOf(await load(keys), 'payrollPeriod').flatMap(({ rows }) => rows.payrollPeriod);
  return new Set(periods.flatMap((period) => (periodStateOf(period) === 'EXPORTED' ? [period.month] : [])));
}
