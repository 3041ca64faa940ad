import type { TimeEventInput } from '../../contract/generated.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Problems } from '../../decision/item-batch.ts';
import { timeOfEvent } from '../../domain/attendance/event-time.ts';
import { hashPayload } from '../../domain/attendance/payload-hash.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { duplicateLookup, reviveDuplicate } from '../../evaluation/revive-duplicate.ts';
import { findPerson } from '../../records/find-person.ts';
import { timeEventFact, timeEventRow } from '../../records/time-event-record.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { naturalKey } from './decide-time-event.ts';
import { judgeProposal } from './judge-proposal.ts';
import { retireEvent } from './retire-time-event.ts';

/** A correction that takes effect, and who says so. */
export interface AppliedCorrection {
  readonly correctionId: string;
  /** Of the correction: the punch that it stores belongs to it. */
  readonly sourceSystem: string;
  readonly employeeId: string;
  readonly workDate: string;
  readonly voidEventId: string | null;
  /** Undefined where it asks for no punch. */
  readonly proposal: TimeEventInput | undefined;
  readonly by: {
    readonly sourceSystem: string;
    /** Canonical. */
    readonly requestId: string;
  };
}

/** What {@link applyCorrection} takes beside the employee. */
export function appliedLookups(
  correction: Pick<AppliedCorrection, 'correctionId' | 'sourceSystem' | 'employeeId' | 'voidEventId' | 'proposal'>,
): readonly Lookup[] {
  const { voidEventId, proposal, sourceSystem, correctionId, employeeId } = correction;
  const lookups: Lookup[] = [];
  if (voidEventId !== null) lookups.push({ aggregate: 'timeEvent', key: voidEventId }, duplicateLookup(voidEventId));
  if (proposal === undefined) return lookups;
  lookups.push({ unique: 'sourceEvent', key: [sourceSystem, correctionId] });
  const time = timeOfEvent(proposal, '');
  if (time.ok) lookups.push({ unique: 'naturalEvent', key: naturalKey(employeeId, proposal, time.value.instant) });
  return lookups;
}

interface Scope {
  readonly draft: Draft;
  readonly context: DecisionContext;
}

/**
 * Puts the punches of a day right; answers the id of the punch that was stored, or null. First the punch that is wrong:
 * what replaces it may be of the same type and second. Its duplicates come last, which then repeat what replaces it.
 */
export function applyCorrection(scope: Scope, correction: AppliedCorrection): Result<string | null, Problems> {
  const taken = takeBack(scope, correction);
  if (!taken.ok) return taken;
  const { proposal } = correction;
  const stored = proposal === undefined ? ok(null) : storePunch(scope, correction, proposal);
  if (!stored.ok) return stored;
  if (taken.value !== undefined) reviveDuplicate(scope.draft, taken.value, scope.context);
  return stored;
}

function takeBack(
  { draft, context }: Scope,
  { voidEventId, correctionId, by }: AppliedCorrection,
): Result<Row<'timeEvent'> | undefined, Problems> {
  if (voidEventId === null) return ok(undefined);
  const [event] = draft.aggregate('timeEvent', voidEventId).rows.timeEvent;
  if (!event?.live) {
    return refused([
      problem('ILLEGAL_TRANSITION', '', `The punch ${voidEventId} was taken back meanwhile.`, { voidEventId }),
    ]);
  }
  retireEvent({ draft, context, ...by }, event, 'SUPERSEDED', `Correction ${correctionId}`);
  return ok(event);
}

function storePunch(
  { draft, context }: Scope,
  { sourceSystem, correctionId, employeeId, workDate, by }: AppliedCorrection,
  event: TimeEventInput,
): Result<string, Problems> {
  const person = findPerson(draft, employeeId);
  const judged =
    person === undefined ? refused([employeeUnknown(employeeId)]) : judgeProposal(event, person, workDate, context);
  if (!judged.ok) return judged;
  const live =
    draft.find('naturalEvent', naturalKey(employeeId, event, judged.value.instant)) ??
    draft.find('sourceEvent', [sourceSystem, correctionId]);
  if (live !== undefined) return refused([overlapWith(live)]);
  const payloadHash = hashPayload(sourceSystem, event);
  const { requestId } = by;
  const created = { event, judged: judged.value, sourceSystem, requestId, payloadHash, first: undefined };
  const row = timeEventRow({ ...created, captureMethod: 'CORRECTION' }, context);
  draft.insert('timeEvent', row);
  draft.record(timeEventFact(row));
  return ok(row.eventId);
}

const overlapWith = ({ eventId }: Row<'timeEvent'>): Problem =>
  problem('OVERLAP', '', `The punch is there already, as the time event ${eventId}.`, { eventId });
