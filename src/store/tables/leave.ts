import { bytes, flag, integer, long, optional, text, UNLIMITED, uuid, type Table } from './column.ts';

/** Leave: its types and rules, what is asked for, and the accounts that it is taken from. */
export const leaveTables = {
  /** A leave type with all its versions. */
  leaveType: {
    columns: { leaveTypeCode: text(16), sourceSystem: text(32), latestVersion: integer(), eventUid: uuid() },
    key: ['leaveTypeCode'],
  },
  leaveTypeVersion: {
    columns: {
      leaveTypeCode: text(16),
      version: integer(),
      validFrom: text(10),
      sourceSystem: text(32),
      /** The definition in the JSON form of the contract. */
      definition: text(UNLIMITED),
    },
    key: ['leaveTypeCode', 'version'],
  },
  /** Who is entitled to how much, with all versions. */
  leavePolicy: {
    columns: { policyCode: text(16), sourceSystem: text(32), latestVersion: integer(), eventUid: uuid() },
    key: ['policyCode'],
  },
  leavePolicyVersion: {
    columns: {
      policyCode: text(16),
      version: integer(),
      validFrom: text(10),
      sourceSystem: text(32),
      /** The definition in the JSON form of the contract. */
      definition: text(UNLIMITED),
    },
    key: ['policyCode', 'version'],
  },
  /**
   * What leads to an employee's leave: every command that changes any of it writes this row, so that no two can both see
   * the last day.
   */
  leaveBook: {
    columns: {
      employeeId: text(32),
      /** Live requests as JSON: id, first and last date of each. */
      requests: text(UNLIMITED),
      /** Lots as JSON: id, leave type, first and last usable date of each. */
      accounts: text(UNLIMITED),
      /** The last date up to which entitlement was posted; empty: none was. */
      accruedTo: text(10),
      eventUid: uuid(),
    },
    key: ['employeeId'],
  },
  /** A lot with the sums of its ledger entries, by what they did. */
  leaveAccount: {
    columns: {
      accountId: uuid(),
      employeeId: text(32),
      leaveTypeCode: text(16),
      /** DAY: ten-thousandths of a day; MINUTE. */
      unit: text(8),
      origin: text(16),
      /** The first day of its leave year; empty where it has none. */
      yearKey: text(10),
      usableFrom: text(10),
      usableTo: text(10),
      priority: integer(),
      opening: integer(),
      granted: integer(),
      accrued: integer(),
      carriedIn: integer(),
      carriedOut: integer(),
      held: integer(),
      consumed: integer(),
      adjusted: integer(),
      expired: integer(),
      paidOut: integer(),
      /** Of `adjusted`, the debt that settlements have moved from it to the year after. */
      movedDebt: integer(),
      /** How many entries it has: the next one gets the number behind. */
      entries: integer(),
      /** SHA-256 over the hash before and the newest entry. */
      ledgerHash: bytes(32),
      /** Its year's end was settled up to this date; empty: it was not. */
      settledTo: text(10),
      /** What it was made for, as its source names it; empty where nothing did. */
      sourceDocument: text(97),
      eventUid: uuid(),
    },
    key: ['accountId'],
  },
  leaveLedgerEntry: {
    columns: {
      accountId: uuid(),
      entryNo: integer(),
      employeeId: text(32),
      leaveTypeCode: text(16),
      unit: text(8),
      entryType: text(16),
      /** Signed, in the unit of the account. */
      amount: integer(),
      effectiveDate: text(10),
      postedAt: integer(),
      sourceType: text(16),
      sourceId: text(97),
      /** Of a REVERSAL or HOLD_RELEASE, the entry that it takes back; 0 where there is none. */
      reversalOf: integer(),
      /** the minutes of the day by which days were converted; 0 where none were. */
      standardMinutes: integer(),
      /** Who did it: a person, or Muster itself. */
      actor: text(64),
      /** The document that was posted by it, once, as `documentOf` names it; empty where it was none. */
      document: text(120),
      eventUid: uuid(),
    },
    key: ['accountId', 'entryNo'],
  },
  leaveRequest: {
    columns: {
      leaveRequestId: uuid(),
      sourceSystem: text(32),
      sourceRequestId: text(64),
      employeeId: text(32),
      leaveTypeCode: text(16),
      typeVersion: integer(),
      startDate: text(10),
      startPart: text(8),
      /** -1 where it has none. */
      startTime: integer(),
      endDate: text(10),
      endPart: text(8),
      endTime: integer(),
      state: text(16),
      /** what it would cost now is more than what was agreed. */
      needsReview: flag(),
      postingState: text(16),
      documentNumber: text(32),
      postingMessage: text(255),
      route: text(16),
      /** The step that is awaited, from 1; 0 where none is. */
      stepNo: integer(),
      /** Who takes it; empty where none is awaited. */
      stepName: text(16),
      /** Ten-thousandths of a day. */
      calendarDays: integer(),
      absenceDays: integer(),
      chargedDays: integer(),
      chargedMinutes: integer(),
      payloadHash: bytes(32),
      reason: text(255),
      reasonSalt: bytes(16),
      requestedBy: text(32),
      requestedAt: integer(),
      decidedBy: text(32),
      decidedAt: optional(integer()),
      comment: text(255),
      commentSalt: optional(bytes(16)),
      clientId: text(64),
      requestId: uuid(),
      eventUid: uuid(),
      /** Texts about persons, encrypted (see `personal/`); the columns that hold them are then empty. */
      personal: optional(bytes(UNLIMITED)),
    },
    key: ['leaveRequestId'],
  },
  leaveRequestDay: {
    columns: {
      leaveRequestId: uuid(),
      workDate: text(10),
      part: text(8),
      /** DayMinute; -1 of a whole day. */
      fromMinute: integer(),
      toMinute: integer(),
      dayType: text(16),
      plannedMinutes: integer(),
      standardMinutes: integer(),
      chargedMinutes: integer(),
      chargedDays: integer(),
      /** ACTIVE or REVERSED. */
      state: text(8),
      /** As JSON: account and amount, in its unit, of each lot that the day takes from. */
      allocations: text(UNLIMITED),
    },
    key: ['leaveRequestId', 'workDate'],
  },
  leaveApproval: {
    columns: {
      leaveRequestId: uuid(),
      /** In the order in which they were made, from 1. */
      decisionNo: integer(),
      stepNo: integer(),
      stepName: text(16),
      decision: text(16),
      decidedBy: text(32),
      /** In whose place; empty: in the own name. */
      delegatedFrom: text(32),
      /** As what they decided: MANAGER also in a manager's place. */
      capacity: text(16),
      decidedAt: integer(),
    },
    key: ['leaveRequestId', 'decisionNo'],
  },
  /** Who decides in somebody's place. */
  delegation: {
    columns: { employeeId: text(32), sourceSystem: text(32), sourceSequence: long(), eventUid: uuid() },
    key: ['employeeId'],
  },
  delegate: {
    columns: { employeeId: text(32), delegateEmployeeId: text(32), validFrom: text(10), validTo: text(10) },
    key: ['employeeId', 'delegateEmployeeId', 'validFrom'],
  },
} as const satisfies Record<string, Table>;
