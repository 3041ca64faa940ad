import { expect } from 'chai';
import { problemOf, rootOf } from './reading.ts';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const MARK = '\uFEFF';

describe('readXml, encodings', () => {
  const text = '<a>Zürich 日本 \u{1F600}</a>';
  const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>${text}`;

  const readable: readonly [string, Uint8Array, string | undefined][] = [
    ['UTF-8', Buffer.from(text), undefined],
    ['UTF-8 with byte order mark', Buffer.from(MARK + text), undefined],
    ['UTF-8 as the media type says', Buffer.from(text), 'utf-8'],
    ['UTF-8 as the declaration says', Buffer.from(declared('utf-8')), 'UTF-8'],
    ['UTF-16LE with byte order mark', utf16le(MARK + text), undefined],
    ['UTF-16LE without', utf16le(text), undefined],
    ['UTF-16BE with byte order mark', utf16be(MARK + text), undefined],
    ['UTF-16BE without', utf16be(text), undefined],
    ['UTF-16 as the declaration says', utf16be(MARK + declared('UTF-16')), 'utf-16'],
    ['UTF-16LE as the media type says', utf16le(declared('UTF-16LE')), 'UTF-16LE'],
  ];
  for (const [what, bytes, charset] of readable) {
    it(`reads ${what}`, () => {
      expect(rootOf(bytes, charset === undefined ? {} : { charset }).text).to.equal('Zürich 日本 \u{1F600}');
    });
  }

  const refusals: readonly [string, Uint8Array, string | undefined][] = [
    ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), undefined],
    ['an overlong form', Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0xbc, 0x3c, 0x2f, 0x61, 0x3e]), undefined],
    ['a surrogate in UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x61, 0x3e]), undefined],
    ['a lone surrogate in UTF-16', utf16le('<a>\uD800</a>'), undefined],
    ['half a character of UTF-16', utf16le('<a/>').subarray(0, 7), undefined],
    ['another charset of the media type', Buffer.from('<a/>'), 'iso-8859-1'],
    ['another encoding in the declaration', Buffer.from(declared('ISO-8859-1')), undefined],
    ['UTF-8 that the media type calls UTF-16', Buffer.from('<a/>'), 'utf-16'],
    ['UTF-16 that the media type calls UTF-8', utf16le(MARK + text), 'utf-8'],
    ['UTF-16LE that the media type calls UTF-16BE', utf16le(text), 'utf-16be'],
    ['UTF-8 that the declaration calls UTF-16', Buffer.from(declared('UTF-16')), undefined],
    ['UTF-16 that the declaration calls UTF-8', utf16be(MARK + declared('UTF-8')), undefined],
  ];
  for (const [what, bytes, charset] of refusals) {
    it(`refuses ${what}`, () => {
      expect(problemOf(bytes, charset === undefined ? {} : { charset })?.code).to.equal('ENCODING');
    });
  }
});
