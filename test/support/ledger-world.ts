import { expect } from 'chai';
import type {
  AdjustLeave,
  AdjustLeaveResponse,
  EntitlementRule,
  GrantLeave,
  GrantLeaveResponse,
  RunLeaveYearEnd,
} from '../../src/contract/generated.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import { tellAmount } from '../../src/domain/leave/amount.ts';
import { availableOn } from '../../src/domain/leave/left.ts';
import { balanceOf, type LotSums, sumOf, type EntryType } from '../../src/domain/leave/lot.ts';
import type { Result } from '../../src/lib/result.ts';
import { adjustLeave } from '../../src/operations/leave/adjust-leave.ts';
import { grantLeave } from '../../src/operations/leave/grant-leave.ts';
import { postEntitlement } from '../../src/operations/leave/post-entitlement.ts';
import { runLeaveYearEnd } from '../../src/operations/leave/run-leave-year-end.ts';
import { createYearEndRun } from '../../src/operations/leave/year-end-run.ts';
import { upsertEmployees } from '../../src/operations/workforce/upsert-employees.ts';
import { upsertLeavePolicies } from '../../src/operations/workforce/upsert-leave-policies.ts';
import { upsertLeaveTypes } from '../../src/operations/workforce/upsert-leave-types.ts';
import { lotOf, nextHash } from '../../src/records/leave-account-record.ts';
import { leaveBookOf } from '../../src/records/leave-book-record.ts';
import type { Reads, Row } from '../../src/store/store.ts';
import { moment } from '../domain/attendance/sample.ts';
import { employee, employeeSlice, REQUEST_ID_SENT, upsert } from './command-requests.ts';
import { World } from './decision-world.ts';
import { ANNUAL, policiesOf, policyOf, PTO, typesOf } from './leave-requests.ts';

/** 24 days a year, two at the end of each month; 5 go over until the end of March. */
export const MONTHLY: EntitlementRule = {
  leaveType: 'ANNUAL',
  yearStart: '01-01',
  bands: [{ amount: 240_000 }],
  accrual: 'MONTH_END',
  proration: 'MONTHLY',
  partialMonth: 'DAILY',
  carryOverCap: 50_000,
  carryOverMonths: 3,
};

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;

/** Employees in Shanghai with a policy, decided on in memory. */
export class LedgerWorld extends World {
  readonly #employeeIds: string[] = [];
  #sequence = 0n;
  #document = 0;

  /** Muster takes over on 1 January 2026 with this rule for all. */
  static begin(...rules: readonly EntitlementRule[]): LedgerWorld {
    const world = new LedgerWorld();
    world.on('2026-01-01');
    world.run(upsertLeaveTypes, typesOf([ANNUAL, PTO]));
    world.rules(rules.length === 0 ? [MONTHLY] : rules);
    return world;
  }

  /** Ten o'clock in Shanghai on this date. */
  on(date: string): this {
    this.now = moment(`${date}T10:00:00+08:00`);
    return this;
  }

  /** Another version of the policy CN, or another policy. */
  rules(rules: readonly EntitlementRule[], changes: Parameters<typeof policyOf>[1] = {}): void {
    const { result } = this.run(
      upsertLeavePolicies,
      policiesOf([policyOf(rules, { validFrom: '2026-01-01', ...changes })]),
    );
    if (!result.ok) throw new Error(result.error.message);
  }

