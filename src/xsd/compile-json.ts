import type { JsonObject, JsonValue } from '../lib/json.ts';
import { findNearest, suggest } from '../lib/nearest.ts';
import { shorten } from '../lib/quote.ts';
import type { ComplexType, Member, SimpleType } from './components.ts';
import { isVoid } from './is-void.ts';
import { enumerate, type Findings, missing, type Place, tooMany } from './findings.ts';
import { Invalid } from './invalid.ts';
import { compileSimple, type SimpleCodec } from './simple-codec.ts';

/** Turns a value into JSON; undefined stands for a type whose values are JSON already. */
type ToJson = ((value: unknown) => JsonValue) | undefined;

/** Compiles the way to JSON: members in schema order, absent ones left out. */
export function compileToJson(type: ComplexType): (value: unknown) => JsonValue {
  return complexToJson(type) ?? ((value) => value as JsonValue);
}

function complexToJson(type: ComplexType): ToJson {
  const members = type.members.map((member) => ({
    name: member.name.local,
    convert: memberToJson(member),
  }));
  if (members.every(({ convert }) => convert === undefined)) return undefined;
  return (value) => {
    const object = value as Readonly<Record<string, unknown>>;
    const json: Record<string, JsonValue> = {};
    for (const { name, convert } of members) {
      const one = object[name];
      if (one !== undefined) json[name] = convert === undefined ? (one as JsonValue) : convert(one);
    }
    return json;
  };
}

function memberToJson({ type, maxOccurs, isOptional }: Member): ToJson {
  const convert = type.kind === 'complex' ? complexToJson(type) : simpleToJson(type, isOptional);
  if (convert === undefined || maxOccurs === 1) return convert;
  return (value) => (value as readonly unknown[]).map(convert);
}

function simpleToJson(type: SimpleType, isOptional: boolean): ToJson {
  const codec = compileSimple(type, !isOptional);
  return codec.type.isJson ? undefined : codec.toJson;
}

/** Reads a JSON value at a place; undefined where it is absent (as null and the empty text are) or broken. */
type FromJson<T = unknown> = (json: unknown, place: Place, findings: Findings) => T | undefined;

/** Compiles the way from JSON, with the same checks as the XML decoder's. */
export function compileFromJson(type: ComplexType): FromJson<Readonly<Record<string, unknown>>> {
  const members = type.members.map(compileMember);
  const names = members.map(({ name }) => name);
  const known = new Set(names);
  const expected = `is not expected here; expected one of: ${enumerate(names)}`;
  return (json, place, findings) => {
    if (!isObject(json)) {
      findings.add(place, 'is not an object');
      return undefined;
    }
    for (const name of Object.keys(json)) {
      if (known.has(name)) continue;
      const unknown = { parent: place, name: shorten(name, MOST_OF_NAME), index: 0 };
      findings.add(unknown, `${expected}${suggest(findNearest(name, names))}`);
    }
    const value: Record<string, unknown> = {};
    for (const { name, read } of members) {
      const one = read(json[name], place, findings);
      if (one !== undefined) value[name] = one;
    }
    return value;
  };
}

const MOST_OF_NAME = 64;

const isObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

function compileMember(member: Member): { readonly name: string; readonly read: FromJson } {
  const { type, isOptional, maxOccurs } = member;
  const name = member.name.local;
  const present = type.kind === 'simple' ? simpleFromJson(type, !isOptional) : complexFromJson(type, isOptional);
  const read: FromJson = (json, place, findings) => {
    if (!isAbsent(json)) return present(json, place, findings);
    if (!isOptional) findings.add(place, 'is required', missing(1));
    return undefined;
  };
  return { name, read: maxOccurs > 1 ? listOf(member, read) : single(name, read) };
}

const isAbsent = (json: unknown): boolean => json === undefined || json === null;

function single(name: string, read: FromJson): FromJson {
  return (json, parent, findings) => read(json, { parent, name, index: 0 }, findings);
}

function listOf({ name: { local: name }, minOccurs, maxOccurs }: Member, read: FromJson): FromJson {
  return (json, parent, findings) => {
    const items: readonly unknown[] = Array.isArray(json) ? json : isAbsent(json) ? [] : [json];
    if (items.length < minOccurs) {
      const message = items.length === 0 ? 'is required' : `appears less than ${minOccurs} times`;
      findings.add({ parent, name, index: 0 }, message, missing(minOccurs, items.length));
    }
    if (items.length > maxOccurs) {
      const told = tooMany(maxOccurs, items.length);
      findings.add({ parent, name, index: maxOccurs + 1 }, `appears more than ${maxOccurs} times`, told);
      return [];
    }
    return items.flatMap((item, at) => read(item, { parent, name, index: at + 1 }, findings) ?? []);
  };
}

function complexFromJson(type: ComplexType, isOptional: boolean): FromJson {
  const read = compileFromJson(type);
  return (json, place, findings) => {
    const value = read(json, place, findings);
    return value !== undefined && isOptional && isVoid(value) ? undefined : value;
  };
}

function simpleFromJson(type: SimpleType, isRequired: boolean): FromJson {
  const codec = compileSimple(type, isRequired);
  return (json, place, findings) => {
    const value = readScalar(codec, json);
    if (!(value instanceof Invalid)) return value;
    findings.add(place, value.message, value);
    return undefined;
  };
}

function readScalar(codec: SimpleCodec, json: unknown): unknown {
  const text = codec.type.fromJson(json);
  if (text === undefined) return new Invalid(`is not ${codec.type.noun}`, { facet: 'type', limit: codec.builtIn });
  return UNPRINTABLE.test(text) ? new Invalid('holds a character that XML cannot hold') : codec.read(text);
}

// XML 1.0, 2.2: what came by JSON must be able to leave by SOAP.
const UNPRINTABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Cs}/u;
