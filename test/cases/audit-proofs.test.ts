import { expect } from 'chai';
import { DatabaseSync } from 'node:sqlite';
import { openOwnCheckpoint } from '../../src/journal/checkpoint.ts';
import { createJournal } from '../../src/journal/journal.ts';
import { decodeVerifierKey } from '../../src/journal/signed-note.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { systemIds } from '../../src/lib/ids.ts';
import { verifyConsistency, verifyInclusion } from '../../src/merkle/verify-proof.ts';
import type { Verification } from '../../src/operations/audit/verify-audit.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { ping, queryAudit } from '../support/requests.ts';
import { callAs, type SoapReply } from '../support/soap-call.ts';

const request = (operation: string, members: Readonly<Record<string, string | number>> = {}): string => {
  const inside = Object.entries(members).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<${operation} xmlns="urn:muster:audit:v1">${inside.join('')}</${operation}>`;
};

const text = (reply: SoapReply, name: string): string => {
  const value = reply.response?.[name];
  if (typeof value !== 'string') throw new Error(`${name} is missing in ${reply.xml}`);
  return value;
};
const bytes = (reply: SoapReply, name: string): Buffer => Buffer.from(text(reply, name), 'base64');
const hashes = (reply: SoapReply): Buffer[] =>
  [reply.response?.['hashes'] ?? []].flat().map((hash) => Buffer.from(typeof hash === 'string' ? hash : '', 'base64'));
const head = (reply: SoapReply) => ({ size: Number(text(reply, 'size')), rootHash: bytes(reply, 'rootHash') });

describe('The proofs of the journal', () => {
  let running: RunningApp;
  before(async () => {
    running = await runApp();
  });
  after(() => running.stop());

  const audit = (operation: string, members?: Readonly<Record<string, string | number>>): Promise<SoapReply> =>
    callAs(running.clients.auditor, running.url, 'audit', request(operation, members));
  const work = (): Promise<SoapReply> => callAs(running.clients.erp, running.url, 'integration', ping('more'));

  it('GetCheckpoint answers the head, signed by the key that it names', async () => {
    const reply = await audit('GetCheckpoint');
    const key = decodeVerifierKey(text(reply, 'publicKey'));
    expect(key?.keyId).to.equal(text(reply, 'keyId'));
    // Out of the XML itself: its line ends are part of what is signed.
    const [, note = ''] = /<(?:\w+:)?checkpoint>([^<]*)</.exec(reply.xml) ?? [];
    const opened = openOwnCheckpoint(note, [key?.publicKey ?? Buffer.alloc(32)]);
    expect(opened).to.deep.equal({ ok: true, value: { origin: text(reply, 'journalOrigin'), ...head(reply) } });
  });

  it('GetAuditProof proves that an event is in the journal, by its index and by its uid', async () => {
    const events = await callAs(running.clients.auditor, running.url, 'audit', queryAudit({ maxRows: 5 }));
    const [, uid = ''] = [...events.xml.matchAll(/<(?:\w+:)?uid>([^<]+)</g)].map((match) => match[1] ?? '');
    for (const named of [{ index: 1 }, { uid }]) {
      const reply = await audit('GetAuditProof', { kind: 'INCLUSION', ...named });
      expect([text(reply, 'index'), text(reply, 'uid')]).to.deep.equal(['1', uid]);
      const { size, rootHash } = head(reply);
      expect(verifyInclusion({ leafHash: bytes(reply, 'leafHash'), index: 1, size }, hashes(reply), rootHash)).to.equal(
        true,
      );
    }
  });

  it('GetAuditProof proves that the journal continues an older checkpoint', async () => {
    const old = head(await audit('GetCheckpoint'));
    for (let count = 0; count < 7; count += 1) await work();
    const reply = await audit('GetAuditProof', { kind: 'CONSISTENCY', oldSize: old.size });
    expect(bytes(reply, 'oldRootHash')).to.deep.equal(old.rootHash);
    expect(verifyConsistency(old, head(reply), hashes(reply))).to.equal(true);
    const smaller = await audit('GetAuditProof', { kind: 'CONSISTENCY', oldSize: 2, size: old.size });
    expect(head(smaller)).to.deep.equal(old);
  });

  it('GetAuditProof refuses an event and a size that there are not', async () => {
    const unknown = await audit('GetAuditProof', { kind: 'INCLUSION', uid: '01900000-0000-7000-8000-000000000000' });
    expect(unknown.fault?.code).to.equal('NOT_FOUND');
    expect((await audit('GetAuditProof', { kind: 'INCLUSION', index: 1_000_000 })).fault?.code).to.equal('NOT_FOUND');
    expect((await audit('GetAuditProof', { kind: 'INCLUSION', size: 1_000_000 })).fault?.code).to.equal('VALIDATION');
    expect((await audit('GetAuditProof', { kind: 'CONSISTENCY', oldSize: 1_000_000 })).fault?.code).to.equal(
      'VALIDATION',
    );
  });

  it('is for auditors only', async () => {
    const reply = await callAs(running.clients.erp, running.url, 'audit', request('GetCheckpoint'));
    expect(reply.fault?.code).to.equal('NOT_AUTHORISED');
  });

  it('VerifyAudit verifies a range and names the first event that does not hold', async () => {
    const whole = await audit('VerifyAudit', { scope: 'RANGE', fromIndex: 2, count: 4 });
    expect([text(whole, 'verdict'), text(whole, 'checked')]).to.deep.equal(['INTACT', '4']);
    expect(text(await audit('VerifyAudit', { scope: 'SCHEDULED' }), 'verdict')).to.equal('NEVER_RUN');
    const database = new DatabaseSync(running.file);
    database.exec('DROP TRIGGER audit_event_keeps_content');
    database.exec(`UPDATE audit_event SET actor = 'nobody' WHERE event_index IN (4, 5)`);
    database.close();
    const broken = await audit('VerifyAudit', { scope: 'RANGE' });
    expect([text(broken, 'verdict'), text(broken, 'brokenIndex')]).to.deep.equal(['BROKEN', '4']);
  });

  it('VerifyAudit tells what the last scheduled verification has found', async () => {
    const journal = createJournal({ macKey: { id: 'k', key: Buffer.alloc(32) } });
    const found = async (after: Verification): Promise<SoapReply> => {
      const event = {
        uid: systemIds.next(),
        recordedAt: systemClock.now(),
        actor: 'system:journal-verification',
        node: 'n',
        channel: 'JOB',
        operation: 'VerifyJournal',
        action: 'E',
        entity: 'Journal',
        entityId: 'verification',
        outcome: 'SUCCESS',
        correlationId: systemIds.random(),
        changes: JSON.stringify({ after }),
      } as const;
      await running.store.commit({ guards: [], changes: [], entries: [journal.entry(event)] });
      return audit('VerifyAudit', { scope: 'SCHEDULED' });
    };
    const intact = await found({ journalOrigin: 'test/journal', journalSize: 9 });
    expect([text(intact, 'verdict'), text(intact, 'checked')]).to.deep.equal(['INTACT', '9']);
    const finding = { brokenIndex: 4, finding: 'CHANGED: The event is not the one that was sealed.' };
    const broken = await found({ journalOrigin: 'test/journal', journalSize: 12, ...finding });
    expect([text(broken, 'verdict'), text(broken, 'brokenIndex')]).to.deep.equal(['BROKEN', '4']);
  });
});
