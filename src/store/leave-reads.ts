import type { RecordMark, WorkDateRange } from './feed-reads.ts';
import type { OrgCriteria } from './org-criteria.ts';
import type { Page } from './page.ts';
import type { Row } from './tables/tables.ts';

/** Whose decision leave waits for. */
export interface AwaitedDecision {
  /** The manager's: of employees whose manager on `today` is one of these; without any, of nobody. */
  readonly managers: readonly string[];
  readonly today: string;
  /** Steps of everybody that are asked for besides, such as HR. */
  readonly steps: readonly string[];
  /** Never what this person asked for, or is about. */
  readonly person: string;
}

/** Without employees, those of all. Both ends of the dates are included. */
export interface LeaveCriteria {
  /** Of these alone; without any, of all. */
  readonly ids: readonly string[];
  readonly employeeIds: readonly string[];
  readonly leaveTypes: readonly string[];
  /** Leave that has a date in the range. */
  readonly dateFrom?: string | undefined;
  readonly dateTo?: string | undefined;
  readonly states: readonly string[];
  readonly postingStates: readonly string[];
  readonly needsReview: boolean;
  readonly awaits?: AwaitedDecision | undefined;
  /** Where the employee belongs to on the first date. */
  readonly organisation?: OrgCriteria | undefined;
}

/** A request with all that belongs to it. */
export interface LeaveRecord {
  readonly version: number;
  readonly request: Row<'leaveRequest'>;
  readonly days: readonly Row<'leaveRequestDay'>[];
  readonly approvals: readonly Row<'leaveApproval'>[];
}

/** Where a page of marks ended. */
export type LeaveMarkPlace = Omit<LeavePlace, 'employeeId'>;

/** Where a page of leave ended. */
export interface LeavePlace {
  readonly employeeId: string;
  readonly startDate: string;
  readonly id: string;
}

/** A lot with the version of its aggregate. */
export interface AccountRecord {
  readonly version: number;
  readonly account: Row<'leaveAccount'>;
}

export interface AccountCriteria {
  /** Without any, of all. */
  readonly employeeIds: readonly string[];
  readonly leaveTypes: readonly string[];
}

export interface LedgerCriteria extends AccountCriteria {
  readonly accountIds: readonly string[];
  readonly effectiveFrom?: string | undefined;
  readonly effectiveTo?: string | undefined;
  readonly entryTypes?: readonly string[] | undefined;
}

/** Where a page of lots ended. */
export interface AccountPlace {
  readonly employeeId: string;
  readonly accountId: string;
}

/** Where a page of a ledger ended. */
export interface LedgerPlace extends AccountPlace {
  readonly entryNo: number;
}

/** A leave type, or a policy, with all its versions, lowest first. */
export interface VersionedRecord<M extends 'leaveType' | 'leavePolicy', V extends `${M}Version`> {
  readonly master: Row<M>;
  readonly versions: readonly Row<V>[];
}

/** Who decides in the place of an employee, with the version of the aggregate. */
export interface DelegationRecord {
  readonly version: number;
  readonly delegation: Row<'delegation'>;
  readonly delegates: readonly Row<'delegate'>[];
}

/** The reads of leave. All pages are cut by key. */
export interface LeaveReads {
  /** By employee, first date and id. */
  requests(criteria: LeaveCriteria, page: Page<LeavePlace>): Promise<readonly LeaveRecord[]>;
  /** In order of the ids; with ids, of these alone. */
  requestsById(ids: readonly string[], page: Page<string>): Promise<readonly LeaveRecord[]>;
  /** By first date and id. The partition is the first date. */
  marks(range: WorkDateRange, page: Page<LeaveMarkPlace>): Promise<readonly RecordMark[]>;
  /** By employee and id. */
  accounts(criteria: AccountCriteria, page: Page<AccountPlace>): Promise<readonly AccountRecord[]>;
  /** By employee, account and number. */
  ledger(criteria: LedgerCriteria, page: Page<LedgerPlace>): Promise<readonly Row<'leaveLedgerEntry'>[]>;
  /** In order of the codes; with codes, of these alone. */
  types(
    codes: readonly string[],
    page: Page<string>,
  ): Promise<readonly VersionedRecord<'leaveType', 'leaveTypeVersion'>[]>;
  /** In order of the codes; with codes, of these alone. */
  policies(
    codes: readonly string[],
    page: Page<string>,
  ): Promise<readonly VersionedRecord<'leavePolicy', 'leavePolicyVersion'>[]>;
  /** Who has named this person as a delegate on the date. */
  principalsOf(delegateEmployeeId: string, date: string): Promise<readonly string[]>;
  /** By employee; without employees, of all who have ever named somebody. */
  delegations(employeeIds: readonly string[], page: Page<string>): Promise<readonly DelegationRecord[]>;
  /** The delegates of these employees. */
  delegates(employeeIds: readonly string[]): Promise<readonly Row<'delegate'>[]>;
}
