import { expect } from 'chai';
import { getLeavePolicies } from '../../../src/operations/workforce/get-leave-policies.ts';
import { getLeaveTypes } from '../../../src/operations/workforce/get-leave-types.ts';
import { upsertLeavePolicies } from '../../../src/operations/workforce/upsert-leave-policies.ts';
import { upsertLeaveTypes } from '../../../src/operations/workforce/upsert-leave-types.ts';
import type { LeaveReads } from '../../../src/store/leave-reads.ts';
import type { Page } from '../../../src/store/store.ts';
import { World } from '../../support/decision-world.ts';
import { ANNUAL, policiesOf, policyOf, PTO, STATUTORY, typesOf } from '../../support/leave-requests.ts';
import { ask } from '../../support/query-sources.ts';

/** ANNUAL in versions 1 and 2, PTO in 1; policies CN in 1 and 2, EU in 1. */
function stored(): World {
  const world = new World();
  world.run(upsertLeaveTypes, typesOf([ANNUAL, { ...ANNUAL, version: 2 }, PTO]));
  const policies = [policyOf([STATUTORY]), policyOf([], { version: 2 }), policyOf([], { policyCode: 'EU' })];
  world.run(upsertLeavePolicies, policiesOf(policies));
  return world;
}

/** Serves what is stored in order of the codes. */
function serve(world: World) {
  const served = (codes: readonly string[], asked: readonly string[], { after = '', limit }: Page<string>) =>
    codes.filter((code) => (asked.length === 0 || asked.includes(code)) && code > after).slice(0, limit);
  const leave: Pick<LeaveReads, 'types' | 'policies'> = {
    types: async (asked, page) =>
      served(['ANNUAL', 'PTO'], asked, page).flatMap((code) =>
        world.rows('leaveType', code, 'leaveType').map((master) => ({
          ...{ master, versions: world.rows('leaveType', code, 'leaveTypeVersion') },
        })),
      ),
    policies: async (asked, page) =>
      served(['CN', 'EU'], asked, page).flatMap((code) =>
        world.rows('leavePolicy', code, 'leavePolicy').map((master) => ({
          ...{ master, versions: world.rows('leavePolicy', code, 'leavePolicyVersion') },
        })),
      ),
  };
  return { reads: { leave } };
}

describe('GetLeaveTypes', () => {
  it('tells a stored type as it was sent', async () => {
    const result = await ask(getLeaveTypes, { leaveTypeCodes: ['PTO'] }, serve(stored()));
    expect(result.ok && result.value).to.deep.equal({
      response: {
        leaveTypes: [{ sourceSystem: 'ERP01', definition: PTO }],
        nextCursor: undefined,
        hasMore: false,
      },
      entity: 'LeaveType',
      affectedRows: 1,
    });
  });

  it('tells the newest version of each, and all on request, page by page', async () => {
    const newest = await ask(getLeaveTypes, { leaveTypeCodes: [] }, serve(stored()));
    expect(newest.ok && newest.value.response.leaveTypes.map(({ definition }) => definition.version)).to.deep.equal([
      2, 1,
    ]);
    const request = { leaveTypeCodes: [], allVersions: true, maxRows: 1 };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask(getLeaveTypes, { ...request, cursor }, serve(stored()));
      if (!page.ok) throw new Error(page.error.message);
      const { leaveTypes, nextCursor } = page.value.response;
      seen.push(...leaveTypes.map(({ definition }) => `${definition.leaveTypeCode} ${definition.version}`));
      cursor = nextCursor;
    } while (cursor !== undefined);
    expect(seen).to.deep.equal(['ANNUAL 1', 'ANNUAL 2', 'PTO 1']);
  });

  it('refuses a cursor for other criteria, and one of another query', async () => {
    const first = await ask(getLeaveTypes, { leaveTypeCodes: [], maxRows: 1 }, serve(stored()));
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const other = await ask(getLeaveTypes, { leaveTypeCodes: [], allVersions: true, cursor }, serve(stored()));
    expect(!other.ok && other.error.errors[0]).to.deep.include({ code: 'VALIDATION', path: '/GetLeaveTypes/cursor' });
    const policies = await ask(getLeavePolicies, { policyCodes: [], maxRows: 1, cursor }, serve(stored()));
    expect(!policies.ok && policies.error.code).to.equal('VALIDATION');
  });
});

describe('GetLeavePolicies', () => {
  it('tells the newest version of each, and all versions on request', async () => {
    const newest = await ask(getLeavePolicies, { policyCodes: [] }, serve(stored()));
    expect(newest.ok && newest.value).to.deep.include({ entity: 'LeavePolicy', affectedRows: 2 });
    const all = await ask(getLeavePolicies, { policyCodes: ['CN'], allVersions: true }, serve(stored()));
    expect(all.ok && all.value.response.policies).to.deep.equal([
      { sourceSystem: 'ERP01', definition: policyOf([STATUTORY]) },
      { sourceSystem: 'ERP01', definition: policyOf([], { version: 2 }) },
    ]);
  });
});
