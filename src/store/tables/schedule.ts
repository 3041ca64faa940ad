import { flag, integer, long, text, UNLIMITED, uuid, type Table } from './column.ts';

/** What is to be worked: shifts, calendars and what was assigned. */
export const scheduleTables = {
  /** A shift with all its versions. */
  shift: {
    columns: { shiftCode: text(16), sourceSystem: text(32), latestVersion: integer(), eventUid: uuid() },
    key: ['shiftCode'],
  },
  shiftVersion: {
    columns: {
      shiftCode: text(16),
      version: integer(),
      validFrom: text(10),
      sourceSystem: text(32),
      /** The definition in the JSON form of the contract. */
      definition: text(UNLIMITED),
    },
    key: ['shiftCode', 'version'],
  },
  calendar: {
    columns: {
      calendarCode: text(16),
      name: text(80),
      sourceSystem: text(32),
      sourceSequence: long(),
      eventUid: uuid(),
    },
    key: ['calendarCode'],
  },
  calendarDay: {
    columns: {
      calendarCode: text(16),
      date: text(10),
      dayType: text(16),
      holidayKind: text(16),
      makeupWorkday: flag(),
      name: text(80),
    },
    key: ['calendarCode', 'date'],
  },
  /** A date of an employee that was assigned. `dayKey` is the work date, a blank and the employee. */
  scheduleDay: {
    columns: {
      dayKey: text(43),
      employeeId: text(32),
      workDate: text(10),
      revision: integer(),
      sourceSystem: text(32),
      sourceSequence: long(),
      eventUid: uuid(),
    },
    key: ['dayKey'],
  },
  /** What each revision of an assigned date said. A day off, or one given back to the pattern, has sequence 0. */
  scheduleShift: {
    columns: {
      dayKey: text(43),
      revision: integer(),
      sequence: integer(),
      plan: text(8),
      source: text(16),
      shiftCode: text(16),
      shiftVersion: integer(),
      zone: text(64),
    },
    key: ['dayKey', 'revision', 'sequence'],
  },
} as const satisfies Record<string, Table>;
