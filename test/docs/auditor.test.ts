import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../src/lib/json.ts';
import { entityNames } from '../../src/store/tables/entities.ts';
import { LeaveWorld } from '../support/leave-world.ts';
import { textOf } from '../support/text-of.ts';
import { readTables } from './leave-document.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/auditor.md'), 'utf8');

describe('docs/auditor.md', function () {
  this.timeout(60_000);
  let world: LeaveWorld;

  before(async () => {
    world = await LeaveWorld.open({ at: '2026-03-02T09:00:00+08:00' });
    await world.grant(5);
    await world.approved('2026-03-09', '2026-03-10', { reason: 'A wedding' });
  });
  after(() => world.stop());

  /** What of the events of an operation about an entity stands in the journal. */
  const changesOf = async (operation: string, entity: string): Promise<readonly string[]> => {
    const { events } = await world.must('QueryAuditLog', { operation, entity }, 'auditor');
    return (events as readonly JsonObject[]).map(({ changes }) => textOf(changes));
  };

  it('names only entities that the journal has, and all of leave and payroll', () => {
    const [{ rows } = { rows: [] }] = readTables(DOCUMENT).filter(({ title }) => title === 'Leave and payroll');
    const named = rows.flatMap(({ entity = '' }) => entity.split(', '));
    expect(named.filter((name) => !entityNames.some((known) => known === name))).to.deep.equal([]);
    expect(entityNames.filter((name) => /Leave|Payroll|Retro|Delegation/.test(name)).sort()).to.deep.equal(
      named.toSorted(),
    );
  });

  it('is right that a reason stands in the journal as a digest', async () => {
    const [asked = ''] = await changesOf('SubmitLeave', 'LeaveRequest');
    const { after } = JSON.parse(asked) as { after: { reason: string; days: readonly object[] } };
    expect(asked).not.to.contain('wedding');
    expect(JSON.stringify(after.reason)).to.match(/[A-Za-z0-9+/]{43}=/);
    expect(after.days).to.have.lengthOf(2);
  });

  it('is right that a lot tells the entries that were posted to it', async () => {
    const taken = await changesOf('DecideLeave', 'LeaveAccount');
    const told = taken.map((text) => JSON.parse(text) as { after: JsonObject; entries: readonly JsonObject[] });
    const after = told.at(-1)?.after ?? {};
    expect(told.flatMap(({ entries }) => entries.map(({ entryType }) => entryType))).to.deep.equal([
      'HOLD_RELEASE',
      'HOLD_RELEASE',
      'CONSUME',
      'CONSUME',
    ]);
    expect(after['balance']).to.equal(30_000);
    expect(after['ledgerHash']).to.match(/^[A-Za-z0-9+/]{43}=$/);
  });

  it('is right that each showing of texts is journalled, and each refusal', async () => {
    const { leaves } = await world.must('GetLeaves', { employeeIds: ['E1'], showTexts: true }, 'hr');
    expect(leaves).to.have.nested.property('[0].reason', 'A wedding');
    expect(await changesOf('GetLeaves', 'LeaveRequest')).to.satisfy((read: readonly string[]) =>
      read.some((changes) => changes.includes('"showTexts":true')),
    );
    const { json } = await world.call('GetLeaves', { showTexts: true });
    expect(json['code']).to.equal('NOT_AUTHORISED');
    const { events } = await world.must('QueryAuditLog', { operation: 'GetLeaves', outcome: 'REFUSED' }, 'auditor');
    expect(events).to.have.lengthOf(1);
  });
});
