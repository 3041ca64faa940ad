import { sql } from 'kysely';
import type {
  AttendanceReads,
  DayCriteria,
  DayPlace,
  DayRecord,
  ExceptionCriteria,
  ExceptionPlace,
} from '../attendance-reads.ts';
import type { Page } from '../page.ts';
import type { Row } from '../tables/tables.ts';
import { readAssignments, readShiftsOn } from './by-date.ts';
import { asksForOrganisation, belongsOnWorkDate } from './in-organisation.ts';
import type { ReadDialect, ReadRow } from './read-dialect.ts';
import { readRows } from './read-rows.ts';
import { readCorrections, readOvertime } from './requests.ts';

/** {@link AttendanceReads} of a dialect. */
export const readAttendance = (dialect: ReadDialect): AttendanceReads => ({
  days: readDays(dialect),
  daysByKey: readDaysByKey(dialect),
  shiftsOn: readShiftsOn(dialect),
  assignments: readAssignments(dialect),
  revisions: readRevisions(dialect),
  exceptions: readExceptions(dialect),
  exceptionsById: readExceptionsById(dialect),
  corrections: readCorrections(dialect),
  overtime: readOvertime(dialect),
  shifts: readShifts(dialect),
  periods: readPeriods(dialect),
  dueMarks: readDueMarks(dialect),
  firstDays: readFirstDays(dialect),
  marks: readMarks(dialect),
  marksOf: readMarksOf(dialect),
});

/** The work dates that match all criteria but the place. */
const matchingDays = (dialect: ReadDialect, criteria: DayCriteria, limit: number) => {
  const { employeeIds, workDateFrom, workDateTo, statuses, organisation } = criteria;
  let query = dialect.query.selectFrom('attendance_day').select(dialect.columns('attendanceDay')).limit(limit);
  if (employeeIds.length > 0) query = query.where('attendance_day.employee_id', 'in', employeeIds);
  if (workDateFrom !== undefined) query = query.where('attendance_day.work_date', '>=', workDateFrom);
  if (workDateTo !== undefined) query = query.where('attendance_day.work_date', '<=', workDateTo);
  if (asksForOrganisation(organisation))
    query = query.where(belongsOnWorkDate(dialect, 'attendance_day', organisation));
  if (statuses.length === 0) return query;
  return query.where('attendance_day.day_key', 'in', (shifts) =>
    shifts
      .selectFrom('daily_attendance')
      .select('daily_attendance.day_key')
      .whereRef('daily_attendance.day_key', '=', 'attendance_day.day_key')
      .where('daily_attendance.status', 'in', statuses),
  );
};

/** A day key begins with its work date. */
const daysByDate = (dialect: ReadDialect, criteria: DayCriteria, { after, limit }: Page<DayPlace>) => {
  let query = matchingDays(dialect, criteria, limit).orderBy('attendance_day.day_key');
  const { workDateFrom, workDateTo } = criteria;
  if (workDateFrom !== undefined) query = query.where('attendance_day.day_key', '>=', workDateFrom);
  if (workDateTo !== undefined) query = query.where('attendance_day.day_key', '<', `${workDateTo}!`);
  if (after !== undefined) query = query.where('attendance_day.day_key', '>', `${after.workDate} ${after.employeeId}`);
  return [query];
};

/** Two queries behind a place: what is left of its employee, then the employees behind it. */
const daysByEmployee = (dialect: ReadDialect, criteria: DayCriteria, { after, limit }: Page<DayPlace>) => {
  const days = () =>
    matchingDays(dialect, criteria, limit).orderBy('attendance_day.employee_id').orderBy('attendance_day.work_date');
  if (after === undefined) return [days()];
  return [
    days()
      .where('attendance_day.employee_id', '=', after.employeeId)
      .where('attendance_day.work_date', '>', after.workDate),
    days().where('attendance_day.employee_id', '>', after.employeeId),
  ];
};

const readDays =
  (dialect: ReadDialect): AttendanceReads['days'] =>
  async (criteria, page) => {
    const select = criteria.employeeIds.length > 0 ? daysByEmployee : daysByDate;
    const queries = select(dialect, criteria, page);
    return withShifts(dialect, await readRows(dialect, 'attendanceDay', queries, page.limit));
  };

const readDaysByKey =
  (dialect: ReadDialect): AttendanceReads['daysByKey'] =>
  async (dayKeys, { after, limit }) => {
    let query = dialect.query
      .selectFrom('attendance_day')
      .select(dialect.columns('attendanceDay'))
      .orderBy('attendance_day.day_key')
      .limit(limit);
    if (dayKeys.length > 0) query = query.where('attendance_day.day_key', 'in', dayKeys);
    if (after !== undefined) query = query.where('attendance_day.day_key', '>', after);
    return withShifts(dialect, await readRows(dialect, 'attendanceDay', [query]));
  };

