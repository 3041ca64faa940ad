/** Rights that are no operation: a role has one by its name, beside the operations. */
export const otherPermissions = [
  /** To name an actor, the person on whose behalf a client writes. No role has it by default. */
  'ActForOthers',
  /** To prove who it is by nonces of 4 to 7 bytes, which may be drawn twice where there are many calls. */
  'UseShortNonces',
  /** To decide, assign and cancel leave as HR does: whom the message names as deciding counts as one of HR. */
  'ActAsHr',
  /** To tell the decision of the ERP system on leave of the approval route ERP. */
  'DecideAsErp',
  /** To change what lies in a month that payroll has closed, by `retro` in the message. */
  'PostRetro',
  /** To be shown personal texts, such as the reason of leave; the journal keeps each time. */
  'ReadTexts',
] as const;

/**
 * What each role may do, by names of contract operations and of {@link otherPermissions}. A role gives nothing that is not in its row:
 * `admin` administers clients, which is done by the `muster` command so far, and reads no personal data; `short-nonces` only
 * adds to another role, for clients that cannot be changed.
 */
export const roles = {
  erp: [
    'SubmitTimeEvents',
    'VoidTimeEvents',
    'GetTimeEvents',
    'UpsertEmployees',
    'GetEmployees',
    'UpsertTerminals',
    'ReportWatermark',
    'UpsertShifts',
    'GetShifts',
    'AssignSchedule',
    'GetSchedule',
    'UpsertCalendar',
    'GetCalendar',
    'UpsertLeaveTypes',
    'GetLeaveTypes',
    'UpsertLeavePolicies',
    'GetLeavePolicies',
    'CalculateLeave',
    'SubmitLeave',
    'AmendLeave',
    'DecideLeave',
    'WithdrawLeave',
    'CancelLeave',
    'GetLeaves',
    'SetLeavePosting',
    'GetLeaveBalances',
    'GetLeaveLedger',
    'GrantLeave',
    'AdjustLeave',
    'RunLeaveYearEnd',
    'SetDelegates',
    'GetDelegates',
    'ActAsHr',
    'DecideAsErp',
    'GetTimePairs',
    'SubmitDays',
    'GetDays',
    'GetPresence',
    'GetTimeTotals',
    'GetPolicies',
    'SubmitCorrection',
    'DecideCorrection',
    'WithdrawCorrection',
    'GetCorrections',
    'SubmitOvertime',
    'DecideOvertime',
    'WithdrawOvertime',
    'GetOvertime',
    'GetExceptions',
    'ResolveException',
    'RecalculateDays',
    'GetQuarantine',
    'RetryQuarantine',
    'DiscardQuarantine',
    'GetChanges',
    'AcknowledgeChanges',
    'StartFullSync',
    'GetSnapshot',
    'CompareTotals',
    'GetRun',
    'CancelRun',
    'GetRequestStatus',
    'GetServiceInfo',
    'Ping',
  ],
  auditor: ['QueryAuditLog', 'GetCheckpoint', 'GetAuditProof', 'VerifyAudit', 'GetServiceInfo', 'Ping'],
  integrator: [
    'GetTimeEvents',
    'GetTimePairs',
    'GetDays',
    'GetPresence',
    'GetTimeTotals',
    'GetPolicies',
    'GetCorrections',
    'GetOvertime',
    'GetExceptions',
    'GetEmployees',
    'GetShifts',
    'GetSchedule',
    'GetCalendar',
    'GetLeaveTypes',
    'GetLeavePolicies',
    'CalculateLeave',
    'GetLeaves',
    'GetLeaveBalances',
    'GetLeaveLedger',
    'GetDelegates',
    'GetQuarantine',
    'GetChanges',
    'AcknowledgeChanges',
    'StartFullSync',
    'GetSnapshot',
    'CompareTotals',
    'GetRun',
    'GetRequestStatus',
    'GetServiceInfo',
    'Ping',
  ],
  hr: [
    'UpsertLeaveTypes',
    'GetLeaveTypes',
    'UpsertLeavePolicies',
    'GetLeavePolicies',
    'CalculateLeave',
    'SubmitLeave',
    'AmendLeave',
    'DecideLeave',
    'WithdrawLeave',
    'CancelLeave',
    'GetLeaves',
    'SetLeavePosting',
    'GetLeaveBalances',
    'GetLeaveLedger',
    'GrantLeave',
    'AdjustLeave',
    'RunLeaveYearEnd',
    'SetDelegates',
    'GetDelegates',
    'ActAsHr',
    'ReadTexts',
    'GetEmployees',
    'GetSchedule',
    'GetCalendar',
    'GetDays',
    'GetRun',
    'CancelRun',
    'GetRequestStatus',
    'GetServiceInfo',
    'Ping',
  ],
  payroll: [
    'GetLeaves',
    'GetLeaveBalances',
    'GetLeaveLedger',
    'GetLeaveTypes',
    'GetLeavePolicies',
    'PostRetro',
    'GetRun',
    'CancelRun',
    'GetRequestStatus',
    'GetServiceInfo',
    'Ping',
  ],
  admin: ['GetServiceInfo', 'Ping'],
  'short-nonces': ['UseShortNonces'],
} as const satisfies Record<string, readonly string[]>;

export type RoleName = keyof typeof roles;

/** Whether a role of this name exists. */
export const isRoleName = (name: string): name is RoleName => Object.hasOwn(roles, name);

/** The names of all roles. */
export const roleNames: readonly RoleName[] = Object.keys(roles).filter(isRoleName);

/** All operations that any of the roles allows. */
export const permissionsOf = (names: readonly RoleName[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => [...roles[name]]));

/** Roles as a row holds them: names with commas between, in the order of the table. */
export const encodeRoles = (names: readonly RoleName[]): string =>
  roleNames.filter((name) => names.includes(name)).join(',');

/** The roles of a row. A name that this program does not know gives nothing. */
export const decodeRoles = (text: string): readonly RoleName[] => text.split(',').filter(isRoleName);
