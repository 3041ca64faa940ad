import type { Attribution } from '../domain/attendance/evaluation.ts';
import type { Draft } from '../decision/draft.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Row } from '../store/store.ts';
import { isClosedOn } from '../records/find-period.ts';
import { changedEventFact, type WrittenAttribution } from '../records/time-event-record.ts';

/** A time event whose attribution comes out otherwise than it is stored. */
export interface EventChange {
  readonly before: Row<'timeEvent'>;
  readonly after: Row<'timeEvent'>;
}

/**
 * which events an evaluation attributes otherwise than they are stored. One that lies on its date and in the
 * first shift of it is not written, whether it was ever attributed or not. What was attributed to a date that payroll has
 * closed stays there.
 */
export const eventChanges = (
  draft: Draft,
  attributions: readonly Attribution[],
  { ids }: DecisionContext,
): readonly EventChange[] =>
  attributions.flatMap((attribution) => {
    const [before] = draft.aggregate('timeEvent', attribution.eventId).rows.timeEvent;
    if (before === undefined || !before.live || isAsStored(before, attribution)) return [];
    if (before.workSequence > 0 && isClosedOn(draft, before)) return [];
    return [{ before, after: { ...before, ...writtenOf(attribution), eventUid: ids.next() } }];
  });

const isAsStored = ({ state, repeats, workDate, workSequence }: Row<'timeEvent'>, attribution: Attribution): boolean =>
  state === attribution.state &&
  repeats === (attribution.repeats ?? null) &&
  workDate === attribution.workDate &&
  Math.max(workSequence, 1) === attribution.sequence;

const writtenOf = ({ state, repeats, workDate, sequence }: Attribution): WrittenAttribution => ({
  state,
  repeats: repeats ?? null,
  workDate,
  workSequence: sequence,
});

/** Writes a changed attribution. */
export function storeEvent(draft: Draft, { before, after }: EventChange): void {
  const version = draft.put('timeEvent', after.eventId, { timeEvent: [after], timeEventVoid: [] });
  draft.record(changedEventFact(before, after, version));
}
