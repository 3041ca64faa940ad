import type { OperationName, OperationTypes } from '../contract/generated.ts';
import type { OperationModel } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Logger } from '../lib/log.ts';
import type { Metrics } from '../lib/metrics.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { DecisionContext, DomainSettings } from '../decision/context.ts';
import { type OperationTable, permissionOf, type Query } from '../decision/operation.ts';
import { allRows } from '../lib/row-scope.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import { type Store, StoreUnavailable } from '../store/store.ts';
import type { Call, CallHead, Origin, Reply } from './call.ts';
import { commandTicket, type CommandTicketOptions } from './command-ticket.ts';
import { Deadline, DeadlinePassed } from './deadline.ts';
import { groupRunner } from './group.ts';
import { Lane, type LaneLimits } from './lane.ts';
import { internal, invalid, notForOthers, notPermitted, unavailable } from './refusals.ts';
import { type LoggedRefusal, RefusalLog } from './refusal-log.ts';
import { type StrangerRefusal, RefusalTally } from './refusal-tally.ts';
import type { Ticket } from './ticket.ts';
import { accessTicket, refusalTicket, strangerTicket, systemTicket } from './tickets.ts';

export interface PipelineOptions {
  readonly store: Store;
  readonly journal: Journal;
  readonly operations: OperationTable;
  readonly modelOf: (operation: OperationName) => OperationModel;
  readonly contractVersion: string;
  readonly settings: DomainSettings;
  readonly limits: LaneLimits & {
    /** How long a request may take from its arrival to its answer. */
    readonly deadlineMs: number;
    /** From how many items on a request takes the lane of bulk work. */
    readonly bulkRows: number;
  };
  /**
   * Told of every writing operation that is done, replayed ones included, after its commit: a hint that there may be
   * something new in the journal. Must not throw.
   */
  readonly onCommitted?: (operation: OperationName) => void;
  readonly node: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

const TALLY_WINDOW_MS = 60_000;
const MOST_TALLIES = 10_000;

/** Muster's own commands are no operations, and ask for no right. */
const noPermissions: ReadonlySet<string> = new Set();

/** The one execution path of every channel. */
export class Pipeline {
  /** By when every request is answered, whatever happens. */
  readonly deadline: Deadline;
  readonly #options: PipelineOptions;
  readonly #online: Lane;
  readonly #bulk: Lane;
  /** Of Muster's own commands: however long an evaluation takes, no caller waits in the same queue. */
  readonly #background: Lane;
  readonly #refusals: RefusalTally;
  readonly #log: RefusalLog;

