import { attributeOf } from '../../src/wsdl/documents.ts';
import {
  childrenOf,
  findGlobal,
  has,
  keyOf,
  membersOf,
  nameOf,
  namesWhere,
  operationsOf,
  partsOf,
  portOperations,
  qualified,
  repeated,
  simpleOf,
  SOAP11,
  SOAP12,
  TYPES,
  withDescendants,
  XSD,
  type ServiceDocument,
} from '../support/reading.ts';
import { proveRules, type Rule } from './rule.ts';

/** CONTRACT, "Writing WSDL and XSD": document/literal wrapped, as every generator knows it. */
/** Writes whose list is the content of one record, or whom it concerns: all or nothing of it. */
const writesOne: readonly string[] = [
  'UpsertCalendar',
  'RecalculateDays',
  'SetDelegates',
  'RunLeaveYearEnd',
  'ConfirmExtract',
];

const rules: readonly Rule[] = [
  {
    sentence: 'each message has one part, which names an element',
    findBreaches: ({ definitions }) =>
      childrenOf(definitions, 'message')
        .filter((message) => {
          const [part, ...others] = childrenOf(message, 'part');
          return part === undefined || others.length > 0 || !has(part, 'element') || has(part, 'type');
        })
        .map(nameOf),
    broken: { from: 'element="tns:GetTimeEvents"', to: 'type="tns:GetTimeEvents"' },
  },
  {
    sentence: 'the input element has the name of its operation',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(({ name, input }) => input === undefined || nameOf(input) !== name)
        .map(({ name }) => name),
    broken: { from: 'element="tns:GetTimeEvents"', to: 'element="tns:VoidTimeEvents"' },
  },
  {
    sentence: 'the output element has the name of its operation and Response',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(({ name, output }) => output === undefined || nameOf(output) !== `${name}Response`)
        .map(({ name }) => name),
    broken: { from: 'element="tns:GetTimeEventsResponse"', to: 'element="tns:GetTimeEventsAnswer"' },
  },
  {
    sentence: 'a wrapper is a plain sequence of local elements and nothing else',
    findBreaches: (service) =>
      operationsOf(service).flatMap(({ input, output }) =>
        [input, output]
          .filter((wrapper) => wrapper !== undefined)
          .filter((wrapper) => {
            const content = childrenOf(wrapper, 'complexType', XSD).flatMap(({ children }) => children);
            const members = content.flatMap(({ children }) => children);
            return (
              has(wrapper, 'type') ||
              content.length !== 1 ||
              content[0]?.local !== 'sequence' ||
              members.some((member) => member.local !== 'element' || !has(member, 'name'))
            );
          })
          .map(nameOf),
      ),
    broken: {
      from: /(<xs:element name="GetTimeEvents">\s*<xs:complexType>\s*)<xs:sequence>([^]*?)<\/xs:sequence>/,
      to: '$1<xs:all>$2</xs:all>',
    },
  },
  {
    sentence: 'no two operations of a service have the same input element',
    findBreaches: (service) =>
      repeated(
        portOperations(service)
          .flatMap((node) => childrenOf(node, 'input'))
          .flatMap((input) => partsOf(service, input))
          .map((part) => keyOf(qualified(part, 'element'))),
      ),
    broken: { from: 'message="tns:VoidTimeEventsInput"', to: 'message="tns:GetTimeEventsInput"' },
  },
  {
    // JAX-WS makes one parameter of the two, and of a number that may be absent in one of them alone a Long and a long.
    sentence:
      'children of the same name have the same type in input and output, and may be absent in both or in none unless they are texts',
    findBreaches: (service) =>
      operationsOf(service).flatMap(({ name, input, output }) => {
        const inputs = input === undefined ? [] : membersOf(input);
        const outputs = output === undefined ? [] : membersOf(output);
        return inputs
          .filter((one) =>
            outputs.some((other) => nameOf(one) === nameOf(other) && shapeOf(service, one) !== shapeOf(service, other)),
          )
          .map((member) => `${name}/${nameOf(member)}`);
      }),
    broken: {
      service: 'audit',
      from: /(name="GetAuditProofResponse">[^]*?name="size" type="t:JournalIndex") minOccurs="0"/,
      to: '$1',
    },
  },
  {
    sentence:
      'each operation has an input, an output, and one fault of the type ServiceFault, whose element is named per service',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(({ input, output, faults }) => {
          const [fault] = faults;
          const named = `${nameOf(service.definitions)}Fault`;
          return (
            input === undefined ||
            output === undefined ||
            fault === undefined ||
            faults.length > 1 ||
            nameOf(fault) !== named ||
            keyOf(qualified(fault, 'type')) !== `{${TYPES}}ServiceFault`
          );
        })
        .map(({ name }) => name),
    broken: {
      from: '<xs:element name="AttendanceFault" type="t:ServiceFault"/>',
      to: '<xs:element name="AttendanceFault" type="t:ErrorDetail"/>',
    },
  },
  {
    sentence: 'the soapAction is the target namespace, a slash and the operation, in every binding',
    findBreaches: ({ definitions }) =>
      childrenOf(definitions, 'binding')
        .flatMap((binding) => childrenOf(binding, 'operation'))
        .filter((operation) => {
          const expected = `${attributeOf(definitions, 'targetNamespace')}/${nameOf(operation)}`;
          const details = [
            ...childrenOf(operation, 'operation', SOAP11),
            ...childrenOf(operation, 'operation', SOAP12),
          ];
          return details.length !== 1 || details.some((detail) => attributeOf(detail, 'soapAction') !== expected);
        })
        .map(nameOf),
    broken: {
      from: 'soapAction="urn:muster:attendance:v1/GetTimeEvents"',
      to: 'soapAction="urn:muster:attendance:v1/GetEvents"',
    },
  },
  {
    sentence:
      'wsam:Action names what each message is sent as: the soapAction, it with Response, it with Fault and its name (WS-Addressing 1.0 Metadata, 4.4.1)',
    findBreaches: (service) =>
      portOperations(service).flatMap((operation) => {
        const action = `${attributeOf(service.definitions, 'targetNamespace')}/${nameOf(operation)}`;
        const expected = [
          ['input', action],
          ['output', `${action}Response`],
          ['fault', `${action}/Fault/${nameOf(service.definitions)}Fault`],
        ] as const;
        return expected
          .filter(([local, value]) => childrenOf(operation, local).some((message) => actionOf(message) !== value))
          .map(([local]) => `${nameOf(operation)}/${local}`);
      }),
    broken: { from: '/GetTimeEvents/Fault/AttendanceFault"', to: '/GetTimeEvents/Fault/ServiceFault"' },
  },
  {
    sentence: 'a write begins with requestId, sourceSystem and the optional actor',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(({ name }) => isWrite(name))
        .filter(({ input }) => {
          const [requestId, sourceSystem, actor] = input === undefined ? [] : membersOf(input);
          return (
            !isMember(requestId, 'requestId', 'RequestId', '') ||
            !isMember(sourceSystem, 'sourceSystem', 'SystemCode', '') ||
            !isMember(actor, 'actor', 'PersonKey', '0')
          );
        })
        .map(({ name }) => name),
    broken: { from: /(name="VoidTimeEvents">[^]*?name="actor" type="t:PersonKey") minOccurs="0"/, to: '$1' },
  },
  {
    sentence: 'a read has no requestId at its beginning, for that is what tells a write',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(
          ({ name, input }) => !isWrite(name) && input !== undefined && membersOf(input).map(nameOf)[0] === 'requestId',
        )
        .map(({ name }) => name),
    broken: {
      from: '<xs:element name="employeeIds" type="t:PersonKey"',
      to: '<xs:element name="requestId" type="t:RequestId"/><xs:element name="employeeIds" type="t:PersonKey"',
    },
  },
  {
    // .NET returns the first element that the request does not have from the method, and the others as out parameters.
    sentence: 'the answer to a write begins with requestId, goes on with what came of it, and ends with replayed',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(({ name }) => isWrite(name))
        .filter(({ input, output }) => {
          const members = output === undefined ? [] : membersOf(output);
          const asked = input === undefined ? [] : membersOf(input).map(nameOf);
          const returned = members.find((member) => !asked.includes(nameOf(member)));
          const last = members.findLast((member) => attributeOf(member, 'minOccurs') === '');
          return (
            !isMember(members[0], 'requestId', 'RequestId', '') ||
            returned === undefined ||
            attributeOf(returned, 'minOccurs') !== '' ||
            nameOf(returned) === 'replayed' ||
            last === undefined ||
            nameOf(last) !== 'replayed'
          );
        })
        .map(({ name }) => name),
    broken: {
      from: /(name="VoidTimeEventsResponse">[^]*?name="requestId"[^>]*>)([^]*?)(<xs:element name="replayed"[^]*?<\/xs:element>)/,
      to: '$1$3$2',
    },
  },
  {
    sentence: 'a write of a list has a mode and ends with the list, which carries 1 to 1000 items',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(({ name }) => isWrite(name) && !writesOne.includes(name))
        .filter(({ input }) => {
          const members = input === undefined ? [] : membersOf(input);
          const lists = members.filter((member) => has(member, 'maxOccurs'));
          if (lists.length === 0) return false;
          const [list] = lists;
          const isLast = lists.length === 1 && list === members.at(-1);
          const bounds = lists.map(
            (member) => `${attributeOf(member, 'minOccurs')}..${attributeOf(member, 'maxOccurs')}`,
          );
          return (
            !isLast || bounds[0] !== '1..1000' || !members.some((member) => isMember(member, 'mode', 'BatchMode', ''))
          );
        })
        .map(({ name }) => name),
    broken: {
      from: 'name="voids" type="tns:TimeEventVoid" minOccurs="1" maxOccurs="1000"',
      to: 'name="voids" type="tns:TimeEventVoid" minOccurs="0" maxOccurs="1000"',
    },
  },
  {
    sentence:
      'a read of rows has a cursor, and maxRows at its end; its answer ends with the rows, nextCursor of the same type, and hasMore',
    findBreaches: (service) =>
      operationsOf(service)
        .filter(({ name }) => !isWrite(name))
        .filter(({ input, output }) => hasRows(output) && !isPaged(input, output))
        .map(({ name }) => name),
    broken: { from: '<xs:element name="nextCursor" type="t:Cursor" minOccurs="0"/>', to: '' },
  },
  {
    sentence: 'every type that is used is declared',
    findBreaches: (service) =>
      service.schemas
        .flatMap(withDescendants)
        .flatMap((node) =>
          ['type', 'base'].filter((attribute) => has(node, attribute)).map((attribute) => qualified(node, attribute)),
        )
        .filter(
          (name) => name?.namespace !== XSD && findGlobal(service, ['simpleType', 'complexType'], name) === undefined,
        )
        .map(keyOf),
    broken: { from: 'type="t:Cursor"', to: 'type="t:Pointer"' },
  },
  {
    sentence: 'the names of namespaces are those of the service and its version',
    findBreaches: ({ name, definitions, schemas }) =>
      [
        attributeOf(definitions, 'targetNamespace'),
        ...schemas.map((schema) => attributeOf(schema, 'targetNamespace')),
      ].filter((namespace) => ![`urn:muster:${name}:v1`, TYPES].includes(namespace)),
    broken: { from: / targetNamespace="urn:muster:attendance:v1"/, to: ' targetNamespace="urn:muster:attendance"' },
  },
  {
    sentence: 'each service and each operation is documented',
    findBreaches: (service) =>
      namesWhere(
        [service.definitions, ...childrenOf(service.definitions, 'service'), ...portOperations(service)],
        (node) => childrenOf(node, 'documentation').every(({ text }) => text.trim().length < 20),
      ),
    broken: { from: /<wsdl:documentation>Time events by[^]*?<\/wsdl:documentation>/, to: '' },
  },
];

