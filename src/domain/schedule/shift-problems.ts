import { problem, type Problem } from '../problem.ts';
import { nominalMinutesOf } from './planned-shift.ts';
import type { ShiftBreak, ShiftDefinition } from './shift.ts';

const MINUTES_PER_DAY = 1440;

/** The longest window in which a shift takes punches. */
const LONGEST_WINDOW = 2 * MINUTES_PER_DAY;

/** Refuses with VALIDATION a shift that cannot be worked; each problem names its member. */
export function shiftProblems(shift: ShiftDefinition): readonly Problem[] {
  const { start, end } = shift;
  const problems: Problem[] = [];
  // the work date is the local date of the planned start.
  if (start < 0 || start >= MINUTES_PER_DAY)
    problems.push(
      invalid(
        'start',
        `A shift starts on its work date, which is from 0 to ${MINUTES_PER_DAY - 1}; start is ${start}.`,
      ),
    );
  if (end <= start || end >= LONGEST_WINDOW)
    problems.push(
      invalid(
        'end',
        `A shift ends after its start, ${start}, on that date or the next, which ends with ${LONGEST_WINDOW - 1}; end is ${end}.`,
      ),
    );
  if (shift.punchOpenBefore + end - start + shift.punchCloseAfter > LONGEST_WINDOW) problems.push(windowTooLong);
  problems.push(...shift.breaks.flatMap((rule, at) => breakProblems(shift, rule, at)));
  if (problems.length === 0) problems.push(...nominalProblems(shift));
  if (shift.requiredPunches === 'PAIRS' && shift.requiredPairs < 1) {
    problems.push(invalid('requiredPairs', 'Say how many pairs are required.'));
  }
  if (shift.rounding.mode !== 'NONE' && shift.rounding.unit < 1) {
    problems.push(invalid('rounding/unit', 'Say to how many minutes is rounded.'));
  }
  if (shift.otUnit < 1) problems.push(invalid('otUnit', 'Overtime counts in units of one minute or more.'));
  return problems;
}

function breakProblems(shift: ShiftDefinition, { start, end }: ShiftBreak, at: number): readonly Problem[] {
  const earliest = shift.breaks[at - 1]?.end ?? shift.start;
  const path = `breaks[${at + 1}]`;
  if (start < earliest)
    return [
      invalid(
        `${path}/start`,
        `A break begins in its shift, after the break before it, from ${earliest} on; start is ${start}.`,
      ),
    ];
  return end <= start || end > shift.end
    ? [invalid(`${path}/end`, `A break ends after its start, ${start}, in its shift, by ${shift.end}; end is ${end}.`)]
    : [];
}

function nominalProblems(shift: ShiftDefinition): readonly Problem[] {
  const nominalMinutes = nominalMinutesOf(shift.breaks, shift);
  if (shift.nominalMinutes === nominalMinutes && nominalMinutes > 0) return [];
  const message = `From start to end without unpaid breaks there are ${nominalMinutes} minutes, not ${shift.nominalMinutes}; there must be some.`;
  return [problem('VALIDATION', 'nominalMinutes', message, { nominalMinutes: String(nominalMinutes) })];
}

const invalid = (field: string, message: string): Problem => problem('VALIDATION', field, message);

const windowTooLong = invalid('punchCloseAfter', 'The window from opening to close is longer than 48 hours.');
