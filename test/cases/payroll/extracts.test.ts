import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { PayFigure } from '../../../src/domain/payroll/pay-figures.ts';
import { ok } from '../../../src/lib/result.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { putRetro, retroLookup } from '../../../src/records/retro-record.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { AttendanceWorld, type Told } from '../../support/attendance-world.ts';
import { eventually } from '../../support/eventually.ts';
import {
  confirm,
  extract,
  inWords,
  linesOf,
  lockMonth,
  readExtract,
  setState,
  shown,
} from '../../support/payroll-calls.ts';
import { StoreNode } from '../../support/store-node.ts';

const FEBRUARY = { payGroup: 'M', month: '2026-02' };
const NOW = '2026-03-04T12:00:00+08:00';

/** E1 and E2 are paid as M, X1 in no group; Muster watches them from Thursday, 26 February on. */
const staff = [{ employeeId: 'E1', payGroup: 'M' }, { employeeId: 'E2', payGroup: 'M' }, { employeeId: 'X1' }];

const errorOf = ({ isResponse, json }: Told): string => (isResponse ? 'taken' : shown(json['code']));

/** Paths of all errors, with the params of each. */
const errorsOf = ({ json }: Told): readonly string[] =>
  ((json['errors'] ?? []) as readonly JsonObject[]).map(({ path, params = [] }) =>
    [shown(path), ...(params as readonly JsonObject[]).map(({ name, value }) => `${shown(name)}=${shown(value)}`)].join(
      ' ',
    ),
  );

/** The chain as the contract describes it at ExtractHash, by what a consumer has read. */
function hashOf(lines: readonly JsonObject[]): string {
  let hash = Buffer.alloc(32);
  for (const line of lines) {
    const { lineNo, employeeId, payCode, item, quantity, unit, dateFrom, dateTo } = line;
    const { dayType = null, leaveType = null, paidPercent = null, retroMonth = null, sources } = line;
    const told = [lineNo, employeeId, payCode, item, shown(quantity), unit, dateFrom, dateTo];
    const text = JSON.stringify([...told, dayType, leaveType, paidPercent, retroMonth, sources]);
    hash = createHash('sha256').update(hash).update(text).digest();
  }
  return hash.toString('base64');
}

