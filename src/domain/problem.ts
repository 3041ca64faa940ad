import type { ErrorParam, FaultCode } from '../contract/generated.ts';

/** One rule that an item breaks, told relative to the item. */
export interface Problem {
  readonly code: FaultCode;
  readonly message: string;
  /** The member at fault, such as `eventTime` or `slices[2]/validTo`; empty where it is the item itself. */
  readonly field: string;
  readonly params: readonly ErrorParam[];
}

/** A {@link Problem} with its params written as an object; params without a value are left out. */
export function problem(
  code: FaultCode,
  field: string,
  message: string,
  params: Readonly<Record<string, string>> = {},
): Problem {
  const list = Object.entries(params).map(([name, value]) => ({ name, value }));
  return { code, message, field, params: list.filter(({ value }) => value !== '') };
}
