import type { JsonValue } from '../../lib/json.ts';

/** A type of the contract as far as a template needs it; the schema's own components have this shape. */
export type TemplateType =
  | {
      readonly kind: 'simple';
      readonly name: { readonly local: string } | undefined;
      readonly builtIn: string;
      readonly facets: { readonly minInclusive?: string };
      readonly list: { readonly values: readonly { readonly text: string }[] } | undefined;
    }
  | { readonly kind: 'complex'; readonly members: readonly TemplateMember[] };

/** One element of a message. */
export interface TemplateMember {
  readonly name: { readonly local: string };
  readonly type: TemplateType;
  readonly isOptional: boolean;
  readonly maxOccurs: number;
}

type SimpleTemplate = Extract<TemplateType, { readonly kind: 'simple' }>;

/**
 * A message that keeps the contract, to be filled in: what is required has a sample value, what is optional stands as
 * null or an empty list, both of which are the same as absent.
 */
export function templateOf(type: TemplateType, now: Date): JsonValue {
  if (type.kind === 'simple') return sampleOf(type, now);
  return Object.fromEntries(type.members.map((member) => [member.name.local, memberOf(member, now)]));
}

function memberOf({ type, isOptional, maxOccurs }: TemplateMember, now: Date): JsonValue {
  if (maxOccurs > 1) return isOptional ? [] : [itemOf(type, now)];
  return isOptional ? null : templateOf(type, now);
}

/** An item of a list names its employee, even where the schema lets it name a badge instead. */
function itemOf(type: TemplateType, now: Date): JsonValue {
  if (type.kind === 'simple') return sampleOf(type, now);
  const members = type.members.map((one) => (one.name.local === 'employeeId' ? { ...one, isOptional: false } : one));
  return templateOf({ ...type, members }, now);
}

function sampleOf({ name, builtIn, facets, list }: SimpleTemplate, now: Date): JsonValue {
  const [first] = list?.values ?? [];
  return first?.text ?? byName(now)[name?.local ?? ''] ?? byBuiltIn(facets.minInclusive)[builtIn] ?? 'text';
}

/** Types whose pattern or meaning asks for more than any text. The sample company has these keys. */
const byName = (now: Date): Readonly<Record<string, string>> => ({
  RequestId: crypto.randomUUID(),
  RecordId: '00000000-0000-4000-8000-000000000000',
  SystemCode: 'ERP01',
  PersonKey: 'E1001',
  TimeZone: 'Asia/Shanghai',
  Instant: `${now.toISOString().slice(0, 19)}Z`,
  ClockTime: `${now.toISOString().slice(0, 19)}Z`,
  LocalDate: now.toISOString().slice(0, 10),
});

const byBuiltIn = (least: string | undefined): Readonly<Record<string, JsonValue>> => ({
  boolean: false,
  int: Number(least ?? 0),
  short: Number(least ?? 0),
  integer: Number(least ?? 0),
  // More than a double may hold: JSON has it as text.
  long: least ?? '0',
  decimal: 0,
  base64Binary: '',
});
