import type { ComplexType, Member, SimpleType } from '../../../src/xsd/components.ts';

/** An attribute as it is written; a prefix in its name or value is declared where it stands. */
export interface WrittenAttribute {
  readonly name: string;
  readonly value: string;
}

/** An element of a generated message. */
export interface Part {
  readonly kind: 'element';
  readonly namespace: string;
  readonly local: string;
  readonly attributes: readonly WrittenAttribute[];
  readonly pieces: readonly Piece[];
}

/** Character data, and how it is written. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  readonly form: 'escaped' | 'cdata' | 'references';
}

export interface Aside {
  readonly kind: 'comment' | 'instruction';
}

/** What stands between the tags of an element. */
export type Piece = Part | Text | Aside;

export const isPart = (piece: Piece): piece is Part => piece.kind === 'element';

/** The character data directly inside an element. */
export const textOf = (part: Part): string =>
  part.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');

/** The member that an element is by its name, where its parent is of a known complex type. */
export function memberOf(type: SimpleType | ComplexType | undefined, part: Part): Member | undefined {
  if (type?.kind !== 'complex') return undefined;
  return type.members.find(({ name }) => name.local === part.local && name.namespace === part.namespace);
}
