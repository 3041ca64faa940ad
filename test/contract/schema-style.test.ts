import { attributeOf } from '../../src/wsdl/documents.ts';
import {
  documentationOf,
  elementsOf,
  globalElementsOf,
  has,
  keyOf,
  membersOf,
  nameOf,
  namesWhere,
  operationsOf,
  qualified,
  repeated,
  schemaNodes,
  simpleOf,
  structuresOf,
  targetOf,
  TYPES,
  typesOf,
  WSDL,
  XSD,
  type ServiceDocument,
  type Simple,
} from '../support/reading.ts';
import { forms } from './forms.ts';
import { proveRules, type Rule } from './rule.ts';
import type { XmlElement } from '../../src/lib/xml-element.ts';

const VALUE = '<xs:element name="terminalId" type="t:Key32" minOccurs="0"/>';
const SEQUENCE = /(<xs:complexType name="VoidResult">[^]*?<xs:sequence>)/;

/** CONTRACT: what some generator refuses or makes something useless of. With each, a place where it would be legal XSD. */
const forbiddenElements: readonly (readonly [local: string, from: string | RegExp, to: string])[] = [
  ['any', SEQUENCE, '$1<xs:any namespace="##other"/>'],
  ['choice', SEQUENCE, '$1<xs:choice><xs:element name="one" type="t:Key32"/></xs:choice>'],
  ['all', /(<xs:complexType name="VoidResult">)/, '$1<xs:all/>'],
  ['group', SEQUENCE, '$1<xs:group ref="tns:Common"/>'],
  ['attribute', /(<xs:complexType name="VoidResult">)/, '$1<xs:attribute name="id" type="t:Key32"/>'],
  ['attributeGroup', /(<xs:complexType name="VoidResult">)/, '$1<xs:attributeGroup ref="tns:Common"/>'],
  ['anyAttribute', /(<xs:complexType name="VoidResult">)/, '$1<xs:anyAttribute/>'],
  [
    'extension',
    /(<xs:complexType name="VoidResult">)/,
    '$1<xs:complexContent><xs:extension base="t:ErrorDetail"/></xs:complexContent>',
  ],
  ['simpleContent', /(<xs:complexType name="VoidResult">)/, '$1<xs:simpleContent/>'],
  [
    'redefine',
    '<xs:import namespace="urn:muster:types:v1"/>',
    '<xs:import namespace="urn:muster:types:v1"/><xs:redefine schemaLocation="types.xsd"/>',
  ],
  [
    'include',
    '<xs:import namespace="urn:muster:types:v1"/>',
    '<xs:import namespace="urn:muster:types:v1"/><xs:include schemaLocation="more.xsd"/>',
  ],
  ['list', '<xs:restriction base="xs:string">', '<xs:list itemType="t:Key32"/><xs:restriction base="xs:string">'],
  ['union', '<xs:restriction base="xs:string">', '<xs:union memberTypes="t:Key32"/><xs:restriction base="xs:string">'],
  ['unique', /(<xs:element name="VoidTimeEvents">)/, '$1<xs:unique name="once"/>'],
];

const forbiddenAttributes: readonly (readonly [local: string, from: string | RegExp, to: string])[] = [
  ['ref', VALUE, '<xs:element ref="tns:VoidTimeEvents"/>'],
  ['abstract', '<xs:complexType name="VoidResult">', '<xs:complexType name="VoidResult" abstract="true">'],
  [
    'substitutionGroup',
    '<xs:element name="VoidTimeEvents">',
    '<xs:element name="VoidTimeEvents" substitutionGroup="tns:Any">',
  ],
  ['nillable', VALUE, '<xs:element name="terminalId" type="t:Key32" minOccurs="0" nillable="true"/>'],
  ['default', VALUE, '<xs:element name="terminalId" type="t:Key32" minOccurs="0" default="T1"/>'],
  ['fixed', VALUE, '<xs:element name="terminalId" type="t:Key32" minOccurs="0" fixed="T1"/>'],
  ['mixed', '<xs:complexType name="VoidResult">', '<xs:complexType name="VoidResult" mixed="true">'],
  ['form', VALUE, '<xs:element name="terminalId" type="t:Key32" minOccurs="0" form="unqualified"/>'],
];

