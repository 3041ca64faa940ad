import { z } from 'zod';
import { findNearest, suggest } from '../lib/nearest.ts';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { ConfigProblem } from './problem.ts';
import { badValue, MASK, unknownSetting } from './problem.ts';
import type { Setting } from './setting-table.ts';
import { settingTable } from './setting-table.ts';

/** The file or the variable that a value came from. */
export type Origin = string;

/** What one source says, by the path of the setting. */
export type Layer = ReadonlyMap<string, { readonly value: unknown; readonly origin: Origin }>;

const groups: ReadonlySet<string> = new Set(settingTable.map(({ path }) => path.slice(0, path.indexOf('.'))));
const paths: ReadonlySet<string> = new Set(settingTable.map(({ path }) => path));

/** Reads settings in their groups, as a file has them. Refuses a group or a setting that does not exist. */
export const readTree = (tree: unknown, origin: Origin): Result<Layer, ConfigProblem> => {
  const layer = new Map<string, { value: unknown; origin: Origin }>();
  if (!isObject(tree)) return refused(badValue({ setting: origin, value: tree, origin, expected: 'a JSON object' }));
  for (const [group, members] of Object.entries(tree)) {
    // Tells editors where the schema is.
    if (group === '$schema') continue;
    if (!groups.has(group)) return refused(unknownGroup(group, origin));
    if (!isObject(members)) {
      const value = hasSecret(group) ? MASK : members;
      return refused(badValue({ setting: group, value, origin, expected: 'an object of settings' }));
    }
    for (const [name, value] of Object.entries(members)) {
      const path = `${group}.${name}`;
      if (!paths.has(path)) return refused(unknownMember(group, name, origin));
      if (value !== undefined) layer.set(path, { value, origin });
    }
  }
  return ok(layer);
};

/** What was meant for its secret may stand there. */
const hasSecret = (group: string): boolean =>
  settingTable.some(({ path, isSecret }) => isSecret && path.startsWith(`${group}.`));

/** Some write a setting with its dot, where the file nests it. */
function unknownGroup(group: string, origin: Origin): ConfigProblem {
  const expected = oneOf([...groups]);
  const path = paths.has(group) ? group : undefined;
  const [outer, inner] = path?.split('.') ?? [];
  const advice =
    path === undefined
      ? suggest(findNearest(group, [...groups]))
      : `. Write it as { "${outer ?? ''}": { "${inner ?? ''}": … } }`;
  return unknownSetting({ setting: group, origin, expected: `${expected}${advice}` });
}

/** What was meant is near in its own group, or of this very name in another one. */
function unknownMember(group: string, name: string, origin: Origin): ConfigProblem {
  const names = namesOf(group);
  const elsewhere = [...paths].filter((path) => path.endsWith(`.${name}`));
  const meant = findNearest(name, names) ?? (elsewhere.length === 1 ? elsewhere[0] : undefined);
  return unknownSetting({ setting: `${group}.${name}`, origin, expected: `${oneOf(names)}${suggest(meant)}` });
}

/** What was meant is near, or ends so: the group was left out. */
function unknownVariable(variable: string): ConfigProblem {
  const variables = settingTable.map((setting) => setting.variable);
  const ending = variables.filter((known) => known.endsWith(variable.slice('MUSTER'.length)));
  const meant = findNearest(variable, variables) ?? (ending.length === 1 ? ending[0] : undefined);
  const expected = `a name made from a setting, as MUSTER_HTTP_PORT from http.port${suggest(meant)}`;
  return unknownSetting({ setting: variable, origin: variable, expected });
}

const oneOf = (names: readonly string[]): string => `one of ${names.join(', ')}`;

const namesOf = (group: string): readonly string[] =>
  settingTable.filter(({ path }) => path.startsWith(`${group}.`)).map(({ path }) => path.slice(group.length + 1));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Variables of ours that are no settings: where the file is, the secret of `muster call`, switches of the tests, and those that Kubernetes
 * sets in every container for a service named "muster".
 */
const FOREIGN_VARIABLE = /^MUSTER_(?:CONFIG$|CALL_SECRET$|TEST_|SERVICE_(?:HOST|PORT)|PORT(?:_|$))/;

/** Reads the variables whose names begin with MUSTER_. Refuses one that names no setting; empty ones are not set. */
export const readEnvironment = (env: Readonly<Record<string, string | undefined>>): Result<Layer, ConfigProblem> => {
  const layer = new Map<string, { value: unknown; origin: Origin }>();
  for (const [variable, text] of Object.entries(env)) {
    if (!variable.startsWith('MUSTER_') || FOREIGN_VARIABLE.test(variable) || text === undefined || text === '')
      continue;
    const setting = settingTable.find((candidate) => candidate.variable === variable);
    if (setting === undefined) return refused(unknownVariable(variable));
    layer.set(setting.path, { value: parseVariable(setting, text), origin: variable });
  }
  return ok(layer);
};

// What cannot be read as the type stays text, which the type then refuses and the problem shows as given.
const parseVariable = ({ schema }: Setting, text: string): unknown => {
  if (schema instanceof z.ZodNumber) return /^-?\d+$/.test(text) ? Number(text) : text;
  if (schema instanceof z.ZodBoolean) return text === 'true' ? true : text === 'false' ? false : text;
  if (schema instanceof z.ZodArray) return text.split(',').map((item) => item.trim());
  return text;
};
