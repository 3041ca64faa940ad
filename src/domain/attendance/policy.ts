import type { RouteName } from '../approval/approval-route.ts';
import type { DayClass } from '../schedule/calendar.ts';
import type { DayMinute, OvertimeApproval } from '../schedule/shift.ts';

/** how overtime is repaid. */
export type Compensation = 'PAY' | 'TIME_OFF';

/** a cap that warns and never cuts, over overtime of these kinds; 0 minutes mean no cap. */
export interface OvertimeCap {
  readonly minutes: number;
  readonly kinds: readonly DayClass[];
}

/** as far as they are a company's and not a shift's. */
export interface OvertimePolicy {
  /** in percent of the usual pay. */
  readonly multipliers: Readonly<Record<DayClass, number>>;
  /** overtime counts by the local calendar day on which it is worked, not by the work date. */
  readonly splitAtMidnight: boolean;
  /** whether work on a rest day is overtime, or ordinary time of which only R-35 makes overtime (29 CFR 778.203). */
  readonly restDayWork: 'RESTDAY' | 'ORDINARY';
  /** for work on days without a shift; a shift has its own. */
  readonly otApproval: OvertimeApproval;
  readonly otMinimum: number;
  readonly otUnit: number;
  /** on days off, this many minutes of break are taken off more than so many minutes of work; 0 is none. */
  readonly restDayBreakAfter: number;
  readonly restDayBreakMinutes: number;
  /** worked minutes above which a day, or a week, is overtime; 0 is none. */
  readonly dayThreshold: number;
  readonly weekThreshold: number;
  readonly dailyCap: OvertimeCap;
  readonly monthlyCap: OvertimeCap;
  /** the kinds that may be repaid with time off. */
  readonly timeOffKinds: readonly DayClass[];
  /** the leave type of the lots that time off makes; no result of a day depends on it. */
  readonly timeOffLeaveType: string;
}

/** shifts that a day may turn out to be, and how near to their start the first punch has to lie. */
export interface DynamicShift {
  readonly toleranceMinutes: number;
  /** Empty switches it off. */
  readonly shiftCodes: readonly string[];
}

/** above so many minutes of work a break of at least so many is due. */
export interface DueBreak {
  readonly afterMinutes: number;
  readonly minutes: number;
}

/** A version of a company's rules of attendance: plain data, which the configuration may override. */
export interface AttendancePolicy {
  readonly policyCode: string;
  readonly version: number;
  /** The first work date that it holds for. */
  readonly validFrom: string;
  /** */
  readonly debounceSeconds: number;
  /** */
  readonly maxPairSpanMinutes: number;
  /** how long after the planned end a pair may still be closed outside its window. */
  readonly lateCloseMinutes: number;
  /** */
  readonly dynamicShift: DynamicShift;
  /** */
  readonly precision: 'MINUTE' | 'EXACT';
  /** whether lateness beyond the grace counts from the start, or from the end of the grace. */
  readonly lateFrom: 'START' | 'GRACE';
  /** */
  readonly settlementMinutes: number;
  /** how long the watermarks are waited for. */
  readonly watermarkWaitMinutes: number;
  /** the longest break on a day whose shift has no PUNCHED break. */
  readonly breakMaxMinutes: number;
  /** the break that so much work without one makes due; 0 minutes of work switch it off. */
  readonly dueBreak: DueBreak;
  /** 0 switches it off. */
  readonly minimumRestMinutes: number;
  readonly nightStart: DayMinute;
  readonly nightEnd: DayMinute;
  /** By ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekStart: number;
  readonly overtime: OvertimePolicy;
  /** Who decides corrections, and overtime; no result of a day depends on either. */
  readonly correctionRoute: RouteName;
  readonly overtimeRoute: RouteName;
}

/** A company in mainland China: 3 hours of overtime a day and 36 a month at most (Labour Law, 41); 1.5, 2 and 3 times the pay (44). */
const prc: AttendancePolicy = {
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

/** A company in the United States: one and a half times the pay above 40 hours in a week that begins on Sunday (29 CFR 778). */
const us: AttendancePolicy = {
  ...prc,
  policyCode: 'US',
  weekStart: 7,
  overtime: {
    ...prc.overtime,
    multipliers: { WORKDAY: 150, RESTDAY: 150, HOLIDAY: 150 },
    restDayWork: 'ORDINARY',
    otApproval: 'NONE',
    otMinimum: 0,
    otUnit: 1,
    weekThreshold: 2400,
    dailyCap: { minutes: 0, kinds: [] },
    monthlyCap: { minutes: 0, kinds: [] },
    timeOffKinds: [],
  },
};

/** The policies that there are unless the configuration says otherwise. */
export const attendancePolicies = [prc, us] as const satisfies readonly AttendancePolicy[];

/** The policy of a code on a work date: its latest version that holds then; of a code that has none, the first policy. */
export function getPolicy(policies: readonly AttendancePolicy[], policyCode: string, date: string): AttendancePolicy {
  let found: AttendancePolicy | undefined;
  for (const policy of policies) {
    if (policy.policyCode !== policyCode || policy.validFrom > date) continue;
    if (found === undefined || policy.version > found.version) found = policy;
  }
  return found ?? policies[0] ?? prc;
}
