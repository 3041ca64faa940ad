import { addDays } from '../../src/domain/time/dates.ts';
import type { Random } from '../../tools/soak/random.ts';

/** What a client may do beside its operations. */
export type Right = 'ActAsHr' | 'DecideAsErp';

/** A command of a history: an operation with its request, amounts in ten-thousandths; or something that is no message. */
export type Step =
  | {
      readonly operation: LeaveWrite;
      readonly request: Readonly<Record<string, unknown>>;
      readonly rights: readonly Right[];
    }
  | { readonly system: 'night' }
  | { readonly system: 'yearEnd'; readonly yearEnd: string }
  | { readonly system: 'clock'; readonly date: string };

export type LeaveWrite =
  | 'SubmitLeave'
  | 'AmendLeave'
  | 'DecideLeave'
  | 'WithdrawLeave'
  | 'CancelLeave'
  | 'GrantLeave'
  | 'AdjustLeave'
  | 'SetDelegates'
  | 'UpsertCalendar'
  | 'AssignSchedule'
  | 'UpsertLeaveTypes';

/** What the next step can be about. */
export interface KnownLeave {
  readonly today: string;
  readonly requests: readonly {
    readonly leaveRequestId: string;
    readonly version: number;
    readonly employeeId: string;
    readonly requestedBy: string;
    readonly startDate: string;
    readonly endDate: string;
    readonly state: string;
    readonly stepName: string;
  }[];
  readonly lots: readonly { readonly accountId: string; readonly version: number; readonly unit: string }[];
}

/** Whose leave a history is about. */
export const employees = ['E1', 'E2', 'E3', 'M1'] as const;

/** M1 manages E1 and E2, M2 manages E3 and M1; nobody manages M2. */
export const managers: Readonly<Record<string, string>> = { E1: 'M1', E2: 'M1', E3: 'M2', M1: 'M2', M2: '' };

const people = ['E1', 'E2', 'E3', 'M1', 'M2', 'X1'];

const common = {
  version: 2,
  validFrom: '2020-01-01',
  roundingMode: 'UP',
  countBasis: 'PLANNED_WORK',
  paidPercent: 100,
  deductionSequence: [],
  approvalRoute: 'MANAGER',
  constraintClass: 'LEAVE',
  allowOnTopOf: [],
} as const;

/** Types that differ in all that bears on the ledger and on approval. */
export const historyTypes = [
  { ...common, leaveTypeCode: 'ANNUAL', unit: 'HALF_DAY', requiresBalance: true },
  {
    ...common,
    ...{ leaveTypeCode: 'HOURS', unit: 'MINUTE', minIncrementMinutes: 15, requiresBalance: true },
    ...{ negativeLimit: 1_200_000, approvalRoute: 'MANAGER_HR' },
  },
  { ...common, leaveTypeCode: 'FLEX', unit: 'MINUTE', requiresBalance: true, deductionSequence: ['HOURS', 'ANNUAL'] },
  { ...common, leaveTypeCode: 'LATER', unit: 'DAY', requiresBalance: true, skipsHold: true, sandwich: true },
  {
    ...common,
    ...{ leaveTypeCode: 'CONSENT', unit: 'HALF_DAY', requiresBalance: true, cancelNeedsConsent: true },
    ...{ approvalRoute: 'ERP', deductionSequence: ['LATER', 'ANNUAL'] },
  },
  { ...common, leaveTypeCode: 'SICK', unit: 'HALF_DAY', countBasis: 'CALENDAR_DAYS', approvalRoute: 'NONE' },
  { ...common, leaveTypeCode: 'TRIP', unit: 'HOUR', approvalRoute: 'NONE', constraintClass: 'TRIP' },
] as const;

/** The codes of the types whose leave needs nobody's consent. */
export const withoutRoute: ReadonlySet<string> = new Set(['SICK', 'TRIP']);

/** Who takes a step that is not the manager's. */
const usually: Readonly<Record<string, readonly [string, readonly Right[]]>> = {
  HR: ['X1', ['ActAsHr']],
  ERP: ['X1', ['DecideAsErp']],
};

const fromBalance = ['ANNUAL', 'HOURS', 'LATER'];

