import type { JsonObject, JsonValue } from '../../lib/json.ts';

/** A type of the contract as far as a template needs it; the schema's own components have this shape. */
export type TemplateType =
  { readonly kind: 'simple' } | { readonly kind: 'complex'; readonly members: readonly TemplateMember[] };

/** One element of a message. */
export interface TemplateMember {
  readonly name: { readonly local: string };
  readonly type: TemplateType;
  readonly maxOccurs: number;
}

/**
 * A message to be filled in that may be sent as it stands: the sample with every other element of its type beside it,
 * as null or an empty list, both of which are the same as absent.
 */
export function templateOf(type: TemplateType, sample: JsonValue): JsonValue {
  if (type.kind === 'simple' || !isObject(sample)) return sample;
  return Object.fromEntries(type.members.map((member) => [member.name.local, memberOf(member, sample)]));
}

function memberOf({ name, type, maxOccurs }: TemplateMember, sample: JsonObject): JsonValue {
  const value = sample[name.local];
  if (value === undefined) return maxOccurs > 1 ? [] : null;
  return isList(value) ? value.map((item) => templateOf(type, item)) : templateOf(type, value);
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
