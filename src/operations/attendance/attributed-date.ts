import { attributeEvents } from '../../domain/attendance/evaluate-days.ts';
import type { Punch } from '../../domain/attendance/evaluation.ts';
import { addDays } from '../../domain/time/dates.ts';
import { dateOfLocal } from '../../domain/time/zone-offsets.ts';
import { attributionInput } from '../../evaluation/evaluation-input.ts';
import { dependentAttributionLookups, evaluationLookups } from '../../evaluation/evaluation-lookups.ts';
import type { DateRange } from '../../evaluation/evaluation-mark.ts';
import type { Lookup } from '../../store/store.ts';
import type { DecisionContext } from '../../decision/context.ts';
import { type Draft, NotLookedUp } from '../../decision/draft.ts';

/** The dates in UTC around a moment that an event may be attributed to: 2 before and 1 after its own, and one for zones. */
const DAYS_BACK = 3;
const DAYS_AHEAD = 2;

/**
 * the work date that the evaluation would give an event that is not stored yet, by what is known of schedule and
 * punches; undefined where it would give none. Throws NotLookedUp with all that it needs.
 */
export function attributedDate(
  draft: Draft,
  employeeId: string,
  punch: Punch,
  context: DecisionContext,
): string | undefined {
  const date = dateOfLocal(punch.at);
  const range = { employeeId, from: addDays(date, -DAYS_BACK), to: addDays(date, DAYS_AHEAD) };
  const input = inputOf(draft, range, context);
  if (input === undefined) return undefined;
  const attributions = attributeEvents({ ...input, punches: [...input.punches, punch] });
  return attributions.find(({ eventId }) => eventId === punch.eventId)?.workDate;
}

function inputOf(draft: Draft, range: DateRange, context: DecisionContext): ReturnType<typeof attributionInput> {
  try {
    return attributionInput(draft, range, context);
  } catch (cause) {
    throw cause instanceof NotLookedUp ? new NotLookedUp(...lookupsOf(draft, range, context)) : cause;
  }
}

/** What an evaluation needs, as far as the draft tells it by now. */
function lookupsOf(draft: Draft, range: DateRange, { now, settings }: DecisionContext): readonly Lookup[] {
  const first = evaluationLookups(range, now);
  try {
    return [...first, ...dependentAttributionLookups(draft, range, now, settings.attendance.policies)];
  } catch (cause) {
    if (cause instanceof NotLookedUp) return first;
    throw cause;
  }
}
