import { expect } from 'chai';
import type { UpsertTerminals, UpsertTerminalsResponse } from '../../src/contract/generated.ts';
import type { Refusal } from '../../src/contract/refusal.ts';
import type { Command } from '../../src/decision/operation.ts';
import { instant } from '../../src/lib/clock.ts';
import { systemIds } from '../../src/lib/ids.ts';
import { ok, refused } from '../../src/lib/result.ts';
import type { CallHead } from '../../src/pipeline/call.ts';
import { commandTicket } from '../../src/pipeline/command-ticket.ts';
import type { Ticket } from '../../src/pipeline/ticket.ts';
import { systemTicket } from '../../src/pipeline/tickets.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import { loadContract } from '../../src/wsdl/load-contract.ts';
import { contextAt } from '../support/decision-world.ts';
import { ScriptedStore } from '../support/scripted-store.ts';
import { client, terminal } from '../support/store-samples.ts';
import { callerOf, factOf, locationsOf, originOf, receivedAt, TestLane } from '../support/tickets.ts';
import { contractFolder } from '../wsdl/folders.ts';

const contract = loadContract(contractFolder);
const R1 = '0193b0a0-0000-4000-8000-0000000000a1';

const requestOf = (requestId: string, terminalId = 'T1', sequence = 1n): UpsertTerminals => ({
  requestId,
  sourceSystem: 'GATE',
  mode: 'ATOMIC',
  terminals: [{ terminalId, sourceSequence: sequence, timeZone: 'Asia/Shanghai' }],
});

