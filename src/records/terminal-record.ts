import { asPut, type FeedRecord, type FeedSource, ownPartition } from './feed-source.ts';
import type { Terminal } from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { instant } from '../lib/clock.ts';
import { filled } from '../lib/filled.ts';
import type { TerminalRecord } from '../store/feed-reads.ts';
import type { Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { momentForAudit, watermarkForAudit } from './watermark-for-audit.ts';

/** The stored terminal as the contract tells it. */
export const terminalOf = ({ terminal, version }: TerminalRecord): Terminal => ({
  terminalId: terminal.terminalId,
  sourceSystem: terminal.sourceSystem,
  sourceSequence: terminal.sourceSequence,
  timeZone: filled(terminal.zone),
  location: filled(terminal.location),
  geofence: fenceOf(terminal),
  deliveredUpTo: terminal.deliveryWatermark === null ? undefined : instant(terminal.deliveryWatermark),
  watermarkSequence: terminal.deliveryWatermark === null ? undefined : terminal.watermarkSequence,
  version,
});

function fenceOf({ latitude, longitude, radiusMetres }: Row<'terminal'>) {
  if (latitude === null || longitude === null || radiusMetres === null) return undefined;
  return { latitude, longitude, radiusMetres };
}

/** The entry of the audit trail for a terminal that was created or changed. */
export const terminalFact = (
  before: Row<'terminal'> | undefined,
  after: Row<'terminal'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'Terminal',
  entityId: after.terminalId,
  entityVersion: version,
  affectedRows: 1,
  changes: { before: before && rowForAudit(before), after: rowForAudit(after) },
});

/** The terminal as the audit trail tells it: a report of its watermark spells the watermark out. */
export const terminalForAudit = (terminal: Row<'terminal'>, operation: string): object =>
  operation === 'ReportWatermark' ? reportedTerminal(terminal) : rowForAudit(terminal);

const reportedTerminal = (terminal: Row<'terminal'>): object => ({
  ...rowForAudit(terminal),
  ...watermarkForAudit(terminal),
});

/** The entry of the audit trail for a terminal that has reported what it delivered. */
export const terminalReportFact = (before: number | null, after: Row<'terminal'>, version: number): AuditFact => ({
  uid: after.eventUid,
  action: 'U',
  entity: 'Terminal',
  entityId: after.terminalId,
  entityVersion: version,
  affectedRows: 1,
  changes: { before: { deliveryWatermark: momentForAudit(before) }, after: reportedTerminal(after) },
});

/** Terminals in the feed. */
export const terminalFeed: FeedSource = {
  entity: 'TERMINAL',
  revisionOf: asPut,
  records: async ({ feed }, keys, page) => (await feed.terminals(keys, page)).map(terminalInFeed),
  async marks({ feed }, _range, last, limit) {
    const records = await feed.terminals([], { after: last?.key, limit });
    return records.map(({ version, terminal }) => ({
      key: terminal.terminalId,
      version,
      partition: terminal.sourceSystem,
    }));
  },
  partitionOf: ownPartition,
};

const terminalInFeed = (record: TerminalRecord): FeedRecord => ({
  key: record.terminal.terminalId,
  revision: record.version,
  isWithdrawn: false,
  content: { terminal: terminalOf(record) },
});
