import { hashPayload } from '../domain/attendance/payload-hash.ts';
import type { AggregateKind, AggregateRows, AnyLoadedAggregate, LoadedAggregate, Row } from '../store/store.ts';
import { calendarForAudit } from './calendar-record.ts';
import { clientForAudit } from './client-record.ts';
import { correctionForAudit } from './correction-record.ts';
import { dayForAudit } from './day-record.ts';
import { employeeForAudit } from './employee-record.ts';
import type { EventJson } from './event-json.ts';
import { exceptionForAudit } from './exception-record.ts';
import { overtimeForAudit } from './overtime-record.ts';
import { itemForAudit } from './quarantine-record.ts';
import { sourceForAudit } from './source-record.ts';
import { terminalForAudit } from './terminal-record.ts';
import { saltedDigest } from './salted-digest.ts';
import { scheduleForAudit } from './schedule-record.ts';
import { shiftForAudit } from './shift-record.ts';
import { timeEventForAudit, secondOf } from './time-event-record.ts';

/** What the audit trail would tell of stored rows now, had `operation` written them; undefined where there are none. */
export type TellRow = (stored: AnyLoadedAggregate, operation: string) => object | undefined;

/** A column that follows from others and does not: it stands in what is told, where the journal has no such member. */
const inconsistent = (columns: Readonly<Record<string, boolean>>): object => {
  const wrong = Object.keys(columns).filter((name) => columns[name] === false);
  return wrong.length === 0 ? {} : { inconsistent: wrong };
};

const tellTimeEvent = (row: Row<'timeEvent'>, mark: Row<'timeEventVoid'> | undefined): object => ({
  ...timeEventForAudit(row),
  ...(mark && { stateReason: saltedDigest(mark.reasonSalt, row.stateReason) }),
  ...inconsistent({
    live: row.live === (row.state === 'ACCEPTED'),
    occurredSecond: row.occurredSecond === secondOf(row.occurredAt),
  }),
});

const tellItem = (row: Row<'quarantineItem'>, json: EventJson): object => ({
  ...itemForAudit(row),
  ...inconsistent({
    waiting: row.waiting === (row.state === 'WAITING'),
    payload: isPayload(row, json),
  }),
});

const isPayload = ({ sourceSystem, payload, payloadHash }: Row<'quarantineItem'>, json: EventJson): boolean => {
  try {
    return Buffer.compare(hashPayload(sourceSystem, json.read(payload)), payloadHash) === 0;
  } catch {
    // What the codec did not write it may not read.
    return false;
  }
};

/** How the rows of each kind of aggregate are told. */
type Tellers = {
  readonly [K in AggregateKind]?: (rows: AggregateRows<K>, operation: string) => object | undefined;
};

const tellersOf = (json: EventJson): Tellers => ({
  timeEvent: ({ timeEvent: [row], timeEventVoid: [mark] }) => row && tellTimeEvent(row, mark),
  employee: employeeForAudit,
  terminal: ({ terminal: [row] }, operation) => row && terminalForAudit(row, operation),
  source: ({ source: [row] }) => row && sourceForAudit(row),
  client: ({ client: [row] }) => row && clientForAudit(row),
  quarantineItem: ({ quarantineItem: [row] }) => row && tellItem(row, json),
  shift: shiftForAudit,
  calendar: calendarForAudit,
  scheduleDay: scheduleForAudit,
  attendanceDay: (rows) => (rows.attendanceDay.length === 0 ? undefined : dayForAudit(rows)),
  attendanceException: ({ attendanceException: [row] }) => row && exceptionForAudit(row),
  punchCorrection: ({ punchCorrection: [row] }) => row && correctionForAudit(row),
  overtimeRequest: ({ overtimeRequest: [row] }) => row && overtimeForAudit(row),
});

/** Tells rows in the words of the operations that write them, so that they can be compared with the journal. */
export function createTellRow(json: EventJson): TellRow {
  const tellers = tellersOf(json);
  return (stored, operation) => {
    // The type of the rows depends on the kind, which the compiler cannot follow here.
    const { aggregate, rows } = stored as unknown as LoadedAggregate<AggregateKind>;
    return tellers[aggregate]?.(rows, operation);
  };
}
