import { findNearest, suggest } from '../lib/nearest.ts';
import { quote } from '../lib/quote.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { isBlank } from '../xml/characters.ts';
import { readAttributes, reportNilContent } from './attributes.ts';
import type { ComplexType, Member, SimpleType } from './components.ts';
import { enumerate, type Findings, missing, type Place, type Told, tooMany } from './findings.ts';
import { Invalid } from './invalid.ts';
import { isVoid } from './is-void.ts';
import { compileSimple } from './simple-codec.ts';
import { compileTypeNames } from './type-names.ts';

/** Reads the content of an element of a complex type; whoever finds errors reports them and gives what it has. */
export type ContentDecoder = (
  element: XmlElement,
  place: Place,
  findings: Findings,
) => Readonly<Record<string, unknown>>;

/** Reads one element of a sequence. Undefined where it is absent, which empty and nil elements are too, or broken. */
type MemberDecoder = (element: XmlElement, parent: Place, index: number, findings: Findings) => unknown;

interface CompiledMember extends Member {
  readonly local: string;
  readonly namespace: string;
  readonly isList: boolean;
  readonly decode: MemberDecoder;
}

/** Compiles the decoder of a complex type (XSD 1.0 Part 1, 3.4.4 and 3.8.4). */
export function compileDecoder(type: ComplexType): ContentDecoder {
  const members = type.members.map(compileMember);
  const diagnose = compileDiagnosis(members);
  return (element, place, findings) => {
    if (element.text !== '' && !isBlank(element.text)) findings.add(place, 'may hold elements only, no text');
    const { children } = element;
    const before = findings.count;
    const value: Record<string, unknown> = {};
    let next = 0;
    for (const member of members) {
      if (member.isList) {
        const end = endOfList(children, next, member);
        value[member.local] = decodeList(children.slice(next, end), member, place, findings);
        next = end;
        continue;
      }
      const child = children[next];
      if (child !== undefined && isOf(member, child)) {
        next++;
        const decoded = member.decode(child, place, 0, findings);
        if (decoded !== undefined) value[member.local] = decoded;
      } else if (!member.isOptional)
        findings.add(placeOf(place, member.local, 0), 'is required', missing(member.minOccurs));
    }
    if (next < children.length) {
      findings.rewind(before);
      diagnose(children, place, findings);
    }
    return value;
  };
}

const isOf = (member: CompiledMember, child: XmlElement): boolean =>
  child.local === member.local && child.namespace === member.namespace;

const placeOf = (parent: Place, name: string, index: number): Place => ({ parent, name, index });

function endOfList(children: readonly XmlElement[], start: number, member: CompiledMember): number {
  let end = start;
  for (let child = children[end]; child !== undefined && isOf(member, child); child = children[end]) end++;
  return end;
}

