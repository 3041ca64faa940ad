import { builtInTypes } from '../xsd/built-in-types.ts';
import type { ComplexType, Member, SimpleType } from '../xsd/components.ts';
import { readSchema } from '../xsd/read-schema.ts';
import type { ContractDocuments } from './documents.ts';
import { readWsdl } from './read-wsdl.ts';

/** Prints the TypeScript types of all messages; to be formatted by prettier. */
export function printTypes(documents: ContractDocuments): string {
  const schema = readSchema(documents.schemas);
  const named = schema.types.flatMap((type) => (type.name === undefined ? [] : [printNamed(type.name.local, type)]));
  const wrappers = schema.elements
    .filter(({ type }) => type.name === undefined)
    .map(({ name, type, documentation }) => printInterface(name.local, { ...type, documentation }));
  return [HEADER, ...named, ...wrappers, printOperations(documents)].filter((part) => part !== '').join('\n\n');
}

const HEADER = `// Printed from the documents in wsdl/ by \`npm run generate\`; never edited.
import type { Instant } from '../lib/clock.ts';
import type { DateTime } from '../lib/date-time.ts';`;

/** Simple types without listed texts stand as the type of their values: a name would add nothing. */
function printNamed(name: string, type: SimpleType | ComplexType): string {
  if (type.kind === 'complex') return printInterface(name, type);
  if (!isListed(type)) return '';
  const meanings = (type.list?.values ?? []).map(({ text, documentation }) => `- ${text}: ${documentation}`);
  return `${printDocumentation([type.documentation, ...meanings].join('\n'))}export type ${name} = ${printLiterals(type)};`;
}

function printInterface(name: string, { documentation, members }: ComplexType): string {
  const lines = members.map((member) => printDocumentation(documentationOf(member)) + printMember(member));
  return `${printDocumentation(documentation)}export interface ${name} {\n${lines.join('\n')}\n}`;
}

function printMember(member: Member): string {
  const type = printType(member.type);
  if (member.maxOccurs > 1)
    return `readonly ${member.name.local}: readonly ${type.includes('|') ? `(${type})` : type}[];`;
  return member.isOptional
    ? `readonly ${member.name.local}?: ${type} | undefined;`
    : `readonly ${member.name.local}: ${type};`;
}

/** The member's own words, or its type's; and the unit of a scaled decimal, which the type does not tell. */
function documentationOf({ documentation, type }: Member): string {
  const own = documentation === '' && type.kind === 'simple' ? type.documentation : documentation;
  if (type.kind === 'complex' || type.builtIn !== 'decimal') return own;
  return `${own} In units of 10^-${type.facets.fractionDigits}.`.trim();
}

function printType(type: SimpleType | ComplexType): string {
  if (type.kind === 'complex') return type.name?.local ?? 'never';
  return isListed(type) ? (type.name?.local ?? printLiterals(type)) : valueTypeOf(type);
}

const valueTypeOf = ({ builtIn, facets }: SimpleType): string =>
  builtInTypes.get(builtIn)?.choose(facets).typeScript ?? 'never';

/** Only texts are told by their literals: what is listed of a number is its text, not its value. */
const isListed = (type: SimpleType): boolean => type.list !== undefined && valueTypeOf(type) === 'string';

const printLiterals = (type: SimpleType): string =>
  (type.list?.values ?? []).map(({ text }) => JSON.stringify(text)).join(' | ');

function printOperations(documents: ContractDocuments): string {
  const rows = documents.wsdls.map(readWsdl).flatMap(({ name: service, operations }) =>
    operations.map(
      ({ name, documentation, input, output }) =>
        `${printDocumentation(documentation)}readonly ${name}: {
  readonly service: '${service}'; readonly input: ${input.local}; readonly output: ${output.local};
};`,
    ),
  );
  return `/** The input and output of every operation. */
export interface OperationTypes {\n${rows.join('\n')}\n}

export type OperationName = keyof OperationTypes;
`;
}

function printDocumentation(text: string): string {
  if (text === '') return '';
  const lines = text.replaceAll('*/', '* /').split('\n').flatMap(wrap);
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}

/** Lines of at most 110 characters. */
function wrap(text: string): readonly string[] {
  return text.match(/.{1,110}(?:\s|$)|\S+/g)?.map((line) => line.trim()) ?? [];
}
