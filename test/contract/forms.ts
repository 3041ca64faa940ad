import { join } from 'node:path';
import { attributeOf, readDocuments, type ContractDocument, type ContractDocuments } from '../../src/wsdl/documents.ts';
import { withPolicy } from '../../src/wsdl/policy.ts';
import { publishContract } from '../../src/wsdl/publish.ts';
import { rootOf } from '../xml/reading.ts';
import { childrenOf, targetOf, TYPES, XSD, type Contract, type ServiceDocument } from '../support/reading.ts';

/** The contract in one of its forms. */
export interface Form {
  readonly title: string;
  readonly contract: Contract;
}

const sources = readDocuments(join(import.meta.dirname, '../../wsdl'));
const publication = publishContract(sources);
const baseUrl = 'https://muster.example';

/** The documents in `wsdl/` and every form in which they are served. */
export const forms: readonly Form[] = [
  { title: 'wsdl/', contract: sources.wsdls.map((document) => readSource(document, sources)) },
  { title: '?wsdl', contract: sources.wsdls.map(({ name }) => readServed(name, servedText(name))) },
  {
    title: '?wsdl&policy=1',
    contract: sources.wsdls.map(({ name }) => readServed(name, withPolicy(servedText(name), baseUrl))),
  },
  { title: '?wsdl&soap=1.1', contract: sources.wsdls.map(({ name }) => readServed(name, servedText(name, '1.1'))) },
  {
    title: '?wsdl&soap=1.1&types=builtin',
    contract: sources.wsdls.map(({ name }) => readServed(name, servedText(name, '1.1', 'builtin'))),
  },
];

/** The text of `?wsdl`. */
export function servedText(service: string, soap?: '1.1', types?: 'builtin'): string {
  const text = publication.findWsdl(service, { baseUrl, soap, types });
  if (text === undefined) throw new Error(`there is no service ${service}`);
  return text;
}

/** The schemas as `?xsd=name` gives them. */
export const servedSchemas: readonly { readonly name: string; readonly text: string }[] = sources.schemas.map(
  ({ name }) => ({ name, text: publication.findSchema(name) ?? '' }),
);

/** A change of a served WSDL that breaks a rule. */
export interface Breakage {
  /** The service whose document is changed: `attendance` where left out. */
  readonly service?: string;
  readonly from: string | RegExp;
  readonly to: string;
}

/** The contract as served with one text of one document replaced, once. */
export function breakContract({ service = 'attendance', from, to }: Breakage): Contract {
  return sources.wsdls.map(({ name }) => {
    const text = servedText(name);
    if (name !== service) return readServed(name, text);
    const broken = text.replace(from, to);
    if (broken === text) throw new Error(`the WSDL of ${service} does not hold ${String(from)}`);
    return readServed(name, broken);
  });
}

function readSource({ name, root }: ContractDocument, { schemas }: ContractDocuments): ServiceDocument {
  const own = attributeOf(root, 'targetNamespace');
  const used = schemas.map((schema) => schema.root).filter((schema) => [own, TYPES].includes(targetOf(schema)));
  return { name, definitions: root, schemas: used.sort((one) => (targetOf(one) === own ? 1 : -1)) };
}

function readServed(name: string, text: string): ServiceDocument {
  const definitions = rootOf(text, { limits: { elements: 1_000_000, attributeValue: 65_536 } });
  const types = childrenOf(definitions, 'types');
  return { name, definitions, schemas: types.flatMap((node) => childrenOf(node, 'schema', XSD)) };
}