const constructs: readonly Rule[] = [
  ...forbiddenElements.map(([local, from, to]): Rule => ({
    sentence: `there is no xs:${local}`,
    findBreaches: (service) =>
      namesWhere(schemaNodes(service), (node) => node.namespace === XSD && node.local === local),
    broken: { from, to },
  })),
  ...forbiddenAttributes.map(([local, from, to]): Rule => ({
    sentence: `nothing in the schemas says ${local}`,
    findBreaches: (service) => namesWhere(schemaNodes(service), (node) => has(node, local)),
    broken: { from, to },
  })),
  {
    sentence:
      'nothing is left but import, annotation, simpleType, complexType, sequence, element, restriction and facets of XSD 1.0',
    findBreaches: (service) =>
      namesWhere(schemaNodes(service), ({ namespace, local }) => namespace !== XSD || !allowed.has(local)),
    broken: { from: '<xs:minLength value="1"/>', to: '<xs:assertion test="true()"/>' },
  },
  {
    sentence: 'no type contains itself',
    findBreaches: (service) =>
      typesOf(service)
        .filter((type) => reaches(service, type, type, new Set()))
        .map(nameOf),
    broken: { from: 'name="errors" type="t:ErrorDetail"', to: 'name="errors" type="t:ServiceFault"' },
  },
  {
    sentence: 'there is no array of SOAP encoding',
    findBreaches: (service) =>
      namesWhere(schemaNodes(service), (node) =>
        node.attributes.some(({ namespace, value }) => namespace === WSDL || /soapenc:|:Array$/.test(value)),
      ),
    broken: { from: 'base="xs:string"', to: 'base="soapenc:Array"' },
  },
  {
    sentence: 'minOccurs and maxOccurs stand on local elements only',
    findBreaches: (service) => [
      ...namesWhere(
        schemaNodes(service),
        (node) => node.local !== 'element' && (has(node, 'minOccurs') || has(node, 'maxOccurs')),
      ),
      ...namesWhere(globalElementsOf(service), (node) => has(node, 'minOccurs') || has(node, 'maxOccurs')),
    ],
    broken: { from: /(<xs:complexType name="VoidResult">[^]*?)<xs:sequence>/, to: '$1<xs:sequence minOccurs="0">' },
  },
  {
    sentence: 'elements are qualified and attributes are not',
    findBreaches: ({ schemas }) =>
      schemas
        .filter(
          (schema) =>
            attributeOf(schema, 'elementFormDefault') !== 'qualified' ||
            attributeOf(schema, 'attributeFormDefault') !== 'unqualified',
        )
        .map(targetOf),
    broken: { from: 'elementFormDefault="qualified"', to: 'elementFormDefault="unqualified"' },
  },
];

const allowed: ReadonlySet<string> = new Set([
  ...[
    'schema',
    'import',
    'annotation',
    'documentation',
    'simpleType',
    'complexType',
    'sequence',
    'element',
    'restriction',
  ],
  ...['whiteSpace', 'length', 'minLength', 'maxLength', 'pattern', 'enumeration', 'totalDigits', 'fractionDigits'],
  ...['minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'],
]);

function reaches(service: ServiceDocument, from: XmlElement, target: XmlElement, seen: Set<XmlElement>): boolean {
  return membersOf(from).some((member) => {
    const name = keyOf(qualified(member, 'type'));
    const type = structuresOf(service).find(
      (structure) => structure.local === 'complexType' && keyIn(service, structure) === name,
    );
    if (type === undefined || seen.has(type)) return false;
    if (type === target) return true;
    seen.add(type);
    return reaches(service, type, target, seen);
  });
}

