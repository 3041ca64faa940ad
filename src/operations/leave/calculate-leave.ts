import type { CalculateLeave, CalculateLeaveResponse, ErrorDetail, LeaveDay } from '../../contract/generated.ts';
import type { DecisionContext } from '../../decision/context.ts';
import { decideOnLoaded } from '../../decision/decide-on-loaded.ts';
import type { Draft } from '../../decision/draft.ts';
import { type Problems, toErrors } from '../../decision/item-batch.ts';
import { requireLookups } from '../../decision/missing-lookups.ts';
import type { Query } from '../../decision/operation.ts';
import type { Allocation } from '../../domain/leave/allocate.ts';
import { writeAmount } from '../../domain/leave/amount.ts';
import type { CountedDay } from '../../domain/leave/count-leave.ts';
import { accountUnitOf } from '../../domain/leave/leave-type.ts';
import type { Lot } from '../../domain/leave/lot.ts';
import { chargeOf } from '../../domain/leave/recharge.ts';
import { findTransition } from '../../domain/leave/transitions.ts';
import { ok } from '../../lib/result.ts';
import {
  dependentLeaveLookups,
  type JudgedLeave,
  judgeLeave,
  type LeaveCase,
  leaveLookups,
  lotsOf,
  openCase,
} from './leave-case.ts';
import { actorLookups, submitterOf } from './leave-submitter.ts';
import { actionOf } from './submit-leave.ts';

/** Tells what SubmitLeave would: the charge of each day, what would be left, all errors and warnings. Writes nothing. */
export const calculateLeave: Query<'CalculateLeave'> = {
  effect: 'read',
  name: 'CalculateLeave',
  async read({ load }, request, context) {
    const lookups = [...leaveLookups(request), ...actorLookups(request)];
    const response = await decideOnLoaded(load, lookups, (draft) => calculate(draft, request, context));
    const { employeeId } = request;
    return ok({ response, entity: 'LeaveRequest', affectedRows: response.days.length, employeeId });
  },
};

function calculate(draft: Draft, request: CalculateLeave, context: DecisionContext): CalculateLeaveResponse {
  requireLookups(draft, dependentLeaveLookups(draft, request));
  const opened = openCase(draft, request, context);
  if (!opened.ok) return { ...nothing, errors: errorsOf(opened.error) };
  const one = opened.value;
  const submitter = submitterOf(draft, one, request, context);
  const transition = submitter.ok ? findTransition('NEW', actionOf({}, one), submitter.value) : submitter;
  const capacities = submitter.ok ? submitter.value : [];
  const judged = judgeLeave(draft, one, {
    leaveRequestId: '',
    isPrivileged: capacities.some((capacity) => capacity === 'HR' || capacity === 'ERP'),
    retro: false,
  });
  const problems = [...(transition.ok ? [] : [{ ...transition.error, field: 'requestedBy' }]), ...judged.problems];
  return { ...balanceOf(one, judged), days: daysOf(draft, one, judged), ...judged.totals, ...told(judged, problems) };
}

const nothing = {
  days: [],
  calendarDays: 0,
  absenceDays: 0,
  chargedDays: 0,
  chargedMinutes: 0,
  requiresBalance: false,
  warnings: [],
};

function balanceOf({ type }: LeaveCase, { available, days }: JudgedLeave) {
  const unit = accountUnitOf(type.unit);
  const { requiresBalance } = type;
  if (!requiresBalance) return { requiresBalance };
  const charge = days.reduce((sum, day) => sum + chargeOf(type.unit, day), 0);
  return {
    requiresBalance,
    unit,
    available: writeAmount(unit, available),
    projected: writeAmount(unit, available - charge),
  };
}

function daysOf(draft: Draft, one: LeaveCase, { days, allocated }: JudgedLeave): readonly LeaveDay[] {
  const lots = new Map(lotsOf(draft, one).map((lot) => [lot.accountId, lot]));
  return days.map((day, at) => dayOf(day, allocated?.days[at] ?? [], lots));
}

const dayOf = (day: CountedDay, allocations: readonly Allocation[], lots: ReadonlyMap<string, Lot>): LeaveDay => ({
  workDate: day.workDate,
  part: day.part,
  ...(day.part === 'TIME' && { fromTime: day.fromMinute, toTime: day.toMinute }),
  dayType: day.dayType,
  plannedMinutes: day.plannedMinutes,
  chargedMinutes: day.chargedMinutes,
  chargedDays: day.chargedDays,
  state: 'ACTIVE',
  allocations: allocations.map(({ accountId, amount }) => ({
    accountId,
    amount: writeAmount(lots.get(accountId)?.unit ?? 'DAY', amount),
  })),
});

const told = ({ warnings }: JudgedLeave, problems: Problems) => ({
  errors: errorsOf(problems),
  warnings: errorsOf(warnings),
});

const errorsOf = (problems: Problems): readonly ErrorDetail[] => toErrors('/CalculateLeave', problems);
