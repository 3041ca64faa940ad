import type { QualifiedName } from '../../src/lib/element-codec.ts';
import type { XmlElement } from '../../src/lib/xml-element.ts';
import { attributeOf } from '../../src/wsdl/documents.ts';
import { forms } from './forms.ts';
import {
  childrenOf,
  findGlobal,
  has,
  keyOf,
  nameOf,
  namesWhere,
  partsOf,
  portOperations,
  qualified,
  repeated,
  schemaNodes,
  SOAP11,
  SOAP12,
  targetOf,
  withDescendants,
  WSDL,
  XSD,
  type Contract,
  type ServiceDocument,
} from '../support/reading.ts';
import { proveRules, type Rule } from './rule.ts';

const SOAP: readonly string[] = [SOAP11, SOAP12];

/** The extension elements of a binding of either version, by their names. */
const soapNodes = (node: XmlElement, ...locals: readonly string[]): readonly XmlElement[] =>
  withDescendants(node).filter(({ namespace, local }) => SOAP.includes(namespace) && locals.includes(local));

const bindingsOf = ({ definitions }: ServiceDocument): readonly XmlElement[] => childrenOf(definitions, 'binding');

const inBindings = (service: ServiceDocument, ...locals: readonly string[]): readonly XmlElement[] =>
  bindingsOf(service).flatMap((binding) => soapNodes(binding, ...locals));

const messagesFor = (service: ServiceDocument, ...locals: readonly string[]): readonly XmlElement[] =>
  portOperations(service).flatMap((operation) => locals.flatMap((local) => childrenOf(operation, local)));

const importsIn = ({ definitions }: ServiceDocument): readonly XmlElement[] => childrenOf(definitions, 'import');

/** The service whose WSDL a location names. */
const located = (location: string, contract: Contract): ServiceDocument | undefined =>
  contract.find(({ name }) => new RegExp(`(^|/)${name}(\\.wsdl|\\?wsdl)$`).test(location));

/** The elements of WSDL right under the root that stand before the last element of a name, others than those allowed. */
function before({ definitions }: ServiceDocument, local: string, allowed: readonly string[]): readonly string[] {
  const children = definitions.children.filter(({ namespace }) => namespace === WSDL);
  const last = children.findLastIndex((child) => child.local === local);
  return namesWhere(
    children.slice(0, Math.max(last, 0)),
    (child) => ![local, 'documentation', ...allowed].includes(child.local),
  );
}

const references = ['message', 'type', 'binding'] as const;

/** QNames that refer to components of WSDL: messages, port types and bindings. */
const wsdlReferences = ({ definitions }: ServiceDocument): readonly (QualifiedName | undefined)[] =>
  withDescendants(definitions)
    .filter(({ namespace, local }) => namespace === WSDL && local !== 'part')
    .flatMap((node) =>
      references.filter((attribute) => has(node, attribute)).map((attribute) => qualified(node, attribute)),
    );

