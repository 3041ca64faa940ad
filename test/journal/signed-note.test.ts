import { expect } from 'chai';
import {
  checkpointText,
  openCheckpoint,
  openOwnCheckpoint,
  readCheckpointText,
  signCheckpoint,
} from '../../src/journal/checkpoint.ts';
import { decodeVerifierKey, encodeVerifierKey, noteSigner, openNote, signNote } from '../../src/journal/signed-note.ts';

// The keys and the note of golang.org/x/mod/sumdb/note (note_test.go), which C2SP signed-note was written from.
const peterSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const enochKey = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const peterText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterNote = `${peterText}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

// The example of C2SP signed-note, "Ed25519 signatures".
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const exampleNote =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const verifier = (key: string) => {
  const decoded = decodeVerifierKey(key);
  if (decoded === undefined) throw new Error(`${key} is no key.`);
  return decoded;
};

describe('A signed note', () => {
  it('is signed as in the reference', () => {
    const signer = noteSigner('PeterNeumann', peterSeed);
    expect(encodeVerifierKey(signer)).to.equal(peterKey);
    expect(signNote(peterText, signer)).to.equal(peterNote);
  });

  it('is opened with the key that signed it, whoever else is trusted', () => {
    const verifiers = [verifier(enochKey), verifier(peterKey)];
    expect(openNote(peterNote, verifiers)).to.deep.equal({ ok: true, value: peterText });
    expect(openNote(exampleNote, [verifier(exampleKey)])).to.deep.equal({
      ok: true,
      value: 'This is an example message.\n',
    });
  });

  it('is refused without a known key, with a changed text, and with a changed signature', () => {
    expect(openNote(peterNote, [verifier(enochKey)])).to.deep.equal({ ok: false, error: 'UNKNOWN_KEY' });
    const changed = peterNote.replace('answer', 'Answer');
    expect(openNote(changed, [verifier(peterKey)])).to.deep.equal({ ok: false, error: 'BAD_SIGNATURE' });
    const forged = peterNote.replace('x08go/ZJ', 'x08go/ZK');
    expect(openNote(forged, [verifier(peterKey)])).to.deep.equal({ ok: false, error: 'BAD_SIGNATURE' });
  });

  it('is refused when it is malformed', () => {
    const bad = [
      peterText,
      peterNote.slice(0, -1),
      peterNote.replace('—', '-'),
      peterNote.replace('x08go', '!08go'),
      peterNote.replace('you', '\ryou'),
      peterNote.replace('— PeterNeumann ', '— '),
    ];
    for (const note of bad) {
      expect(openNote(note, [verifier(peterKey)]), note).to.deep.equal({ ok: false, error: 'MALFORMED' });
    }
  });

  it('ignores signatures of unknown keys beside a known one', () => {
    const both = signNote(peterText, noteSigner('Other', Buffer.alloc(32, 1)));
    const other = both.slice(peterText.length + 1);
    expect(openNote(peterNote + other, [verifier(peterKey)]).ok).to.equal(true);
  });
});

describe('A verifier key', () => {
  it('is refused when its id, type or length is wrong', () => {
    const bad = [
      peterKey.replace('c74f20a3', 'c74f20a4'),
      peterKey.replace('PeterNeumann', 'Peter'),
      peterKey.slice(0, -4),
      enochKey.replace('ATtq', 'BDtq'),
      'PeterNeumann',
      '',
    ];
    for (const key of bad) expect(decodeVerifierKey(key), key).to.equal(undefined);
  });
});

describe('A checkpoint', () => {
  // The example of C2SP tlog-checkpoint.
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const head = {
    origin: 'example.com/behind-the-sofa',
    size: 20_852_163,
    rootHash: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64'),
  };

  it('is read and written as in the specification', () => {
    expect(readCheckpointText(text)).to.deep.equal(head);
    expect(checkpointText(head)).to.equal(text);
    expect(readCheckpointText(`${text}extension\n`)).to.deep.equal(head);
  });

  it('is refused without an origin, with a padded size, a short root or an empty extension line', () => {
    const bad = [
      text.slice(text.indexOf('\n')),
      text.replace('20852163', '020852163'),
      text.replace('20852163', '-1'),
      text.replace('CsUY', ''),
      `${text}\n`,
      text.slice(0, -1),
    ];
    for (const one of bad) expect(readCheckpointText(one), JSON.stringify(one)).to.equal(undefined);
  });

  it('is opened with the key that signed it in its own name only', () => {
    const signer = noteSigner(head.origin, peterSeed);
    const note = signCheckpoint(head, signer);
    expect(openCheckpoint(note, [signer])).to.deep.equal({ ok: true, value: head });
    expect(openOwnCheckpoint(note, [signer.publicKey])).to.deep.equal({ ok: true, value: head });
    const stranger = signCheckpoint(head, noteSigner('another.log', peterSeed));
    expect(openOwnCheckpoint(stranger, [signer.publicKey])).to.deep.equal({ ok: false, error: 'UNKNOWN_KEY' });
  });
});
