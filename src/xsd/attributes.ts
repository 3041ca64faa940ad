import type { QualifiedName } from '../lib/element-codec.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { resolvePrefix } from '../xml/scope.ts';
import { quote, type Findings, type Place } from './findings.ts';
import { XSI_NAMESPACE } from './names.ts';
import { whiteSpaces } from './white-space.ts';

/** The attributes of XSD 1.0 Part 1, 2.6, which any element may carry; what each one does. */
const rows: ReadonlyMap<
  string,
  (value: string, element: XmlElement, type: QualifiedName | undefined) => string | undefined
> = new Map([
  ['nil', (value: string) => (/^(true|false|1|0)$/.test(value) ? undefined : 'xsi:nil must be true or false')],
  ['type', refuseType],
  ['schemaLocation', () => undefined],
  ['noNamespaceSchemaLocation', () => undefined],
]);

/** Reports every attribute that may not stand on an element of the type; tells whether the element is nil. */
export function readAttributes(
  element: XmlElement,
  type: QualifiedName | undefined,
  place: Place,
  findings: Findings,
): boolean {
  let isNil = false;
  for (const { namespace, local, value } of element.attributes) {
    const collapsed = whiteSpaces.collapse(value);
    const row = namespace === XSI_NAMESPACE ? rows.get(local) : undefined;
    const message = row === undefined ? `may not carry the attribute ${quote(local)}` : row(collapsed, element, type);
    if (message !== undefined) findings.add(place, message);
    else if (local === 'nil') isNil = collapsed === 'true' || collapsed === '1';
  }
  return isNil;
}

/** The declared type may be named, as some clients do; there is no other. */
function refuseType(value: string, element: XmlElement, type: QualifiedName | undefined): string | undefined {
  const colon = value.indexOf(':');
  const namespace = resolvePrefix(element, value.slice(0, Math.max(colon, 0)));
  if (type !== undefined && namespace === type.namespace && value.slice(colon + 1) === type.local) return undefined;
  return `xsi:type names ${quote(value)}; expected ${type?.local ?? 'none'}`;
}
