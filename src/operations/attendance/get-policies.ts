import type { GetPolicies } from '../../contract/generated.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { type AttendancePolicy, getPolicy } from '../../domain/attendance/policy.ts';
import { ok } from '../../lib/result.ts';
import { policyOf } from '../../records/policy-record.ts';

/** Reads the rules of attendance: those that are built in, and those of the configuration. */
export const getPolicies: Query<'GetPolicies'> = {
  effect: 'read',
  name: 'GetPolicies',
  async read(_sources, request, { settings }) {
    const { policies } = settings.attendance;
    const criteria = { policyCodes: [...new Set(request.policyCodes)], validOn: request.validOn };
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const { value: place } = after;
    const found = policiesOf(policies, criteria).filter((policy) => place === undefined || keyOf(policy) > place);
    const page = cutPage(found, pageSize(request.maxRows));
    const response = {
      policies: page.rows.map((policy) => policyOf(policy, policy === policies[0])),
      nextCursor: page.last && writeCursor(pageKey, criteria, keyOf(page.last)),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'AttendancePolicy', affectedRows: page.rows.length });
  },
};

type Criteria = Pick<GetPolicies, 'policyCodes' | 'validOn'>;

function policiesOf(policies: readonly AttendancePolicy[], { policyCodes, validOn }: Criteria) {
  const holds = (policy: AttendancePolicy): boolean =>
    validOn === undefined || getPolicy(policies, policy.policyCode, validOn) === policy;
  return policies
    .filter((policy) => policyCodes.length === 0 || policyCodes.includes(policy.policyCode))
    .filter(holds)
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const VERSION_DIGITS = 10;

/** Sorts by code, and by version within one. */
const keyOf = ({ policyCode, version }: AttendancePolicy): string =>
  `${policyCode} ${String(version).padStart(VERSION_DIGITS, '0')}`;

const pageKey: PageKey<string> = {
  operation: 'GetPolicies',
  kind: 'y',
  encode: (key) => Buffer.from(key),
  decode: readText,
};
