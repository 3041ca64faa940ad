import type { OperationName, OperationTypes } from '../../src/contract/generated.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import type { Result } from '../../src/lib/result.ts';
import type { Answer, Query, QuerySources } from '../../src/decision/operation.ts';
import type { AttendanceReads } from '../../src/store/attendance-reads.ts';
import type { FeedReads } from '../../src/store/feed-reads.ts';
import type { LeaveReads } from '../../src/store/leave-reads.ts';
import type { PayrollReads } from '../../src/store/payroll-reads.ts';
import type { Reads, Store } from '../../src/store/store.ts';
import { contextAt } from './decision-world.ts';

interface Served {
  readonly reads?: Partial<Omit<Reads, 'feed' | 'attendance' | 'leave' | 'payroll'>> & {
    readonly feed?: Partial<FeedReads>;
    readonly attendance?: Partial<AttendanceReads>;
    readonly leave?: Partial<LeaveReads>;
    readonly payroll?: Partial<PayrollReads>;
  };
  readonly load?: Store['load'];
  readonly inProgress?: QuerySources['inProgress'];
  readonly permissions?: ReadonlySet<string>;
}

const unexpected = (): never => {
  throw new Error('This query reads nothing there.');
};

/** Runs a query on nothing but what a test serves. */
export function ask<N extends OperationName>(
  query: Query<N>,
  request: OperationTypes[N]['input'],
  served: Served = {},
): Promise<Result<Answer<OperationTypes[N]['output']>, Refusal>> {
  const nothing = {
    timeEvents: unexpected,
    // Nobody is known unless a test says so.
    employees: async () => [],
    quarantine: unexpected,
    auditEvents: unexpected,
    oldestRun: unexpected,
    clients: unexpected,
    journalHead: unexpected,
    tree: {
      leafHashes: unexpected,
      subtreeRoots: unexpected,
      indexOf: unexpected,
      rowsWithoutEvent: unexpected,
      rowsWithoutOwner: unexpected,
      countRowsOfPurged: unexpected,
      lastPurge: unexpected,
    },
    texts: { count: unexpected, inClear: unexpected, destroyedKeys: unexpected },
  };
  const feed: FeedReads = {
    events: unexpected,
    changes: unexpected,
    consumersBefore: unexpected,
    timeEvents: unexpected,
    terminals: unexpected,
    timeEventMarks: unexpected,
    employeeMarks: unexpected,
  };
  const attendance: AttendanceReads = {
    days: unexpected,
    daysByKey: unexpected,
    shiftsOn: unexpected,
    assignments: unexpected,
    revisions: unexpected,
    // Nothing is excused unless a test says so.
    exceptions: async () => [],
    exceptionsById: unexpected,
    corrections: unexpected,
    overtime: unexpected,
    shifts: unexpected,
    // Nothing is closed unless a test says so.
    periods: async () => [],
    dueMarks: unexpected,
    firstDays: unexpected,
    marksOf: () => Promise.resolve([]),
    marks: unexpected,
  };
  const leave: LeaveReads = {
    requests: unexpected,
    requestsById: unexpected,
    marks: unexpected,
    accounts: unexpected,
    ledger: unexpected,
    types: unexpected,
    policies: unexpected,
    principalsOf: unexpected,
    delegations: unexpected,
    delegates: unexpected,
  };
  const payroll: PayrollReads = {
    periods: unexpected,
    extracts: unexpected,
    lines: unexpected,
    retroDeltas: unexpected,
  };
  const sources: QuerySources = {
    reads: {
      ...nothing,
      ...served.reads,
      feed: { ...feed, ...served.reads?.feed },
      attendance: { ...attendance, ...served.reads?.attendance },
      leave: { ...leave, ...served.reads?.leave },
      payroll: { ...payroll, ...served.reads?.payroll },
    },
    load: served.load ?? unexpected,
    isAbandoned: () => false,
    inProgress: served.inProgress ?? (() => false),
  };
  return query.read(sources, request, { ...contextAt(), permissions: served.permissions ?? new Set() });
}
