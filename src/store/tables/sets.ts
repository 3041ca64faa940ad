import type { AggregateKind } from './aggregates.ts';

/**
 * Questions about many aggregates of one kind, which no key can ask; each dialect has one query for each. `most` rows
 * of the answer are loaded as aggregates like those that are followed: no more could be used. The answer is not
 * guarded, only what is put is: a decision must hold for whatever joins or leaves the set meanwhile.
 */
export const sets = {
  /**
   * Key: source system, run key, date. Among: the source's active employees, that is without a terminationDate
   * before the date and with a slice, not TERMINATED, that reaches to the date or beyond. In it: those of them whom
   * the run has no member row of, and who were not written since it began (by `firstUid`; without a stored run, all),
   * in order of their ids. At most 1000 (one part's own) and 5 % (the count guard) and one are loaded.
   */
  unnamedEmployee: { kind: 'employee', keyLength: 3 },
  /**
   * Key: employee, and the first and last work date (of events: the first moment and the one behind the last, in
   * microseconds). What of the employee lies in between, in order of the date (the moment) and the key. Of events those
   * that count, and a fourth part: the 32 hex digits of the lowest id that one of them may have, so that older ones are not looked
   * through. Among: how many they are.
   */
  employeeEvent: { kind: 'timeEvent', keyLength: 4 },
  /**
   * Key: a time event, and the lowest id that one of the answer may have, each as 32 hex digits. The DUPLICATEs that
   * tell its fact: of its employee, type, second and terminal. In order of their ids.
   */
  duplicateEvent: { kind: 'timeEvent', keyLength: 2 },
  employeeDay: { kind: 'attendanceDay', keyLength: 3 },
  employeeScheduleDay: { kind: 'scheduleDay', keyLength: 3 },
  employeeException: { kind: 'attendanceException', keyLength: 3 },
  employeeCorrection: { kind: 'punchCorrection', keyLength: 3 },
  employeeOvertime: { kind: 'overtimeRequest', keyLength: 3 },
} as const satisfies Record<string, { readonly kind: AggregateKind; readonly keyLength: number }>;

export type SetKind = keyof typeof sets;
