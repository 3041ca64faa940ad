import { expect } from 'chai';
import { createLeaveEntitlement } from '../../src/jobs/leave-entitlement.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { postEntitlement } from '../../src/operations/leave/post-entitlement.ts';
import { upsertEmployees } from '../../src/operations/workforce/upsert-employees.ts';
import { upsertLeavePolicies } from '../../src/operations/workforce/upsert-leave-policies.ts';
import { upsertLeaveTypes } from '../../src/operations/workforce/upsert-leave-types.ts';
import type { Reads, Store } from '../../src/store/store.ts';
import { moment } from '../domain/attendance/sample.ts';
import { employee, employeeSlice, upsert } from '../support/command-requests.ts';
import { onEachDatabase, type SharedDatabase } from '../support/databases.ts';
import { freeLease } from '../support/free-lease.ts';
import { ANNUAL, policiesOf, policyOf, PTO, typesOf } from '../support/leave-requests.ts';
import { MONTHLY } from '../support/ledger-world.ts';
import { StoreNode } from '../support/store-node.ts';

/** Pages of so many employees, E000 and so on. */
const staffOf = (count: number): Pick<Reads, 'employees'> => {
  const ids = Array.from({ length: count }, (_, at) => `E${String(at).padStart(3, '0')}`);
  return {
    employees: async (_criteria, { after, limit }) =>
      ids
        .filter((id) => after === undefined || id > after)
        .slice(0, limit)
        .map((employeeId) => ({ version: 1, employee: { employeeId }, slices: [] }) as never),
  };
};

describe('The job that posts leave entitlements', () => {
  const jobOver = (reads: Pick<Reads, 'employees'>, broken: string) => {
    const groups: (readonly string[])[] = [];
    const errors: string[] = [];
    const job = createLeaveEntitlement({
      reads,
      post: (employeeIds) => ({ ...postEntitlement(employeeIds), name: employeeIds.join() }),
      async perform({ name }) {
        const ids = name.split(',');
        if (ids.includes(broken)) throw new Error('Broken.');
        groups.push(ids);
        return ids.length as never;
      },
      lease: freeLease,
      logger: { ...silentLogger, error: (message) => errors.push(message) },
    });
    return { job, groups, errors };
  };

  it('takes all employees, 50 at a time', async () => {
    const { job, groups } = jobOver(staffOf(100), 'nobody');
    expect(await job.run()).to.equal(100);
    expect(groups.map((ids) => `${ids[0]} ${ids.length}`)).to.deep.equal(['E000 50', 'E050 50']);
  });

  it('goes on with all others where it breaks at one', async () => {
    const { job, groups, errors } = jobOver(staffOf(120), 'E007');
    expect(await job.run()).to.equal(119);
    expect(groups.flat()).to.not.include('E007');
    expect(errors).to.deep.equal(['Leave entitlements of an employee could not be posted.']);
  });

  it('runs as it starts, so that an outage is made up for', async () => {
    const { job, groups } = jobOver(staffOf(1), 'nobody');
    job.start('0 0 1 1 *');
    await job.run();
    await job.close();
    expect(groups).to.deep.equal([['E000']]);
  });
});

onEachDatabase((kind) => {
  describe(`Two nodes that post leave entitlements on ${kind.name}`, function () {
    this.timeout(60_000);
    let database: SharedDatabase;
    const stores: Store[] = [];
    const open = async (): Promise<Store> => {
      const store = await database.openStore();
      stores.push(store);
      return store;
    };
    beforeEach(async () => {
      database = await kind.create();
    });
    afterEach(async () => {
      for (const store of stores.splice(0)) await store.close();
      await database.remove();
    });

    it('post everything once', async () => {
      const now = moment('2026-03-31T10:00:00+08:00');
      const store = await open();
      const nodes = [new StoreNode(store, now), new StoreNode(await open(), now)] as const;
      const ids = Array.from({ length: 20 }, (_, at) => `E${at}`);
      const slices = [employeeSlice({ leavePolicyCode: 'CN' })];
      await nodes[0].run(upsertLeaveTypes, typesOf([ANNUAL, PTO]));
      await nodes[0].run(upsertLeavePolicies, policiesOf([policyOf([MONTHLY], { validFrom: '2026-01-01' })]));
      await nodes[0].run(upsertEmployees, upsert(ids.map((employeeId) => employee({ employeeId, slices }))));
      const posted = await Promise.all(nodes.map((node) => node.perform(postEntitlement(ids))));
      expect(posted.map((one) => (one.ok ? one.value : -1)).sort()).to.deep.equal([0, 20]);
      const criteria = { employeeIds: ids, leaveTypes: [], accountIds: [] };
      const entries = await store.reads.leave.ledger(criteria, { after: undefined, limit: 1000 });
      expect(entries).to.have.lengthOf(60);
    });
  });
});