function decodeList(
  items: readonly XmlElement[],
  member: CompiledMember,
  place: Place,
  findings: Findings,
): readonly unknown[] {
  reportCount(items.length, member, place, findings);
  const values: unknown[] = [];
  let index = 0;
  for (const item of items) {
    if (index === member.maxOccurs) break;
    const value = member.decode(item, place, ++index, findings);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function reportCount(
  count: number,
  { local, minOccurs, maxOccurs }: CompiledMember,
  place: Place,
  findings: Findings,
): void {
  if (count > maxOccurs) {
    findings.add(
      placeOf(place, local, maxOccurs + 1),
      `appears more than ${maxOccurs} times`,
      tooMany(maxOccurs, count),
    );
  } else if (count < minOccurs) {
    const message = count === 0 ? 'is required' : `appears less than ${minOccurs} times`;
    findings.add(placeOf(place, local, 0), message, missing(minOccurs, count));
  }
}

/** Compiles what is done where children and sequence do not match: every child is judged by its name and its place. */
function compileDiagnosis(members: readonly CompiledMember[]) {
  const positions = new Map(members.map((member, position) => [member.local, position]));
  const names = members.map((member) => member.local);
  const expected = `is not expected here; expected one of: ${enumerate(names)}`;
  return (children: readonly XmlElement[], place: Place, findings: Findings): void => {
    const counts = members.map(() => 0);
    let furthest = 0;
    for (const child of children) {
      const position = positions.get(child.local) ?? -1;
      const member = members[position];
      if (member === undefined)
        findings.add(
          placeOf(place, quotable(child.local), 0),
          `${expected}${suggest(findNearest(child.local, names))}`,
        );
      else {
        const count = (counts[position] ?? 0) + 1;
        counts[position] = count;
        const at = placeOf(place, child.local, member.isList ? count : 0);
        const refusal = refusePlace(child, member, count, position < furthest ? members[furthest] : undefined);
        if (refusal !== undefined) findings.add(at, refusal.message, refusal.told);
        if (count <= member.maxOccurs) member.decode(child, place, at.index, findings);
        furthest = Math.max(furthest, position);
      }
    }
    members.forEach((member, position) => {
      const count = counts[position] ?? 0;
      if (count < member.minOccurs) reportCount(count, member, place, findings);
    });
  };
}

interface PlaceRefusal {
  readonly message: string;
  readonly told?: Told;
}

/** `later` is a member that has come already and belongs behind this one. */
function refusePlace(
  child: XmlElement,
  member: CompiledMember,
  count: number,
  later: CompiledMember | undefined,
): PlaceRefusal | undefined {
  if (child.namespace !== member.namespace) {
    const found = child.namespace === '' ? 'no namespace' : `the namespace ${quote(child.namespace)}`;
    return { message: `is in ${found}; expected '${member.namespace}'` };
  }
  if (count === member.maxOccurs + 1) {
    const message = count === 2 ? 'appears more than once' : `appears more than ${member.maxOccurs} times`;
    return { message, told: tooMany(member.maxOccurs, count) };
  }
  return later === undefined ? undefined : { message: `is out of order: it belongs before ${later.local}` };
}

const quotable = (name: string): string => name.slice(0, 64);

function compileMember(member: Member): CompiledMember {
  const { name, type, maxOccurs } = member;
  const decode = type.kind === 'simple' ? simpleMember(member, type) : complexMember(member, type);
  return { ...member, local: name.local, namespace: name.namespace, isList: maxOccurs > 1, decode };
}

function simpleMember({ name: { local }, isOptional }: Member, type: SimpleType): MemberDecoder {
  const codec = compileSimple(type, !isOptional);
  const names = compileTypeNames(type);
  return (element, parent, index, findings) => {
    if (element.attributes.length > 0) {
      const place = placeOf(parent, local, index);
      if (readAttributes(element, names, place, findings)) {
        reportNil(element, isOptional, place, findings);
        return undefined;
      }
    }
    const value = refuseContent(element) ?? codec.read(element.text);
    if (!(value instanceof Invalid)) return value;
    findings.add(placeOf(parent, local, index), value.message, value);
    return undefined;
  };
}

function refuseContent({ children, hasComment }: XmlElement): Invalid | undefined {
  if (hasComment) return new Invalid('may hold text only, no comment');
  return children.length > 0 ? new Invalid('may hold text only, no element') : undefined;
}

function complexMember({ name: { local }, isOptional }: Member, type: ComplexType): MemberDecoder {
  const decode = compileDecoder(type);
  const names = compileTypeNames(type);
  return (element, parent, index, findings) => {
    const place = placeOf(parent, local, index);
    const isNil = element.attributes.length > 0 && readAttributes(element, names, place, findings);
    if (isNil && reportNilContent(element, place, findings)) return undefined;
    if (isOptional && element.children.length === 0 && isBlank(element.text)) return undefined;
    const value = decode(element, place, findings);
    return isOptional && isVoid(value) ? undefined : value;
  };
}

/** A nil element must be empty, and then is absent. */
function reportNil(element: XmlElement, isOptional: boolean, place: Place, findings: Findings): void {
  if (reportNilContent(element, place, findings)) return;
  if (!isOptional) findings.add(place, 'is required', missing(1));
}
