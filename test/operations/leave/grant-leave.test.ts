import { expect } from 'chai';
import { LedgerWorld } from '../../support/ledger-world.ts';
import { closeMonth } from '../../support/periods.ts';
import { refusalParams, toldRefusal } from '../../support/told-refusal.ts';

describe('GrantLeave', () => {
  let world: LedgerWorld;
  const sent = { sourceDocument: 'DOC-1' };

  beforeEach(() => {
    world = LedgerWorld.begin();
    world.employ('E1');
    world.on('2026-03-02');
  });

  it('makes a lot of its own with one entry', () => {
    const result = world.grant({ ...sent, line: 2, priority: 3, actor: 'HR1' });
    const told = result.ok ? result.value : undefined;
    expect(told?.lot).to.include({ version: 1, origin: 'GRANT', usableFrom: '2026-01-01', usableTo: '2026-12-31' });
    expect(told?.lot).to.include({ granted: 30_000, balance: 30_000, taken: 0, priority: 3 });
    expect(told?.lot.yearFrom).to.equal(undefined);
    expect(told?.entry).to.include({
      entryNo: 1,
      entryType: 'GRANT',
      amount: 30_000,
      leaveType: 'ANNUAL',
      unit: 'DAY',
    });
    expect(told?.entry).to.include({
      sourceType: 'GRANT',
      sourceId: 'DOC-1/2',
      actor: 'HR1',
      accountId: told?.lot.accountId,
    });
    expect(world.available('2026-03-02')).to.equal(3);
  });

  it('takes effect today, or on the first date that it can be used for where that is to come', () => {
    world.grant();
    world.grant({ usableFrom: '2026-07-01' });
    expect(world.entries()).to.deep.equal(['GRANT 3 on 2026-03-02', 'GRANT 3 on 2026-07-01']);
  });

  it('keeps what was taken over from another system as that, without end where none is said', () => {
    world.grant({ origin: 'OPENING', usableTo: undefined });
    expect(world.lots()).to.deep.equal(['OPENING 2026-01-01 to 9999-12-31: 3']);
    expect(world.entries()).to.deep.equal(['OPENING 3 on 2026-03-02']);
    expect(world.on('2030-01-01').night()).to.equal(1);
    expect(world.available('2030-01-01')).to.equal(3);
  });

  it('posts a line of a document once, whichever request brings it', () => {
    const first = world.grant(sent);
    world.on('2026-04-01');
    const again = world.grant({ ...sent, requestId: '0199aaaa-0000-7000-8000-00000000abcd' });
    expect(again.ok && first.ok ? again.value.entry : 'refused').to.deep.equal(first.ok ? first.value.entry : '');
    expect(world.ledger).to.have.lengthOf(1);
    expect([world.grant({ ...sent, line: 1 }).ok, world.grant({ ...sent, sourceSystem: 'ERP02' }).ok]).to.deep.equal([
      true,
      true,
    ]);
    expect(world.ledger).to.have.lengthOf(3);
  });

  it('tells the lot as it is now when a document is sent again', () => {
    const first = world.grant(sent);
    world.adjust(-1, { accountId: first.ok ? first.value.lot.accountId : '' });
    const again = world.grant(sent);
    expect(again.ok ? [again.value.lot.version, again.value.lot.balance, again.value.entry.amount] : []).to.deep.equal([
      2, 20_000, 30_000,
    ]);
  });

  for (const [name, changes] of [
    ['amount', { amount: 40_000 }],
    ['employee', { employeeId: 'E2' }],
    ['leave type', { leaveType: 'PTO' }],
    ['first date', { usableFrom: '2026-01-02' }],
    ['last date', { usableTo: '2026-12-30' }],
    ['priority', { priority: 1 }],
    ['origin', { origin: 'OPENING' }],
  ] as const)
    it(`refuses another ${name} under the same line of a document`, () => {
      world.employ('E2');
      world.grant(sent);
      expect(toldRefusal(world.grant({ ...sent, ...changes }))).to.deep.equal([
        'IDEMPOTENCY_CONFLICT',
        'IDEMPOTENCY_CONFLICT /GrantLeave/sourceDocument',
      ]);
      expect(world.ledger).to.have.lengthOf(1);
    });

  it('takes leave by the minute in whole minutes alone', () => {
    expect(world.grant({ leaveType: 'PTO', amount: 900_000 }).ok).to.equal(true);
    expect(world.entries()).to.deep.equal(['GRANT 90 on 2026-03-02']);
    expect(toldRefusal(world.grant({ leaveType: 'PTO', amount: 905_000 }))).to.deep.equal([
      'VALIDATION',
      'VALIDATION /GrantLeave/amount',
    ]);
  });

  it('refuses whom and what nobody knows, and what is of no use', () => {
    world.employ('E2', { hireDate: '2026-06-01', terminationDate: '2026-08-31' });
    const refusal = (changes: Parameters<LedgerWorld['grant']>[0]) => toldRefusal(world.grant(changes)).slice(1);
    expect(refusal({ employeeId: 'E9' })).to.deep.equal(['EMPLOYEE_UNKNOWN /GrantLeave/employeeId']);
    expect(refusal({ leaveType: 'SICK' })).to.deep.equal(['NOT_FOUND /GrantLeave/leaveType']);
    expect(refusal({ usableTo: '2025-12-31' })).to.deep.equal(['VALIDATION /GrantLeave/usableTo']);
    const after = { employeeId: 'E2', usableFrom: '2026-09-01' };
    expect(refusal(after)).to.deep.equal(['EMPLOYEE_INACTIVE /GrantLeave/employeeId']);
    expect(refusal({ employeeId: 'E2', usableTo: '2026-05-31' })).to.deep.equal([
      'EMPLOYEE_INACTIVE /GrantLeave/employeeId',
    ]);
    expect(refusal({ employeeId: 'E2', usableTo: '2026-06-01' })).to.deep.equal([]);
    expect(world.ledger).to.have.lengthOf(1);
  });
});

