import type { OperationName, OperationTypes } from '../../src/contract/generated.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import type { DecisionContext } from '../../src/decision/context.ts';
import type { Command } from '../../src/decision/operation.ts';
import type { SystemCommand } from '../../src/decision/system-command.ts';
import { attendancePolicies } from '../../src/domain/attendance/policy.ts';
import { createJournal } from '../../src/journal/journal.ts';
import type { MacKey } from '../../src/journal/mac.ts';
import type { Instant } from '../../src/lib/clock.ts';
import { idsOf } from '../../src/lib/ids.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { noMetrics } from '../../src/lib/metrics.ts';
import { ok, refused, type Result } from '../../src/lib/result.ts';
import { allRows } from '../../src/lib/row-scope.ts';
import { Deadline } from '../../src/pipeline/deadline.ts';
import { groupRunner } from '../../src/pipeline/group.ts';
import { Lane } from '../../src/pipeline/lane.ts';
import { internal } from '../../src/pipeline/refusals.ts';
import { systemTicket } from '../../src/pipeline/tickets.ts';
import type { Store } from '../../src/store/store.ts';
import { originOf } from './tickets.ts';

/** By which the events of every {@link StoreNode} carry their MAC. */
export const nodeMacKey: MacKey = { id: 'test', key: new Uint8Array(32) };

/** A node without its channels: commands in groups on a store, at a time that stands still. */
export class StoreNode {
  readonly #lane: Lane;
  readonly #now: Instant;
  readonly #context: DecisionContext;

  constructor(store: Store, now: Instant) {
    const clock = { now: () => now };
    const ids = idsOf(clock);
    const journal = createJournal({ macKey: nodeMacKey });
    const options = { store, journal, node: 'node', clock, ids, logger: silentLogger, metrics: noMetrics };
    const limits = { groupSize: 64, groupRows: 2000, queueLimit: 1000 };
    const deadline = new Deadline(600_000, clock);
    this.#lane = new Lane(limits, groupRunner(options), { deadline, clock, metrics: noMetrics });
    this.#now = now;
    this.#context = {
      now,
      ids,
      clientId: 'system',
      permissions: new Set(),
      rows: allRows,
      settings: { attendance: { skewMinutes: 5, backdateDays: 31, policies: attendancePolicies } },
    };
  }

  /** Runs a command of the contract, without its outcome being kept. */
  run<N extends OperationName>(
    command: Command<N>,
    request: OperationTypes[N]['input'],
  ): Promise<Result<OperationTypes[N]['output'], Refusal>> {
    return this.perform({
      name: command.name,
      size: command.size(request),
      lookups: command.lookups(request, this.#context),
      dependentLookups: (draft, context) => command.dependentLookups?.(draft, request, context) ?? [],
      decide: (draft, context) => command.decide(draft, request, context),
    });
  }

  /** Runs a command of Muster's own. */
  async perform<T>(command: SystemCommand<T>): Promise<Result<T, Refusal>> {
    const origin = { ...originOf(this.#context.ids.random()), receivedAt: this.#now };
    const reply = await this.#lane.submit(systemTicket(command, origin, 'system', this.#context), this.#now);
    if (reply.outcome === 'done') return ok(reply.response as T);
    return refused(reply.outcome === 'refused' ? reply.refusal : internal);
  }
}
