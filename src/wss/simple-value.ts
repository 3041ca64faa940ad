import type { XmlElement } from '../lib/xml-element.ts';
import type { Result } from '../lib/result.ts';
import { ok } from '../lib/result.ts';
import type { SecurityFault } from './security-fault.ts';
import { refusedBySecurity } from './security-fault.ts';

/** The text of an element that holds nothing else. A comment inside could make two readers see two values. */
export const readSimpleValue = (element: XmlElement): Result<string, SecurityFault> =>
  element.hasComment || element.children.length > 0
    ? refusedBySecurity(
        'InvalidSecurityToken',
        'MALFORMED',
        `${element.local} must hold plain text, without elements or comments`,
      )
    : ok(element.text);

/** The value of an unqualified attribute, or undefined. */
export const attributeOf = (element: XmlElement, local: string): string | undefined => {
  for (const attribute of element.attributes) {
    if (attribute.local === local && attribute.namespace === '') return attribute.value;
  }
  return undefined;
};
