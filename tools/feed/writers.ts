import { setTimeout as delay } from 'node:timers/promises';
import { upsertStaff, voidEvents, watermark } from '../../test/support/bodies.ts';
import { textOf } from '../../test/support/text-of.ts';
import { listOf } from '../../test/support/feed-consumer.ts';
import { submit, terminal, type EventXml } from '../../test/support/requests.ts';
import { callAs, type SoapReply } from '../../test/support/soap-call.ts';
import type { Random } from '../soak/random.ts';
import type { Credentials } from '../soap-message.ts';

/** Several writers that change everything that the feed tells, until they are told to stop. */
export interface Writers {
  readonly counts: { written: number; voids: number; failed: number };
  stop(): Promise<void>;
}

const STAFF = Array.from({ length: 20 }, (_, number) => `W${String(number).padStart(2, '0')}`);
const TERMINALS = ['TA', 'TB', 'TC'];

/** The people who punch, and where. */
export const staffMessages = (): readonly (readonly ['workforce', string])[] => [
  ['workforce', upsertStaff(STAFF)],
  ...TERMINALS.map((id) => ['workforce', terminal(id, 'Asia/Shanghai')] as const),
];

/** The n-th punch of a run: a second before the one before, so that none repeats. */
const punch = (run: string, number: number, employeeId: string): EventXml => ({
  sourceEventId: `${run}-${number}`,
  employeeId,
  eventType: 'CLOCK_IN',
  eventTime: `${new Date(Date.now() - 86_400_000 - number * 1000).toISOString().slice(0, 19)}Z`,
});

/** Starts the writers; `urlOf` tells where the server is just now. */
export function startWriters(urlOf: () => string, client: Credentials, random: Random, writers: number): Writers {
  const counts = { written: 0, voids: 0, failed: 0 };
  const run = crypto.randomUUID();
  const live: string[] = [];
  let number = 0;
  let sequence = 1;
  let stopped = false;

  const send = (service: string, body: string): Promise<SoapReply> => callAs(client, urlOf(), service, body);
  const one = <T>(list: readonly T[]): T | undefined => list[random.between(0, list.length - 1)];

  const punches = (): EventXml[] =>
    Array.from({ length: random.chance(0.2) ? random.between(2, 20) : 1 }, () =>
      punch(run, (number += 1), one(STAFF) ?? ''),
    );

  const submitSome = async (): Promise<void> => {
    const { response } = await send('attendance', submit(punches(), { sourceSystem: 'LOAD' }));
    live.push(...listOf(response?.['results']).map(({ id }) => textOf(id)));
  };
  const voidOne = async (): Promise<void> => {
    const id = live.splice(random.between(0, live.length - 1), 1)[0];
    if (id === undefined) return;
    // The last of what two writers do to one event at once.
    await Promise.all([send('attendance', voidEvents([id], 'WRONG')), send('attendance', voidEvents([id], 'TWICE'))]);
    counts.voids += 1;
  };
  const changeStaff = async (): Promise<void> => {
    sequence += 1;
    const [first = '', second = ''] = [one(STAFF), one(STAFF)];
    const ids = first === second ? [first] : [first, second];
    await send('workforce', upsertStaff(ids, { masterSequence: sequence }));
  };
  const report = async (): Promise<void> => {
    sequence += 1;
    const deliveredUpTo = new Date(Date.now() - 3_600_000 + sequence * 1000).toISOString();
    const terminalId = one(TERMINALS) ?? '';
    await send('workforce', watermark({ terminalId, sourceSequence: sequence, deliveredUpTo }));
  };

  const writer = async (): Promise<void> => {
    while (!stopped) {
      const die = random.between(1, 100);
      try {
        await (die <= 60 ? submitSome() : die <= 80 ? voidOne() : die <= 92 ? changeStaff() : report());
        counts.written += 1;
      } catch {
        counts.failed += 1;
        await delay(50);
      }
    }
  };
  const running = Array.from({ length: writers }, writer);
  return {
    counts,
    async stop() {
      stopped = true;
      await Promise.all(running);
    },
  };
}
