import { allRows } from '../../src/lib/row-scope.ts';
import { createJournal } from '../../src/journal/journal.ts';
import { type Clock, instant, systemClock } from '../../src/lib/clock.ts';
import { idsOf } from '../../src/lib/ids.ts';
import { type LogFields, type Logger, silentLogger } from '../../src/lib/log.ts';
import { noMetrics } from '../../src/lib/metrics.ts';
import type { AuditFact } from '../../src/decision/audit-fact.ts';
import type { Caller, Origin, Reply } from '../../src/pipeline/call.ts';
import { Deadline } from '../../src/pipeline/deadline.ts';
import type { CommandDraft } from '../../src/pipeline/draft.ts';
import { type GroupOptions, groupRunner } from '../../src/pipeline/group.ts';
import { Lane, type LaneLimits } from '../../src/pipeline/lane.ts';
import type { Ticket } from '../../src/pipeline/ticket.ts';
import type { Batch, Change } from '../../src/store/store.ts';
import type { ScriptedStore } from './scripted-store.ts';
import { terminal } from './store-samples.ts';

/** The moment at which every ticket of {@link ticketOf} was received. */
export const receivedAt = instant(1_772_413_930_000_000);
/** A clock that stands at it. */
export const standingClock: Clock = { now: () => receivedAt };

export const callerOf = (clientId: string, clientVersion: number | undefined): Caller => ({
  clientId,
  clientVersion,
  credentialId: `credential of ${clientId}`,
  authentication: 'USERNAME_DIGEST',
  permissions: new Set(),
  rows: allRows,
});

export const originOf = (correlationId: string): Origin => ({
  correlationId,
  channel: 'SOAP11',
  sourceAddress: '192.0.2.1',
  peerAddress: '10.0.0.1',
  messageId: '',
  bodyHash: undefined,
  receivedAt,
});

/** A ticket of Muster itself, without nonce or request id, that writes nothing; its name is its correlation id. */
export const ticketOf = (name: string, parts: Partial<Ticket> = {}): Ticket => ({
  operation: 'SubmitTimeEvents',
  caller: callerOf('erp', undefined),
  origin: originOf(name),
  nonce: undefined,
  requestId: undefined,
  onBehalfOf: '',
  size: 1,
  lookups: [],
  decide: () => done(name),
  ...parts,
});

export const done = (response: unknown): Reply => ({ outcome: 'done', response });

const ids = idsOf(systemClock);

export const factOf = (entityId: string): AuditFact => ({
  uid: ids.next(),
  action: 'U',
  entity: 'Terminal',
  entityId,
});

/** A ticket that puts its name behind what stands in a terminal already; answers what stands there then. */
export const appending = (name: string, terminalId: string, parts: Partial<Ticket> = {}): Ticket =>
  ticketOf(name, { lookups: [{ aggregate: 'terminal', key: terminalId }], decide: append(name, terminalId), ...parts });

/** The decision of {@link appending}. */
export const append =
  (name: string, terminalId: string) =>
  (draft: CommandDraft): Reply => {
    const location = `${locationIn(draft, terminalId)}${name}`;
    draft.put('terminal', terminalId, { terminal: [terminal(terminalId, { location })] });
    draft.record(factOf(terminalId));
    return done(location);
  };

/** What stands in a terminal, empty where there is none. */
export const locationIn = (draft: CommandDraft, terminalId: string): string =>
  draft.aggregate('terminal', terminalId).rows.terminal[0]?.location ?? '';

/** What a batch puts into terminals. */
export const locationsOf = ({ changes }: Batch): readonly string[] =>
  changes.flatMap((change: Change) =>
    'put' in change && change.put === 'terminal' ? change.rows.terminal.map(({ location }) => location) : [],
  );

export interface Logged {
  readonly level: 'error' | 'warn';
  readonly message: string;
  readonly fields: LogFields;
}

/** A log that a test can read. */
export function readableLog(): { readonly logger: Logger; readonly entries: readonly Logged[] } {
  const entries: Logged[] = [];
  const at =
    (level: Logged['level']) =>
    (message: string, fields: LogFields = {}): void => {
      entries.push({ level, message, fields });
    };
  return { logger: { ...silentLogger, error: at('error'), warn: at('warn') }, entries };
}

/** What a group needs, over a scripted store. */
export const groupOptions = ({ store }: ScriptedStore, logger: Logger = silentLogger): GroupOptions => ({
  store,
  journal: createJournal({ macKey: { id: 'test', key: new Uint8Array(32) } }),
  node: 'node-1',
  clock: standingClock,
  ids,
  logger,
  metrics: noMetrics,
});

export interface LaneOptions extends Partial<LaneLimits> {
  readonly deadlineMs?: number;
  readonly logger?: Logger;
}

/** A lane over a scripted store; what is submitted in one turn of the event loop is one group. */
export class TestLane {
  readonly lane: Lane;

  constructor(scripted: ScriptedStore, { deadlineMs = 5000, logger, ...limits }: LaneOptions = {}) {
    const deadline = new Deadline(deadlineMs, standingClock);
    const run = groupRunner(groupOptions(scripted, logger));
    const all = { groupSize: 64, groupRows: 2000, queueLimit: 1000, ...limits };
    this.lane = new Lane(all, run, { deadline, clock: standingClock, metrics: noMetrics });
  }

  submit(ticket: Ticket): Promise<Reply> {
    return this.lane.submit(ticket, receivedAt);
  }

  /** What each answers: its response, or the code of its refusal, or its outcome. */
  answers(...tickets: readonly Ticket[]): Promise<readonly unknown[]> {
    return Promise.all(tickets.map(async (ticket) => answerOf(await this.submit(ticket))));
  }
}

export const answerOf = (reply: Reply): unknown => {
  if (reply.outcome === 'done') return reply.response;
  return reply.outcome === 'refused' ? reply.refusal.code : reply.outcome;
};
