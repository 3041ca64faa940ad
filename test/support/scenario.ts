import type { JsonObject } from '../../src/lib/json.ts';
import { codeOf, type LeaveWorld } from './leave-world.ts';
import type { Told } from './attendance-world.ts';
import type { CalendarEntry, EmployeeScene, Given, LotScene, PolicyScene, Step, StepName } from './bug-report.ts';
import { employeeOf, daysOf, leaveTypeOf, ruleOf, shiftOf } from './scene.ts';
import { eventually } from './eventually.ts';
import { clientOf, momentOf, nameIn, rangeOf, retroOf } from './step.ts';
import { textOf } from './text-of.ts';
import { workOvertime } from './time-off.ts';
import { confirm, extract, lockMonth } from './payroll-calls.ts';

/** A scene of its own within a service that other scenes share: people, leave types, policy and calendar. */
export class Scenario {
  readonly world: LeaveWorld;
  readonly #given: Given;
  readonly #number: number;
  readonly #people = new Map<string, EmployeeScene>();
  readonly #leaves = new Map<string, string>();
  readonly #calculated = new Map<string, JsonObject>();
  readonly #lots = new Map<string, string>();
  readonly #overtimes = new Map<string, JsonObject>();
  readonly #locked = new Set<string>();
  #extract: JsonObject = {};
  #policies = 0;
  #count = 0;

  private constructor(world: LeaveWorld, number: number, given: Given) {
    this.world = world;
    this.#number = number;
    this.#given = given;
  }

  /** Sets the scene; the number is another one for each scene of a service. */
  static async begin(world: LeaveWorld, number: number, given: Given): Promise<Scenario> {
    const scenario = new Scenario(world, number, given);
    await scenario.#prepare(given);
    return scenario;
  }

  /** The name under which the service knows somebody or something of this scene. */
  id(name: string): string {
    return `S${this.#number}-${name}`;
  }

  /** The leave type as the service knows it. */
  type(code = 'ANNUAL'): string {
    return this.#given.types?.[code] === undefined ? code : this.id(code);
  }

  /** The last extract that was made. */
  get lastExtract(): JsonObject {
    return this.#extract;
  }

  /** A request as it is told now, or what was calculated for it. */
  async leave(name: string): Promise<JsonObject> {
    const id = this.#leaves.get(name);
    if (id === undefined) return this.#calculated.get(name) ?? {};
    const { leaves } = await this.world.must('GetLeaves', { leaveRequestIds: [id] });
    const [leave = {}] = leaves as readonly JsonObject[];
    return leave;
  }

  /** All lots of somebody, of every type. */
  async lots(employee = 'E1'): Promise<readonly JsonObject[]> {
    const criteria = { employeeIds: [this.id(employee)], includeLots: true };
    const { balances } = await this.world.must('GetLeaveBalances', criteria);
    return ((balances ?? []) as readonly JsonObject[]).flatMap(({ lots }) => (lots ?? []) as readonly JsonObject[]);
  }

  /** What a lot is called: by its grant; `2026-01-01` of a year, `carried 2026-01-01`, `time off 2026-03-15`. */
  nameOf({ accountId, origin, yearFrom, usableFrom }: JsonObject): string {
    const granted = this.#lots.get(textOf(accountId));
    if (granted !== undefined) return granted;
    if (origin === 'COMP_TIME') return `time off ${textOf(usableFrom)}`;
    return origin === 'CARRY_FORWARD' ? `carried ${textOf(yearFrom)}` : textOf(yearFrom);
  }

  /** Does what a step says: the fault that it comes to, or OK with what it answers. */
  async act(step: Step): Promise<Told> {
    if (step.on !== undefined) this.#setTime(step.on);
    return this.#acts[step.do](step);
  }

