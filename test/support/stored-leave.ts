import type { LeaveTypeDefinition } from '../../src/contract/generated.ts';
import type { DecisionContext } from '../../src/decision/context.ts';
import type { SystemCommand } from '../../src/decision/system-command.ts';
import { datesBetween } from '../../src/domain/time/dates.ts';
import { ok } from '../../src/lib/result.ts';
import { bookLookup, putBook } from '../../src/records/leave-book-record.ts';
import { leaveFact, type LeaveRows } from '../../src/records/leave-request-record.ts';
import { encodeLeaveType, leaveTypeFact, type LeaveTypeRows } from '../../src/records/leave-type-record.ts';
import type { Row } from '../../src/store/store.ts';

/** Annual leave by the day, with what a test changes. */
export const leaveType = (changes: Partial<LeaveTypeDefinition> = {}): LeaveTypeDefinition => ({
  leaveTypeCode: 'ANNUAL',
  version: 1,
  validFrom: '2020-01-01',
  unit: 'DAY',
  roundingMode: 'UP',
  countBasis: 'PLANNED_WORK',
  paidPercent: 100,
  requiresBalance: false,
  deductionSequence: [],
  approvalRoute: 'NONE',
  constraintClass: 'LEAVE',
  allowOnTopOf: [],
  ...changes,
});

/** Stores leave types as they are. */
export const storeLeaveTypes = (...types: readonly LeaveTypeDefinition[]): SystemCommand<undefined> => ({
  name: 'StoreLeaveTypes',
  lookups: types.map(({ leaveTypeCode: key }) => ({ aggregate: 'leaveType', key }) as const),
  decide(draft, { ids }) {
    for (const type of types) {
      const { leaveTypeCode, version, validFrom } = type;
      const { rows } = draft.aggregate('leaveType', leaveTypeCode);
      const master = { leaveTypeCode, sourceSystem: 'TEST', latestVersion: version, eventUid: ids.next() };
      const added = { leaveTypeCode, version, validFrom, sourceSystem: 'TEST', definition: encodeLeaveType(type) };
      const after: LeaveTypeRows = { leaveType: [master], leaveTypeVersion: [...rows.leaveTypeVersion, added] };
      draft.record(leaveTypeFact(rows, after, draft.put('leaveType', leaveTypeCode, after)));
    }
    return ok(undefined);
  },
});

/** A day of leave, by what it covers. */
export type LeaveDay = Pick<Row<'leaveRequestDay'>, 'workDate'> & Partial<Row<'leaveRequestDay'>>;

/** Leave as it shall stand. */
export interface StandingLeave {
  readonly leaveRequestId: string;
  readonly employeeId: string;
  readonly leaveTypeCode?: string;
  readonly state?: string;
  readonly days: readonly LeaveDay[];
}

/** Whole days of leave, both dates included. */
export const fullDays = (from: string, to = from): readonly LeaveDay[] =>
  datesBetween(from, to).map((workDate) => ({ workDate }));

const finalStates: readonly string[] = ['REJECTED', 'WITHDRAWN', 'CANCELLED'];

/** Stores leave as it is, whatever it was before, with what leads to it; nothing is charged. */
export const storeLeave = (leave: StandingLeave): SystemCommand<undefined> => ({
  name: 'StoreLeave',
  lookups: [{ aggregate: 'leaveRequest', key: leave.leaveRequestId }, bookLookup(leave.employeeId)],
  decide(draft, context) {
    const { rows } = draft.aggregate('leaveRequest', leave.leaveRequestId);
    const after = leaveRows(leave, context);
    const [{ leaveRequestId, startDate, endDate, state }] = after.leaveRequest;
    draft.record(leaveFact(rows, after, draft.put('leaveRequest', leaveRequestId, after)));
    const change = finalStates.includes(state)
      ? { endedRequest: leaveRequestId }
      : { request: { leaveRequestId, startDate, endDate } };
    putBook(draft, leave.employeeId, change, context);
    return ok(undefined);
  },
});

function leaveRows(leave: StandingLeave, { ids, now }: DecisionContext): LeaveRows {
  const { leaveRequestId, employeeId, leaveTypeCode = 'ANNUAL', state = 'APPROVED' } = leave;
  const days = leave.days.map((day) => ({ ...dayOfLeave, leaveRequestId, ...day }));
  const dates = days.map(({ workDate }) => workDate).sort();
  const sum = (name: 'chargedDays' | 'chargedMinutes'): number => days.reduce((all, day) => all + day[name], 0);
  const request: Row<'leaveRequest'> = {
    ...requestOfLeave,
    ...{ leaveRequestId, employeeId, leaveTypeCode, state },
    sourceRequestId: leaveRequestId,
    startDate: dates[0] ?? '',
    endDate: dates.at(-1) ?? '',
    startPart: days[0]?.part ?? 'FULL',
    startTime: days[0]?.part === 'TIME' ? days[0].fromMinute : -1,
    endPart: days.at(-1)?.part ?? 'FULL',
    endTime: days.at(-1)?.part === 'TIME' ? (days.at(-1)?.toMinute ?? -1) : -1,
    calendarDays: days.length * 10_000,
    absenceDays: sum('chargedDays'),
    chargedDays: sum('chargedDays'),
    chargedMinutes: sum('chargedMinutes'),
    requestedAt: now,
    requestId: leaveRequestId,
    eventUid: ids.next(),
  };
  return { leaveRequest: [request], leaveRequestDay: days, leaveApproval: [] };
}

const dayOfLeave = {
  part: 'FULL',
  fromMinute: 540,
  toMinute: 1080,
  dayType: 'WORKDAY',
  plannedMinutes: 480,
  standardMinutes: 480,
  chargedMinutes: 480,
  chargedDays: 10_000,
  state: 'ACTIVE',
  allocations: '[]',
};

const requestOfLeave = {
  sourceSystem: 'TEST',
  typeVersion: 1,
  needsReview: false,
  postingState: 'NOT_POSTED',
  documentNumber: '',
  postingMessage: '',
  route: 'NONE',
  stepNo: 0,
  stepName: '',
  payloadHash: new Uint8Array(32),
  reason: '',
  reasonSalt: new Uint8Array(16),
  requestedBy: 'E1',
  decidedBy: '',
  decidedAt: null,
  comment: '',
  commentSalt: null,
  clientId: 'TEST',
  personal: null,
};