/** A day that was changed in between is told with the shifts that it has now: they are at least as new. */
const withShifts = async (
  dialect: ReadDialect,
  days: readonly Row<'attendanceDay'>[],
): Promise<readonly DayRecord[]> => {
  if (days.length === 0) return [];
  const dayKeys = days.map(({ dayKey }) => dayKey);
  const shifts = await readRows(dialect, 'dailyAttendance', [
    dialect.query
      .selectFrom('daily_attendance')
      .select(dialect.columns('dailyAttendance'))
      .where('daily_attendance.day_key', 'in', dayKeys)
      .orderBy('daily_attendance.day_key')
      .orderBy('daily_attendance.sequence'),
  ]);
  const byDay = Map.groupBy(shifts, ({ dayKey }) => dayKey);
  return days.map((day) => ({ day, shifts: byDay.get(day.dayKey) ?? [] }));
};

const readRevisions =
  (dialect: ReadDialect): AttendanceReads['revisions'] =>
  async (dayKeys) => {
    if (dayKeys.length === 0) return [];
    return readRows(dialect, 'attendanceRevision', [
      dialect.query
        .selectFrom('attendance_revision')
        .select(dialect.columns('attendanceRevision'))
        .where('attendance_revision.day_key', 'in', dayKeys)
        .orderBy('attendance_revision.day_key')
        .orderBy('attendance_revision.revision'),
    ]);
  };

const matchingExceptions = (dialect: ReadDialect, criteria: ExceptionCriteria, limit: number) => {
  const { employeeIds, workDateFrom, workDateTo, types, states, severities, organisation } = criteria;
  let query = dialect.query
    .selectFrom('attendance_exception')
    .select(dialect.columns('attendanceException'))
    .limit(limit);
  if (employeeIds.length > 0) query = query.where('attendance_exception.employee_id', 'in', employeeIds);
  if (workDateFrom !== undefined) query = query.where('attendance_exception.work_date', '>=', workDateFrom);
  if (workDateTo !== undefined) query = query.where('attendance_exception.work_date', '<=', workDateTo);
  if (types.length > 0) query = query.where('attendance_exception.type', 'in', types);
  if (states.length > 0) query = query.where('attendance_exception.state', 'in', states);
  if (severities !== undefined && severities.length > 0)
    query = query.where('attendance_exception.severity', 'in', severities);
  if (!asksForOrganisation(organisation)) return query;
  return query.where(belongsOnWorkDate(dialect, 'attendance_exception', organisation));
};

const exceptionsByDate = (dialect: ReadDialect, criteria: ExceptionCriteria, page: Page<ExceptionPlace>) => {
  const { after, limit } = page;
  const found = () =>
    matchingExceptions(dialect, criteria, limit)
      .orderBy('attendance_exception.work_date')
      .orderBy('attendance_exception.exception_id');
  if (after === undefined) return [found()];
  return [
    found()
      .where('attendance_exception.work_date', '=', after.workDate)
      .where('attendance_exception.exception_id', '>', dialect.uuid(after.exceptionId)),
    found().where('attendance_exception.work_date', '>', after.workDate),
  ];
};

/** Three queries behind a place: what is left of its work date, of its employee, and the employees behind it. */
const exceptionsByEmployee = (dialect: ReadDialect, criteria: ExceptionCriteria, page: Page<ExceptionPlace>) => {
  const { after, limit } = page;
  const found = () =>
    matchingExceptions(dialect, criteria, limit)
      .orderBy('attendance_exception.employee_id')
      .orderBy('attendance_exception.work_date')
      .orderBy('attendance_exception.exception_id');
  if (after === undefined) return [found()];
  const ofEmployee = () => found().where('attendance_exception.employee_id', '=', after.employeeId);
  return [
    ofEmployee()
      .where('attendance_exception.work_date', '=', after.workDate)
      .where('attendance_exception.exception_id', '>', dialect.uuid(after.exceptionId)),
    ofEmployee().where('attendance_exception.work_date', '>', after.workDate),
    found().where('attendance_exception.employee_id', '>', after.employeeId),
  ];
};

const readExceptions =
  (dialect: ReadDialect): AttendanceReads['exceptions'] =>
  async (criteria, page) => {
    const select = criteria.employeeIds.length > 0 ? exceptionsByEmployee : exceptionsByDate;
    return readRows(dialect, 'attendanceException', select(dialect, criteria, page), page.limit);
  };