  readonly #acts: Readonly<Record<StepName, (step: Step) => Promise<Told>>> = {
    calculate: (step) => this.#calculate(step),
    submit: (step) => this.#submit(step),
    assign: (step) => this.#submit({ ...step, by: step.by ?? 'M1', with: { assign: true, ...step.with } }),
    approve: (step) => this.#decide(step, 'APPROVE'),
    reject: (step) => this.#decide(step, 'REJECT'),
    amend: (step) => this.#change('AmendLeave', step, { ...rangeOf(step), amendedBy: this.#by(step, 'E1') }),
    withdraw: (step) => this.#change('WithdrawLeave', step, { withdrawnBy: this.#by(step, 'E1') }),
    cancel: (step) => this.#change('CancelLeave', step, { cancelledBy: this.#by(step, 'E1') }),
    adjust: (step) => this.#adjust(step, 'ADJUST'),
    'pay out': (step) => this.#adjust(step, 'PAYOUT'),
    'nightly job': async () => done({ posted: await this.world.app.app.postLeave() }),
    'year end': (step) => this.#yearEnd(step),
    employ: (step) => this.#employ(step.employee ?? 'E1', step.with ?? {}),
    calendar: (step) => this.#keepCalendar(step.day === undefined ? [] : [step.day]),
    evaluate: async () => {
      await this.world.attendance.evaluate();
      return done({});
    },
    recount: async () => {
      await this.world.app.app.recountLeave();
      return done({});
    },
    policy: async (step) => done(await this.#keepPolicy(step.with as PolicyScene)),
    'work overtime': (step) => this.#workOvertime(step),
    'revoke overtime': (step) => this.#revokeOvertime(step),
    extract: async (step) => done(await this.#makeExtract(step)),
    export: async (step) => confirm(this.world.attendance, await this.#makeExtract(step)),
    'at once': (step) => this.#atOnce(step),
    expect: () => Promise.resolve(done({})),
  };

  async #prepare({ today, calendar, shifts, types, policy, employees, schedule, lots, delegates }: Given) {
    this.#setTime(today);
    if (shifts) await this.#must('UpsertShifts', { mode: 'ATOMIC', shifts: shifts.map(shiftOf) });
    await this.#keepCalendar(calendar ?? [], true);
    const own = Object.entries(types ?? {}).map(([code, changes]) => leaveTypeOf(this.id(code), changes));
    if (own.length > 0) await this.#must('UpsertLeaveTypes', { mode: 'ATOMIC', leaveTypes: own });
    if (policy) await this.#keepPolicy(policy);
    for (const [name, scene] of Object.entries({ E1: {}, M1: {}, ...employees })) await this.#employ(name, scene);
    if (schedule) await this.#assign(schedule);
    for (const [name, lot] of Object.entries(lots ?? {})) await this.#grant(name, lot);
    for (const [name, those] of Object.entries(delegates ?? {})) await this.#setDelegates(name, those);
  }

  #must(operation: string, request: object): Promise<JsonObject> {
    return this.world.must(operation, request);
  }