  constructor(options: PipelineOptions) {
    const { limits, clock, metrics, ids } = options;
    this.#options = options;
    this.deadline = new Deadline(limits.deadlineMs, clock);
    const deps = { deadline: this.deadline, clock, metrics };
    this.#online = new Lane(limits, groupRunner(options), deps);
    this.#bulk = new Lane(limits, groupRunner(options), deps);
    this.#background = new Lane(limits, groupRunner(options), deps);
    this.#log = new RefusalLog(options.logger);
    this.#refusals = new RefusalTally({
      windowMs: TALLY_WINDOW_MS,
      most: MOST_TALLIES,
      ids,
      journal: async (refusal, count) => {
        // It may be told long after it came.
        const reply = await this.#online.submit(strangerTicket(refusal, count, ids), clock.now());
        if (reply.outcome === 'done') return;
        const { faultCode, origin } = refusal;
        const { correlationId: incidentId, sourceAddress } = origin;
        options.logger.warn('Refusals of strangers could not be journalled.', {
          count,
          faultCode,
          incidentId,
          sourceAddress,
        });
      },
    });
  }

  /** Authorises, decodes, executes once and journals a call. What it answers as done is committed. */
  async execute(call: Call): Promise<Reply> {
    const operation = this.#options.operations[call.operation];
    if (!call.caller.permissions.has(permissionOf(operation)))
      return this.refuse(call, call.operation, notPermitted(call.operation));
    const decoded = call.decode();
    if (!decoded.ok) return this.refuse(call, call.operation, invalid(decoded.error));
    // The codec that decoded it was compiled from the schema that its type is printed from.
    const request = decoded.value as OperationTypes[OperationName]['input'];
    if (namesActor(this.#options.modelOf(call.operation), request) && !call.caller.permissions.has('ActForOthers'))
      return this.refuse(call, call.operation, notForOthers);
    if (operation.effect === 'read') return this.#answer(call, operation, request);
    const { modelOf, contractVersion } = this.#options;
    const options = {
      command: operation,
      request,
      model: modelOf(call.operation),
      contractVersion,
      context: this.#contextOf(call),
    };
    const reply = await this.#submit(commandTicket(call, options as CommandTicketOptions));
    if (reply.outcome === 'done') this.#options.onCommitted?.(call.operation);
    return reply;
  }

  /** Journals the refusal of an authenticated call; `operation` is empty where none could be named. */
  refuse(head: CallHead, operation: string, refusal: Refusal): Promise<Reply> {
    return this.#submit(refusalTicket(head, operation, refusal));
  }

  /** Journals the refusal of somebody who is not authenticated, without keeping the answer waiting. */
  refuseStranger(refusal: StrangerRefusal): void {
    const { metrics, clock } = this.#options;
    const { channel, receivedAt } = refusal.origin;
    metrics.answered('', channel, refusal.faultCode, Math.max(0, clock.now() - receivedAt) / 1000);
    if (refusal.reason === 'TOO_MANY_FAILURES') metrics.refusedLockedOut();
    this.#refusals.refuse(refusal);
    this.#log.tell({ ...refusal, operation: '', code: refusal.faultCode });
  }

  /** Puts into the log what was refused without the pipeline. */
  tellRefused(refusal: LoggedRefusal): void {
    this.#log.tell(refusal);
  }

  /** A client is refused unseen at an address from now on; `clientId` is empty where nobody has that name. */
  lockOut(clientId: string, sourceAddress: string): void {
    this.#options.metrics.lockedOut();
    this.#log.tellLockOut(clientId, sourceAddress);
  }

  /** Runs a command of Muster's own in the name of `actor`. */
  async perform<T>(command: SystemCommand<T>, origin: Origin, actor: string): Promise<Result<T, Refusal>> {
    const context = {
      now: origin.receivedAt,
      ids: this.#options.ids,
      clientId: actor,
      permissions: noPermissions,
      rows: allRows,
      settings: this.#options.settings,
    };
    const ticket = systemTicket(command, origin, actor, context);
    const reply = await this.#background.submit(ticket, this.#options.clock.now());
    if (reply.outcome === 'done') return ok(reply.response as T);
    return refused(reply.outcome === 'refused' ? reply.refusal : internal);
  }

  /** How many calls wait in each lane. */
  get queues(): Readonly<Record<'online' | 'bulk' | 'background', number>> {
    return { online: this.#online.length, bulk: this.#bulk.length, background: this.#background.length };
  }

  /** Finishes what is in flight. Nothing may be submitted any more. */
  async close(): Promise<void> {
    this.#log.close();
    await this.#refusals.close();
    await Promise.all([this.#online, this.#bulk, this.#background].map((lane) => lane.drain()));
  }

  /** Reads first, then commits the access: the answer leaves only with its trace. */
  async #answer(
    call: Call,
    query: Query<OperationName>,
    request: OperationTypes[OperationName]['input'],
  ): Promise<Reply> {
    const { store, ids, modelOf } = this.#options;
    let abandoned = false;
    const sources = {
      isAbandoned: () => abandoned,
      reads: store.reads,
      load: store.load.bind(store),
      inProgress: (operation: string, requestId: string) =>
        this.#inProgress(call.caller.clientId, operation, requestId),
    };
    const found = await this.deadline
      .within(call.origin.receivedAt, query.read(sources, request, this.#contextOf(call)))
      .catch((cause: unknown) => {
        abandoned = true;
        return refused(this.#broken(call, cause));
      });
    if (!found.ok) return this.refuse(call, call.operation, found.error);
    const criteria = modelOf(call.operation).input.toJson(request);
    return this.#submit(accessTicket(call, call.operation, found.value, criteria, ids));
  }

  #broken({ operation, origin }: Call, cause: unknown): Refusal {
    if (cause instanceof DeadlinePassed) {
      this.#options.logger.warn('A read took too long.', { incidentId: origin.correlationId, operation });
      return unavailable;
    }
    this.#options.logger.error('A read failed.', { incidentId: origin.correlationId, operation, cause });
    if (!(cause instanceof StoreUnavailable)) return internal;
    this.#options.metrics.databaseFailed();
    return unavailable;
  }

  #contextOf({ caller, origin }: CallHead): DecisionContext {
    const { ids, settings } = this.#options;
    const { clientId, permissions, rows } = caller;
    return { now: origin.receivedAt, ids, clientId, permissions, rows, settings };
  }

  #inProgress(clientId: string, operation: string, requestId: string): boolean {
    return this.#online.has(clientId, operation, requestId) || this.#bulk.has(clientId, operation, requestId);
  }

  async #submit(ticket: Ticket): Promise<Reply> {
    const lane = ticket.size >= this.#options.limits.bulkRows ? this.#bulk : this.#online;
    const reply = await lane.submit(ticket, ticket.origin.receivedAt);
    const why = whyRefused(reply);
    const { origin, operation, requestId, caller } = ticket;
    if (why !== undefined) this.#log.tell({ origin, operation, requestId, clientId: caller.clientId, ...why });
    return reply;
  }
}

/** As the journal tells it; undefined where nothing was refused, or where it is tried again. */
const whyRefused = (reply: Reply): Pick<LoggedRefusal, 'code' | 'reason'> | undefined => {
  if (reply.outcome === 'refused') return { code: reply.refusal.code };
  return reply.outcome === 'nonce-used' ? { code: 'InvalidSecurity', reason: 'REPLAYED' } : undefined;
};

/** A query may have a criterion of the same name, which names nobody to act for. */
const namesActor = ({ hasActor }: OperationModel, request: object): boolean =>
  hasActor && 'actor' in request && request.actor !== undefined;
