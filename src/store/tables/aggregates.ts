import type { Row, TableName } from './tables.ts';

/**
 * Mutable things that have one version row each. The first table's `column` holds the aggregate's key; all
 * rows of all its tables with that key are the aggregate. `follows`: loading this one also loads those that rows of
 * its first table name, and whatever they follow in turn; an empty name leads nowhere.
 *
 * `inserted`: its rows come by plain inserts, which raise no version. So it has version 0 as long as it stands as it
 * was inserted, and the first put makes its version row. Time events pay for this nothing when they arrive, and yet
 * of two voids that meet one collides, since both expect version 0. Keys that a put gives up are free for the inserts
 * of the same batch, as puts are written first: a fact that is voided can be told anew in the same group. As what counts
 * is rarely put, a decision that rests on a live event (a duplicate of it) guards version 0 unless it knows
 * better; where it was put, the commit collides and the decision is made again with what is loaded.
 *
 * `volatile`: it changes about as often as it is asked for, so that keeping it in memory is no use.
 */
export const aggregates = {
  client: { tables: ['client'], column: 'clientId' },
  employee: { tables: ['employee', 'employeeSlice'], column: 'employeeId' },
  badge: { tables: ['badge'], column: 'timeRecordingId', follows: [{ column: 'employeeId', kind: 'employee' }] },
  textKey: { tables: ['textKey'], column: 'owner' },
  terminal: { tables: ['terminal'], column: 'terminalId' },
  source: { tables: ['source'], column: 'sourceSystem' },
  timeEvent: { tables: ['timeEvent', 'timeEventVoid'], column: 'eventId', inserted: true },
  quarantineItem: {
    tables: ['quarantineItem'],
    column: 'quarantineId',
    inserted: true,
    follows: [
      { column: 'employeeId', kind: 'employee' },
      { column: 'timeRecordingId', kind: 'badge' },
      { column: 'terminalId', kind: 'terminal' },
    ],
  },
  syncRun: { tables: ['syncRun', 'syncRunPart'], column: 'runKey' },
  feedConsumer: { tables: ['feedConsumer'], column: 'consumerKey' },
  run: { tables: ['run'], column: 'runId', volatile: true },
  shift: { tables: ['shift', 'shiftVersion'], column: 'shiftCode' },
  calendar: { tables: ['calendar', 'calendarDay'], column: 'calendarCode' },
  scheduleDay: { tables: ['scheduleDay', 'scheduleShift'], column: 'dayKey' },
  attendanceDay: { tables: ['attendanceDay', 'dailyAttendance'], column: 'dayKey', volatile: true },
  attendanceException: { tables: ['attendanceException'], column: 'exceptionId', volatile: true },
  punchCorrection: { tables: ['punchCorrection'], column: 'correctionId' },
  overtimeRequest: { tables: ['overtimeRequest'], column: 'overtimeId' },
  payrollPeriod: { tables: ['payrollPeriod'], column: 'periodKey' },
  leaveType: { tables: ['leaveType', 'leaveTypeVersion'], column: 'leaveTypeCode' },
  leavePolicy: { tables: ['leavePolicy', 'leavePolicyVersion'], column: 'policyCode' },
  leaveBook: { tables: ['leaveBook'], column: 'employeeId' },
  leaveAccount: { tables: ['leaveAccount'], column: 'accountId' },
  leaveRequest: { tables: ['leaveRequest', 'leaveRequestDay', 'leaveApproval'], column: 'leaveRequestId' },
  delegation: { tables: ['delegation', 'delegate'], column: 'employeeId' },
  payrollExtract: { tables: ['payrollExtract'], column: 'extractId', volatile: true },
  retroDate: { tables: ['retroDate', 'retroDelta'], column: 'dayKey', volatile: true },
  evaluationMark: { tables: ['evaluationMark'], column: 'employeeId', volatile: true },
} as const satisfies Record<
  string,
  {
    readonly tables: readonly TableName[];
    readonly column: string;
    readonly inserted?: true;
    readonly volatile?: true;
    readonly follows?: readonly { readonly column: string; readonly kind: string }[];
  }
>;

export type AggregateKind = keyof typeof aggregates;

/** All rows of one aggregate, by table. */
export type AggregateRows<K extends AggregateKind> = {
  readonly [T in (typeof aggregates)[K]['tables'][number]]: readonly Row<T>[];
};