const readExceptionsById =
  (dialect: ReadDialect): AttendanceReads['exceptionsById'] =>
  async (ids, { after, limit }) => {
    let query = dialect.query
      .selectFrom('attendance_exception')
      .select(dialect.columns('attendanceException'))
      .orderBy('attendance_exception.exception_id')
      .limit(limit);
    if (ids.length > 0)
      query = query.where(
        'attendance_exception.exception_id',
        'in',
        ids.map((id) => dialect.uuid(id)),
      );
    if (after !== undefined) query = query.where('attendance_exception.exception_id', '>', dialect.uuid(after));
    return readRows(dialect, 'attendanceException', [query]);
  };

const readShifts =
  (dialect: ReadDialect): AttendanceReads['shifts'] =>
  async (shiftCodes, { after, limit }) => {
    let page = dialect.query.selectFrom('shift').orderBy('shift.shift_code').limit(limit);
    if (shiftCodes.length > 0) page = page.where('shift.shift_code', 'in', shiftCodes);
    if (after !== undefined) page = page.where('shift.shift_code', '>', after);
    const [shiftRows = [], versionRows = []] = await dialect.read([
      page.select(dialect.columns('shift')),
      dialect.query
        .selectFrom('shift_version')
        .select(dialect.columns('shiftVersion'))
        .where('shift_version.shift_code', 'in', page.select('shift.shift_code'))
        .orderBy('shift_version.shift_code')
        .orderBy('shift_version.version'),
    ]);
    const versions = Map.groupBy(
      versionRows.map((row) => dialect.decode('shiftVersion', row)),
      ({ shiftCode }) => shiftCode,
    );
    return shiftRows.map((row) => {
      const shift = dialect.decode('shift', row);
      return { shift, versions: versions.get(shift.shiftCode) ?? [] };
    });
  };

const readPeriods =
  (dialect: ReadDialect): AttendanceReads['periods'] =>
  async (months) =>
    months.length === 0
      ? []
      : readRows(dialect, 'payrollPeriod', [
          dialect.query
            .selectFrom('payroll_period')
            .select(dialect.columns('payrollPeriod'))
            .where('payroll_period.month', 'in', months),
        ]);

const readDueMarks =
  (dialect: ReadDialect): AttendanceReads['dueMarks'] =>
  async (now, limit) => {
    const query = dialect.query
      .selectFrom('evaluation_mark')
      .select(dialect.columns('evaluationMark'))
      .where('evaluation_mark.due_at', '<=', now)
      .orderBy('evaluation_mark.due_at')
      .limit(limit);
    return readRows(dialect, 'evaluationMark', [query]);
  };

const readFirstDays =
  (dialect: ReadDialect): AttendanceReads['firstDays'] =>
  async (employeeIds) => {
    if (employeeIds.length === 0) return new Map();
    const [rows = []] = await dialect.read([
      dialect.query
        .selectFrom('attendance_day')
        .select('attendance_day.employee_id')
        .select((days) => days.fn.min('attendance_day.work_date').as('first_date'))
        .where('attendance_day.employee_id', 'in', employeeIds)
        .groupBy('attendance_day.employee_id'),
    ]);
    return datesByEmployee(rows);
  };

const datesByEmployee = (rows: readonly ReadRow[]): ReadonlyMap<string, string> =>
  new Map(rows.map(([employeeId, date]) => [String(employeeId), String(date)]));

const readMarksOf =
  (dialect: ReadDialect): AttendanceReads['marksOf'] =>
  async (employeeIds) =>
    employeeIds.length === 0
      ? []
      : readRows(dialect, 'evaluationMark', [
          dialect.query
            .selectFrom('evaluation_mark')
            .select(dialect.columns('evaluationMark'))
            .where('evaluation_mark.employee_id', 'in', employeeIds),
        ]);

const readMarks =
  (dialect: ReadDialect): AttendanceReads['marks'] =>
  async (which, { after, limit }) => {
    let query = dialect.query
      .selectFrom('evaluation_mark')
      .select(dialect.columns('evaluationMark'))
      .orderBy('evaluation_mark.employee_id')
      .limit(limit);
    // A literal: SQL Server uses a filtered index for no parameter.
    if (which === 'awaiting') query = query.where(sql<boolean>`evaluation_mark.awaits_watermark = 1`);
    if (after !== undefined) query = query.where('evaluation_mark.employee_id', '>', after);
    return readRows(dialect, 'evaluationMark', [query]);
  };