describe('AdjustLeave', () => {
  let world: LedgerWorld;
  let accountId: string;

  beforeEach(() => {
    world = LedgerWorld.begin();
    world.employ('E1');
    world.on('2026-03-02');
    const granted = world.grant();
    accountId = granted.ok ? granted.value.lot.accountId : '';
  });
  const refusal = (days: number, changes: Parameters<LedgerWorld['adjust']>[1] = {}) =>
    toldRefusal(world.adjust(days, changes)).slice(1);

  it('adds and takes away, and pays out', () => {
    world.adjust(0.5);
    world.adjust(-1);
    const result = world.adjust(-2.5, { kind: 'PAYOUT', effectiveDate: '2026-03-31' });
    expect(world.entries().slice(1)).to.deep.equal([
      'ADJUST 0.5 on 2026-06-01',
      'ADJUST -1 on 2026-06-01',
      'PAYOUT -2.5 on 2026-03-31',
    ]);
    expect(result.ok ? result.value.lot : undefined).to.include({
      version: 4,
      adjusted: -5000,
      paidOut: 25_000,
      balance: 0,
    });
  });

  it('takes no more than is left', () => {
    const result = world.adjust(-3.0001);
    expect(toldRefusal(result)).to.deep.equal([
      'INSUFFICIENT_BALANCE',
      'INSUFFICIENT_BALANCE /AdjustLeave/deltaAmount',
    ]);
    expect(refusalParams(result)).to.deep.equal({ available: '3', requested: '3.0001', unit: 'DAY' });
    expect(refusal(-3)).to.deep.equal([]);
    expect(refusal(-0.0001, { kind: 'PAYOUT' })).to.deep.equal(['INSUFFICIENT_BALANCE /AdjustLeave/deltaAmount']);
  });

  it('refuses nothing at all, a payout that adds, another version, and a lot that nobody knows', () => {
    expect(refusal(0)).to.deep.equal(['VALIDATION /AdjustLeave/deltaAmount']);
    expect(refusal(1, { kind: 'PAYOUT' })).to.deep.equal(['VALIDATION /AdjustLeave/deltaAmount']);
    expect(refusal(1, { expectedVersion: 2 })).to.deep.equal(['VERSION_CONFLICT /AdjustLeave/expectedVersion']);
    expect(refusal(1, { accountId: '0199aaaa-0000-7000-8000-00000000abcd' })).to.deep.equal([
      'NOT_FOUND /AdjustLeave/accountId',
    ]);
    expect(world.ledger).to.have.lengthOf(1);
  });

  it('posts a line of a document once, also with the version of before, and refuses another content', () => {
    const sent = { sourceDocument: 'PAY-1', expectedVersion: 1 };
    const first = world.adjust(-1, sent);
    const again = world.adjust(-1, { ...sent, requestId: '0199aaaa-0000-7000-8000-00000000abcd' });
    expect(again.ok && again.value.entry).to.deep.equal(first.ok && first.value.entry);
    expect(world.ledger).to.have.lengthOf(2);
    for (const [days, changes] of [
      [-2, {}],
      [-1, { kind: 'PAYOUT' }],
      [-1, { effectiveDate: '2026-06-02' }],
    ] as const)
      expect(refusal(days, { ...sent, ...changes })).to.deep.equal([
        'IDEMPOTENCY_CONFLICT /AdjustLeave/sourceDocument',
      ]);
  });

  it('changes nothing in a month that payroll has closed, but on purpose and by who may', () => {
    const closed = { effectiveDate: '2026-02-27' };
    closeMonth(world, '2026-02');
    expect(refusal(-1, closed)).to.deep.equal(['PERIOD_LOCKED /AdjustLeave/effectiveDate']);
    expect(refusal(-1, { ...closed, retro: true })).to.deep.equal(['NOT_AUTHORISED /AdjustLeave/retro']);
    world.permissions = new Set(['PostRetro']);
    expect(refusal(-1, closed)).to.deep.equal(['PERIOD_LOCKED /AdjustLeave/effectiveDate']);
    expect(refusal(-1, { ...closed, retro: true })).to.deep.equal([]);
  });

  it('writes the book, so that it meets every other change of the leave of the employee', () => {
    const version = world.storedVersion('leaveBook', 'E1');
    world.adjust(-1, { accountId });
    expect(world.storedVersion('leaveBook', 'E1')).to.equal(version + 1);
  });
});