/** R-04 and CONTRACT "Every write", on a command that puts what it is sent. */
describe('A command that is sent again', () => {
  let scripted: ScriptedStore;
  let decisions: number;
  beforeEach(() => {
    scripted = new ScriptedStore();
    scripted.write('client', 'erp', 1, { client: [client('erp')] });
    scripted.write('client', 'hr', 1, { client: [client('hr')] });
    decisions = 0;
  });

  const command: Command<'UpsertTerminals'> = {
    effect: 'write',
    name: 'UpsertTerminals',
    size: ({ terminals }) => terminals.length,
    lookups: ({ terminals }) => terminals.map(({ terminalId: key }) => ({ aggregate: 'terminal', key })),
    decide(draft, { requestId, terminals }) {
      decisions += 1;
      const [{ terminalId } = { terminalId: '' }] = terminals;
      if (terminalId === 'BAD') {
        draft.put('terminal', terminalId, { terminal: [terminal(terminalId)] });
        return refused<Refusal>({ code: 'NOT_FOUND', message: 'There is no such place.', errors: [] });
      }
      if (terminalId !== 'NONE') draft.put('terminal', terminalId, { terminal: [terminal(terminalId)] });
      draft.record(factOf(terminalId));
      return ok({ requestId, replayed: false, applied: decisions, stale: 0, unchanged: 0, rejected: 0, results: [] });
    },
  };
  const ticketOf = (name: string, request: UpsertTerminals, parts: Partial<CallHead> = {}): Ticket =>
    commandTicket(
      { caller: callerOf('erp', 1), origin: originOf(name), nonce: undefined, ...parts },
      {
        command,
        request,
        model: contract.operation('UpsertTerminals'),
        contractVersion: contract.version,
        context: { ...contextAt(receivedAt, systemIds), clientId: parts.caller?.clientId ?? 'erp' },
      },
    );
  const lane = (): TestLane => new TestLane(scripted);
  /** Of an answer, how often it was decided until then and whether it is replayed; else why it is refused. */
  const told = (answer: unknown): unknown => {
    if (typeof answer === 'string') return answer;
    const { applied, replayed } = answer as UpsertTerminalsResponse;
    return replayed ? `replayed ${applied}` : `done ${applied}`;
  };
  const send = async (...tickets: readonly Ticket[]): Promise<readonly unknown[]> =>
    (await lane().answers(...tickets)).map(told);
  const outcomes = (): readonly string[] =>
    scripted.committed.flatMap(({ entries }) => entries.map(({ event }) => event.outcome));

  it('is refused where it is another request under the same id', async () => {
    expect(await send(ticketOf('a', requestOf(R1)))).to.deep.equal(['done 1']);
    expect(await send(ticketOf('b', requestOf(R1, 'T1', 2n)))).to.deep.equal(['IDEMPOTENCY_CONFLICT']);
    expect(await send(ticketOf('c', requestOf(R1, 'T2')))).to.deep.equal(['IDEMPOTENCY_CONFLICT']);
    expect(scripted.version('terminal', 'T1')).to.equal(1);
    expect(outcomes()).to.deep.equal(['SUCCESS', 'REFUSED', 'REFUSED']);
  });

  it('is answered from its stored outcome, undecided', async () => {
    await send(ticketOf('a', requestOf(R1)));
    expect(await send(ticketOf('b', requestOf(R1)))).to.deep.equal(['replayed 1']);
    expect([decisions, scripted.version('terminal', 'T1')]).to.deep.equal([1, 1]);
    expect(outcomes()).to.deep.equal(['SUCCESS', 'REPLAYED']);
  });

  it('is the same request however its id is written', async () => {
    await send(ticketOf('a', requestOf(R1)));
    expect(await send(ticketOf('b', requestOf(R1.toUpperCase().replaceAll('-', ''))))).to.deep.equal(['replayed 1']);
  });

  it('is answered from the outcome of the first within one group', async () => {
    expect(await send(ticketOf('a', requestOf(R1)), ticketOf('b', requestOf(R1)))).to.deep.equal([
      'done 1',
      'replayed 1',
    ]);
    expect(scripted.committed.map(locationsOf)).to.have.length(1);
  });

  it('is another request where another client sends it', async () => {
    await send(ticketOf('a', requestOf(R1)));
    expect(await send(ticketOf('b', requestOf(R1, 'T2'), { caller: callerOf('hr', 1) }))).to.deep.equal(['done 2']);
  });

  it('is decided anew where it was refused, or wrote nothing', async () => {
    const refusedBefore = requestOf(R1, 'BAD');
    expect(await send(ticketOf('a', refusedBefore))).to.deep.equal(['NOT_FOUND']);
    expect(scripted.committed[0]?.changes).to.deep.equal([]);
    expect(await send(ticketOf('b', requestOf(R1)))).to.deep.equal(['done 2']);
    const idle = requestOf('0193b0a0-0000-4000-8000-0000000000a2', 'NONE');
    expect(await send(ticketOf('c', idle))).to.deep.equal(['done 3']);
    expect(await send(ticketOf('d', idle))).to.deep.equal(['done 4']);
  });

  it('finds the outcome that another node has stored meanwhile', async () => {
    const other = new ScriptedStore();
    other.write('client', 'erp', 1, { client: [client('erp')] });
    await new TestLane(other).answers(ticketOf('other', requestOf(R1)));
    const [row] = other.committed[0]?.changes.flatMap((change) => ('insert' in change ? [change.row] : [])) ?? [];
    scripted.onCommit({ before: () => scripted.insert('outcome', row ?? {}) });
    expect(await send(ticketOf('a', requestOf(R1)))).to.deep.equal(['replayed 1']);
  });

  it('finds its outcome after the deadline has passed during the commit', async () => {
    let open: (value: unknown) => void = () => undefined;
    scripted.onCommit({ after: new Promise((resolve) => (open = resolve)) });
    const slow = new TestLane(scripted, { deadlineMs: 100 });
    expect(await slow.answers(ticketOf('a', requestOf(R1)))).to.deep.equal(['REQUEST_IN_PROGRESS']);
    open(undefined);
    await slow.lane.drain();
    expect(await send(ticketOf('b', requestOf(R1)))).to.deep.equal(['replayed 1']);
  });

  describe('with a nonce', () => {
    const nonce = { value: Uint8Array.of(1, 2, 3), expiresAt: instant(receivedAt + 1) };
    const nonces = (): number =>
      scripted.committed.flatMap(({ changes }) => changes.filter((one) => 'insert' in one && one.insert === 'nonce'))
        .length;

    it('is refused by the same nonce, whatever it asks, and leaves that in the journal', async () => {
      await send(ticketOf('a', requestOf(R1), { nonce }));
      expect(await send(ticketOf('b', requestOf(R1), { nonce }))).to.deep.equal(['nonce-used']);
      expect(decisions).to.equal(1);
      const { event } = scripted.committed[1]?.entries[0] ?? {};
      expect(event).to.include({ outcome: 'REFUSED', faultCode: 'InvalidSecurity', correlationId: 'b' });
      expect(nonces()).to.equal(1);
    });

    it('finds a used nonce with what it loads anyway, not by a collision', async () => {
      await send(ticketOf('a', requestOf(R1), { nonce }));
      await send(ticketOf('b', requestOf(R1), { nonce }));
      expect([scripted.loads.length, scripted.batches.length]).to.deep.equal([2, 2]);
    });

    it('is refused by the same nonce within one group', async () => {
      const first = ticketOf('a', requestOf(R1), { nonce });
      expect(await send(first, ticketOf('b', requestOf(R1, 'T2'), { nonce }))).to.deep.equal(['done 1', 'nonce-used']);
    });

    it('is not refused by the nonce of another client', async () => {
      await send(ticketOf('a', requestOf(R1), { nonce }));
      const other = ticketOf('b', requestOf(R1), { nonce, caller: callerOf('hr', 1) });
      expect(await send(other)).to.deep.equal(['done 2']);
    });

    it('uses it up also where it is refused', async () => {
      await send(ticketOf('a', requestOf(R1, 'BAD'), { nonce }));
      expect(nonces()).to.equal(1);
      expect(await send(ticketOf('b', requestOf(R1), { nonce }))).to.deep.equal(['nonce-used']);
    });

    it('is no replay of itself where its commit went through unseen', async () => {
      scripted.onCommit('lose');
      expect(await send(ticketOf('a', requestOf(R1), { nonce }))).to.deep.equal(['replayed 1']);
      expect([decisions, nonces()]).to.deep.equal([1, 1]);
    });

    it('is decided again with the same nonce where its commit did not go through', async () => {
      scripted.onCommit({ fail: new StoreUnavailable('The connection was lost.') });
      expect(await send(ticketOf('a', requestOf(R1), { nonce }))).to.deep.equal(['done 2']);
      expect(nonces()).to.equal(1);
    });
  });
});

describe('A command of Muster itself', () => {
  const context = contextAt(receivedAt, systemIds);
  const perform = async (quiet: boolean, records: boolean): Promise<readonly string[]> => {
    const scripted = new ScriptedStore();
    const command = {
      name: 'Sweep',
      ...(quiet && { quiet: true as const }),
      lookups: [],
      decide(draft: Parameters<Ticket['decide']>[0]) {
        draft.put('terminal', 'T1', { terminal: [terminal('T1')] });
        if (records) draft.record(factOf('T1'));
        return ok('swept');
      },
    };
    const ticket = systemTicket(command, originOf('job'), 'system:sweep', context);
    expect(await new TestLane(scripted).answers(ticket)).to.deep.equal(['swept']);
    return scripted.committed.flatMap(({ entries }) => entries.map(({ event }) => `${event.actor} ${event.action}`));
  };

  it('leaves no event where it is quiet and has nothing to tell', async () => {
    expect(await perform(true, false)).to.deep.equal([]);
  });

  it('leaves one where it is quiet and has something to tell, or is not quiet', async () => {
    expect(await perform(true, true)).to.deep.equal(['system:sweep U']);
    expect(await perform(false, false)).to.deep.equal(['system:sweep E']);
  });
});
