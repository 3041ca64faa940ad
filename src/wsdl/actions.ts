import type { XmlElement } from '../lib/xml-element.ts';
import { attributeOf } from './documents.ts';

const WSAM_NAMESPACE = 'http://www.w3.org/2007/05/addressing/metadata';

/** Where the messages of an operation stand: the names that the actions of WS-Addressing are made of by default. */
export interface MessagePlace {
  readonly targetNamespace: string;
  readonly portType: string;
  readonly operation: string;
}

/** The action that `wsam:Action` gives a message of a port type, empty where it gives none. */
export const explicitAction = ({ attributes }: XmlElement): string =>
  attributes.find(({ local, namespace }) => local === 'Action' && namespace === WSAM_NAMESPACE)?.value ?? '';

/** The action of a `wsdl:output`: what it says, else by the pattern of WS-Addressing 1.0 Metadata, 4.4.4. */
export const outputAction = (output: XmlElement, place: MessagePlace): string =>
  // An output without a name has this one (WSDL 1.1, 2.4.5).
  explicitAction(output) || defaultAction(place, [attributeOf(output, 'name') || `${place.operation}Response`]);

/** The action of a `wsdl:fault`: what it says, else by the pattern of WS-Addressing 1.0 Metadata, 4.4.4. */
export const faultAction = (fault: XmlElement, place: MessagePlace): string =>
  explicitAction(fault) || defaultAction(place, [place.operation, 'Fault', attributeOf(fault, 'name')]);

function defaultAction({ targetNamespace, portType }: MessagePlace, names: readonly string[]): string {
  const delimiter = /^urn:/i.test(targetNamespace) ? ':' : '/';
  const start = targetNamespace.endsWith(delimiter) ? targetNamespace.slice(0, -1) : targetNamespace;
  return [start, portType, ...names].join(delimiter);
}
