import type { AttendancePolicy } from '../../src/domain/attendance/policy.ts';
import type { ShiftDefinition } from '../../src/domain/schedule/shift.ts';

/** The fixture of the worked cases, written out a second time. */
const day9: ShiftDefinition = {
  shiftCode: 'DAY9',
  version: 1,
  validFrom: '0001-01-01',
  start: 540,
  end: 1080,
  breaks: [{ start: 720, end: 780, paid: false, mode: 'AUTO', maxMinutes: 0 }],
  nominalMinutes: 480,
  punchOpenBefore: 120,
  punchCloseAfter: 360,
  graceLate: 5,
  graceEarly: 5,
  lateAsAbsenceAfter: 180,
  earlyAsAbsenceAfter: 0,
  seriousLateAfter: 0,
  flexLate: 0,
  flexEarly: 0,
  halfDayBelow: 0,
  absentBelow: 0,
  rounding: { unit: 1, mode: 'NONE', scope: 'DAY' },
  otBefore: false,
  otAfter: true,
  otMinimum: 30,
  otUnit: 15,
  otApproval: 'NONE',
  requiredPunches: 'IN_OUT',
  requiredPairs: 0,
};

const night22: ShiftDefinition = {
  ...day9,
  shiftCode: 'NIGHT22',
  start: 1320,
  end: 1800,
  breaks: [],
  punchCloseAfter: 180,
};

const punchedBreak = { start: 720, end: 780, paid: false, mode: 'PUNCHED', maxMinutes: 60 } as const;

/** By code, each with what the rules make different of it. */
export const shifts = {
  DAY9: day9,
  DAY8: { ...day9, shiftCode: 'DAY8', start: 480, end: 1020 },
  NIGHT22: night22,
  DAY6: { ...night22, shiftCode: 'DAY6', start: 360, end: 840 },
  CLOSING: { ...night22, shiftCode: 'CLOSING', punchCloseAfter: 30 },
  EARLY: { ...night22, shiftCode: 'EARLY', start: 30, end: 600, nominalMinutes: 570, punchOpenBefore: 60 },
  US23: {
    ...night22,
    shiftCode: 'US23',
    start: 1380,
    end: 1890,
    breaks: [{ start: 1620, end: 1650, paid: false, mode: 'AUTO', maxMinutes: 0 }],
  },
  FLEX: { ...day9, shiftCode: 'FLEX', flexLate: 60, flexEarly: 30 },
  NIGHT_FLEX: { ...night22, shiftCode: 'NIGHT_FLEX', flexLate: 30 },
  PUNCHED: { ...day9, shiftCode: 'PUNCHED', breaks: [punchedBreak] },
  PAID: { ...day9, shiftCode: 'PAID', breaks: [{ ...punchedBreak, paid: true }], nominalMinutes: 540 },
  STRICT: {
    ...day9,
    shiftCode: 'STRICT',
    seriousLateAfter: 30,
    earlyAsAbsenceAfter: 120,
    otBefore: true,
    otApproval: 'POST',
  },
  HALVES: { ...day9, shiftCode: 'HALVES', lateAsAbsenceAfter: 0, halfDayBelow: 240, absentBelow: 120 },
  ROUNDED: { ...day9, shiftCode: 'ROUNDED', rounding: { unit: 15, mode: 'NEAREST', scope: 'PUNCH' } },
  SUMMED: { ...day9, shiftCode: 'SUMMED', rounding: { unit: 15, mode: 'NEAREST', scope: 'DAY' } },
  FLOORED: { ...day9, shiftCode: 'FLOORED', rounding: { unit: 10, mode: 'FLOOR', scope: 'PUNCH' } },
  PRE: { ...night22, shiftCode: 'PRE', otApproval: 'PRE', otBefore: true },
} as const satisfies Record<string, ShiftDefinition>;

export type ShiftCode = keyof typeof shifts;

/** The policy of the fixture, written out a second time. */
export const cn: AttendancePolicy = {
  policyCode: 'CN',
  version: 1,
  validFrom: '0001-01-01',
  debounceSeconds: 60,
  maxPairSpanMinutes: 960,
  lateCloseMinutes: 180,
  dynamicShift: { toleranceMinutes: 60, shiftCodes: [] },
  precision: 'MINUTE',
  lateFrom: 'START',
  settlementMinutes: 30,
  watermarkWaitMinutes: 1440,
  breakMaxMinutes: 60,
  dueBreak: { afterMinutes: 0, minutes: 30 },
  minimumRestMinutes: 0,
  nightStart: 1320,
  nightEnd: 1800,
  weekStart: 1,
  overtime: {
    multipliers: { WORKDAY: 150, RESTDAY: 200, HOLIDAY: 300 },
    splitAtMidnight: false,
    restDayWork: 'RESTDAY',
    otApproval: 'POST',
    otMinimum: 30,
    otUnit: 15,
    restDayBreakAfter: 0,
    restDayBreakMinutes: 60,
    dayThreshold: 0,
    weekThreshold: 0,
    dailyCap: { minutes: 180, kinds: ['WORKDAY'] },
    monthlyCap: { minutes: 2160, kinds: ['WORKDAY', 'RESTDAY'] },
    timeOffKinds: ['WORKDAY', 'RESTDAY'],
    timeOffLeaveType: 'TIME_OFF',
  },
  correctionRoute: 'ANYBODY',
  overtimeRoute: 'ANYBODY',
};
