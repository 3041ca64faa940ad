import { expect } from 'chai';
import fc from 'fast-check';
import { escapeAttribute, escapeText } from '../../src/xml/escape.ts';
import { printXml } from '../../src/xml/print-xml.ts';
import { rootOf } from './reading.ts';

describe('escapeText and escapeAttribute', () => {
  it('escape what is markup', () => {
    expect(escapeText('a < b & c > "d"')).to.equal('a &lt; b &amp; c &gt; "d"');
    expect(escapeAttribute('a < b & c > "d"')).to.equal('a &lt; b &amp; c &gt; &quot;d&quot;');
  });

  it('keep blanks that a reader would change', () => {
    expect(escapeText('a\r\nb\tc')).to.equal('a&#13;\nb\tc');
    expect(escapeAttribute('a\r\nb\tc')).to.equal('a&#13;&#10;b&#9;c');
  });

  it('replace characters that XML cannot hold', () => {
    expect(escapeText('a\0b\uD800c\uFFFEd\u{1F600}')).to.equal('a\uFFFDb\uFFFDc\uFFFDd\u{1F600}');
    expect(escapeAttribute('a\u0001b\uDC00')).to.equal('a\uFFFDb\uFFFD');
  });

  it('are undone by the reader', () => {
    const texts = fc
      .array(
        fc.oneof(fc.string(), fc.constantFrom('&', '<', '>', '"', '\t', '\n', '\r', '\u2028', '\uFFFD', '\u{1F600}')),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const root = rootOf(`<a b="${escapeAttribute(text)}">${escapeText(text)}</a>`);
        expect([root.text, root.attributes[0]?.value]).to.deep.equal([text, text]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('printXml', () => {
  it('prints an element a line, with the declarations where they were made', () => {
    const source =
      '<p:a xmlns:p="urn:p" xmlns="urn:d" b="&quot;"><!-- gone --><c xmlns="" p:d="1">x &amp; y</c><p:e/></p:a>';
    expect(printXml(rootOf(source))).to.equal(
      '<p:a xmlns:p="urn:p" xmlns="urn:d" b="&quot;">\n  <c xmlns="" p:d="1">x &amp; y</c>\n  <p:e/>\n</p:a>\n',
    );
  });
});
