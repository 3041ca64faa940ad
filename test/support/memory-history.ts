import type { Command } from '../../src/decision/operation.ts';
import type { OperationName } from '../../src/contract/generated.ts';
import { balanceOn } from '../../src/domain/leave/balance.ts';
import { lotOf } from '../../src/records/leave-account-record.ts';
import { writeAmount } from '../../src/domain/leave/amount.ts';
import { leaveOperations } from '../../src/operations/leave/operations.ts';
import { assignSchedule } from '../../src/operations/workforce/assign-schedule.ts';
import { upsertCalendar } from '../../src/operations/workforce/upsert-calendar.ts';
import { upsertLeaveTypes } from '../../src/operations/workforce/upsert-leave-types.ts';
import { upsertShifts } from '../../src/operations/workforce/upsert-shifts.ts';
import type { Row } from '../../src/store/store.ts';
import { fixtureShifts } from './attendance-world.ts';
import { employeeSlice, REQUEST_ID_SENT } from './command-requests.ts';
import type { HistoryHost } from './leave-history-run.ts';
import { employees, historyTypes, managers } from './history-company.ts';
import type { LeaveWrite } from './leave-history.ts';
import { LedgerWorld, MONTHLY } from './ledger-world.ts';

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;

const commands: Readonly<Record<LeaveWrite, unknown>> = {
  SubmitLeave: leaveOperations.SubmitLeave,
  AmendLeave: leaveOperations.AmendLeave,
  DecideLeave: leaveOperations.DecideLeave,
  WithdrawLeave: leaveOperations.WithdrawLeave,
  CancelLeave: leaveOperations.CancelLeave,
  GrantLeave: leaveOperations.GrantLeave,
  AdjustLeave: leaveOperations.AdjustLeave,
  SetDelegates: leaveOperations.SetDelegates,
  UpsertCalendar: upsertCalendar,
  AssignSchedule: assignSchedule,
  UpsertLeaveTypes: upsertLeaveTypes,
};

/** The company of a history, decided on in memory. */
export function memoryHistory(): HistoryHost {
  const world = LedgerWorld.begin(MONTHLY);
  const must = (operation: unknown, request: object): void => {
    const { result } = world.run(operation as Command<OperationName>, { ...head, ...request });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
  };
  must(upsertShifts, { mode: 'ATOMIC', shifts: fixtureShifts.map((shift) => ({ breaks: [], ...shift })) });
  must(upsertLeaveTypes, { mode: 'ATOMIC', leaveTypes: historyTypes });
  must(upsertCalendar, {
    calendarCode: 'CN',
    sourceSequence: 1n,
    dateFrom: '2026-01-01',
    dateTo: '2026-01-31',
    days: [],
  });
  for (const employeeId of ['M2', ...employees]) {
    const slice = { defaultShiftCode: 'DAY9', holidayCalendarCode: 'CN', managerEmployeeId: managers[employeeId] };
    world.employ(employeeId, { slices: [employeeSlice({ leavePolicyCode: 'CN', ...slice })] });
  }
  return {
    load: world.load,
    async run({ operation, request, rights }) {
      world.permissions = new Set(rights);
      const command = commands[operation] as Command<OperationName>;
      const { result } = world.run(command, { ...head, ...request });
      if (!result.ok) return { code: result.error.code };
      const { leave } = result.value as { readonly leave?: { readonly leaveRequestId: string } };
      return { code: 'OK', leaveRequestId: leave?.leaveRequestId };
    },
    on: (date) => void world.on(date),
    async night() {
      world.night();
    },
    async yearEnd(yearEnd) {
      await world.yearEnd({ yearEnd, runKey: `${yearEnd} ${world.ledger.length}` });
    },
    entries: async () => inOrder(world.ledger),
    async available(employeeIds, onDate) {
      const lots = employeeIds.flatMap((employeeId) => world.accounts(employeeId));
      const byType = Map.groupBy(lots, ({ employeeId, leaveTypeCode }) => `${employeeId} ${leaveTypeCode}`);
      return new Map(
        [...byType].map(([name, own]) => {
          const [first] = own.map(lotOf);
          return [name, writeAmount(first?.unit ?? 'DAY', balanceOn(own.map(lotOf), onDate).available)];
        }),
      );
    },
  };
}

/** By lot and number. */
export const inOrder = (entries: readonly Row<'leaveLedgerEntry'>[]): readonly Row<'leaveLedgerEntry'>[] =>
  entries.toSorted((one, other) =>
    one.accountId === other.accountId ? one.entryNo - other.entryNo : one.accountId < other.accountId ? -1 : 1,
  );
