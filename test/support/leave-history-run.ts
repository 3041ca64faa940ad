import { expect } from 'chai';
import { allocate } from '../../src/domain/leave/allocate.ts';
import { writeAmount } from '../../src/domain/leave/amount.ts';
import { availableOn } from '../../src/domain/leave/left.ts';
import type { Row, Store } from '../../src/store/store.ts';
import { seeded } from '../../tools/soak/random.ts';
import {
  expectBooksOfAll,
  expectLotsOfEntries,
  expectNoOverlap,
  expectTakenOnce,
  type LeaveFacts,
  lotsOfType,
  readLeaveFacts,
} from './leave-facts.ts';
import { employees } from './history-company.ts';
import { type KnownLeave, LeaveHistory, type Right, type Step } from './leave-history.ts';
import { expectLegal, type RequestState, type StandIn } from './leave-legality.ts';

type Written = Extract<Step, { readonly operation: unknown }>;

/** Where a history is played: decisions in memory, or the whole service. */
export interface HistoryHost {
  readonly load: Store['load'];
  /** What the clients of this host may do; undefined: what each step says. */
  readonly rights?: readonly Right[];
  /** The code of the refusal, or OK; and the id of the request that was answered. */
  run(step: Written): Promise<{ readonly code: string; readonly leaveRequestId?: string | undefined }>;
  /** It is ten o'clock in Shanghai on this date. */
  on(date: string): void;
  night(): Promise<void>;
  yearEnd(yearEnd: string): Promise<void>;
  /** The whole ledger, by lot and number. */
  entries(): Promise<readonly Row<'leaveLedgerEntry'>[]>;
  /** What GetLeaveBalances tells of these employees: `E1 ANNUAL` and what is available, in ten-thousandths. */
  available(employeeIds: readonly string[], onDate: string): Promise<ReadonlyMap<string, number>>;
}

export interface HistoryOptions {
  readonly seed: number;
  readonly steps: number;
  readonly from: string;
  /** So often everything is checked. */
  readonly checkEvery: number;
}

/** What a history has come to. */
export interface Played {
  readonly facts: LeaveFacts;
  /** How often each transition was made, and each refusal was given. */
  readonly transitions: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, number>;
}

/** Plays a random history and checks after its steps all that must hold. */
export async function playHistory(host: HistoryHost, options: HistoryOptions): Promise<Played> {
  const player = new Player(host, options);
  await player.play();
  return player;
}

class Player implements Played {
  readonly #host: HistoryHost;
  readonly #options: HistoryOptions;
  readonly #requestIds = new Set<string>();
  readonly #standIns = new Map<string, readonly StandIn[]>();
  readonly transitions = new Map<string, number>();
  readonly codes = new Map<string, number>();
  facts: LeaveFacts = { employeeIds: employees, books: new Map(), lots: [], entries: [], requests: [] };
  #today: string;

  constructor(host: HistoryHost, options: HistoryOptions) {
    this.#host = host;
    this.#options = options;
    this.#today = options.from;
  }

  async play(): Promise<void> {
    const { seed, steps, checkEvery } = this.#options;
    const history = new LeaveHistory(seeded(seed));
    this.#host.on(this.#today);
    for (let number = 1; number <= steps; number += 1) {
      const step = history.next(this.#known());
      try {
        await this.#take(step);
        await this.#check(number % checkEvery === 0 || number === steps);
      } catch (cause) {
        const told = JSON.stringify(step, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
        throw new Error(
          `${cause instanceof Error ? cause.message : ''}\nSeed ${seed}, step ${number}, on ${this.#today}: ${told}`,
          { cause },
        );
      }
    }
  }

  #known(): KnownLeave {
    const { requests, lots } = this.facts;
    return {
      today: this.#today,
      requests: requests.flatMap(({ rows, version }) => rows.leaveRequest.map((row) => ({ ...row, version }))),
      lots: lots.map(({ accountId, entries, unit }) => ({
        accountId,
        version: this.#versions.get(accountId) ?? entries,
        unit,
      })),
    };
  }

  readonly #versions = new Map<string, number>();

  async #take(step: Step): Promise<void> {
    if ('operation' in step) return this.#write(step);
    if (step.system === 'night') return this.#host.night();
    if (step.system === 'yearEnd') return this.#host.yearEnd(step.yearEnd);
    this.#today = step.date;
    this.#host.on(step.date);
  }

