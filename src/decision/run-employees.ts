import { pagesOf } from '../lib/pages.ts';
import type { Page, Reads } from '../store/store.ts';

/** Whom a run is about, in the order of their ids; without any, all. */
interface RunScope {
  readonly employeeIds: readonly string[];
}

type EmployeeReads = Pick<Reads, 'employees'>;

/** The next employees of a run, behind one of them; empty is the beginning. */
export async function readRunEmployees(
  reads: EmployeeReads,
  { employeeIds }: RunScope,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  if (employeeIds.length > 0) return employeeIds.filter((employeeId) => employeeId > after).slice(0, limit);
  const page = await reads.employees({ employeeIds: [] }, { after: after === '' ? undefined : after, limit });
  return page.map(({ employee }) => employee.employeeId);
}

/** How many employees a run is about. Who comes later is done as well, and not counted. */
export async function countRunEmployees(reads: EmployeeReads, { employeeIds }: RunScope): Promise<number> {
  if (employeeIds.length > 0) return employeeIds.length;
  const pages = pagesOf(
    (page: Page<string>) => reads.employees({ employeeIds: [] }, page),
    ({ employee }) => employee.employeeId,
  );
  let count = 0;
  for await (const page of pages) count += page.length;
  return count;
}
