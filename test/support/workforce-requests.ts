import type {
  AssignSchedule,
  BatchMode,
  DayAssignment,
  ShiftDefinition,
  UpsertCalendar,
  UpsertShifts,
} from '../../src/contract/generated.ts';
import { REQUEST_ID_SENT } from './command-requests.ts';

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01', mode: 'PARTIAL' } as const;

export const upsertOf = (
  shifts: readonly ShiftDefinition[],
  mode: BatchMode = 'PARTIAL',
  sourceSystem = 'ERP01',
): UpsertShifts => ({ ...head, shifts, mode, sourceSystem });

/** The shifts of the worked cases. */
export const DAY9: ShiftDefinition = {
  shiftCode: 'DAY9',
  version: 1,
  validFrom: '2020-01-01',
  name: 'Day from 9',
  start: 540,
  end: 1080,
  breaks: [{ start: 720, end: 780, mode: 'AUTO' }],
  nominalMinutes: 480,
  punchOpenBefore: 120,
  punchCloseAfter: 360,
  graceLate: 5,
  graceEarly: 5,
  lateAsAbsenceAfter: 180,
  otAfter: true,
  otMinimum: 30,
  otUnit: 15,
  otApproval: 'NONE',
  requiredPunches: 'IN_OUT',
};

export const NIGHT22: ShiftDefinition = {
  shiftCode: 'NIGHT22',
  version: 1,
  validFrom: '2020-01-01',
  start: 1320,
  end: 1800,
  breaks: [],
  nominalMinutes: 480,
  punchOpenBefore: 120,
  punchCloseAfter: 180,
  otApproval: 'NONE',
  requiredPunches: 'IN_OUT',
};

export const DAY6: ShiftDefinition = { ...NIGHT22, shiftCode: 'DAY6', start: 360, end: 840 };

/** From 20:00 to midnight: it begins before NIGHT22. */
export const LATE20: ShiftDefinition = { ...NIGHT22, shiftCode: 'LATE20', start: 1200, end: 1440, nominalMinutes: 240 };

/** From 04:00: it begins before NIGHT22 of the day before has ended. */
export const EARLY4: ShiftDefinition = { ...NIGHT22, shiftCode: 'EARLY4', start: 240, end: 720 };

/** E1 on Tuesday, 3 March 2026, on NIGHT22. */
export const assigned = (changes: Partial<DayAssignment> = {}): DayAssignment => ({
  employeeId: 'E1',
  workDate: '2026-03-03',
  sourceSequence: 1n,
  source: 'ASSIGNMENT',
  plan: 'SHIFTS',
  shifts: [{ shiftCode: 'NIGHT22' }],
  ...changes,
});

export const assignmentOf = (
  days: readonly DayAssignment[],
  mode: BatchMode = 'PARTIAL',
  sourceSystem = 'ERP01',
): AssignSchedule => ({ ...head, days, mode, sourceSystem });

/** The holidays of the worked cases. */
export const calendar2026 = (changes: Partial<UpsertCalendar> = {}): UpsertCalendar => ({
  requestId: REQUEST_ID_SENT,
  sourceSystem: 'ERP01',
  calendarCode: 'CN',
  name: 'China',
  sourceSequence: 1n,
  dateFrom: '2026-01-01',
  dateTo: '2026-12-31',
  days: [
    { date: '2026-10-10', dayType: 'WORKDAY', isMakeupWorkday: true },
    { date: '2026-05-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'Labour Day' },
    { date: '2026-10-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY' },
  ],
  ...changes,
});
