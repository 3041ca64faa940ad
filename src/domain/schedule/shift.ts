/** Minutes from 00:00 of the work date, 0 to 2879: 1440 and more lie on the next date. */
export type DayMinute = number;

/** A break of a shift. AUTO is taken off whoever is there; PUNCHED is what the punches say. */
export interface ShiftBreak {
  readonly start: DayMinute;
  readonly end: DayMinute;
  readonly paid: boolean;
  readonly mode: 'AUTO' | 'PUNCHED';
  /** how long a PUNCHED break may last; 0 means from start to end. */
  readonly maxMinutes: number;
}

/** how counted minutes are rounded: each punch, or the day's sum. */
export interface Rounding {
  readonly unit: number;
  readonly mode: 'NONE' | 'NEAREST' | 'FLOOR' | 'CEIL';
  readonly scope: 'PUNCH' | 'DAY';
}

/** whether overtime needs no approval, one afterwards, or one before. */
export type OvertimeApproval = 'NONE' | 'POST' | 'PRE';

/** Which punches a day needs: PAIRS means `requiredPairs` pairs; without NONE's punches the plan counts as worked. */
export type RequiredPunches = 'IN_OUT' | 'IN_ONLY' | 'NONE' | 'PAIRS';

/** A version of a shift. All numbers are minutes; a threshold of 0 is none. */
export interface ShiftDefinition {
  readonly shiftCode: string;
  readonly version: number;
  /** The first work date that it may hold for, where no version is named. */
  readonly validFrom: string;
  readonly start: DayMinute;
  readonly end: DayMinute;
  /** In ascending order, without overlap, inside the shift. */
  readonly breaks: readonly ShiftBreak[];
  /** From start to end without unpaid breaks, as the clock shows it: changes of the clock do not count. */
  readonly nominalMinutes: number;
  readonly punchOpenBefore: number;
  readonly punchCloseAfter: number;
  readonly graceLate: number;
  readonly graceEarly: number;
  readonly lateAsAbsenceAfter: number;
  readonly earlyAsAbsenceAfter: number;
  readonly seriousLateAfter: number;
  readonly flexLate: number;
  readonly flexEarly: number;
  readonly halfDayBelow: number;
  readonly absentBelow: number;
  readonly rounding: Rounding;
  readonly otBefore: boolean;
  readonly otAfter: boolean;
  readonly otMinimum: number;
  readonly otUnit: number;
  readonly otApproval: OvertimeApproval;
  readonly requiredPunches: RequiredPunches;
  readonly requiredPairs: number;
}
