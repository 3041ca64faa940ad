import { expect } from 'chai';
import { calendarChangedFrom, employeeChangedFrom, shiftChangedFrom } from '../../src/evaluation/changed-from.ts';

const slice = { validFrom: '2020-01-01', validTo: '9999-12-31', status: 'ACTIVE', defaultShiftCode: 'DAY9' };
const employee = { hireDate: '2020-01-01', slices: [slice] };
const from = (after: object, before: object = employee): string | undefined =>
  employeeChangedFrom(JSON.stringify({ before, after }));

describe('What master data changes', () => {
  it('begins with the first date on which an employee is employed or planned otherwise', () => {
    const split = [
      { ...slice, validTo: '2026-02-28' },
      { ...slice, validFrom: '2026-03-01', defaultShiftCode: 'DAY8' },
    ];
    expect(from({ ...employee, slices: split })).to.equal('2026-03-01');
    expect(from(employee, { ...employee, slices: split })).to.equal('2026-03-01');
    expect(from({ ...employee, terminationDate: '2026-03-31' })).to.equal('2026-04-01');
    expect(from({ ...employee, hireDate: '2026-01-05' })).to.equal('2020-01-01');
    expect(from({ ...employee, slices: [{ ...slice, defaultShiftCode: 'DAY8' }] })).to.equal('2020-01-01');
    expect(from({ ...employee, slices: [{ ...slice, payGroup: 'G1' }] })).to.equal('2020-01-01');
  });

  it('is nothing where no day depends on it', () => {
    expect(from({ ...employee, masterSequence: '2', personnelNumber: '7' })).to.equal(undefined);
    expect(from({ ...employee, slices: [{ ...slice, displayName: 'Li Wei', costCenter: '4711' }] })).to.equal(
      undefined,
    );
    const parted = [
      { ...slice, validTo: '2026-02-28' },
      { ...slice, validFrom: '2026-03-01' },
    ];
    expect(from({ ...employee, slices: parted })).to.equal(undefined);
  });

  it('begins with the first date of a calendar that is another one, and with the version of a shift', () => {
    const days = [{ date: '2026-05-01', dayType: 'HOLIDAY' }];
    const calendar = (...more: readonly object[]) => ({ days: [...days, ...more] });
    const told = (before: object, after: object) => calendarChangedFrom(JSON.stringify({ before, after }));
    expect(told(calendar(), calendar({ date: '2027-01-01', dayType: 'HOLIDAY' }))).to.equal('2027-01-01');
    expect(told(calendar({ date: '2026-04-06', dayType: 'HOLIDAY' }), calendar())).to.equal('2026-04-06');
    expect(told(calendar(), calendar())).to.equal(undefined);
    expect(calendarChangedFrom(JSON.stringify({ after: calendar() }))).to.equal('2026-05-01');
    expect(shiftChangedFrom(JSON.stringify({ after: { newest: { validFrom: '2026-03-01' } } }))).to.equal('2026-03-01');
  });

  it('may be everything where the journal does not tell any more, or tells a new record', () => {
    for (const changes of [undefined, '', '{}']) {
      expect([employeeChangedFrom(changes), calendarChangedFrom(changes), shiftChangedFrom(changes)]).to.deep.equal([
        '0001-01-01',
        '0001-01-01',
        '0001-01-01',
      ]);
    }
    expect(employeeChangedFrom(JSON.stringify({ after: employee }))).to.equal('0001-01-01');
  });
});
