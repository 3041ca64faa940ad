import { expect } from 'chai';
import type { Delegate, SetDelegates } from '../../../src/contract/generated.ts';
import { getDelegates } from '../../../src/operations/leave/get-delegates.ts';
import { setDelegates } from '../../../src/operations/leave/set-delegates.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { delegationForAudit } from '../../../src/records/delegation-record.ts';
import type { DelegationRecord } from '../../../src/store/leave-reads.ts';
import type { Page } from '../../../src/store/store.ts';
import { employee, REQUEST_ID, REQUEST_ID_SENT, upsert } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';
import { ask } from '../../support/query-sources.ts';
import { uuid } from '../../support/store-samples.ts';

/** M1, M2 and M3 are employees. */
function worldOfManagers(): World {
  const world = new World();
  world.run(upsertEmployees, upsert(['M1', 'M2', 'M3'].map((employeeId) => employee({ employeeId }))));
  return world;
}

const inMay: Delegate = { delegateEmployeeId: 'M2', validFrom: '2026-05-01', validTo: '2026-05-31' };

const send = (world: World, changes: Partial<SetDelegates> = {}) =>
  world.run(setDelegates, {
    requestId: REQUEST_ID_SENT,
    sourceSystem: 'ERP01',
    employeeId: 'M1',
    sourceSequence: 1n,
    delegates: [inMay],
    ...changes,
  });

