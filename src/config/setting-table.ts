import { z } from 'zod';
import { findNearest, suggest } from '../lib/nearest.ts';
import { settings } from './settings.ts';

/** One setting: its place, its type, and the environment variable that sets it. */
export interface Setting {
  /** As in `http.port`. */
  readonly path: string;
  readonly schema: z.core.$ZodType;
  /** As in `MUSTER_HTTP_PORT`. */
  readonly variable: string;
  /** Never shown: its schema says `writeOnly` (JSON Schema 2020-12 Validation, 9.4), or its name tells. */
  readonly isSecret: boolean;
}

/** The variable of a path: upper case, an underscore at each dot and at each capital. */
export const variableOf = (path: string): string =>
  `MUSTER_${path.replaceAll(/[A-Z]/g, '_$&').replaceAll('.', '_').toUpperCase()}`;

const settingsOf = (schema: z.core.$ZodType, path: string): readonly Setting[] =>
  schema instanceof z.ZodObject
    ? shapeOf(schema).flatMap(([name, child]) => settingsOf(child, path === '' ? name : `${path}.${name}`))
    : [{ path, schema, variable: variableOf(path), isSecret: isSecret(path, schema) }];

const isSecret = (path: string, schema: z.core.$ZodType): boolean =>
  /(?:secret|password|token)$/i.test(path) || z.toJSONSchema(schema).writeOnly === true;

const shapeOf = (schema: z.ZodObject): readonly (readonly [string, z.core.$ZodType])[] => Object.entries(schema.shape);

/** Every setting, in the order of the schema. */
export const settingTable: readonly Setting[] = settingsOf(settings, '');

/** The JSON Schema (2020-12) of a configuration file: any setting may be left out. */
export const printSettingsSchema = (): string => {
  const { $schema, ...schema } = z.toJSONSchema(settings, { io: 'input' });
  const properties = { $schema: { type: 'string' }, ...schema.properties };
  const document = { $schema, title: 'Muster configuration', ...schema, properties };
  return `${JSON.stringify(document, withoutRequired, 2)}\n`;
};

const withoutRequired = (key: string, value: unknown): unknown =>
  (key === 'required' && Array.isArray(value)) || key === 'expected' ? undefined : value;

/** Completes "expected …" for a setting; of several choices it asks for the one that was meant by what was given. */
export const expectationOf = (schema: z.core.$ZodType, given?: unknown): string => {
  const { type = 'any', minimum, maximum, items, enum: choices, expected } = z.toJSONSchema(schema);
  if (typeof expected === 'string') return expected;
  if (choices !== undefined) {
    const names = choices.map(String);
    const nearest = typeof given === 'string' ? findNearest(given, names) : undefined;
    return `one of ${names.join(', ')}${suggest(nearest)}`;
  }
  if (type === 'integer' && minimum !== undefined) return `a whole number from ${minimum} to ${String(maximum)}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'array' && typeof items === 'object' && 'expected' in items)
    return `a list of ${String(items.expected)}`;
  return `a value of type ${String(type)}`;
};
