import { expect } from 'chai';
import { WorkerChannel } from '../../src/store/sqlite/worker-channel.ts';
import type { FailingCalls } from './workers/failing.ts';

describe('WorkerChannel', () => {
  let channel: WorkerChannel<FailingCalls>;

  beforeEach(() => {
    channel = new WorkerChannel(new URL('./workers/failing.ts', import.meta.url));
  });

  afterEach(() => channel.terminate());

  const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'fulfilled',
      (reason: unknown) => reason,
    );

  it('answers each caller with its own reply', async () => {
    const replies = await Promise.all(['a', 'b', 'c'].map((text) => channel.call('echo', text)));
    expect(replies).to.deep.equal(['a', 'b', 'c']);
  });

  it('tells an outage of the database from a defect, and goes on after either', async () => {
    const busy = await reasonOf(channel.call('busy', undefined));
    const defect = await reasonOf(channel.call('defect', undefined));
    expect(busy).to.have.property('code', 'UNAVAILABLE');
    expect(busy).to.have.nested.property('cause.message', 'database is locked');
    expect(defect).to.have.property('message', 'no such table');
    expect(await channel.call('echo', 'still here')).to.equal('still here');
  });

  it('rejects what waits and what comes later as an outage when the thread ends', async () => {
    const waiting = [channel.call('exit', undefined), channel.call('echo', 'too late')].map(reasonOf);
    for (const reason of await Promise.all(waiting)) expect(reason).to.have.property('code', 'UNAVAILABLE');
    expect(await reasonOf(channel.call('echo', 'later'))).to.have.property('code', 'UNAVAILABLE');
  });
});
