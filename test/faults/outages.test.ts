import { randomUUID } from 'node:crypto';
import type { Agent } from 'node:http';
import { expect } from 'chai';
import { call, keepAlive, NoReply } from '../../tools/call.ts';
import { faultKindsOn } from '../../tools/faults/kinds.ts';
import { type FaultWorld, openWorld } from '../../tools/faults/world.ts';
import { seeded } from '../../tools/soak/random.ts';
import { envelope, targets, textsOf } from '../../tools/soap-message.ts';
import { onEachDatabase } from '../support/databases.ts';
import { daysAgo, getEvents, submit } from '../support/requests.ts';
import { callAs, type Tree } from '../support/soap-call.ts';

/** What one attempt came to: an answer, a refusal that may be sent again, or no answer. */
type Attempt =
  | { readonly outcome: 'answered'; readonly id: string; readonly replayed: string }
  | { readonly outcome: 'retryable' | 'broken' | 'silence' };

/** ARCHITECTURE, "Failure rules". The same request is sent until it is answered and all is whole again. */
onEachDatabase((database) => {
  describe(`A service on ${database.name}, when something breaks`, function () {
    this.timeout(180_000);
    let world: FaultWorld;
    let agent: Agent;
    let number = 0;

    before(async () => {
      world = await openWorld(database);
      agent = keepAlive(1);
    });
    after(async () => {
      agent.destroy();
      await world.close();
    });

    const attempt = async (body: string): Promise<Attempt> => {
      try {
        const message = envelope(world.clients.erp, body);
        const reply = await call(world.url, targets.SubmitTimeEvents, message, agent, world.patienceMs);
        const [outcome = reply.body] = textsOf(reply.body, reply.status === 200 ? 'outcome' : 'retryable');
        expect(outcome).to.equal(reply.status === 200 ? 'ACCEPTED' : 'true');
        if (reply.status !== 200) return { outcome: 'retryable' };
        const [id = ''] = textsOf(reply.body, 'id');
        const [replayed = ''] = textsOf(reply.body, 'replayed');
        return { outcome: 'answered', id, replayed };
      } catch (cause) {
        if (cause instanceof Error && cause.name === 'AssertionError') throw cause;
        return { outcome: cause instanceof NoReply ? 'silence' : 'broken' };
      }
    };

    for (const kind of faultKindsOn(database)) {
      it(`${kind.name}: a result or a retryable fault, and in the end the result, once`, async function () {
        if (kind.missing?.(world) !== undefined) return this.skip();
        number += 1;
        const sourceEventId = `F${number}`;
        const eventTime = daysAgo(2, `08:00:${String(number).padStart(2, '0')}`, '+08:00');
        const event = { sourceEventId, employeeId: 'E1001', eventType: 'CLOCK_IN', eventTime };
        const body = submit([event], { requestId: randomUUID() });
        const whole = new AbortController();
        const struck = kind.strike(world, seeded(number)).then(() => whole.abort());
        const attempts: Attempt[] = [];
        while (!whole.signal.aborted || attempts.at(-1)?.outcome !== 'answered') {
          attempts.push(await attempt(body));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        await struck;
        const answers = attempts.filter((one) => one.outcome === 'answered');
        expect(new Set(answers.map(({ id }) => id))).to.have.property('size', 1);
        expect(answers.slice(1).map(({ replayed }) => replayed)).to.not.include('false');
        const outcomes = attempts.map(({ outcome }) => outcome);
        if (kind.silences !== true) expect(outcomes).to.not.include('silence');
        // What breaks behind the service does not break the connection of a caller.
        if (kind.on !== 'any') expect(outcomes).to.not.include('broken');
        const { response } = await callAs(
          world.clients.erp,
          world.server().url,
          'attendance',
          getEvents({ maxRows: 1000 }),
        );
        const stored = ((response?.['events'] ?? []) as readonly Tree[]).filter(
          (one) => one['sourceEventId'] === sourceEventId,
        );
        expect(stored.map((one) => one['eventId'])).to.deep.equal([answers[0]?.id]);
      });
    }
  });
});
