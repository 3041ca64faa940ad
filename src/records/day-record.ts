import { asPut, type FeedRecord, type FeedSource, monthOf } from './feed-source.ts';
import type { AttendanceDay, DayOrigin, DayStatus, DayType, LockState, TimePair } from '../contract/generated.ts';
import type { DayLeave } from '../domain/attendance/day.ts';
import type { PlannedStay } from '../domain/attendance/presence.ts';
import { type Instant, instant } from '../lib/clock.ts';
import type { DayRecord } from '../store/attendance-reads.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { filled } from '../lib/filled.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { type DaySurroundings, readDaySurroundings } from './day-surroundings.ts';
import { storedCode } from './stored-code.ts';

/** The key of what an employee has on a work date: it sorts by date. */
export const dayKeyOf = (employeeId: string, workDate: string): string => `${workDate} ${employeeId}`;

/** What {@link dayKeyOf} has put together. */
export const dayKeyParts = (dayKey: string): { readonly employeeId: string; readonly workDate: string } => ({
  workDate: dayKey.slice(0, DATE_LENGTH),
  employeeId: dayKey.slice(DATE_LENGTH + 1),
});

const DATE_LENGTH = 10;

/** A pair as it lies in a day: moments in microseconds. */
export type DayPair = Omit<TimePair, 'employeeId' | 'workDate' | 'sequence'> & {
  /** The terminal of the punch with which it began. */
  readonly inTerminalId?: string | undefined;
};

/** What a shift of a day has in any number. */
export interface DayDetails {
  readonly overtime: AttendanceDay['overtime'];
  readonly pairs: readonly DayPair[];
  /** Undefined of days that were submitted, and of those from before it was told. */
  readonly shortMinutes?: number | undefined;
  /** Leave by type; undefined where there is none, or the day was submitted. */
  readonly leave?: readonly DayLeave[] | undefined;
  /** What was planned; undefined where nothing was, or the day was submitted. */
  readonly plan?: PlannedStay | undefined;
}

export const encodeDetails = (details: DayDetails): string => JSON.stringify(details);

/** What {@link encodeDetails} has written. */
export const decodeDetails = ({ details }: Pick<Row<'dailyAttendance'>, 'details'>): DayDetails =>
  JSON.parse(details) as DayDetails;

/** A work date as the contract tells it, shift by shift. What stands elsewhere the caller knows. */
export const attendanceDaysOf = (
  { day, shifts }: DayRecord,
  { lockState, person, excusedMinutes }: DaySurroundings = nothingAround,
): readonly AttendanceDay[] =>
  shifts.map((shift) => ({
    ...attendanceDayOf(day, shift, lockState),
    ...person,
    excusedMinutes: excusedMinutes(shift.sequence),
  }));

/** Of a day by itself. */
const nothingAround: DaySurroundings = { lockState: 'OPEN', person: {}, excusedMinutes: () => undefined };

const attendanceDayOf = (
  day: Row<'attendanceDay'>,
  shift: Row<'dailyAttendance'>,
  lockState: LockState,
): AttendanceDay => {
  const { overtime, shortMinutes, plan } = decodeDetails(shift);
  return {
    employeeId: day.employeeId,
    workDate: day.workDate,
    sequence: shift.sequence,
    revision: day.revision,
    origin: storedCode(origins, day.origin),
    status: storedCode(statuses, shift.status),
    dayType: storedCode(dayTypes, shift.dayType),
    shiftCode: filled(shift.shiftCode),
    shiftVersion: shift.shiftCode === '' ? undefined : shift.shiftVersion,
    timeZone: shift.zone,
    firstIn: moment(shift.firstIn),
    lastOut: moment(shift.lastOut),
    plannedMinutes: shift.plannedMinutes,
    nominalMinutes: shift.nominalMinutes,
    workedMinutes: shift.workedMinutes ?? undefined,
    breakMinutes: shift.breakMinutes,
    lateMinutes: shift.lateMinutes,
    earlyLeaveMinutes: shift.earlyLeaveMinutes,
    absenceMinutes: shift.absenceMinutes,
    leaveMinutes: shift.leaveMinutes,
    offsiteMinutes: shift.offsiteMinutes,
    nightMinutes: shift.nightMinutes,
    watermarkLate: shift.watermarkLate ? true : undefined,
    overtime,
    lockState,
    policyCode: filled(shift.policyCode),
    policyVersion: shift.policyCode === '' ? undefined : shift.policyVersion,
    sourceSystem: filled(day.sourceSystem),
    sourceSequence: day.sourceSystem === '' ? undefined : shift.sourceSequence,
    evaluatedAt: instant(shift.evaluatedAt),
    shortMinutes,
    plannedStart: plan?.from,
    plannedEnd: plan?.to,
  };
};

