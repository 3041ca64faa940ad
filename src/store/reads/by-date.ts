import type { AttendanceReads, DateSpan, RollRow } from '../attendance-reads.ts';
import type { ReadDialect, ReadRow } from './read-dialect.ts';

/** A day key begins with its work date; the end of a span is the first key behind it. */
const boundsOf = ({ from, to }: DateSpan): readonly [string, string] => [from, `${to}!`];

/** {@link AttendanceReads.shiftsOn} of a dialect. */
export const readShiftsOn =
  (dialect: ReadDialect): AttendanceReads['shiftsOn'] =>
  async (span, employeeIds) => {
    const [from, end] = boundsOf(span);
    let query = dialect.query
      .selectFrom('daily_attendance')
      .select(rollColumns)
      .select((shift) =>
        shift
          .case()
          .when(
            shift.and([
              shift('daily_attendance.day_key', '<', span.fullFrom),
              shift('daily_attendance.last_out', '<', span.leftSince),
              shift('daily_attendance.status', 'not in', openStatuses),
            ]),
          )
          .then('')
          .else(shift.ref('daily_attendance.details'))
          .end()
          .as('roll details'),
      )
      .where('daily_attendance.day_key', '>=', from)
      .where('daily_attendance.day_key', '<', end)
      .where((shift) =>
        shift.or([
          shift('daily_attendance.day_key', '>=', span.allFrom),
          shift('daily_attendance.status', 'in', openStatuses),
        ]),
      )
      .orderBy('daily_attendance.day_key')
      .orderBy('daily_attendance.sequence');
    if (employeeIds.length > 0) {
      query = query.where('daily_attendance.day_key', 'in', (days) =>
        days
          .selectFrom('attendance_day')
          .select('attendance_day.day_key')
          .where('attendance_day.employee_id', 'in', employeeIds)
          .where('attendance_day.work_date', '>=', span.from)
          .where('attendance_day.work_date', '<=', span.to),
      );
    }
    const [rows = []] = await dialect.read([query]);
    return rows.map(rollRow);
  };

/** Texts and numbers alone, which every database answers as they are: a roll of thousands decodes nothing else. */
const rollColumns = [
  'daily_attendance.day_key',
  'daily_attendance.sequence',
  'daily_attendance.status',
  'daily_attendance.shift_code',
  'daily_attendance.first_in',
  'daily_attendance.last_out',
] as const;

/** What may still change by punches that come, or have not come. */
const openStatuses = ['PENDING', 'INCOMPLETE'];

const rollRow = ([dayKey, sequence, status, shiftCode, firstIn, lastOut, details]: ReadRow): RollRow => ({
  dayKey: String(dayKey),
  sequence: Number(sequence),
  status: String(status),
  shiftCode: String(shiftCode),
  firstIn: momentOf(firstIn),
  lastOut: momentOf(lastOut),
  details: String(details),
});

const momentOf = (value: unknown): number | null => (value === null ? null : Number(value));

/** {@link AttendanceReads.assignments} of a dialect. */
export const readAssignments =
  (dialect: ReadDialect): AttendanceReads['assignments'] =>
  async (span, employeeIds) => {
    const [from, end] = boundsOf(span);
    let days = dialect.query
      .selectFrom('schedule_day')
      .where('schedule_day.day_key', '>=', from)
      .where('schedule_day.day_key', '<', end);
    if (employeeIds.length > 0) days = days.where('schedule_day.employee_id', 'in', employeeIds);
    const [dayRows = [], shiftRows = []] = await dialect.read([
      days.select(dialect.columns('scheduleDay')).orderBy('schedule_day.day_key'),
      days
        .innerJoin('schedule_shift', (join) =>
          join
            .onRef('schedule_shift.day_key', '=', 'schedule_day.day_key')
            .onRef('schedule_shift.revision', '=', 'schedule_day.revision'),
        )
        .select(dialect.columns('scheduleShift'))
        .orderBy('schedule_shift.day_key')
        .orderBy('schedule_shift.sequence'),
    ]);
    const shifts = Map.groupBy(
      shiftRows.map((row) => dialect.decode('scheduleShift', row)),
      ({ dayKey }) => dayKey,
    );
    return dayRows.map((row) => {
      const day = dialect.decode('scheduleDay', row);
      return { scheduleDay: [day], scheduleShift: shifts.get(day.dayKey) ?? [] };
    });
  };
