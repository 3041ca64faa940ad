import { expect } from 'chai';
import type { JsonObject } from '../../../src/lib/json.ts';
import type { Role, Told } from '../../support/attendance-world.ts';
import { codeOf, LeaveWorld } from '../../support/leave-world.ts';
import { confirm, extract, lockMonth } from '../../support/payroll-calls.ts';
import { callAs } from '../../support/soap-call.ts';

const staff = [
  { employeeId: 'E1', managerEmployeeId: 'M1', payGroup: 'A1' },
  { employeeId: 'E2', managerEmployeeId: 'M1', hireDate: '2026-03-16', terminationDate: '2026-06-30' },
  { employeeId: 'M1' },
  { employeeId: 'M2' },
  { employeeId: 'D1' },
];

/** Leave that is cancelled by consent, for the ERP to decide. */
const consent = {
  ...{ leaveTypeCode: 'CONSENT', version: 1, validFrom: '2020-01-01', unit: 'DAY', roundingMode: 'UP' },
  ...{ countBasis: 'PLANNED_WORK', paidPercent: 100, approvalRoute: 'ERP', constraintClass: 'LEAVE' },
  cancelNeedsConsent: true,
};

/** What nobody may do, or what cannot be: its declared fault, nothing stored, and the refusal in the journal. */
describe('What is wrong with leave', function () {
  this.timeout(60_000);
  let world: LeaveWorld;

  before(async () => {
    world = await LeaveWorld.open({ at: '2026-03-02T01:00:00Z', staff, types: [consent] });
    await world.grant(20);
    await world.grant(600, { leaveType: 'HOURS' });
  });
  after(() => world.stop());

  /** All that is stored of leave: requests, lots and entries. */
  const stored = async (): Promise<string> => {
    const { leave, payroll } = world.app.store.reads;
    const none = { employeeIds: [], leaveTypes: [], ids: [], states: [], postingStates: [], needsReview: false };
    const page = { after: undefined, limit: 5000 };
    const months = { payGroups: [], months: [], kinds: [] };
    const all = [
      await leave.requests(none, page),
      await leave.accounts(none, page),
      await leave.ledger({ ...none, accountIds: [] }, page),
      await leave.delegations([], page),
      await payroll.extracts({ ...none, ...months }, page),
    ];
    return JSON.stringify(all, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  };

  /** The codes that the journal tells of refusals of an operation. */
  const refusals = async (operation: string): Promise<readonly string[]> => {
    const found = await world.app.store.reads.auditEvents({ operation }, { after: undefined, limit: 5000 });
    return found.filter(({ event }) => event.outcome === 'REFUSED').map(({ event }) => event.faultCode);
  };

  const refused = async (operation: string, request: object, code: string, as?: Role): Promise<Told> => {
    const [before, known] = [await stored(), (await refusals(operation)).length];
    const told = await world.call(operation, request, as);
    expect(codeOf(told), JSON.stringify(told.json)).to.equal(code);
    expect(await stored()).to.equal(before);
    expect((await refusals(operation)).slice(known)).to.deep.equal([code]);
    return told;
  };

  let number = 0;
  const asked = (changes: object): object => {
    number += 1;
    const one = { sourceRequestId: `B${number}`, employeeId: 'E1', leaveType: 'ANNUAL', startDate: '2026-05-04' };
    return { ...one, endDate: '2026-05-04', ...changes };
  };
  const granted = (changes: object): object => {
    number += 1;
    const one = { employeeId: 'E1', leaveType: 'ANNUAL', sourceDocument: `X${number}`, amount: '1' };
    return { ...one, usableFrom: '2026-01-01', ...changes };
  };
  const named = ({ leaveRequestId, version }: JsonObject): object => ({ leaveRequestId, expectedVersion: version });

  /** What is asked for, and why it is refused. */
  const asking: readonly (readonly [string, object, string])[] = [
    ['an end before its start', { startDate: '2026-05-05', endDate: '2026-05-04' }, 'VALIDATION'],
    [
      'half a day that nobody works',
      { startDate: '2026-05-09', endDate: '2026-05-09', startPart: 'AM' },
      'ZERO_DURATION',
    ],
    ['half of a holiday', { startDate: '2026-05-01', endDate: '2026-05-01', startPart: 'PM' }, 'ZERO_DURATION'],
    ['a time without minutes', { startPart: 'TIME', startTime: 600, endTime: 600 }, 'VALIDATION'],
    [
      'a time behind the shift',
      { startPart: 'TIME', startTime: 1200, endTime: 1300, leaveType: 'HOURS' },
      'ZERO_DURATION',
    ],
    ['a time without an end', { startPart: 'TIME', startTime: 600 }, 'VALIDATION'],
    ['a time of a whole day', { startTime: 600, endTime: 660 }, 'VALIDATION'],
    ['several days that begin with a morning', { endDate: '2026-05-06', startPart: 'AM' }, 'VALIDATION'],
    ['several days that end with an afternoon', { endDate: '2026-05-06', endPart: 'PM' }, 'VALIDATION'],
    ['two halves of one date', { startPart: 'AM', endPart: 'PM' }, 'VALIDATION'],
    ['367 days', { startDate: '2026-05-04', endDate: '2027-05-05' }, 'VALIDATION'],
    ['all of time', { startDate: '0001-01-01', endDate: '9999-12-31' }, 'VALIDATION'],
    ['the first day of the calendar', { startDate: '0001-01-01', endDate: '0001-01-01' }, 'NOT_FOUND'],
    ['the last day of the calendar', { startDate: '9999-12-31', endDate: '9999-12-31' }, 'INSUFFICIENT_BALANCE'],
    [
      'days before the hire date',
      { employeeId: 'E2', startDate: '2026-03-12', endDate: '2026-03-17' },
      'EMPLOYEE_INACTIVE',
    ],
    ['days behind the exit', { employeeId: 'E2', startDate: '2026-06-29', endDate: '2026-07-01' }, 'EMPLOYEE_INACTIVE'],
    ['somebody unknown', { employeeId: 'E9' }, 'EMPLOYEE_UNKNOWN'],
    ['a type that there is not', { leaveType: 'NONE' }, 'NOT_FOUND'],
    ['a type before it is valid', { startDate: '2019-05-06', endDate: '2019-05-06' }, 'NOT_FOUND'],
    ['more than there is', { startDate: '2026-05-04', endDate: '2026-06-12' }, 'INSUFFICIENT_BALANCE'],
    ['a draft that is assigned', { saveAsDraft: true, assign: true, requestedBy: 'M1' }, 'VALIDATION'],
    ['what is assigned to oneself', { assign: true }, 'NOT_AUTHORISED'],
    ['a closed month on purpose, without the right', { retro: true }, 'NOT_AUTHORISED'],
  ];
  for (const [what, changes, code] of asking) {
    it(`SubmitLeave refuses ${what}: ${code}`, async () => {
      await refused('SubmitLeave', asked(changes), code);
    });
  }

  it('SubmitLeave refuses another content under a key, also for another employee, and answers the same one', async () => {
    const one = asked({ startDate: '2026-07-06', endDate: '2026-07-06' });
    await world.must('SubmitLeave', one);
    await refused('SubmitLeave', { ...one, endDate: '2026-07-07' }, 'IDEMPOTENCY_CONFLICT');
    await refused('SubmitLeave', { ...one, employeeId: 'M1' }, 'IDEMPOTENCY_CONFLICT');
    const before = await stored();
    await world.must('SubmitLeave', one);
    expect(await stored()).to.equal(before);
  });

  it('AmendLeave refuses a version that is out of date', async () => {
    const leave = await world.submitted('2026-07-08');
    const changes = { startDate: '2026-07-08', endDate: '2026-07-09', amendedBy: 'E1' };
    await world.must('AmendLeave', { ...named(leave), ...changes });
    await refused('AmendLeave', { ...named(leave), ...changes, endDate: '2026-07-10' }, 'VERSION_CONFLICT');
  });

  it('AmendLeave refuses more days of what is approved, fewer by the employee, and what there is not', async () => {
    const leave = await world.approved('2026-07-13', '2026-07-14');
    const longer = { startDate: '2026-07-13', endDate: '2026-07-15', amendedBy: 'M1' };
    await refused('AmendLeave', { ...named(leave), ...longer }, 'ILLEGAL_TRANSITION');
    await refused(
      'AmendLeave',
      { ...named(leave), ...longer, startDate: '2026-07-10', endDate: '2026-07-14' },
      'ILLEGAL_TRANSITION',
    );
    const shorter = { startDate: '2026-07-13', endDate: '2026-07-13', amendedBy: 'E1' };
    await refused('AmendLeave', { ...named(leave), ...shorter }, 'NOT_AUTHORISED');
    const nowhere = { leaveRequestId: '00000000-0000-8000-8000-000000000000', expectedVersion: 1 };
    await refused('AmendLeave', { ...nowhere, ...shorter }, 'NOT_FOUND');
  });

  it('DecideLeave refuses to approve what was withdrawn, and a second decision', async () => {
    const leave = await world.submitted('2026-07-20');
    await world.must('WithdrawLeave', named(leave));
    const decision = { decision: 'APPROVE', decidedBy: 'M1' };
    const again = { ...named(leave), expectedVersion: 2, ...decision };
    await refused('DecideLeave', again, 'ILLEGAL_TRANSITION');
    const approved = await world.approved('2026-07-21');
    await refused('DecideLeave', { ...named(approved), ...decision }, 'ILLEGAL_TRANSITION');
    await refused('DecideLeave', { ...named(approved), ...decision, decision: 'REJECT' }, 'ILLEGAL_TRANSITION');
    await refused('WithdrawLeave', named(approved), 'ILLEGAL_TRANSITION');
  });

  it('DecideLeave refuses the employee and who asked, also in the place of others', async () => {
    const leave = await world.submitted('2026-07-22', '2026-07-22', { requestedBy: 'M1' });
    const decision = { ...named(leave), decision: 'APPROVE' };
    await refused('DecideLeave', { ...decision, decidedBy: 'E1' }, 'NOT_AUTHORISED');
    await refused('DecideLeave', { ...decision, decidedBy: 'M1' }, 'NOT_AUTHORISED');
    await refused('DecideLeave', { ...decision, decidedBy: 'E1', delegatedFrom: 'M1' }, 'NOT_AUTHORISED');
    await refused('DecideLeave', { ...decision, decidedBy: 'D1', delegatedFrom: 'M1' }, 'NOT_AUTHORISED');
    await refused('DecideLeave', { ...decision, decidedBy: 'D1', delegatedFrom: 'E1' }, 'NOT_AUTHORISED');
    await refused('DecideLeave', { ...decision, decidedBy: 'M1', delegatedFrom: 'M1' }, 'NOT_AUTHORISED');
  });

  it('DecideLeave refuses a delegate outside their dates, and whoever was named by a delegate', async () => {
    const leave = await world.submitted('2026-07-23');
    const dates = { validFrom: '2026-03-09', validTo: '2026-03-20' };
    const delegates = [{ delegateEmployeeId: 'D1', ...dates }];
    await world.must('SetDelegates', { employeeId: 'M1', sourceSequence: '1', delegates });
    const now = { validFrom: '2026-03-01', validTo: '2026-03-31' };
    await world.must('SetDelegates', {
      employeeId: 'D1',
      sourceSequence: '1',
      delegates: [{ delegateEmployeeId: 'M2', ...now }],
    });
    const decision = { ...named(leave), decision: 'APPROVE' };
    await refused('DecideLeave', { ...decision, decidedBy: 'D1', delegatedFrom: 'M1' }, 'NOT_AUTHORISED');
    await refused('DecideLeave', { ...decision, decidedBy: 'M2', delegatedFrom: 'M1' }, 'NOT_AUTHORISED');
  });

  it('SetDelegates refuses oneself, dates that end before they begin, and the unknown', async () => {
    const set = (delegate: object) => ({
      ...{ employeeId: 'M1', sourceSequence: '9' },
      delegates: [{ delegateEmployeeId: 'D1', validFrom: '2026-03-01', validTo: '2026-03-31', ...delegate }],
    });
    await refused('SetDelegates', set({ delegateEmployeeId: 'M1' }), 'VALIDATION');
    await refused('SetDelegates', set({ validTo: '2026-02-28' }), 'VALIDATION');
    await refused('SetDelegates', set({ delegateEmployeeId: 'NOBODY' }), 'EMPLOYEE_UNKNOWN');
  });

  it('CancelLeave refuses what was never approved, and what is cancelled', async () => {
    const draft = await world.submitted('2026-07-27', '2026-07-27', { saveAsDraft: true });
    await refused('CancelLeave', { ...named(draft), cancelledBy: 'E1' }, 'ILLEGAL_TRANSITION');
    const leave = await world.approved('2026-07-28');
    const { json } = await world.change('CancelLeave', leave, { cancelledBy: 'E1' });
    await refused('CancelLeave', { ...named(json), cancelledBy: 'E1' }, 'ILLEGAL_TRANSITION');
  });

  const granting: readonly (readonly [string, object, string])[] = [
    ['part of a minute', { leaveType: 'HOURS', amount: '90.5' }, 'VALIDATION'],
    ['an end before its start', { usableFrom: '2026-05-02', usableTo: '2026-05-01' }, 'VALIDATION'],
    ['somebody unknown', { employeeId: 'E9' }, 'EMPLOYEE_UNKNOWN'],
    ['a type that there is not', { leaveType: 'NONE' }, 'NOT_FOUND'],
    [
      'a time before the hire date',
      { employeeId: 'E2', usableFrom: '2025-01-01', usableTo: '2025-12-31' },
      'EMPLOYEE_INACTIVE',
    ],
  ];
  for (const [what, changes, code] of granting) {
    it(`GrantLeave refuses ${what}: ${code}`, async () => {
      await refused('GrantLeave', granted(changes), code);
    });
  }

  for (const amount of ['-1', '0', '0.00001', '1e2', '1000000000']) {
    it(`GrantLeave refuses an amount that the contract does not have: ${amount}`, async () => {
      const [before, known] = [await stored(), (await refusals('GrantLeave')).length];
      const now = new Date('2026-03-02T01:00:00Z');
      const body =
        '<GrantLeave xmlns="urn:muster:leave:v1"><requestId>11111111-1111-4111-8111-111111111111</requestId>' +
        '<sourceSystem>ERP01</sourceSystem><employeeId>E1</employeeId><leaveType>ANNUAL</leaveType>' +
        `<sourceDocument>N1</sourceDocument><amount>${amount}</amount><usableFrom>2026-01-01</usableFrom></GrantLeave>`;
      const { fault } = await callAs(world.app.clients.erp, world.app.url, 'leave', body, now);
      expect([fault?.code, fault?.errors.map(({ path }) => path)]).to.deep.equal([
        'VALIDATION',
        ['/GrantLeave/amount'],
      ]);
      expect(await stored()).to.equal(before);
      expect((await refusals('GrantLeave')).slice(known)).to.deep.equal(['VALIDATION']);
    });
  }

  it('GrantLeave refuses another amount for a document, and answers the same one', async () => {
    const one = granted({});
    await world.must('GrantLeave', one);
    await refused('GrantLeave', { ...one, amount: '2' }, 'IDEMPOTENCY_CONFLICT');
    await refused('GrantLeave', { ...one, employeeId: 'M1' }, 'IDEMPOTENCY_CONFLICT');
    const before = await stored();
    await world.must('GrantLeave', one);
    expect(await stored()).to.equal(before);
  });

  it('AdjustLeave refuses an old version, more than is left, nothing, and a payout that gives', async () => {
    const { accountId } = await world.grant(1, { sourceDocument: 'ADJUSTED' });
    const adjust = {
      accountId,
      expectedVersion: 1,
      sourceDocument: 'ADJ',
      effectiveDate: '2026-03-02',
      kind: 'ADJUST',
    };
    await refused('AdjustLeave', { ...adjust, deltaAmount: '1', expectedVersion: 9 }, 'VERSION_CONFLICT');
    await refused('AdjustLeave', { ...adjust, deltaAmount: '-1.5' }, 'INSUFFICIENT_BALANCE');
    await refused('AdjustLeave', { ...adjust, deltaAmount: '0' }, 'VALIDATION');
    await refused('AdjustLeave', { ...adjust, deltaAmount: '1', kind: 'PAYOUT' }, 'VALIDATION');
    const nowhere = { ...adjust, accountId: '00000000-0000-8000-8000-000000000000' };
    await refused('AdjustLeave', { ...nowhere, deltaAmount: '1' }, 'NOT_FOUND');
  });

  it('GetLeaves shows no texts to who may not read them', async () => {
    const { json } = await world.call('GetLeaves', { employeeIds: ['E1'], showTexts: true });
    expect(json['code']).to.equal('NOT_AUTHORISED');
  });

  it('refuses extracts of an open month and wrong totals, and changes of what is exported', async () => {
    const month = { payGroup: 'A1', month: '2026-02' };
    const leave = await world.submitted('2026-02-10', '2026-02-10');
    const approved = await world.approve(leave);
    await refused('CreateExtract', { ...month, kind: 'REGULAR' }, 'ILLEGAL_TRANSITION');
    await lockMonth(world.attendance, month);
    await world.attendance.evaluate();
    const made = await extract(world.attendance, month, { force: true });
    const { extractId, version: expectedVersion, lines, totals, hash } = made;
    const told = { extractId, expectedVersion, totals, hash };
    await refused('ConfirmExtract', { ...told, lines: Number(lines) + 1 }, 'CONTROL_TOTAL_MISMATCH');
    expect(codeOf(await confirm(world.attendance, made))).to.equal('OK');
    await refused('CancelLeave', { ...named(approved), cancelledBy: 'E1' }, 'PERIOD_LOCKED');
    await refused('CancelLeave', { ...named(approved), cancelledBy: 'E1', retro: true }, 'NOT_AUTHORISED');
    await refused('SubmitLeave', asked({ startDate: '2026-02-11', endDate: '2026-02-11' }), 'PERIOD_LOCKED');
  });
});
