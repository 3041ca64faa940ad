import type { XmlElement } from '../lib/xml-element.ts';
import { documentationOf, documentedLines } from './annotation.ts';
import type { ListedValue, SimpleType } from './components.ts';
import { SchemaError } from './schema-error.ts';

/** What the declaration of a simple type says of its values in words: the sentences, and the values if it lists any. */
type Listing = Pick<SimpleType, 'documentation' | 'list'>;

/**
 * Reads the values that a simple type lists. They are closed where they stand as `xs:enumeration`. They are open where a
 * line of the documentation begins with `Open:`; each line after it is then `VALUE: what it means`. So every tool shows
 * them, and those that generate code make a text of them, which no later value breaks.
 */
export function readListing(file: string, node: XmlElement, restriction: XmlElement, base: SimpleType): Listing {
  const lines = documentedLines(node);
  const opening = lines.findIndex((line) => line.startsWith('Open:'));
  const closed = restriction.children
    .filter(({ local }) => local === 'enumeration')
    .map((facet) => readClosed(file, node, facet));
  if (opening === -1) {
    const list = closed.length === 0 ? base.list : ({ kind: 'closed', values: closed } as const);
    return { documentation: documentationOf(node), list };
  }
  if (closed.length > 0) throw new SchemaError(file, node, 'an open type has no enumeration');
  if (base.builtIn !== 'string') throw new SchemaError(file, node, 'an open type is a string');
  const advice = lines[opening]?.replace('Open:', '').trim() ?? '';
  const values = lines.slice(opening + 1).map((line) => readOpen(file, node, line));
  if (values.length === 0) throw new SchemaError(file, node, 'an open type lists its values, a line each');
  return { documentation: lines.slice(0, opening).join(' '), list: { kind: 'open', advice, values } };
}

function readClosed(file: string, node: XmlElement, facet: XmlElement): ListedValue {
  const text = facet.attributes.find(({ local }) => local === 'value')?.value;
  if (text === undefined) throw new SchemaError(file, node, '<enumeration> needs a value');
  return { text, documentation: documentationOf(facet) };
}

function readOpen(file: string, node: XmlElement, line: string): ListedValue {
  const [, text, documentation] = /^([A-Z][A-Z0-9_]*): (.+)$/.exec(line) ?? [];
  if (text === undefined || documentation === undefined) {
    throw new SchemaError(file, node, `the line '${line}' is not of the form VALUE: what it means`);
  }
  return { text, documentation };
}
