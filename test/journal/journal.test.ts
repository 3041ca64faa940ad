import { expect } from 'chai';
import { createHash, createHmac } from 'node:crypto';
import type { AuditEvent } from '../../src/journal/audit-event.ts';
import { createJournal } from '../../src/journal/journal.ts';
import { eventLeafHash, leafBytes } from '../../src/journal/leaf-bytes.ts';
import { verifyJournal } from '../../src/journal/verify-journal.ts';
import { instant } from '../../src/lib/clock.ts';
import { Frontier } from '../../src/merkle/frontier.ts';
import type { AuditRecord, JournalHead } from '../../src/store/store.ts';

const macKey = { id: 'k1', key: Buffer.alloc(32, 7) };

const event: AuditEvent = {
  uid: '01900000-0000-7000-8000-0000000000ff',
  recordedAt: instant(1_772_413_930_000_000),
  actor: 'erp',
  node: 'node-1',
  channel: 'SOAP',
  operation: 'SubmitTimeEvents',
  action: 'C',
  outcome: 'OK',
  correlationId: '01900000-0000-4000-8000-000000000001',
};

/** A column as the specification writes it: its length in 4 bytes, and its bytes. */
const column = (content: string | Buffer | null): Buffer => {
  const bytes = content === null ? Buffer.alloc(0) : Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content === null ? 0xff_ff_ff_ff : bytes.length);
  return Buffer.concat([length, bytes]);
};

describe('createJournal', () => {
  it('hashes every column in order, each with its length', () => {
    const { event: row, leafHash } = createJournal({ macKey }).entry({
      ...event,
      occurredAt: instant(-1),
      employeeId: 'Ω\u{1F552}',
      bodyHash: Buffer.alloc(32, 1),
      changes: 'x'.repeat(5000),
    });
    const expected = Buffer.concat(
      [
        Buffer.from('019000000000700080000000000000ff', 'hex'),
        '1',
        '1772413930000000',
        '-1',
        'erp',
        '',
        '',
        '',
        '',
        'node-1',
        'SOAP',
        '',
        '',
        'SubmitTimeEvents',
        'C',
        '',
        '',
        '0',
        'Ω\u{1F552}',
        'OK',
        '',
        '0',
        null,
        Buffer.from('01900000000040008000000000000001', 'hex'),
        '',
        Buffer.alloc(32, 1),
        'x'.repeat(5000),
      ].map(column),
    );
    expect(Buffer.from(leafBytes(row)).toString('hex')).to.equal(expected.toString('hex'));
    const hash = createHash('sha256')
      .update(Buffer.from([0]))
      .update(expected)
      .digest('hex');
    expect(Buffer.from(leafHash).toString('hex')).to.equal(hash);
    expect(eventLeafHash(row).toString('hex')).to.equal(hash);
  });

  it('fills what is left out with empty text, zero or null', () => {
    const { event: row } = createJournal({ macKey }).entry(event);
    expect(row).to.include({ onBehalfOf: '', employeeId: '', entityVersion: 0, affectedRows: 0, changes: '' });
    expect(row).to.include({ occurredAt: null, requestId: null, bodyHash: null, schemaVersion: 1 });
  });

  it('adds the MAC of the leaf hash by the key that it names', () => {
    const { event: row, leafHash } = createJournal({ macKey }).entry(event);
    expect(row.macKeyId).to.equal('k1');
    const mac = createHmac('sha256', macKey.key).update(leafHash).digest('hex');
    expect(Buffer.from(row.mac).toString('hex')).to.equal(mac);
  });

  it('tells an empty text from none and one column from its neighbour', () => {
    const journal = createJournal({ macKey });
    const hashes = [
      journal.entry({ ...event, entity: 'AB', entityId: 'C' }),
      journal.entry({ ...event, entity: 'A', entityId: 'BC' }),
      journal.entry({ ...event, bodyHash: Buffer.alloc(0) }),
      journal.entry(event),
    ].map(({ leafHash }) => Buffer.from(leafHash).toString('hex'));
    expect(new Set(hashes).size).to.equal(4);
  });
});

describe('verifyJournal', () => {
  const journal = createJournal({ macKey });

  const sealed = (count: number): readonly AuditRecord[] =>
    Array.from({ length: count }, (_, eventIndex) => {
      const { event: row, leafHash } = journal.entry({ ...event, entityId: `${eventIndex}` });
      return { event: { eventIndex, ...row }, leafHash };
    });

  const headOf = (records: readonly AuditRecord[]): JournalHead => {
    const frontier = Frontier.empty();
    for (const { leafHash } of records) frontier.append(leafHash);
    return { origin: 'test', size: frontier.size, rootHash: frontier.root() };
  };

  const readsOf = (records: readonly AuditRecord[], head = headOf(records)) => ({
    journalHead: async () => head,
    auditEvents: async (
      _: object,
      { after = -1, limit }: { readonly after: number | undefined; readonly limit: number },
    ) => records.filter(({ event: { eventIndex } }) => eventIndex > after).slice(0, limit),
  });

  const replaced = (records: readonly AuditRecord[], at: number, by: (record: AuditRecord) => AuditRecord) =>
    records.map((record, index) => (index === at ? by(record) : record));

  it('finds an untouched journal intact, over several pages and without events', async () => {
    expect(await verifyJournal(readsOf(sealed(1203)), [macKey])).to.have.property('intact', true);
    expect(await verifyJournal(readsOf([]), [macKey])).to.have.property('intact', true);
  });

  it('names the first event whose content was changed', async () => {
    const records = sealed(600);
    const forged = replaced(records, 501, (record) => ({ ...record, event: { ...record.event, actor: 'mallory' } }));
    expect(await verifyJournal(readsOf(forged, headOf(records)))).to.include({ index: 501, breach: 'leaf' });
  });

  it('names the first event whose leaf was forged with it, by its MAC', async () => {
    const records = sealed(3);
    const forged = replaced(records, 1, (record) => {
      const row = { ...record.event, actor: 'mallory' };
      return { event: row, leafHash: eventLeafHash(row) };
    });
    expect(await verifyJournal(readsOf(forged, headOf(forged)), [macKey])).to.include({ index: 1, breach: 'mac' });
  });

  it('takes an unknown key id for a broken MAC', async () => {
    const records = replaced(sealed(2), 1, (record) => ({ ...record, event: { ...record.event, macKeyId: 'k2' } }));
    expect(await verifyJournal(readsOf(records), [macKey])).to.include({ index: 1, breach: 'mac' });
  });

  it('names the first missing event, in the middle and at the end', async () => {
    const records = sealed(4);
    const gap = records.filter((_, index) => index !== 2);
    expect(await verifyJournal(readsOf(gap, headOf(records)))).to.include({ index: 2, breach: 'order' });
    expect(await verifyJournal(readsOf(records.slice(0, 3), headOf(records)))).to.include({
      index: 3,
      breach: 'order',
    });
  });

  it('sees that the head has another root', async () => {
    const records = sealed(4);
    const head = { ...headOf(records), rootHash: Buffer.alloc(32) };
    expect(await verifyJournal(readsOf(records, head), [macKey])).to.include({ index: 4, breach: 'root' });
  });

  it('leaves alone what was sealed after the call', async () => {
    const records = sealed(5);
    expect(await verifyJournal(readsOf(records, headOf(records.slice(0, 3))), [macKey])).to.have.property(
      'intact',
      true,
    );
  });
});
