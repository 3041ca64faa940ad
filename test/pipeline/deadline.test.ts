import { allRows } from '../../src/lib/row-scope.ts';
import { expect } from 'chai';
import { type Clock, instant } from '../../src/lib/clock.ts';
import { noMetrics } from '../../src/lib/metrics.ts';
import type { Caller } from '../../src/pipeline/call.ts';
import { Deadline } from '../../src/pipeline/deadline.ts';
import { Lane, type LaneLimits, type RunGroup } from '../../src/pipeline/lane.ts';
import type { Ticket } from '../../src/pipeline/ticket.ts';

const DEADLINE_MS = 20_000;
const NOON = Date.UTC(2026, 2, 2, 12) * 1000;
const never = new Promise<never>(() => undefined);

/** So many milliseconds after noon. */
const at = (milliseconds: number) => instant(NOON + milliseconds * 1000);
const clock: Clock = { now: () => at(0) };
const deadline = new Deadline(DEADLINE_MS, clock);

describe('The deadline of a request', () => {
  it('counts from its arrival', () => {
    expect(deadline.left(at(-500))).to.equal(DEADLINE_MS - 500);
    expect([deadline.left(at(-DEADLINE_MS - 1)), deadline.left(at(500))]).to.deep.equal([0, DEADLINE_MS]);
  });

  it('gives what is done in time', async () => {
    expect(await deadline.within(at(0), Promise.resolve('done'))).to.equal('done');
  });

  it('passes on what fails in time', async () => {
    const failed = await deadline
      .within(at(0), Promise.reject(new TypeError('a defect')))
      .catch((cause: unknown) => cause);
    expect(failed).to.be.instanceOf(TypeError);
  });

  it('refuses as an outage what is not done when it is over', async () => {
    const refused = await deadline.within(at(-DEADLINE_MS), never).catch((cause: unknown) => cause);
    expect(refused).to.include({ code: 'UNAVAILABLE' });
  });

  it('is never longer than it was set, when the clock is set back meanwhile', async () => {
    const short = new Deadline(10, clock);
    const refused = await short.within(at(3_600_000), never).catch((cause: unknown) => cause);
    expect(refused).to.include({ code: 'UNAVAILABLE' });
  });
});

describe('A lane of requests', () => {
  const limits: LaneLimits = { groupSize: 16, groupRows: 1000, queueLimit: 16 };
  const caller: Caller = {
    ...{ clientId: 'erp', clientVersion: 1, credentialId: '', authentication: '' },
    permissions: new Set(),
    rows: allRows,
  };
  const origin = { correlationId: '', channel: '', sourceAddress: '', peerAddress: '', messageId: '' };
  const ticket: Ticket = {
    ...{ operation: 'SubmitTimeEvents', caller, nonce: undefined, requestId: 'R1', onBehalfOf: '' },
    origin: { ...origin, bodyHash: undefined, receivedAt: at(-DEADLINE_MS) },
    ...{ size: 1, lookups: [] },
    decide: () => ({ outcome: 'done', response: {} }),
  };
  const codeOf = async (run: RunGroup, since: number): Promise<string> => {
    const lane = new Lane(limits, run, { deadline: new Deadline(DEADLINE_MS, clock), clock, metrics: noMetrics });
    const reply = await lane.submit(ticket, at(since));
    return reply.outcome === 'refused' ? reply.refusal.code : reply.outcome;
  };

  it('answers what has used its time before it came to the lane, though nothing is committed yet', async () => {
    expect(await codeOf(() => never, -DEADLINE_MS)).to.equal('UNAVAILABLE');
  });

  it('tells who has used the time that the commit is under way', async () => {
    const commit: RunGroup = ([queued]) => {
      if (queued !== undefined) queued.committing = true;
      return never;
    };
    expect(await codeOf(commit, -DEADLINE_MS)).to.equal('REQUEST_IN_PROGRESS');
  });
});
