import { expect } from 'chai';
import type { JsonObject } from '../../../src/lib/json.ts';
import { type DatabaseKind, onEachDatabase, type SharedDatabase } from '../../support/databases.ts';
import { codeOf, leaveTypes, paramsOf } from '../../support/leave-world.ts';
import { runNodes, type RunningNodes } from '../../support/running-nodes.ts';
import { fixtureShifts, jsonCaller, type Told } from '../../support/attendance-world.ts';

const CLIENTS = 8;

/** How often each race is run. A server that is emulated needs some seconds for what SQLite does at once. */
const timesOn = ({ isFile }: DatabaseKind, times: number): number => (isFile ? times : Math.ceil(times / 10));

/** Workdays, one for each client. */
const DATES = [
  ...['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'],
  ...['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12'],
];

interface Entry {
  readonly entryType: string;
  readonly amount: number;
}

/** Two nodes on one database, with an employee for each race. */
class Race {
  readonly #call = jsonCaller();
  readonly nodes: RunningNodes;
  #number = 0;

  private constructor(nodes: RunningNodes) {
    this.nodes = nodes;
  }

  static async open(database: SharedDatabase): Promise<Race> {
    const race = new Race(await runNodes(database, { count: 2, settings: { pipeline: { deadlineMs: 100_000 } } }));
    await race.must('UpsertShifts', { mode: 'ATOMIC', shifts: fixtureShifts });
    await race.must('UpsertLeaveTypes', { mode: 'ATOMIC', leaveTypes });
    return race;
  }

