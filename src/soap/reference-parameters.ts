import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import { resolvePrefix } from '../xml/scope.ts';
import { WSA } from './wsa-namespace.ts';

/** Elements and attributes that the parameters of one endpoint may have. */
const MOST_NODES = 1000;
/** Characters of the header blocks that they become. A stranger gets them back, so they must not grow on the way. */
const MOST_CHARACTERS = 65_536;

/** Prefixes and the namespaces that they stand for in what is printed. */
type Declared = ReadonlyMap<string, string>;

/**
 * Prints the ReferenceParameters of an endpoint as the header blocks of a message to it, each marked as what it is
 * (WS-Addressing 1.0 SOAP Binding, 3). Refused, with a sentence, where they are too many.
 */
export function printReferenceParameters(parameters: readonly XmlElement[]): Result<string, string> {
  if (parameters.reduce((count, parameter) => count + countNodes(parameter), 0) > MOST_NODES) {
    return refused(`may hold ${MOST_NODES} elements and attributes, not more`);
  }
  let blocks = '';
  for (const parameter of parameters) {
    blocks += printBlock(parameter);
    if (blocks.length > MOST_CHARACTERS) return refused(`may hold ${MOST_CHARACTERS} characters, not more`);
  }
  return ok(blocks);
}

const countNodes = ({ attributes, children }: XmlElement): number =>
  children.reduce((count, child) => count + countNodes(child), 1 + attributes.length);

function printBlock(parameter: XmlElement): string {
  const prefix = freePrefix(parameter);
  const mark = { prefix, namespace: WSA, local: 'IsReferenceParameter', value: 'true' };
  const others = parameter.attributes.filter(({ namespace, local }) => namespace !== WSA || local !== mark.local);
  // Around it is our envelope, which has no default namespace; nothing else of it is relied on.
  return printElement({ ...parameter, attributes: [...others, mark] }, new Map([['', '']]));
}

/** A prefix that means nothing else to the parameter. */
function freePrefix(parameter: XmlElement): string {
  for (let number = 0; ; number++) {
    const prefix = number === 0 ? 'wsa' : `wsa${number}`;
    if ((resolvePrefix(parameter, prefix) ?? WSA) === WSA) return prefix;
  }
}

function printElement(element: XmlElement, outer: Declared): string {
  const { attributes, children, text } = element;
  const needed = neededDeclarations(element, outer);
  const inner: Declared = needed.length === 0 ? outer : new Map([...outer, ...needed]);
  const declarations = needed.map(([prefix, namespace]) => {
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    return ` ${name}="${escapeAttribute(namespace)}"`;
  });
  const written = attributes.map((attribute) => ` ${tagOf(attribute)}="${escapeAttribute(attribute.value)}"`);
  const content = escapeText(text) + children.map((child) => printElement(child, inner)).join('');
  const tag = tagOf(element);
  return `<${tag}${declarations.join('')}${written.join('')}>${content}</${tag}>`;
}

/**
 * The declarations that an element makes use of and that are not in force around it, also those that its values may use
 * as names: `p:name` means nothing without them.
 */
function neededDeclarations(element: XmlElement, outer: Declared): readonly (readonly [string, string])[] {
  const { prefix, namespace, attributes, text } = element;
  const needed = new Map([
    ['', resolvePrefix(element, '') ?? ''],
    ...[text, ...attributes.map(({ value }) => value)].flatMap((value) => namedPrefix(value, element)),
  ]);
  needed.set(prefix, namespace);
  for (const attribute of attributes) {
    if (attribute.prefix !== '') needed.set(attribute.prefix, attribute.namespace);
  }
  return [...needed].filter(([name, value]) => name !== 'xml' && outer.get(name) !== value);
}

/** The prefix of a value that may be a qualified name, with its namespace. */
function namedPrefix(value: string, element: XmlElement): readonly (readonly [string, string])[] {
  const prefix = /^\s*([^\s:]{1,256}):[^\s:]+\s*$/.exec(value)?.[1];
  const namespace = prefix === undefined ? undefined : resolvePrefix(element, prefix);
  return prefix === undefined || namespace === undefined ? [] : [[prefix, namespace]];
}

const tagOf = ({ prefix, local }: { readonly prefix: string; readonly local: string }): string =>
  prefix === '' ? local : `${prefix}:${local}`;
