import type { Credentials } from '../soap-message.ts';
import type { Random } from '../soak/random.ts';
import { type ProgressOutput, startProgress } from './progress.ts';
import { type Answered, connectTo, type DemoClient, postRaw } from './soap-client.ts';
import { type DayMessage, type DayPunch, planDay, shuffled, type WorkingDay } from './working-day.ts';

/** Where the day is played. */
export interface Stage {
  readonly url: string;
  readonly erp: Credentials;
  readonly auditor: Credentials;
}

export interface DemoOptions {
  readonly people: number;
  readonly callers: number;
  readonly random: Random;
  readonly output: ProgressOutput;
}

/** What was answered, counted. */
export interface Summary {
  readonly employees: number;
  readonly messages: number;
  readonly seconds: number;
  readonly accepted: number;
  /** Events that were known already under another request id. */
  readonly duplicates: number;
  /** Messages that were known already: the stored answer came again. */
  readonly replayed: number;
  readonly quarantined: number;
  readonly released: number;
  /** How many messages were refused with each code. */
  readonly refused: Readonly<Record<string, number>>;
  /** What is not as it must be; empty when all is well. */
  readonly findings: readonly string[];
}

interface Clients {
  readonly attendance: DemoClient;
  readonly workforce: DemoClient;
}

/** A thing to send, and what must come of it. */
interface Step {
  send(): Promise<Answered>;
  /** Undefined where the answer is as it must be. */
  judge(answered: Answered): string | undefined;
}

const SOURCE = 'DEMO';
const HIRED_AT_ONCE = 50;
const RESENT_SHARE = 0.15;
const TOLD_AGAIN_SHARE = 0.05;

/** Plays a working day: hires, punches in random order, resends, bad messages, and a newcomer whose master data is late. */
export async function playDay(stage: Stage, { people, callers, random, output }: DemoOptions): Promise<Summary> {
  const run = `D${Date.now().toString(36).toUpperCase()}`;
  const day = planDay(run, people, random, new Date());
  const clients = {
    attendance: await connectTo(stage.url, 'attendance', stage.erp),
    workforce: await connectTo(stage.url, 'workforce', stage.erp),
  };
  const count = new Counts();
  const begun = performance.now();
  const bad = await badMessages(stage, clients, day);
  const steps = shuffled([...honestSteps(clients.attendance, day, random), ...bad], random);
  const hires = chunked(day.employeeIds, HIRED_AT_ONCE).map((ids) => hire(clients.workforce, ids));
  const newcomer = [lateMasterData(clients, day), hire(clients.workforce, [day.newcomer.employeeId])];
  const progress = startProgress('working day', hires.length + steps.length + newcomer.length, output);
  const playAll = async (list: readonly Step[], atOnce: number): Promise<void> => {
    const waiting = [...list];
    const caller = async (): Promise<void> => {
      for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
        count.add(step, await step.send());
        progress.step();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, caller));
  };
  await playAll(hires, 1);
  await playAll(steps, callers);
  await playAll(newcomer, 1);
  const released = await countReleased(clients.attendance, day);
  progress.end();
  const seconds = (performance.now() - begun) / 1000;
  return count.summary({ day, people, released, seconds });
}

// The library writes members in the order in which they stand here, and the schema is a sequence.
const submit = (
  client: DemoClient,
  { requestId, punches }: DayMessage,
  {
    mode = 'PARTIAL',
    quarantine = false,
  }: { readonly mode?: 'ATOMIC' | 'PARTIAL'; readonly quarantine?: boolean } = {},
): Promise<Answered> =>
  client.call('SubmitTimeEvents', { requestId, sourceSystem: SOURCE, mode, quarantine, events: punches });

const mustSucceed = (answered: Answered): string | undefined =>
  'refused' in answered ? `an honest message was refused with ${answered.refused}` : undefined;

/** Every punch once; some messages again under the same request id, and some punches again under another. */
function honestSteps(client: DemoClient, { messages, punches }: WorkingDay, random: Random): readonly Step[] {
  const resent = messages.filter(() => random.chance(RESENT_SHARE));
  const toldAgain = punches.filter(() => random.chance(TOLD_AGAIN_SHARE));
  const again = toldAgain.map((punch) => ({ requestId: crypto.randomUUID(), punches: [punch] }));
  return [...messages, ...resent, ...again].map((message) => ({
    send: () => submit(client, message),
    judge: mustSucceed,
  }));
}

const hire = (client: DemoClient, employeeIds: readonly string[]): Step => ({
  send: () =>
    client.call('UpsertEmployees', {
      requestId: crypto.randomUUID(),
      sourceSystem: SOURCE,
      mode: 'ATOMIC',
      scope: 'DELTA',
      employees: employeeIds.map(employeeOf),
    }),
  judge: mustSucceed,
});

const employeeOf = (employeeId: string): object => ({
  employeeId,
  masterSequence: '1',
  hireDate: '2020-01-01',
  slices: [
    {
      validFrom: '2020-01-01',
      validTo: '9999-12-31',
      displayName: `Employee ${employeeId}`,
      status: 'ACTIVE',
      workTimeZone: 'Asia/Shanghai',
      timeManagementMode: 'CLOCK',
    },
  ],
});

