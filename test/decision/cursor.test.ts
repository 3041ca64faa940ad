import { expect } from 'chai';
import { readCursor, writeCursor, type PageKey } from '../../src/decision/cursor.ts';

const form: PageKey<string> = {
  operation: 'GetEmployees',
  kind: 'e',
  encode: (key) => Buffer.from(key),
  decode: (bytes) => (bytes.length === 0 ? undefined : Buffer.from(bytes).toString()),
};

describe('A cursor', () => {
  it('leads back to the key of the last row', () => {
    expect(readCursor(form, { a: 1 }, writeCursor(form, { a: 1 }, 'E17'))).to.deep.equal({ ok: true, value: 'E17' });
  });

  it('that is absent leads to the first page', () => {
    expect(readCursor(form, {}, undefined)).to.deep.equal({ ok: true, value: undefined });
  });

  it('keeps to the contract: 200 characters for the longest key of any query', () => {
    const longest = '\u{20000}'.repeat(32) + '0123456789abcdef';
    expect(writeCursor(form, {}, longest)).to.have.length.at.most(200);
  });

  const ours = writeCursor(form, { a: 1 }, 'E17');
  const broken: Readonly<Record<string, string>> = {
    'of other criteria': writeCursor(form, { a: 2 }, 'E17'),
    'of another query': writeCursor({ ...form, kind: 't' }, { a: 1 }, 'E17'),
    'cut off before its key': writeCursor(form, { a: 1 }, ''),
    'with something behind': `${ours}!`,
    'in other letters of base64': `${ours.slice(0, -1)}=`,
    'made up': 'next',
  };
  for (const [title, cursor] of Object.entries(broken)) {
    it(`${title} is refused`, () => {
      expect(readCursor(form, { a: 1 }, cursor)).to.deep.equal({
        ok: false,
        error: {
          code: 'VALIDATION',
          message: 'The cursor is not one that this query gave for these criteria. Begin without one.',
          errors: [
            {
              code: 'VALIDATION',
              message: 'The cursor is not one that this query gave for these criteria. Begin without one.',
              path: '/GetEmployees/cursor',
              params: [],
            },
          ],
        },
      });
    });
  }
});
