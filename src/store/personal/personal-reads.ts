import type { AnyRow } from '../columns.ts';
import type { RequestRecord } from '../attendance-reads.ts';
import type { Reads, Store } from '../store.ts';
import type { Row, TableName } from '../tables/tables.ts';
import { loadTextKeys } from './load-text-keys.ts';
import { personalColumns, type PersonalRow, type PersonalTable } from './personal-columns.ts';
import { openRow, type KeyScope } from './seal-rows.ts';
import type { TextKeyring } from './text-key.ts';

/** The rows with their texts in clear; those without any are left as they are. */
export const openRows = (table: TableName, rows: readonly PersonalRow[], scope: KeyScope): readonly PersonalRow[] =>
  rows.map((row) => (row.personal === null ? row : openRow(table, row, scope)));

/** The reads whose rows hold texts, with these in clear: the keys of all persons of a page are loaded at once. */
export function personalReads(store: Store, keyring: TextKeyring): Reads {
  const open = async <T extends PersonalTable>(table: T, rows: readonly Row<T>[]): Promise<readonly Row<T>[]> => {
    const personal = rows as unknown as readonly (AnyRow & PersonalRow)[];
    const owners = personal.flatMap((row) =>
      row.personal === null ? [] : [personalColumns(table)?.ownerOf(row) ?? ''],
    );
    if (owners.length === 0) return rows;
    const keys = await loadTextKeys(store, owners);
    return openRows(table, personal, { keyring, keysOf: (owner) => keys.rowsOf(owner).textKey }) as unknown as Row<T>[];
  };
  const openRequests = async <T extends 'punchCorrection' | 'overtimeRequest'>(
    table: T,
    records: readonly RequestRecord<T>[],
  ): Promise<readonly RequestRecord<T>[]> => {
    const opened = await open(
      table,
      records.map(({ request }) => request),
    );
    return records.map((record, at) => ({ ...record, request: opened[at] ?? record.request }));
  };
  const { reads } = store;
  const { attendance, leave, feed } = reads;
  return {
    ...reads,
    timeEvents: async (criteria, page) => open('timeEvent', await reads.timeEvents(criteria, page)),
    quarantine: async (criteria, page) => open('quarantineItem', await reads.quarantine(criteria, page)),
    attendance: {
      ...attendance,
      exceptions: async (criteria, page) => open('attendanceException', await attendance.exceptions(criteria, page)),
      exceptionsById: async (ids, page) => open('attendanceException', await attendance.exceptionsById(ids, page)),
      corrections: async (criteria, page) =>
        openRequests('punchCorrection', await attendance.corrections(criteria, page)),
      overtime: async (criteria, page) => openRequests('overtimeRequest', await attendance.overtime(criteria, page)),
    },
    leave: {
      ...leave,
      async requests(criteria, page) {
        const records = await leave.requests(criteria, page);
        const opened = await open(
          'leaveRequest',
          records.map(({ request }) => request),
        );
        return records.map((record, at) => ({ ...record, request: opened[at] ?? record.request }));
      },
    },
    feed: {
      ...feed,
      async timeEvents(ids, page) {
        const records = await feed.timeEvents(ids, page);
        const opened = await open(
          'timeEvent',
          records.map(({ event }) => event),
        );
        return records.map((record, at) => ({ ...record, event: opened[at] ?? record.event }));
      },
    },
  };
}
