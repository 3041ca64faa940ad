import { expect } from 'chai';
import type { XmlElement } from '../../src/lib/xml-element.ts';
import { attributeOf } from '../../src/wsdl/documents.ts';
import {
  childrenOf,
  documentationOf,
  findGlobal,
  membersOf,
  nameOf,
  operationsOf,
  qualified,
  repeated,
  simpleOf,
  typesOf,
  XSD,
  type ServiceDocument,
} from '../support/reading.ts';
import { forms } from './forms.ts';
import { proveRules, type Rule } from './rule.ts';

/**
 * The enumerations that stay closed though answers carry them: a further value would break what .NET and Java generate,
 * so each is here with the reason why there can never be one.
 */
const closedForEver: ReadonlyMap<string, string> = new Map([
  ['AuditAction', 'E stands for whatever is not one of the other four'],
  ['CorrectionKind', 'a set of punches changes by adding, by taking out, or by both'],
  ['LockState', 'a day may change or it may not; the steps of closing are those of a period'],
]);

/** A value and what is said of it. */
interface Value {
  readonly text: string;
  readonly meaning: string;
}

const enumerationsOf = (type: XmlElement): readonly XmlElement[] =>
  childrenOf(type, 'restriction', XSD).flatMap((restriction) => childrenOf(restriction, 'enumeration', XSD));

const linesOf = (type: XmlElement): readonly string[] => documentationOf(type).split(/\s*\n\s*/);

const isClosed = (type: XmlElement): boolean => enumerationsOf(type).length > 0;

/** A line of this form makes a type open: what comes after the general words is for the type alone. */
const OPENING = /^Open: later versions may add values\. [A-Z].*\.$/;

const isOpen = (type: XmlElement): boolean => linesOf(type).some((line) => line.startsWith('Open:'));

const openValues = (type: XmlElement): readonly Value[] => {
  const lines = linesOf(type);
  return lines.slice(lines.findIndex((line) => line.startsWith('Open:')) + 1).map((line) => {
    const [text = '', ...meaning] = line.split(': ');
    return { text, meaning: meaning.join(': ') };
  });
};

const valuesOf = (type: XmlElement): readonly Value[] =>
  isOpen(type)
    ? openValues(type)
    : enumerationsOf(type).map((node) => ({ text: attributeOf(node, 'value'), meaning: documentationOf(node) }));

const simpleTypes = (service: ServiceDocument): readonly XmlElement[] =>
  typesOf(service).filter(({ local }) => local === 'simpleType');

const facetOf = (service: ServiceDocument, type: XmlElement, facet: string): readonly string[] =>
  simpleOf(service, type)?.facets.get(facet) ?? [];

/** The simple types that a message carries, at any depth; those declared inside an element too. */
function typesInside(service: ServiceDocument, node: XmlElement): readonly XmlElement[] {
  return membersOf(node).flatMap((member) => {
    const own = childrenOf(member, 'simpleType', XSD);
    if (own.length > 0) return own;
    const type = findGlobal(service, ['simpleType', 'complexType'], qualified(member, 'type'));
    if (type === undefined) return [];
    return type.local === 'simpleType' ? [type] : typesInside(service, type);
  });
}

/** The simple types that consumers read: those of outputs, and those of faults, whose element has a named type. */
function answeredTypes(service: ServiceDocument): ReadonlySet<XmlElement> {
  const answers = operationsOf(service).flatMap(({ output, faults }) => [output, ...faults]);
  return new Set(
    answers.flatMap((element) => {
      if (element === undefined) return [];
      const named = findGlobal(service, ['complexType'], qualified(element, 'type'));
      return typesInside(service, named ?? element);
    }),
  );
}

const namesOf = (types: Iterable<XmlElement>, test: (type: XmlElement) => boolean): readonly string[] =>
  [...new Set([...types].filter(test).map(nameOf))].toSorted();