const told = ({ result }: ReturnType<typeof send>): string =>
  result.ok
    ? `${result.value.outcome} ${result.value.version}`
    : result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`).join(', ');

const stored = (world: World): readonly string[] =>
  world.rows('delegation', 'M1', 'delegate').map((row) => `${row.delegateEmployeeId} ${row.validFrom} ${row.validTo}`);

describe('SetDelegates', () => {
  it('applies what is new or newer, and tells the rest stale or unchanged (R-66)', () => {
    const world = worldOfManagers();
    expect(send(world, { sourceSequence: 5n }).result).to.deep.equal({
      ok: true,
      value: { requestId: REQUEST_ID, replayed: false, outcome: 'APPLIED', version: 1 },
    });
    expect(told(send(world, { sourceSequence: 5n }))).to.equal('UNCHANGED 1');
    expect(told(send(world, { sourceSequence: 4n }))).to.equal('UNCHANGED 1');
    expect(told(send(world, { sourceSequence: 5n, delegates: [] }))).to.equal('STALE 1');
    expect(told(send(world, { sourceSequence: 5n, sourceSystem: 'HR' }))).to.equal('STALE 1');
    expect(told(send(world, { sourceSequence: 6n }))).to.equal('APPLIED 2');
  });

  it('replaces all that is stored, and takes the order for nothing', () => {
    const world = worldOfManagers();
    const later = { ...inMay, validFrom: '2026-07-01', validTo: '9999-12-31' };
    const third = { ...inMay, delegateEmployeeId: 'M3' };
    send(world, { delegates: [third, later, inMay] });
    expect(stored(world)).to.deep.equal([
      'M2 2026-05-01 2026-05-31',
      'M2 2026-07-01 9999-12-31',
      'M3 2026-05-01 2026-05-31',
    ]);
    expect(told(send(world, { delegates: [inMay, third, later] }))).to.equal('UNCHANGED 1');
    expect(told(send(world, { sourceSequence: 2n, delegates: [third] }))).to.equal('APPLIED 2');
    expect(stored(world)).to.deep.equal(['M3 2026-05-01 2026-05-31']);
    expect(told(send(world, { sourceSequence: 3n, delegates: [] }))).to.equal('APPLIED 3');
    expect(stored(world)).to.deep.equal([]);
  });

  it('takes a single day, and what is over', () => {
    const past = { ...inMay, validFrom: '2020-05-01', validTo: '2020-05-01' };
    expect(told(send(worldOfManagers(), { delegates: [past] }))).to.equal('APPLIED 1');
  });

  const broken: Readonly<Record<string, readonly [Partial<SetDelegates>, string]>> = {
    'somebody who stands in for themselves': [
      { delegates: [inMay, { ...inMay, delegateEmployeeId: 'M1' }] },
      'VALIDATION /SetDelegates/delegates[2]/delegateEmployeeId',
    ],
    'an end before the start': [
      { delegates: [{ ...inMay, validTo: '2026-04-30' }] },
      'VALIDATION /SetDelegates/delegates[1]/validTo',
    ],
    'the same person twice from the same date on': [
      { delegates: [inMay, { ...inMay, validTo: '2026-06-30' }] },
      'VALIDATION /SetDelegates/delegates[2]/validFrom',
    ],
    'a delegate who is no employee': [
      { delegates: [inMay, { ...inMay, delegateEmployeeId: 'X1' }] },
      'EMPLOYEE_UNKNOWN /SetDelegates/delegates[2]/delegateEmployeeId',
    ],
    'an employee who is none': [{ employeeId: 'X1' }, 'EMPLOYEE_UNKNOWN /SetDelegates/employeeId'],
  };
  for (const [title, [changes, error]] of Object.entries(broken)) {
    it(`refuses ${title}`, () => {
      const world = worldOfManagers();
      expect(told(send(world, changes))).to.equal(error);
      expect(stored(world)).to.deep.equal([]);
    });
  }

  it('tells the audit trail who stands in, before and after', () => {
    const world = worldOfManagers();
    const [created] = send(world).facts;
    const [changed] = send(world, { sourceSequence: 2n, delegates: [] }).facts;
    expect(created).to.deep.include({ action: 'C', entity: 'Delegation', entityId: 'M1', employeeId: 'M1' });
    expect(changed).to.deep.include({ action: 'U', entityVersion: 2 });
    const { before, after } = changed?.changes as { readonly before: object; readonly after: object };
    expect(before).to.have.property('delegates').that.deep.equals([inMay]);
    expect(after).to.have.property('delegates').that.deep.equals([]);
    const rows = {
      delegation: world.rows('delegation', 'M1', 'delegation'),
      delegate: world.rows('delegation', 'M1', 'delegate'),
    };
    expect(delegationForAudit(rows)).to.deep.equal(after);
  });
});

describe('GetDelegates', () => {
  const record = (employeeId: string): DelegationRecord => ({
    version: 3,
    delegation: { employeeId, sourceSystem: 'ERP01', sourceSequence: 7n, eventUid: uuid(1) },
    delegates: [{ employeeId, ...inMay }],
  });
  const served = {
    reads: {
      leave: {
        delegations: async (ids: readonly string[], { after = '', limit }: Page<string>) =>
          ['M1', 'M2', 'M3']
            .filter((id) => (ids.length === 0 || ids.includes(id)) && id > after)
            .slice(0, limit)
            .map(record),
      },
    },
  };

  it('tells who stands in for whom', async () => {
    const result = await ask(getDelegates, { employeeIds: ['M1', 'M1'] }, served);
    expect(result.ok && result.value).to.deep.equal({
      response: {
        delegations: [{ employeeId: 'M1', sourceSystem: 'ERP01', sourceSequence: 7n, version: 3, delegates: [inMay] }],
        nextCursor: undefined,
        hasMore: false,
      },
      entity: 'Delegation',
      affectedRows: 1,
      employeeId: 'M1',
    });
  });

  it('tells all page by page', async () => {
    const first = await ask(getDelegates, { employeeIds: [], maxRows: 2 }, served);
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const rest = await ask(getDelegates, { employeeIds: [], maxRows: 2, cursor }, served);
    const names = [first, rest].map((one) =>
      one.ok ? one.value.response.delegations.map(({ employeeId }) => employeeId) : [],
    );
    expect(names).to.deep.equal([['M1', 'M2'], ['M3']]);
  });

  it('refuses a cursor for other criteria', async () => {
    const first = await ask(getDelegates, { employeeIds: [], maxRows: 1 }, served);
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const result = await ask(getDelegates, { employeeIds: ['M2'], cursor }, served);
    expect(!result.ok && result.error.errors[0]).to.deep.include({ code: 'VALIDATION', path: '/GetDelegates/cursor' });
  });
});