const lateMasterData = ({ attendance }: Clients, { newcomer }: WorkingDay): Step => ({
  send: () => submit(attendance, { requestId: crypto.randomUUID(), punches: newcomer.punches }, { quarantine: true }),
  judge: (answered) =>
    'response' in answered && Number(answered.response['quarantined']) === newcomer.punches.length
      ? undefined
      : 'the punches of the newcomer are not in quarantine',
});

const RELEASE_WITHIN_MS = 5000;

/** The service tries what waits by itself when the master data arrives. */
async function countReleased(client: DemoClient, { newcomer }: WorkingDay): Promise<number> {
  const deadline = performance.now() + RELEASE_WITHIN_MS;
  for (;;) {
    const stored = await client.call('GetTimeEvents', { employeeIds: [newcomer.employeeId] });
    const events = 'response' in stored ? (stored.response['events'] as readonly unknown[] | undefined) : undefined;
    const count = events?.length ?? 0;
    if (count >= newcomer.punches.length || performance.now() > deadline) return count;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Each must be refused, with the code that it is named by. */
async function badMessages(stage: Stage, { attendance }: Clients, day: WorkingDay): Promise<readonly Step[]> {
  const impostor = await connectTo(stage.url, 'attendance', { id: stage.erp.id, secret: 'guessed' });
  const auditor = await connectTo(stage.url, 'attendance', stage.auditor);
  const [first] = day.punches;
  if (first === undefined) return [];
  const one = (changes: Partial<DayPunch>): DayMessage => ({
    requestId: crypto.randomUUID(),
    punches: [{ ...first, sourceEventId: `BAD-${crypto.randomUUID()}`, ...changes }],
  });
  const nextMonth = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const refusing = (code: string, send: () => Promise<Answered>): Step => ({
    send,
    judge: (answered) =>
      'refused' in answered && answered.refused === code
        ? undefined
        : `${code} was expected, and the answer was ${'refused' in answered ? answered.refused : 'a response'}`,
  });
  const atomic = (message: DayMessage) => submit(attendance, message, { mode: 'ATOMIC' });
  return [
    refusing('Client', () => postRaw(stage.url, 'attendance', 'this is no XML')),
    refusing('Client', () =>
      postRaw(stage.url, 'attendance', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'),
    ),
    refusing('FailedAuthentication', () => submit(impostor, one({}))),
    refusing('NOT_AUTHORISED', () => submit(auditor, one({}))),
    refusing('VALIDATION', () => atomic(one({ eventType: 'SLEEP' }))),
    refusing('VALIDATION', () => atomic(one({ eventTime: 'yesterday' }))),
    refusing('EMPLOYEE_UNKNOWN', () => atomic(one({ employeeId: 'NOBODY' }))),
    refusing('OUT_OF_ACCEPTANCE_WINDOW', () => atomic(one({ eventTime: nextMonth }))),
  ];
}

/** Counts answers as they come. */
class Counts {
  readonly #refused: Record<string, number> = {};
  readonly #findings: string[] = [];
  #messages = 0;
  #accepted = 0;
  #duplicates = 0;
  #replayed = 0;
  #quarantined = 0;

  add(step: Step, answered: Answered): void {
    this.#messages += 1;
    const finding = step.judge(answered);
    if (finding !== undefined) this.#findings.push(finding);
    if ('refused' in answered) {
      this.#refused[answered.refused] = (this.#refused[answered.refused] ?? 0) + 1;
      return;
    }
    const { replayed, accepted, duplicates, quarantined, rejected } = answered.response;
    if (String(replayed) === 'true') {
      this.#replayed += 1;
      return;
    }
    const known = listOf(answered.response['results']).filter((result) => String(result['replayed']) === 'true').length;
    this.#accepted += Number(accepted ?? 0) - known;
    this.#duplicates += Number(duplicates ?? 0) + known;
    this.#quarantined += Number(quarantined ?? 0);
    if (Number(rejected ?? 0) > 0) this.#findings.push('an honest punch was rejected');
  }

  summary(played: {
    readonly day: WorkingDay;
    readonly people: number;
    readonly released: number;
    readonly seconds: number;
  }): Summary {
    const { day, people, released, seconds } = played;
    const findings = [...this.#findings];
    if (this.#accepted + this.#duplicates < day.punches.length) findings.push('a punch was lost');
    if (this.#accepted !== day.punches.length)
      findings.push(`${this.#accepted} punches were accepted, and ${day.punches.length} were made`);
    if (released !== this.#quarantined)
      findings.push(`${released} of ${this.#quarantined} quarantined punches were released`);
    return {
      employees: people + 1,
      messages: this.#messages,
      seconds,
      accepted: this.#accepted,
      duplicates: this.#duplicates,
      replayed: this.#replayed,
      quarantined: this.#quarantined,
      released,
      refused: this.#refused,
      findings,
    };
  }
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? (value as readonly Readonly<Record<string, unknown>>[]) : [];

const chunked = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
