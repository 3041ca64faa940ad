import { expect } from 'chai';
import { employeeSlice } from '../../support/command-requests.ts';
import { LedgerWorld, MONTHLY } from '../../support/ledger-world.ts';
import { MONTHLY_PTO, STATUTORY } from '../../support/leave-requests.ts';

const lastDays = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'];

/** LEAVE: what must stand less what stands. */
describe('The nightly posting of entitlements', () => {
  let world: LedgerWorld;
  beforeEach(() => {
    world = LedgerWorld.begin();
    world.employ('E1');
  });

  it('credits two days at the end of each month, month by month', () => {
    for (const date of lastDays) world.on(date).night();
    expect(world.entries()).to.deep.equal(lastDays.map((date) => `ACCRUAL 2 on ${date}`));
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 12']);
  });

  it('makes up for an outage of three months with the entries that were missed', () => {
    world.on('2026-01-31').night();
    expect(world.on('2026-05-10').night()).to.equal(1);
    expect(world.entries()).to.deep.equal([
      'ACCRUAL 2 on 2026-01-31',
      'ACCRUAL 2 on 2026-02-28',
      'ACCRUAL 2 on 2026-03-31',
      'ACCRUAL 2 on 2026-04-30',
    ]);
  });

  it('makes up for an outage over a year end in the lots of both years', () => {
    world.on('2026-11-30').night();
    const before = world.entries().length;
    world.on('2027-02-01').night();
    expect(world.entries('E1', before)).to.deep.equal(['ACCRUAL 2 on 2026-12-31', 'ACCRUAL 2 on 2027-01-31']);
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 24', 'ACCRUAL 2027-01-01 to 2027-12-31: 2']);
  });

  it('posts nothing twice, and leaves no trace where nothing changes', () => {
    world.on('2026-03-31');
    expect(world.night()).to.equal(1);
    const version = world.storedVersion('leaveBook', 'E1');
    expect([world.night(), world.on('2026-04-29').night()]).to.deep.equal([0, 0]);
    expect(world.storedVersion('leaveBook', 'E1')).to.equal(version);
    expect(world.ledger).to.have.lengthOf(3);
  });

  it('goes by the date where the employee works', () => {
    world.employ('E2', {}, { workTimeZone: 'America/New_York' });
    // In New York it is still January 30.
    world.on('2026-01-31').night();
    expect([world.entries('E1').length, world.entries('E2').length]).to.deep.equal([1, 0]);
  });

  it('credits nothing of the time before Muster took over', () => {
    world = LedgerWorld.begin();
    world.rules([MONTHLY], { policyCode: 'LATE', validFrom: '2026-04-01' });
    world.employ('E1', {}, { leavePolicyCode: 'LATE' });
    world.on('2026-05-31').night();
    expect(world.entries()).to.deep.equal(['ACCRUAL 2 on 2026-04-30', 'ACCRUAL 2 on 2026-05-31']);
  });

  it('gives who is hired and who leaves within a month the days of it', () => {
    world.employ('E2', { hireDate: '2026-04-16', terminationDate: '2026-05-15' });
    world.on('2026-06-30').night();
    // 15 of 30 days, and 15 of 31, are 1 and 0.9677 days.
    expect(world.entries('E2')).to.deep.equal(['ACCRUAL 1 on 2026-04-30', 'ACCRUAL 0.9677 on 2026-05-15']);
  });

  it('credits the whole year to who keeps the policy and changes something else within it', () => {
    world.rules([{ ...MONTHLY, accrual: 'YEAR_START' }], { policyCode: 'YEARLY' });
    const own = { leavePolicyCode: 'YEARLY' };
    const slices = [
      employeeSlice({ ...own, validTo: '2026-06-30' }),
      employeeSlice({ ...own, validFrom: '2026-07-01', costCenter: 'C2' }),
    ];
    world.employ('E2', { slices });
    world.on('2026-01-02').night();
    expect(world.lots('E2')).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 24']);
    world.on('2026-07-02').night();
    expect(world.entries('E2')).to.deep.equal(['ACCRUAL 24 on 2026-01-01']);
  });

  it('takes back what an exit that is told late has not earned', () => {
    world.on('2026-04-30').night();
    world.employ('E1', { terminationDate: '2026-02-28' });
    world.on('2026-05-01').night();
    expect(world.entries('E1', 4)).to.deep.equal(['ACCRUAL -4 on 2026-02-28']);
  });

  it('posts the difference when another version of the policy gives more', () => {
    world.on('2026-03-31').night();
    world.rules([{ ...MONTHLY, bands: [{ amount: 360_000 }] }], { version: 2 });
    world.on('2026-04-01').night();
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 9']);
  });

  it('goes by another version from its first date on, and takes back nothing that was earned before', () => {
    const halved = [{ ...MONTHLY, bands: [{ amount: 120_000 }] }];
    world.on('2026-06-30').night();
    world.rules(halved, { version: 2, validFrom: '2026-07-01' });
    world.on('2026-07-31').night();
    expect(world.entries('E1', 5)).to.deep.equal(['ACCRUAL 2 on 2026-06-30', 'ACCRUAL 1 on 2026-07-31']);
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 13']);
  });

  it('gives of each policy in a year its months, and nothing for those between them', () => {
    const yearly = { ...MONTHLY, accrual: 'YEAR_START' } as const;
    world = LedgerWorld.begin(yearly);
    world.rules([{ ...yearly, bands: [{ amount: 120_000 }] }], { policyCode: 'P2' });
    const first = employeeSlice({ leavePolicyCode: 'CN', validTo: '2026-03-31' });
    const between = employeeSlice({ validFrom: '2026-04-01', validTo: '2026-06-30' });
    const last = employeeSlice({ leavePolicyCode: 'P2', validFrom: '2026-07-01' });
    world.employ('E1', { slices: [first, between, last] });
    world.employ('E2', { slices: [{ ...first, validTo: '2026-06-30' }, last] });
    world.on('2026-01-02').night();
    // Who loses the entitlement loses it, whatever comes later.
    expect(world.lots('E1')).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 6']);
    expect(world.lots('E2')).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 18']);
    world.on('2026-07-01').night();
    expect(world.lots('E1')).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 12']);
    expect(world.lots('E2')).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 18']);
  });

  it('gives another employment in the same year a lot of its own, and closes the first', () => {
    world.employ('E1', { hireDate: '2020-01-01', terminationDate: '2026-03-31' });
    world.on('2026-04-01').night();
    world.employ('E1', { hireDate: '2026-09-01' }, { validFrom: '2026-09-01' });
    world.on('2026-09-30').night();
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-03-31: 6', 'ACCRUAL 2026-09-01 to 2026-12-31: 2']);
  });

  it('cuts the year of nobody whose working time will change, and of those alone whose entitlement will end', () => {
    world = LedgerWorld.begin({ ...MONTHLY, accrual: 'YEAR_START', bands: [{ weeks: 60_000 }] });
    const usual = { leavePolicyCode: 'CN', workWeekCode: 'MON-TUE', validTo: '2026-08-31' };
    const later = { ...usual, workWeekCode: 'MON-WED', validFrom: '2026-09-01', validTo: '9999-12-31' };
    world.employ('E1', { slices: [employeeSlice(usual), employeeSlice(later)] });
    world.employ('E2', { slices: [employeeSlice(usual), employeeSlice({ ...later, leavePolicyCode: undefined })] });
    world.on('2026-08-25').night();
    // 12 days a year for 8 months, and 18 for 4.
    expect(world.lots('E1')).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 14']);
    expect(world.lots('E2')).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 8']);
  });

  it('keeps the lot of the year when a hire date is corrected', () => {
    world.employ('E2', { hireDate: '2026-02-01' });
    world.on('2026-03-31').night();
    world.employ('E2', { hireDate: '2026-03-01' });
    world.on('2026-04-01').night();
    expect(world.lots('E2')).to.deep.equal(['ACCRUAL 2026-03-01 to 2026-12-31: 2']);
  });

  it('takes the leave of a year back that no longer is one, as after another hire date', () => {
    world = LedgerWorld.begin({ ...MONTHLY, yearStart: 'HIRE' });
    world.employ('E1', { hireDate: '2026-02-01' });
    world.on('2026-03-31').night();
    world.employ('E1', { hireDate: '2026-03-01' });
    world.on('2026-04-01').night();
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-02-01 to 2027-01-31: 0', 'ACCRUAL 2026-03-01 to 2027-02-28: 2']);
  });

  it('credits the leave of January in November, for January', () => {
    world = LedgerWorld.begin(STATUTORY);
    world.employ('E1', { hireDate: '2020-01-01' });
    world.on('2026-10-31').night();
    expect(world.entries()).to.deep.equal(['ACCRUAL 5 on 2026-01-01']);
    world.on('2026-11-01').night();
    expect(world.lots()).to.deep.equal(['ACCRUAL 2026-01-01 to 2026-12-31: 5', 'ACCRUAL 2027-01-01 to 2027-12-31: 5']);
    expect(world.available('2026-11-01')).to.equal(5);
    world.employ('E1', { hireDate: '2020-01-01', terminationDate: '2026-12-31' });
    world.on('2026-11-15').night();
    expect(world.lots()[1]).to.equal('ACCRUAL 2027-01-01 to 2027-12-31: 0');
  });

  it('counts in minutes where leave is taken by the minute', () => {
    world = LedgerWorld.begin(MONTHLY_PTO);
    world.employ('E1');
    world.on('2026-02-28').night();
    expect(world.entries()).to.deep.equal(['ACCRUAL 600 on 2026-01-31', 'ACCRUAL 600 on 2026-02-28']);
  });

  it('lets a grant expire once its last day is over, and only then', () => {
    world = LedgerWorld.begin();
    world.employ('E1', {}, { leavePolicyCode: undefined });
    world.grant({ usableTo: '2026-06-30' });
    expect(world.on('2026-06-30').night()).to.equal(0);
    expect(world.on('2026-07-01').night()).to.equal(1);
    expect(world.entries()).to.deep.equal(['GRANT 3 on 2026-01-01', 'EXPIRE -3 on 2026-07-01']);
    expect(world.on('2026-07-02').night()).to.equal(0);
  });

  it('lets what comes late to a grant that has expired expire as well', () => {
    world = LedgerWorld.begin();
    world.employ('E1', {}, { leavePolicyCode: undefined });
    world.grant({ usableTo: '2026-06-30' });
    world.on('2026-07-01').night();
    // One of the three days was taken in time, as is told late.
    expect(world.available('2026-06-30')).to.equal(3);
    world.adjust(-1);
    expect(world.entries('E1', 2)).to.deep.equal(['ADJUST -1 on 2026-06-01', 'EXPIRE 1 on 2026-07-01']);
    expect([world.lots(), world.available('2026-06-30')]).to.deep.equal([['GRANT 2026-01-01 to 2026-06-30: 0'], 2]);
  });
});
