import { expect } from 'chai';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditBundle } from '../../src/app/journal-tools.ts';
import { newOrigin } from '../../src/app/new-origin.ts';
import type { JournalTools, BundlePurge } from '../../src/journal/journal-tools.ts';
import { openOwnCheckpoint } from '../../src/journal/checkpoint.ts';
import { decodeVerifierKey, encodeVerifierKey, noteSigner } from '../../src/journal/signed-note.ts';
import { verifyInclusion } from '../../src/merkle/verify-proof.ts';
import { acknowledge, getChanges } from '../support/feed-requests.ts';
import { queryAudit } from '../support/requests.ts';
import { startServer } from '../../tools/server.ts';
import { callAs } from '../support/soap-call.ts';
import { ask, copyOf, deskOf, findingsOf, harm, newFolder, removeFolders, work } from '../support/audited-service.ts';

const NO_AGE = { MUSTER_JOURNAL_CONTENT_RETENTION_DAYS: '0' };
const NO_JOBS = { MUSTER_JOBS_PURGE_SCHEDULE: '', MUSTER_JOURNAL_VERIFY_SCHEDULE: '' };

const RESTORED = 'The journal does not continue its newest checkpoint: nothing is written to it.';

/** How many events the bundle of these tests holds. */
const TO = 20;

