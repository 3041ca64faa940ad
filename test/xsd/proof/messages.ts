import type { ComplexType, GlobalElement, Member, SimpleType } from '../../../src/xsd/components.ts';
import { prefixOf } from './print-part.ts';
import type { Random } from './random.ts';
import type { Part, Piece, Text } from './tree.ts';
import { goodText, wrongText } from './values.ts';

/** A message of a global element as the schema has it: members absent, empty and nil included where that is allowed. */
export function goodMessage({ name, type }: GlobalElement, random: Random): Part {
  return { kind: 'element', ...name, attributes: [], pieces: contentOf(type, random) };
}

/** The least that a type accepts. */
export function sampleOf(type: SimpleType | ComplexType, random: Random): readonly Piece[] {
  if (type.kind === 'simple') return [plain(goodText(type, random).trim())];
  const required = type.members.filter(({ isOptional }) => !isOptional);
  return required.flatMap((member) =>
    Array.from({ length: member.minOccurs }, () => partOf(member, sampleOf(member.type, random))),
  );
}

/** An element of a member's name. */
export const partOf = ({ name }: Member, pieces: readonly Piece[]): Part => ({
  kind: 'element',
  ...name,
  attributes: [],
  pieces,
});

export const plain = (text: string): Text => ({ kind: 'text', text, form: 'escaped' });

function contentOf(type: ComplexType, random: Random): readonly Piece[] {
  const parts = type.members.flatMap((member) => partsOf(member, random));
  // Blank text and comments may stand between elements; forms that people fill in are full of them.
  return random.oneIn(6) ? parts.flatMap((part) => [random.pick(between), part]) : parts;
}

const between: readonly Piece[] = [
  plain('\n  '),
  plain(' '),
  { kind: 'text', text: '\t', form: 'references' },
  { kind: 'comment' },
];

function partsOf(member: Member, random: Random): readonly Part[] {
  return Array.from({ length: countOf(member, random) }, () => memberPart(member, random));
}

function countOf({ minOccurs, maxOccurs, type }: Member, random: Random): number {
  if (maxOccurs === 1) return minOccurs === 1 || random.oneIn(2) ? 1 : 0;
  // Full lists are long, so they are rare; of records they are checked one by one in other tests.
  const atEdge = type.kind === 'simple' ? 400 : 4000;
  if (Number.isFinite(maxOccurs) && random.oneIn(maxOccurs < 50 ? 40 : atEdge)) return maxOccurs + random.below(2);
  return minOccurs + random.pick([0, 1, 1, 2]);
}

function memberPart(member: Member, random: Random): Part {
  const { type, isOptional } = member;
  if (isOptional && random.oneIn(12)) return empty(member, random);
  const pieces = type.kind === 'simple' ? [written(goodText(type, random), random)] : contentOf(type, random);
  return { ...partOf(member, pieces), attributes: random.oneIn(40) ? [declaredType(type)] : [] };
}

/** Absent in one of its other forms. */
function empty(member: Member, random: Random): Part {
  const pieces = random.pick<readonly Piece[]>([[], [], [plain(' \n')]]);
  const attributes = random.oneIn(2) ? [{ name: 'xsi:nil', value: random.pick(['true', '1', ' true ']) }] : [];
  return { ...partOf(member, pieces), attributes };
}

function written(text: string, random: Random): Text {
  return { kind: 'text', text, form: random.pick(['escaped', 'escaped', 'escaped', 'escaped', 'cdata', 'references']) };
}

/** `xsi:type` with the type that is declared anyway, as some clients write it. */
function declaredType(type: SimpleType | ComplexType): Part['attributes'][number] {
  const prefix = prefixOf.get(type.name?.namespace ?? '') ?? 'xs';
  return { name: 'xsi:type', value: `${prefix}:${type.name?.local ?? 'string'}` };
}

/** The message with one thing changed that makes it wrong, or nearly always. */
export function mutate(root: Part, type: ComplexType, random: Random): Part {
  const targets = listTargets(root, type);
  const target = random.pick(targets);
  const mutation = random.pick(target.type?.kind === 'simple' ? valueMutations : structureMutations);
  return replace(root, target, mutation(target, random));
}

interface Target {
  readonly part: Part;
  readonly type: SimpleType | ComplexType | undefined;
}

/** All elements with their types; values come up more often, for there are more ways to break them. */
function listTargets(part: Part, type: SimpleType | ComplexType | undefined): readonly Target[] {
  const members = type?.kind === 'complex' ? type.members : [];
  const inner = part.pieces.flatMap((piece) => {
    if (piece.kind !== 'element') return [];
    const member = members.find(({ name }) => name.local === piece.local && name.namespace === piece.namespace);
    return listTargets(piece, member?.type);
  });
  return [{ part, type }, ...inner];
}