/** Draws the steps of a history by a seed: mostly what people do, and a part of what nobody should. */
export class LeaveHistory {
  readonly #random: Random;
  #number = 0;
  #last: Step | undefined;
  readonly #versions = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
  }

  next(known: KnownLeave): Step {
    this.#number += 1;
    const { chance } = this.#random;
    // A client that has not got its answer sends the same again.
    if (this.#last !== undefined && chance(0.03)) return this.#last;
    const step = this.#draw(known);
    if ('operation' in step && step.operation !== 'AssignSchedule') this.#last = step;
    return step;
  }

  #draw(known: KnownLeave): Step {
    const roll = this.#random.between(1, 100);
    if (roll <= 28) return this.#submit(known);
    if (roll <= 52) return this.#decide(known);
    if (roll <= 61) return this.#amend(known);
    if (roll <= 66) return this.#withdraw(known);
    if (roll <= 75) return this.#cancel(known);
    if (roll <= 82) return this.#grant(known);
    if (roll <= 86) return this.#adjust(known);
    if (roll <= 88) return this.#delegate(known);
    if (roll <= 89) return this.#typeVersion(known);
    if (roll <= 92) return this.#calendar(known);
    if (roll <= 94) return this.#schedule(known);
    if (roll <= 97) return { system: 'clock', date: addDays(known.today, this.#random.between(1, 14)) };
    if (roll <= 99) return { system: 'night' };
    return { system: 'yearEnd', yearEnd: `${Number(known.today.slice(0, 4)) - 1}-12-31` };
  }

  #pick<T>(from: readonly [T, ...T[]] | readonly T[]): T {
    const one = from[this.#random.between(0, from.length - 1)];
    if (one === undefined) throw new Error('There is nothing to choose from.');
    return one;
  }

  #rights(): readonly Right[] {
    return this.#pick<readonly Right[]>([[], [], ['ActAsHr'], ['DecideAsErp'], ['ActAsHr', 'DecideAsErp']]);
  }

  #write(operation: LeaveWrite, request: Readonly<Record<string, unknown>>): Step {
    return { operation, request, rights: this.#rights() };
  }

  /** A range near today: mostly one that can be. */
  #range(today: string): Readonly<Record<string, unknown>> {
    const { between, chance } = this.#random;
    const startDate = addDays(today, between(-15, 25));
    const isOne = chance(0.6);
    const endDate = addDays(startDate, isOne ? 0 : between(1, 9));
    const startPart = this.#pick(isOne ? ['FULL', 'FULL', 'AM', 'PM', 'TIME'] : ['FULL', 'FULL', 'PM', 'TIME']);
    const endPart = isOne ? undefined : this.#pick(['FULL', 'FULL', 'AM', 'TIME', 'PM']);
    const from = between(8, 16) * 60 + between(0, 3) * 15;
    return {
      ...{ startDate, startPart, endDate, endPart },
      ...(startPart === 'TIME' && { startTime: from }),
      ...((endPart ?? startPart) === 'TIME' && { endTime: from + between(0, 12) * 30 }),
    };
  }

  #submit({ today }: KnownLeave): Step {
    const { chance } = this.#random;
    const employeeId = this.#pick(employees);
    const leaveType = this.#pick([...historyTypes.map(({ leaveTypeCode }) => leaveTypeCode), 'ANNUAL', 'HOURS']);
    return this.#write('SubmitLeave', {
      ...{ sourceRequestId: `L${this.#number}`, employeeId, leaveType, ...this.#range(today) },
      reason: chance(0.2) ? 'family' : undefined,
      requestedBy: chance(0.7) ? undefined : this.#pick([...people, managers[employeeId] ?? '', employeeId]),
      saveAsDraft: chance(0.15) ? true : undefined,
      assign: chance(0.15) ? true : undefined,
    });
  }

  /** A stored request, mostly one in the states, with its version or, now and then, another one. */
  #stored({ requests }: KnownLeave, ...states: readonly string[]) {
    if (requests.length === 0) return undefined;
    const wanted = requests.filter(({ state }) => states.includes(state));
    const one = this.#pick(wanted.length > 0 && this.#random.chance(0.85) ? wanted : requests);
    const expectedVersion = this.#random.chance(0.05) ? Math.max(1, one.version - 1) : one.version;
    return { one, named: { leaveRequestId: one.leaveRequestId, expectedVersion } };
  }

  #decide(known: KnownLeave): Step {
    const stored = this.#stored(known, 'SUBMITTED', 'CANCEL_REQUESTED');
    if (stored === undefined) return this.#submit(known);
    const { one, named } = stored;
    const decision = this.#pick(['APPROVE', 'APPROVE', 'REJECT', 'RETURN']);
    const comment = this.#random.chance(0.2) ? 'as agreed' : undefined;
    const request = { ...named, decision, comment };
    const manager = managers[one.employeeId] ?? '';
    if (this.#random.chance(0.7)) {
      const [decidedBy, rights] = usually[one.stepName] ?? [manager, []];
      return { operation: 'DecideLeave', request: { ...request, decidedBy }, rights };
    }
    const delegatedFrom = this.#random.chance(0.3) ? undefined : this.#pick([manager, manager, ...people]);
    return this.#write('DecideLeave', { ...request, decidedBy: this.#pick(people), delegatedFrom });
  }

  #amend(known: KnownLeave): Step {
    const stored = this.#stored(known, 'DRAFT', 'SUBMITTED', 'APPROVED');
    if (stored === undefined) return this.#submit(known);
    const { one, named } = stored;
    const { startDate, endDate } = one;
    // Half of them take some days off the end, as approved leave allows.
    const range = this.#random.chance(0.5)
      ? this.#range(known.today)
      : { startDate, endDate: this.#pick([startDate, endDate, addDays(endDate, -1)]) };
    const amendedBy = this.#pick([one.employeeId, one.requestedBy, managers[one.employeeId] ?? '', ...people]);
    return this.#write('AmendLeave', {
      ...{ ...named, ...range, amendedBy },
      saveAsDraft: this.#random.chance(0.2) ? true : undefined,
    });
  }

  #withdraw(known: KnownLeave): Step {
    const stored = this.#stored(known, 'SUBMITTED');
    if (stored === undefined) return this.#submit(known);
    const withdrawnBy = this.#random.chance(0.6) ? undefined : this.#pick(people);
    return this.#write('WithdrawLeave', { ...stored.named, withdrawnBy });
  }

  #cancel(known: KnownLeave): Step {
    const stored = this.#stored(known, 'APPROVED');
    if (stored === undefined) return this.#submit(known);
    const cancelledBy = this.#random.chance(0.6) ? stored.one.employeeId : this.#pick(people);
    return this.#write('CancelLeave', { ...stored.named, cancelledBy });
  }

  #grant({ today }: KnownLeave): Step {
    const { between, chance } = this.#random;
    const leaveType = this.#pick(fromBalance);
    const amount = leaveType === 'HOURS' ? between(60, 900) * 10_000 : between(1, 12) * 5000;
    const usableFrom = addDays(today, between(-120, 30));
    return this.#write('GrantLeave', {
      ...{ employeeId: this.#pick(employees), leaveType, sourceDocument: `G${this.#number}`, amount, usableFrom },
      usableTo: chance(0.2) ? undefined : addDays(usableFrom, between(0, 300)),
      priority: chance(0.3) ? between(0, 3) : undefined,
      origin: chance(0.2) ? 'OPENING' : undefined,
    });
  }

  #adjust(known: KnownLeave): Step {
    if (known.lots.length === 0) return this.#grant(known);
    const { accountId, version, unit } = this.#pick(known.lots);
    const { between, chance } = this.#random;
    const size = unit === 'MINUTE' ? between(15, 300) * 10_000 : between(1, 6) * 5000;
    return this.#write('AdjustLeave', {
      ...{ accountId, expectedVersion: version, sourceDocument: `A${this.#number}` },
      kind: chance(0.3) ? 'PAYOUT' : 'ADJUST',
      deltaAmount: chance(0.6) ? -size : size,
      effectiveDate: addDays(known.today, between(-30, 30)),
    });
  }

  #delegate({ today }: KnownLeave): Step {
    const { between } = this.#random;
    const delegates = Array.from({ length: between(0, 2) }, (_, at) => {
      const validFrom = addDays(today, between(-20, 10));
      return { delegateEmployeeId: this.#pick(people.slice(0, 5)), validFrom, validTo: addDays(validFrom, 5 + at * 9) };
    });
    const employeeId = this.#pick(people.slice(0, 5));
    return this.#write('SetDelegates', { employeeId, sourceSequence: BigInt(this.#number), delegates });
  }

  /** Rules that become others: of requests that wait, too. */
  #typeVersion({ today }: KnownLeave): Step {
    const { between, chance } = this.#random;
    const type = this.#pick(historyTypes.slice(0, 5));
    const version = (this.#versions.get(type.leaveTypeCode) ?? 2) + 1;
    this.#versions.set(type.leaveTypeCode, version);
    const changes = {
      ...{ version, validFrom: addDays(today, between(-40, 40)), skipsHold: chance(0.5) },
      ...{ includeHolidays: chance(0.3), roundingMode: this.#pick(['UP', 'DOWN', 'NEAREST']) },
      approvalRoute: this.#pick(['MANAGER', 'MANAGER_HR', 'ERP']),
    };
    return this.#write('UpsertLeaveTypes', { mode: 'ATOMIC', leaveTypes: [{ ...type, ...changes }] });
  }

  #calendar({ today }: KnownLeave): Step {
    const { between } = this.#random;
    const dateFrom = addDays(today, between(-10, 50));
    const kinds = ['HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM'];
    const days = this.#random.chance(0.3) ? [] : [{ date: addDays(dateFrom, 1), dayType: this.#pick(kinds) }];
    const range = { dateFrom, dateTo: addDays(dateFrom, 3) };
    return this.#write('UpsertCalendar', { calendarCode: 'CN', sourceSequence: BigInt(this.#number), ...range, days });
  }

  #schedule({ today }: KnownLeave): Step {
    const plan = this.#pick(['OFF', 'PATTERN', 'SHIFTS', 'SHIFTS']);
    const shifts = plan === 'SHIFTS' ? [{ shiftCode: this.#pick(['DAY6', 'DAY9', 'NIGHT22']) }] : [];
    const workDate = addDays(today, this.#random.between(-10, 40));
    const day = { employeeId: this.#pick(employees), workDate, sourceSequence: BigInt(this.#number), plan, shifts };
    return this.#write('AssignSchedule', { mode: 'ATOMIC', days: [{ ...day, source: 'ASSIGNMENT' }] });
  }
}
