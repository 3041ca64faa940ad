import type { JsonObject } from '../../src/lib/json.ts';
import { eventually } from './eventually.ts';
import { inOrder } from './memory-history.ts';
import { employees, historyTypes, managers } from './history-company.ts';
import type { HistoryHost } from './leave-history-run.ts';
import { shown } from './payroll-calls.ts';
import { AttendanceWorld } from './attendance-world.ts';

const amounts = ['amount', 'deltaAmount', 'negativeLimit'];

/** A request as the contract's JSON form has it: amounts as decimals, long numbers as texts. */
const wireOf = (value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(wireOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      amounts.includes(name) && typeof member === 'number' ? String(member / 10_000) : wireOf(member),
    ]),
  );
};

/** 24 days a year, two at the end of each month; 5 go over until the end of March. */
const monthly = {
  ...{ leaveType: 'ANNUAL', yearStart: '01-01', bands: [{ amount: '24' }], accrual: 'MONTH_END' },
  ...{ proration: 'MONTHLY', partialMonth: 'DAILY', carryOverCap: '5', carryOverMonths: 3 },
};

/** The company of a history, behind the whole service with a database of its own. */
export async function storedHistory(from: string): Promise<HistoryHost & { readonly world: AttendanceWorld }> {
  const staff = ['M2', ...employees].map((employeeId) => ({
    employeeId,
    leavePolicyCode: 'CN',
    managerEmployeeId: managers[employeeId] ?? '',
  }));
  const world = await AttendanceWorld.open(`${from}T02:00:00Z`, [{ employeeId: 'M2' }]);
  const leaveTypes = wireOf(historyTypes);
  await world.must('UpsertLeaveTypes', { mode: 'ATOMIC', leaveTypes });
  const policy = { policyCode: 'CN', version: 1, validFrom: '2026-01-01', rules: [monthly] };
  await world.must('UpsertLeavePolicies', { mode: 'ATOMIC', policies: [policy] });
  await world.employ(
    staff.map(({ managerEmployeeId, ...one }) => (managerEmployeeId === '' ? one : { ...one, managerEmployeeId })),
  );
  const { leave } = world.app.store.reads;
  const all = { employeeIds: [], leaveTypes: [], accountIds: [] };
  let runs = 0;
  return {
    world,
    load: (lookups) => world.app.store.load(lookups),
    rights: ['ActAsHr', 'DecideAsErp'],
    async run({ operation, request }) {
      const { isResponse, json } = await world.call(operation, wireOf(request) as object);
      if (!isResponse) return { code: shown(json['code']) };
      const told = json['leave'] as JsonObject | undefined;
      return { code: 'OK', leaveRequestId: told === undefined ? undefined : shown(told['leaveRequestId']) };
    },
    on: (date) => world.setTime(`${date}T02:00:00Z`),
    async night() {
      await world.app.app.postLeave();
    },
    async yearEnd(yearEnd) {
      runs += 1;
      const { runId } = await world.must('RunLeaveYearEnd', { runKey: `${yearEnd} ${runs}`, yearEnd });
      await eventually(
        () => world.must('GetRun', { runId }),
        ({ state }) => state === 'COMPLETED',
      );
    },
    async entries() {
      const found = [];
      for (let more = true; more;) {
        const page = await leave.ledger(all, { after: found.at(-1), limit: 1000 });
        found.push(...page);
        more = page.length === 1000;
      }
      return inOrder(found);
    },
    async available(employeeIds, onDate) {
      const { balances } = await world.must('GetLeaveBalances', { employeeIds, onDate, maxRows: 1000 });
      return new Map(
        (balances as readonly JsonObject[]).map(({ employeeId, leaveType, available }) => [
          `${shown(employeeId)} ${shown(leaveType)}`,
          Math.round(Number(available) * 10_000),
        ]),
      );
    },
  };
}
