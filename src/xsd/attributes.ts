import { quote } from '../lib/quote.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { isBlank } from '../xml/characters.ts';
import { resolvePrefix } from '../xml/scope.ts';
import type { Findings, Place } from './findings.ts';
import { XSI_NAMESPACE } from './names.ts';
import type { TypeNames } from './type-names.ts';
import { whiteSpaces } from './white-space.ts';

/** The attributes of XSD 1.0 Part 1, 2.6, which any element may carry; what each one does. */
const rows: ReadonlyMap<string, (value: string, element: XmlElement, names: TypeNames) => string | undefined> = new Map(
  [
    [
      'nil',
      (value: string) =>
        /^(true|false|1|0)$/.test(value) ? undefined : `xsi:nil is ${quote(value)}; it must be true or false`,
    ],
    ['type', refuseType],
    ['schemaLocation', () => undefined],
    ['noNamespaceSchemaLocation', () => undefined],
  ],
);

/** Reports every attribute that may not stand on an element of the type; tells whether the element is nil. */
export function readAttributes(element: XmlElement, names: TypeNames, place: Place, findings: Findings): boolean {
  let isNil = false;
  for (const { namespace, local, value } of element.attributes) {
    const collapsed = whiteSpaces.collapse(value);
    const row = namespace === XSI_NAMESPACE ? rows.get(local) : undefined;
    const message = row === undefined ? `may not carry the attribute ${quote(local)}` : row(collapsed, element, names);
    if (message !== undefined) findings.add(place, message);
    else if (local === 'nil') isNil = collapsed === 'true' || collapsed === '1';
  }
  return isNil;
}

/** Some clients name a type on each value: the declared one, or what they know of it. */
function refuseType(value: string, element: XmlElement, names: TypeNames): string | undefined {
  const colon = value.indexOf(':');
  const namespace = resolvePrefix(element, value.slice(0, Math.max(colon, 0)));
  if (namespace !== undefined && names.accepts({ namespace, local: value.slice(colon + 1) })) return undefined;
  return `xsi:type names ${quote(value)}; expected ${names.expected}`;
}

/** Reports the content of a nil element, which may have none (XSD 1.0 Part 1, 3.3.4); tells whether there is some. */
export function reportNilContent({ children, text }: XmlElement, place: Place, findings: Findings): boolean {
  const hasContent = children.length > 0 || !isBlank(text);
  if (hasContent) findings.add(place, 'is nil, yet has content');
  return hasContent;
}
