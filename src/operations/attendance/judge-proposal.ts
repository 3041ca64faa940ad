import type { TimeEventInput } from '../../contract/generated.ts';
import { timeOfEvent } from '../../domain/attendance/event-time.ts';
import { judgeEvent, type JudgedEvent } from '../../domain/attendance/judge-event.ts';
import type { Person } from '../../domain/workforce/employment.ts';
import { refused, type Result } from '../../lib/result.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { DecisionContext } from '../../decision/context.ts';

/**
 * Judges the punch that a correction asks for like any other, however far back it lies; R-07 on the work
 * date that the correction names.
 */
export function judgeProposal(
  event: TimeEventInput,
  person: Person,
  namedDate: string,
  { now, settings }: DecisionContext,
): Result<JudgedEvent, Problems> {
  const time = timeOfEvent(event, '');
  if (!time.ok) return refused([time.error]);
  const { instant: firstReceived } = time.value;
  return judgeEvent({
    event,
    terminalZone: '',
    people: [person],
    received: now,
    firstReceived,
    window: settings.attendance,
    attributedDate: () => namedDate,
    namedDate,
  });
}
