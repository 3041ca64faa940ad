import { expect } from 'chai';
import { problemOf } from './reading.ts';

const messageOf = (document: string | Uint8Array): string | undefined => problemOf(document)?.message;

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** What a person reads who has sent these documents. */
const texts: readonly (readonly [string, string | Uint8Array, string])[] = [
  [
    'an ampersand alone, where it stands',
    '<a>\n<b>Fish & Chips</b></a>',
    "'&' begins no reference: write &amp; for the character itself (line 2, column 9)",
  ],
  [
    'an ampersand in a query',
    '<a>http://x/?a=1&b=2</a>',
    "'&' begins no reference: write &amp; for the character itself (line 1, column 17)",
  ],
  [
    'an ampersand in an attribute value',
    '<a b="R&D"/>',
    "'&' begins no reference: write &amp; for the character itself (line 1, column 8)",
  ],
  [
    'the second ampersand, where the first is one',
    '<a>R&amp;D & Co</a>',
    "'&' begins no reference: write &amp; for the character itself (line 1, column 12)",
  ],
  [
    'an entity of HTML',
    '<a>x&nbsp;y</a>',
    "'&nbsp;' is no reference: XML knows &amp; &lt; &gt; &quot; &apos; and characters such as &#160;; write &amp; for the character '&' itself (line 1, column 5)",
  ],
  ['a reference to what XML cannot hold', '<a>&#0;</a>', "'&#0;' is no character that XML can hold (line 1, column 4)"],
  [
    'a less-than sign in text',
    '<a>1 < 2</a>',
    "A name is missing or not well-formed: write &lt; for the character '<' itself (line 1, column 7)",
  ],
  [
    'a less-than sign before a digit',
    '<a>x <5</a>',
    "A name is missing or not well-formed: write &lt; for the character '<' itself (line 1, column 7)",
  ],
  [
    'a less-than sign in an attribute value',
    '<a b="<"/>',
    "'<' may not stand in an attribute value: write &lt; (line 1, column 7)",
  ],
  ['the end of CDATA in text', '<a>]]></a>', "']]>' may not stand in text: write ]]&gt; (line 1, column 4)"],
  [
    'a control character',
    '<a>\u0001</a>',
    'The character U+0001 is not allowed in XML: leave it out (line 1, column 4)',
  ],
  [
    'a prefix that is not declared',
    '<a><x:b/></a>',
    `The prefix 'x' is not declared: it needs xmlns:x="…" on this element or around it (line 1, column 4)`,
  ],
  ['nothing', '', 'A root element is missing: nothing comes (line 1, column 1)'],
  ['JSON', '{"password":"hunter2"}', "A root element is missing: '{' stands where it should begin (line 1, column 1)"],
  ['a form', 'password=hunter2', "A root element is missing: 'p' stands where it should begin (line 1, column 1)"],
  [
    'a second byte order mark',
    Buffer.from('\uFEFF\uFEFF<a/>'),
    "A root element is missing: '\uFFFD' stands where it should begin (line 1, column 1)",
  ],
  [
    'a declaration without version',
    '<?xml encoding="UTF-8"?><a/>',
    'The XML declaration must read like <?xml version="1.0" encoding="UTF-8"?>, its parts in this order (line 1, column 1)',
  ],
  ['a DTD', '<!DOCTYPE a><a/>', 'A document type declaration (DTD) is not allowed (line 1, column 1)'],
  [
    'a processing instruction',
    '<?xml-stylesheet href="x"?><a/>',
    'A processing instruction is not allowed (line 1, column 1)',
  ],
];

/** Each is a document whose XML declaration is not at its very beginning. */
const misplaced: readonly (readonly [string, string])[] = [
  ['a blank', ' <?xml version="1.0"?><a/>'],
  ['a line end', '\r\n<?xml version="1.0"?><a/>'],
  ['a comment', '<!-- x --><?xml version="1.0"?><a/>'],
  ['another declaration', '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
  ['an envelope', '<a><?xml version="1.0"?><b/></a>'],
  ['nothing, in capitals', '<?XML version="1.0"?><a/>'],
];

const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>Zürich</a>`;

describe('readXml, in words for people', () => {
  for (const [what, document, message] of texts) {
    it(`tells of ${what}`, () => {
      expect(messageOf(document)).to.equal(message);
    });
  }

  for (const [what, document] of misplaced) {
    it(`says that nothing may stand before the XML declaration: ${what}`, () => {
      expect(problemOf(document)?.code).to.equal('PROCESSING_INSTRUCTION');
      expect(messageOf(document)).to.match(
        /^Nothing may stand before the XML declaration, .* \(line \d, column \d+\)$/,
      );
    });
  }

  for (const encoding of ['ISO-8859-1', 'GBK', 'windows-1252', 'US-ASCII']) {
    it(`names the declared encoding where it is ${encoding}, whatever the bytes`, () => {
      const expected = `The XML declaration names the encoding '${encoding}'; UTF-8 and UTF-16 are read`;
      expect(messageOf(declared(encoding))).to.equal(expected);
      expect(messageOf(latin1(declared(encoding)))).to.equal(expected);
    });
  }

  it('tells the first byte that is no UTF-8 where none or UTF-8 is declared', () => {
    const message = (byte: number): string => `The document is not valid UTF-8: byte ${byte} belongs to no character`;
    expect(messageOf(latin1('<a>Zürich</a>'))).to.equal(message(5));
    expect(messageOf(latin1(declared('utf-8')))).to.equal(message(43));
    expect(messageOf(Buffer.concat([Buffer.from('<a>\uFFFDü'), latin1('ü</a>')]))).to.equal(message(9));
    expect(messageOf(Buffer.from([0x3c, 0x61, 0x3e, 0xe2, 0x82]))).to.equal(message(4));
  });
});
