import { expect } from 'chai';
import { ScriptedStore } from '../support/scripted-store.ts';
import { answerOf, appending, locationsOf, TestLane, ticketOf } from '../support/tickets.ts';

/** A commit that a test lets go. */
function gate(): { readonly closed: Promise<unknown>; readonly open: () => void } {
  let open: (value: unknown) => void = () => undefined;
  const closed = new Promise((resolve) => (open = resolve));
  return { closed, open: () => open(undefined) };
}

describe('A lane', () => {
  let scripted: ScriptedStore;
  beforeEach(() => {
    scripted = new ScriptedStore();
  });
  const groups = (): readonly number[] => scripted.committed.map(({ entries }) => entries.length);
  const committing = async (): Promise<void> => {
    while (scripted.batches.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  const many = (count: number, size = 1) => Array.from({ length: count }, (_, at) => ticketOf(`t${at}`, { size }));

  it('refuses at once who comes while it is full, and takes who comes later', async () => {
    const { closed, open } = gate();
    scripted.onCommit({ after: closed });
    const lane = new TestLane(scripted, { queueLimit: 2 });
    const running = lane.submit(ticketOf('running'));
    await committing();
    const queued = lane.answers(ticketOf('first'), ticketOf('second'));
    expect(lane.lane.length).to.equal(2);
    expect(answerOf(await lane.submit(ticketOf('third')))).to.equal('UNAVAILABLE');
    open();
    expect([answerOf(await running), ...(await queued)]).to.deep.equal(['running', 'first', 'second']);
    expect(await lane.answers(ticketOf('fourth'))).to.deep.equal(['fourth']);
    expect(groups()).to.deep.equal([1, 2, 1]);
  });

  it('makes one group of what queued up while the last one was committed', async () => {
    const { closed, open } = gate();
    scripted.onCommit({ after: closed });
    const lane = new TestLane(scripted);
    const running = lane.submit(ticketOf('running'));
    await committing();
    const queued = lane.answers(...many(5));
    open();
    await Promise.all([running, queued]);
    expect(groups()).to.deep.equal([1, 5]);
  });

  it('takes no more commands into a group than it may', async () => {
    await new TestLane(scripted, { groupSize: 3 }).answers(...many(7));
    expect(groups()).to.deep.equal([3, 3, 1]);
  });

  it('takes no more items into a group than it may, in the order in which they came', async () => {
    await new TestLane(scripted, { groupRows: 10 }).answers(...many(2, 4), ...many(1, 3), ...many(3, 2));
    expect(groups()).to.deep.equal([2, 4]);
  });

  it('fills a group to the last item', async () => {
    await new TestLane(scripted, { groupRows: 10 }).answers(...many(5, 2), ...many(1, 1));
    expect(groups()).to.deep.equal([5, 1]);
  });

  it('makes a group of its own of a command with more items than a group may have', async () => {
    await new TestLane(scripted, { groupRows: 10 }).answers(...many(1), ...many(1, 11), ...many(1));
    expect(groups()).to.deep.equal([1, 1, 1]);
  });

  describe('at the deadline', () => {
    const running = appending('a', 'T1', { requestId: 'R1' });

    it('tells who is being committed that it still runs, and commits it all the same', async () => {
      const { closed, open } = gate();
      scripted.onCommit({ after: closed });
      const lane = new TestLane(scripted, { deadlineMs: 100 });
      expect(await lane.answers(running)).to.deep.equal(['REQUEST_IN_PROGRESS']);
      open();
      await lane.lane.drain();
      expect(scripted.committed.map(locationsOf)).to.deep.equal([['a']]);
    });

    it('tells who has no request id to ask again, for nothing tells it from another', async () => {
      const { closed, open } = gate();
      scripted.onCommit({ after: closed });
      expect(await new TestLane(scripted, { deadlineMs: 100 }).answers(ticketOf('a'))).to.deep.equal(['UNAVAILABLE']);
      open();
    });

    it('takes out what only waited, and stores nothing of it', async () => {
      const { closed, open } = gate();
      scripted.onCommit({ after: closed });
      const lane = new TestLane(scripted, { deadlineMs: 100 });
      const first = lane.submit(ticketOf('blocker'));
      await committing();
      expect(await lane.answers(appending('b', 'T2', { requestId: 'R2' }))).to.deep.equal(['UNAVAILABLE']);
      open();
      await first;
      await lane.lane.drain();
      expect(scripted.batches.map(locationsOf)).to.deep.equal([[]]);
    });

    it('tells the second arrival of a request whose first is being committed that it runs', async () => {
      const { closed, open } = gate();
      scripted.onCommit({ after: closed });
      const lane = new TestLane(scripted, { deadlineMs: 100 });
      const first = lane.answers(running);
      await committing();
      const others = lane.answers(running, appending('c', 'T1', { ...{ requestId: 'R1', operation: 'SubmitDays' } }));
      expect(await others).to.deep.equal(['REQUEST_IN_PROGRESS', 'UNAVAILABLE']);
      expect(await first).to.deep.equal(['REQUEST_IN_PROGRESS']);
      open();
    });
  });

  it('knows what is in it by client, operation and request id', async () => {
    const { closed, open } = gate();
    scripted.onCommit({ after: closed });
    const { lane } = new TestLane(scripted);
    const since = ticketOf('x').origin.receivedAt;
    const first = lane.submit(ticketOf('a', { requestId: 'R1' }), since);
    await committing();
    const second = lane.submit(ticketOf('b', { requestId: 'R2' }), since);
    const has = (...[client, operation, id]: readonly [string, string, string]) => lane.has(client, operation, id);
    expect([has('erp', 'SubmitTimeEvents', 'R1'), has('erp', 'SubmitTimeEvents', 'R2')]).to.deep.equal([true, true]);
    expect([
      has('hr', 'SubmitTimeEvents', 'R1'),
      has('erp', 'SubmitDays', 'R1'),
      has('erp', 'SubmitTimeEvents', 'R3'),
    ]).to.deep.equal([false, false, false]);
    open();
    await Promise.all([first, second]);
    expect(has('erp', 'SubmitTimeEvents', 'R1')).to.equal(false);
  });

  it('is drained once all that was submitted is answered', async () => {
    const { closed, open } = gate();
    scripted.onCommit({ after: closed });
    const lane = new TestLane(scripted, { groupSize: 1 });
    const answered: unknown[] = [];
    for (const ticket of many(3)) void lane.submit(ticket).then((reply) => answered.push(answerOf(reply)));
    await committing();
    const drained = lane.lane.drain();
    expect(answered).to.deep.equal([]);
    open();
    await drained;
    expect(answered).to.deep.equal(['t0', 't1', 't2']);
  });
});
