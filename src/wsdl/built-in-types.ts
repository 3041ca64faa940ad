import type { XmlElement } from '../lib/xml-element.ts';
import { XSD_NAMESPACE } from '../xsd/names.ts';
import { attributeOf } from './documents.ts';
import { mapAttributes, mapTree } from './map-tree.ts';
import { keyIn, referenceIn } from './reference.ts';

/** What Axis 1.4 finds no deserializer for once it is restricted: neither a Calendar, nor a Date, nor bytes. */
const unrestricted: ReadonlySet<string> = new Set(['date', 'dateTime', 'base64Binary']);

/** A type that is replaced by the built-in one which it restricts. */
interface Replaced {
  readonly builtIn: string;
  readonly annotations: readonly XmlElement[];
}

/**
 * The schemas with xs:date, xs:dateTime and xs:base64Binary themselves where an element has a restriction of one: what
 * they allow more the service refuses all the same. An element without documentation takes over that of the type.
 */
export function useBuiltIns(schemas: readonly XmlElement[]): readonly XmlElement[] {
  const replaced = new Map(
    schemas.flatMap((schema) =>
      schema.children.flatMap((type) => {
        const builtIn = restrictedBy(type);
        if (builtIn === undefined || !unrestricted.has(builtIn)) return [];
        return [[keyIn(schema, type), { builtIn, annotations: annotationsOf(type) }] as const];
      }),
    ),
  );
  return schemas.map((schema) => mapTree(schema, (node) => replaceType(node, replaced)));
}

/** The name of the built-in type that a simple type restricts. */
function restrictedBy({ namespace, local, children }: XmlElement): string | undefined {
  if (namespace !== XSD_NAMESPACE || local !== 'simpleType') return undefined;
  const [restriction] = children.filter((child) => child.local === 'restriction');
  const base = restriction && referenceIn(restriction, 'base');
  return base?.startsWith(`{${XSD_NAMESPACE}}`) === true ? base.slice(XSD_NAMESPACE.length + 2) : undefined;
}

function replaceType(node: XmlElement, replaced: ReadonlyMap<string, Replaced>): XmlElement {
  const type = attributeOf(node, 'type') === '' ? undefined : replaced.get(referenceIn(node, 'type') ?? '');
  if (type === undefined || node.namespace !== XSD_NAMESPACE) return node;
  const changed = mapAttributes(node, 'type', () => `${node.prefix}:${type.builtIn}`);
  return node.children.length > 0 ? changed : { ...changed, children: type.annotations };
}

const annotationsOf = ({ children }: XmlElement): readonly XmlElement[] =>
  children.filter(({ local }) => local === 'annotation');
