import { problem, type Problem } from '../problem.ts';
import { accountUnitOf, type AccountUnit, type LeaveTypeVersion } from './leave-type.ts';

const MINUTES_PER_DAY = 1440;

/**
 * Refuses with VALIDATION a leave type that cannot be; each problem names its member. `stored` is what its accounts count
 * in by versions that are stored; undefined where there are none.
 */
export const leaveTypeProblems = (type: LeaveTypeVersion, stored: AccountUnit | undefined): readonly Problem[] => [
  ...unitProblems(type, stored),
  ...incrementProblems(type),
  ...balanceProblems(type),
  ...repeatedCodes('deductionSequence', type.deductionSequence),
  ...repeatedCodes('allowOnTopOf', type.allowOnTopOf),
];

// lots and their ledgers are in the unit that the type began with.
function unitProblems({ unit }: LeaveTypeVersion, stored: AccountUnit | undefined): readonly Problem[] {
  if (stored === undefined || accountUnitOf(unit) === stored) return [];
  const message = `The accounts of this leave type count ${namesOf[stored]}, which never changes: the unit cannot be ${unit}. Take another leaveTypeCode.`;
  return [problem('VALIDATION', 'unit', message, { accountUnit: stored })];
}

const namesOf = { DAY: 'days', MINUTE: 'minutes' } as const satisfies Readonly<Record<AccountUnit, string>>;

function incrementProblems({ unit, minIncrementMinutes }: LeaveTypeVersion): readonly Problem[] {
  if (accountUnitOf(unit) === 'DAY' && minIncrementMinutes > 1)
    return [invalid('minIncrementMinutes', `Leave in ${unit} is not charged by the minute: leave it out.`)];
  if (minIncrementMinutes <= MINUTES_PER_DAY) return [];
  return [
    invalid(
      'minIncrementMinutes',
      `An increment is a part of a day, ${MINUTES_PER_DAY} minutes at most; this is ${minIncrementMinutes}.`,
    ),
  ];
}

function balanceProblems({ constraintClass, requiresBalance, negativeLimit }: LeaveTypeVersion): readonly Problem[] {
  const problems: Problem[] = [];
  if (constraintClass === 'TRIP' && requiresBalance) problems.push(tripTakesNothing);
  if (negativeLimit > 0 && !requiresBalance) problems.push(noBalance);
  return problems;
}

function repeatedCodes(field: 'deductionSequence' | 'allowOnTopOf', codes: readonly string[]): readonly Problem[] {
  return codes.flatMap((code, at) =>
    codes.indexOf(code) < at ? [invalid(`${field}[${at + 1}]`, `The leave type is listed twice: ${code}.`)] : [],
  );
}

const invalid = (field: string, message: string): Problem => problem('VALIDATION', field, message);

const tripTakesNothing = invalid('requiresBalance', 'A duty trip is work: it takes nothing from a balance.');

const noBalance = invalid('negativeLimit', 'A limit below zero is for leave that requires a balance.');
