import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
import type { AuditRecord } from '../../../src/store/store.ts';
import { copyOf, findingsOf, harm, removeFolders } from '../../support/audited-service.ts';
import { AttendanceWorld } from '../../support/attendance-world.ts';
import { replayed, sumsOf } from '../../support/leave-facts.ts';
import { type Played, playHistory } from '../../support/leave-history-run.ts';
import { extract, lockMonth } from '../../support/payroll-calls.ts';
import { storedHistory } from '../../support/stored-history.ts';

/** An entry of a lot as the journal tells it. */
interface ToldEntry {
  readonly entryNo: number;
  readonly entryType: string;
  readonly amount: number;
}

/** what the journal tells, and what is stored, after a random history over SOAP. */
describe('A stored history of leave', function () {
  this.timeout(600_000);
  let folder: string;
  let played: Played;
  let told: readonly AuditRecord[];

  before(async () => {
    const host = await storedHistory('2026-01-05');
    folder = dirname(host.world.app.file);
    played = await playHistory(host, { seed: 99, steps: 500, from: '2026-01-05', checkEvery: 20 });
    told = await eventsOf(host.world);
    await host.world.app.app.close();
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
    removeFolders();
  });

  const eventsOf = async ({ app }: AttendanceWorld): Promise<readonly AuditRecord[]> => {
    const events: AuditRecord[] = [];
    for (let more = true; more;) {
      const after = events.at(-1)?.event.eventIndex;
      const page = await app.store.reads.auditEvents({ entity: 'LeaveAccount' }, { after, limit: 1000 });
      events.push(...page);
      more = page.length === 1000;
    }
    return events;
  };

  it('has used the rules: leave was submitted, approved, cancelled, and years were settled', () => {
    const counts = [...played.transitions.values()].reduce((sum, count) => sum + count, 0);
    expect(counts).to.be.greaterThan(60);
    expect(played.facts.lots).to.have.length.greaterThan(10);
  });

  it('gives the same balances when the journal alone is replayed from zero', () => {
    const entries = told.flatMap(({ event }) => {
      const changes = JSON.parse(event.changes) as { readonly entries?: readonly ToldEntry[] };
      return (changes.entries ?? []).map((entry) => ({ ...entry, accountId: event.entityId }));
    });
    const sums = [...replayed(entries)].map(([accountId, lot]) => [
      accountId,
      Object.fromEntries(Object.entries(lot).filter(([, sum]) => sum !== 0)),
    ]);
    const stored = played.facts.lots.map((lot) => [lot.accountId, sumsOf(lot)] as const);
    expect(Object.fromEntries(sums)).to.deep.equal(Object.fromEntries(stored));
    expect(entries).to.have.lengthOf(played.facts.entries.length);
  });

  it('is what the journal tells of it', async () => {
    expect(await findingsOf(copyOf(folder))).to.deep.equal([]);
  });

  /** Something that somebody does past Muster, and the entity that is found to be another. */
  const harms: readonly (readonly [string, string, string])[] = [
    [
      'a changed amount of an entry',
      'UPDATE leave_ledger_entry SET amount = amount + 1 WHERE (account_id, entry_no) = (SELECT account_id, entry_no FROM leave_ledger_entry LIMIT 1)',
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'a changed date of an entry',
      "UPDATE leave_ledger_entry SET effective_date = '2026-12-24' WHERE (account_id, entry_no) = (SELECT account_id, entry_no FROM leave_ledger_entry LIMIT 1)",
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'another employee of an entry',
      "UPDATE leave_ledger_entry SET employee_id = 'E9' WHERE (account_id, entry_no) = (SELECT account_id, entry_no FROM leave_ledger_entry LIMIT 1)",
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'a removed entry',
      'DELETE FROM leave_ledger_entry WHERE (account_id, entry_no) = (SELECT account_id, entry_no FROM leave_ledger_entry LIMIT 1)',
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'all entries of a lot removed',
      'DELETE FROM leave_ledger_entry WHERE account_id = (SELECT account_id FROM leave_account LIMIT 1)',
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'an added entry',
      copied('leave_ledger_entry', { entry_no: '100000', document: "''" }),
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'an entry of a lot that there is not',
      copied('leave_ledger_entry', { account_id: 'randomblob(16)', document: "''" }),
      'ROW_UNKNOWN leaveLedgerEntry',
    ],
    [
      'a changed sum of a lot',
      'UPDATE leave_account SET granted = granted + 10000 WHERE account_id = (SELECT account_id FROM leave_account LIMIT 1)',
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'a changed date of a lot',
      "UPDATE leave_account SET usable_to = '9999-12-31' WHERE account_id = (SELECT account_id FROM leave_account WHERE usable_to < '9999' LIMIT 1)",
      'ROW_CHANGED LeaveAccount',
    ],
    [
      'a removed lot',
      'DELETE FROM leave_account WHERE account_id = (SELECT account_id FROM leave_account LIMIT 1)',
      'ROW_MISSING LeaveAccount',
    ],
    ['an added lot', copied('leave_account', { account_id: 'randomblob(16)' }), 'ROW_UNKNOWN LeaveAccount'],
    [
      'a request with another state',
      "UPDATE leave_request SET state = 'APPROVED' WHERE leave_request_id = (SELECT leave_request_id FROM leave_request WHERE state <> 'APPROVED' LIMIT 1)",
      'ROW_CHANGED LeaveRequest',
    ],
    [
      'a request with other dates',
      "UPDATE leave_request SET end_date = '2026-12-31' WHERE leave_request_id = (SELECT leave_request_id FROM leave_request LIMIT 1)",
      'ROW_CHANGED LeaveRequest',
    ],
    [
      'a request of somebody else',
      "UPDATE leave_request SET employee_id = 'E9' WHERE leave_request_id = (SELECT leave_request_id FROM leave_request LIMIT 1)",
      'ROW_CHANGED LeaveRequest',
    ],
    [
      'another reason',
      'UPDATE leave_request SET personal = zeroblob(40) WHERE personal IS NOT NULL',
      'ROW_CHANGED LeaveRequest',
    ],
    [
      'a removed request',
      'DELETE FROM leave_request WHERE leave_request_id = (SELECT leave_request_id FROM leave_request LIMIT 1)',
      'ROW_MISSING LeaveRequest',
    ],
    ['an added request', copied('leave_request', { leave_request_id: 'randomblob(16)' }), 'ROW_UNKNOWN LeaveRequest'],
    [
      'a day that costs less',
      'UPDATE leave_request_day SET charged_days = charged_days - 1 WHERE (leave_request_id, work_date) = (SELECT leave_request_id, work_date FROM leave_request_day LIMIT 1)',
      'ROW_CHANGED LeaveRequest',
    ],
    [
      'a removed day',
      'DELETE FROM leave_request_day WHERE (leave_request_id, work_date) = (SELECT leave_request_id, work_date FROM leave_request_day LIMIT 1)',
      'ROW_CHANGED LeaveRequest',
    ],
    ['an added day', copied('leave_request_day', { work_date: "'2030-01-01'" }), 'ROW_CHANGED LeaveRequest'],
    [
      'a day of a request that there is not',
      copied('leave_request_day', { leave_request_id: 'randomblob(16)' }),
      'ROW_UNKNOWN leaveRequestDay',
    ],
    [
      'an approval by somebody else',
      "UPDATE leave_approval SET decided_by = 'E9' WHERE (leave_request_id, decision_no) = (SELECT leave_request_id, decision_no FROM leave_approval LIMIT 1)",
      'ROW_CHANGED LeaveRequest',
    ],
    [
      'a removed approval',
      'DELETE FROM leave_approval WHERE (leave_request_id, decision_no) = (SELECT leave_request_id, decision_no FROM leave_approval LIMIT 1)',
      'ROW_CHANGED LeaveRequest',
    ],
    ['an added approval', copied('leave_approval', { decision_no: '77' }), 'ROW_CHANGED LeaveRequest'],
    [
      'a book that has forgotten a lot',
      "UPDATE leave_book SET accounts = '[]' WHERE accounts <> '[]'",
      'ROW_CHANGED LeaveBook',
    ],
    ['a removed book', "DELETE FROM leave_book WHERE employee_id = 'E1'", 'ROW_MISSING LeaveBook'],
    ['a longer delegation', "UPDATE delegate SET valid_to = '9999-12-31'", 'ROW_CHANGED Delegation'],
    ['an added delegate', copied('delegate', { delegate_employee_id: "'E9'" }), 'ROW_CHANGED Delegation'],
    [
      'another rule of a type',
      "UPDATE leave_type_version SET definition = replace(definition, 'MANAGER', 'NONE') WHERE leave_type_code = 'ANNUAL'",
      'ROW_CHANGED LeaveType',
    ],
    [
      'another rule of a policy',
      "UPDATE leave_policy_version SET definition = replace(definition, 'MONTH_END', 'MONTH_START')",
      'ROW_CHANGED LeavePolicy',
    ],
  ];
  for (const [what, statement, found] of harms) {
    it(`shows ${what} to who verifies it`, async () => {
      const copy = copyOf(folder);
      harm(copy, statement);
      const findings = (await findingsOf(copy)).map(
        ([breach, , subject]) => `${breach} ${subject.split(' ')[0] ?? ''}`,
      );
      expect(findings).to.include(found);
    });
  }
});

