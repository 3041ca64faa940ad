import { columnsOf } from '../columns.ts';
import { aggregates } from '../tables/aggregates.ts';
import type { AggregateKind } from '../tables/aggregates.ts';

const isUuidKeyed = (kind: AggregateKind): boolean => {
  const { column, tables } = aggregates[kind];
  return columnsOf[tables[0]].some((one) => one.name === column && one.column.kind === 'uuid');
};

const uuidKeyed: ReadonlySet<string> = new Set((Object.keys(aggregates) as AggregateKind[]).filter(isUuidKeyed));

const UUID_DIGITS = /^[0-9a-f]{32}$/;

/** An aggregate as the procedures take it: kind, key, and the digits of the key where it is a uuid. */
export const encodeKey = (kind: AggregateKind, key: string): readonly [string, string, string | null] => {
  if (!uuidKeyed.has(kind)) return [kind, key, null];
  const digits = key.replaceAll('-', '');
  return [kind, key, UUID_DIGITS.test(digits) ? digits : null];
};
