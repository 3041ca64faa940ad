import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { envelope } from '../../tools/soap-message.ts';
import { seeded } from '../../tools/soak/random.ts';
import type { AuditRecord, Store } from '../../src/store/store.ts';
import { onEachDatabase, type SharedDatabase, sqliteKind } from '../support/databases.ts';
import { heldStore } from '../support/held-store.ts';
import { daysAgo, ping, submit } from '../support/requests.ts';
import { type NodesOptions, runNodes, type RunningNodes } from '../support/running-nodes.ts';
import { callAs, post, type SoapReply, type Tree } from '../support/soap-call.ts';
import { upsertStaff, voidEvents } from '../support/bodies.ts';

/** What is counted here is calls, not time. */
const PATIENT = { deadlineMs: 100_000 };

const resultOf = ({ response }: SoapReply): Tree => ((response?.['results'] ?? []) as readonly Tree[])[0] ?? {};
const textOf = (tree: Tree, name: string): string => (typeof tree[name] === 'string' ? tree[name] : '');
const told = (reply: SoapReply): string => reply.fault?.code ?? textOf(resultOf(reply), 'outcome');

const LINGER_MS = 4;

/** A store whose commits come a little after their loads, so that others come in between. */
const lingering = (store: Store): Store => ({
  ...store,
  async commit(batch) {
    await delay(LINGER_MS);
    return store.commit(batch);
  },
});

