import { sha256, sha256Base64 } from '../../lib/sha256.ts';

/** The version of these rules: a change that may alter results raises it, and with it every hash. */
export const RULE_SET_VERSION = 2;

/** SHA-256 over what a result depends on: numbers, texts and lists of them, whose order is part of the definition. */
export const hashInputs = (inputs: readonly unknown[]): Uint8Array =>
  sha256(JSON.stringify([RULE_SET_VERSION, ...inputs]));

/** The digests of definitions that many days share: shifts and policies are never changed, only replaced. */
const digests = new WeakMap<object, string>();

/** SHA-256 of a definition, whatever the order of its members. */
export function digestOf(definition: object): string {
  const known = digests.get(definition);
  if (known !== undefined) return known;
  const digest = sha256Base64(JSON.stringify(definition, sortMembers));
  digests.set(definition, digest);
  return digest;
}

const sortMembers = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([name]) => !withoutEffect.has(name))
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      )
    : value;

/** Members of policies that no result depends on. */
const withoutEffect: ReadonlySet<string> = new Set(['timeOffLeaveType', 'correctionRoute', 'overtimeRoute']);