  /** By the nodes in turn. */
  call(operation: string, request: object): Promise<Told> {
    this.#number += 1;
    const { urls, erp } = this.nodes;
    const url = urls[this.#number % urls.length] ?? '';
    return this.#call({ url, client: erp, now: new Date() }, operation, request);
  }

  async must(operation: string, request: object): Promise<JsonObject> {
    const { isResponse, json } = await this.call(operation, request);
    if (!isResponse) throw new Error(`${operation}: ${JSON.stringify(json)}`);
    return json;
  }

  /** Employees, each with so many days of annual leave; answers the lot of each. */
  async employ(
    name: string,
    count: number,
    days: number,
    time: object = { usableFrom: '2026-01-01', usableTo: '2026-12-31' },
  ): Promise<readonly { readonly id: string; readonly lot: JsonObject }[]> {
    const ids = Array.from({ length: count }, (_, number) => `${name}${number}`);
    const slice = { validFrom: '2020-01-01', validTo: '9999-12-31', status: 'ACTIVE', workTimeZone: 'Asia/Shanghai' };
    const slices = [{ ...slice, defaultShiftCode: 'DAY9', managerEmployeeId: 'M1', timeManagementMode: 'CLOCK' }];
    const employees = ids.map((employeeId) => ({ employeeId, masterSequence: '1', hireDate: '2020-01-01', slices }));
    await this.must('UpsertEmployees', { mode: 'ATOMIC', scope: 'DELTA', employees });
    const people = [];
    for (const id of ids) {
      const grant = { employeeId: id, leaveType: 'ANNUAL', sourceDocument: `G-${id}`, amount: String(days), ...time };
      const { lot } = await this.must('GrantLeave', grant);
      people.push({ id, lot: lot as JsonObject });
    }
    return people;
  }

  submit(employeeId: string, startDate: string, changes: object = {}): Promise<Told> {
    const key = { sourceRequestId: `${employeeId}-${startDate}`, employeeId, leaveType: 'ANNUAL' };
    return this.call('SubmitLeave', { ...key, startDate, endDate: startDate, ...changes });
  }

  /** The entries of an employee in the order of the ledger. */
  async entries(employeeId: string): Promise<readonly Entry[]> {
    const { entries } = await this.must('GetLeaveLedger', { employeeIds: [employeeId], maxRows: 1000 });
    return ((entries ?? []) as readonly JsonObject[]).map(({ entryType, amount }) => ({
      entryType: typeof entryType === 'string' ? entryType : '',
      amount: Number(amount),
    }));
  }

  async available(employeeId: string): Promise<number> {
    const criteria = { employeeIds: [employeeId], leaveTypes: ['ANNUAL'], onDate: '2026-06-30' };
    const { balances } = await this.must('GetLeaveBalances', criteria);
    const [balance] = balances as readonly JsonObject[];
    return Number(balance?.['available']);
  }

  /** What is left behind each entry: nowhere below zero. Answers what is left in the end. */
  async neverBelowZero(employeeId: string): Promise<number> {
    let left = 0;
    for (const { amount, entryType } of await this.entries(employeeId)) {
      left += amount;
      expect(left, `${employeeId} behind ${entryType}`).to.be.at.least(0);
    }
    expect(await this.available(employeeId)).to.equal(left);
    return left;
  }
}

const leaveOf = ({ json }: Told): JsonObject => (json['leave'] ?? {}) as JsonObject;

const named = (leave: JsonObject): object => ({
  leaveRequestId: leave['leaveRequestId'],
  expectedVersion: leave['version'],
});

const count = (codes: readonly unknown[], code: unknown): number => codes.filter((one) => one === code).length;

/** what two see at once only one of them gets. */
onEachDatabase((kind) => {
  describe(`The last day of leave on ${kind.name}`, function () {
    this.timeout(1_200_000);
    let database: SharedDatabase;
    let race: Race;

    before(async () => {
      database = await kind.create();
      race = await Race.open(database);
    });
    after(async () => {
      await race.nodes.stop();
      await database.remove();
    });

    const REPETITIONS = timesOn(kind, 200);

    it(`34: is one client's of ${CLIENTS} that ask for it at two nodes at once, ${REPETITIONS} times`, async () => {
      for (const { id } of await race.employ('A', REPETITIONS, 1)) {
        const told = await Promise.all(DATES.map((date) => race.submit(id, date)));
        const [winner, ...others] = told.filter(({ isResponse }) => isResponse);
        expect(others, id).to.deep.equal([]);
        expect(winner && leaveOf(winner)).to.include({ state: 'SUBMITTED', chargedDays: 1 });
        const losers = told.filter(({ isResponse }) => !isResponse);
        expect(losers.map(codeOf)).to.deep.equal(losers.map(() => 'INSUFFICIENT_BALANCE'));
        for (const loser of losers) expect(paramsOf(loser)).to.include({ available: '0', requested: '1' });
        const entries = await race.entries(id);
        expect(entries.map(({ entryType, amount }) => `${entryType} ${amount}`)).to.deep.equal(['GRANT 1', 'HOLD -1']);
        expect(await race.available(id)).to.equal(0);
      }
    });

    it('is one date of two whose requests share it: the other overlaps or finds nothing left', async () => {
      for (const { id } of await race.employ('B', timesOn(kind, 50), 10)) {
        const told = await Promise.all([
          race.submit(id, '2026-03-02', { endDate: '2026-03-06' }),
          race.submit(id, '2026-03-04', { endDate: '2026-03-05' }),
          race.submit(id, '2026-03-05', { endDate: '2026-03-09' }),
        ]);
        const codes = told.map(codeOf);
        expect(count(codes, 'OK')).to.equal(1);
        expect(count(codes, 'OVERLAP')).to.equal(2);
        await race.neverBelowZero(id);
      }
    });

    it('goes once, whatever becomes of the request that holds it meanwhile', async () => {
      for (const { id, lot } of await race.employ('C', timesOn(kind, 60), 1)) {
        const leave = leaveOf(await race.submit(id, '2026-03-02'));
        const { accountId, version } = lot;
        const adjustment = { accountId, expectedVersion: Number(version) + 1, kind: 'ADJUST', deltaAmount: '-0.5' };
        const [approved, withdrawn, ...rest] = await Promise.all([
          race.call('DecideLeave', { ...named(leave), decision: 'APPROVE', decidedBy: 'M1' }),
          race.call('WithdrawLeave', named(leave)),
          race.submit(id, '2026-03-03'),
          race.submit(id, '2026-03-04'),
          race.call('AdjustLeave', { ...adjustment, sourceDocument: `T-${id}`, effectiveDate: '2026-03-01' }),
          race.submit(id, '2026-03-05', { startPart: 'AM' }),
        ]);
        const codes = rest.map(codeOf);
        // What is approved leaves nothing; what is withdrawn is free for the others.
        expect(Number(approved.isResponse) + Number(withdrawn.isResponse), id).to.equal(1);
        const left = await race.neverBelowZero(id);
        if (approved.isResponse) expect([count(codes, 'OK'), left], id).to.deep.equal([0, 0]);
        for (const code of codes) expect(['OK', 'INSUFFICIENT_BALANCE', 'VERSION_CONFLICT']).to.include(code);
      }
    });

    it('goes once, also while what nobody has used expires', async () => {
      const people = await race.employ('D', timesOn(kind, 40), 1, { usableFrom: '2025-01-01', usableTo: '2025-12-31' });
      const dates = ['2025-03-03', '2025-03-04', '2025-03-05'];
      const [told] = await Promise.all([
        Promise.all(people.map(({ id }) => Promise.all(dates.map((date) => race.submit(id, date))))),
        ...race.nodes.apps.map((app) => app.postLeave()),
      ]);
      for (const app of race.nodes.apps) await app.postLeave();
      for (const [at, { id }] of people.entries()) {
        expect(count((told[at] ?? []).map(codeOf), 'OK'), id).to.equal(1);
        // late leave gets back what has expired.
        const sums = Map.groupBy(await race.entries(id), ({ entryType }) => entryType);
        const sumOf = (type: string) => (sums.get(type) ?? []).reduce((sum, { amount }) => sum + amount, 0);
        expect([sumOf('GRANT'), sumOf('HOLD'), sumOf('EXPIRE')], id).to.deep.equal([1, -1, 0]);
      }
    });
  });
});
