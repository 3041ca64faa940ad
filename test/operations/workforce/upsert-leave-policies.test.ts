import { expect } from 'chai';
import type { BatchMode, EntitlementRule, LeavePolicyDefinition } from '../../../src/contract/generated.ts';
import { upsertLeavePolicies } from '../../../src/operations/workforce/upsert-leave-policies.ts';
import { upsertLeaveTypes } from '../../../src/operations/workforce/upsert-leave-types.ts';
import {
  findLeavePolicy,
  leavePoliciesOf,
  leavePolicyOf,
  ruleTypesOf,
} from '../../../src/records/leave-policy-record.ts';
import { World } from '../../support/decision-world.ts';
import { ANNUAL, MONTHLY_PTO, policiesOf, policyOf, PTO, STATUTORY, typesOf } from '../../support/leave-requests.ts';

const worldOfTypes = (): World => {
  const world = new World();
  world.run(upsertLeaveTypes, typesOf([ANNUAL, PTO]));
  return world;
};

const send = (world: World, policies: readonly LeavePolicyDefinition[], mode?: BatchMode) =>
  world.run(upsertLeavePolicies, policiesOf(policies, mode));

const told = ({ result }: ReturnType<typeof send>): readonly string[] =>
  result.ok ? result.value.results.map(({ key, outcome, version }) => `${key} ${outcome} ${version ?? '-'}`) : [];

const errors = ({ result }: ReturnType<typeof send>): readonly string[] =>
  (result.ok ? result.value.results.flatMap((one) => one.errors) : result.error.errors).map(
    ({ code, path }) => `${code} ${path ?? ''}`,
  );

const storedIn = (world: World) => ({ leavePolicyVersion: world.rows('leavePolicy', 'CN', 'leavePolicyVersion') });

const units = (code: string) => (code === 'PTO' ? 'MINUTE' : code === 'ANNUAL' ? 'DAY' : undefined);

describe('UpsertLeavePolicies', () => {
  it('applies versions in any order, and keeps those before them', () => {
    const world = worldOfTypes();
    const policies = [policyOf([STATUTORY, MONTHLY_PTO], { version: 2 }), policyOf([STATUTORY])];
    expect(told(send(world, policies))).to.deep.equal(['CN APPLIED 2', 'CN APPLIED 1']);
    expect(world.rows('leavePolicy', 'CN', 'leavePolicy')[0]?.latestVersion).to.equal(2);
    expect(ruleTypesOf(storedIn(world))).to.deep.equal(['ANNUAL', 'PTO']);
  });

  it('tells a stored version unchanged, one that was never stored stale, and other content refused', () => {
    const world = worldOfTypes();
    send(world, [policyOf([STATUTORY], { version: 2 })]);
    const same = { ...STATUTORY, waitingMonths: 0, carryOverCap: 0, skipsLongLeave: false, priority: 0 };
    expect(told(send(world, [policyOf([same], { version: 2 })]))).to.deep.equal(['CN UNCHANGED 2']);
    expect(told(send(world, [policyOf([STATUTORY])]))).to.deep.equal(['CN STALE 2']);
    const others: readonly Partial<EntitlementRule>[] = [
      { usableMonths: 1 },
      { bands: [{ amount: 50_000 }] },
      { skipsLongLeave: true },
      { monthsAhead: 3 },
      { yearDays: 0 },
      { roundingMode: 'UP' },
    ];
    for (const other of others) {
      expect(errors(send(world, [policyOf([{ ...STATUTORY, ...other }], { version: 2 })]))).to.deep.equal([
        'IDEMPOTENCY_CONFLICT /UpsertLeavePolicies/policies[1]/version',
      ]);
    }
    expect(errors(send(world, [policyOf([STATUTORY], { version: 2, name: 'China' })]))).to.have.length(1);
  });

  const broken: Readonly<Record<string, readonly [readonly EntitlementRule[], string]>> = {
    'two rules for a leave type': [[STATUTORY, MONTHLY_PTO, STATUTORY], 'rules[3]/leaveType'],
    'a leave year that begins on 29 February': [[{ ...STATUTORY, yearStart: '02-29' }], 'rules[1]/yearStart'],
    'a leave year that begins on 31 April': [[{ ...STATUTORY, yearStart: '04-31' }], 'rules[1]/yearStart'],
    'two bands from the same months on': [
      [{ ...STATUTORY, bands: [{ amount: 50_000 }, { fromMonths: 12 }, { fromMonths: 0, weeks: 40_000 }] }],
      'rules[1]/bands[3]/fromMonths',
    ],
    'weeks of leave that is counted in minutes': [
      [STATUTORY, { ...MONTHLY_PTO, bands: [{ weeks: 40_000 }] }],
      'rules[2]/bands[1]/weeks',
    ],
    'a part of a minute a year': [
      [{ ...MONTHLY_PTO, bands: [{ amount: 72_000_000 }, { fromMonths: 12, amount: 72_005_000 }] }],
      'rules[1]/bands[2]/amount',
    ],
    'rounding to a part of a minute': [[{ ...MONTHLY_PTO, roundingUnit: 5_000 }], 'rules[1]/roundingUnit'],
    'a cap of a part of a minute': [[{ ...MONTHLY_PTO, carryOverCap: 1 }], 'rules[1]/carryOverCap'],
    'a cap on what is not carried over': [
      [{ ...STATUTORY, carryOverCap: 50_000, carryOverMonths: undefined }],
      'rules[1]/carryOverMonths',
    ],
    'months ahead of monthly leave': [[{ ...MONTHLY_PTO, monthsAhead: 1 }], 'rules[1]/monthsAhead'],
    'more than a year ahead': [[{ ...STATUTORY, monthsAhead: 13 }], 'rules[1]/monthsAhead'],
    'days of a year that is cut by months': [[{ ...STATUTORY, proration: 'MONTHLY' }], 'rules[1]/yearDays'],
    'a year of 350 days': [[{ ...STATUTORY, yearDays: 350 }], 'rules[1]/yearDays'],
    'a year of 367 days': [[{ ...STATUTORY, yearDays: 367 }], 'rules[1]/yearDays'],
  };
  for (const [title, [rules, field]] of Object.entries(broken)) {
    it(`refuses ${title}`, () => {
      const decided = send(worldOfTypes(), [policyOf(rules)]);
      expect(errors(decided)).to.deep.equal([`VALIDATION /UpsertLeavePolicies/policies[1]/${field}`]);
      expect(decided.facts[0]).to.deep.include({ entity: 'LeavePolicy', entityId: 'CN', outcome: 'REFUSED' });
    });
  }

  it('refuses a version of 0, and stores nothing of an ATOMIC request with it', () => {
    const world = worldOfTypes();
    const decided = send(world, [policyOf([STATUTORY]), policyOf([], { policyCode: 'EU', version: 0 })], 'ATOMIC');
    expect(errors(decided)).to.deep.equal(['VALIDATION /UpsertLeavePolicies/policies[2]/version']);
    expect(storedIn(world).leavePolicyVersion).to.deep.equal([]);
  });

  it('takes leave years from the hire date, a year of 360 days, a whole year ahead, and no rules at all', () => {
    const rule = { ...STATUTORY, yearStart: 'HIRE', yearDays: 360, monthsAhead: 12 };
    const policies = [policyOf([rule]), policyOf([], { policyCode: 'NONE' })];
    expect(told(send(worldOfTypes(), policies))).to.deep.equal(['CN APPLIED 1', 'NONE APPLIED 1']);
  });

  it('warns of a rule for a leave type that nobody has stored', () => {
    const { result } = send(worldOfTypes(), [policyOf([STATUTORY, { ...STATUTORY, leaveType: 'ANUAL' }])]);
    expect(result.ok && result.value.results[0]?.warnings).to.deep.equal([
      {
        code: 'NOT_FOUND',
        message: 'No leave type has this code: until there is one, this says nothing.',
        path: '/UpsertLeavePolicies/policies[1]/rules[2]/leaveType',
        params: [{ name: 'leaveTypeCode', value: 'ANUAL' }],
      },
    ]);
  });
});

