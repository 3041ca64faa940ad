import { expect } from 'chai';
import type { CommandDraft } from '../../src/pipeline/draft.ts';
import type { Ticket } from '../../src/pipeline/ticket.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { ScriptedStore } from '../support/scripted-store.ts';
import { client, terminal, timeEvent, uuid } from '../support/store-samples.ts';
import {
  append,
  appending,
  callerOf,
  done,
  locationIn,
  locationsOf,
  readableLog,
  TestLane,
  ticketOf,
} from '../support/tickets.ts';

const terminalKey = (key: string) => ({ aggregate: 'terminal', key }) as const;
const nothing = { before: () => undefined };
const outage = { fail: new StoreUnavailable('The database is gone.') };
const defect = { fail: new TypeError('a defect') };

/** ARCHITECTURE "Group commit". */
describe('A group of commands', () => {
  let scripted: ScriptedStore;
  beforeEach(() => {
    scripted = new ScriptedStore();
  });
  const otherNodeWrites = (terminalId: string, location: string): void =>
    scripted.write('terminal', terminalId, scripted.version('terminal', terminalId) + 1, {
      terminal: [terminal(terminalId, { location })],
    });
  const locations = (): readonly (readonly string[])[] => scripted.batches.map(locationsOf);
  const loadsOf = (): readonly (readonly unknown[])[] =>
    scripted.loads.map((load) => load.map((lookup) => ('aggregate' in lookup ? lookup.key : 'unique')));

  /** Inserts an event unless its key is taken; rests on a terminal where one is named. */
  const inserting = (number: number, terminalId?: string): Ticket =>
    ticketOf(`insert ${number}`, {
      lookups: terminalId === undefined ? [] : [terminalKey(terminalId)],
      decide(draft) {
        if (terminalId !== undefined) draft.aggregate('terminal', terminalId);
        // No `find` before the insert in what is tried first: what it depends on is what it writes.
        const row = timeEvent(number);
        const holder =
          scripted.batches.length === 0 ? undefined : draft.find('sourceEvent', ['GATE', row.sourceEventId]);
        if (holder !== undefined) return done(`found ${holder.eventId}`);
        draft.insert('timeEvent', row);
        return done(`inserted ${row.eventId}`);
      },
    });
  const finding = (sourceEventId: string, name: string): Ticket =>
    ticketOf(name, {
      decide: (draft) => done(`${name} ${draft.find('sourceEvent', ['GATE', sourceEventId])?.eventId ?? 'none'}`),
    });

  it('is loaded once and committed once, and each command sees what the ones before it wrote', async () => {
    const lane = new TestLane(scripted);
    const answers = await lane.answers(appending('a', 'T1'), appending('b', 'T1'), appending('c', 'T2'));
    expect(answers).to.deep.equal(['a', 'ab', 'c']);
    expect(loadsOf()).to.deep.equal([['T1', 'T2']]);
    expect(locations()).to.deep.equal([['ab', 'c']]);
  });

  it('answers nobody before the commit', async () => {
    let commit: (value: unknown) => void = () => undefined;
    scripted.onCommit({ after: new Promise((resolve) => (commit = resolve)) });
    let answered = 0;
    const lane = new TestLane(scripted);
    const replies = [appending('a', 'T1'), ticketOf('b')].map(async (ticket) => {
      await lane.submit(ticket);
      answered += 1;
    });
    while (scripted.batches.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(answered).to.equal(0);
    commit(undefined);
    await Promise.all(replies);
    expect(answered).to.equal(2);
  });

  it('loads nothing where nobody asks for anything', async () => {
    const lane = new TestLane(scripted);
    const nonce = { value: Uint8Array.of(1), expiresAt: 1 as never };
    expect(await lane.answers(ticketOf('a', { nonce }), ticketOf('b'))).to.deep.equal(['a', 'b']);
    expect([scripted.loads.length, scripted.committed.length]).to.deep.equal([0, 1]);
  });

  describe('that collides', () => {
    it('is decided again where it touches what collided, and commits the others without it', async () => {
      scripted.onCommit({ before: () => otherNodeWrites('T1', 'x') });
      const lane = new TestLane(scripted);
      expect(await lane.answers(appending('a', 'T1'), appending('b', 'T2'))).to.deep.equal(['xa', 'b']);
      expect(locations()).to.deep.equal([['a', 'b'], ['b'], ['xa']]);
    });

    it('is decided again also where it only read what collided', async () => {
      scripted.onCommit({ before: () => otherNodeWrites('T9', 'x') });
      const reading = ticketOf('a', {
        lookups: [terminalKey('T9'), terminalKey('T1')],
        decide: (draft) => append(`${locationIn(draft, 'T9')}a`, 'T1')(draft),
      });
      expect(await new TestLane(scripted).answers(reading)).to.deep.equal(['xa']);
    });

    it('takes along what was decided on top of what collided, and nothing else', async () => {
      scripted.onCommit({ before: () => otherNodeWrites('T9', 'x') });
      const touched = ticketOf('a', {
        lookups: [terminalKey('T9'), terminalKey('T1')],
        decide: (draft) => append(`${locationIn(draft, 'T9')}a`, 'T1')(draft),
      });
      const onTop = appending('b', 'T1');
      const onTopOfThat = ticketOf('c', {
        lookups: [terminalKey('T1'), terminalKey('T2')],
        decide: (draft) => append(`${locationIn(draft, 'T1')}c`, 'T2')(draft),
      });
      const untouched = appending('d', 'T3');
      const answers = await new TestLane(scripted).answers(touched, onTop, untouched, onTopOfThat);
      expect(answers).to.deep.equal(['xa', 'xab', 'd', 'xabc']);
      expect(locations()).to.deep.equal([['ab', 'd', 'abc'], ['d'], ['xab', 'xabc']]);
    });

    it('takes along who has found the row whose key collided, and nobody else', async () => {
      scripted.onCommit({ before: () => scripted.insert('timeEvent', timeEvent(9, { sourceEventId: 'G-1' })) });
      const lane = new TestLane(scripted);
      const answers = await lane.answers(inserting(1), finding('G-1', 'b'), finding('G-2', 'c'));
      expect(answers).to.deep.equal([`found ${uuid(9)}`, `b ${uuid(9)}`, 'c none']);
      expect(scripted.batches.map(({ entries }) => entries.length)).to.deep.equal([3, 1, 2]);
    });

    it('takes along who has found a row of one that collided by something else, and nobody else', async () => {
      scripted.onCommit({ before: () => otherNodeWrites('T9', 'x') });
      const lane = new TestLane(scripted);
      const answers = await lane.answers(inserting(1, 'T9'), finding('G-1', 'b'), finding('G-2', 'c'));
      expect(answers).to.deep.equal([`inserted ${uuid(1)}`, `b ${uuid(1)}`, 'c none']);
      expect(scripted.batches.map(({ entries }) => entries.length)).to.deep.equal([3, 1, 2]);
    });

    it('is not called running once its commit has collided', async () => {
      let load: (value: unknown) => void = () => undefined;
      scripted.onCommit({ before: () => otherNodeWrites('T1', 'x') });
      scripted.onLoad(nothing, { after: new Promise((resolve) => (load = resolve)) });
      const lane = new TestLane(scripted, { deadlineMs: 100 });
      expect(await lane.answers(appending('a', 'T1', { requestId: 'R1' }))).to.deep.equal(['UNAVAILABLE']);
      load(undefined);
    });

    it('asks again for all that ever collided, so that two keys cannot take turns for ever', async () => {
      scripted.onCommit({ before: () => otherNodeWrites('T1', 'x') }, { before: () => otherNodeWrites('T2', 'y') });
      // It learns of both only by colliding with them.
      const blind = ticketOf('a', {
        decide(draft) {
          for (const key of ['T1', 'T2']) draft.put('terminal', key, { terminal: [terminal(key, { location: 'a' })] });
          return done('a');
        },
      });
      expect(await new TestLane(scripted, { deadlineMs: 1000 }).answers(blind)).to.deep.equal(['a']);
      expect(loadsOf()).to.deep.equal([['T1'], ['T1', 'T2']]);
    });

    it('goes before those who came later', async () => {
      const lane = new TestLane(scripted);
      let late: Promise<readonly unknown[]> | undefined;
      scripted.onCommit({
        before: () => {
          otherNodeWrites('T1', 'x');
          late = lane.answers(appending('b', 'T1'));
        },
      });
      expect(await lane.answers(appending('a', 'T1'))).to.deep.equal(['xa']);
      expect(await late).to.deep.equal(['xab']);
    });

    it('breaks where the store names a collision that nobody has caused', async () => {
      const { logger, entries } = readableLog();
      scripted.onCommit({ collide: [terminalKey('T9')] });
      const lane = new TestLane(scripted, { logger });
      expect(await lane.answers(appending('a', 'T1'))).to.deep.equal(['INTERNAL']);
      expect(entries.map(({ level, fields }) => [level, fields.incidentId])).to.deep.equal([['error', 'a']]);
    });
  });

  describe('whose caller changes', () => {
    const of = (clientId: string, version: number | undefined, parts: Partial<Ticket> = {}): Partial<Ticket> => ({
      caller: callerOf(clientId, version),
      ...parts,
    });
    const changeClient = (clientId: string): Ticket =>
      ticketOf('change', {
        lookups: [{ aggregate: 'client', key: clientId }],
        decide(draft: CommandDraft) {
          const row = client(clientId, { status: 'DISABLED' });
          return done(draft.put('client', clientId, { client: [row] }));
        },
      });
    beforeEach(() => {
      for (const id of ['erp', 'hr']) scripted.write('client', id, 1, { client: [client(id)] });
    });

    it('sends away who was authenticated by an older record, and commits the others', async () => {
      scripted.onCommit({
        before: () => scripted.write('client', 'erp', 2, { client: [client('erp', { status: 'DISABLED' })] }),
      });
      const lane = new TestLane(scripted);
      const answers = await lane.answers(appending('a', 'T1', of('erp', 1)), appending('b', 'T2', of('hr', 1)));
      expect(answers).to.deep.equal(['caller-changed', 'b']);
      expect(locations()).to.deep.equal([['a', 'b'], ['b']]);
    });

    it('compares the version of every caller at the commit', async () => {
      await new TestLane(scripted).answers(ticketOf('a', of('erp', 1)), appending('b', 'T1', of('hr', 1)));
      expect(scripted.committed[0]?.guards).to.deep.equal([
        { aggregate: 'client', key: 'erp', expected: 1, bump: 0 },
        { aggregate: 'terminal', key: 'T1', expected: 0, bump: 1 },
        { aggregate: 'client', key: 'hr', expected: 1, bump: 0 },
      ]);
    });

    it('sends away who was overtaken by another command of the group', async () => {
      const lane = new TestLane(scripted);
      expect(await lane.answers(changeClient('erp'), appending('a', 'T1', of('erp', 1)))).to.deep.equal([
        2,
        'caller-changed',
      ]);
      expect(locations()).to.deep.equal([[]]);
      expect(scripted.version('client', 'erp')).to.equal(2);
    });

    it('sends away the second of two calls that were authenticated by different records', async () => {
      const lane = new TestLane(scripted);
      const answers = await lane.answers(ticketOf('a', of('erp', 1)), ticketOf('b', of('erp', 2)));
      expect(answers).to.deep.equal(['a', 'caller-changed']);
    });

    it('decides a command of its own again that changes a client: nobody was authenticated for it', async () => {
      scripted.onCommit({ before: () => scripted.write('client', 'erp', 2, { client: [client('erp')] }) });
      expect(await new TestLane(scripted).answers(changeClient('erp'))).to.deep.equal([3]);
    });

    it('does not begin anew with who was sent away, though the others break', async () => {
      scripted.onCommit({ before: () => scripted.write('client', 'erp', 2, { client: [client('erp')] }) }, defect);
      const answers = await new TestLane(scripted).answers(
        appending('a', 'T1', of('erp', 1)),
        appending('b', 'T2', of('hr', 1)),
        appending('c', 'T3', of('hr', 1)),
      );
      expect(answers).to.deep.equal(['caller-changed', 'b', 'c']);
      expect(locations()).to.deep.equal([['a', 'b', 'c'], ['b', 'c'], ['b'], ['c']]);
    });
  });

  describe('with a defect', () => {
    it('is broken up: only the guilty is told its incident, the others are committed', async () => {
      const { logger, entries } = readableLog();
      // The group; then a, b, the failure of b, c.
      scripted.onCommit(defect, nothing, defect);
      const lane = new TestLane(scripted, { logger });
      const answers = await lane.answers(appending('a', 'T1'), appending('b', 'T2'), appending('c', 'T1'));
      expect(answers).to.deep.equal(['a', 'INTERNAL', 'ac']);
      expect(scripted.committed.map(locationsOf)).to.deep.equal([['a'], [], ['ac']]);
      const [failure] = scripted.committed[1]?.entries ?? [];
      expect(failure?.event).to.include({ outcome: 'FAILED', faultCode: 'INTERNAL', correlationId: 'b' });
      expect(entries.map(({ level, fields }) => [level, fields.incidentId, fields.cause])).to.deep.equal([
        ['warn', undefined, defect.fail],
        ['error', 'b', defect.fail],
      ]);
    });

    it('tells the guilty also where its failure cannot be journalled', async () => {
      const { logger, entries } = readableLog();
      scripted.onCommit(defect, outage);
      expect(await new TestLane(scripted, { logger }).answers(appending('a', 'T1'))).to.deep.equal(['INTERNAL']);
      expect(entries.map(({ level, fields }) => [level, fields.cause])).to.deep.equal([
        ['error', defect.fail],
        ['error', outage.fail],
      ]);
    });

    it('does not take along who stands beside a decision that throws', async () => {
      const { logger, entries } = readableLog();
      const guilty = ticketOf('b', {
        decide(draft) {
          append('b', 'T1')(draft);
          throw defect.fail;
        },
        lookups: [terminalKey('T1')],
      });
      const lane = new TestLane(scripted, { logger });
      const answers = await lane.answers(appending('a', 'T1'), guilty, appending('c', 'T1'));
      expect(answers).to.deep.equal(['a', 'INTERNAL', 'ac']);
      expect(locations()).to.deep.equal([['ac']]);
      expect(entries.map(({ fields }) => fields.incidentId)).to.deep.equal(['b']);
    });

    it('is no defect of a decision that it asks for what nobody looked up, but of its command', async () => {
      const { logger, entries } = readableLog();
      const forgetful = ticketOf('a', { decide: (draft) => done(locationIn(draft, 'T1')) });
      expect(await new TestLane(scripted, { logger }).answers(forgetful)).to.deep.equal(['INTERNAL']);
      expect(entries).to.have.length(1);
    });
  });

  describe('in an outage', () => {
    it('is tried again where the load fails', async () => {
      scripted.onLoad(outage);
      expect(await new TestLane(scripted).answers(appending('a', 'T1'))).to.deep.equal(['a']);
      expect([scripted.loads.length, scripted.batches.length]).to.deep.equal([2, 1]);
    });

    it('is tried again where the commit fails, on what is stored then', async () => {
      scripted.onCommit({ before: () => otherNodeWrites('T1', 'x'), ...outage });
      expect(await new TestLane(scripted).answers(appending('a', 'T1'))).to.deep.equal(['xa']);
    });

    it('is given up at the deadline, to be sent again', async () => {
      scripted.onLoad(...Array.from({ length: 100 }, () => outage));
      const { logger, entries } = readableLog();
      const lane = new TestLane(scripted, { deadlineMs: 120, logger });
      expect(await lane.answers(appending('a', 'T1', { requestId: 'R1' }))).to.deep.equal(['UNAVAILABLE']);
      const tries = scripted.loads.length;
      await lane.lane.drain();
      expect([scripted.loads.length, scripted.batches.length]).to.deep.equal([tries, 0]);
      expect(entries.every(({ level }) => level === 'warn')).to.equal(true);
    });

    it('is not done after its caller was told that it was given up', async () => {
      let load: (value: unknown) => void = () => undefined;
      scripted.onLoad({ after: new Promise((resolve) => (load = resolve)), ...outage });
      const lane = new TestLane(scripted, { deadlineMs: 100 });
      expect(await lane.answers(appending('a', 'T1'))).to.deep.equal(['UNAVAILABLE']);
      load(undefined);
      await lane.lane.drain();
      expect([scripted.loads.length, scripted.batches.length]).to.deep.equal([1, 0]);
    });

    it('is not called running where its commit has failed already', async () => {
      scripted.onCommit(...Array.from({ length: 100 }, () => outage));
      const lane = new TestLane(scripted, { deadlineMs: 120 });
      expect(await lane.answers(appending('a', 'T1', { requestId: 'R1' }))).to.deep.equal(['UNAVAILABLE']);
    });
  });

  describe('whose keys only the first load tells', () => {
    /** Appends to the terminal that the location of another one names. */
    const following = (name: string, from: string): Ticket =>
      ticketOf(name, {
        lookups: [terminalKey(from)],
        dependentLookups: (draft) => [terminalKey(locationIn(draft, from))],
        decide: (draft) => append(name, locationIn(draft, from))(draft),
      });
    beforeEach(() => otherNodeWrites('T1', 'T5'));

    it('is loaded a second time, for that alone', async () => {
      const lane = new TestLane(scripted);
      expect(await lane.answers(following('a', 'T1'), appending('b', 'T2'))).to.deep.equal(['a', 'b']);
      expect(loadsOf()).to.deep.equal([['T1', 'T2'], ['T5']]);
    });

    it('is loaded a third time, where only the second tells what that is, for those alone who need it', async () => {
      const further = ticketOf('a', {
        lookups: [terminalKey('T1')],
        dependentLookups(draft) {
          const next = locationIn(draft, 'T1');
          return [terminalKey(locationIn(draft, next))];
        },
        decide: (draft) => append('a', locationIn(draft, locationIn(draft, 'T1')))(draft),
      });
      otherNodeWrites('T5', 'T7');
      const lane = new TestLane(scripted);
      expect(await lane.answers(further, following('b', 'T1'), appending('c', 'T2'))).to.deep.equal(['a', 'T7b', 'c']);
      expect(loadsOf()).to.deep.equal([['T1', 'T2'], ['T5'], ['T7']]);
    });

    it('is not loaded a second time for what is there already', async () => {
      const lane = new TestLane(scripted);
      expect(await lane.answers(following('a', 'T1'), appending('b', 'T5'))).to.deep.equal(['a', 'ab']);
      expect(loadsOf()).to.deep.equal([['T1', 'T5']]);
    });

    it('waits for the next group where an earlier command has changed what they rest on', async () => {
      const moving = ticketOf('m', {
        lookups: [terminalKey('T1')],
        decide(draft) {
          draft.put('terminal', 'T1', { terminal: [terminal('T1', { location: 'T6' })] });
          return done('moved');
        },
      });
      expect(await new TestLane(scripted).answers(moving, following('a', 'T1'))).to.deep.equal(['moved', 'a']);
      expect(loadsOf()).to.deep.equal([['T1'], ['T5'], ['T1', 'T6']]);
      expect(scripted.version('terminal', 'T6')).to.equal(1);
      expect(scripted.version('terminal', 'T5')).to.equal(0);
    });
  });
});