describe('muster audit purge', function () {
  this.timeout(60_000);
  /** After the first service, and after the second on the same folder. */
  let backup: string;
  let folder: string;
  let bundle: string;
  let key: string;
  let clients: Awaited<ReturnType<typeof work>>['clients'];
  /** Another copy, whose content before {@link TO} was purged. */
  let purged: string;

  const atDesk = async <T>(place: string, act: (desk: JournalTools) => Promise<T>, env = NO_AGE): Promise<T> => {
    const desk = await deskOf(place, env);
    return act(desk).finally(() => desk.close());
  };
  const purge = (place: string, changes: Partial<BundlePurge> = {}, env = NO_AGE): Promise<unknown> =>
    atDesk(
      place,
      async (desk) => {
        const done = await desk.purge({ folder: bundle, keys: [key], despiteConsumers: false, ...changes });
        return done.ok ? done.value : done.error;
      },
      env,
    );
  const exportOf = async (place: string, from: number, to: number): Promise<string> => {
    const made = join(newFolder(), 'bundle');
    const done = await atDesk(place, (desk) => desk.export({ folder: made, from, to }));
    if (!done.ok) throw new Error(done.error);
    return made;
  };
  const contentOf = (place: string): readonly number[] => [
    ask(place, 'SELECT min(event_index) FROM audit_event'),
    ask(place, 'SELECT count(*) FROM sealed') - ask(place, 'SELECT count(*) FROM audit_event'),
  ];

  before(async () => {
    folder = newFolder();
    ({ clients } = await work(folder));
    backup = copyOf(folder);
    await work(folder, clients);
    [key = ''] = await atDesk(folder, (desk) => desk.verifierKeys());
    bundle = await exportOf(folder, 0, TO);
    purged = copyOf(folder);
    expect(await purge(purged)).to.deep.equal({ from: 0, to: TO });
  });
  after(removeFolders);

  it('removes the content of the exported events, keeps their leaf hashes and tells it in an event', async () => {
    expect(contentOf(purged)).to.deep.equal([TO, TO]);
    const [record] = await atDesk(purged, (desk) =>
      desk.query({ operation: 'PurgeAuditEvents' }, { after: undefined, limit: 2 }),
    );
    expect(record?.event).to.include({ action: 'D', entity: 'AuditEvent', actor: 'console:test', affectedRows: TO });
    const checkpoint = readFileSync(join(bundle, 'checkpoint.txt'), 'utf8');
    const opened = openOwnCheckpoint(checkpoint, [decodeVerifierKey(key)?.publicKey ?? Buffer.alloc(32)]);
    if (!opened.ok) throw new Error(opened.error);
    const { origin, size, rootHash } = opened.value;
    expect(JSON.parse(record?.event.changes ?? '')).to.deep.equal({
      after: {
        ...{ from: 0, to: TO, renamings: [] },
        bundle: { origin, size, rootHash: Buffer.from(rootHash).toString('base64') },
      },
    });
  });

  it('leaves a database that verifies, and tells how many rows cannot be compared any more', async () => {
    const verdict = await atDesk(purged, (desk) => desk.verify());
    expect(verdict.findings).to.deep.equal([]);
    expect(verdict.purgedTo).to.equal(TO);
    const before = await atDesk(folder, (desk) => desk.verify());
    expect(verdict.rowsOfPurged).to.be.greaterThan(0);
    expect(verdict.rows + verdict.rowsOfPurged).to.equal(before.rows);
  });

  it('leaves a bundle that verifies, and refuses to export what is gone, naming what is there', async () => {
    const verdict = auditBundle.verify(bundle, [key]);
    expect(verdict.ok && verdict.value.findings).to.deep.equal([]);
    const made = join(newFolder(), 'bundle');
    expect(await atDesk(purged, (desk) => desk.export({ folder: made, from: 3 }))).to.deep.equal({
      ok: false,
      error: `The content before event ${TO} was purged: it is the first that can be exported.`,
    });
    expect(await atDesk(purged, async (desk) => (await desk.export({ folder: made, from: TO })).ok)).to.equal(true);
  });

  it('leaves the proofs of what is gone', async () => {
    const proof = await atDesk(purged, (desk) => desk.proveInclusion(5));
    if (!proof.ok) throw new Error(proof.error);
    const head = openOwnCheckpoint(proof.value.checkpoint, [decodeVerifierKey(key)?.publicKey ?? Buffer.alloc(32)]);
    if (!head.ok) throw new Error(head.error);
    const leaf = { leafHash: Buffer.from(proof.value.leafHash, 'base64'), index: 5, size: head.value.size };
    const hashes = proof.value.hashes.map((hash) => Buffer.from(hash, 'base64'));
    expect(verifyInclusion(leaf, hashes, head.value.rootHash)).to.equal(true);
    expect(await atDesk(purged, (desk) => desk.proveInclusion(proof.value.uid))).to.deep.equal(proof);
  });

  it('lets the service go on: queries begin with what is there, cursors before it have expired', async () => {
    const copy = copyOf(purged);
    const server = await startServer({ dataFolder: copy, clients, env: NO_JOBS });
    try {
      const found = await callAs(clients.auditor, server.url, 'audit', queryAudit({ maxRows: 1 }));
      expect(/<(?:\w+:)?index>(\d+)</.exec(found.xml)?.[1]).to.equal(String(TO));
      const old = await callAs(
        clients.integrator,
        server.url,
        'integration',
        getChanges({ consumer: 'bi', cursor: 1 }),
      );
      expect(old.xml).to.include('CURSOR_EXPIRED');
      const body = `<VerifyAudit xmlns="urn:muster:audit:v1"><scope>RANGE</scope><fromIndex>0</fromIndex><count>40</count></VerifyAudit>`;
      expect((await callAs(clients.auditor, server.url, 'audit', body)).xml).to.include('INTACT');
    } finally {
      await server.stop();
    }
    expect(await findingsOf(copy)).to.deep.equal([]);
  });

  it('goes on from there with the next bundle, whose purge takes the first purge along', async () => {
    const copy = copyOf(purged);
    const size = ask(copy, 'SELECT size FROM journal_head');
    const next = await exportOf(copy, TO, size);
    expect(await purge(copy, { folder: next })).to.deep.equal({ from: TO, to: size });
    expect(contentOf(copy)).to.deep.equal([size, size]);
    expect(await findingsOf(copy)).to.deep.equal([]);
  });

  it('goes on with the same call after an end between its batches', async () => {
    const copy = copyOf(purged);
    // As it stands when the event is committed and five rows are gone.
    harm(
      copy,
      `ATTACH '${join(folder, 'muster.db')}' AS whole`,
      'INSERT INTO audit_event SELECT * FROM whole.audit_event WHERE event_index BETWEEN 5 AND 19',
    );
    expect(contentOf(copy)).to.deep.equal([5, 5]);
    expect(await findingsOf(copy)).to.deep.equal([]);
    expect(await purge(copy)).to.deep.equal({ from: 5, to: TO });
    expect(contentOf(copy)).to.deep.equal([TO, TO]);
    expect(ask(copy, 'SELECT count(*) FROM journal_purge')).to.equal(1);
  });

  it('takes a bundle from before a recovery, and keeps the names that the journal had', async () => {
    const copy = copyOf(backup);
    const old = await exportOf(copyOf(backup), 0, TO);
    cpSync(join(folder, 'checkpoints'), join(copy, 'checkpoints'), { recursive: true });
    const recovered = await atDesk(copy, (desk) => desk.recover(newOrigin()));
    expect(recovered.ok).to.equal(true);
    expect(await purge(copy, { folder: old })).to.deep.equal({ from: 0, to: TO });
    expect(await findingsOf(copy)).to.deep.equal([]);
    const size = ask(copy, 'SELECT size FROM journal_head');
    const rest = await exportOf(copy, TO, size);
    // With it goes the event of the recovery, which explains the checkpoints beyond it.
    const keys = await atDesk(copy, (desk) => desk.verifierKeys());
    expect(await purge(copy, { folder: rest, keys })).to.deep.equal({ from: TO, to: size });
    expect(await findingsOf(copy)).to.deep.equal([]);
    expect(await purge(copy, { folder: old })).to.equal(
      `The bundle has the events 0 to ${TO - 1}, and the first whose content is still there is ${size}.`,
    );
  });

  describe('refuses', () => {
    const intact = (place: string): void => {
      expect(ask(place, 'SELECT count(*) FROM audit_event')).to.equal(ask(folder, 'SELECT count(*) FROM audit_event'));
      expect(ask(place, 'SELECT count(*) FROM journal_purge')).to.equal(0);
    };

    it('a bundle that does not verify by the key that is given', async () => {
      const copy = copyOf(folder);
      const changed = copyOf(bundle);
      const file = join(changed, 'entries.jsonl');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"actor":"', '"actor":"x'));
      expect(await purge(copy, { folder: changed })).to.match(/^The bundle does not hold: /);
      const foreign = encodeVerifierKey(noteSigner('another/journal', new Uint8Array(32)));
      expect(await purge(copy, { keys: [foreign] })).to.match(/^The bundle does not hold: It is not signed/);
      expect(await purge(copy, { keys: ['nonsense'] })).to.equal('A key is not what muster audit key prints.');
      intact(copy);
    });

    it('a bundle of another journal', async () => {
      const other = newFolder();
      await work(other);
      expect(await purge(other)).to.match(/^The bundle is of muster\..*, which this journal is not and was not\.$/);
      expect(ask(other, 'SELECT count(*) FROM journal_purge')).to.equal(0);
    });

    it('a bundle that begins behind the oldest event, and one whose events are gone already', async () => {
      const copy = copyOf(folder);
      const late = await exportOf(copy, 2, TO);
      expect(await purge(copy, { folder: late })).to.equal(
        `The bundle has the events 2 to ${TO - 1}, and the first whose content is still there is 0.`,
      );
      expect(ask(copy, 'SELECT count(*) FROM journal_purge')).to.equal(0);
      expect(await purge(copyOf(purged))).to.equal(
        `The bundle has the events 0 to ${TO - 1}, and the first whose content is still there is ${TO}.`,
      );
    });

    it('a bundle on a database that is not as it was signed', async () => {
      const copy = copyOf(folder);
      harm(copy, 'UPDATE sealed SET leaf_hash = zeroblob(32) WHERE event_index = 7');
      expect(await purge(copy)).to.equal(RESTORED);
      expect(ask(copy, 'SELECT count(*) FROM journal_purge')).to.equal(0);
    });

    it('events that are too young', async () => {
      const copy = copyOf(folder);
      expect(await purge(copy, {}, { MUSTER_JOURNAL_CONTENT_RETENTION_DAYS: '1' })).to.equal(
        'The event 0 was recorded less than journal.contentRetentionDays (1 days) ago: its content stays.',
      );
      intact(copy);
    });

    it('while consumers of the change feed have not come as far, unless it is forced', async () => {
      const copy = copyOf(folder);
      const server = await startServer({ dataFolder: copy, clients, env: NO_JOBS });
      await callAs(clients.integrator, server.url, 'integration', acknowledge('bi', 4)).finally(() => server.stop());
      expect(await purge(copy)).to.equal(
        `Consumers of the change feed have not acknowledged the events before ${TO}: bi of ${clients.integrator.id} (4).`,
      );
      expect(await purge(copy, { despiteConsumers: true })).to.deep.equal({ from: 0, to: TO });
    });

    it('a database that was restored', async () => {
      const copy = copyOf(folder);
      harm(copy, 'UPDATE journal_head SET size = 9');
      expect(await purge(copy)).to.equal(RESTORED);
    });
  });

  describe('hides nothing: verification still finds', () => {
    it('a changed event that was kept', async () => {
      const copy = copyOf(purged);
      harm(copy, `UPDATE audit_event SET actor = 'x' WHERE event_index = ${TO + 1}`);
      expect(await findingsOf(copy)).to.deep.equal([['CHANGED', TO + 1, '']]);
    });

    it('an event that is missing behind the purge', async () => {
      const copy = copyOf(purged);
      harm(copy, `DELETE FROM audit_event WHERE event_index = ${TO}`);
      expect((await findingsOf(copy))[0]).to.deep.equal(['MISSING', TO, '']);
    });

    it('a changed leaf hash of a purged event, and one that is gone', async () => {
      const changed = copyOf(purged);
      harm(changed, 'UPDATE sealed SET leaf_hash = zeroblob(32) WHERE event_index = 7');
      expect((await findingsOf(changed)).map(([breach]) => breach)).to.include('FORKED');
      const gone = copyOf(purged);
      harm(gone, 'DELETE FROM sealed WHERE event_index = 7');
      expect((await findingsOf(gone))[0]).to.deep.equal(['MISSING', 7, '']);
    });

    it('a purge that no event tells, and what went by it', async () => {
      const forged = copyOf(folder);
      harm(forged, 'INSERT INTO journal_purge VALUES (9, zeroblob(16))');
      expect(await findingsOf(forged)).to.deep.equal([['PURGE', undefined, '']]);
      harm(forged, 'DELETE FROM audit_event WHERE event_index < 9');
      const found = await findingsOf(forged);
      expect(found.slice(0, 1)).to.deep.equal([['MISSING', 0, '']]);
      expect(found.map(([breach]) => breach)).to.include('PURGE');
      expect(await purge(forged)).to.equal(
        'The database tells of a purge that no event of the journal tells: run muster audit verify.',
      );
    });

    it('a purge that reaches farther than its event tells', async () => {
      const copy = copyOf(purged);
      harm(copy, `INSERT INTO journal_purge SELECT ${TO + 2}, event_uid FROM journal_purge`);
      harm(copy, `DELETE FROM audit_event WHERE event_index < ${TO + 2}`);
      const breaches = (await findingsOf(copy)).map(([breach, index]) => `${breach} ${index ?? ''}`);
      expect(breaches).to.include.members(['MISSING 0', 'PURGE ']);
    });
  });
});