/** The expanded name of a global component. */
const keyIn = ({ schemas }: ServiceDocument, component: XmlElement): string =>
  `{${schemas
    .filter((schema) => schema.children.includes(component))
    .map(targetOf)
    .join('')}}${nameOf(component)}`;

/** Every place where a simple type is declared or used. */
const simplesOf = (service: ServiceDocument): readonly (readonly [XmlElement, Simple])[] =>
  [...typesOf(service), ...elementsOf(service)].flatMap((node) => {
    const simple = simpleOf(service, node);
    return simple === undefined ? [] : [[node, simple] as const];
  });

const simplesWhere = (service: ServiceDocument, test: (simple: Simple) => boolean): readonly string[] =>
  simplesOf(service)
    .filter(([, simple]) => test(simple))
    .map(([node]) => `${node.local} ${nameOf(node)}`);

const facetOf = ({ facets }: Simple, name: string): string | undefined => facets.get(name)?.[0];

const texts = ['string', 'normalizedString', 'token', 'anyURI'];

const values: readonly Rule[] = [
  {
    // Axis 1.4 makes a class of an enumeration twice, and reads no value whose type lies deeper.
    sentence: 'every simple type restricts a built-in one, and no type of ours',
    findBreaches: (service) =>
      schemaNodes(service)
        .filter((node) => has(node, 'base') && qualified(node, 'base')?.namespace !== XSD)
        .map((node) => keyOf(qualified(node, 'base'))),
    broken: { from: /(<xs:simpleType name="PairKind">[^]*?)base="xs:string"/, to: '$1base="t:Key32"' },
  },
  {
    sentence: 'every string has maxLength',
    findBreaches: (service) =>
      simplesWhere(service, (simple) => texts.includes(simple.builtIn) && facetOf(simple, 'maxLength') === undefined),
    broken: { from: VALUE, to: '<xs:element name="terminalId" type="xs:string" minOccurs="0"/>' },
  },
  {
    sentence: 'every decimal has totalDigits of at most 15, and fractionDigits',
    findBreaches: (service) =>
      simplesWhere(
        service,
        (simple) =>
          simple.builtIn === 'decimal' &&
          !(Number(facetOf(simple, 'totalDigits')) <= 15 && facetOf(simple, 'fractionDigits') !== undefined),
      ),
    broken: { from: '<xs:totalDigits value="9"/>', to: '' },
  },
  {
    sentence: 'every date is one without zone',
    findBreaches: (service) =>
      simplesWhere(
        service,
        (simple) => simple.builtIn === 'date' && facetOf(simple, 'pattern') !== '[0-9]{4}-[0-9]{2}-[0-9]{2}',
      ),
    broken: { from: 'name="workDateFrom" type="t:LocalDate"', to: 'name="workDateFrom" type="xs:date"' },
  },
  {
    sentence: 'every date-time has an offset, but for ClockTime, and bounds that Muster can hold',
    findBreaches: (service) =>
      simplesOf(service)
        .filter(([node, simple]) => {
          if (simple.builtIn !== 'dateTime') return false;
          const isClockTime = nameOf(node) === 'ClockTime' || keyOf(qualified(node, 'type')) === `{${TYPES}}ClockTime`;
          const demandsOffset = facetOf(simple, 'pattern')?.endsWith('(Z|[+\\-][0-9]{2}:[0-9]{2})') === true;
          return (
            !(isClockTime || demandsOffset) ||
            facetOf(simple, 'minInclusive') === undefined ||
            facetOf(simple, 'maxInclusive') === undefined
          );
        })
        .map(([node]) => nameOf(node)),
    broken: { from: 'name="receivedFrom" type="t:Instant"', to: 'name="receivedFrom" type="xs:dateTime"' },
  },
  {
    sentence: 'bytes in a request have maxLength',
    findBreaches: (service) =>
      operationsOf(service)
        .flatMap(({ input }) => (input === undefined ? [] : inside(service, input)))
        .filter((node) => {
          const simple = simpleOf(service, node);
          return (
            simple?.builtIn === 'base64Binary' &&
            facetOf(simple, 'maxLength') === undefined &&
            facetOf(simple, 'length') === undefined
          );
        })
        .map(nameOf),
    broken: { from: /(name="TimeEventVoid">[^]*?name="reason") type="t:Text80"/, to: '$1 type="xs:base64Binary"' },
  },
  {
    sentence: 'every whole number has bounds on both sides, its type or its facets say which',
    findBreaches: (service) =>
      simplesWhere(
        service,
        ({ builtIn }) =>
          !['string', 'boolean', 'decimal', 'date', 'dateTime', 'base64Binary', 'int', 'long', 'short'].includes(
            builtIn,
          ),
      ),
    broken: { from: '<xs:restriction base="xs:int">', to: '<xs:restriction base="xs:integer">' },
  },
  {
    sentence: 'no list is longer than 1000, but the roll of a house',
    findBreaches: (service) =>
      namesWhere(
        elementsOf(service),
        (node) => has(node, 'maxOccurs') && !(Number(attributeOf(node, 'maxOccurs')) <= mostOf(node)),
      ),
    broken: { from: 'maxOccurs="20"', to: 'maxOccurs="unbounded"' },
  },
];

