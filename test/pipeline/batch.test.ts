import { expect } from 'chai';
import { NotLookedUp } from '../../src/decision/draft.ts';
import { batchOf } from '../../src/pipeline/batch.ts';
import { decideTicket, type Decided } from '../../src/pipeline/decide-ticket.ts';
import { CommandDraft, distinctLookups, GroupState } from '../../src/pipeline/draft.ts';
import type { Batch, Loaded, Row } from '../../src/store/store.ts';
import { ScriptedStore } from '../support/scripted-store.ts';
import { client, terminal, timeEvent, uuid } from '../support/store-samples.ts';
import { callerOf, done, factOf, groupOptions, ticketOf } from '../support/tickets.ts';

const options = groupOptions(new ScriptedStore());

type Work = (draft: CommandDraft) => unknown;

/** What commands that do this, one after the other in one group, write together. */
function write(loaded: readonly Loaded[], ...works: readonly Work[]): Batch {
  const state = new GroupState(loaded);
  const decided = works.map((work, at): Decided => {
    const one = decideTicket(ticketOf(`t${at}`, { decide: (draft) => done(work(draft)) }), state, options);
    state.accept(one.draft);
    return one;
  });
  return batchOf(decided, options);
}

const loadedTerminal = (key: string, version: number): Loaded => ({
  aggregate: 'terminal',
  key,
  version,
  rows: { terminal: version === 0 ? [] : [terminal(key)] },
});
const put =
  (key: string, location = ''): Work =>
  (draft) =>
    draft.put('terminal', key, { terminal: [terminal(key, { location })] });

const stored = (number: number, changes: Partial<Row<'timeEvent'>> = {}): Loaded => ({
  aggregate: 'timeEvent',
  key: uuid(number),
  version: 0,
  rows: { timeEvent: [timeEvent(number, changes)], timeEventVoid: [] },
});
const putEvent =
  (number: number, changes: Partial<Row<'timeEvent'>>): Work =>
  (draft) =>
    draft.put('timeEvent', uuid(number), { timeEvent: [timeEvent(number, changes)], timeEventVoid: [] });
const sourceKey = (number: number) => ['GATE', `G-${number}`] as const;

describe('The draft of a command', () => {
  const draftOn = (...loaded: readonly Loaded[]): CommandDraft => new CommandDraft(new GroupState(loaded));
  const thrownBy = (action: () => unknown): unknown => {
    try {
      return action();
    } catch (cause) {
      return cause;
    }
  };

  it('gives no aggregate and no set that was not looked up', () => {
    expect(thrownBy(() => draftOn().aggregate('terminal', 'T1')))
      .to.be.instanceOf(NotLookedUp)
      .with.deep.property('lookups', [{ aggregate: 'terminal', key: 'T1' }]);
    expect(thrownBy(() => draftOn().set('unnamedEmployee', ['ERP', 'R', '2026-03-02']))).to.be.instanceOf(NotLookedUp);
  });

  it('gives no row for a key that nobody holds, or that its holder has given up', () => {
    const draft = draftOn(stored(1), { unique: 'sourceEvent', key: sourceKey(1), row: timeEvent(1) });
    expect(draft.find('sourceEvent', sourceKey(2))).to.equal(undefined);
    expect(draft.find('sourceEvent', sourceKey(1))).to.deep.equal(timeEvent(1));
    putEvent(1, { sourceEventId: 'other' })(draft);
    expect(draft.find('sourceEvent', sourceKey(1))).to.equal(undefined);
    expect(draft.find('sourceEvent', ['GATE', 'other'])?.eventId).to.equal(uuid(1));
  });

  it('gives its own writes, inserted and put', () => {
    const draft = draftOn(loadedTerminal('T1', 3));
    draft.insert('timeEvent', timeEvent(7));
    expect(draft.find('sourceEvent', sourceKey(7))?.eventId).to.equal(uuid(7));
    expect(put('T1', 'new')(draft)).to.equal(4);
    expect(draft.aggregate('terminal', 'T1')).to.deep.include({ version: 4 });
    expect(put('T1', 'newer')(draft)).to.equal(5);
  });

  it('lets a row that stands outside a key take no key', () => {
    const draft = draftOn();
    draft.insert('timeEvent', timeEvent(7, { live: false, sourceEventId: '' }));
    expect([...draft.writtenRows.keys()]).to.deep.equal([]);
  });

  it('takes what was not looked up to be new', () => {
    expect(put('T1')(draftOn())).to.equal(1);
  });

  it('keeps, where it is refused, what it has asked for, and nothing that it has written', () => {
    const draft = draftOn(loadedTerminal('T1', 3));
    draft.find('sourceEvent', sourceKey(1));
    put('T1')(draft);
    draft.record(factOf('T1'));
    const kept = draft.withoutWrites();
    expect([kept.changes, kept.facts, [...kept.writes()]]).to.deep.equal([[], [], []]);
    expect([...kept.seen.values()]).to.deep.equal([{ aggregate: 'terminal', key: 'T1', version: 3 }]);
    expect(kept.sought.size).to.equal(1);
  });

  it('does not show the group what it has written before it is accepted', () => {
    const state = new GroupState([loadedTerminal('T1', 3)]);
    put('T1', 'lost')(new CommandDraft(state));
    expect(new CommandDraft(state).aggregate('terminal', 'T1').version).to.equal(3);
  });
});

