import type { SubmitCorrection, SubmitCorrectionResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { RouteName } from '../../domain/approval/approval-route.ts';
import { compareBySourceKey } from '../../domain/attendance/sameness.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { dayNumberOf } from '../../domain/time/dates.ts';
import type { Person } from '../../domain/workforce/employment.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { submittedColumns } from '../../records/approval-columns.ts';
import {
  correctionIdOf,
  foreignDay,
  hashCorrection,
  problemsOfInput,
  type Proposal,
  proposalOf,
  zoned,
} from '../../domain/correction/correction-request.ts';
import { correctionFact, correctionOf } from '../../records/correction-record.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import { employedPerson } from './employed-person.ts';
import type { EventJson } from '../../records/event-json.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Problems } from '../../decision/item-batch.ts';
import { applyCorrection, appliedLookups } from './apply-correction.ts';
import { policyOn } from './judge-request.ts';
import { judgeProposal } from './judge-proposal.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { workDateSpan } from '../../domain/time/work-date-span.ts';

/**
 * Stores that somebody asks to put a punch right, once for each key of the source. A decision alone changes anything,
 * except where the policy asks for none: then it takes effect at once.
 */
export const createSubmitCorrection = (json: EventJson): Command<'SubmitCorrection'> => ({
  effect: 'write',
  name: 'SubmitCorrection',
  size: () => 1,
  lookups: lookupsOf,
  dependentLookups: dependentLookupsOf,
  decide: (draft, request, context) => decideRequest(draft, request, context, json),
});

function lookupsOf(request: SubmitCorrection): readonly Lookup[] {
  const { employeeId, voidEventId } = request;
  const own = [
    { aggregate: 'punchCorrection', key: correctionIdOf(request) },
    { aggregate: 'employee', key: employeeId },
  ] as const;
  return voidEventId === undefined ? own : [...own, { aggregate: 'timeEvent', key: canonicalUuid(voidEventId) }];
}

function dependentLookupsOf(draft: Draft, request: SubmitCorrection, context: DecisionContext): readonly Lookup[] {
  const periods = periodLookups(draft, [request]);
  if (policyOn(draft, request, context).correctionRoute !== 'NONE') return periods;
  return [...periods, ...appliedLookups({ ...correctionIn(request), proposal: zonedProposal(draft, request) })];
}

/** What of a correction its request says. */
const correctionIn = (request: SubmitCorrection) => ({
  correctionId: correctionIdOf(request),
  sourceSystem: request.sourceSystem,
  employeeId: request.employeeId,
  workDate: request.workDate,
  voidEventId: request.voidEventId === undefined ? null : canonicalUuid(request.voidEventId),
});

/** The punch in the zone that it is understood in, where somebody works there on the date. */
function zonedProposal(draft: Draft, request: SubmitCorrection): Proposal {
  const employed = employedPerson(draft, request.employeeId, request.workDate);
  const proposal = proposalOf(request);
  return employed.ok ? zoned(proposal, employed.value.slice.workTimeZone) : proposal;
}

function decideRequest(
  draft: Draft,
  request: SubmitCorrection,
  context: DecisionContext,
  json: EventJson,
): Result<SubmitCorrectionResponse, Refusal> {
  const refuse = (problems: Problems) => refused(refusedRequest('SubmitCorrection', problems));
  const inputProblems = problemsOfInput(request);
  if (inputProblems.length > 0) return refuse(inputProblems);
  const { version, rows } = draft.aggregate('punchCorrection', correctionIdOf(request));
  const [stored] = rows.punchCorrection;
  const payloadHash = hashCorrection(request);
  // As with punches, before all rules on time and person: what is stored stays stored.
  const verdict = compareBySourceKey(stored, payloadHash);
  if (stored !== undefined && verdict === 'REPLAY') return ok(respond(request, correctionOf(stored, version, json)));
  if (stored !== undefined && verdict === 'CONFLICT') return refuse([conflictWith(stored)]);
  const judged = judgeRequest(draft, request, context);
  if (!judged.ok) return refuse(judged.error);
  const { correctionRoute: route } = policyOn(draft, request, context);
  const applied = route === 'NONE' ? applyAtOnce(draft, request, judged.value, context) : ok(null);
  if (!applied.ok) return refuse(applied.error);
  const { value: eventId } = applied;
  const row = newRow(request, { proposal: judged.value, payloadHash, route, eventId }, json, context);
  const first = draft.put('punchCorrection', row.correctionId, { punchCorrection: [row] });
  draft.record(correctionFact(undefined, row, first));
  return ok(respond(request, correctionOf(row, first, json)));
}

/** What it finds wrong is told of the punch that is asked for. */
function applyAtOnce(
  draft: Draft,
  request: SubmitCorrection,
  proposal: Proposal,
  context: DecisionContext,
): Result<string | null, Problems> {
  const by = { sourceSystem: request.sourceSystem, requestId: canonicalUuid(request.requestId) };
  const applied = applyCorrection({ draft, context }, { ...correctionIn(request), proposal, by });
  return applied.ok ? applied : refused(applied.error.map((one) => ({ ...one, field: 'eventTime' })));
}

/** The punch in the zone that it is understood in, or every rule that the correction breaks. */
function judgeRequest(draft: Draft, request: SubmitCorrection, context: DecisionContext): Result<Proposal, Problems> {
  const { employeeId, workDate } = request;
  const employed = employedPerson(draft, employeeId, workDate);
  if (!employed.ok) return refused([employed.error]);
  const { person, slice } = employed.value;
  const { workTimeZone: zone } = slice;
  const proposal = zoned(proposalOf(request), zone);
  const locked = lockProblem(draft, request, 'workDate');
  const problems = [
    ...(locked === undefined ? [] : [locked]),
    ...problemsOfProposal(proposal, person, { workDate, zone }, context),
    ...problemsOfVoid(draft, request),
  ];
  return problems.length > 0 ? refused(problems) : ok(proposal);
}

function problemsOfProposal(
  proposal: Proposal,
  person: Person,
  { workDate, zone }: { readonly workDate: string; readonly zone: string },
  context: DecisionContext,
): Problems {
  if (proposal === undefined) return [];
  const judged = judgeProposal(proposal, person, workDate, context);
  if (!judged.ok) return judged.error;
  const { from, to } = workDateSpan(workDate, zone);
  const { instant } = judged.value;
  return instant >= from && instant < to ? [] : [foreignDay('eventTime', workDate)];
}

function problemsOfVoid(draft: Draft, { voidEventId, employeeId, workDate }: SubmitCorrection): Problems {
  if (voidEventId === undefined) return [];
  const [event] = draft.aggregate('timeEvent', canonicalUuid(voidEventId)).rows.timeEvent;
  if (event?.employeeId !== employeeId) return [eventUnknown(voidEventId, employeeId)];
  if (!event.live) return [deadEvent(event)];
  const distance = Math.abs(dayNumberOf(event.workDate) - dayNumberOf(workDate));
  return distance <= 1 ? [] : [foreignDay('voidEventId', workDate)];
}

const eventUnknown = (eventId: string, employeeId: string): Problem =>
  problem('NOT_FOUND', 'voidEventId', `The employee has no time event with this id: ${eventId}.`, {
    eventId,
    employeeId,
  });

const deadEvent = ({ state }: Row<'timeEvent'>): Problem =>
  problem('VALIDATION', 'voidEventId', `The punch does not count any more: its state is ${state}.`, { state });

const conflictWith = ({ correctionId }: Row<'punchCorrection'>): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'sourceRequestId',
    'Another correction is stored under this key already; send a changed one under a new sourceRequestId.',
    {
      originalId: correctionId,
    },
  );

/** What is stored of a correction beside what its request says. */
interface Found {
  readonly proposal: Proposal;
  readonly payloadHash: Uint8Array;
  readonly route: RouteName;
  /** The punch that it has stored at once; null where it has stored none. */
  readonly eventId: string | null;
}

const newRow = (
  request: SubmitCorrection,
  { proposal, payloadHash, route, eventId }: Found,
  json: EventJson,
  context: DecisionContext,
): Row<'punchCorrection'> => ({
  ...correctionIn(request),
  sourceRequestId: request.sourceRequestId,
  slot: request.slot,
  kind: request.kind,
  proposed: proposal === undefined ? '' : json.write(proposal),
  payloadHash,
  reason: request.reason,
  reasonSalt: uuidBytes(context.ids.random()),
  requestedBy: request.requestedBy ?? request.employeeId,
  requestedAt: context.now,
  ...submittedColumns(route, context),
  eventId,
  clientId: context.clientId,
  requestId: canonicalUuid(request.requestId),
  eventUid: context.ids.next(),
  personal: null,
});

const respond = (
  { requestId }: SubmitCorrection,
  correction: SubmitCorrectionResponse['correction'],
): SubmitCorrectionResponse => ({ requestId: canonicalUuid(requestId), replayed: false, correction });
