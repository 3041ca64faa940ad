import { expect } from 'chai';
import { refusedHere, shownOtherwise } from './proof/differences.ts';
import { proveDecoder, type Tally } from './proof/proof.ts';
import { readSchemas } from './proof/schemas.ts';

const schemas = readSchemas();

/** `npm run prove:decoder` does the same with as many messages as one likes. */
describe('the decoders beside libxml2', () => {
  const messages = 20_000;
  let tally: Tally;

  before(function () {
    this.timeout(240_000);
    tally = proveDecoder({ schemas, messages, seed: 20_260_302 });
  });

  it(`agree on ${messages} generated and mutated messages, and read what they print`, () => {
    const told = tally.disagreements.map(({ index, reason, message }) => `message ${index}: ${reason}\n${message}`);
    expect(told.join('\n\n')).to.equal('');
    expect(tally.messages).to.equal(messages);
  });

  it('saw good and bad messages of every element', () => {
    expect(tally.valid + tally.invalid).to.equal(messages);
    for (const [element, { valid, invalid }] of tally.byElement) {
      expect(valid, `valid ${element}`).to.be.greaterThan(10);
      expect(invalid, `invalid ${element}`).to.be.greaterThan(10);
    }
  });

  it('differ in these points alone, each of which came up', () => {
    const agreed = [
      'a processing instruction (BP R1009)',
      'a comment inside a simple value that is not nil (CONTRACT, "Dispatch and envelope")',
      'xsi:type with a type that the declared one is not derived from, and that is none of XSD narrower than it',
      'a value that an open type does not list (CONTRACT: the server enforces the documented values)',
      'an optional element that is empty or nil, as one that is filled',
      'a required element that is empty, as a wrong one, but where minLength is 0',
      'xsi:nil="false", as nothing',
      'xsi:type with a type that the declared one is derived from, as nothing',
      'a message or a required group that is nil, as one that is empty',
      'a date-time with blanks around it, without them',
      'a date-time without offset within 14 hours of a bound, as if in UTC',
      'base64 with a character that is none of its alphabet, as a lone padding',
      'a CDATA section of blanks beside elements, as blanks',
      'blanks inside an element of a type without members, as nothing',
    ];
    expect([...refusedHere, ...shownOtherwise].map(({ what }) => what)).to.deep.equal(agreed);
    expect([...tally.byDifference.keys()].toSorted()).to.deep.equal(agreed.toSorted());
  });

  const changes: readonly (readonly [string, string])[] = [
    ['<xs:maxLength value="32"/>', '<xs:maxLength value="33"/>'],
    ['<xs:minInclusive value="1900-01-01T00:00:00Z"/>', '<xs:minInclusive value="1900-01-01T00:00:01Z"/>'],
    ['<xs:enumeration value="ATOMIC">', '<xs:enumeration value="Atomic">'],
    ['name="actor" type="t:PersonKey" minOccurs="0"', 'name="actor" type="t:PersonKey"'],
  ];
  for (const [from, to] of changes) {
    it(`would not agree if the schema said ${to}`, () => {
      // Only libxml2 reads the text; the decoders are made from the tree.
      const changed = schemas.map((document) => ({ ...document, text: document.text.replaceAll(from, to) }));
      expect(proveDecoder({ schemas: changed, messages: 20_000, seed: 1, most: 1 }).disagreements).not.to.deep.equal(
        [],
      );
    });
  }
});
