import type { Query } from '../../decision/operation.ts';
import { readVersionPage, type VersionQuery } from '../../decision/version-page.ts';
import { ok } from '../../lib/result.ts';
import { storedLeavePolicyOf } from '../../records/leave-policy-record.ts';
import type { Reads, Row } from '../../store/store.ts';

/** Reads the newest version of policies, or all versions, in order of code and version; without criteria all policies. */
export const getLeavePolicies: Query<'GetLeavePolicies'> = {
  effect: 'read',
  name: 'GetLeavePolicies',
  async read({ reads }, { policyCodes, allVersions, cursor, maxRows }) {
    const page = await readVersionPage(policiesIn(reads), { codes: policyCodes, allVersions, cursor, maxRows });
    if (!page.ok) return page;
    const { versions, nextCursor, hasMore } = page.value;
    const response = { policies: versions.map(storedLeavePolicyOf), nextCursor, hasMore };
    return ok({ response, entity: 'LeavePolicy', affectedRows: versions.length });
  },
};

const policiesIn = ({ leave }: Reads): VersionQuery<Row<'leavePolicyVersion'>> => ({
  operation: 'GetLeavePolicies',
  kind: 'n',
  codeOf: ({ policyCode }) => policyCode,
  async read(codes, page) {
    const found = await leave.policies(codes, page);
    return found.map(({ master, versions }) => ({ latestVersion: master.latestVersion, versions }));
  },
});
