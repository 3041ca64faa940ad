import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { systemIds } from '../../src/lib/ids.ts';
import { RefusalTally, type StrangerRefusal } from '../../src/pipeline/refusal-tally.ts';
import { originOf } from '../support/tickets.ts';

/** ARCHITECTURE "Journal": strangers cannot fill the disk. */
describe('The tally of refused strangers', () => {
  const journalled: (readonly [string, string, number])[] = [];
  const bodies: unknown[] = [];
  let tally: RefusalTally;
  const open = (windowMs: number, most = 100, journal = async (): Promise<void> => undefined): RefusalTally =>
    new RefusalTally({
      windowMs,
      most,
      ids: systemIds,
      async journal({ origin, faultCode, clientId }, count) {
        journalled.push([`${origin.sourceAddress} ${clientId}`, faultCode, count]);
        bodies.push([origin.correlationId, origin.bodyHash]);
        await journal();
      },
    });
  beforeEach(() => {
    journalled.length = 0;
    bodies.length = 0;
  });
  afterEach(() => tally.close());

  const refusal = (sourceAddress: string, faultCode = 'FailedAuthentication', clientId = ''): StrangerRefusal => ({
    origin: { ...originOf('first'), sourceAddress, bodyHash: Uint8Array.of(1) },
    clientId,
    faultCode,
  });

  it('journals the first of a kind at once, and the others as one when the window ends', async () => {
    tally = open(20);
    for (let time = 0; time < 5; time += 1) tally.refuse(refusal('192.0.2.1'));
    expect(journalled).to.deep.equal([['192.0.2.1 ', 'FailedAuthentication', 1]]);
    while (journalled.length < 2) await delay(5);
    expect(journalled[1]).to.deep.equal(['192.0.2.1 ', 'FailedAuthentication', 4]);
  });

  it('tells the first by its own incident and body, and the count by neither', async () => {
    tally = open(60_000);
    tally.refuse(refusal('192.0.2.1'));
    tally.refuse(refusal('192.0.2.1'));
    await tally.close();
    const [first, counted] = bodies as readonly (readonly [string, unknown])[];
    expect(first).to.deep.equal(['first', Uint8Array.of(1)]);
    expect([counted?.[0] === 'first', counted?.[1]]).to.deep.equal([false, undefined]);
  });

  it('begins anew with each window', async () => {
    tally = open(20);
    tally.refuse(refusal('192.0.2.1'));
    tally.refuse(refusal('192.0.2.1'));
    while (journalled.length < 2) await delay(5);
    tally.refuse(refusal('192.0.2.1'));
    expect(journalled.map(([, , count]) => count)).to.deep.equal([1, 1, 1]);
  });

  it('leaves out of the end of a window what was journalled already', async () => {
    tally = open(60_000);
    tally.refuse(refusal('192.0.2.1'));
    await tally.close();
    expect(journalled).to.have.length(1);
  });

  it('tells addresses, clients and codes apart', () => {
    tally = open(60_000);
    for (const one of [refusal('192.0.2.1'), refusal('192.0.2.2'), refusal('192.0.2.1', 'HTTP_413')]) tally.refuse(one);
    tally.refuse(refusal('192.0.2.1', 'FailedAuthentication', 'erp'));
    expect(journalled).to.have.length(4);
  });

  it('counts together what comes when it is full, whoever sends it', async () => {
    tally = open(60_000, 3);
    for (let last = 1; last <= 10; last += 1) tally.refuse(refusal(`192.0.2.${last}`));
    await tally.close();
    expect(journalled.map(([address, , count]) => [address, count])).to.deep.equal([
      ['192.0.2.1 ', 1],
      ['192.0.2.2 ', 1],
      ['192.0.2.3 ', 1],
      ['192.0.2.4 ', 1],
      ['192.0.2.4 ', 6],
    ]);
  });

  it('is closed only when what it counted is journalled', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    tally = open(60_000, 100, () => finished);
    tally.refuse(refusal('192.0.2.1'));
    let isClosed = false;
    const closed = tally.close().then(() => (isClosed = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isClosed).to.equal(false);
    finish();
    await closed;
  });
});
