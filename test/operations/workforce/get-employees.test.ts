import { expect } from 'chai';
import { getEmployees } from '../../../src/operations/workforce/get-employees.ts';
import type { EmployeeRecord, Page } from '../../../src/store/store.ts';
import { employeeContent, sliceContents } from '../../../src/domain/workforce/employee-content.ts';
import { employee, employeeSlice } from '../../support/command-requests.ts';
import { ask } from '../../support/query-sources.ts';
import { idNumber } from '../../support/decision-world.ts';

function record(employeeId: string): EmployeeRecord {
  const slices = [employeeSlice({ permittedEventTypes: ['P20', 'CLOCK_IN'], orgUnitId: 'O1' })];
  const input = employee({ employeeId, slices, terminationDate: '2026-06-30' });
  const row = {
    ...employeeContent('ERP01', input),
    masterSequence: 7n,
    endedByRun: '',
    formerEmployments: '',
    eventUid: idNumber(1),
  };
  return { version: 3, employee: row, slices: sliceContents(input) };
}

const records = ['E1', 'E2', 'E3'].map(record);
const served = {
  reads: {
    employees: async (_criteria: unknown, { after, limit }: Page<string>): Promise<readonly EmployeeRecord[]> =>
      records.filter(({ employee: row }) => after === undefined || row.employeeId > after).slice(0, limit),
  },
};

describe('GetEmployees', () => {
  it('tells a stored employee as the contract does', async () => {
    const result = await ask(getEmployees, { employeeIds: ['E1'] }, served);
    expect(result.ok && result.value).to.deep.include({ entity: 'Employee', affectedRows: 3, employeeId: 'E1' });
    const [told] = result.ok ? result.value.response.employees : [];
    expect(told?.masterSequence).to.equal(7n);
    expect(JSON.parse(JSON.stringify({ ...told, masterSequence: undefined }))).to.deep.equal({
      employeeId: 'E1',
      sourceSystem: 'ERP01',
      hireDate: '2020-01-01',
      terminationDate: '2026-06-30',
      version: 3,
      formerEmployments: [],
      slices: [
        {
          validFrom: '2020-01-01',
          validTo: '9999-12-31',
          status: 'ACTIVE',
          orgUnitId: 'O1',
          workTimeZone: 'Asia/Shanghai',
          timeManagementMode: 'CLOCK',
          permittedEventTypes: ['CLOCK_IN', 'CLOCK_OUT'],
        },
      ],
    });
  });

  it('tells since when seniority counts only where that was sent', async () => {
    const seniorityOf = async (seniorityDate: string) => {
      const [first] = records;
      if (first === undefined) throw new Error('There is an employee.');
      const employees = async () => [{ ...first, employee: { ...first.employee, seniorityDate } }];
      const result = await ask(getEmployees, { employeeIds: ['E1'] }, { reads: { employees } });
      return result.ok ? result.value.response.employees[0]?.seniorityDate : 'refused';
    };
    expect(await seniorityOf('2011-09-01')).to.equal('2011-09-01');
    expect(await seniorityOf('')).to.equal(undefined);
  });

  it('pages in order of the employee id', async () => {
    const first = await ask(getEmployees, { employeeIds: [], maxRows: 2 }, served);
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    expect(first.ok && first.value.response.hasMore).to.equal(true);
    const second = await ask(getEmployees, { employeeIds: [], maxRows: 2, cursor }, served);
    expect(second.ok && second.value.response.employees.map(({ employeeId }) => employeeId)).to.deep.equal(['E3']);
    expect(second.ok && second.value.response.hasMore).to.equal(false);
  });

  it('refuses a cursor that it never gave', async () => {
    const result = await ask(getEmployees, { employeeIds: [], cursor: 'next' }, served);
    expect(result.ok ? undefined : result.error.errors[0]?.path).to.equal('/GetEmployees/cursor');
  });
});
