import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { Layer, Origin } from './layers.ts';
import { readEnvironment, readTree } from './layers.ts';
import type { ConfigProblem } from './problem.ts';
import { badValue, MASK } from './problem.ts';
import { expectationOf, settingTable } from './setting-table.ts';
import type { Settings } from './settings.ts';
import { settings } from './settings.ts';

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** The checked settings of a process. Frozen: nothing changes them while it runs. */
export type Config = Frozen<
  Omit<Settings, 'http'> & { http: Omit<Settings['http'], 'publicUrl'> & { publicUrl: string | undefined } }
>;

/** Some of the settings, in their groups. */
export type SomeSettings = { readonly [G in keyof Settings]?: Partial<Frozen<Settings[G]>> };

export interface ConfigSources {
  /** A JSON file; without it, the one that MUSTER_CONFIG names, if any. */
  readonly file?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the command line says; it comes before everything else. */
  readonly overrides?: SomeSettings | undefined;
}

const DEFAULTS = join(import.meta.dirname, '../../config/default.json');

/** Reads the configuration: overrides before variables before the file before the defaults. Stops at the first problem. */
export const loadConfig = (sources: ConfigSources): Result<Config, ConfigProblem> => {
  const values = readValues(sources);
  return values.ok ? ok(configOf(settings.parse(treeOf(values.value)))) : values;
};

/** A setting as it is in force: its value as it was given, a secret masked, and the file or the variable it came from. */
export interface EffectiveSetting {
  readonly setting: string;
  readonly value: unknown;
  /** `default` where nothing else sets it. */
  readonly origin: string;
}

/** All settings in the order of the schema, for people to read. Stops at the first problem, as {@link loadConfig}. */
export const describeConfig = (sources: ConfigSources): Result<readonly EffectiveSetting[], ConfigProblem> => {
  const values = readValues(sources);
  if (!values.ok) return values;
  return ok(
    settingTable.map(({ path, isSecret }) => {
      const { value, origin } = values.value.get(path) ?? { value: undefined, origin: DEFAULTS };
      const shown = isSecret && value !== '' ? MASK : value;
      return { setting: path, value: shown, origin: origin === DEFAULTS ? 'default' : origin };
    }),
  );
};

const readValues = ({ file, env, overrides = {} }: ConfigSources): Result<Values, ConfigProblem> => {
  const layers: Layer[] = [];
  for (const layer of sources({ file, env, overrides })) {
    if (!layer.ok) return layer;
    layers.push(layer.value);
  }
  const values = new Map(layers.flatMap((layer) => [...layer]));
  return checkEach(values) ?? checkTogether(values) ?? ok(values);
};

function* sources({ file, env, overrides }: ConfigSources): Generator<Result<Layer, ConfigProblem>> {
  yield readFile(DEFAULTS, undefined);
  // A variable that is set but empty is the usual way of switching one off.
  const named = env.MUSTER_CONFIG === '' ? undefined : env.MUSTER_CONFIG;
  if (file !== undefined) yield readFile(file, undefined);
  else if (named !== undefined) yield readFile(named, 'MUSTER_CONFIG');
  yield readEnvironment(env);
  yield readTree(overrides, 'command line');
}

const readFile = (file: string, namedBy: string | undefined): Result<Layer, ConfigProblem> => {
  const setting = namedBy ?? '--config';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return refused(badValue({ setting, value: file, origin: undefined, expected: 'a file that can be read' }));
  }
  try {
    // Some editors of Windows put a byte order mark first.
    const tree: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return readTree(tree, file);
  } catch {
    return refused(badValue({ setting, value: file, origin: undefined, expected: 'a file of valid JSON' }));
  }
};

type Values = ReadonlyMap<string, { readonly value: unknown; readonly origin: Origin }>;

const checkEach = (values: Values): Result<never, ConfigProblem> | undefined => {
  for (const { path, schema, isSecret } of settingTable) {
    const given = values.get(path);
    if (given === undefined) throw new Error(`config/default.json has no ${path}`);
    if (!z.safeParse(schema, given.value).success) {
      const value = isSecret ? MASK : given.value;
      return refused(badValue({ setting: path, ...given, value, expected: expectationOf(schema, given.value) }));
    }
  }
  return undefined;
};

// Node.js refuses to serve otherwise, and names neither setting.
const checkTogether = (values: Values): Result<never, ConfigProblem> | undefined => {
  const headers = values.get('http.headersTimeoutMs');
  const request = values.get('http.requestTimeoutMs');
  if (headers === undefined || request === undefined || Number(headers.value) <= Number(request.value))
    return undefined;
  const expected = `at most http.requestTimeoutMs, which is ${String(request.value)}`;
  return refused(badValue({ setting: 'http.headersTimeoutMs', ...headers, expected }));
};

const treeOf = (values: Values): unknown => {
  const tree: Record<string, Record<string, unknown>> = {};
  for (const { path } of settingTable) {
    const [group = '', name = ''] = path.split('.');
    (tree[group] ??= {})[name] = values.get(path)?.value;
  }
  return tree;
};

/** Beside the database where nothing else is said: a database file that is restored alone shows. */
const checkpointFolderOf = ({ data, journal }: Settings): string =>
  journal.checkpointFolder === '' ? resolve(data.folder, 'checkpoints') : resolve(journal.checkpointFolder);

const configOf = (checked: Settings): Config => {
  const { http, data, journal, node } = checked;
  return deepFreeze({
    ...checked,
    http: { ...http, publicUrl: http.publicUrl === '' ? undefined : http.publicUrl.replace(/\/+$/, '') },
    data: { ...data, folder: resolve(data.folder) },
    journal: { ...journal, checkpointFolder: checkpointFolderOf(checked) },
    node: { ...node, name: node.name === '' ? hostname().slice(0, 64) : node.name },
  });
};

const deepFreeze = <T extends object>(value: T): T => {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFreeze(member);
  return Object.freeze(value);
};