/** The roll of GetPresence is one answer, also for a large house: it counts where people are in an emergency. */
const mostOf = (node: XmlElement): number => (attributeOf(node, 'name') === 'people' ? 10_000 : 1000);

/** All elements that a message can hold. */
function inside(service: ServiceDocument, node: XmlElement): readonly XmlElement[] {
  return membersOf(node).flatMap((member) => {
    const name = keyOf(qualified(member, 'type'));
    const type = structuresOf(service).find(
      (structure) => structure.local === 'complexType' && keyIn(service, structure) === name,
    );
    return type === undefined ? [member] : [member, ...inside(service, type)];
  });
}

const ownTypes = ({ schemas }: ServiceDocument, isShared: boolean): readonly string[] =>
  schemas
    .filter((schema) => (targetOf(schema) === TYPES) === isShared)
    .flatMap(({ children }) => children)
    .filter(({ local }) => local.endsWith('Type'))
    .map(nameOf);

const lowerCase = (text: string): string => text.toLowerCase();

const names: readonly Rule[] = [
  {
    sentence: 'no name of an operation, element or type is longer than 22 characters, and none of a response than 30',
    findBreaches: (service) =>
      [
        ...operationsOf(service).map(({ name }) => name),
        ...[...typesOf(service), ...elementsOf(service)].map(nameOf),
      ].filter((name) => name.length > (name.endsWith('Response') ? 30 : 22)),
    broken: { from: VALUE, to: '<xs:element name="identifierOfTheTerminal" type="t:Key32" minOccurs="0"/>' },
  },
  {
    sentence: 'the members of a type differ by more than case',
    findBreaches: (service) =>
      structuresOf(service).flatMap((structure) =>
        repeated(membersOf(structure).map(nameOf).map(lowerCase)).map((name) => `${nameOf(structure)}/${name}`),
      ),
    broken: { from: VALUE, to: `${VALUE}<xs:element name="terminalID" type="t:Key32" minOccurs="0"/>` },
  },
  {
    sentence: 'the operations of all services differ by more than case',
    findBreaches: (service, contract) => {
      const all = contract.flatMap((each) => operationsOf(each).map(({ name }) => lowerCase(name)));
      return operationsOf(service)
        .map(({ name }) => lowerCase(name))
        .filter((name) => repeated(all).includes(name));
    },
    broken: { from: '<wsdl:operation name="GetTimeEvents">', to: '<wsdl:operation name="getEmployees">' },
  },
  {
    sentence: 'the global elements of a service differ by more than case, and from its types',
    findBreaches: (service) => repeated([...globalElementsOf(service), ...typesOf(service)].map(nameOf).map(lowerCase)),
    broken: { from: '<xs:complexType name="VoidResult">', to: '<xs:complexType name="voidTimeEvents">' },
  },
  {
    sentence: 'the names of types are unique over all documents without regard to case',
    findBreaches: (service, contract) => {
      // Each service has of the shared ones what it needs.
      const shared = [...new Set(contract.flatMap((each) => ownTypes(each, true)))];
      const all = [...shared, ...contract.flatMap((each) => ownTypes(each, false))].map(lowerCase);
      return [...ownTypes(service, false), ...ownTypes(service, true)].filter((name) =>
        repeated(all).includes(lowerCase(name)),
      );
    },
    broken: { from: '<xs:complexType name="VoidResult">', to: '<xs:complexType name="upsertResult">' },
  },
  {
    sentence:
      'types and global elements begin with a capital, members with a small letter, and all are of letters and digits',
    findBreaches: (service) => {
      const globals = [...typesOf(service), ...globalElementsOf(service)];
      return [
        ...globals.map(nameOf).filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name)),
        ...structuresOf(service)
          .flatMap(membersOf)
          .map(nameOf)
          .filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name)),
      ];
    },
    broken: { from: VALUE, to: '<xs:element name="terminal_id" type="t:Key32" minOccurs="0"/>' },
  },
];

