import { expect } from 'chai';
import { createQueryAuditLog } from '../../../src/operations/audit/query-audit-log.ts';
import type { AuditCriteria, AuditRecord, JournalHead, Page } from '../../../src/store/store.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { REQUEST_ID, REQUEST_ID_SENT } from '../../support/command-requests.ts';
import { ask } from '../../support/query-sources.ts';
import { idNumber } from '../../support/decision-world.ts';

const record = (eventIndex: number): AuditRecord => ({
  event: {
    eventIndex,
    uid: idNumber(eventIndex),
    schemaVersion: 1,
    recordedAt: moment('2026-03-02T01:00:00Z'),
    occurredAt: null,
    actor: 'ERP',
    onBehalfOf: '',
    clientId: 'ERP',
    credentialId: '',
    authentication: 'DIGEST',
    node: 'n1',
    channel: 'soap',
    sourceAddress: '192.0.2.1',
    peerAddress: '',
    operation: 'Ping',
    action: 'R',
    entity: '',
    entityId: '',
    entityVersion: 0,
    employeeId: '',
    outcome: 'SUCCESS',
    faultCode: '',
    affectedRows: 0,
    requestId: null,
    correlationId: idNumber(9),
    messageId: '',
    bodyHash: Uint8Array.of(1),
    changes: '',
    macKeyId: 'k',
    mac: Uint8Array.of(2),
  },
  leafHash: Uint8Array.of(3),
});

function serve() {
  const asked: AuditCriteria[] = [];
  const reads = {
    auditEvents: async (
      criteria: AuditCriteria,
      { after = -1, limit }: Page<number>,
    ): Promise<readonly AuditRecord[]> => {
      asked.push(criteria);
      return [0, 1, 2]
        .filter((index) => index > after)
        .slice(0, limit)
        .map(record);
    },
    journalHead: async (): Promise<JournalHead> => ({ origin: 'muster/1', size: 3, rootHash: Uint8Array.of(4) }),
  };
  return { asked, reads };
}

const query = createQueryAuditLog(({ eventIndex }) => Uint8Array.of(eventIndex, 7));

describe('QueryAuditLog', () => {
  it('tells the events without what is empty, and the head that covers them', async () => {
    const result = await ask(query, { maxRows: 1 }, serve());
    const response = result.ok ? result.value.response : undefined;
    expect(response).to.deep.include({ journalOrigin: 'muster/1', journalSize: 3, hasMore: true });
    expect(response?.rootHash).to.deep.equal(Uint8Array.of(4));
    const [event] = response?.events ?? [];
    expect(event?.leafHash).to.deep.equal(Uint8Array.of(3));
    expect(event?.leafBytes).to.equal(undefined);
    expect(JSON.parse(JSON.stringify({ ...event, leafHash: undefined, bodyHash: undefined }))).to.deep.equal({
      index: 0,
      uid: idNumber(0),
      schemaVersion: 1,
      recordedAt: moment('2026-03-02T01:00:00Z'),
      actor: 'ERP',
      clientId: 'ERP',
      authentication: 'DIGEST',
      node: 'n1',
      channel: 'soap',
      sourceAddress: '192.0.2.1',
      operation: 'Ping',
      action: 'R',
      outcome: 'SUCCESS',
      affectedRows: 0,
      correlationId: idNumber(9),
    });
  });

  it('tells the leaf bytes on request', async () => {
    const result = await ask(query, { withLeafBytes: true }, serve());
    const bytes = result.ok ? result.value.response.events.map(({ leafBytes }) => [...(leafBytes ?? [])]) : [];
    expect(bytes).to.deep.equal([
      [0, 7],
      [1, 7],
      [2, 7],
    ]);
  });

  it('pages by the sealed index', async () => {
    const first = await ask(query, { maxRows: 2 }, serve());
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const second = await ask(query, { maxRows: 2, cursor }, serve());
    expect(second.ok && second.value.response.events.map(({ index }) => index)).to.deep.equal([2]);
  });

  it('looks for ids in canonical form', async () => {
    const source = serve();
    await ask(query, { requestId: REQUEST_ID_SENT, correlationId: REQUEST_ID.toUpperCase() }, source);
    expect(source.asked[0]).to.deep.include({ requestId: REQUEST_ID, correlationId: REQUEST_ID });
  });

  it('refuses a range that runs backwards', async () => {
    const range = { recordedFrom: moment('2026-03-02T00:00:00Z'), recordedTo: moment('2026-03-01T00:00:00Z') };
    const result = await ask(query, range, serve());
    expect(result.ok ? undefined : result.error.errors[0]?.path).to.equal('/QueryAuditLog/recordedTo');
  });
});