/** WS-I Basic Profile 1.1, 4.2 to 4.5: the document, its types, messages and port types. */
const description: readonly Rule[] = [
  {
    sentence: 'R2001: a description must only use wsdl:import to import another WSDL description',
    findBreaches: (service, contract) =>
      importsIn(service)
        .map((node) => attributeOf(node, 'location'))
        .filter((location) => located(location, contract) === undefined),
    broken: {
      from: '<wsdl:types>',
      to: '<wsdl:import namespace="urn:muster:types:v1" location="?xsd=types"/><wsdl:types>',
    },
  },
  {
    sentence: 'R2002: to import XML Schema definitions, a description must use xs:import',
    findBreaches: ({ schemas }) =>
      schemas.flatMap((schema) => {
        const known = [
          XSD,
          targetOf(schema),
          ...childrenOf(schema, 'import', XSD).map((node) => attributeOf(node, 'namespace')),
        ];
        const used = withDescendants(schema).flatMap((node) =>
          ['type', 'base'].filter((attribute) => has(node, attribute)).map((attribute) => qualified(node, attribute)),
        );
        return used.filter((name) => !known.includes(name?.namespace ?? '')).map(keyOf);
      }),
    broken: { from: '<xs:import namespace="urn:muster:types:v1"/>', to: '' },
  },
  {
    sentence: 'R2003: xs:import must only be used within the xs:schema elements of the types',
    findBreaches: ({ definitions, schemas }) => {
      const inside = schemas.flatMap((schema) => childrenOf(schema, 'import', XSD));
      return withDescendants(definitions)
        .filter((node) => node.local === 'import' && node.namespace === XSD && !inside.includes(node))
        .map((node) => attributeOf(node, 'namespace'));
    },
    broken: { from: '<wsdl:types>', to: '<wsdl:types><xs:import namespace="urn:muster:types:v1"/>' },
  },
  {
    sentence: 'R2004: schemaLocation must not resolve to a document whose root is not xs:schema',
    findBreaches: (service) =>
      schemaNodes(service)
        .filter((node) => has(node, 'schemaLocation'))
        .map((node) => attributeOf(node, 'schemaLocation'))
        .filter((location) => !/^(\?xsd=\w+|\w+\.xsd)$/.test(location)),
    broken: {
      from: '<xs:import namespace="urn:muster:types:v1"/>',
      to: '<xs:import namespace="urn:muster:types:v1" schemaLocation="?wsdl"/>',
    },
  },
  {
    sentence: 'R2005: the target namespace of an imported description must be the namespace of the wsdl:import',
    findBreaches: (service, contract) =>
      importsIn(service)
        .filter((node) => {
          const imported = located(attributeOf(node, 'location'), contract);
          return imported !== undefined && targetOf(imported.definitions) !== attributeOf(node, 'namespace');
        })
        .map((node) => attributeOf(node, 'namespace')),
    broken: {
      from: '<wsdl:types>',
      to: '<wsdl:import namespace="urn:muster:other" location="/soap/audit?wsdl"/><wsdl:types>',
    },
  },
  {
    sentence: 'R2007: a wsdl:import must have a location that is not empty',
    findBreaches: (service) =>
      importsIn(service)
        .filter((node) => attributeOf(node, 'location') === '')
        .map((node) => attributeOf(node, 'namespace')),
    broken: { from: '<wsdl:types>', to: '<wsdl:import namespace="urn:muster:audit:v1" location=""/><wsdl:types>' },
  },
  {
    sentence: 'R2022: wsdl:import elements must precede all other elements of WSDL but wsdl:documentation',
    findBreaches: (service) => before(service, 'import', []),
    broken: {
      from: '<wsdl:portType',
      to: '<wsdl:import namespace="urn:muster:audit:v1" location="/soap/audit?wsdl"/><wsdl:portType',
    },
  },
  {
    sentence: 'R2023: wsdl:types must precede all other elements of WSDL but wsdl:documentation and wsdl:import',
    findBreaches: (service) => before(service, 'types', ['import']),
    broken: { from: '<wsdl:types>', to: '<wsdl:message name="Early"/><wsdl:types>' },
  },
  {
    sentence: 'R2101: no QName refers to components of WSDL in a namespace that is neither imported nor defined here',
    findBreaches: (service) => {
      const known = [
        targetOf(service.definitions),
        ...importsIn(service).map((node) => attributeOf(node, 'namespace')),
      ];
      return wsdlReferences(service)
        .filter((name) => !known.includes(name?.namespace ?? ''))
        .map((name) => keyOf(name) || 'a prefix that is not declared');
    },
    broken: { from: 'message="tns:GetTimeEventsInput"', to: 'message="soap:GetTimeEventsInput"' },
  },
  {
    sentence:
      'R2102: a QName of a schema component must be in the target namespace of a schema here, or in one that it imports',
    findBreaches: (service) => {
      const known = service.schemas.flatMap((schema) => [
        targetOf(schema),
        ...childrenOf(schema, 'import', XSD).map((node) => attributeOf(node, 'namespace')),
      ]);
      const parts = childrenOf(service.definitions, 'message').flatMap((message) => childrenOf(message, 'part'));
      return parts
        .map((part) => qualified(part, 'element'))
        .filter((name) => !known.includes(name?.namespace ?? ''))
        .map((name) => keyOf(name) || 'a prefix that is not declared');
    },
    broken: { from: 'element="tns:GetTimeEvents"', to: 'element="wsdl:GetTimeEvents"' },
  },
  {
    sentence: 'R2206: the element of a wsdl:part must be a global element declaration',
    findBreaches: (service) =>
      childrenOf(service.definitions, 'message')
        .flatMap((message) => childrenOf(message, 'part'))
        .filter(
          (part) => has(part, 'element') && findGlobal(service, ['element'], qualified(part, 'element')) === undefined,
        )
        .map((part) => attributeOf(part, 'element')),
    broken: { from: 'element="tns:GetTimeEvents"', to: 'element="tns:TimeEventVoid"' },
  },
  {
    sentence: 'R2303: there must be no solicit-response or notification operations',
    findBreaches: (service) =>
      namesWhere(
        portOperations(service),
        ({ children }) => children.find(({ local }) => local === 'input' || local === 'output')?.local !== 'input',
      ),
    broken: { from: /<wsdl:input message="tns:GetTimeEventsInput"[^>]*>/, to: '' },
  },
  {
    sentence: 'R2304: the operations of a wsdl:portType must have distinct names',
    findBreaches: (service) => repeated(portOperations(service).map(nameOf)),
    broken: { from: '<wsdl:operation name="GetTimeEvents">', to: '<wsdl:operation name="VoidTimeEvents">' },
  },
  {
    sentence: 'R2306: a wsdl:part must not have both type and element',
    findBreaches: (service) =>
      childrenOf(service.definitions, 'message')
        .filter((message) => childrenOf(message, 'part').some((part) => has(part, 'type') && has(part, 'element')))
        .map(nameOf),
    broken: { from: 'element="tns:GetTimeEvents"', to: 'element="tns:GetTimeEvents" type="xs:string"' },
  },
];

