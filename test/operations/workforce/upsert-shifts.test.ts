import { expect } from 'chai';
import type { BatchMode, ShiftDefinition } from '../../../src/contract/generated.ts';
import type { AuditFact } from '../../../src/decision/audit-fact.ts';
import { shiftForAudit } from '../../../src/records/shift-record.ts';
import { upsertShifts } from '../../../src/operations/workforce/upsert-shifts.ts';
import { DAY9, NIGHT22, upsertOf } from '../../support/workforce-requests.ts';
import { World } from '../../support/decision-world.ts';

const send = (world: World, shifts: readonly ShiftDefinition[], mode?: BatchMode) =>
  world.run(upsertShifts, upsertOf(shifts, mode));

const told = ({ result }: ReturnType<typeof send>): readonly string[] =>
  result.ok ? result.value.results.map(({ key, outcome, version }) => `${key} ${outcome} ${version ?? '-'}`) : [];

const errors = ({ result }: ReturnType<typeof send>): readonly string[] =>
  (result.ok ? result.value.results.flatMap((one) => one.errors) : result.error.errors).map(
    ({ code, path }) => `${code} ${path ?? ''}`,
  );

type Told = Readonly<Record<string, unknown>> | undefined;

/** What the audit trail tells, as JSON. */
const toldIn = (fact: AuditFact | undefined) =>
  JSON.parse(JSON.stringify(fact?.changes)) as Readonly<Record<'before' | 'after', Told>>;

const versions = (world: World): readonly number[] =>
  world.rows('shift', 'DAY9', 'shiftVersion').map(({ version }) => version);