describe('A stored leave policy', () => {
  it('has what the message left out as 0, no, or none, and amounts in the unit of the accounts', () => {
    expect(leavePolicyOf(policyOf([MONTHLY_PTO]), units).rules).to.deep.equal([
      {
        leaveTypeCode: 'PTO',
        yearStart: '01-01',
        bands: [{ fromMonths: 0, amount: 7200 }],
        accrual: 'MONTH_END',
        prorate: 'MONTHLY',
        yearDays: 0,
        partialMonth: 'DAILY',
        waitingMonths: 0,
        rounding: { unit: 0, mode: 'NEAREST' },
        carryOverCap: 2400,
        carryOverMonths: 12,
        usableMonths: 0,
        priority: 0,
        countsLongLeave: false,
        monthsAhead: 0,
      },
    ]);
    const [statutory] = leavePolicyOf(policyOf([STATUTORY]), units).rules;
    expect(statutory).to.deep.include({
      rounding: { unit: 10_000, mode: 'DOWN' },
      carryOverCap: -1,
      yearDays: 365,
      monthsAhead: 2,
      countsLongLeave: true,
    });
    expect(statutory?.bands[1]).to.deep.equal({ fromMonths: 120, amount: 100_000 });
  });

  it('says weeks as they are: 5.6 of them', () => {
    const rule = { ...STATUTORY, bands: [{ weeks: 56_000 }] };
    expect(leavePolicyOf(policyOf([rule]), units).rules[0]?.bands).to.deep.equal([
      { fromMonths: 0, amount: 0, weeks: 5.6 },
    ]);
  });

  it('gives nothing of a leave type that nobody has stored', () => {
    const policy = policyOf([{ ...STATUTORY, leaveType: 'ANUAL' }, MONTHLY_PTO]);
    expect(leavePolicyOf(policy, units).rules.map(({ leaveTypeCode }) => leaveTypeCode)).to.deep.equal(['PTO']);
  });

  it('holds in its highest version that is valid on a date', () => {
    const world = worldOfTypes();
    send(world, [policyOf([STATUTORY]), policyOf([], { version: 2, validFrom: '2026-01-01' })]);
    const rulesOn = (date: string) => findLeavePolicy(storedIn(world), date, units)?.rules.length;
    expect(['2019-12-31', '2025-12-31', '2026-01-01'].map(rulesOn)).to.deep.equal([undefined, 1, 0]);
    expect(leavePoliciesOf(storedIn(world), units).map(({ version }) => version)).to.deep.equal([1, 2]);
  });
});