/** the lines of an extract. */
describe('A stored extract', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    const staff = [
      { employeeId: 'E1', payGroup: 'M' },
      { employeeId: 'E2', payGroup: 'M' },
    ];
    const world = await AttendanceWorld.open('2026-02-26T12:00:00+08:00', staff);
    folder = dirname(world.app.file);
    world.setTime('2026-03-04T12:00:00+08:00');
    await world.punch('E1', 'IN 2026-02-27T09:30:00+08:00', 'OUT 2026-02-27T18:00:00+08:00');
    await lockMonth(world, { payGroup: 'M', month: '2026-02' });
    await extract(world, { payGroup: 'M', month: '2026-02' });
    await world.app.app.close();
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
    removeFolders();
  });

  it('is what the journal tells of it', async () => {
    expect(await findingsOf(copyOf(folder))).to.deep.equal([]);
  });

  const harms: readonly (readonly [string, string, string])[] = [
    [
      'a changed quantity',
      'UPDATE payroll_line SET quantity = quantity + 1 WHERE line_no = 1',
      'ROW_CHANGED PayrollExtract',
    ],
    [
      'a line of somebody else',
      "UPDATE payroll_line SET employee_id = 'E9' WHERE line_no = 1",
      'ROW_CHANGED PayrollExtract',
    ],
    ['a removed line', 'DELETE FROM payroll_line WHERE line_no = 4', 'ROW_CHANGED PayrollExtract'],
    ['an added line', copied('payroll_line', { line_no: '77' }), 'ROW_CHANGED PayrollExtract'],
    [
      'a line of an extract that there is not',
      copied('payroll_line', { extract_id: 'randomblob(16)' }),
      'ROW_UNKNOWN payrollLine',
    ],
    ['a changed total', "UPDATE payroll_extract SET totals = '[]'", 'ROW_CHANGED PayrollExtract'],
    ['a removed extract', 'DELETE FROM payroll_extract', 'ROW_MISSING PayrollExtract'],
    ['a period that is open again', "UPDATE payroll_period SET state = 'OPEN'", 'ROW_CHANGED PayrollPeriod'],
  ];
  for (const [what, statement, found] of harms) {
    it(`shows ${what} to who verifies it`, async () => {
      const copy = copyOf(folder);
      harm(copy, statement);
      const findings = (await findingsOf(copy)).map(
        ([breach, , subject]) => `${breach} ${subject.split(' ')[0] ?? ''}`,
      );
      expect(findings).to.include(found);
    });
  }
});

/** A statement that adds a copy of the first row of a table, with other values in some columns. */
function copied(table: string, changes: Readonly<Record<string, string>>): string {
  const set = Object.entries(changes).map(([column, value]) => `${column} = ${value}`);
  return [
    `CREATE TEMP TABLE copied AS SELECT * FROM ${table} LIMIT 1`,
    `UPDATE copied SET ${set.join(', ')}`,
    `INSERT INTO ${table} SELECT * FROM copied`,
  ].join(';');
}