/** ARCHITECTURE, "Concurrency is optimistic". */
onEachDatabase((kind) => {
  describe(`Commands that meet from several nodes on ${kind.name}`, function () {
    this.timeout(600_000);
    const databases: SharedDatabase[] = [];
    const running: RunningNodes[] = [];

    afterEach(async () => {
      for (const nodes of running.splice(0)) await nodes.stop();
      for (const database of databases.splice(0)) await database.remove();
    });

    const start = async (options: NodesOptions, on = kind): Promise<RunningNodes> => {
      const database = await on.create();
      databases.push(database);
      const nodes = await runNodes(database, options);
      running.push(nodes);
      return nodes;
    };

    it('decide again where another has committed first: of two that read the same state one commits on it', async () => {
      const held = heldStore();
      const nodes = await start({ count: 2, settings: { pipeline: PATIENT }, wrap: held.wrap });
      const upsert = (node: number, masterSequence: number): Promise<SoapReply> =>
        callAs(nodes.erp, nodes.urls[node] ?? '', 'workforce', upsertStaff(['E7'], { masterSequence }));
      expect(told(await upsert(0, 1))).to.equal('APPLIED');
      expect(told(await upsert(1, 1))).to.equal('UNCHANGED');
      nodes.work.commits.length = 0;
      nodes.work.loads = 0;
      held.hold();
      const both = [upsert(0, 2), upsert(1, 3)];
      await held.waiting(2);
      held.release();
      const replies = await Promise.all(both);
      expect(nodes.work.commits.toSorted()).to.deep.equal(['collided', 'committed', 'committed']);
      expect(nodes.work.loads).to.equal(3);
      // The lower sequence has come first, or has found the higher one when it was decided again.
      expect(['APPLIED APPLIED', 'UNCHANGED APPLIED']).to.include(replies.map(told).join(' '));
      expect(told(await upsert(0, 3))).to.equal('UNCHANGED');
    });

    it('ask for nothing but the commit where they only read: a nonce that was used makes it collide', async () => {
      const nodes = await start({ count: 1, settings: { pipeline: PATIENT } });
      const [url = ''] = nodes.urls;
      await callAs(nodes.erp, url, 'integration', ping('known from now on'));
      const message = envelope(nodes.erp, ping('once'));
      const told = [];
      for (const commits of [['committed'], ['collided', 'committed']]) {
        nodes.work.commits.length = 0;
        nodes.work.loads = 0;
        told.push((await post(url, 'integration', message)).fault?.faultCode);
        expect([nodes.work.loads, nodes.work.commits]).to.deep.equal([commits.length - 1, commits]);
      }
      expect(told).to.deep.equal([undefined, 'InvalidSecurity']);
    });

    for (const [groupSize, callsPerCaller] of [
      [64, 2],
      [1, 4],
    ] as const) {
      it(`are all answered on one hot employee, with at most ${callsPerCaller} calls of the store for each, in groups of ${groupSize}`, async () => {
        const nodes = await start({ count: 2, settings: { pipeline: { ...PATIENT, groupSize } } });
        const spent: number[] = [];
        for (const callers of [16, 32, 64]) {
          nodes.work.commits.length = 0;
          nodes.work.loads = 0;
          const employeeId = `HOT${callers}`;
          const replies = await Promise.all(
            Array.from({ length: callers }, (_, number) =>
              callAs(
                nodes.erp,
                nodes.urls[number % 2] ?? '',
                'workforce',
                upsertStaff([employeeId], { masterSequence: number + 1 }),
              ),
            ),
          );
          expect(['APPLIED', 'UNCHANGED']).to.include.members([...new Set(replies.map(told))]);
          const versions = replies
            .filter((one) => told(one) === 'APPLIED')
            .map((one) => Number(resultOf(one)['version']));
          // Each state that was applied is a version of its own, without a gap.
          expect(versions.toSorted((one, other) => one - other)).to.deep.equal(versions.map((_, at) => at + 1));
          spent.push((nodes.work.loads + nodes.work.commits.length) / callers);
        }
        // The very first call of a client asks for it once.
        expect(Math.max(...spent), spent.join(' ')).to.be.at.most(callsPerCaller + 0.25);
      });
    }

    it('leave what some serial order of them leaves: 4 writers, 500 random commands each, 20 employees, two nodes', async () => {
      const nodes = await start({ count: 2, settings: { pipeline: PATIENT }, wrap: lingering });
      const sent = await writeAtRandom(nodes, { writers: 4, commands: 500, seed: 1 });
      const faults = [...sent.values()].map(({ reply }) => reply.fault?.code).filter((code) => code !== undefined);
      expect(faults.filter((code) => code === 'UNAVAILABLE' || code === 'INTERNAL')).to.deep.equal([]);
      expect(nodes.work.commits).to.include('collided');
      const order = await orderOf(nodes.store);
      expect(new Set(order)).to.have.property('size', sent.size);

      const alone = await start({ count: 1 }, sqliteKind);
      const ids = new Map<string, string>();
      for (const requestId of order) {
        const one = sent.get(requestId);
        if (one === undefined) continue;
        const body = one.body.replaceAll(UUID, (id) => ids.get(id) ?? id);
        const reply = await callAs(alone.erp, alone.urls[0] ?? '', one.service, body);
        expect([one.body, outcomeOf(reply)]).to.deep.equal([one.body, outcomeOf(one.reply)]);
        ids.set(textOf(resultOf(one.reply), 'id'), textOf(resultOf(reply), 'id'));
      }
      expect(await stateOf(alone.store)).to.deep.equal(await stateOf(nodes.store));
    });
  });
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface Sent {
  readonly service: string;
  readonly body: string;
  readonly reply: SoapReply;
}

/** Several writers at once, each with one command after the other to a random node. */
async function writeAtRandom(
  { erp, urls }: RunningNodes,
  { writers, commands, seed }: { readonly writers: number; readonly commands: number; readonly seed: number },
): Promise<ReadonlyMap<string, Sent>> {
  const random = seeded(seed);
  const sent = new Map<string, Sent>();
  const eventIds: string[] = [];
  const employee = (): string => `S${random.between(1, 20)}`;

  const command = (requestId: string): Pick<Sent, 'service' | 'body'> => {
    const roll = random.between(1, 10);
    const voided = eventIds[random.between(0, Math.max(0, eventIds.length - 1))];
    if (roll <= 2 && voided !== undefined) {
      return { service: 'attendance', body: voidEvents([voided], 'test', { requestId }) };
    }
    if (roll <= 6) {
      // It rises with time, so that most of them change something, and now and then one is stale.
      const masterSequence = sent.size + random.between(1, 40);
      const timeRecordingId = `B${random.between(1, 8)}`;
      const options = { requestId, masterSequence, ...(random.chance(0.5) && { timeRecordingId }) };
      return { service: 'workforce', body: upsertStaff([employee()], options) };
    }
    const eventTime = daysAgo(2, `08:${String(random.between(0, 59)).padStart(2, '0')}:00`, '+08:00');
    const event = {
      sourceEventId: `K${random.between(1, 400)}`,
      employeeId: employee(),
      eventType: 'CLOCK_IN',
      eventTime,
    };
    return { service: 'attendance', body: submit([event], { requestId }) };
  };

  const writer = async (): Promise<void> => {
    for (let done = 0; done < commands; done += 1) {
      const requestId = randomUUID();
      const { service, body } = command(requestId);
      const reply = await callAs(erp, urls[random.between(0, urls.length - 1)] ?? '', service, body);
      sent.set(requestId, { service, body, reply });
      const result = resultOf(reply);
      if (service === 'attendance' && result['outcome'] === 'ACCEPTED') eventIds.push(textOf(result, 'id'));
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return sent;
}

/** The requests in the order in which their events stand in the journal. */
async function orderOf({ reads }: Store): Promise<readonly string[]> {
  const order = new Set<string>();
  let page: readonly AuditRecord[];
  let after: number | undefined;
  do {
    page = await reads.auditEvents({ clientId: 'demo-erp' }, { after, limit: 1000 });
    for (const { event } of page) if (event.requestId !== null) order.add(event.requestId);
    after = page.at(-1)?.event.eventIndex;
  } while (page.length > 0);
  return [...order];
}

/**
 * What was answered, without what is another one each time. Not why something was refused: a refusal writes nothing, so
 * that nothing compares a key that it found free; of two reasons it may have seen only the one.
 */
function outcomeOf(reply: SoapReply): readonly unknown[] {
  const { outcome, version } = resultOf(reply);
  return [reply.fault === undefined ? 'done' : 'refused', outcome, version];
}

/** All employees and time events, without ids and times of their storing. */
async function stateOf({ reads }: Store): Promise<unknown> {
  const employees = await reads.employees({ employeeIds: [] }, { after: undefined, limit: 1000 });
  const events = await reads.timeEvents({ employeeIds: [], includeInactive: true }, { after: undefined, limit: 5000 });
  const keys = new Map(events.map(({ eventId, sourceEventId, state }) => [eventId, `${sourceEventId} ${state}`]));
  return {
    employees: employees.map(({ version, employee: { eventUid: _, ...employee }, slices }) => ({
      version,
      employee,
      slices,
    })),
    events: events
      .map(({ sourceEventId, employeeId, state, live, occurredAt, duplicateOf, workDate }) => ({
        ...{ sourceEventId, employeeId, state, live, occurredAt, workDate },
        duplicateOf: duplicateOf === null ? '' : keys.get(duplicateOf),
      }))
      .map((event) => JSON.stringify(event))
      .toSorted(),
  };
}
