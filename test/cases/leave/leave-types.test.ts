import { expect } from 'chai';
import type { JsonObject } from '../../../src/lib/json.ts';
import { AttendanceWorld, wordsOf } from '../../support/attendance-world.ts';

/** What HR says once: leave types, policies and who stands in for whom, over SOAP on a real store. */
describe('UpsertLeaveTypes and UpsertLeavePolicies', () => {
  let world: AttendanceWorld;

  const sickHours = {
    leaveTypeCode: 'SICKHOURS',
    version: 1,
    validFrom: '2026-01-01',
    name: 'Sick leave by the hour',
    sapSubtype: '0200',
    unit: 'HOUR',
    minIncrementMinutes: 15,
    roundingMode: 'UP',
    countBasis: 'PLANNED_WORK',
    paidPercent: 80,
    requiresBalance: true,
    negativeLimit: 90,
    deductionSequence: ['SICKHOURS'],
    allowOnTopOf: ['HALFDAYS'],
    limitsBackdating: true,
    backdateLimitDays: 3,
    approvalRoute: 'MANAGER_HR',
    constraintClass: 'LEAVE',
  };
  const halfDays = {
    leaveTypeCode: 'HALFDAYS',
    version: 1,
    validFrom: '2026-01-01',
    unit: 'HALF_DAY',
    roundingMode: 'NEAREST',
    countBasis: 'CALENDAR_DAYS',
    paidPercent: 0,
    requiresBalance: true,
    negativeLimit: 2.5,
    deductionSequence: [],
    allowOnTopOf: [],
    approvalRoute: 'NONE',
    constraintClass: 'LEAVE',
  };
  const policy = {
    policyCode: 'MIXED',
    version: 1,
    validFrom: '2026-01-01',
    rules: [
      {
        leaveType: 'HALFDAYS',
        yearStart: '04-01',
        bands: [{ amount: 20 }, { fromMonths: 60, amount: 22.5 }],
        accrual: 'YEAR_START',
        proration: 'DAILY',
        partialMonth: 'NONE',
        roundingUnit: 0.5,
        roundingMode: 'UP',
        carryOverCap: 5,
        carryOverMonths: 3,
        monthsAhead: 2,
        yearDays: 365,
      },
      {
        leaveType: 'SICKHOURS',
        yearStart: 'HIRE',
        bands: [{ amount: 2400 }],
        accrual: 'MONTH_END',
        proration: 'MONTHLY',
        partialMonth: 'DAILY',
      },
    ],
  };

  before(async () => {
    world = await AttendanceWorld.open('2026-03-02T01:00:00Z', [
      { employeeId: 'M1', timeRecordingId: '1' },
      { employeeId: 'M2', timeRecordingId: '2' },
    ]);
  });
  after(() => world.stop());

  const outcomes = (json: JsonObject): readonly unknown[] =>
    (json['results'] as readonly JsonObject[]).map((one) => wordsOf(one, 'key', 'outcome'));

  it('are told as they were sent, amounts and all', async () => {
    const request = { mode: 'ATOMIC', leaveTypes: [sickHours, halfDays] };
    expect(outcomes(await world.must('UpsertLeaveTypes', request))).to.deep.equal([
      'SICKHOURS APPLIED',
      'HALFDAYS APPLIED',
    ]);
    expect(outcomes(await world.must('UpsertLeaveTypes', request))).to.deep.equal([
      'SICKHOURS UNCHANGED',
      'HALFDAYS UNCHANGED',
    ]);
    const { leaveTypes } = await world.must('GetLeaveTypes', { leaveTypeCodes: ['SICKHOURS', 'HALFDAYS'] });
    expect(leaveTypes).to.deep.equal([
      { sourceSystem: 'ERP01', definition: halfDays },
      { sourceSystem: 'ERP01', definition: sickHours },
    ]);
    expect(outcomes(await world.must('UpsertLeavePolicies', { mode: 'ATOMIC', policies: [policy] }))).to.deep.equal([
      'MIXED APPLIED',
    ]);
    const { policies } = await world.must('GetLeavePolicies', { policyCodes: ['MIXED'], allVersions: true });
    expect(policies).to.deep.equal([{ sourceSystem: 'ERP01', definition: policy }]);
  });

  it('are refused as a fault with each member that is wrong', async () => {
    const { isResponse, json } = await world.call('UpsertLeaveTypes', {
      mode: 'ATOMIC',
      leaveTypes: [
        { ...sickHours, version: 2, negativeLimit: 0.5 },
        { ...halfDays, version: 2, unit: 'MINUTE' },
      ],
    });
    expect(isResponse).to.equal(false);
    expect(json['code']).to.equal('VALIDATION');
    expect((json['errors'] as readonly JsonObject[]).map(({ path }) => path)).to.deep.equal([
      '/UpsertLeaveTypes/leaveTypes[1]/negativeLimit',
      '/UpsertLeaveTypes/leaveTypes[2]/unit',
      '/UpsertLeaveTypes/leaveTypes[2]/negativeLimit',
    ]);
    const { leaveTypes } = await world.must('GetLeaveTypes', { leaveTypeCodes: ['HALFDAYS'], allVersions: true });
    expect(leaveTypes).to.have.length(1);
  });

  it('know who stands in for whom', async () => {
    const delegates = [{ delegateEmployeeId: 'M2', validFrom: '2026-05-01', validTo: '9999-12-31' }];
    const request = { employeeId: 'M1', sourceSequence: '1', delegates };
    expect(await world.must('SetDelegates', request)).to.deep.include({ outcome: 'APPLIED', version: 1 });
    expect((await world.must('GetDelegates', {}))['delegations']).to.deep.equal([
      { employeeId: 'M1', sourceSystem: 'ERP01', sourceSequence: '1', version: 1, delegates },
    ]);
    const { json } = await world.call('SetDelegates', {
      ...request,
      sourceSequence: '2',
      delegates: [{ ...delegates[0], delegateEmployeeId: 'X9' }],
    });
    expect(json['code']).to.equal('EMPLOYEE_UNKNOWN');
  });
});