/** The wsdl:part elements of the messages that a binding refers to by one of these elements. */
const boundParts = (service: ServiceDocument, ...locals: readonly string[]): readonly XmlElement[] =>
  messagesFor(service, ...locals).flatMap((reference) => partsOf(service, reference));

/** An operation of a binding, and what stands in it for each part of its messages. */
function unbound(service: ServiceDocument, binding: XmlElement): readonly string[] {
  return portOperations(service).flatMap((operation) => {
    const [bound] = childrenOf(binding, 'operation').filter((node) => nameOf(node) === nameOf(operation));
    const missing = ['input', 'output'].filter(
      (local) =>
        childrenOf(operation, local).length > 0 &&
        !childrenOf(bound ?? binding, local).some((node) => soapNodes(node, 'body').length === 1),
    );
    return missing.map((local) => `${nameOf(binding)}/${nameOf(operation)}/${local}`);
  });
}

/** WS-I Basic Profile 1.1, 4.4 and 4.7, for the binding of either version as in Basic Profile 2.0. */
const bindings: readonly Rule[] = [
  {
    sentence: 'R2201: soap:body must list at most one part, if it lists parts',
    findBreaches: (service) =>
      inBindings(service, 'body')
        .map((body) => attributeOf(body, 'parts').trim())
        .filter((parts) => /\s/.test(parts)),
    broken: { from: '<soap:body use="literal"/>', to: '<soap:body use="literal" parts="parameters header"/>' },
  },
  {
    sentence: 'R2204: soap:body must refer only to parts that are defined by element',
    findBreaches: (service) =>
      boundParts(service, 'input', 'output')
        .filter((part) => !has(part, 'element'))
        .map((part) => attributeOf(part, 'type')),
    broken: { from: 'element="tns:GetTimeEvents"', to: 'type="xs:string"' },
  },
  {
    sentence:
      'R2205: soap:header, soap:headerfault and soap:fault must refer only to parts that are defined by element',
    findBreaches: (service) =>
      boundParts(service, 'fault')
        .filter((part) => !has(part, 'element'))
        .map((part) => attributeOf(part, 'type')),
    broken: { from: 'element="tns:AttendanceFault"', to: 'type="t:ServiceFault"' },
  },
  {
    sentence: 'R2209: a wsdl:binding should bind every wsdl:part of the messages of its port type',
    findBreaches: (service) => bindingsOf(service).flatMap((binding) => unbound(service, binding)),
    broken: { from: /<wsdl:output>\s*<soap:body use="literal"\/>\s*<\/wsdl:output>/, to: '<wsdl:output/>' },
  },
  {
    sentence: 'R2210: where soap:body names no parts, the message must have none or one',
    findBreaches: (service) =>
      messagesFor(service, 'input', 'output')
        .filter((reference) => partsOf(service, reference).length > 1)
        .map((reference) => attributeOf(reference, 'message')),
    broken: {
      from: '<wsdl:part name="parameters" element="tns:GetTimeEvents"/>',
      to: '<wsdl:part name="parameters" element="tns:GetTimeEvents"/><wsdl:part name="more" element="tns:VoidTimeEvents"/>',
    },
  },
  {
    sentence: 'R2401: a wsdl:binding must use the SOAP binding of WSDL 1.1, section 3',
    findBreaches: (service) =>
      namesWhere(bindingsOf(service), ({ children }) => {
        // A policy may stand beside it: an extension that nobody must understand (R2026).
        const extensions = children.filter(({ namespace, local }) => namespace !== WSDL && local !== 'PolicyReference');
        const [extension] = extensions;
        return extensions.length !== 1 || extension?.local !== 'binding' || !SOAP.includes(extension.namespace);
      }),
    broken: {
      from: '<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>',
      to: '<http:binding xmlns:http="http://schemas.xmlsoap.org/wsdl/http/" verb="GET"/>',
    },
  },
  {
    sentence: 'R2701: soap:binding must specify the transport',
    findBreaches: (service) =>
      namesWhere(bindingsOf(service), (binding) =>
        soapNodes(binding, 'binding').some((node) => !has(node, 'transport')),
      ),
    broken: { from: ' transport="http://schemas.xmlsoap.org/soap/http"', to: '' },
  },
  {
    sentence: 'R2702: the transport must be http://schemas.xmlsoap.org/soap/http',
    findBreaches: (service) =>
      inBindings(service, 'binding')
        .map((node) => attributeOf(node, 'transport'))
        .filter((transport) => transport !== 'http://schemas.xmlsoap.org/soap/http'),
    broken: { from: 'soap/http"/>', to: 'soap/smtp"/>' },
  },
  {
    sentence: 'R2705: a wsdl:binding must be either rpc-literal or document-literal, and ours are document-literal',
    findBreaches: (service) =>
      inBindings(service, 'binding', 'operation')
        .map((node) => attributeOf(node, 'style'))
        .filter((style) => style !== 'document'),
    broken: { from: 'SubmitTimeEvents" style="document"', to: 'SubmitTimeEvents" style="rpc"' },
  },
  {
    sentence: 'R2706: the use of soap:body, soap:fault, soap:header and soap:headerfault must be literal',
    findBreaches: (service) =>
      inBindings(service, 'body', 'fault', 'header', 'headerfault')
        .map((node) => attributeOf(node, 'use'))
        .filter((use) => use !== 'literal'),
    broken: { from: '<soap:body use="literal"/>', to: '<soap:body use="encoded"/>' },
  },
  {
    sentence: 'R2710: the operations of a wsdl:binding must have signatures that differ: the element in the body',
    findBreaches: (service) =>
      bindingsOf(service).flatMap((binding) =>
        repeated(childrenOf(binding, 'operation').map((bound) => signatureOf(service, nameOf(bound)))),
      ),
    broken: { from: 'element="tns:GetTimeEvents"', to: 'element="tns:VoidTimeEvents"' },
  },
  {
    sentence: 'R2711: no two ports should have the same address',
    findBreaches: (service, contract) => {
      const all = contract.flatMap(addressesOf);
      return addressesOf(service).filter((address) => repeated(all).includes(address));
    },
    broken: { from: '/soap12/attendance"', to: '/soap/attendance"' },
  },
  {
    sentence: 'R2716: soap:body, soap:header, soap:headerfault and soap:fault must not have a namespace',
    findBreaches: (service) =>
      inBindings(service, 'body', 'header', 'headerfault', 'fault')
        .filter((node) => has(node, 'namespace'))
        .map((node) => node.local),
    broken: {
      from: '<soap:body use="literal"/>',
      to: '<soap:body use="literal" namespace="urn:muster:attendance:v1"/>',
    },
  },
  {
    sentence: 'R2718: a wsdl:binding must have the operations of its port type',
    findBreaches: (service) => {
      const expected = portOperations(service).map(nameOf).toSorted().join(' ');
      return namesWhere(
        bindingsOf(service),
        (binding) => childrenOf(binding, 'operation').map(nameOf).toSorted().join(' ') !== expected,
      );
    },
    broken: { from: /(<wsdl:binding [^]*?<wsdl:operation name=")GetTimeEvents"/, to: '$1GetEvents"' },
  },
  {
    sentence: 'R2720: soap:header and soap:headerfault must name one part, an NMTOKEN',
    findBreaches: (service) =>
      inBindings(service, 'header', 'headerfault')
        .map((node) => attributeOf(node, 'part'))
        .filter((part) => !/^[\w.:-]+$/.test(part)),
    broken: {
      from: '<soap:body use="literal"/>',
      to: '<soap:body use="literal"/><soap:header message="tns:GetTimeEventsInput" part="a b" use="literal"/>',
    },
  },
  {
    sentence: 'R2721: every soap:fault must have a name',
    findBreaches: (service) => namesWhere(inBindings(service, 'fault'), (node) => nameOf(node) === ''),
    broken: { from: '<soap:fault name="AttendanceFault" use="literal"/>', to: '<soap:fault use="literal"/>' },
  },
  {
    sentence: 'R2723: the use of a soap:fault, if present, must be literal',
    findBreaches: (service) =>
      namesWhere(inBindings(service, 'fault'), (node) => has(node, 'use') && attributeOf(node, 'use') !== 'literal'),
    broken: {
      from: '<soap:fault name="AttendanceFault" use="literal"/>',
      to: '<soap:fault name="AttendanceFault" use="encoded"/>',
    },
  },
  {
    sentence: 'R2740: a wsdl:binding should have a soap:fault for each known fault',
    findBreaches: (service) =>
      bindingsOf(service).flatMap((binding) =>
        portOperations(service).flatMap((operation) => {
          const bound = childrenOf(binding, 'operation').filter((node) => nameOf(node) === nameOf(operation));
          const described = bound.flatMap((node) => soapNodes(node, 'fault')).map(nameOf);
          return namesWhere(childrenOf(operation, 'fault'), (fault) => !described.includes(nameOf(fault)));
        }),
      ),
    broken: { from: /<wsdl:fault name="AttendanceFault">[^]*?<\/wsdl:fault>/, to: '' },
  },
  {
    sentence: 'R2749: soap:header and soap:headerfault must not have parts',
    findBreaches: (service) =>
      inBindings(service, 'header', 'headerfault')
        .filter((node) => has(node, 'parts'))
        .map((node) => attributeOf(node, 'parts')),
    broken: {
      from: '<soap:body use="literal"/>',
      to: '<soap:body use="literal"/><soap:header message="tns:GetTimeEventsInput" parts="parameters" use="literal"/>',
    },
  },
  {
    sentence: 'R2754: the name of a soap:fault must be that of the wsdl:fault around it',
    findBreaches: (service) =>
      bindingsOf(service)
        .flatMap((binding) => childrenOf(binding, 'operation'))
        .flatMap((operation) => childrenOf(operation, 'fault'))
        .filter((fault) => soapNodes(fault, 'fault').some((node) => nameOf(node) !== nameOf(fault)))
        .map(nameOf),
    broken: { from: '<soap:fault name="AttendanceFault"', to: '<soap:fault name="OtherFault"' },
  },
];

/** What is in the body of a request of an operation. */
function signatureOf(service: ServiceDocument, operation: string): string {
  const found = portOperations(service).filter((node) => nameOf(node) === operation);
  return found
    .flatMap((node) => childrenOf(node, 'input'))
    .flatMap((input) => partsOf(service, input))
    .map((part) => keyOf(qualified(part, 'element')))
    .join(' ');
}

const addressesOf = ({ definitions }: ServiceDocument): readonly string[] =>
  childrenOf(definitions, 'service')
    .flatMap((service) => soapNodes(service, 'address'))
    .map((node) => attributeOf(node, 'location'));

const served = forms.filter(({ title }) => title.startsWith('?'));

describe('the served WSDL and the WS-I Basic Profile 1.1', () => {
  describe('description, types, messages and port types', () => {
    proveRules(description, served);
  });
  describe('bindings', () => {
    proveRules(bindings, served);
  });
});
