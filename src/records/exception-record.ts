import { asPut, type FeedRecord, type FeedSource, monthOf } from './feed-source.ts';
import type {
  AttendanceException,
  ExceptionBefore,
  ExceptionSeverity,
  ExceptionState,
  ExceptionType,
} from '../contract/generated.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import type { Row } from '../store/store.ts';
import { filled } from '../lib/filled.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { textDigest } from './salted-digest.ts';
import { storedCode } from './stored-code.ts';

/** The stored exception as the contract tells it. */
export const exceptionOf = (row: Row<'attendanceException'>): AttendanceException => ({
  exceptionId: row.exceptionId,
  employeeId: row.employeeId,
  workDate: row.workDate,
  sequence: row.sequence,
  type: storedCode(types, row.type),
  revision: row.revision,
  minutes: row.minutes,
  severity: storedCode(severities, row.severity),
  state: storedCode(states, row.state),
  eventIds: row.eventIds === '' ? [] : row.eventIds.split(','),
  raisedAt: instant(row.raisedAt),
  decidedBy: filled(row.decidedBy),
  decidedAt: row.decidedAt === null ? undefined : instant(row.decidedAt),
  reason: filled(row.reason),
});

/** What it was one revision earlier; undefined at the first. */
export const exceptionBefore = (row: Row<'attendanceException'>): ExceptionBefore | undefined =>
  row.beforeState === ''
    ? undefined
    : {
        revision: row.revision - 1,
        minutes: row.beforeMinutes,
        severity: storedCode(severities, row.beforeSeverity),
        state: storedCode(states, row.beforeState),
      };

/** The columns that keep what an exception was before it is changed. */
export const keptBefore = (
  before: Row<'attendanceException'> | undefined,
): Pick<Row<'attendanceException'>, 'beforeState' | 'beforeSeverity' | 'beforeMinutes'> => ({
  beforeState: before?.state ?? '',
  beforeSeverity: before?.severity ?? '',
  beforeMinutes: before?.minutes ?? 0,
});

/** The entry of the audit trail for an exception that was found, changed, decided or withdrawn. */
export const exceptionFact = (
  before: Row<'attendanceException'> | undefined,
  after: Row<'attendanceException'>,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : after.state === 'WITHDRAWN' ? 'D' : 'U',
  entity: 'AttendanceException',
  entityId: after.exceptionId,
  entityVersion: after.revision,
  employeeId: after.employeeId,
  affectedRows: 1,
  changes: { before: before && exceptionForAudit(before), after: exceptionForAudit(after) },
});

/** The exception as the audit trail tells it; its reason stands as a salted digest. */
export const exceptionForAudit = (row: Row<'attendanceException'>): object => ({
  ...exceptionOf(row),
  slot: filled(row.slot),
  ...(row.beforeState !== '' && {
    before: { state: row.beforeState, severity: row.beforeSeverity, minutes: row.beforeMinutes },
  }),
  raisedAt: formatInstant(instant(row.raisedAt)),
  decidedAt: row.decidedAt === null ? undefined : formatInstant(instant(row.decidedAt)),
  reason: textDigest(row, 'reason', row.reasonSalt, row.reason),
});

const severities: readonly ExceptionSeverity[] = ['INFO', 'WARN', 'ERROR'];
const states: readonly ExceptionState[] = ['OPEN', 'EXCUSED', 'RESOLVED', 'WITHDRAWN'];
const types: readonly ExceptionType[] = [
  'LATE',
  'SERIOUS_LATE',
  'EARLY_LEAVE',
  'ABSENT',
  'PARTIAL_ABSENCE',
  'MISSING_IN',
  'MISSING_OUT',
  'MISSING_BREAK_END',
  'LONG_BREAK',
  'MISSED_BREAK',
  'SHORT_HOURS',
  'LONG_INTERVAL',
  'OVERTIME',
  'OVERTIME_UNAPPROVED',
  'UNSCHEDULED_WORK',
  'WORK_ON_LEAVE',
  'OUTSIDE_GEOFENCE',
  'OUT_OF_WINDOW',
  'SEQUENCE_ERROR',
  'REST_PERIOD_SHORT',
  'EMPLOYEE_INACTIVE',
];

/** Exceptions in the feed, with what they were before. */
export const exceptionFeed: FeedSource = {
  entity: 'EXCEPTION',
  revisionOf: asPut,
  records: async ({ attendance }, ids, page) => (await attendance.exceptionsById(ids, page)).map(exceptionInFeed),
  async marks({ attendance }, { from, to }, last, limit) {
    const after = last && { workDate: last.partition, exceptionId: last.key, employeeId: '' };
    const criteria = { employeeIds: [], workDateFrom: from, workDateTo: to, types: [], states: [] };
    const rows = await attendance.exceptions(criteria, { after, limit });
    return rows.map(({ exceptionId, revision, workDate }) => ({
      key: exceptionId,
      version: revision,
      partition: workDate,
    }));
  },
  partitionOf: monthOf,
};

const exceptionInFeed = (row: Row<'attendanceException'>): FeedRecord => ({
  key: row.exceptionId,
  revision: row.revision,
  isWithdrawn: row.state === 'WITHDRAWN',
  content: { exception: exceptionOf(row), exceptionBefore: exceptionBefore(row) },
});
