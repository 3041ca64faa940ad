import { expect } from 'chai';
import type { BatchMode, LeaveTypeDefinition } from '../../../src/contract/generated.ts';
import { upsertLeaveTypes } from '../../../src/operations/workforce/upsert-leave-types.ts';
import { findLeaveType, leaveTypeOf, leaveTypesOf } from '../../../src/records/leave-type-record.ts';
import { versionsForAudit } from '../../../src/records/version-list.ts';
import { World } from '../../support/decision-world.ts';
import { ANNUAL, PTO, TRIP, typesOf } from '../../support/leave-requests.ts';

const send = (world: World, types: readonly LeaveTypeDefinition[], mode?: BatchMode) =>
  world.run(upsertLeaveTypes, typesOf(types, mode));

const told = ({ result }: ReturnType<typeof send>): readonly string[] =>
  result.ok ? result.value.results.map(({ key, outcome, version }) => `${key} ${outcome} ${version ?? '-'}`) : [];

const errors = ({ result }: ReturnType<typeof send>): readonly string[] =>
  (result.ok ? result.value.results.flatMap((one) => one.errors) : result.error.errors).map(
    ({ code, path }) => `${code} ${path ?? ''}`,
  );

const warnings = ({ result }: ReturnType<typeof send>): readonly string[] =>
  result.ok ? result.value.results.flatMap((one) => one.warnings).map(({ code, path }) => `${code} ${path ?? ''}`) : [];

const storedIn = (world: World) => ({ leaveTypeVersion: world.rows('leaveType', 'ANNUAL', 'leaveTypeVersion') });

describe('UpsertLeaveTypes', () => {
  it('applies versions in any order, and keeps those before them', () => {
    const world = new World();
    expect(told(send(world, [{ ...ANNUAL, version: 2, paidPercent: 80 }, ANNUAL, PTO]))).to.deep.equal([
      'ANNUAL APPLIED 2',
      'ANNUAL APPLIED 1',
      'PTO APPLIED 1',
    ]);
    expect(storedIn(world).leaveTypeVersion.map(({ version }) => version)).to.deep.equal([2, 1]);
    expect(world.rows('leaveType', 'ANNUAL', 'leaveType')[0]?.latestVersion).to.equal(2);
  });

  it('tells a version that is stored with the same content unchanged, however zero and absence are written', () => {
    const world = new World();
    send(world, [ANNUAL]);
    const again: LeaveTypeDefinition = {
      ...ANNUAL,
      minIncrementMinutes: 1,
      includeHolidays: false,
      negativeLimit: 0,
      skipsHold: false,
      limitsBackdating: false,
      backdateLimitDays: 0,
      timeOffMonths: 0,
    };
    const decided = send(world, [again]);
    expect(told(decided)).to.deep.equal(['ANNUAL UNCHANGED 1']);
    expect(decided.writes).to.equal(0);
  });

  it('refuses other content for a stored version', () => {
    const others: readonly Partial<LeaveTypeDefinition>[] = [
      { paidPercent: 99 },
      { name: 'Vacation' },
      { skipsHold: true },
      { limitsBackdating: true },
      { deductionSequence: ['ANNUAL'] },
      { allowOnTopOf: ['ANNUAL'] },
      { sandwich: true },
    ];
    const world = new World();
    send(world, [ANNUAL]);
    for (const other of others) {
      expect(errors(send(world, [{ ...ANNUAL, ...other }])), JSON.stringify(other)).to.deep.equal([
        'IDEMPOTENCY_CONFLICT /UpsertLeaveTypes/leaveTypes[1]/version',
      ]);
    }
  });

  it('tells a version below the newest that was never stored stale', () => {
    const world = new World();
    send(world, [{ ...ANNUAL, version: 3 }]);
    expect(told(send(world, [{ ...ANNUAL, version: 2 }]))).to.deep.equal(['ANNUAL STALE 3']);
  });

  const broken: Readonly<Record<string, readonly [LeaveTypeDefinition, string]>> = {
    'a version of 0': [{ ...ANNUAL, version: 0 }, 'version'],
    'increments of leave in half days': [{ ...ANNUAL, minIncrementMinutes: 30 }, 'minIncrementMinutes'],
    'increments of leave in days': [{ ...TRIP, minIncrementMinutes: 2 }, 'minIncrementMinutes'],
    'increments of more than a day': [{ ...PTO, minIncrementMinutes: 1441 }, 'minIncrementMinutes'],
    'a trip that requires a balance': [{ ...TRIP, requiresBalance: true }, 'requiresBalance'],
    'a limit below zero without a balance': [{ ...PTO, requiresBalance: false }, 'negativeLimit'],
    'a limit of a part of a minute': [{ ...PTO, negativeLimit: 1_205_000 }, 'negativeLimit'],
    'a limit of days that limits nothing': [{ ...ANNUAL, backdateLimitDays: 3 }, 'backdateLimitDays'],
    'a type twice in the order of deduction': [
      { ...ANNUAL, deductionSequence: ['CARRY', 'ANNUAL', 'CARRY'] },
      'deductionSequence[3]',
    ],
    'a type twice among those it may overlap with': [{ ...ANNUAL, allowOnTopOf: ['TRIP', 'TRIP'] }, 'allowOnTopOf[2]'],
  };
  for (const [title, [type, field]] of Object.entries(broken)) {
    it(`refuses ${title}`, () => {
      const decided = send(new World(), [type]);
      expect(errors(decided)).to.deep.equal([`VALIDATION /UpsertLeaveTypes/leaveTypes[1]/${field}`]);
      expect(decided.facts[0]).to.deep.include({
        action: 'E',
        entity: 'LeaveType',
        entityId: type.leaveTypeCode,
        outcome: 'REFUSED',
      });
    });
  }

  it('never changes what accounts of a type count in, not even for a version that holds later', () => {
    const world = new World();
    send(world, [ANNUAL]);
    const later = { ...ANNUAL, version: 2, validFrom: '2030-01-01' } as const;
    expect(errors(send(world, [{ ...later, unit: 'HOUR' }]))).to.deep.equal([
      'VALIDATION /UpsertLeaveTypes/leaveTypes[1]/unit',
    ]);
    expect(told(send(world, [{ ...later, unit: 'DAY' }]))).to.deep.equal(['ANNUAL APPLIED 2']);
  });

  it('sees the unit of an item that stands before in the same request', () => {
    const decided = send(new World(), [PTO, { ...PTO, version: 2, unit: 'DAY', minIncrementMinutes: 0 }]);
    expect(errors(decided)).to.deep.equal(['VALIDATION /UpsertLeaveTypes/leaveTypes[2]/unit']);
  });

  it('stores nothing of an ATOMIC request with a bad item', () => {
    const world = new World();
    const decided = send(world, [ANNUAL, { ...TRIP, requiresBalance: true }], 'ATOMIC');
    expect(errors(decided)).to.deep.equal(['VALIDATION /UpsertLeaveTypes/leaveTypes[2]/requiresBalance']);
    expect(storedIn(world).leaveTypeVersion).to.deep.equal([]);
  });

  it('warns of leave types that nobody has stored, and that do not come in the same request', () => {
    const type = { ...ANNUAL, deductionSequence: ['CARRY', 'ANNUAL', 'PTO'], allowOnTopOf: ['TRIP'] };
    expect(warnings(send(new World(), [type, PTO]))).to.deep.equal([
      'NOT_FOUND /UpsertLeaveTypes/leaveTypes[1]/deductionSequence[1]',
      'NOT_FOUND /UpsertLeaveTypes/leaveTypes[1]/allowOnTopOf[1]',
    ]);
  });

  it('tells the audit trail the newest version, and what was before', () => {
    const world = new World();
    const [created] = send(world, [ANNUAL]).facts;
    const [changed] = send(world, [{ ...ANNUAL, version: 2, paidPercent: 80 }]).facts;
    expect(created).to.deep.include({ action: 'C', entity: 'LeaveType', entityId: 'ANNUAL', entityVersion: 1 });
    expect(changed).to.deep.include({ action: 'U', entity: 'LeaveType', entityVersion: 2, affectedRows: 2 });
    const changes = changed?.changes as { readonly before: object; readonly after: object };
    expect(changes.before).to.have.nested.property('newest.definition.paidPercent', 100);
    expect(changes.after).to.have.nested.property('newest.definition.paidPercent', 80);
    const [master] = world.rows('leaveType', 'ANNUAL', 'leaveType');
    const versions = storedIn(world).leaveTypeVersion;
    expect(master && versionsForAudit(master, versions.toReversed())).to.deep.equal(changes.after);
    const forged = versions.map((row) => ({ ...row, definition: row.definition.replace('100', '101') }));
    expect(master && versionsForAudit(master, forged)).to.not.deep.equal(changes.after);
  });
});

