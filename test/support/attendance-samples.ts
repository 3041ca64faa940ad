import type { Change, Guard, Row } from '../../src/store/store.ts';
import { bytes, uuid } from './store-samples.ts';

/** The key of what an employee has on a work date. */
export const dayKey = (employeeId: string, workDate: string): string => `${workDate} ${employeeId}`;

/** A work date that was evaluated once. */
export const attendanceDay = (
  employeeId: string,
  workDate: string,
  changes: Partial<Row<'attendanceDay'>> = {},
): Row<'attendanceDay'> => ({
  dayKey: dayKey(employeeId, workDate),
  employeeId,
  workDate,
  revision: 1,
  origin: 'EVALUATED',
  sourceSystem: '',
  eventUid: uuid(801_000),
  ...changes,
});

/** An ordinary shift: 08:52 to 18:03 in Shanghai, worked 480. */
export const dailyAttendance = (
  key: string,
  sequence: number,
  changes: Partial<Row<'dailyAttendance'>> = {},
): Row<'dailyAttendance'> => ({
  dayKey: key,
  sequence,
  status: 'PRESENT',
  dayType: 'WORKDAY',
  shiftCode: 'DAY9',
  shiftVersion: 2,
  zone: 'Asia/Shanghai',
  firstIn: 1_772_412_720_000_000,
  lastOut: 1_772_445_780_000_000,
  plannedMinutes: 480,
  nominalMinutes: 480,
  workedMinutes: 480,
  breakMinutes: 60,
  lateMinutes: 0,
  earlyLeaveMinutes: 0,
  absenceMinutes: 0,
  leaveMinutes: 0,
  offsiteMinutes: 0,
  nightMinutes: 0,
  totalMinutes: 480,
  watermarkLate: false,
  lockState: 'OPEN',
  policyCode: 'CN',
  policyVersion: 1,
  sourceSequence: 0n,
  evaluationInputHash: bytes(`input ${key} ${sequence}`),
  evaluatedAt: 1_772_470_000_000_000,
  details: '{"overtime":[],"pairs":[]}',
  ...changes,
});

/** What a work date was at a revision. */
export const attendanceRevision = (
  employeeId: string,
  workDate: string,
  revision: number,
): Row<'attendanceRevision'> => ({
  dayKey: dayKey(employeeId, workDate),
  revision,
  employeeId,
  workDate,
  content: '[]',
});

/** An open LATE of 6 minutes of E1 on 2 March 2026. */
export const attendanceException = (
  number: number,
  changes: Partial<Row<'attendanceException'>> = {},
): Row<'attendanceException'> => ({
  exceptionId: uuid(number),
  employeeId: 'E1',
  workDate: '2026-03-02',
  sequence: 1,
  type: 'LATE',
  slot: '',
  revision: 1,
  minutes: 6,
  severity: 'WARN',
  state: 'OPEN',
  eventIds: uuid(501),
  raisedAt: 1_772_470_000_000_000,
  decidedBy: '',
  decidedAt: null,
  reason: '',
  reasonSalt: null,
  beforeState: '',
  beforeSeverity: '',
  beforeMinutes: 0,
  eventUid: uuid(800_000 + number),
  personal: null,
  ...changes,
});

const asked = (number: number) => ({
  sourceSystem: 'GATE',
  sourceRequestId: `R-${number}`,
  employeeId: 'E1',
  workDate: '2026-03-02',
  payloadHash: bytes(`payload ${number}`),
  reason: 'Forgotten',
  reasonSalt: Buffer.alloc(16, 3),
  requestedBy: 'E1',
  requestedAt: 1_772_470_000_000_000,
  state: 'SUBMITTED',
  decidedBy: '',
  decidedAt: null,
  comment: '',
  commentSalt: null,
  clientId: 'erp',
  requestId: uuid(900_000 + number),
  eventUid: uuid(800_000 + number),
  personal: null,
  route: 'ANYBODY',
  stepNo: 0,
  stepName: '',
  approvals: '',
});

/** A correction that nobody has decided; every number makes another one in all unique keys. */
export const punchCorrection = (
  number: number,
  changes: Partial<Row<'punchCorrection'>> = {},
): Row<'punchCorrection'> => ({
  correctionId: uuid(number),
  ...asked(number),
  slot: 'OUT',
  kind: 'ADD',
  proposed: '{}',
  voidEventId: null,
  eventId: null,
  ...changes,
});

/** A request for two hours of overtime that nobody has decided. */
export const overtimeRequest = (
  number: number,
  changes: Partial<Row<'overtimeRequest'>> = {},
): Row<'overtimeRequest'> => ({
  overtimeId: uuid(number),
  ...asked(number),
  windowFrom: 1_772_445_600_000_000,
  windowTo: 1_772_452_800_000_000,
  kind: 'WORKDAY',
  compensation: 'PAY',
  ...changes,
});

/** From when on an employee is to be evaluated. */
export const evaluationMark = (
  employeeId: string,
  changes: Partial<Row<'evaluationMark'>> = {},
): Row<'evaluationMark'> => ({
  employeeId,
  since: '2026-03-01',
  dueAt: 0,
  dirtyFrom: '2026-03-02',
  openFrom: '2026-03-02',
  awaitsWatermark: false,
  awaited: '',
  followedEvent: null,
  ...changes,
});

/** A change of one aggregate that was never stored, with its guard. */
export interface FirstPut {
  readonly guard: Guard;
  readonly change: Change;
}

/** A work date with these shifts. */
export const putDay = (
  day: Row<'attendanceDay'>,
  shifts: readonly Row<'dailyAttendance'>[] = [dailyAttendance(day.dayKey, 1)],
): FirstPut => ({
  guard: { aggregate: 'attendanceDay', key: day.dayKey, expected: 0, bump: 1 },
  change: { put: 'attendanceDay', key: day.dayKey, rows: { attendanceDay: [day], dailyAttendance: shifts } },
});

export const putException = (row: Row<'attendanceException'>): FirstPut => ({
  guard: { aggregate: 'attendanceException', key: row.exceptionId, expected: 0, bump: 1 },
  change: { put: 'attendanceException', key: row.exceptionId, rows: { attendanceException: [row] } },
});

export const putCorrection = (row: Row<'punchCorrection'>): FirstPut => ({
  guard: { aggregate: 'punchCorrection', key: row.correctionId, expected: 0, bump: 1 },
  change: { put: 'punchCorrection', key: row.correctionId, rows: { punchCorrection: [row] } },
});

export const putOvertime = (row: Row<'overtimeRequest'>): FirstPut => ({
  guard: { aggregate: 'overtimeRequest', key: row.overtimeId, expected: 0, bump: 1 },
  change: { put: 'overtimeRequest', key: row.overtimeId, rows: { overtimeRequest: [row] } },
});

export const putMark = (row: Row<'evaluationMark'>): FirstPut => ({
  guard: { aggregate: 'evaluationMark', key: row.employeeId, expected: 0, bump: 1 },
  change: { put: 'evaluationMark', key: row.employeeId, rows: { evaluationMark: [row] } },
});