  async #write(step: Written): Promise<void> {
    const before = this.#statesById();
    const { code, leaveRequestId } = await this.#host.run(step);
    this.codes.set(`${step.operation} ${code}`, (this.codes.get(`${step.operation} ${code}`) ?? 0) + 1);
    if (leaveRequestId !== undefined) this.#requestIds.add(leaveRequestId);
    if (code === 'OK' && step.operation === 'SetDelegates') this.#keepDelegates(step);
    await this.#read();
    const after = this.#statesById();
    for (const [id, state] of after) {
      const old = before.get(id);
      if (old?.version === state.version) continue;
      expect([code, id], 'what has changed is what was asked for').to.deep.equal(['OK', leaveRequestId]);
      this.#count(expectLegal(this.#takenStep(step, state), old, state, [...this.#standIns.values()].flat()));
    }
  }

  #count(transition: string): void {
    this.transitions.set(transition, (this.transitions.get(transition) ?? 0) + 1);
  }

  #keepDelegates({ request }: Written): void {
    const employeeId = String(request['employeeId']);
    const delegates = request['delegates'] as readonly Omit<StandIn, 'employeeId'>[];
    this.#standIns.set(
      employeeId,
      delegates.map((one) => ({ ...one, employeeId })),
    );
  }

  #takenStep({ operation, request, rights }: Written, { employeeId }: RequestState) {
    const named = ['requestedBy', 'amendedBy', 'decidedBy', 'withdrawnBy', 'cancelledBy'].map((name) => request[name]);
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    return {
      operation,
      decision: text(request['decision']),
      person: text(named.find((one) => one !== undefined)) ?? employeeId,
      delegatedFrom: text(request['delegatedFrom']),
      assign: request['assign'] === true,
      rights: this.#host.rights ?? rights,
      today: this.#today,
    };
  }

  #statesById(): ReadonlyMap<string, RequestState & { readonly version: number }> {
    return new Map(
      this.facts.requests.flatMap(({ key, version, rows }) =>
        rows.leaveRequest.map((row) => [key, { ...row, version }] as const),
      ),
    );
  }

  async #read(): Promise<void> {
    const entries = await this.#host.entries();
    this.facts = await readLeaveFacts(this.#host.load, employees, entries, [...this.#requestIds]);
    const accounts = this.facts.lots.map(({ accountId }) => ({ aggregate: 'leaveAccount', key: accountId }) as const);
    for (const one of await this.#host.load(accounts)) {
      if ('aggregate' in one) this.#versions.set(one.key, one.version);
    }
  }

  async #check(isWhole: boolean): Promise<void> {
    if (!isWhole) return;
    await this.#read();
    expectLotsOfEntries(this.facts);
    expectTakenOnce(this.facts);
    expectNoOverlap(this.facts);
    expectBooksOfAll(this.facts);
    await this.#expectShownIsEnforced();
  }

  /** what GetLeaveBalances shows is the sum of the ledger, and what a request is tested against. */
  async #expectShownIsEnforced(): Promise<void> {
    const shown = await this.#host.available(employees, this.#today);
    for (const employeeId of employees) {
      for (const leaveTypeCode of ['ANNUAL', 'LATER']) {
        const lots = lotsOfType(this.facts, employeeId, leaveTypeCode);
        const available = availableOn(lots, this.#today);
        const named = `${employeeId} ${leaveTypeCode} on ${this.#today}`;
        expect(shown.get(`${employeeId} ${leaveTypeCode}`) ?? 0, named).to.equal(writeAmount('DAY', available));
        const isPlain = lots.every(
          ({ carriedOut, carriedIn, expired }) => carriedOut === 0 && carriedIn === 0 && expired === 0,
        );
        if (isPlain) expect(this.#sumOfLedger(employeeId, leaveTypeCode), named).to.equal(available);
        const fits = (amount: number): boolean =>
          allocate([{ workDate: this.#today, amount, standardMinutes: 480 }], lots, { ...plainType, leaveTypeCode }).ok;
        if (available > 0) expect(fits(available), `all of ${named}`).to.equal(true);
        expect(fits(Math.max(0, available) + 1), `more than ${named}`).to.equal(false);
      }
    }
  }

  #sumOfLedger(employeeId: string, leaveTypeCode: string): number {
    const usable = new Set(
      this.facts.lots
        .filter(({ usableFrom, usableTo }) => usableFrom <= this.#today && this.#today <= usableTo)
        .map(({ accountId }) => accountId),
    );
    return this.facts.entries
      .filter((entry) => entry.employeeId === employeeId && entry.leaveTypeCode === leaveTypeCode)
      .filter(({ accountId }) => usable.has(accountId))
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}

const plainType = { deductionSequence: [], requiresBalance: true, negativeLimit: 0, unit: 'HALF_DAY' } as const;
