/** A type of the contract as far as the page tells it; the schema's own components have this shape. */
export type MessageType = SimpleMessageType | ComplexMessageType;

export interface SimpleMessageType {
  readonly kind: 'simple';
  readonly name: MessageName | undefined;
  readonly documentation: string;
  /** Such as `string`, of the namespace of XSD. */
  readonly builtIn: string;
  readonly facets: MessageFacets;
  /** The values that the type lists; undefined where it lists none. */
  readonly list: MessageValues | undefined;
}

export interface MessageValues {
  readonly kind: 'closed' | 'open';
  /** Of an open list: what to do with a value that one does not know. */
  readonly advice?: string;
  readonly values: readonly { readonly text: string; readonly documentation: string }[];
}

export interface ComplexMessageType {
  readonly kind: 'complex';
  readonly name: MessageName | undefined;
  readonly documentation: string;
  readonly members: readonly MessageMember[];
}

export interface MessageMember {
  readonly name: MessageName;
  readonly documentation: string;
  readonly type: MessageType;
  readonly minOccurs: number;
  readonly maxOccurs: number;
}

export interface MessageName {
  readonly namespace: string;
  readonly local: string;
}

/** The facets that are told, as the schema writes them. */
export interface MessageFacets {
  readonly length?: string;
  readonly minLength?: string;
  readonly maxLength?: string;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly totalDigits?: string;
  readonly fractionDigits?: string;
  readonly patterns?: readonly { readonly source: string }[];
}

/** A member at its depth: 0 in the message itself, 1 in a complex type in it, and so on. */
export interface NestedMember extends MessageMember {
  readonly depth: number;
}

/** All members of a message, those of complex types below the member that has the type. */
export const nestedMembers = ({ members }: ComplexMessageType, depth = 0): readonly NestedMember[] =>
  members.flatMap((member) => [
    { ...member, depth },
    ...(member.type.kind === 'complex' ? nestedMembers(member.type, depth + 1) : []),
  ]);

/** Whether the contract itself declares the type under a name. */
export const isDeclared = ({ name, kind }: MessageType): boolean =>
  kind === 'simple' && name !== undefined && name.namespace !== 'http://www.w3.org/2001/XMLSchema';

/** `TimeZone`, or `xs:boolean`. */
export function nameOf(type: MessageType): string {
  if (type.kind === 'complex') return type.name?.local ?? '';
  return isDeclared(type) ? (type.name?.local ?? '') : `xs:${type.builtIn}`;
}
