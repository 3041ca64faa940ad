import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { TimeEventInput, TimeEventVoid, VoidTimeEvents } from '../../../src/contract/generated.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { voidTimeEvents } from '../../../src/operations/attendance/void-time-events.ts';
import { punch } from '../../domain/attendance/sample.ts';
import { submitTimeEvents } from '../../support/commands.ts';
import { employee, REQUEST_ID, REQUEST_ID_SENT, submit, upsert } from '../../support/command-requests.ts';
import { idNumber, World } from '../../support/decision-world.ts';

/** A world in which E1 works in Shanghai and has punched once, under the key A. */
function punched(): { readonly world: World; readonly eventId: string } {
  const world = new World();
  world.run(upsertEmployees, upsert([employee()]));
  send(world, punch({ sourceEventId: 'A' }));
  return { world, eventId: world.events[0]?.eventId ?? 'none' };
}

function send(world: World, event: TimeEventInput): string {
  const { result } = world.run(submitTimeEvents, submit([event], { mode: 'PARTIAL' }));
  const [told] = result.ok ? result.value.results : [];
  return `${told?.outcome ?? 'refused'} ${told?.id ?? ''}`;
}

const voiding = (voids: readonly TimeEventVoid[], changes: Partial<VoidTimeEvents> = {}): VoidTimeEvents => ({
  requestId: REQUEST_ID_SENT,
  sourceSystem: 'ERP01',
  mode: 'ATOMIC',
  voids,
  ...changes,
});

const run = (world: World, ...args: Parameters<typeof voiding>) => world.run(voidTimeEvents, voiding(...args));