const moment = (micros: number | null): Instant | undefined => (micros === null ? undefined : instant(micros));

/** The pairs of a work date, shift by shift. */
export const timePairsOf = ({ day, shifts }: DayRecord): readonly TimePair[] =>
  shifts.flatMap((shift) =>
    decodeDetails(shift).pairs.map(({ inTerminalId: _, ...pair }) => ({
      employeeId: day.employeeId,
      workDate: day.workDate,
      sequence: shift.sequence,
      ...pair,
    })),
  );

/** The entry of the audit trail for a work date that was evaluated, submitted or changed. */
export const dayFact = (
  before: AggregateRows<'attendanceDay'> | undefined,
  after: AggregateRows<'attendanceDay'>,
): AuditFact => {
  const [day] = after.attendanceDay;
  if (day === undefined) throw new Error('A day that is written has a row.');
  return {
    uid: day.eventUid,
    action: before === undefined ? 'C' : 'U',
    entity: 'AttendanceDay',
    entityId: day.dayKey,
    entityVersion: day.revision,
    employeeId: day.employeeId,
    affectedRows: 1 + after.dailyAttendance.length,
    changes: { before: before && dayForAudit(before), after: dayForAudit(after) },
  };
};

/** The day as the audit trail tells it. */
export const dayForAudit = ({ attendanceDay, dailyAttendance }: AggregateRows<'attendanceDay'>): object => {
  const [day] = attendanceDay;
  return {
    employeeId: day?.employeeId,
    workDate: day?.workDate,
    revision: day?.revision,
    origin: day?.origin,
    sourceSystem: filled(day?.sourceSystem ?? ''),
    shifts: dailyAttendance.map(({ dayKey: _key, sourceSequence, evaluationInputHash, details, ...shift }) => ({
      ...shift,
      sourceSequence: String(sourceSequence),
      evaluationInputHash: Buffer.from(evaluationInputHash).toString('base64'),
      details: JSON.parse(details) as object,
    })),
  };
};

const origins: readonly DayOrigin[] = ['EVALUATED', 'SUBMITTED'];
const dayTypes: readonly DayType[] = ['WORKDAY', 'RESTDAY', 'HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM'];
const statuses: readonly DayStatus[] = [
  'PENDING',
  'PRESENT',
  'PARTIAL_ABSENT',
  'ABSENT',
  'ON_LEAVE',
  'PART_LEAVE',
  'ON_DUTY_TRIP',
  'REST',
  'HOLIDAY',
  'INCOMPLETE',
];

/** Work dates in the feed. */
export const dayFeed: FeedSource = {
  entity: 'ATTENDANCE_DAY',
  revisionOf: asPut,
  async records(reads, keys, page) {
    const records = await reads.attendance.daysByKey(keys, page);
    const around = await readDaySurroundings(
      reads,
      records.map(({ day }) => day),
    );
    return records.map((record) => dayInFeed(record, around(record.day)));
  },
  async marks({ attendance }, { from, to }, last, limit) {
    const after = last && dayKeyParts(last.key);
    const criteria = { employeeIds: [], workDateFrom: from, workDateTo: to, statuses: [] };
    const records = await attendance.days(criteria, { after, limit });
    return records.map(({ day }) => ({ key: day.dayKey, version: day.revision, partition: day.workDate }));
  },
  partitionOf: monthOf,
};

const dayInFeed = (record: DayRecord, around: DaySurroundings): FeedRecord => ({
  key: record.day.dayKey,
  revision: record.day.revision,
  // An employee who is no longer employed on the date.
  isWithdrawn: record.shifts.length === 0,
  content: { attendanceDays: attendanceDaysOf(record, around) },
});