describe('UpsertShifts', () => {
  it('applies a version that is new and higher, and keeps those before it', () => {
    const world = new World();
    expect(told(send(world, [DAY9, NIGHT22]))).to.deep.equal(['DAY9 APPLIED 1', 'NIGHT22 APPLIED 1']);
    expect(told(send(world, [{ ...DAY9, version: 4, graceLate: 10 }]))).to.deep.equal(['DAY9 APPLIED 4']);
    expect(versions(world)).to.deep.equal([1, 4]);
    expect(world.rows('shift', 'DAY9', 'shift')[0]?.latestVersion).to.equal(4);
  });

  it('applies the versions of one request in any order', () => {
    const world = new World();
    const third = { ...DAY9, version: 3, graceLate: 10 };
    expect(told(send(world, [third, DAY9, { ...DAY9, version: 2 }]))).to.deep.equal([
      'DAY9 APPLIED 3',
      'DAY9 APPLIED 1',
      'DAY9 APPLIED 2',
    ]);
    expect(versions(world).toSorted()).to.deep.equal([1, 2, 3]);
    expect(world.rows('shift', 'DAY9', 'shift')[0]?.latestVersion).to.equal(3);
  });

  it('tells a version that is stored with the same content unchanged, however zero and absence are written', () => {
    const world = new World();
    send(world, [DAY9, { ...DAY9, version: 2 }]);
    const again: ShiftDefinition = {
      ...DAY9,
      breaks: [{ start: 720, end: 780, paid: false, mode: 'AUTO', maxMinutes: 0 }],
      flexLate: 0,
      otBefore: false,
      halfDayBelow: undefined,
      rounding: { unit: 0, mode: 'NONE', scope: 'PUNCH' },
    };
    const decided = send(world, [again]);
    expect(told(decided)).to.deep.equal(['DAY9 UNCHANGED 2']);
    expect(decided.writes).to.equal(0);
  });

  it('takes no unit of overtime and a unit of 1 for the same', () => {
    const world = new World();
    send(world, [{ ...NIGHT22, otUnit: 0 }]);
    expect(told(send(world, [{ ...NIGHT22, otUnit: 1 }]))).to.deep.equal(['NIGHT22 UNCHANGED 1']);
  });

  it('refuses other content for a stored version: a version never changes', () => {
    const world = new World();
    send(world, [DAY9]);
    for (const other of [{ graceLate: 6 }, { name: 'Other' }, { validFrom: '2020-01-02' }, { otUnit: 1 }]) {
      const decided = send(world, [NIGHT22, { ...DAY9, ...other }]);
      expect(errors(decided)).to.deep.equal(['IDEMPOTENCY_CONFLICT /UpsertShifts/shifts[2]/version']);
    }
    expect(world.rows('shift', 'DAY9', 'shiftVersion')[0]?.definition).to.include('"graceLate":5');
  });

  it('tells a version below the newest that was never stored stale', () => {
    const world = new World();
    send(world, [{ ...DAY9, version: 3 }]);
    expect(told(send(world, [{ ...DAY9, version: 2 }]))).to.deep.equal(['DAY9 STALE 3']);
    expect(versions(world)).to.deep.equal([3]);
  });

  it('sees in an item what the items before it have stored', () => {
    const decided = send(new World(), [{ ...DAY9, version: 2 }, DAY9, { ...DAY9, version: 2 }]);
    expect(told(decided)).to.deep.equal(['DAY9 APPLIED 2', 'DAY9 APPLIED 1', 'DAY9 UNCHANGED 2']);
  });

  const broken: Readonly<Record<string, readonly [Partial<ShiftDefinition>, string]>> = {
    'a version of 0': [{ version: 0 }, 'version'],
    'an end before the start': [{ end: 500 }, 'end'],
    'a start on the next date': [{ start: 1440, end: 1980 }, 'start'],
    'a window of more than 48 hours': [{ punchOpenBefore: 1500, punchCloseAfter: 841 }, 'punchCloseAfter'],
    'a break outside of the shift': [{ breaks: [{ start: 500, end: 560, mode: 'AUTO' }] }, 'breaks[1]/start'],
    'nominal minutes that do not add up': [{ nominalMinutes: 540 }, 'nominalMinutes'],
    'pairs without their number': [{ requiredPunches: 'PAIRS' }, 'requiredPairs'],
    'rounding without a unit': [{ rounding: { unit: 0, mode: 'NEAREST', scope: 'PUNCH' } }, 'rounding/unit'],
  };
  for (const [title, [change, field]] of Object.entries(broken)) {
    it(`refuses ${title}`, () => {
      const decided = send(new World(), [{ ...DAY9, ...change }]);
      expect(errors(decided)).to.include(`VALIDATION /UpsertShifts/shifts[1]/${field}`);
      expect(decided.facts[0]).to.deep.include({ action: 'E', entity: 'Shift', entityId: 'DAY9', outcome: 'REFUSED' });
    });
  }

  it('takes a window of just 48 hours', () => {
    const wide = { ...DAY9, punchOpenBefore: 1500, punchCloseAfter: 840 };
    expect(told(send(new World(), [wide]))).to.deep.equal(['DAY9 APPLIED 1']);
  });

  it('stores nothing of an ATOMIC request with a bad item', () => {
    const world = new World();
    const decided = send(world, [DAY9, { ...NIGHT22, end: 0 }], 'ATOMIC');
    expect(errors(decided)).to.deep.equal(['VALIDATION /UpsertShifts/shifts[2]/end']);
    expect(versions(world)).to.deep.equal([]);
  });

  it('tells the audit trail the newest version, and of all a digest', () => {
    const world = new World();
    const [created] = send(world, [DAY9]).facts;
    expect(created).to.deep.include({ action: 'C', entity: 'Shift', entityId: 'DAY9', entityVersion: 1 });
    const [changed] = send(world, [{ ...DAY9, version: 2, name: undefined }]).facts;
    expect(changed).to.deep.include({ action: 'U', entityVersion: 2, affectedRows: 2 });
    expect(toldIn(created).before).to.equal(undefined);
    expect(toldIn(changed).before).to.deep.equal(toldIn(created).after);
    expect(toldIn(created).after).to.deep.include({ shiftCode: 'DAY9', sourceSystem: 'ERP01', latestVersion: 1 });
    expect(toldIn(created).after?.['newest']).to.deep.equal({
      version: 1,
      validFrom: '2020-01-01',
      sourceSystem: 'ERP01',
      definition: DAY9,
    });
    expect(toldIn(changed).after).to.have.nested.property('newest.version', 2);
    expect(toldIn(changed).after?.['versions'])
      .to.be.a('string')
      .that.does.not.equal(toldIn(created).after?.['versions']);
  });

  it('tells the stored rows as the audit trail did, and otherwise where somebody has changed an old version', () => {
    const world = new World();
    send(world, [DAY9]);
    const [fact] = send(world, [{ ...DAY9, version: 2 }]).facts;
    const stored = {
      shift: world.rows('shift', 'DAY9', 'shift'),
      shiftVersion: world.rows('shift', 'DAY9', 'shiftVersion'),
    };
    expect(shiftForAudit(stored)).to.deep.equal((fact?.changes as { after: object }).after);
    const forged = stored.shiftVersion.map((row) => ({ ...row, definition: row.definition.replace('480', '420') }));
    for (const at of [0, 1]) {
      const shiftVersion = stored.shiftVersion.map((row, index) => (index === at ? (forged[at] ?? row) : row));
      expect(shiftForAudit({ ...stored, shiftVersion })).to.not.deep.equal(shiftForAudit(stored));
    }
    const garbled = stored.shiftVersion.map((row) => ({ ...row, definition: '{' }));
    expect(shiftForAudit({ ...stored, shiftVersion: garbled })).to.have.nested.property('newest.definition', '{');
  });
});
