import { expect } from 'chai';
import type { EmployeeInput, EmployeeSlice } from '../../../src/contract/generated.ts';
import { employeeProblems } from '../../../src/domain/workforce/slice-rules.ts';

const slice = (validFrom: string, validTo: string, workTimeZone = 'Asia/Shanghai'): EmployeeSlice => ({
  validFrom,
  validTo,
  status: 'ACTIVE',
  workTimeZone,
  timeManagementMode: 'CLOCK',
  permittedEventTypes: [],
});

const fieldsAtFault = (slices: readonly EmployeeSlice[], changes: Partial<EmployeeInput> = {}): readonly string[] =>
  employeeProblems({ employeeId: 'E1', masterSequence: 1n, hireDate: '2026-01-01', slices, ...changes }).map(
    ({ code, field }) => `${code} ${field}`,
  );

describe('The slices of an employee', () => {
  it('follow each other from day to day, or leave a gap', () => {
    const first = slice('2026-01-01', '2026-01-31');
    expect(fieldsAtFault([first, slice('2026-02-01', '9999-12-31')])).to.deep.equal([]);
    expect(fieldsAtFault([first, slice('2026-03-01', '9999-12-31')])).to.deep.equal([]);
  });

  it('name a work week that can be read, or none', () => {
    const weekly = (workWeekCode: string) => [{ ...slice('2026-01-01', '9999-12-31'), workWeekCode }];
    expect(fieldsAtFault(weekly('SUN-TUE,THU'))).to.deep.equal([]);
    expect(fieldsAtFault(weekly('FOO'))).to.deep.equal(['VALIDATION slices[1]/workWeekCode']);
  });

  it('are at least one', () => {
    expect(fieldsAtFault([])).to.deep.equal(['VALIDATION slices']);
  });

  it('may last one day and not less', () => {
    expect(fieldsAtFault([slice('2026-01-01', '2026-01-01')])).to.deep.equal([]);
    expect(fieldsAtFault([slice('2026-01-02', '2026-01-01')])).to.deep.equal(['VALIDATION slices[1]/validTo']);
  });

  it('stand in order and do not overlap', () => {
    const first = slice('2026-01-01', '2026-01-31');
    const second = slice('2026-01-31', '9999-12-31');
    expect(fieldsAtFault([first, second])).to.deep.equal(['VALIDATION slices[2]/validFrom']);
    expect(fieldsAtFault([slice('2026-02-01', '9999-12-31'), first])).to.deep.equal(['VALIDATION slices[2]/validFrom']);
  });

  it('have a zone that exists', () => {
    expect(fieldsAtFault([slice('2026-01-01', '9999-12-31', 'Asia/Peking')])).to.deep.equal([
      'VALIDATION slices[1]/workTimeZone',
    ]);
  });

  it('belong to an employment that ends no earlier than it begins', () => {
    const slices = [slice('2026-01-01', '9999-12-31')];
    expect(fieldsAtFault(slices, { terminationDate: '2026-01-01' })).to.deep.equal([]);
    expect(fieldsAtFault(slices, { terminationDate: '2025-12-31' })).to.deep.equal(['VALIDATION terminationDate']);
  });
});
