import { bytes, integer, long, optional, text, UNLIMITED, uuid, type Table } from './column.ts';

/** Employees, terminals and sources, and the full runs that bring them. */
export const workforceTables = {
  employee: {
    columns: {
      employeeId: text(32),
      personnelNumber: text(32),
      masterSequence: long(),
      sourceSystem: text(32),
      hireDate: text(10),
      terminationDate: text(10),
      eventUid: uuid(),
      /** the run that ended the employment because it did not name the employee; empty otherwise. */
      endedByRun: text(64),
      /** employments before this one, oldest first: first and last day with a slash, blanks between. */
      formerEmployments: text(UNLIMITED),
      /** From when on seniority counts, where that is not the hire date; empty otherwise. */
      seniorityDate: text(10),
    },
    key: ['employeeId'],
  },
  employeeSlice: {
    columns: {
      employeeId: text(32),
      validFrom: text(10),
      validTo: text(10),
      timeRecordingId: text(32),
      displayName: text(80),
      status: text(16),
      companyCode: text(16),
      orgUnitId: text(32),
      costCenter: text(32),
      managerEmployeeId: text(32),
      workTimeZone: text(64),
      holidayCalendarCode: text(16),
      workWeekCode: text(16),
      defaultShiftCode: text(16),
      attendancePolicyCode: text(16),
      leavePolicyCode: text(16),
      payGroup: text(16),
      timeManagementMode: text(16),
      permittedEventTypes: text(240),
    },
    key: ['employeeId', 'validFrom'],
  },
  badge: {
    columns: { timeRecordingId: text(32), employeeId: text(32), validFrom: text(10), validTo: text(10) },
    key: ['timeRecordingId', 'employeeId', 'validFrom'],
  },
  /**
   * The keys under which the texts about a person are encrypted. `owner` is an employee's id, or a badge with `badge:`
   * before it where nothing else is known. A key that was destroyed has no cipher, and stays as the mark that it was.
   */
  textKey: {
    columns: {
      owner: text(40),
      keyId: uuid(),
      /** The key under the master key of the key file. */
      keyCipher: optional(bytes(80)),
      redactedAt: optional(integer()),
      /** The event that tells of its destruction. */
      eventUid: optional(uuid()),
    },
    key: ['owner', 'keyId'],
  },
  terminal: {
    columns: {
      terminalId: text(32),
      sourceSequence: long(),
      sourceSystem: text(32),
      zone: text(64),
      location: text(80),
      latitude: optional(integer()),
      longitude: optional(integer()),
      radiusMetres: optional(integer()),
      clockSkewMs: integer(),
      deliveryWatermark: optional(integer()),
      lastSeenAt: optional(integer()),
      eventUid: uuid(),
      /** Of the report that set `deliveryWatermark`; 0 before the first one. */
      watermarkSequence: long(),
    },
    key: ['terminalId'],
  },
  /** What a source system has reported of itself as a whole; its terminals have watermarks of their own. */
  source: {
    columns: {
      sourceSystem: text(32),
      deliveryWatermark: integer(),
      watermarkSequence: long(),
      lastSeenAt: integer(),
      eventUid: uuid(),
    },
    key: ['sourceSystem'],
  },
  /** a FULL run of a source. `runKey` is source and run with a tab between, which no key can hold. */
  syncRun: {
    columns: {
      runKey: text(97),
      sourceSystem: text(32),
      runId: text(64),
      state: text(16),
      startedAt: integer(),
      finishedAt: optional(integer()),
      /** The number of the last part; 0 until it is stored. */
      lastPart: integer(),
      /** How many employments the run has ended. */
      ended: integer(),
      /** The audit event that began the run. Uids grow with time: rows with a higher one were written since. */
      firstUid: uuid(),
      eventUid: uuid(),
    },
    key: ['runKey'],
  },
  syncRunPart: {
    columns: { runKey: text(97), part: integer(), items: integer(), recordedAt: integer(), requestId: uuid() },
    key: ['runKey', 'part'],
  },
  /** Whom a run has named, whatever became of the item. */
  syncRunMember: {
    columns: { runKey: text(97), employeeId: text(32) },
    key: ['runKey', 'employeeId'],
  },
} as const satisfies Record<string, Table>;
