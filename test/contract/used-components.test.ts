import type { XmlElement } from '../../src/lib/xml-element.ts';
import {
  findGlobal,
  globalElementsOf,
  namesWhere,
  operationsOf,
  qualified,
  typesOf,
  withDescendants,
  type ServiceDocument,
} from '../support/reading.ts';
import { forms } from './forms.ts';
import { proveRules, type Rule } from './rule.ts';

/** The components that a component needs, itself too: the types of its members, and what they are restrictions of. */
function neededBy(service: ServiceDocument, component: XmlElement): readonly XmlElement[] {
  const names = withDescendants(component).flatMap((node) => [qualified(node, 'type'), qualified(node, 'base')]);
  const types = names.flatMap((name) => findGlobal(service, ['simpleType', 'complexType'], name) ?? []);
  return [component, ...types.flatMap((type) => neededBy(service, type))];
}

/** The names of types and elements that no message needs. */
function unusedIn(service: ServiceDocument): readonly string[] {
  const messages = operationsOf(service).flatMap(({ input, output, faults }) => [input, output, ...faults]);
  const needed = new Set(messages.flatMap((message) => (message === undefined ? [] : neededBy(service, message))));
  return namesWhere([...typesOf(service), ...globalElementsOf(service)], (component) => !needed.has(component));
}

const UNUSED = '<xs:simpleType name="Unused"><xs:restriction base="xs:int"/></xs:simpleType>';

const useWhereServed: readonly Rule[] = [
  {
    sentence: 'a served WSDL has no type and no element that its messages do not need',
    findBreaches: unusedIn,
    broken: { from: '<xs:simpleType name="Disambiguation">', to: `${UNUSED}$&` },
  },
];

const useInAll: readonly Rule[] = [
  {
    sentence: 'no type and no element is there that no service needs',
    findBreaches: (service, contract) =>
      unusedIn(service).filter((name) => contract.every((each) => unusedIn(each).includes(name) || !knows(each, name))),
    broken: { from: '<xs:simpleType name="Disambiguation">', to: `${UNUSED}$&` },
  },
];

const knows = (service: ServiceDocument, name: string): boolean =>
  namesWhere([...typesOf(service), ...globalElementsOf(service)], () => true).includes(name);

describe('the types and elements of the contract', () => {
  const isServed = ({ title }: (typeof forms)[number]): boolean => title.startsWith('?');
  proveRules(useWhereServed, forms.filter(isServed));
  proveRules(
    useInAll,
    forms.filter((form) => !isServed(form)),
  );
});
