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
    // RFC 7303, 3: a byte order mark before the media type before the declaration.
    ['UTF-8 as the media type says against the declaration', Buffer.from(declared('ISO-8859-1')), 'utf-8'],
    ['UTF-8 as the media type says against a declaration of UTF-16', Buffer.from(declared('UTF-16')), 'UTF-8'],
    ['UTF-8 as the media type says against one that nobody knows', Buffer.from(declared('x-unheard.of')), 'utf-8'],
    ['UTF-16 as the media type says against the declaration', utf16le(declared('UTF-8')), 'utf-16'],
    ['UTF-16BE as the media type says against the declaration', utf16be(declared('utf-16le')), 'UTF-16BE'],
    ['UTF-8 as its mark says against the media type', Buffer.from(MARK + text), 'iso-8859-1'],
    ['UTF-8 as its mark says against media type and declaration', Buffer.from(MARK + declared('GBK')), 'utf-16'],
    [
      'UTF-8 as its mark says against the declaration, as .NET strings have it',
      Buffer.from(MARK + declared('utf-16')),
      undefined,
    ],
    ['UTF-16LE as its mark says against the media type', utf16le(MARK + text), 'utf-8'],
    ['UTF-16LE as its mark says against the byte order of the media type', utf16le(MARK + text), 'utf-16be'],
    ['UTF-16BE as its mark says against the declaration', utf16be(MARK + declared('UTF-8')), undefined],
    ['UTF-8 where the charset is empty', Buffer.from(declared('UTF-8')), ''],
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
    ['UTF-16 without mark that the media type calls UTF-8', utf16le(text), 'utf-8'],
    ['UTF-16 that the media type calls by a name that nobody knows', utf16le(text), 'x-unheard.of'],
    [
      'another charset of the media type, whatever the declaration says',
      Buffer.from(declared('UTF-8')),
      'windows-1252',
    ],
    ['another encoding in the declaration where the charset is empty', Buffer.from(declared('ISO-8859-1')), ''],
    [
      'bytes that are not UTF-8 though mark and media type say so',
      Buffer.from([0xef, 0xbb, 0xbf, 0x3c, 0xff]),
      'utf-8',
    ],
    ['UTF-32 with its mark', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), undefined],
    ['UTF-32 of the other byte order', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]), 'utf-32'],
    ['UTF-16LE that the media type calls UTF-16BE', utf16le(text), 'utf-16be'],
    ['UTF-8 that the declaration calls UTF-16', Buffer.from(declared('UTF-16')), undefined],
    ['UTF-16 without mark that the declaration calls UTF-8', utf16be(declared('UTF-8')), undefined],
  ];
  for (const [what, bytes, charset] of refusals) {
    it(`refuses ${what}`, () => {
      expect(problemOf(bytes, charset === undefined ? {} : { charset })?.code).to.equal('ENCODING');
    });
  }
});