  employ(employeeId: string, changes: Parameters<typeof employee>[0] = {}, slice: object = {}): void {
    this.#sequence += 1n;
    const own = {
      employeeId,
      masterSequence: this.#sequence,
      slices: [employeeSlice({ leavePolicyCode: 'CN', ...slice })],
    };
    const { result } = this.run(upsertEmployees, upsert([employee({ ...own, ...changes })]));
    if (!result.ok) throw new Error(result.error.message);
    if (!this.#employeeIds.includes(employeeId)) this.#employeeIds.push(employeeId);
  }

  /** The nightly job; answers of how many employees something was posted. */
  night(): number {
    const { result } = this.perform(postEntitlement(this.#employeeIds));
    if (!result.ok) throw new Error(result.error.message);
    this.verify();
    return result.value;
  }

  grant(changes: Partial<GrantLeave> = {}): Result<GrantLeaveResponse, Refusal> {
    this.#document += 1;
    const { result } = this.run(grantLeave, {
      ...head,
      employeeId: 'E1',
      leaveType: 'ANNUAL',
      sourceDocument: `G-${this.#document}`,
      amount: 30_000,
      usableFrom: '2026-01-01',
      usableTo: '2026-12-31',
      ...changes,
    });
    this.verify();
    return result;
  }

  /** Takes days from the n-th lot of E1, or gives some, as leave does. */
  adjust(days: number, changes: Partial<AdjustLeave> = {}): Result<AdjustLeaveResponse, Refusal> {
    this.#document += 1;
    const accountId = changes.accountId ?? this.accounts('E1')[0]?.accountId ?? '';
    const { result } = this.run(adjustLeave, {
      ...head,
      accountId,
      expectedVersion: this.versionOf(accountId),
      sourceDocument: `A-${this.#document}`,
      kind: 'ADJUST',
      deltaAmount: days * 10_000,
      effectiveDate: '2026-06-01',
      ...changes,
    });
    this.verify();
    return result;
  }

  versionOf(accountId: string): number {
    return this.storedVersion('leaveAccount', accountId);
  }

  /** Starts the year end and works it off; answers the run. */
  async yearEnd(changes: Partial<RunLeaveYearEnd> = {}): Promise<Row<'run'>> {
    const { result } = this.run(runLeaveYearEnd, {
      ...head,
      runKey: '2026',
      yearEnd: '2026-12-31',
      leaveTypes: [],
      employeeIds: [],
      ...changes,
    });
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
    const { runId } = result.value;
    const work = createYearEndRun({ employees: this.#readEmployees });
    for (;;) {
      const [run] = this.rows('run', runId, 'run');
      if (run === undefined) throw new Error('The run is stored.');
      if (run.state !== 'RUNNING') return run;
      this.perform(await work.next(run, this.now));
      this.verify();
    }
  }

  readonly #readEmployees: Reads['employees'] = async (_criteria, { after, limit }) =>
    this.#employeeIds
      .toSorted()
      .filter((employeeId) => after === undefined || employeeId > after)
      .slice(0, limit)
      .flatMap((employeeId) =>
        this.rows('employee', employeeId, 'employee').map((row) => ({
          version: 1,
          employee: row,
          slices: this.rows('employee', employeeId, 'employeeSlice'),
        })),
      );

  /** The lots of an employee, in the order of the book. */
  accounts(employeeId: string): readonly Row<'leaveAccount'>[] {
    const [book] = this.rows('leaveBook', employeeId, 'leaveBook');
    if (book === undefined) return [];
    const draft = { aggregate: () => ({ rows: { leaveBook: [book] } }) } as unknown as Parameters<
      typeof leaveBookOf
    >[0];
    return leaveBookOf(draft, employeeId).accounts.flatMap(({ accountId }) =>
      this.rows('leaveAccount', accountId, 'leaveAccount'),
    );
  }

  /** Each lot as `ACCRUAL 2026-01-01 to 2026-12-31: 4`. */
  lots(employeeId = 'E1'): readonly string[] {
    return this.accounts(employeeId).map(
      (lot) => `${lot.origin} ${lot.usableFrom} to ${lot.usableTo}: ${tellAmount(lotOf(lot).unit, balanceOf(lot))}`,
    );
  }

  /** Each entry as `ACCRUAL 2 on 2026-01-31`, in the order in which it was posted. */
  entries(employeeId = 'E1', from = 0): readonly string[] {
    return this.ledger
      .filter((entry) => entry.employeeId === employeeId)
      .slice(from)
      .map((entry) => {
        const unit = entry.unit === 'MINUTE' ? 'MINUTE' : 'DAY';
        return `${entry.entryType} ${tellAmount(unit, entry.amount)} on ${entry.effectiveDate}`;
      });
  }

  /** What an employee may take on a date, in days. */
  available(date: string, employeeId = 'E1'): number {
    return tellAmount('DAY', availableOn(this.accounts(employeeId).map(lotOf), date));
  }

  /** each lot is the sum of its entries, and the hash of them. */
  verify(): void {
    const ofLots = Map.groupBy(this.ledger, ({ accountId }) => accountId);
    for (const [accountId, entries] of ofLots) {
      const [lot] = this.rows('leaveAccount', accountId, 'leaveAccount');
      const sums = new Map<keyof LotSums, number>();
      let hash: Uint8Array = new Uint8Array(32);
      for (const entry of entries) {
        const column = sumOf[entry.entryType as EntryType];
        sums.set(column, (sums.get(column) ?? 0) + entry.amount);
        hash = nextHash(hash, entry);
      }
      const told = Object.fromEntries([...sums].filter(([, sum]) => sum !== 0));
      const columns = [...new Set(Object.values(sumOf))];
      const stored = Object.fromEntries(
        columns.map((name) => [name, lot?.[name] ?? Number.NaN] as const).filter(([, sum]) => sum !== 0),
      );
      expect(stored).to.deep.equal(told);
      expect(lot?.entries).to.equal(entries.length);
      expect(entries.map(({ entryNo }) => entryNo)).to.deep.equal(entries.map((_, at) => at + 1));
      expect(Buffer.from(lot?.ledgerHash ?? []).equals(hash)).to.equal(true);
    }
  }
}