describe('A stored leave type', () => {
  it('has what the message left out as 0, no, or none', () => {
    expect(leaveTypeOf(TRIP)).to.deep.equal({
      leaveTypeCode: 'TRIP',
      version: 1,
      validFrom: '2020-01-01',
      name: 'Annual leave',
      sapSubtype: '0100',
      unit: 'DAY',
      minIncrementMinutes: 1,
      roundingMode: 'UP',
      countBasis: 'PLANNED_WORK',
      includeHolidays: false,
      includeRestDays: false,
      sandwich: false,
      paidPercent: 100,
      requiresBalance: false,
      negativeLimit: 0,
      holdOnSubmit: true,
      deductionSequence: [],
      maxConsecutiveDays: 0,
      waitingPeriodDays: 0,
      backdateLimitDays: -1,
      approvalRoute: 'NONE',
      cancelNeedsConsent: false,
      constraintClass: 'TRIP',
      allowOnTopOf: [],
      timeOffMonths: 0,
    });
  });

  it('has its limit below zero in the unit of its accounts: 120 minutes, and 2.5 days', () => {
    expect(leaveTypeOf(PTO).negativeLimit).to.equal(120);
    expect(leaveTypeOf({ ...ANNUAL, negativeLimit: 25_000 }).negativeLimit).to.equal(25_000);
  });

  it('may be asked for on its first day at the latest where a limit has no days', () => {
    expect(leaveTypeOf({ ...ANNUAL, limitsBackdating: true }).backdateLimitDays).to.equal(0);
    expect(leaveTypeOf({ ...ANNUAL, limitsBackdating: true, backdateLimitDays: 7 }).backdateLimitDays).to.equal(7);
  });

  it('holds in its highest version that is valid on the first date of the leave', () => {
    const world = new World();
    const versions = [
      ANNUAL,
      { ...ANNUAL, version: 2, validFrom: '2027-01-01' },
      // It replaces version 2 for what begins from mid 2026 on.
      { ...ANNUAL, version: 3, validFrom: '2026-07-01' },
    ];
    send(world, versions);
    const versionOn = (date: string) => findLeaveType(storedIn(world), 'ANNUAL', date)?.version;
    expect(['2019-12-31', '2020-01-01', '2026-06-30', '2026-07-01', '2027-01-01'].map(versionOn)).to.deep.equal([
      undefined,
      1,
      1,
      3,
      3,
    ]);
    expect(leaveTypesOf(storedIn(world)).map(({ version }) => version)).to.deep.equal([1, 2, 3]);
    expect(findLeaveType(storedIn(world), 'PTO', '2027-01-01')).to.equal(undefined);
  });
});