function replace(root: Part, target: Target, by: Part): Part {
  if (root === target.part) return by;
  if (!root.pieces.some((piece) => piece.kind === 'element')) return root;
  return {
    ...root,
    pieces: root.pieces.map((piece) => (piece.kind === 'element' ? replace(piece, target, by) : piece)),
  };
}

type Mutation = (target: Target, random: Random) => Part;

const withAttribute = (part: Part, name: string, value: string): Part => ({
  ...part,
  attributes: [...part.attributes.filter((attribute) => attribute.name !== name), { name, value }],
});

const typesToName = ['xs:string', 'xs:token', 'xs:int', 'xs:decimal', 'xs:anyType', 't:Key32', 'att:SubmittedCapture'];

const attributeMutations: readonly Mutation[] = [
  ({ part }) => withAttribute(part, 'id', '1'),
  ({ part }) => withAttribute(part, 'xml:lang', 'en'),
  ({ part }) => withAttribute(part, 't:mode', 'ATOMIC'),
  ({ part }) => withAttribute(part, 'xsi:kind', 'x'),
  ({ part }, random) => withAttribute(part, 'xsi:nil', random.pick(['true', 'false', '1', '0', 'yes', ''])),
  ({ part }, random) => withAttribute(part, 'xsi:type', random.pick(typesToName)),
];

const valueMutations: readonly Mutation[] = [
  ...Array.from({ length: 12 }, () => breakValue),
  ...attributeMutations,
  ({ part }) => ({ ...part, pieces: [] }),
  ({ part }) => ({ ...part, pieces: [...part.pieces, { kind: 'comment' }] }),
  ({ part }) => ({ ...part, pieces: [{ kind: 'instruction' }, ...part.pieces] }),
  ({ part }) => ({ ...part, pieces: [...part.pieces, { ...part, pieces: [] }] }),
];

function breakValue({ part, type }: Target, random: Random): Part {
  return type?.kind === 'simple' ? { ...part, pieces: [written(wrongText(type, random), random)] } : part;
}

const structureMutations: readonly Mutation[] = [
  ...[drop, drop, repeat, repeat, swap, swap, move, rename, rename, renameToSibling, changeNamespace, changeNamespace],
  ...attributeMutations,
  ({ part }, random) => insert(part, plain(random.pick(['text', '0', '\u00a0'])), random),
  ({ part }, random) => insert(part, { kind: 'text', text: random.pick([' ', 'x']), form: 'cdata' }, random),
  ({ part }, random) => insert(part, { kind: 'comment' }, random),
  ({ part }, random) => insert(part, { kind: 'instruction' }, random),
  ({ part }) => ({ ...part, pieces: [] }),
];

function drop({ part }: Target, random: Random): Part {
  const at = random.below(part.pieces.length);
  return { ...part, pieces: part.pieces.toSpliced(at, 1) };
}

function repeat({ part }: Target, random: Random): Part {
  const at = random.below(part.pieces.length);
  return { ...part, pieces: part.pieces.toSpliced(at, 0, ...part.pieces.slice(at, at + 1)) };
}

function swap({ part }: Target, random: Random): Part {
  const at = random.below(part.pieces.length);
  return { ...part, pieces: part.pieces.toSpliced(at, 2, ...part.pieces.slice(at, at + 2).reverse()) };
}

function move({ part }: Target, random: Random): Part {
  const from = random.below(part.pieces.length);
  const without = part.pieces.toSpliced(from, 1);
  return {
    ...part,
    pieces: without.toSpliced(random.below(without.length + 1), 0, ...part.pieces.slice(from, from + 1)),
  };
}

function rename({ part }: Target, random: Random): Part {
  return changeOne(part, random, ({ local }) => ({
    local: random.pick(['unknown', local.toUpperCase(), `${local}s`, local.slice(0, -1)]),
  }));
}

function renameToSibling({ part, type }: Target, random: Random): Part {
  const members = type?.kind === 'complex' ? type.members : [];
  return members.length === 0 ? part : changeOne(part, random, () => random.pick(members).name);
}

function changeNamespace({ part }: Target, random: Random): Part {
  const namespace = random.pick(['', 'urn:muster:other', 'urn:muster:types:v1', 'urn:muster:workforce:v1']);
  return changeOne(part, random, () => ({ namespace }));
}

function changeOne(
  part: Part,
  random: Random,
  change: (child: Part) => Partial<Pick<Part, 'local' | 'namespace'>>,
): Part {
  const chosen = part.pieces[random.below(part.pieces.length)];
  if (chosen?.kind !== 'element') return part;
  return { ...part, pieces: part.pieces.map((piece) => (piece === chosen ? { ...chosen, ...change(chosen) } : piece)) };
}

function insert(part: Part, piece: Piece, random: Random): Part {
  return { ...part, pieces: part.pieces.toSpliced(random.below(part.pieces.length + 1), 0, piece) };
}
