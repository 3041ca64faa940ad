import { expect } from 'chai';
import { printReferenceParameters } from '../../src/soap/reference-parameters.ts';
import { rootOf } from '../xml/reading.ts';

const WSA = 'http://www.w3.org/2005/08/addressing';
const MARK = 'wsa:IsReferenceParameter="true"';

/** What becomes of the children of an element: the header blocks, or why there are none. */
function print(element: string): string {
  const printed = printReferenceParameters(rootOf(element).children);
  return printed.ok ? printed.value : `refused: ${printed.error}`;
}

/** The same with these parameters in an element that declares `xmlns:p="urn:p"`. */
const printWithin = (parameters: string, declarations = 'xmlns:p="urn:p"'): string =>
  print(`<r ${declarations}>${parameters}</r>`);

describe('the reference parameters of an endpoint', () => {
  it('become header blocks that are marked', () => {
    expect(printWithin('<a/><b>1</b>')).to.equal(
      `<a xmlns:wsa="${WSA}" ${MARK}></a><b xmlns:wsa="${WSA}" ${MARK}>1</b>`,
    );
  });

  it('are none where there are none', () => {
    expect(printWithin('')).to.equal('');
  });

  it('keep text, attributes and elements as they are', () => {
    const parameter = '<p:a p:b="&lt;&quot;&amp;&#10;" c=" "><d>&lt;&#13;&amp;</d><d><![CDATA[<e>]]></d></p:a>';
    expect(printWithin(parameter)).to.equal(
      `<p:a xmlns:p="urn:p" xmlns:wsa="${WSA}" p:b="&lt;&quot;&amp;&#10;" c=" " ${MARK}><d>&lt;&#13;&amp;</d><d>&lt;e&gt;</d></p:a>`,
    );
  });

  it('take the namespaces with them that were declared around them', () => {
    expect(printWithin('<p:a/>')).to.equal(`<p:a xmlns:p="urn:p" xmlns:wsa="${WSA}" ${MARK}></p:a>`);
    expect(printWithin('<a p:b=""/>')).to.equal(`<a xmlns:p="urn:p" xmlns:wsa="${WSA}" p:b="" ${MARK}></a>`);
    expect(print('<r xmlns="urn:d"><a><b/></a></r>')).to.equal(
      `<a xmlns="urn:d" xmlns:wsa="${WSA}" ${MARK}><b></b></a>`,
    );
    expect(print('<r xmlns="urn:d"><a xmlns=""><b/></a></r>')).to.equal(`<a xmlns:wsa="${WSA}" ${MARK}><b></b></a>`);
    expect(print('<r xmlns="urn:d"><a><b xmlns=""/></a></r>')).to.equal(
      `<a xmlns="urn:d" xmlns:wsa="${WSA}" ${MARK}><b xmlns=""></b></a>`,
    );
  });

  it('take no namespace with them that they do not use', () => {
    const declarations = Array.from({ length: 100 }, (_, at) => `xmlns:n${at}="urn:n"`).join(' ');
    expect(printWithin('<a/>', declarations)).to.equal(`<a xmlns:wsa="${WSA}" ${MARK}></a>`);
  });

  it('take the namespaces of names in their values with them', () => {
    expect(printWithin('<a>p:name</a>')).to.equal(`<a xmlns:p="urn:p" xmlns:wsa="${WSA}" ${MARK}>p:name</a>`);
    const typed = '<a xsi:type=" p:Kind ">1</a>';
    const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
    expect(printWithin(typed, `xmlns:p="urn:p" xmlns:xsi="${xsi}"`)).to.equal(
      `<a xmlns:p="urn:p" xmlns:xsi="${xsi}" xmlns:wsa="${WSA}" xsi:type=" p:Kind " ${MARK}>1</a>`,
    );
    expect(printWithin('<a>urn:x http://y q:z</a>')).to.equal(`<a xmlns:wsa="${WSA}" ${MARK}>urn:x http://y q:z</a>`);
  });

  it('keep a prefix that is declared anew inside', () => {
    expect(printWithin('<p:a><p:b xmlns:p="urn:q"/><p:c/></p:a>')).to.equal(
      `<p:a xmlns:p="urn:p" xmlns:wsa="${WSA}" ${MARK}><p:b xmlns:p="urn:q"></p:b><p:c></p:c></p:a>`,
    );
  });

  it('are marked with another prefix where wsa stands for something else', () => {
    expect(printWithin('<wsa:a/>', 'xmlns:wsa="urn:old"')).to.equal(
      `<wsa:a xmlns:wsa="urn:old" xmlns:wsa1="${WSA}" wsa1:IsReferenceParameter="true"></wsa:a>`,
    );
    expect(printWithin('<wsa1:a wsa:b=""/>', 'xmlns:wsa="urn:old" xmlns:wsa1="urn:older"')).to.equal(
      `<wsa1:a xmlns:wsa1="urn:older" xmlns:wsa="urn:old" xmlns:wsa2="${WSA}" wsa:b="" wsa2:IsReferenceParameter="true"></wsa1:a>`,
    );
    expect(printWithin('<x:a x:b=""/>', `xmlns:x="${WSA}"`)).to.equal(
      `<x:a xmlns:x="${WSA}" xmlns:wsa="${WSA}" x:b="" ${MARK}></x:a>`,
    );
  });

  it('are marked once, whatever they said of themselves', () => {
    expect(printWithin('<a x:IsReferenceParameter="false"/>', `xmlns:x="${WSA}"`)).to.equal(
      `<a xmlns:wsa="${WSA}" ${MARK}></a>`,
    );
  });

  it('keep what is in the namespace of XML, which nobody declares', () => {
    expect(printWithin('<a xml:lang="en"/>')).to.equal(`<a xmlns:wsa="${WSA}" xml:lang="en" ${MARK}></a>`);
  });

  it('may have 1000 elements and attributes', () => {
    expect(printWithin('<a b=""/>'.repeat(500))).to.match(/^<a /);
    expect(printWithin(`${'<a b=""/>'.repeat(500)}<c/>`)).to.equal(
      'refused: may hold 1000 elements and attributes, not more',
    );
    expect(printWithin(`<a>${'<b/>'.repeat(1000)}</a>`)).to.equal(
      'refused: may hold 1000 elements and attributes, not more',
    );
  });

  it('may not grow by the namespaces that each of them uses', () => {
    const declarations = `xmlns:p="urn:${'n'.repeat(2000)}"`;
    expect(printWithin('<p:a/>'.repeat(31), declarations)).to.match(/^<p:a /);
    expect(printWithin('<p:a/>'.repeat(32), declarations)).to.equal('refused: may hold 65536 characters, not more');
  });
});
