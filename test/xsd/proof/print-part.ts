import { escapeAttribute, escapeText } from '../../../src/xml/escape.ts';
import type { Part, Piece, Text } from './tree.ts';

// The prefixes that each message declares at its root, and that attributes may use.
const prefixes: Readonly<Record<string, string>> = {
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xs: 'http://www.w3.org/2001/XMLSchema',
  t: 'urn:muster:types:v1',
  att: 'urn:muster:attendance:v1',
  wf: 'urn:muster:workforce:v1',
  int: 'urn:muster:integration:v1',
  aud: 'urn:muster:audit:v1',
  all: 'urn:muster:proof:v1',
};

const declarations = Object.entries(prefixes)
  .map(([prefix, namespace]) => ` xmlns:${prefix}="${namespace}"`)
  .join('');

/** The prefixes by their namespaces. */
export const prefixOf: ReadonlyMap<string, string> = new Map(
  Object.entries(prefixes).map(([prefix, namespace]) => [namespace, prefix]),
);

/** The message as XML. Elements without prefix and elements with one both occur: which, the namespaces decide. */
export function printPart(root: Part): string {
  return printElement(root, undefined, declarations);
}

function printElement(part: Part, inherited: string | undefined, extra = ''): string {
  const { namespace, local, attributes, pieces } = part;
  // The root, and what lies in the namespace around it, goes without prefix; others have one where there is one.
  const prefix = inherited === undefined || inherited === namespace ? undefined : prefixOf.get(namespace);
  const name = prefix === undefined ? local : `${prefix}:${local}`;
  const declares = prefix === undefined && inherited !== namespace;
  const own = declares ? ` xmlns="${escapeAttribute(namespace)}"` : '';
  const written = attributes.map(({ name: attribute, value }) => ` ${attribute}="${escapeAttribute(value)}"`).join('');
  const open = `<${name}${own}${extra}${written}`;
  if (pieces.length === 0) return `${open}/>`;
  const inner = prefix === undefined ? namespace : (inherited ?? '');
  return `${open}>${pieces.map((piece) => printPiece(piece, inner)).join('')}</${name}>`;
}

function printPiece(piece: Piece, inherited: string): string {
  if (piece.kind === 'element') return printElement(piece, inherited);
  if (piece.kind === 'text') return printText(piece);
  return piece.kind === 'comment' ? '<!-- ? -->' : '<?hint value?>';
}

function printText({ text, form }: Text): string {
  if (form === 'cdata' && !text.includes(']]>') && !text.includes('\r')) return `<![CDATA[${text}]]>`;
  if (form === 'references')
    return Array.from(text, (char) => `&#x${(char.codePointAt(0) ?? 0).toString(16)};`).join('');
  return escapeText(text);
}
