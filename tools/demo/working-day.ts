import type { Random } from '../soak/random.ts';

/** A punch as SubmitTimeEvents takes it. */
export interface DayPunch {
  readonly sourceEventId: string;
  readonly employeeId: string;
  readonly eventType: string;
  /** With its offset from UTC. */
  readonly eventTime: string;
}

/** What one message says. */
export interface DayMessage {
  readonly requestId: string;
  readonly punches: readonly DayPunch[];
}

/** A working day of a company: its people, and its messages in the order in which the terminals happen to send them. */
export interface WorkingDay {
  readonly employeeIds: readonly string[];
  readonly messages: readonly DayMessage[];
  readonly punches: readonly DayPunch[];
  /** Somebody whom the company has hired, and whose master data is late. */
  readonly newcomer: { readonly employeeId: string; readonly punches: readonly DayPunch[] };
}

const SHIFT = [
  { eventType: 'CLOCK_IN', minute: 8 * 60 },
  { eventType: 'BREAK_START', minute: 12 * 60 },
  { eventType: 'BREAK_END', minute: 12 * 60 + 45 },
  { eventType: 'CLOCK_OUT', minute: 17 * 60 },
] as const;

const SPREAD_MINUTES = 14;
const MOST_PUNCHES = 12;

/** Plans yesterday for so many people. `run` keeps the keys of two demos on one service apart. */
export function planDay(run: string, people: number, random: Random, now: Date): WorkingDay {
  const date = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  const employeeIds = Array.from({ length: people }, (_, at) => `${run}-${String(at + 1).padStart(4, '0')}`);
  const dayOf = (employeeId: string): DayPunch[] =>
    SHIFT.map(({ eventType, minute }) => ({
      sourceEventId: `${employeeId}-${eventType}`,
      employeeId,
      eventType,
      eventTime: timeOn(date, minute * 60 + random.between(-SPREAD_MINUTES * 60, SPREAD_MINUTES * 60)),
    }));
  const punches = shuffled(employeeIds.flatMap(dayOf), random);
  const newcomer = `${run}-NEW`;
  return {
    employeeIds,
    punches,
    messages: packed(punches, random),
    newcomer: { employeeId: newcomer, punches: dayOf(newcomer) },
  };
}

const timeOn = (date: string, second: number): string =>
  `${date}T${new Date(second * 1000).toISOString().slice(11, 19)}+08:00`;

/** The list in a random order (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random.between(0, at);
    const [here, there] = [mixed[at], mixed[other]];
    if (here === undefined || there === undefined) continue;
    mixed[at] = there;
    mixed[other] = here;
  }
  return mixed;
}

function packed(punches: readonly DayPunch[], random: Random): readonly DayMessage[] {
  const messages: DayMessage[] = [];
  for (let at = 0; at < punches.length;) {
    const count = random.between(1, MOST_PUNCHES);
    messages.push({ requestId: crypto.randomUUID(), punches: punches.slice(at, at + count) });
    at += count;
  }
  return messages;
}
