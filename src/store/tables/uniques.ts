import type { Row, TableName } from './tables.ts';

/**
 * Keys that at most one row may hold, and that a command can look up. Where `except` names a column and a
 * value, rows with that value stand outside the uniqueness.
 */
export const uniques = {
  outcome: { table: 'outcome', columns: ['clientId', 'operation', 'requestId'] },
  nonce: { table: 'nonce', columns: ['clientId', 'nonce'] },
  /** R-04 L2. */
  sourceEvent: {
    table: 'timeEvent',
    columns: ['sourceSystem', 'sourceEventId'],
    except: { column: 'sourceEventId', value: '' },
  },
  /** R-04 L3: the natural key among live events. */
  naturalEvent: {
    table: 'timeEvent',
    columns: ['employeeId', 'eventType', 'occurredSecond', 'terminalId'],
    except: { column: 'live', value: false },
  },
  /** R-04 L2 for what waits: discarded and released items leave their key free. */
  quarantinedItem: {
    table: 'quarantineItem',
    columns: ['sourceSystem', 'itemKey'],
    except: { column: 'waiting', value: false },
  },
  /** A document is posted to the leave ledger once. */
  postedDocument: {
    table: 'leaveLedgerEntry',
    columns: ['document'],
    except: { column: 'document', value: '' },
  },
  syncRunMember: { table: 'syncRunMember', columns: ['runKey', 'employeeId'] },
  /** Whether there is an event of this index, which no command writes. */
  sealedEvent: { table: 'sealed', columns: ['eventIndex'] },
} as const satisfies Record<
  string,
  {
    readonly table: TableName;
    readonly columns: readonly string[];
    readonly except?: { readonly column: string; readonly value: string | boolean };
  }
>;

export type UniqueKind = keyof typeof uniques;

/** The row type that a unique key finds. */
export type UniqueRow<K extends UniqueKind> = Row<(typeof uniques)[K]['table']>;

/** A row that some unique key finds. */
export type AnyUniqueRow = { readonly [K in UniqueKind]: UniqueRow<K> }[UniqueKind];