/** `outcome` of each result with its errors behind; or the refusal's code and errors. */
function told({ result }: ReturnType<typeof run>): readonly string[] {
  if (!result.ok) return [result.error.code, ...result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`)];
  return result.value.results.map(({ outcome, errors }) =>
    [outcome, ...errors.map(({ code, path }) => `${code} ${path ?? ''}`)].join(' '),
  );
}

describe('VoidTimeEvents', () => {
  it('marks the event VOIDED with its reason, and keeps everything else that was stored', () => {
    const { world, eventId } = punched();
    const [before] = world.events;
    expect(told(run(world, [{ eventId, reason: 'WRONG_PERSON' }]))).to.deep.equal(['VOIDED']);
    const [after] = world.events;
    expect(after).to.deep.equal({
      ...before,
      state: 'VOIDED',
      stateReason: 'WRONG_PERSON',
      live: false,
      eventUid: after?.eventUid,
    });
    expect(world.rows('timeEvent', eventId, 'timeEventVoid')[0]).to.deep.include({
      eventId,
      voidedAt: world.now,
      sourceSystem: 'ERP01',
      clientId: 'ERP',
      requestId: REQUEST_ID,
    });
  });

  it('tells the audit trail before and after as action D, the reason only as a salted digest', () => {
    const { world, eventId } = punched();
    const [fact, ...others] = run(world, [{ eventId, reason: 'Mistaken for Bob' }]).facts;
    expect(others).to.deep.equal([]);
    expect(fact).to.deep.include({ action: 'D', entity: 'TimeEvent', entityId: eventId, entityVersion: 1 });
    expect(fact?.uid).to.equal(world.events[0]?.eventUid);
    const salt = world.rows('timeEvent', eventId, 'timeEventVoid')[0]?.reasonSalt ?? new Uint8Array();
    const digest = createHash('sha256').update(salt).update('Mistaken for Bob').digest('base64');
    const { before, after } = fact?.changes as Readonly<Record<'before' | 'after', object>>;
    expect(before).to.include({ eventId, state: 'ACCEPTED' });
    expect(after).to.deep.include({ eventId, state: 'VOIDED', stateReason: { digest } });
    expect(JSON.stringify(fact)).not.to.contain('Bob');
  });

  it('takes the id in any case, and leaves a voided event as it is', () => {
    const { world, eventId } = punched();
    run(world, [{ eventId, reason: 'FIRST' }]);
    const again = run(world, [{ eventId: eventId.toUpperCase(), reason: 'SECOND' }]);
    expect(told(again)).to.deep.equal(['UNCHANGED']);
    expect(again.facts).to.deep.equal([]);
    expect(world.events[0]?.stateReason).to.equal('FIRST');
  });

  it('voids an event once that a request names twice', () => {
    const { world, eventId } = punched();
    expect(
      told(
        run(world, [
          { eventId, reason: 'A' },
          { eventId, reason: 'B' },
        ]),
      ),
    ).to.deep.equal(['VOIDED', 'UNCHANGED']);
  });

  it('refuses an id that no event has: with a fault in ATOMIC mode, item by item in PARTIAL', () => {
    const { world, eventId } = punched();
    const voids = [
      { eventId, reason: 'A' },
      { eventId: idNumber(999), reason: 'A' },
    ];
    const path = 'NOT_FOUND /VoidTimeEvents/voids[2]/eventId';
    expect(told(run(world, voids))).to.deep.equal(['NOT_FOUND', path]);
    expect(world.events[0]?.state).to.equal('ACCEPTED');
    const partial = run(world, voids, { mode: 'PARTIAL' });
    expect(told(partial)).to.deep.equal(['VOIDED', `REJECTED ${path}`]);
    expect(partial.result.ok && partial.result.value).to.deep.include({ voided: 1, unchanged: 0, rejected: 1 });
    expect(partial.facts.map(({ action, outcome }) => `${action} ${outcome ?? 'SUCCESS'}`)).to.deep.equal([
      'D SUCCESS',
      'E REFUSED',
    ]);
  });

  it('frees the fact: told again under another key it is accepted', () => {
    const { world, eventId } = punched();
    run(world, [{ eventId, reason: 'WRONG' }]);
    expect(send(world, punch({ sourceEventId: 'C' }))).to.equal(`ACCEPTED ${world.events[1]?.eventId ?? ''}`);
  });

  describe('with duplicates of the event (R-04)', () => {
    const states = (world: World): readonly string[] =>
      world.events.map(({ sourceEventId, state, live, duplicateOf }) => {
        const first = world.events.find((one) => one.eventId === duplicateOf)?.sourceEventId;
        return `${sourceEventId} ${state}${live ? ' live' : ''}${first === undefined ? '' : ` of ${first}`}`;
      });
    const idOf = (world: World, key: string): string =>
      world.events.find(({ sourceEventId }) => sourceEventId === key)?.eventId ?? 'none';

    /** A is the first of these. */
    function toldBy(...others: readonly string[]): World {
      const { world } = punched();
      for (const sourceEventId of others) send(world, punch({ sourceEventId }));
      return world;
    }

    it('lets the one of the other source count from then on, and tells the audit trail so', () => {
      const world = toldBy('B');
      const { facts } = run(world, [{ eventId: idOf(world, 'A'), reason: 'WRONG' }]);
      expect(states(world)).to.deep.equal(['A VOIDED', 'B ACCEPTED live']);
      expect(facts.map(({ action, entityId, entityVersion }) => [action, entityId, entityVersion])).to.deep.equal([
        ['D', idOf(world, 'A'), 1],
        ['U', idOf(world, 'B'), 1],
      ]);
      expect(facts[1]?.changes).to.have.nested.property('before.duplicateOf', idOf(world, 'A'));
      expect(facts[1]?.changes).to.have.nested.property('after.state', 'ACCEPTED');
      expect(facts[1]?.uid).to.equal(world.events[1]?.eventUid);
    });

    it('tells it again as an event of its own when its source resends it', () => {
      const world = toldBy('B');
      run(world, [{ eventId: idOf(world, 'A'), reason: 'WRONG' }]);
      const { result } = world.run(submitTimeEvents, submit([punch({ sourceEventId: 'B' })], { mode: 'PARTIAL' }));
      expect(result.ok && result.value.results[0]).to.deep.include({
        outcome: 'ACCEPTED',
        id: idOf(world, 'B'),
        replayed: true,
      });
    });

    it('takes the first that was received of several, whom the others then repeat', () => {
      const world = toldBy('B', 'C', 'D');
      run(world, [{ eventId: idOf(world, 'A'), reason: 'WRONG' }]);
      expect(states(world)).to.deep.equal(['A VOIDED', 'B ACCEPTED live', 'C DUPLICATE of B', 'D DUPLICATE of B']);
      expect(send(world, punch({ sourceEventId: 'D' }))).to.equal(`DUPLICATE ${idOf(world, 'B')}`);
      run(world, [{ eventId: idOf(world, 'B'), reason: 'WRONG' }]);
      expect(states(world)).to.deep.equal(['A VOIDED', 'B VOIDED', 'C ACCEPTED live', 'D DUPLICATE of C']);
    });

    it('knows what is told anew for a duplicate of the one that was revived', () => {
      const world = toldBy('B');
      run(world, [{ eventId: idOf(world, 'A'), reason: 'WRONG' }]);
      expect(send(world, punch({ sourceEventId: 'E' }))).to.equal(`DUPLICATE ${idOf(world, 'B')}`);
    });

    it('comes to the same in whatever order a request names several', () => {
      for (const order of [
        ['A', 'B'],
        ['B', 'A'],
      ]) {
        const world = toldBy('B', 'C');
        run(
          world,
          order.map((key) => ({ eventId: idOf(world, key), reason: 'WRONG' })),
        );
        expect(states(world).map((state) => state.replace(' of A', ''))).to.deep.equal([
          'A VOIDED',
          'B VOIDED',
          'C ACCEPTED live',
        ]);
      }
    });

    it('leaves the first one alone where only a duplicate is voided', () => {
      const world = toldBy('B', 'C');
      run(world, [{ eventId: idOf(world, 'B'), reason: 'WRONG' }]);
      expect(states(world)).to.deep.equal(['A ACCEPTED live', 'B VOIDED of A', 'C DUPLICATE of A']);
    });

    it('leaves none where all of them are voided, and then the fact is free', () => {
      const world = toldBy('B');
      for (const key of ['A', 'B']) run(world, [{ eventId: idOf(world, key), reason: 'WRONG' }]);
      expect(states(world)).to.deep.equal(['A VOIDED', 'B VOIDED']);
      expect(send(world, punch({ sourceEventId: 'C' }))).to.equal(`ACCEPTED ${idOf(world, 'C')}`);
    });

    it('does not take another second, type or terminal for the same fact', () => {
      const world = toldBy();
      send(world, punch({ sourceEventId: 'B', terminalId: 'T9' }));
      send(world, punch({ sourceEventId: 'C', eventType: 'CLOCK_OUT' }));
      run(world, [{ eventId: idOf(world, 'A'), reason: 'WRONG' }]);
      expect(states(world)).to.deep.equal(['A VOIDED', 'B ACCEPTED live', 'C ACCEPTED live']);
    });
  });

  it('does not bring a voided event back when its source sends it again', () => {
    const { world, eventId } = punched();
    run(world, [{ eventId, reason: 'WRONG' }]);
    expect(send(world, punch({ sourceEventId: 'A' }))).to.equal(`ACCEPTED ${eventId}`);
    expect(world.events.map(({ state }) => state)).to.deep.equal(['VOIDED']);
  });
});
