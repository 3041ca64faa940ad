import type { Refusal } from '../../src/contract/refusal.ts';
import type { Result } from '../../src/lib/result.ts';

/** `code path` of each error of a refusal, behind its own code; nothing where it was no refusal. */
export const toldRefusal = (result: Result<unknown, Refusal>): readonly string[] =>
  result.ok ? [] : [result.error.code, ...result.error.errors.map(({ code, path = '' }) => `${code} ${path}`)];

/** The params of a refusal's first error. */
export const refusalParams = (result: Result<unknown, Refusal>): Readonly<Record<string, string>> =>
  result.ok ? {} : Object.fromEntries((result.error.errors[0]?.params ?? []).map(({ name, value }) => [name, value]));
