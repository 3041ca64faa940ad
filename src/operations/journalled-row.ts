import { hashPayload } from '../domain/attendance/payload-hash.ts';
import type { AggregateKind, AggregateRows, AnyLoadedAggregate, LoadedAggregate, Row } from '../store/store.ts';
import { readable as toldCalendar } from './calendar-record.ts';
import { told as toldClient } from './client-administration.ts';
import { readable as toldCorrection } from './correction-record.ts';
import { readable as toldDay } from './day-record.ts';
import { readable as toldEmployee } from './employee-record.ts';
import type { EventJson } from './event-json.ts';
import { readable as toldException } from './exception-record.ts';
import { readable as toldOvertime } from './overtime-record.ts';
import { readable as toldItem } from './quarantine-record.ts';
import { readableRow } from './readable-row.ts';
import { toldReport } from './report-watermark.ts';
import { saltedDigest } from './salted-digest.ts';
import { readable as toldSchedule } from './schedule-record.ts';
import { readable as toldShift } from './shift-record.ts';
import { readable as toldTimeEvent, secondOf } from './time-event-record.ts';

/** What the audit trail would tell of stored rows now, had `operation` written them; undefined where there are none. */
export type TellRow = (stored: AnyLoadedAggregate, operation: string) => object | undefined;

/** A column that follows from others and does not: it stands in what is told, where the journal has no such member. */
const inconsistent = (columns: Readonly<Record<string, boolean>>): object => {
  const wrong = Object.keys(columns).filter((name) => columns[name] === false);
  return wrong.length === 0 ? {} : { inconsistent: wrong };
};

const tellTimeEvent = (row: Row<'timeEvent'>, mark: Row<'timeEventVoid'> | undefined): object => ({
  ...toldTimeEvent(row),
  ...(mark && { stateReason: saltedDigest(mark.reasonSalt, row.stateReason) }),
  ...inconsistent({
    live: row.live === (row.state === 'ACCEPTED'),
    occurredSecond: row.occurredSecond === secondOf(row.occurredAt),
  }),
});

const tellItem = (row: Row<'quarantineItem'>, json: EventJson): object => ({
  ...toldItem(row),
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
  employee: toldEmployee,
  terminal: ({ terminal: [row] }, operation) =>
    row && (operation === 'ReportWatermark' ? toldReport(row) : readableRow(row)),
  source: ({ source: [row] }) => row && toldReport(row),
  client: ({ client: [row] }) => row && toldClient(row),
  quarantineItem: ({ quarantineItem: [row] }) => row && tellItem(row, json),
  shift: toldShift,
  calendar: toldCalendar,
  scheduleDay: toldSchedule,
  attendanceDay: (rows) => (rows.attendanceDay.length === 0 ? undefined : toldDay(rows)),
  attendanceException: ({ attendanceException: [row] }) => row && toldException(row),
  punchCorrection: ({ punchCorrection: [row] }) => row && toldCorrection(row),
  overtimeRequest: ({ overtimeRequest: [row] }) => row && toldOvertime(row),
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
