import type { XmlElement } from '../lib/xml-element.ts';

/** What the `xs:documentation`s of a component say, one after the other, each without blanks that do not count. */
export const documentationOf = (node: XmlElement): string =>
  documentationsOf(node)
    .map(({ text }) => collapse(text))
    .join('\n');

/** The same by lines as they are written; empty ones left out. */
export const documentedLines = (node: XmlElement): readonly string[] =>
  documentationsOf(node)
    .flatMap(({ text }) => text.split('\n').map(collapse))
    .filter((line) => line !== '');

const documentationsOf = (node: XmlElement): readonly XmlElement[] =>
  node.children
    .filter(({ local }) => local === 'annotation')
    .flatMap(({ children }) => children.filter(({ local }) => local === 'documentation'));

const collapse = (text: string): string => text.trim().replace(/\s+/g, ' ');
