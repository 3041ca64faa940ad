import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { newKeyRecords } from '../../src/access/key-file.ts';
import { keyringOf } from '../../src/access/keyring.ts';
import { textKeyCipher } from '../../src/access/text-key-cipher.ts';
import { decodeEnvelope, encodeEnvelope, openTexts, sealTexts } from '../../src/store/personal/envelope.ts';
import { loadTextKeys } from '../../src/store/personal/load-text-keys.ts';
import { personalStore } from '../../src/store/personal/personal-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Batch, CommitResult, Row, Store } from '../../src/store/store.ts';
import { attendanceException } from '../support/attendance-samples.ts';
import { batch, uuid } from '../support/store-samples.ts';

const newKeyring = () => textKeyCipher(keyringOf(newKeyRecords('2026-03-02T00:00:00Z')));

describe('A store that encrypts texts about persons', () => {
  let folder: string;
  let bare: Store;
  const keyring = newKeyring();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'muster-personal-'));
    bare = await openSqliteStore({ file: join(folder, 'muster.db') });
    await bare.migrate();
  });
  afterEach(async () => {
    await bare.close();
    rmSync(folder, { recursive: true });
  });

  const excused = (number: number, reason: string): Row<'attendanceException'> =>
    attendanceException(number, { reason, reasonSalt: Buffer.alloc(16, number) });

  const put = (row: Row<'attendanceException'>, expected = 0): Batch =>
    batch({
      guards: [{ aggregate: 'attendanceException', key: row.exceptionId, expected, bump: 1 }],
      changes: [{ put: 'attendanceException', key: row.exceptionId, rows: { attendanceException: [row] } }],
    });

  const find = async (store: Store, exceptionId: string): Promise<Row<'attendanceException'>> => {
    const [found] = await store.load([{ aggregate: 'attendanceException', key: exceptionId }]);
    const row =
      found !== undefined && 'aggregate' in found && found.aggregate === 'attendanceException'
        ? found.rows.attendanceException[0]
        : undefined;
    if (row === undefined) throw new Error('There is no such exception.');
    return row;
  };

  const destroyKeys = async (owner: string): Promise<CommitResult> => {
    const keys = await loadTextKeys(bare, [owner]);
    const textKey = keys
      .rowsOf(owner)
      .textKey.map((row) => ({ ...row, keyCipher: null, redactedAt: 1, eventUid: uuid(9) }));
    return bare.commit(
      batch({
        guards: [{ aggregate: 'textKey', key: owner, expected: keys.versionOf(owner), bump: 1 }],
        changes: [{ put: 'textKey', key: owner, rows: { textKey } }],
      }),
    );
  };

  it('gives back what it was given, and keeps nothing of it in clear', async () => {
    const store = personalStore(bare, keyring);
    const row = excused(1, 'the dentist');
    await store.commit(put(row));
    const { reason, reasonSalt } = await find(store, row.exceptionId);
    expect({ reason, salt: Buffer.from(reasonSalt ?? []) }).to.deep.equal({
      reason: 'the dentist',
      salt: Buffer.alloc(16, 1),
    });
    const stored = await find(bare, row.exceptionId);
    expect([stored.reason, stored.reasonSalt]).to.deep.equal(['', null]);
  });

  it('makes one key for two writers that meet with the first texts about a person', async () => {
    const [one, other] = [personalStore(bare, keyring), personalStore(bare, keyring)];
    const rows = [excused(1, 'one'), excused(2, 'other')] as const;
    const results = await Promise.all([one.commit(put(rows[0])), other.commit(put(rows[1]))]);
    expect(results).to.deep.equal([{ status: 'committed' }, { status: 'committed' }]);
    const keys = await loadTextKeys(bare, [rows[0].employeeId]);
    expect(keys.rowsOf(rows[0].employeeId).textKey).to.have.length(1);
  });

  it('brings no text back that was read before its key was destroyed and is written after', async () => {
    const store = personalStore(bare, keyring);
    const row = excused(1, 'the dentist');
    await store.commit(put(row));
    const read = await find(store, row.exceptionId);
    await destroyKeys(row.employeeId);
    await store.commit(put({ ...read, state: 'WITHDRAWN' }, 1));
    const after = await find(store, row.exceptionId);
    expect([after.state, after.reason]).to.deep.equal(['WITHDRAWN', '']);
    expect(Buffer.from(after.personal ?? [])).to.deep.equal(Buffer.from(read.personal ?? []));
    await store.commit(put(excused(2, 'something new')));
    expect((await find(store, excused(2, '').exceptionId)).reason).to.equal('something new');
    const keys = await loadTextKeys(bare, [row.employeeId]);
    expect(
      keys
        .rowsOf(row.employeeId)
        .textKey.map(({ keyCipher }) => keyCipher === null)
        .sort(),
    ).to.deep.equal([false, true]);
  });

  it('reads nothing with another key file, writes nothing with it, and loses nothing by it', async () => {
    const row = excused(1, 'the dentist');
    await personalStore(bare, keyring).commit(put(row));
    const other = personalStore(bare, newKeyring());
    const failed = async (work: Promise<unknown>): Promise<unknown> => work.catch((cause: unknown) => cause);
    const why = `The key of the texts of ${row.employeeId} cannot be decrypted: its key is not in the key file.`;
    expect(await failed(find(other, row.exceptionId))).to.have.property('message', why);
    expect(await failed(other.commit(put(excused(2, 'lost?'))))).to.have.property('message', why);
    expect((await find(personalStore(bare, keyring), row.exceptionId)).reason).to.equal('the dentist');
  });

  it('tells nothing of a row whose envelope was moved from another', async () => {
    const store = personalStore(bare, keyring);
    await store.commit(put(excused(1, 'the dentist')));
    await store.commit(put(excused(2, 'the court')));
    const { personal } = await find(bare, excused(1, '').exceptionId);
    await bare.commit(put({ ...(await find(bare, excused(2, '').exceptionId)), personal }, 1));
    const moved = await find(store, excused(2, '').exceptionId).catch((cause: unknown) => cause);
    expect(moved).to.have.property('code', 'ENVELOPE_UNREADABLE');
  });
});

describe('An envelope of texts', () => {
  const scope = { keyId: uuid(1), key: randomBytes(32), row: 'attendanceException 1' };
  const texts = { reason: { text: 'the dentist', salt: Buffer.alloc(16, 7) } };
  const envelope = encodeEnvelope(sealTexts(texts, { reason: 'its digest' }, scope));

  it('opens for its own key and row', () => {
    expect(openTexts(decodeEnvelope(envelope), scope)).to.deep.equal(texts);
  });

  it('opens no more, or names another key, whichever of its bits is turned', () => {
    for (let at = 0; at < envelope.length * 8; at++) {
      const turned = Buffer.from(envelope);
      turned[at >> 3] = (turned[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(() => {
        const decoded = decodeEnvelope(turned);
        openTexts(decoded, { ...scope, keyId: decoded.keyId });
      }, `bit ${at}`).to.throw();
    }
  });

  it('cut off anywhere opens no more', () => {
    for (let length = 0; length < envelope.length; length++) {
      expect(() => openTexts(decodeEnvelope(envelope.subarray(0, length)), scope), `${length} bytes`).to.throw();
    }
  });
});
