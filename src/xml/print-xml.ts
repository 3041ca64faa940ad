import type { XmlElement, XmlScope } from '../lib/xml-element.ts';
import { escapeAttribute, escapeText } from './escape.ts';

/** Prints a tree with an element a line. The declarations that each element makes are kept; comments are not read. */
export function printXml(element: XmlElement, outer?: XmlScope, indent = ''): string {
  const tag = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`;
  const open = `${indent}<${tag}${printDeclarations(element.scope, outer)}${printAttributes(element)}`;
  if (element.children.length > 0) {
    const children = element.children.map((child) => printXml(child, element.scope, `${indent}  `));
    return `${open}>\n${children.join('')}${indent}</${tag}>\n`;
  }
  return element.text === '' ? `${open}/>\n` : `${open}>${escapeText(element.text)}</${tag}>\n`;
}

/** The declarations between two scopes, innermost last, as they were written. */
function printDeclarations(scope: XmlScope | undefined, outer: XmlScope | undefined): string {
  if (scope === undefined || scope === outer) return '';
  const name = scope.prefix === '' ? 'xmlns' : `xmlns:${scope.prefix}`;
  return `${printDeclarations(scope.outer, outer)} ${name}="${escapeAttribute(scope.namespace)}"`;
}

function printAttributes(element: XmlElement): string {
  return element.attributes
    .map(({ prefix, local, value }) => ` ${prefix === '' ? local : `${prefix}:${local}`}="${escapeAttribute(value)}"`)
    .join('');
}
