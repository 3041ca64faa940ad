import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { decodeKeyFile, encodeKeyFile, keyUses } from '../../src/access/key-file.ts';
import type { Keyring } from '../../src/access/keyring.ts';
import { openKeyring } from '../../src/access/keyring.ts';

const ids = (keyring: Keyring): readonly string[] => keyUses.map((use) => keyring.current(use).id);

const open = (file: string): Keyring => {
  const keyring = openKeyring(file);
  if (!keyring.ok) throw new Error(keyring.error.message);
  return keyring.value;
};

describe('The key file', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-keys-'));
    file = join(folder, 'data', 'keys.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const problemAfter = (change: (text: string) => string): string => {
    open(file);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    const keyring = openKeyring(file);
    return keyring.ok ? 'accepted' : `${keyring.error.code}: ${keyring.error.message.replaceAll(file, 'FILE')}`;
  };

  it('is made at the first start with a key of 32 bytes for each use, readable by its owner alone', () => {
    const keyring = open(file);
    for (const use of ['audit-mac', 'credential-hash', 'credential-cipher', 'checkpoint', 'text-cipher'] as const) {
      expect(keyring.current(use).secret.symmetricKeySize).to.equal(32);
      expect(keyring.byId(keyring.current(use).id)).to.equal(keyring.current(use));
    }
    expect(new Set(ids(keyring)).size).to.equal(5);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).to.equal(0o700);
    expect(readdirSync(join(folder, 'data'))).to.deep.equal(['keys.json']);
  });

  it('is read at the next start', () => {
    expect(ids(open(file))).to.deep.equal(ids(open(file)));
  });

  it('is the same for processes that start for the first time at once', async () => {
    const source = JSON.stringify(new URL('../../src/access/keyring.ts', import.meta.url).href);
    const script = `const { openKeyring } = await import(${source});
      const keyring = openKeyring(process.argv[1]);
      process.stdout.write(keyring.ok ? keyring.value.current('audit-mac').id : keyring.error.message);`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, file]);
    const outputs = await Promise.all(Array.from({ length: 6 }, run));
    expect(new Set(outputs.map(({ stdout }) => stdout))).to.deep.equal(new Set([open(file).current('audit-mac').id]));
    expect(readdirSync(join(folder, 'data'))).to.deep.equal(['keys.json']);
  });

  for (const mode of [0o640, 0o604, 0o620, 0o601]) {
    it(`is refused with mode ${mode.toString(8)}, and the refusal says what to run`, () => {
      open(file);
      chmodSync(file, mode);
      const keyring = openKeyring(file);
      expect(!keyring.ok && keyring.error).to.deep.equal({
        code: 'EXPOSED',
        file,
        message: `Others can use the key file ${file} (mode 0${mode.toString(8)}). Run: chmod 600 '${file}'`,
      });
    });
  }

  it('is not made anew where the caller knows that there was one', () => {
    const keyring = openKeyring(file, { whenMissing: 'refuse' });
    expect(!keyring.ok && keyring.error.code).to.equal('MISSING');
    expect(existsSync(file)).to.equal(false);
  });

  it('is refused where it can be neither read nor made', () => {
    writeFileSync(join(folder, 'data'), '');
    const keyring = openKeyring(file);
    expect(!keyring.ok && keyring.error.code).to.equal('UNREADABLE');
    const inside = openKeyring(join(folder, 'data', 'deeper', 'keys.json'));
    expect(!inside.ok && inside.error.code).to.equal('UNREADABLE');
    // Openable, were it there; its draft has a longer name than a file can have.
    const under = openKeyring(join(folder, 'x'.repeat(250)));
    expect(!under.ok && under.error.code).to.equal('UNWRITABLE');
  });

  it('is refused where it is a folder', () => {
    const keyring = openKeyring(folder);
    // The folder of a test is 0700, so it is not the mode that is refused.
    expect(!keyring.ok && keyring.error.code).to.be.oneOf(['EXPOSED', 'UNREADABLE']);
  });

  const damaged = (why: string) => `MALFORMED: The key file FILE is damaged: ${why}. Restore it from a backup.`;
  const damages: readonly (readonly [title: string, change: (text: string) => string, problem: string])[] = [
    ['cut off', (text) => text.slice(0, 200), damaged('it is not a JSON object')],
    ['empty', () => '', damaged('it is not a JSON object')],
    ['of a later format', (text) => text.replace('"format": 1', '"format": 2'), damaged('its format is not 1')],
    ['without keys', () => '{"format":1}', damaged('it has no list of keys')],
    ['with a key that is none', () => '{"format":1,"keys":[7]}', damaged('keys[0]: it is not an object')],
    ['with a bad id', (text) => text.replace(/"id": "../, '"id": "'), damaged('keys[0]: its id is not 16 hex digits')],
    [
      'with one id twice',
      (text) => text.replaceAll(/"id": ".*"/g, '"id": "0123456789abcdef"'),
      damaged('keys[1]: its id occurs twice'),
    ],
    [
      'with a use that nobody knows',
      (text) => text.replace('credential-hash', 'credential-has'),
      damaged('keys[1]: its use is not one of audit-mac, credential-hash, credential-cipher, checkpoint, text-cipher'),
    ],
    [
      'with a bad time',
      (text) => text.replace(/"createdAt": ".*"/, '"createdAt": "yesterday"'),
      damaged('keys[0]: its createdAt is not a time in UTC'),
    ],
    [
      'with a short value',
      (text) => text.replace(/"value": "..../, '"value": "'),
      damaged('keys[0]: its value is not 32 bytes in base64'),
    ],
    [
      'with no key for a use',
      (text) => text.replace('credential-cipher', 'credential-hash'),
      'MISSING_USE: The key file FILE has no credential-cipher key. Restore it from a backup.',
    ],
  ];
  for (const [title, change, problem] of damages) {
    it(`is refused where it is ${title}`, () => {
      expect(problemAfter(change)).to.equal(problem);
    });
  }

  it('may hold several keys for a use: the newest is current, all are found', () => {
    const older = { id: '00000000000000aa', use: 'audit-mac', createdAt: '2020-01-01T00:00:00Z' } as const;
    const newer = { id: '00000000000000bb', use: 'audit-mac', createdAt: '2999-01-01T00:00:00Z' } as const;
    const value = Buffer.alloc(32, 1).toString('base64');
    const outcome = problemAfter((text) => {
      const keys = decodeKeyFile(text);
      if (!keys.ok) throw new Error(keys.error);
      return encodeKeyFile([{ ...newer, value }, ...keys.value, { ...older, value }]);
    });
    expect(outcome).to.equal('accepted');
    const keyring = open(file);
    expect(keyring.current('audit-mac').id).to.equal('00000000000000bb');
    expect(keyring.all('audit-mac').map(({ id }) => id)).to.have.length(3);
    expect(keyring.all('audit-mac').at(-1)?.id).to.equal('00000000000000aa');
    expect(keyring.byId('00000000000000aa')?.createdAt).to.equal('2020-01-01T00:00:00Z');
    expect(keyring.byId('00000000000000cc')).to.equal(undefined);
  });

  it('does not print its keys', () => {
    const keyring = open(file);
    const value = keyring.current('audit-mac').secret.export().toString('base64');
    expect(JSON.stringify(keyring.current('audit-mac'))).not.to.include(value);
  });
});