  /** Nine o'clock in Shanghai, where the date alone is given. */
  #setTime(moment: string): void {
    this.world.attendance.setTime(`${moment.includes('T') ? moment : `${moment}T09:00`}:00+08:00`);
  }

  #next(): string {
    this.#count += 1;
    return String(this.#count);
  }

  /** Somebody of the scene by name. */
  #by({ by }: Step, otherwise: string): string {
    return this.id(by ?? otherwise);
  }

  async #employ(name: string, changes: EmployeeScene): Promise<Told> {
    const scene = { ...this.#people.get(name), ...changes };
    this.#people.set(name, scene);
    const usual = {
      managerEmployeeId: name === 'M1' ? undefined : this.id('M1'),
      holidayCalendarCode: this.id('C'),
      leavePolicyCode: name === 'M1' || this.#policies === 0 ? undefined : this.id('P'),
      payGroup: name === 'M1' ? undefined : this.id('G'),
    };
    const employee = employeeOf({ employeeId: this.id(name), masterSequence: this.#next() }, scene, usual);
    return done(await this.#must('UpsertEmployees', { mode: 'ATOMIC', scope: 'DELTA', employees: [employee] }));
  }

  async #keepCalendar(days: readonly CalendarEntry[], isFirst = false): Promise<Told> {
    const calendar = { calendarCode: this.id('C'), sourceSequence: this.#next() };
    return done(await this.#must('UpsertCalendar', { ...calendar, ...daysOf(days, isFirst) }));
  }

  async #keepPolicy({ validFrom, rule, amounts = {} }: PolicyScene): Promise<JsonObject> {
    const versions = [[validFrom, undefined] as const, ...Object.entries(amounts)];
    const policies = versions.map(([from, amount]) => {
      this.#policies += 1;
      const rules = [ruleOf(this.type(), amount === undefined ? rule : { ...rule, bands: [{ amount }] })];
      return { policyCode: this.id('P'), version: this.#policies, validFrom: from, rules };
    });
    return this.#must('UpsertLeavePolicies', { mode: 'ATOMIC', policies });
  }

  async #assign(schedule: NonNullable<Given['schedule']>): Promise<void> {
    const days = schedule.map(([workDate, shiftCode]) => ({
      ...{ employeeId: this.id('E1'), workDate, sourceSequence: this.#next(), source: 'ASSIGNMENT', plan: 'SHIFTS' },
      shifts: [{ shiftCode }],
    }));
    await this.#must('AssignSchedule', { mode: 'ATOMIC', days });
  }

  async #grant(name: string, [amount, usableFrom, usableTo, employee = 'E1']: LotScene): Promise<void> {
    const { lot } = await this.#must('GrantLeave', {
      employeeId: this.id(employee),
      leaveType: this.type(),
      sourceDocument: this.id(name),
      amount: String(amount),
      ...{ usableFrom, usableTo },
    });
    this.#lots.set(textOf((lot as JsonObject)['accountId']), name);
  }

  async #setDelegates(name: string, those: readonly (readonly [string, string, string])[]): Promise<void> {
    const delegates = those.map(([delegate, validFrom, validTo]) => ({
      ...{ delegateEmployeeId: this.id(delegate), validFrom, validTo },
    }));
    await this.#must('SetDelegates', { employeeId: this.id(name), sourceSequence: this.#next(), delegates });
  }

  async #calculate(step: Step): Promise<Told> {
    const asked = { employeeId: this.id(step.employee ?? 'E1'), leaveType: this.type(step.type), ...rangeOf(step) };
    const told = await this.world.call('CalculateLeave', { ...asked, ...step.with });
    this.#calculated.set(nameIn(step), told.json);
    return told;
  }

  async #submit(step: Step): Promise<Told> {
    const request = {
      sourceRequestId: this.id(nameIn(step)),
      employeeId: this.id(step.employee ?? 'E1'),
      leaveType: this.type(step.type),
      ...rangeOf(step),
      ...(step.by !== undefined && { requestedBy: this.id(step.by) }),
      ...retroOf(step),
      ...step.with,
    };
    const told = await this.world.call('SubmitLeave', request, clientOf(step));
    const { leaveRequestId } = (told.json['leave'] ?? {}) as JsonObject;
    if (told.isResponse) this.#leaves.set(nameIn(step), textOf(leaveRequestId));
    return told;
  }

  #decide(step: Step, decision: string): Promise<Told> {
    const delegatedFrom = step.instead === undefined ? undefined : this.id(step.instead);
    return this.#change('DecideLeave', step, { decision, decidedBy: this.#by(step, 'M1'), delegatedFrom });
  }

  async #change(operation: string, step: Step, changes: object): Promise<Told> {
    const { leaveRequestId, version } = await this.leave(nameIn(step));
    const changed = { leaveRequestId, expectedVersion: version, ...changes, ...retroOf(step), ...step.with };
    return this.world.call(operation, changed, clientOf(step));
  }

  async #adjust({ of, amount, on, with: more }: Step, kind: string): Promise<Told> {
    const lot = (await this.lots()).find((one) => this.nameOf(one) === of);
    return this.world.call('AdjustLeave', {
      accountId: lot?.['accountId'],
      expectedVersion: lot?.['version'],
      sourceDocument: this.id(this.#next()),
      kind,
      deltaAmount: String(amount),
      effectiveDate: on ?? this.#given.today,
      ...more,
    });
  }

  async #yearEnd({ year, with: more }: Step): Promise<Told> {
    const { runId } = await this.#must('RunLeaveYearEnd', {
      runKey: this.id(this.#next()),
      yearEnd: year,
      employeeIds: [this.id('E1')],
      ...more,
    });
    const run = await eventually(
      () => this.#must('GetRun', { runId }),
      ({ state }) => state !== 'RUNNING',
    );
    return { isResponse: run['state'] === 'COMPLETED', json: run };
  }

  async #workOvertime(step: Step): Promise<Told> {
    const [[workDate, from = ''], [, to = '']] = [momentOf(step.from), momentOf(step.to)];
    const people = { employeeId: this.id('E1'), managerEmployeeId: this.id('M1') };
    const worked = { ...people, sourceRequestId: this.id(`O${this.#next()}`), workDate, from, to };
    this.#overtimes.set(nameIn(step), await workOvertime(this.world.attendance, worked));
    return done({});
  }

  async #revokeOvertime(step: Step): Promise<Told> {
    const { overtimeId, version } = this.#overtimes.get(nameIn(step)) ?? {};
    const revoked = { overtimeId, expectedVersion: version, withdrawnBy: this.id('M1') };
    const told = await this.world.call('WithdrawOvertime', revoked);
    await this.world.attendance.evaluate();
    return told;
  }

  /** Extracts a month, which is locked for it, and all of it evaluated before. */
  async #makeExtract({ month = '' }: Step): Promise<JsonObject> {
    const { attendance } = this.world;
    const payGroup = this.id('G');
    await attendance.evaluate();
    if (!this.#locked.has(month)) await lockMonth(attendance, { payGroup, month });
    this.#locked.add(month);
    await attendance.evaluate();
    this.#extract = await extract(attendance, { payGroup, month }, { force: true });
    return this.#extract;
  }

  async #atOnce({ steps = [] }: Step): Promise<Told> {
    const all = await Promise.all(steps.map((step) => this.act(step)));
    return done({ outcomes: all.map((told) => String(codeOf(told))).sort() });
  }
}

const done = (json: JsonObject): Told => ({ isResponse: true, json });