/** What decides on the type of a parameter: a text may be null in any case. */
function shapeOf(service: ServiceDocument, member: Node): string {
  const isText = simpleOf(service, member)?.builtIn === 'string';
  const occurs = [isText ? '' : attributeOf(member, 'minOccurs'), attributeOf(member, 'maxOccurs')];
  return [keyOf(qualified(member, 'type')), ...occurs].join(' ');
}

const WSAM = 'http://www.w3.org/2007/05/addressing/metadata';

const actionOf = ({ attributes }: Node): string | undefined =>
  attributes.find(({ local, namespace }) => local === 'Action' && namespace === WSAM)?.value;

/** What only looks has one of these names, and so has what stores nothing; everything else changes something. */
const isWrite = (operation: string): boolean =>
  !/^(Get|Calculate|Query|Verify|Compare|Ping$|StartFullSync$)/.test(operation);

type Node = Parameters<typeof nameOf>[0];

const hasRows = (output: Node | undefined): boolean =>
  output !== undefined && membersOf(output).some((member) => attributeOf(member, 'maxOccurs') === '1000');

function isPaged(input: Node | undefined, output: Node | undefined): boolean {
  const inputs = input === undefined ? [] : membersOf(input);
  const [rows, nextCursor, hasMore] = (output === undefined ? [] : membersOf(output)).slice(-3);
  const cursor = inputs.find((member) => nameOf(member) === 'cursor');
  if (cursor === undefined || rows === undefined || nextCursor === undefined || hasMore === undefined) return false;
  const isSame = keyOf(qualified(cursor, 'type')) === keyOf(qualified(nextCursor, 'type'));
  const areNamed = nameOf(nextCursor) === 'nextCursor' && nameOf(hasMore) === 'hasMore';
  const isFirstPageWithout =
    attributeOf(cursor, 'minOccurs') === '0' && isMember(inputs.at(-1), 'maxRows', 'MaxRows', '0');
  return isSame && areNamed && isFirstPageWithout && attributeOf(rows, 'maxOccurs') === '1000';
}

const isMember = (node: Node | undefined, name: string, type: string, minOccurs: string): boolean =>
  node !== undefined &&
  nameOf(node) === name &&
  keyOf(qualified(node, 'type')) === `{${TYPES}}${type}` &&
  attributeOf(node, 'minOccurs') === minOccurs;

describe('the wrapped style of the contract', () => {
  proveRules(rules);
});
