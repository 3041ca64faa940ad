import { expect } from 'chai';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { auditBundle } from '../../src/app/journal-tools.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld, type Told } from '../support/attendance-world.ts';
import { deskOf } from '../support/audited-service.ts';

const part = ({ json }: Told, name: string): JsonObject => (json[name] ?? {}) as JsonObject;

/** What is told of people in words and positions, how it is kept, and how it is erased. */
describe('Texts about persons', function () {
  this.timeout(60_000);
  let world: AttendanceWorld;

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-03-03T01:00:00Z', [{ employeeId: 'E1' }, { employeeId: 'E2' }]);
  });
  afterEach(() => world.stop());

  const DECISION = '0190a0a0-0000-4000-8000-00000000d001';

  const punch = (employeeId: string, sourceEventId: string, location: object, more: object = {}) =>
    world.must('SubmitTimeEvents', {
      mode: 'PARTIAL',
      quarantine: true,
      events: [
        {
          ...{ employeeId, sourceEventId, eventType: 'CLOCK_IN', location },
          eventTime: '2026-03-02T09:20:00+08:00',
          ...more,
        },
      ],
    });

  /** Each kind of text once about an employee, all with this word in them. */
  async function write(employeeId: string, word: string): Promise<void> {
    const ids = { sourceRequestId: `${employeeId}-1`, employeeId, workDate: '2026-03-02' };
    await punch(employeeId, `${employeeId}-in`, { latitude: 48.123456, longitude: 16.654321, accuracyMetres: 7 });
    const { results } = await punch(employeeId, `${employeeId}-wrong`, {}, { eventTime: '2026-03-02T10:00:00+08:00' });
    const [wrong] = results as readonly JsonObject[];
    await world.must('VoidTimeEvents', { mode: 'ATOMIC', voids: [{ eventId: wrong?.['id'], reason: `${word} void` }] });
    const asked = await world.call('SubmitCorrection', {
      ...ids,
      ...{ slot: 'OUT', kind: 'ADD', eventType: 'CLOCK_OUT', eventTime: '2026-03-02T18:00:00' },
      reason: `${word} correction`,
    });
    const { correctionId } = part(asked, 'correction');
    await world.must('DecideCorrection', {
      ...{ requestId: employeeId === 'E1' ? DECISION : undefined, correctionId, expectedVersion: 1 },
      ...{ decision: 'REJECT', decidedBy: 'M1', comment: `${word} comment` },
    });
    await world.must('SubmitOvertime', {
      ...ids,
      ...{ windowFrom: '2026-03-02T18:00:00+08:00', windowTo: '2026-03-02T20:00:00+08:00', kind: 'WORKDAY' },
      ...{ compensation: 'PAY', reason: `${word} overtime` },
    });
    await world.evaluate();
    const { exceptions } = await world.must('GetExceptions', { employeeIds: [employeeId], types: ['LATE'] });
    const [late] = exceptions as readonly JsonObject[];
    await world.must('ResolveException', {
      ...{ exceptionId: late?.['exceptionId'], expectedVersion: late?.['revision'], action: 'EXCUSE' },
      ...{ decidedBy: 'M1', reason: `${word} excuse` },
    });
    const far = { employeeId, eventTime: '2026-03-09T09:20:00+08:00' };
    const parked = await punch(employeeId, `${employeeId}-far`, { latitude: 48.987654, longitude: 16.1 }, far);
    const [item] = parked['results'] as readonly JsonObject[];
    expect(item).to.include({ outcome: 'QUARANTINED' });
  }

  const told = async (employeeId: string) => {
    const criteria = { employeeIds: [employeeId] };
    const { events } = await world.must('GetTimeEvents', { ...criteria, includeInactive: true });
    const { exceptions } = await world.must('GetExceptions', { ...criteria, types: ['LATE'] });
    const { items } = await world.must('GetQuarantine', { employeeId });
    const { corrections } = await world.must('GetCorrections', criteria);
    const { requests } = await world.must('GetOvertime', criteria);
    const all = events as readonly JsonObject[];
    return {
      locations: all.flatMap(({ location }) => (location === undefined ? [] : [location])),
      voids: all.flatMap(({ stateReason }) => (stateReason === undefined ? [] : [stateReason])),
      excuses: (exceptions as readonly JsonObject[]).map(({ reason }) => reason),
      requests: [...(corrections as readonly JsonObject[]), ...(requests as readonly JsonObject[])].map(
        ({ reason, comment }) => [reason, comment],
      ),
      quarantined: (items as readonly JsonObject[]).map(({ payload }) => JSON.stringify(payload).includes('48.987654')),
    };
  };

  /** Which of these stand somewhere in the files of the database. */
  const inFiles = (texts: readonly string[]): readonly string[] =>
    texts.filter((text) =>
      ['', '-wal', '-shm'].some(
        (suffix) => existsSync(world.app.file + suffix) && readFileSync(world.app.file + suffix).includes(text),
      ),
    );

  it('are answered, and stand nowhere in the files of the database', async () => {
    await write('E1', 'Nierenstein');
    expect(await told('E1')).to.deep.equal({
      locations: [{ latitude: 48.123456, longitude: 16.654321, accuracyMetres: 7 }],
      voids: ['Nierenstein void'],
      excuses: ['Nierenstein excuse'],
      requests: [
        ['Nierenstein correction', 'Nierenstein comment'],
        ['Nierenstein overtime', undefined],
      ],
      quarantined: [true],
    });
    expect(inFiles(['Nierenstein', '48.123456', '48123456', '48.987654', '48987654'])).to.deep.equal([]);
    // What is no text is there: the search finds what there is.
    expect(inFiles(['E1-wrong'])).to.deep.equal(['E1-wrong']);
  });

  const nothing = {
    locations: [],
    voids: [],
    excuses: [undefined],
    // The contract has the reason of a correction always.
    requests: [
      ['(erased)', undefined],
      [undefined, undefined],
    ],
    quarantined: [false],
  };

  /** The keys of an employee, as bytes that would be found in a file. */
  const keysOf = async (owner: string): Promise<readonly Buffer[]> => {
    const loaded = await world.app.store.load([{ aggregate: 'textKey', key: owner }]);
    return loaded.flatMap((one) =>
      'aggregate' in one && one.aggregate === 'textKey'
        ? one.rows.textKey.flatMap(({ keyCipher }) => (keyCipher === null ? [] : [Buffer.from(keyCipher)]))
        : [],
    );
  };
  const isInFiles = (bytes: Buffer): boolean =>
    ['', '-wal'].some((suffix) => {
      const file = world.app.file + suffix;
      return existsSync(file) && readFileSync(file).includes(bytes);
    });

  it('are gone once they are redacted, with the very bytes of their key, and those of others stay', async () => {
    await write('E1', 'Nierenstein');
    await write('E2', 'Zahnarzt');
    const before = await told('E2');
    const [key] = await keysOf('E1');
    if (key === undefined) throw new Error('There is no key.');
    expect(isInFiles(key)).to.equal(true);
    expect(await world.app.app.redactEmployee('E1')).to.deep.equal({
      ok: true,
      value: {
        timeEvent: 2,
        quarantineItem: 1,
        attendanceException: 1,
        punchCorrection: 1,
        overtimeRequest: 1,
        outcome: 4,
      },
    });
    expect(isInFiles(key)).to.equal(false);
    expect(await told('E1')).to.deep.equal(nothing);
    expect(await told('E2')).to.deep.equal(before);
    expect(before.excuses).to.deep.equal(['Zahnarzt excuse']);
  });

  it('have nothing left to be redacted a second time', async () => {
    await write('E1', 'Nierenstein');
    await world.app.app.redactEmployee('E1');
    const { size } = await world.app.store.reads.journalHead();
    expect(await world.app.app.redactEmployee('E1')).to.deep.equal({ ok: true, value: undefined });
    expect((await world.app.store.reads.journalHead()).size).to.equal(size);
    expect(await world.app.app.redactEmployee('E2')).to.deep.equal({ ok: true, value: undefined });
  });

  it('of somebody who is unknown are not redacted', async () => {
    expect(await world.app.app.redactEmployee('NOBODY')).to.deep.equal({
      ok: false,
      error: 'There is no employee NOBODY.',
    });
  });

  it('leave a row that can be decided on, and what is written after gets a key of its own', async () => {
    const ids = { sourceRequestId: 'O-1', employeeId: 'E1', workDate: '2026-03-02', kind: 'WORKDAY' };
    const asked = await world.call('SubmitOvertime', {
      ...ids,
      ...{ windowFrom: '2026-03-02T18:00:00+08:00', windowTo: '2026-03-02T20:00:00+08:00' },
      ...{ compensation: 'PAY', reason: 'Nierenstein' },
    });
    await world.app.app.redactEmployee('E1');
    const { overtimeId } = part(asked, 'overtime');
    const decision = { decision: 'REJECT', decidedBy: 'M1', comment: 'Too late' };
    const decided = part(
      await world.call('DecideOvertime', { overtimeId, expectedVersion: 1, ...decision }),
      'overtime',
    );
    expect(decided).to.include({ state: 'REJECTED', comment: 'Too late' });
    expect(decided).not.to.have.property('reason');
    expect(await findings()).to.deep.equal([]);
    expect(await world.app.app.redactEmployee('E1')).to.deep.equal({
      ok: true,
      value: { overtimeRequest: 1, outcome: 1 },
    });
    expect(await findings()).to.deep.equal([]);
  });

  it('are told no more to a request that is sent again', async () => {
    await write('E1', 'Nierenstein');
    await world.app.app.redactEmployee('E1');
    const stored = await world.app.store.load([{ set: 'employeeCorrection', key: ['E1', '2026-01-01', '2026-12-31'] }]);
    const [correctionId] = stored.flatMap((one) => ('set' in one ? one.keys : []));
    const again = await world.must('DecideCorrection', {
      ...{ requestId: DECISION, correctionId, expectedVersion: 1 },
      ...{ decision: 'REJECT', decidedBy: 'M1', comment: 'Nierenstein comment' },
    });
    expect(again['replayed']).to.equal(true);
    expect(again['correction']).to.include({ state: 'REJECTED', decidedBy: 'M1', reason: '(erased)' });
    expect(again['correction']).not.to.have.property('comment');
  });

  const findings = async () => {
    const desk = await deskOf(dirname(world.app.file));
    const verdict = await desk.verify().finally(() => desk.close());
    return verdict.findings.map(({ breach, subject, message }) => ({ breach, subject, message }));
  };

  const exported = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-bundle-'));
    const desk = await deskOf(dirname(world.app.file));
    try {
      const done = await desk.export({ folder: join(folder, 'bundle'), from: 0 });
      expect(done.ok, JSON.stringify(done)).to.equal(true);
      return {
        folder: join(folder, 'bundle'),
        keys: await desk.verifierKeys(),
        remove: () => rmSync(folder, { recursive: true }),
      };
    } finally {
      await desk.close();
    }
  };

  it('leave a journal that verifies, live and from the bundles of before and after', async () => {
    await write('E1', 'Nierenstein');
    expect(await findings()).to.deep.equal([]);
    const bundles = [await exported()];
    await world.app.app.redactEmployee('E1');
    expect(await findings()).to.deep.equal([]);
    bundles.push(await exported());
    for (const { folder, keys, remove } of bundles) {
      const verdict = auditBundle.verify(folder, keys);
      expect(verdict.ok && verdict.value.findings).to.deep.equal([]);
      expect(readFileSync(join(folder, 'entries.jsonl'), 'utf8')).not.to.contain('Nierenstein');
      remove();
    }
  });

  const harm = (sql: string): void => {
    const database = new DatabaseSync(world.app.file);
    database.exec(sql);
    database.close();
  };

  it('that are gone without an event, or told by another digest, are found', async () => {
    await write('E1', 'Nierenstein');
    await write('E2', 'Zahnarzt');
    await world.app.app.redactEmployee('E1');
    harm(`UPDATE text_key SET key_cipher = NULL WHERE owner = 'E2'`);
    expect(await findings()).to.deep.equal([
      {
        breach: 'ROW_UNKNOWN',
        subject: 'TextKey E2',
        message: 'The key of texts was destroyed, and no event of the journal tells so.',
      },
    ]);
    harm(`UPDATE overtime_request SET personal = (SELECT personal FROM punch_correction WHERE employee_id = 'E1')
          WHERE employee_id = 'E1'`);
    const found = await findings();
    expect(found.map(({ breach }) => breach)).to.deep.equal(['ROW_CHANGED', 'ROW_UNKNOWN']);
    expect(found[0]?.message).to.equal('The row differs from its last event in: reason, comment.');
  });

  it('that were altered are a fault, and nobody is told something else', async () => {
    await write('E1', 'Nierenstein');
    harm(`UPDATE attendance_exception SET personal = CAST(substr(personal, 1, length(personal) - 1) || x'00' AS BLOB)
          WHERE personal IS NOT NULL`);
    const told = await world.call('GetExceptions', { employeeIds: ['E1'] });
    expect([told.isResponse, told.json['code']]).to.deep.equal([false, 'INTERNAL']);
  });

  it('from before they were encrypted are encrypted by a redaction, whoever they are about', async () => {
    await write('E2', 'Zahnarzt');
    const salt = `x'${'ab'.repeat(16)}'`;
    harm(`UPDATE overtime_request SET personal = NULL, reason = 'in clear', reason_salt = ${salt}`);
    expect(inFiles(['in clear'])).to.deep.equal(['in clear']);
    expect(await world.app.app.redactEmployee('E1')).to.deep.equal({ ok: true, value: undefined });
    expect(inFiles(['in clear'])).to.deep.equal([]);
    expect((await world.app.store.reads.texts.inClear(10)).length).to.equal(0);
  });
});