describe('An extract for payroll', function () {
  this.timeout(60_000);
  let world: AttendanceWorld;

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-02-26T12:00:00+08:00', staff);
    world.setTime(NOW);
    await world.punch('E1', 'IN 2026-02-27T09:30:00+08:00', 'OUT 2026-02-27T18:00:00+08:00');
  });
  afterEach(() => world.stop());

  const wordsOf = async (made: JsonObject): Promise<readonly string[]> => (await linesOf(world, made)).map(inWords);
  const stateOf = async (): Promise<unknown> => {
    const { periods } = await world.must('GetPeriods', { payGroups: ['M'] });
    return (periods as readonly JsonObject[])[0]?.['state'];
  };
  const runOf = async (request: object): Promise<JsonObject> => {
    const { runId } = await world.must('CreateExtract', { ...FEBRUARY, kind: 'REGULAR', ...request });
    return eventually(
      () => world.must('GetRun', { runId }),
      ({ state }) => state !== 'RUNNING',
    );
  };

  /** A closed date has changed, as leave or the evaluation tells it. */
  const change = async (employeeId: string, workDate: string, before: number, after: number): Promise<void> => {
    const absence = (quantity: number): readonly PayFigure[] =>
      quantity === 0
        ? []
        : [{ item: 'ABSENCE', dayType: '', leaveTypeCode: '', paidPercent: 0, unit: 'MINUTE', quantity }];
    const finding = { source: '', cause: 'EVALUATION', before: absence(before), after: absence(after) };
    const done = await new StoreNode(world.app.store, moment('2026-03-04T04:00:00Z')).perform({
      name: 'Test',
      lookups: [retroLookup({ employeeId, workDate }), { aggregate: 'employee', key: employeeId }],
      decide: (draft, context) =>
        ok(putRetro(draft, { employeeId, workDate }, { ...finding, kind: 'ATTENDANCE' }, context)),
    });
    expect(done).to.deep.equal({ ok: true, value: true });
  };

  it('has the lines of everybody in the pay group, by employee, and their totals', async () => {
    await lockMonth(world, FEBRUARY);
    const made = await extract(world, FEBRUARY);
    expect(made).to.deep.include({
      ...{ version: 2, payGroup: 'M', month: '2026-02', kind: 'REGULAR', runNo: 1, state: 'CREATED' },
      ...{ lines: 4, employees: 2, forced: false, createdAt: '2026-03-04T04:00:00Z' },
      totals: [
        { payCode: '1000', unit: 'MINUTE', quantity: 450 },
        { payCode: '2010', unit: 'MINUTE', quantity: 30 },
        { payCode: '2030', unit: 'MINUTE', quantity: 1440 },
      ],
    });
    expect(await wordsOf(made)).to.deep.equal([
      'E1 1000 WORKED 450 MINUTE 2026-02-27..2026-02-27 WORKDAY',
      'E1 2010 LATE 30 MINUTE 2026-02-27..2026-02-27',
      'E1 2030 ABSENCE 480 MINUTE 2026-02-26..2026-02-26',
      'E2 2030 ABSENCE 960 MINUTE 2026-02-26..2026-02-27',
    ]);
    expect((await linesOf(world, made, 1)).map(inWords)).to.deep.equal(await wordsOf(made));
    expect(hashOf(await linesOf(world, made))).to.equal(made['hash']);
  });

  it('of those without a pay group has nobody else', async () => {
    const month = { month: '2026-02' };
    await lockMonth(world, month);
    const lines = await linesOf(world, await extract(world, month));
    expect(lines.filter(({ employeeId }) => employeeId === 'X1').map(inWords)).to.deep.equal([
      'X1 2030 ABSENCE 960 MINUTE 2026-02-26..2026-02-27',
    ]);
    expect(lines.filter(({ employeeId }) => employeeId === 'E1' || employeeId === 'E2')).to.deep.equal([]);
  });

  it('takes of whoever moves to another pay group the dates before', async () => {
    await world.employ([{ employeeId: 'E2', payGroup: 'N' }], '2026-02-27');
    await world.evaluate();
    for (const payGroup of ['M', 'N']) await lockMonth(world, { ...FEBRUARY, payGroup });
    const ofE2 = async (payGroup: string) =>
      (await wordsOf(await extract(world, { ...FEBRUARY, payGroup }))).filter((line) => line.startsWith('E2'));
    expect(await ofE2('N')).to.deep.equal(['E2 2030 ABSENCE 480 MINUTE 2026-02-27..2026-02-27']);
  });

  it('leaves out what was excused, and no more than that', async () => {
    const { exceptions } = await world.must('GetExceptions', { employeeIds: ['E1'], types: ['LATE'] });
    const [late] = exceptions as readonly JsonObject[];
    await world.must('ResolveException', {
      ...{ exceptionId: late?.['exceptionId'], expectedVersion: late?.['revision'] },
      ...{ action: 'EXCUSE', decidedBy: 'P1', reason: 'train' },
    });
    await lockMonth(world, FEBRUARY);
    const lines = await wordsOf(await extract(world, FEBRUARY));
    expect(lines.filter((line) => line.startsWith('E1'))).to.deep.equal([
      'E1 1000 WORKED 450 MINUTE 2026-02-27..2026-02-27 WORKDAY',
      'E1 2030 ABSENCE 480 MINUTE 2026-02-26..2026-02-26',
    ]);
  });

  it('is made of a month that is closed far enough, and of no other', async () => {
    const create = async (kind: string) => {
      const told = await world.call('CreateExtract', { ...FEBRUARY, kind });
      return [errorOf(told), ...errorsOf(told)];
    };
    const refusedIn = (state: string) => ['ILLEGAL_TRANSITION', `/CreateExtract/month state=${state}`];
    expect(await create('REGULAR')).to.deep.equal(refusedIn('OPEN'));
    await setState(world, FEBRUARY, 'CLOSING');
    expect(await create('REGULAR')).to.deep.equal(refusedIn('CLOSING'));
    await setState(world, FEBRUARY, 'LOCKED');
    expect(await create('DELTA')).to.deep.equal(refusedIn('LOCKED'));
    expect(errorOf(await confirm(world, await extract(world, FEBRUARY)))).to.equal('taken');
    expect(await create('REGULAR')).to.deep.equal(refusedIn('EXPORTED'));
    const { extracts } = await world.must('GetExtracts', { months: ['2026-02'] });
    expect(extracts).to.have.lengthOf(1);
  });

  it('case 43: made twice it has the same lines and hash; a DELTA has exactly what has changed since', async () => {
    await lockMonth(world, FEBRUARY);
    const first = await extract(world, FEBRUARY);
    const second = await extract(world, FEBRUARY);
    expect(second['extractId']).not.to.equal(first['extractId']);
    for (const member of ['runNo', 'hash', 'lines', 'totals']) expect(second[member]).to.deep.equal(first[member]);
    expect(await linesOf(world, second)).to.deep.equal(await linesOf(world, first));

    const wrong = await confirm(world, second, {
      lines: 5,
      totals: [
        { payCode: '1000', unit: 'MINUTE', quantity: 451 },
        { payCode: '2010', unit: 'MINUTE', quantity: 30 },
        { payCode: '9999', unit: 'DAY', quantity: 1.5 },
      ],
      hash: Buffer.alloc(32).toString('base64'),
    });
    expect([errorOf(wrong), ...errorsOf(wrong)]).to.deep.equal([
      'CONTROL_TOTAL_MISMATCH',
      '/ConfirmExtract/lines told=5 reckoned=4',
      '/ConfirmExtract/totals[1]/quantity payCode=1000 unit=MINUTE told=451 reckoned=450',
      '/ConfirmExtract/totals[3] payCode=9999 unit=DAY',
      '/ConfirmExtract/totals payCode=2030 unit=MINUTE',
      '/ConfirmExtract/hash',
    ]);
    expect(await readExtract(world, shown(second['extractId']))).to.deep.equal(second);
    expect(await stateOf()).to.equal('LOCKED');

    const confirmed = await confirm(world, second, { confirmedBy: 'P1' });
    expect(confirmed.json['extract']).to.deep.include({ state: 'CONFIRMED', confirmedBy: 'P1', version: 3 });
    expect(confirmed.json['period']).to.deep.include({ state: 'EXPORTED', version: 3 });

    await change('E2', '2026-02-26', 480, 0);
    await change('E1', '2026-02-26', 480, 240);
    const delta = await extract(world, FEBRUARY, { kind: 'DELTA' });
    expect(await wordsOf(delta)).to.deep.equal([
      'E1 2030 ABSENCE -240 MINUTE 2026-02-26..2026-02-26 2026-02',
      'E2 2030 ABSENCE -480 MINUTE 2026-02-26..2026-02-26 2026-02',
    ]);
    expect(delta).to.deep.include({
      kind: 'DELTA',
      runNo: 1,
      totals: [{ payCode: '2030', unit: 'MINUTE', quantity: -720 }],
    });
    const again = await extract(world, FEBRUARY, { kind: 'DELTA' });
    expect(again).to.deep.include({ runNo: 1, hash: delta['hash'] });
    expect(await linesOf(world, first)).to.deep.equal(await linesOf(world, second));
  });

  it('is a DELTA again, with the next number, when what it had was confirmed; and settles nothing twice', async () => {
    await lockMonth(world, FEBRUARY);
    await confirm(world, await extract(world, FEBRUARY));
    await change('E1', '2026-02-26', 480, 240);
    const first = await extract(world, FEBRUARY, { kind: 'DELTA' });
    const repeat = await extract(world, FEBRUARY, { kind: 'DELTA' });
    expect(errorOf(await confirm(world, repeat))).to.equal('taken');
    expect(errorOf(await confirm(world, first))).to.equal('ILLEGAL_TRANSITION');
    await change('E1', '2026-02-26', 480, 60);
    const second = await extract(world, FEBRUARY, { kind: 'DELTA' });
    expect(second).to.deep.include({ runNo: 2, lines: 1 });
    expect(await wordsOf(second)).to.deep.equal(['E1 2030 ABSENCE -180 MINUTE 2026-02-26..2026-02-26 2026-02']);
    const { deltas } = await world.must('GetRetroDeltas', { payGroups: ['M'], states: ['POSTED'], maxRows: 1 });
    expect(deltas).to.deep.equal([
      {
        ...{ employeeId: 'E1', workDate: '2026-02-26', deltaNo: 1, originMonth: '2026-02', kind: 'ATTENDANCE' },
        ...{ cause: 'EVALUATION', state: 'POSTED', createdAt: '2026-03-04T04:00:00Z' },
        before: [{ item: 'ABSENCE', unit: 'MINUTE', quantity: 480 }],
        after: [{ item: 'ABSENCE', unit: 'MINUTE', quantity: 240 }],
        ...{ postedMonth: '2026-02', postedKind: 'DELTA', postedRun: 1 },
      },
    ]);
  });

  it('of the next month settles what has changed in one that is exported, and not in one that may still be opened', async () => {
    const march = { payGroup: 'M', month: '2026-03' };
    await lockMonth(world, FEBRUARY);
    await change('E1', '2026-02-26', 480, 240);
    await lockMonth(world, march);
    const retro = async (made: JsonObject) => (await wordsOf(made)).filter((line) => line.endsWith('2026-02'));
    expect(await retro(await extract(world, march))).to.deep.equal([]);
    await confirm(world, await extract(world, FEBRUARY));
    const line = 'E1 2030 ABSENCE -240 MINUTE 2026-02-26..2026-02-26 2026-02';
    const made = await extract(world, march);
    expect(await retro(made)).to.deep.equal([line]);
    expect(await retro(await extract(world, march))).to.deep.equal([line]);
    expect(await wordsOf(await extract(world, FEBRUARY, { kind: 'DELTA' }))).to.deep.equal([]);
  });

  it('cannot be confirmed when the month was opened again since, nor twice', async () => {
    await lockMonth(world, FEBRUARY);
    const stale = await extract(world, FEBRUARY);
    await setState(world, FEBRUARY, 'OPEN');
    expect(errorsOf(await confirm(world, stale))).to.deep.equal(['/ConfirmExtract/extractId state=OPEN']);
    await lockMonth(world, FEBRUARY);
    expect(errorOf(await confirm(world, stale))).to.equal('ILLEGAL_TRANSITION');
    const made = await extract(world, FEBRUARY);
    expect(errorOf(await confirm(world, made, { expectedVersion: 1 }))).to.equal('VERSION_CONFLICT');
    expect(errorOf(await confirm(world, made))).to.equal('taken');
    expect(errorOf(await confirm(world, made))).to.equal('VERSION_CONFLICT');
    expect(errorsOf(await confirm(world, made, { expectedVersion: 3 }))).to.deep.equal([
      '/ConfirmExtract state=CONFIRMED',
    ]);
  });

  it('fails while exceptions of severity ERROR are open in it, unless it is forced', async () => {
    await world.punch('E2', 'IN 2026-02-26T09:00:00+08:00');
    await world.punch('X1', 'IN 2026-02-26T09:00:00+08:00');
    await lockMonth(world, FEBRUARY);
    const run = await runOf({});
    expect(run).to.include({
      state: 'FAILED',
      message: '1 exception of severity ERROR is open in the month: MISSING_OUT of E2 on 2026-02-26.',
    });
    const { extracts } = await world.must('GetExtracts', { states: ['FAILED'] });
    const [failed] = extracts as readonly JsonObject[];
    expect(failed).to.include({ state: 'FAILED', lines: 0 }).and.not.have.any.keys('hash', 'asOfIndex');
    expect(await linesOf(world, failed ?? {})).to.deep.equal([]);
    expect(errorsOf(await confirm(world, { ...failed, hash: Buffer.alloc(32).toString('base64') }))).to.deep.equal([
      '/ConfirmExtract state=FAILED',
    ]);
    expect(await extract(world, FEBRUARY, { force: true })).to.include({ state: 'CREATED', forced: true });
  });

  it('is not forced where nothing had to be', async () => {
    await lockMonth(world, FEBRUARY);
    expect(await extract(world, FEBRUARY, { force: true })).to.include({ state: 'CREATED', forced: false });
  });

  it('waits for what is not evaluated, and is FAILED when its run is cancelled', async () => {
    const events = [{ employeeId: 'E2', eventType: 'CLOCK_IN', eventTime: '2026-02-27T09:00:00+08:00' }];
    await world.must('SubmitTimeEvents', { mode: 'ATOMIC', events });
    await lockMonth(world, FEBRUARY);
    const { extractId, runId } = await world.must('CreateExtract', { ...FEBRUARY, kind: 'REGULAR' });
    expect(await readExtract(world, shown(extractId))).to.include({ state: 'RUNNING', lines: 0 });
    await world.must('CancelRun', { runId });
    expect(await readExtract(world, shown(extractId))).to.include({ state: 'FAILED' });
    const waiting = extract(world, FEBRUARY);
    await world.evaluate();
    expect(await waiting).to.include({ state: 'CREATED' });
  });

  it('is told to nobody by an id that is none', async () => {
    const extractId = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(errorOf(await world.call('GetExtract', { extractId }))).to.equal('NOT_FOUND');
    const made = { extractId, version: 1, lines: 0, totals: [], hash: Buffer.alloc(32).toString('base64') };
    expect(errorOf(await confirm(world, made))).to.equal('NOT_FOUND');
  });
});
