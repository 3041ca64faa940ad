import {
  elementsOf,
  globalElementsOf,
  membersOf,
  nameOf,
  operationsOf,
  qualified,
  repeated,
  schemaNodes,
  simpleOf,
  structuresOf,
  typesOf,
  XSD,
} from '../support/reading.ts';
import { proveRules, type Rule } from './rule.ts';

/** A name as the ABAP proxy generator makes it: `workDateFrom` becomes `WORK_DATE_FROM`. */
const toAbap = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();

const MEMBER = '<xs:element name="terminalId" type="t:Key32" minOccurs="0"/>';

const member = (name: string, type = 't:Key32'): string => `<xs:element name="${name}" type="${type}" minOccurs="0"/>`;

/** What a proxy makes an ABAP type of; anything else becomes a string without meaning, or is refused. */
const mapped: ReadonlySet<string> = new Set([
  ...['string', 'boolean', 'int', 'short', 'long', 'decimal', 'date', 'dateTime', 'base64Binary'],
]);

/** Components that the generator adds to every structure, and attributes of every exception class. */
const reserved: ReadonlySet<string> = new Set([
  'CONTROLLER',
  'STANDARD',
  'AUTOMATIC_RETRY',
  'NO_RETRY',
  'WF_TRIGGERED',
]);

const rules: readonly Rule[] = [
  {
    sentence: 'components of structures have at most 30 characters in ABAP',
    findBreaches: (service) =>
      structuresOf(service)
        .flatMap(membersOf)
        .map(nameOf)
        .filter((name) => toAbap(name).length > 30),
    broken: { from: MEMBER, to: member('aBCdEFgHIjKLmNOpQRsTUv') },
  },
  {
    sentence: 'types, elements and operations have at most 30 characters in ABAP',
    findBreaches: (service) =>
      [
        ...typesOf(service).map(nameOf),
        ...globalElementsOf(service).map(nameOf),
        ...operationsOf(service).map(({ name }) => name),
      ].filter((name) => toAbap(name).length > 30),
    broken: {
      from: '<xs:complexType name="VoidResult">',
      to: '<xs:complexType name="ResultOfWhatAClientVoidedBefore">',
    },
  },
  {
    sentence: 'components of one structure are different in ABAP',
    findBreaches: (service) =>
      structuresOf(service).flatMap((structure) =>
        repeated(membersOf(structure).map(nameOf).map(toAbap)).map((name) => `${nameOf(structure)}/${name}`),
      ),
    broken: { from: MEMBER, to: MEMBER + member('terminal_id') },
  },
  {
    sentence: 'types and elements of all services are different in ABAP',
    findBreaches: (service, contract) => {
      // The shared types are in every document.
      const names = new Set(contract.flatMap((each) => [...typesOf(each), ...globalElementsOf(each)]).map(nameOf));
      const clashes = repeated([...names].map(toAbap));
      return [...typesOf(service), ...globalElementsOf(service)]
        .map(nameOf)
        .filter((name) => clashes.includes(toAbap(name)));
    },
    broken: {
      from: '<xs:complexType name="VoidResult">',
      to: '<xs:complexType name="Void_Result"><xs:sequence/></xs:complexType><xs:complexType name="VoidResult">',
    },
  },
  {
    sentence: 'names begin with a letter and go on with letters and digits',
    findBreaches: (service) =>
      [...elementsOf(service), ...typesOf(service)].map(nameOf).filter((name) => !/^[A-Za-z][A-Za-z0-9]*$/.test(name)),
    broken: { from: MEMBER, to: member('_terminalId') },
  },
  {
    sentence: 'no name is one that ABAP keeps for itself',
    findBreaches: (service) =>
      structuresOf(service)
        .flatMap(membersOf)
        .map(nameOf)
        .filter((name) => reserved.has(toAbap(name))),
    broken: { from: MEMBER, to: member('controller') },
  },
  {
    sentence: 'every structure has a name of its own, no type is declared inside a member',
    findBreaches: (service) =>
      structuresOf(service)
        .flatMap(membersOf)
        .filter(({ children }) => children.some(({ local }) => local.endsWith('Type')))
        .map(nameOf),
    broken: {
      from: MEMBER,
      to: '<xs:element name="terminalId"><xs:complexType><xs:sequence/></xs:complexType></xs:element>',
    },
  },
  {
    sentence: 'every value has a type that ABAP knows',
    findBreaches: (service) =>
      [...schemaNodes(service)]
        .flatMap((node) => [qualified(node, 'type'), qualified(node, 'base')])
        .flatMap((name) => (name?.namespace === XSD && !mapped.has(name.local) ? [name.local] : [])),
    broken: { from: MEMBER, to: member('terminalId', 'xs:duration') },
  },
  {
    sentence: 'every text has maxLength, so that it becomes a field of that length',
    findBreaches: (service) =>
      elementsOf(service)
        .filter((element) => {
          const simple = simpleOf(service, element);
          return simple?.builtIn === 'string' && !(Number(simple.facets.get('maxLength')?.[0]) > 0);
        })
        .map(nameOf),
    broken: { from: MEMBER, to: member('terminalId', 'xs:string') },
  },
];

describe('the contract in ABAP', () => {
  proveRules(rules);
});