const saysNothing = (member: XmlElement): boolean => {
  const type = qualified(member, 'type');
  return type?.namespace === XSD || keyOf(type) === `{${TYPES}}JsonText`;
};

const documentation: readonly Rule[] = [
  {
    sentence: 'every type is documented in at least four words',
    findBreaches: (service) => namesWhere(typesOf(service), (type) => documentationOf(type).split(/\s+/).length < 4),
    broken: { from: 'What became of one item of the request.', to: 'A result.' },
  },
  {
    // Its type says nothing of what it means, as a type of our own does. The documentation around it may name it.
    sentence: 'an element of a built-in type or of JSON is documented, but for hasMore',
    findBreaches: (service) =>
      structuresOf(service).flatMap((structure) =>
        membersOf(structure)
          .filter((member) => saysNothing(member) && nameOf(member) !== 'hasMore' && documentationOf(member) === '')
          .filter((member) => !documentationOf(structure).includes(`The ${nameOf(member)} is`))
          .map((member) => `${nameOf(structure)}/${nameOf(member)}`),
      ),
    broken: { from: /(name="quarantine" type="xs:boolean" minOccurs="0")>[^]*?<\/xs:element>/, to: '$1/>' },
  },
  {
    sentence: 'where an interval ends, it is said whether the end is in it: by the element, or by its type',
    findBreaches: (service) =>
      structuresOf(service).flatMap((structure) =>
        membersOf(structure)
          .filter(
            (member) =>
              /[a-z]To$/.test(nameOf(member)) &&
              documentationOf(member) === '' &&
              !documentationOf(structure).includes('included'),
          )
          .map((member) => `${nameOf(structure)}/${nameOf(member)}`),
      ),
    broken: { from: /(name="workDateTo" type="t:LocalDate" minOccurs="0")>[^]*?<\/xs:element>/, to: '$1/>' },
  },
  {
    sentence: 'an actor is told from the caller wherever it may be named',
    findBreaches: (service) =>
      namesWhere(
        operationsOf(service).flatMap(({ input }) => (input === undefined ? [] : membersOf(input))),
        (member) =>
          nameOf(member) === 'actor' &&
          keyOf(qualified(member, 'type')) === `{${TYPES}}PersonKey` &&
          documentationOf(member) === '',
      ),
    broken: { from: /(name="actor" type="t:PersonKey" minOccurs="0")>[^]*?<\/xs:element>/, to: '$1/>' },
  },
];

describe('the schemas of the contract', () => {
  describe('constructs', () => {
    proveRules(constructs);
  });
  describe('values', () => {
    // That form is there to have no restrictions of dates.
    proveRules(
      values,
      forms.filter(({ title }) => !title.includes('types=builtin')),
    );
  });
  describe('names', () => {
    proveRules(names);
  });
  describe('documentation', () => {
    proveRules(documentation);
  });
});
