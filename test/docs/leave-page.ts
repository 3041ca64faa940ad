import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld, type Role, type StaffMember, type Told } from '../support/attendance-world.ts';
import { eventually } from '../support/eventually.ts';
import { textOf } from '../support/text-of.ts';
import type { ShownMessage } from './leave-document.ts';

/** Dates that leave is asked for, and who asks. */
export interface Asked {
  readonly employeeId: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly [member: string]: unknown;
}

/** The company of docs/leave.md, where what its tables say is done. */
export class LeavePage {
  readonly #world: AttendanceWorld;
  readonly #seen = new Set<string>();
  #number = 0;
  /** The leave that was asked for last. */
  #leave: JsonObject = {};

  private constructor(world: AttendanceWorld) {
    this.#world = world;
  }

  /** The company at the beginning of a date: all that the messages of the page say is stored. */
  static async open(messages: readonly ShownMessage[], date: string): Promise<LeavePage> {
    const page = new LeavePage(await AttendanceWorld.open(`${date}T08:00:00+01:00`, [{ employeeId: 'SOMEBODY' }]));
    for (const { operation, message } of messages) await page.must(operation, message);
    await page.on(date);
    return page;
  }

  stop(): Promise<void> {
    return this.#world.stop();
  }

  /** It becomes a date, and the nightly job has run. */
  async on(date: string): Promise<void> {
    this.#world.setTime(`${date}T09:00:00+01:00`);
    await this.#world.app.app.postLeave();
    await this.#world.evaluate();
  }

  /** The holidays of a date of 2026, and all that follows from them by itself. */
  async holiday(date: string, days: readonly object[]): Promise<undefined> {
    this.#number += 1;
    const calendar = { calendarCode: 'TOWN', sourceSequence: String(100 + this.#number) };
    await this.must('UpsertCalendar', { ...calendar, dateFrom: date, dateTo: date, days });
    await this.#world.app.app.recountLeave();
    return undefined;
  }

  must(operation: string, request: object, as?: Role): Promise<JsonObject> {
    return this.#world.must(operation, request, as);
  }

  /** Calls an operation; what it tells of leave is what the next steps are about. */
  async call(operation: string, request: object, as?: Role): Promise<Told> {
    const told = await this.#world.call(operation, request, as);
    if (told.isResponse && told.json['leave'] !== undefined) this.#leave = told.json['leave'] as JsonObject;
    return told;
  }

  employ(member: StaffMember): Promise<void> {
    return this.#world.employ([member]);
  }

  ask(asked: Asked, as?: Role): Promise<Told> {
    this.#number += 1;
    return this.call('SubmitLeave', { sourceRequestId: `L${this.#number}`, leaveType: 'ANNUAL', ...asked }, as);
  }

  /** Does something with the leave that was asked for last. */
  change(operation: string, changes: object, as?: Role): Promise<Told> {
    const { leaveRequestId, version } = this.#leave;
    return this.call(operation, { leaveRequestId, expectedVersion: version, ...changes }, as);
  }

  approve(decidedBy = 'MIA', changes: object = {}, as?: Role): Promise<Told> {
    return this.change('DecideLeave', { decision: 'APPROVE', decidedBy, ...changes }, as);
  }

  async askAndApprove(asked: Asked): Promise<Told> {
    await this.ask(asked);
    return this.approve();
  }

  grant(employeeId: string, amount: string, usableTo: string, origin = 'GRANT'): Promise<Told> {
    const grant = { employeeId, amount, usableTo, origin, leaveType: 'ANNUAL', usableFrom: '2026-01-01' };
    return this.call('GrantLeave', { ...grant, sourceDocument: `${employeeId} ${usableTo}` }, 'hr');
  }

  /** Runs a year end to its end. */
  async endYear(yearEnd: string): Promise<void> {
    const { runId } = await this.must('RunLeaveYearEnd', { runKey: yearEnd, yearEnd }, 'hr');
    await eventually(
      () => this.must('GetRun', { runId }, 'hr'),
      ({ state }) => state === 'COMPLETED',
    );
  }

  /** What the ledger of an employee says that it had not said before, kind by kind: `HOLD −2`. */
  async news(employeeId: string): Promise<string> {
    const { entries = [] } = await this.must('GetLeaveLedger', { employeeIds: [employeeId], maxRows: 1000 });
    const sums = new Map<string, number>();
    for (const entry of entries as readonly JsonObject[]) {
      const { accountId, entryNo, entryType } = entry;
      const key = JSON.stringify([accountId, entryNo]);
      const type = textOf(entryType);
      if (!this.#seen.has(key)) sums.set(type, (sums.get(type) ?? 0) + Number(entry['amount']));
      this.#seen.add(key);
    }
    return [...sums].map(([type, amount]) => `${type} ${signed(amount)}`).join(', ');
  }

  /** What the leave that was asked for last costs now, and whether somebody has to look at it. */
  async stands(): Promise<{ readonly costs: string; readonly review: string }> {
    const { leaves } = await this.must('GetLeaves', { leaveRequestIds: [this.#leave['leaveRequestId']] });
    const [leave = {}] = leaves as readonly JsonObject[];
    this.#leave = leave;
    return {
      costs: inDays(Number(leave['chargedDays'])),
      review: leave['needsReview'] === true ? 'yes' : 'no',
    };
  }

  /** What an employee can take for a date. */
  async left(employeeId: string, onDate: string): Promise<string> {
    return String(Number((await this.#balance(employeeId, 'ANNUAL', onDate))?.['available'] ?? 0));
  }

  /** What an employee has earned of the leave year of a date. */
  async earned(employeeId: string, leaveType: string, onDate: string): Promise<string> {
    const balance = await this.#balance(employeeId, leaveType, onDate);
    const earned = Number(balance?.['accrued'] ?? 0);
    return balance?.['unit'] === 'MINUTE' ? `${earned} minutes` : inDays(earned);
  }

  async #balance(employeeId: string, leaveType: string, onDate: string): Promise<JsonObject | undefined> {
    const { balances = [] } = await this.must('GetLeaveBalances', {
      employeeIds: [employeeId],
      leaveTypes: [leaveType],
      onDate,
      includeLots: true,
    });
    const [balance] = balances as readonly JsonObject[];
    return balance;
  }
}

const signed = (amount: number): string => (amount < 0 ? `−${-amount}` : `+${amount}`);

/** Days as people say them. */
export const inDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** What a call came to, in a word: the state of the leave, the outcome, or the code of the fault. */
export function answerOf({ json }: Told): string {
  const { leave, code, outcome } = json;
  return textOf((leave as JsonObject | undefined)?.['state'] ?? outcome ?? code);
}