describe('The lookups of several commands', () => {
  it('are named once each', () => {
    const one = { aggregate: 'terminal', key: 'T1' } as const;
    const other = { unique: 'nonce', key: ['erp', Uint8Array.of(1)] } as const;
    expect(
      distinctLookups([[one, other], [{ ...one }], [{ ...other, key: ['erp', Uint8Array.of(1)] }]]),
    ).to.have.length(2);
  });
});

describe('The batch of a group', () => {
  it('compares what was only read, without raising its version', () => {
    const { guards, changes } = write([loadedTerminal('T1', 3)], (draft) => draft.aggregate('terminal', 'T1'));
    expect(guards).to.deep.equal([{ aggregate: 'terminal', key: 'T1', expected: 3, bump: 0 }]);
    expect(changes).to.deep.equal([]);
  });

  it('compares the version that was loaded, however many commands wrote on top of it', () => {
    const { guards, changes } = write(
      [loadedTerminal('T1', 3)],
      (draft) => draft.aggregate('terminal', 'T1'),
      put('T1', 'a'),
      (draft) => [put('T1', 'b')(draft), put('T1', 'c')(draft)],
      (draft) => draft.aggregate('terminal', 'T1'),
    );
    expect(guards).to.deep.equal([{ aggregate: 'terminal', key: 'T1', expected: 3, bump: 3 }]);
    expect(changes).to.deep.equal([
      { put: 'terminal', key: 'T1', rows: { terminal: [terminal('T1', { location: 'c' })] } },
    ]);
  });

  it('expects nothing where something is taken to be new', () => {
    const { guards } = write([], put('T1'));
    expect(guards).to.deep.equal([{ aggregate: 'terminal', key: 'T1', expected: 0, bump: 1 }]);
  });

  it('compares that an inserted aggregate stands unchanged where a decision says that it rests on it', () => {
    const { guards } = write([], (draft) => draft.guardUnchanged('timeEvent', uuid(1)));
    expect(guards).to.deep.equal([{ aggregate: 'timeEvent', key: uuid(1), expected: 0, bump: 0 }]);
  });

  it('compares what a command has seen, where it says later that it rests on its insertion alone', () => {
    const voided: Loaded = { ...stored(1), version: 1 };
    const { guards } = write([voided], (draft) => {
      draft.aggregate('timeEvent', uuid(1));
      draft.guardUnchanged('timeEvent', uuid(1));
    });
    expect(guards).to.deep.equal([{ aggregate: 'timeEvent', key: uuid(1), expected: 1, bump: 0 }]);
  });

  it('compares a caller once, and not where the command itself changes it', () => {
    const state = new GroupState([{ aggregate: 'client', key: 'erp', version: 1, rows: { client: [client('erp')] } }]);
    const caller = callerOf('erp', 1);
    const disable = (draft: CommandDraft) => done(draft.put('client', 'erp', { client: [client('erp')] }));
    const decided = decideTicket(ticketOf('a', { caller, decide: disable }), state, options);
    expect(batchOf([decided], options).guards).to.deep.equal([
      { aggregate: 'client', key: 'erp', expected: 1, bump: 1 },
    ]);
  });

  it('gives a unique key up before another aggregate takes it, whoever was written first', () => {
    const keyOfOne = { sourceEventId: 'G-1' };
    // 1 is written, gives its key up, and 2 takes it; the last write of 1 comes behind that of 2, were it put in place.
    const { changes } = write(
      [stored(1), stored(2)],
      putEvent(2, { terminalId: 'T9' }),
      putEvent(1, { sourceEventId: 'free' }),
      putEvent(2, keyOfOne),
    );
    expect(changes.map((change) => ('put' in change ? change.key : ''))).to.deep.equal([uuid(1), uuid(2)]);
  });

  it('inserts behind all puts, in the order of the commands', () => {
    const { changes } = write(
      [stored(1)],
      (draft) => draft.insert('timeEvent', timeEvent(8)),
      (draft) => {
        draft.insert('timeEvent', timeEvent(7));
        putEvent(1, { live: false })(draft);
      },
    );
    const told = changes.map((change) => ('put' in change ? `put ${change.key}` : change.row));
    expect(told).to.deep.equal([`put ${uuid(1)}`, timeEvent(8), timeEvent(7)]);
  });

  it('lets a key be given up and taken within the group', async () => {
    const scripted = new ScriptedStore();
    scripted.write('timeEvent', uuid(1), 0, { timeEvent: [timeEvent(1)], timeEventVoid: [] });
    const loaded: Loaded[] = [stored(1), { unique: 'sourceEvent', key: sourceKey(1), row: timeEvent(1) }];
    const batch = write(
      loaded,
      putEvent(1, { sourceEventId: '', live: false }),
      (draft) => {
        expect(draft.find('sourceEvent', sourceKey(1))).to.equal(undefined);
        draft.insert('timeEvent', { ...timeEvent(2), sourceEventId: 'G-1' });
      },
      (draft) => expect(draft.find('sourceEvent', sourceKey(1))?.eventId).to.equal(uuid(2)),
    );
    expect(await scripted.store.commit(batch)).to.deep.equal({ status: 'committed' });
  });

  it('journals the facts in the order of the commands and of each command, with who called', () => {
    const { entries } = write(
      [],
      (draft) => ['1', '2'].forEach((entityId) => draft.record(factOf(entityId))),
      (draft) => draft.record(factOf('3')),
      () => 'nothing of note',
    );
    expect(entries.map(({ event }) => [event.correlationId, event.entityId, event.action])).to.deep.equal([
      ['t0', '1', 'U'],
      ['t0', '2', 'U'],
      ['t1', '3', 'U'],
      ['t2', '', 'E'],
    ]);
    expect(entries[0]?.event).to.deep.include({
      ...{ actor: 'erp', clientId: 'erp', credentialId: 'credential of erp', authentication: 'USERNAME_DIGEST' },
      ...{ channel: 'SOAP11', sourceAddress: '192.0.2.1', peerAddress: '10.0.0.1', node: 'node-1' },
      ...{ operation: 'SubmitTimeEvents', outcome: 'SUCCESS', affectedRows: 1 },
    });
    expect(new Set(entries.map(({ event }) => event.uid)).size).to.equal(4);
  });
});