const rules: readonly Rule[] = [
  {
    sentence: 'no list of values is derived from another, which Axis 1.4 makes a class of twice',
    findBreaches: (service) =>
      namesOf(simpleTypes(service), (type) => {
        const [restriction] = childrenOf(type, 'restriction', XSD);
        const base = restriction && findGlobal(service, ['simpleType'], qualified(restriction, 'base'));
        return base !== undefined && valuesOf(base).length > 0;
      }),
    broken: {
      from: /(<xs:simpleType name="Disambiguation">[^]*?)base="xs:string"/,
      to: '$1base="t:BatchMode"',
    },
  },
  {
    sentence: 'no list of values stands inside an element, where it has no name',
    findBreaches: (service) =>
      [...answeredTypes(service), ...operationsOf(service).flatMap(({ input }) => inputTypes(service, input))]
        .filter((type) => nameOf(type) === '' && valuesOf(type).length > 0)
        .map(() => 'a type without name'),
    broken: {
      from: '<xs:element name="mode" type="t:BatchMode"/>',
      to: `<xs:element name="mode"><xs:simpleType><xs:restriction base="xs:string">
        <xs:maxLength value="8"/><xs:enumeration value="ATOMIC"/></xs:restriction></xs:simpleType></xs:element>`,
    },
  },
  {
    sentence: 'what answers and faults carry is open, or closed for ever',
    findBreaches: (service) =>
      namesOf(answeredTypes(service), (type) => isClosed(type) && !closedForEver.has(nameOf(type))),
    broken: { from: 'name="state" type="tns:PairState"', to: 'name="state" type="t:BatchMode"' },
  },
  {
    sentence: 'what only requests carry is closed, so that the tools of consumers know the values',
    findBreaches: (service, contract) => {
      const answered = new Set(contract.flatMap((each) => namesOf(answeredTypes(each), isOpen)));
      return namesOf(simpleTypes(service), (type) => isOpen(type) && !answered.has(nameOf(type)));
    },
    broken: {
      from: '<xs:documentation>What the approver says.</xs:documentation>',
      to: '<xs:documentation>What the approver says.\nOpen: later versions may add values. Do.\nAPPROVE: Yes.</xs:documentation>',
    },
  },
  {
    sentence: 'an open type says so in fixed words, with what to do with a value that one does not know',
    findBreaches: (service) =>
      namesOf(simpleTypes(service), (type) => isOpen(type) && !linesOf(type).some((line) => OPENING.test(line))),
    broken: { from: 'Open: later versions may add values. Take one that you do not know as OTHER.', to: 'Open: yes.' },
  },
  {
    sentence: 'an open type is a text of 1 to 32 characters of any kind, so that no later value is too long',
    findBreaches: (service) =>
      namesOf(
        simpleTypes(service),
        (type) =>
          isOpen(type) &&
          !(
            simpleOf(service, type)?.builtIn === 'string' &&
            facetOf(service, type, 'whiteSpace')[0] === 'collapse' &&
            facetOf(service, type, 'minLength')[0] === '1' &&
            facetOf(service, type, 'maxLength')[0] === '32' &&
            facetOf(service, type, 'pattern').length + enumerationsOf(type).length === 0
          ),
      ),
    broken: {
      from: /(<xs:simpleType name="PairState">[^]*?)<xs:maxLength value="32"\/>/,
      to: '$1<xs:maxLength value="11"/>',
    },
  },
  {
    sentence: 'every value, closed or open, has a sentence that says what it means',
    findBreaches: (service) =>
      simpleTypes(service).flatMap((type) =>
        valuesOf(type)
          .filter(({ meaning }) => !/^\w.*\.$/.test(meaning))
          .map(({ text }) => `${nameOf(type)} ${text}`),
      ),
    broken: { from: 'WORK: Worked.', to: 'WORK: ' },
  },
  {
    sentence: 'every value is a code in capitals that fits maxLength, and none is listed twice',
    findBreaches: (service) =>
      simpleTypes(service).flatMap((type) => {
        const texts = valuesOf(type).map(({ text }) => text);
        const most = Number(facetOf(service, type, 'maxLength')[0]);
        const wrong = texts.filter((text) => !/^[A-Z][A-Z0-9_]*$/.test(text) || text.length > most);
        return [...wrong, ...repeated(texts)];
      }),
    broken: { from: '<xs:enumeration value="ATOMIC">', to: '<xs:enumeration value="ALL_OR_NOTHING">' },
  },
];

const inputTypes = (service: ServiceDocument, input: XmlElement | undefined): readonly XmlElement[] =>
  input === undefined ? [] : typesInside(service, input);

describe('the enumerations of the contract', () => {
  proveRules(rules);

  it('are closed for ever only where an answer has them, and that for a reason', () => {
    const [sources] = forms;
    const closed = new Set(sources?.contract.flatMap((service) => namesOf(answeredTypes(service), isClosed)));
    expect([...closed].toSorted()).to.deep.equal([...closedForEver.keys()]);
    for (const [name, reason] of closedForEver) expect(reason.split(' ').length, name).to.be.greaterThan(5);
  });

  it('are open where features that come next add values', () => {
    const [sources] = forms;
    const open = sources?.contract.flatMap((service) => namesOf(answeredTypes(service), isOpen));
    expect(open).to.include.members([
      ...['FaultCode', 'ApprovalState', 'FeedEntity', 'ExceptionType', 'DayStatus', 'TimeEventState', 'AuthMethod'],
      ...['TimeEventOutcome', 'UpsertOutcome', 'DayOutcome', 'VoidOutcome', 'QuarantineOutcome', 'AckOutcome'],
    ]);
  });
});
