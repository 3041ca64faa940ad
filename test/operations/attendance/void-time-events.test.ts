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
    expect(send(world, punch({ sourceEventId: 'B' }))).to.equal(`DUPLICATE ${eventId}`);
    run(world, [{ eventId, reason: 'WRONG' }]);
    expect(send(world, punch({ sourceEventId: 'C' }))).to.equal(`ACCEPTED ${world.events[2]?.eventId ?? ''}`);
  });

  it('leaves a duplicate what it is when its first is voided, also when it is sent again', () => {
    const { world, eventId } = punched();
    send(world, punch({ sourceEventId: 'B' }));
    run(world, [{ eventId, reason: 'WRONG' }]);
    expect(world.events[1]).to.deep.include({ state: 'DUPLICATE', duplicateOf: eventId });
    expect(send(world, punch({ sourceEventId: 'B' }))).to.equal(`DUPLICATE ${eventId}`);
  });

  it('does not bring a voided event back when its source sends it again', () => {
    const { world, eventId } = punched();
    run(world, [{ eventId, reason: 'WRONG' }]);
    expect(send(world, punch({ sourceEventId: 'A' }))).to.equal(`ACCEPTED ${eventId}`);
    expect(world.events.map(({ state }) => state)).to.deep.equal(['VOIDED']);
  });
});
