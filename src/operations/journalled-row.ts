import { hashPayload } from '../domain/attendance/payload-hash.ts';
import type { AnyLoadedAggregate, Row } from '../store/store.ts';
import { told as toldClient } from './client-administration.ts';
import { readable as toldEmployee } from './employee-record.ts';
import type { EventJson } from './event-json.ts';
import { readable as toldItem } from './quarantine-record.ts';
import { readableRow } from './readable-row.ts';
import { toldReport } from './report-watermark.ts';
import { saltedDigest } from './salted-digest.ts';
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

/** Tells rows in the words of the operations that write them, so that they can be compared with the journal. */
export const createTellRow =
  (json: EventJson): TellRow =>
  (stored, operation) => {
    switch (stored.aggregate) {
      case 'timeEvent': {
        const [row] = stored.rows.timeEvent;
        return row && tellTimeEvent(row, stored.rows.timeEventVoid[0]);
      }
      case 'employee':
        return toldEmployee(stored.rows);
      case 'terminal': {
        const [row] = stored.rows.terminal;
        return row && (operation === 'ReportWatermark' ? toldReport(row) : readableRow(row));
      }
      case 'source': {
        const [row] = stored.rows.source;
        return row && toldReport(row);
      }
      case 'client': {
        const [row] = stored.rows.client;
        return row && toldClient(row);
      }
      case 'quarantineItem': {
        const [row] = stored.rows.quarantineItem;
        return row && tellItem(row, json);
      }
      default:
        return undefined;
    }
  };
