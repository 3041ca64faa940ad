import { expect } from 'chai';
import fc from 'fast-check';
import { defaultLimits } from '../../src/xml/limits.ts';
import { readXml } from '../../src/xml/read-xml.ts';
import { resolvePrefix } from '../../src/xml/scope.ts';
import { problemOf, rootOf } from './reading.ts';

describe('readXml', () => {
  it('gives names, attributes, children and text of a document', () => {
    const root = rootOf(
      `<?xml version="1.0" encoding="UTF-8" standalone='yes'?>\n<!-- a --><p:a xmlns:p="urn:p" b="1" p:b='2'>\n <c>x &lt; y</c><d/>\n</p:a > <!-- z -->\n`,
    );
    expect(root).to.include({ prefix: 'p', namespace: 'urn:p', local: 'a', text: '', hasComment: false });
    expect(root.attributes).to.deep.equal([
      { prefix: '', namespace: '', local: 'b', value: '1' },
      { prefix: 'p', namespace: 'urn:p', local: 'b', value: '2' },
    ]);
    expect(root.children.map(({ local, namespace, text }) => ({ local, namespace, text }))).to.deep.equal([
      { local: 'c', namespace: '', text: 'x < y' },
      { local: 'd', namespace: '', text: '' },
    ]);
  });

  it('joins character data and CDATA and tells of comments', () => {
    const root = rootOf('<a>one<!-- no --> &amp; <![CDATA[<two>&amp;]]> &#x1F600;&#9;</a>');
    expect(root.text).to.equal('one & <two>&amp; \u{1F600}\t');
    expect(root.hasComment).to.equal(true);
  });

  it('leaves out blank text beside child elements and keeps other text', () => {
    expect(rootOf('<a> <b/> <c> </c> </a>').text).to.equal('');
    expect(rootOf('<a> <b> </b> </a>').children[0]?.text).to.equal(' ');
    expect(rootOf('<a> <b/> x <c/> </a>').text).to.equal(' x  ');
    expect(rootOf('<a>x<b><c/></b></a>').text).to.equal('x');
    expect(rootOf('<a><b/>&#32;<![CDATA[ ]]></a>').text).to.equal('');
  });

  it('normalises line ends in text but not those that are written as references', () => {
    expect(rootOf('<a>1\r\n2\r3\n4&#13;5</a>').text).to.equal('1\n2\n3\n4\r5');
  });

  it('normalises blanks in attribute values but not those that are written as references', () => {
    expect(rootOf('<a b="1\t2\r\n3 4&#9;5&#10;6&quot;&apos;&gt;"/>').attributes[0]?.value).to.equal(
      '1 2 3 4\t5\n6"\'>',
    );
  });

  it('reads names of all the letters that XML allows', () => {
    expect(rootOf('<Zürich_1.2-3·><日本/></Zürich_1.2-3·>').children[0]?.local).to.equal('日本');
  });

  it('tells where an element begins', () => {
    expect(rootOf('<a>\n  <b/></a>').children[0]?.offset).to.equal(6);
  });

  describe('namespaces', () => {
    it('gives back to a prefix what it stood for once the element that covered it has ended', () => {
      const root = rootOf(
        '<p:a xmlns:p="urn:1" xmlns="urn:d"><p:b xmlns:p="urn:2" xmlns=""><c/><p:d xmlns:p="urn:3"/><p:e/></p:b><p:f/><g/></p:a>',
      );
      const [b, f, g] = root.children;
      expect([root, b, ...(b?.children ?? []), f, g].map((one) => one?.namespace)).to.deep.equal([
        ...['urn:1', 'urn:2', '', 'urn:3', 'urn:2'],
        ...['urn:1', 'urn:d'],
      ]);
    });

    it('holds a default namespace for elements only, until it is undeclared', () => {
      const root = rootOf('<a xmlns="urn:a" b="1"><c xmlns=""><d/></c><e/></a>');
      expect(root.namespace).to.equal('urn:a');
      expect(root.attributes[0]?.namespace).to.equal('');
      expect(root.children.map((child) => child.namespace)).to.deep.equal(['', 'urn:a']);
      expect(root.children[0]?.children[0]?.namespace).to.equal('');
    });

    it('lets an inner declaration cover an outer one', () => {
      const root = rootOf('<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"/><p:c/></p:a>');
      expect(root.children.map((child) => child.namespace)).to.deep.equal(['urn:2', 'urn:1']);
    });

    it('resolves prefixes for names in content', () => {
      const inner = rootOf('<a xmlns:p="urn:p" xmlns="urn:a"><b xmlns:q="urn:q"/></a>').children[0];
      if (inner === undefined) throw new Error('no child');
      const found = ['p', 'q', '', 'xml', 'r'].map((prefix) => resolvePrefix(inner, prefix));
      expect(found).to.deep.equal(['urn:p', 'urn:q', 'urn:a', 'http://www.w3.org/XML/1998/namespace', undefined]);
    });

    const refusals: readonly [string, string][] = [
      ['an element prefix that is not declared', '<p:a/>'],
      ['an attribute prefix that is not declared', '<a p:b="1"/>'],
      ['a prefix that is declared beside, not around', '<a><b xmlns:p="urn:p"/><p:c/></a>'],
      ['a prefix that is undeclared', '<a xmlns:p=""/>'],
      ['a prefix that is declared twice', '<a xmlns:p="urn:1" xmlns:p="urn:2"/>'],
      ['two default namespaces', '<a xmlns="urn:1" xmlns="urn:2"/>'],
      ['two attributes of one expanded name', '<a xmlns:p="urn:1" xmlns:q="urn:1" p:b="" q:b=""/>'],
      ['xmlns as a declared prefix', '<a xmlns:xmlns="urn:1"/>'],
      ['xmlns as the prefix of an element', '<xmlns:a/>'],
      ['the namespace of xmlns on a prefix', '<a xmlns:p="http://www.w3.org/2000/xmlns/"/>'],
      ['xml bound to another namespace', '<a xmlns:xml="urn:1"/>'],
      ['the namespace of xml on another prefix', '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>'],
      ['the namespace of xml as the default', '<a xmlns="http://www.w3.org/XML/1998/namespace"/>'],
      ['a name with two colons', '<a:b:c xmlns:a="urn:a"/>'],
      ['a name that begins with a colon', '<:a/>'],
      ['a name that ends with a colon', '<a: xmlns:a="urn:a"/>'],
      ['a local name that begins with a digit', '<a:1 xmlns:a="urn:a"/>'],
    ];
    for (const [what, document] of refusals) {
      it(`refuses ${what}`, () => {
        expect(problemOf(document)?.code).to.equal('NOT_WELL_FORMED');
      });
    }
  });

  describe('well-formedness', () => {
    const refusals: readonly [string, string][] = [
      ['nothing', ''],
      ['blanks alone', ' \n'],
      ['text alone', 'abc'],
      ['a comment alone', '<!-- a -->'],
      ['text before the root', 'x<a/>'],
      ['text after the root', '<a/>x'],
      ['a second root', '<a/><b/>'],
      ['CDATA outside the root', '<![CDATA[x]]><a/>'],
      ['an XML declaration without version', '<?xml encoding="UTF-8"?><a/>'],
      ['an XML declaration with a wrong version', '<?xml version="2.0"?><a/>'],
      ['an XML declaration out of order', '<?xml version="1.0" standalone="no" encoding="UTF-8"?><a/>'],
      ['a start tag alone', '<a>'],
      ['an unfinished start tag', '<a'],
      ['an unfinished end tag', '<a></a'],
      ['another end tag', '<a></b>'],
      ['an end tag with a longer name', '<a></ab>'],
      ['an end tag with a shorter name', '<ab></a>'],
      ['an end tag with another prefix', '<p:a xmlns:p="u" xmlns:q="u"></q:a>'],
      ['an end tag with attributes', '<a></a b="1">'],
      ['crossed elements', '<a><b></a></b>'],
      ['a blank before a name', '< a/>'],
      ['a name that begins with a digit', '<1a/>'],
      ['a name that begins with a hyphen', '<-a/>'],
      ['a name with a character that names cannot have', '<a\u00d7b/>'],
      ['an attribute without value', '<a b/>'],
      ['an attribute without quotes', '<a b=1/>'],
      ['an attribute value that is not closed', '<a b="1/>'],
      ['attributes without a blank between', '<a b="1"c="2"/>'],
      ['two attributes of one name', '<a b="1" b="2"/>'],
      ['a less-than sign in an attribute value', '<a b="<"/>'],
      ['an attribute before the slash only', '<a / b="1">'],
      ['an ampersand alone', '<a>&</a>'],
      ['an ampersand before a blank', '<a>a & b;</a>'],
      ['an entity that is not declared', '<a>&nbsp;</a>'],
      ['a reference that is not closed', '<a>&amp</a>'],
      ['an empty reference', '<a>&;</a>'],
      ['a reference to a character that XML cannot hold', '<a>&#0;</a>'],
      ['a reference to a surrogate', '<a>&#xD800;</a>'],
      ['a reference beyond Unicode', '<a>&#x110000;</a>'],
      ['a broken character reference', '<a>&#xZZ;</a>'],
      ['an ampersand alone in an attribute value', '<a b="&"/>'],
      ['the end of CDATA in text', '<a>]]></a>'],
      ['CDATA that is not closed', '<a><![CDATA[x</a>'],
      ['a comment that is not closed', '<a><!-- x</a>'],
      ['two hyphens in a comment', '<a><!-- x -- y --></a>'],
      ['a comment that ends in three hyphens', '<a><!-- x ---></a>'],
      ['markup of a DTD in content', '<a><!ENTITY x "y"></a>'],
      ['a control character in text', '<a>\u0001</a>'],
      ['a control character in an attribute value', '<a b="\u0001"/>'],
      ['a control character in a comment', '<a><!-- \u0001 --></a>'],
      ['a control character in CDATA', '<a><![CDATA[\u0001]]></a>'],
      ['a form feed between attributes', '<a\fb="1"/>'],
      ['U+FFFE', '<a>\uFFFE</a>'],
      ['U+FFFF in a comment', '<a><!--\uFFFF--></a>'],
    ];
    for (const [what, document] of refusals) {
      it(`refuses ${what}`, () => {
        expect(problemOf(document)?.code).to.equal('NOT_WELL_FORMED');
      });
    }

    it('names line and column', () => {
      expect(problemOf('<a>\n  <b>\r\n &oops; </b></a>')?.message).to.match(
        /^'&oops;' is no reference: .*\(line 3, column 2\)$/,
      );
      expect(problemOf('<a>\n</b>')?.message).to.equal('The end tag does not match <a> (line 2, column 1)');
    });

    it('accepts what looks like an error and is none', () => {
      expect(rootOf('<a>]] > ]> " \' ></a>').text).to.equal(']] > ]> " \' >');
      expect(rootOf('<a b=\'"\' c="\'>"/>').attributes.map(({ value }) => value)).to.deep.equal(['"', "'>"]);
      expect(rootOf('<a\n\tb\n=\n"1"\n/>').attributes[0]?.value).to.equal('1');
    });
  });

  describe('what may not be there', () => {
    it('refuses a document type declaration anywhere', () => {
      expect(problemOf('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')?.code).to.equal('DTD');
      expect(problemOf('<?xml version="1.0"?>\n<!DOCTYPE a><a/>')?.code).to.equal('DTD');
      expect(problemOf('<a><!DOCTYPE a></a>')?.code).to.equal('DTD');
      expect(problemOf('<a/><!DOCTYPE a>')?.code).to.equal('DTD');
    });

    it('refuses a processing instruction anywhere', () => {
      const documents = [
        '<?x y?><a/>',
        '<a><?x y?></a>',
        '<a/><?x?>',
        '<?xml-stylesheet href="x"?><a/>',
        '<a><?xml version="1.0"?></a>',
        ' <?xml version="1.0"?><a/>',
      ];
      for (const document of documents) expect(problemOf(document)?.code, document).to.equal('PROCESSING_INSTRUCTION');
    });
  });

  describe('limits', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    const cases: readonly [string, string, string, string][] = [
      ['depth', nested(32), nested(33), 'Elements may be nested 32 deep, not more (line 1, column 97)'],
      ['children', `<a>${'<b/>'.repeat(10_000)}</a>`, `<a>${'<b/>'.repeat(10_001)}</a>`, '10000 children'],
      ['attributes', `<a ${attributes(64)}/>`, `<a ${attributes(65)}/>`, '64 attributes'],
      ['declarations', `<a ${declarations(128)}/>`, `<a ${declarations(129)}/>`, '128 namespace declarations'],
      ['name length', `<${'n'.repeat(64)}/>`, `<${'n'.repeat(65)}/>`, '64 characters'],
      ['attribute name length', `<a ${'n'.repeat(64)}=""/>`, `<a ${'n'.repeat(65)}=""/>`, '64 characters'],
      ['attribute value', `<a b="${'v'.repeat(2048)}"/>`, `<a b="${'v'.repeat(2049)}"/>`, '2048 characters'],
      ['text', `<a>${'t'.repeat(65_536)}</a>`, `<a>${'t'.repeat(65_537)}</a>`, '65536 characters'],
      [
        'text in CDATA',
        `<a><![CDATA[${'t'.repeat(65_536)}]]></a>`,
        `<a>t<![CDATA[${'t'.repeat(65_536)}]]></a>`,
        '65536',
      ],
    ];
    for (const [what, good, bad, words] of cases) {
      it(`reads what is at the limit of ${what} and refuses what is above it`, () => {
        expect(problemOf(good)).to.equal(undefined);
        expect(problemOf(bad)?.code).to.equal('LIMIT');
        expect(problemOf(bad)?.message).to.contain(words);
      });
    }

    it('counts the elements of the whole document', () => {
      const limits = { elements: 3 };
      expect(problemOf('<a><b><c/></b></a>', { limits })).to.equal(undefined);
      expect(problemOf('<a><b><c/></b><d/></a>', { limits })?.code).to.equal('LIMIT');
    });

    it('counts declarations and attributes of one element apart', () => {
      expect(problemOf(`<a ${declarations(128)} ${attributes(64)} xmlns:last="urn:p"/>`)?.code).to.equal('LIMIT');
      expect(problemOf(`<a ${attributes(64)} ${declarations(128)}/>`)).to.equal(undefined);
      expect(problemOf(`<a ${declarations(128)} ${attributes(65)}/>`)?.message).to.contain('64 attributes, not more');
    });

    it('counts the attributes and declarations of the whole document', () => {
      const limits = { attributesInAll: 3 };
      expect(problemOf('<a b="" xmlns:c="u"><d e=""/></a>', { limits })).to.equal(undefined);
      expect(problemOf('<a b="" xmlns:c="u"><d e=""/><f g=""/></a>', { limits })?.message).to.contain(
        'The document may have 3 attributes and namespace declarations, not more',
      );
    });

    it('holds limits of their own inside a child of the root that has some', () => {
      const sections = new Map([['h', { ...defaultLimits, nameLength: 100, attributeValue: 3000 }]]);
      const long = `<x><${'n'.repeat(100)} ${'m'.repeat(100)}="${'v'.repeat(3000)}"/></x>`;
      expect(problemOf(`<a><h>${long}</h></a>`, { sections })).to.equal(undefined);
      expect(problemOf(`<a><h><x/></h>${long}</a>`, { sections })?.message).to.contain('64 characters');
      expect(problemOf(`<a><b><h>${long}</h></b></a>`, { sections })?.message).to.contain('64 characters');
      expect(problemOf(`<h>${long}</h>`, { sections })?.message).to.contain('64 characters');
      expect(problemOf(`<a><h/>${long}</a>`, { sections })?.message).to.contain('64 characters');
      expect(problemOf(`<a><h><${'n'.repeat(101)}/></h></a>`, { sections })?.message).to.contain('100 characters');
    });

    it('reads a message in the same time however many namespaces it declares', () => {
      const nest = (perElement: number): string => {
        const starts = Array.from({ length: 30 }, (_, depth) => `<a ${declarations(perElement, depth * perElement)}>`);
        return `${starts.join('')}${`<b ${attributes(60, 'p0:')}/>`.repeat(500)}${'</a>'.repeat(30)}`;
      };
      const fastest = (document: string): number => {
        const times = Array.from({ length: 5 }, () => {
          const start = performance.now();
          expect(problemOf(document)).to.equal(undefined);
          return performance.now() - start;
        });
        return Math.min(...times);
      };
      // Fifty times as long if every prefix were looked for through all declarations.
      expect(fastest(nest(120))).to.be.lessThan(8 * fastest(nest(1)));
    });

    it('stands a hundred thousand nested elements', () => {
      const limits = { depth: Infinity, elements: Infinity };
      expect(problemOf(nested(100_000), { limits })).to.equal(undefined);
      expect(problemOf('<a>'.repeat(100_000))?.code).to.equal('LIMIT');
    });
  });

  it('gives a result for any bytes', () => {
    const pieces = [
      '<',
      '>',
      '/',
      '<a',
      '</a>',
      '<a>',
      ' b="',
      '"',
      '&',
      '&amp;',
      '&#',
      ';',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      'xmlns:p="u"',
      'p:',
      '\r\n',
      'x',
      '\u00e9',
    ];
    const documents = fc.array(fc.constantFrom(...pieces)).map((parts) => Buffer.from(parts.join('')));
    fc.assert(
      fc.property(fc.oneof(documents, fc.uint8Array({ maxLength: 64 })), (bytes) => {
        expect(readXml(bytes, { limits: defaultLimits })).to.have.property('ok');
      }),
      { numRuns: 2000 },
    );
  });
});

function declarations(count: number, from = 0): string {
  return Array.from({ length: count }, (_, at) => `xmlns:p${from + at}="urn:p"`).join(' ');
}

function attributes(count: number, prefix = ''): string {
  return Array.from({ length: count }, (_, at) => `${prefix}a${at}=""`).join(' ');
}
