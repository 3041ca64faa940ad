import type { TimeEventInput } from '../../../src/contract/generated.ts';
import type { Person, Slice } from '../../../src/domain/workforce/employment.ts';
import { instant, type Instant } from '../../../src/lib/clock.ts';
import { parseDateTime, type DateTime } from '../../../src/lib/date-time.ts';

/** A date and time as a message writes it. */
export function clock(text: string): DateTime {
  const time = parseDateTime(text);
  if (time === undefined) throw new Error(`No date and time: ${text}`);
  return time;
}

/** A moment, from its ISO text with offset. */
export const moment = (text: string): Instant => instant(Date.parse(text) * 1000);

/** E1's first punch of case 1, with what a test changes. */
export const punch = (changes: Partial<TimeEventInput> = {}): TimeEventInput => ({
  sourceEventId: 'S1',
  employeeId: 'E1',
  eventType: 'CLOCK_IN',
  eventTime: clock('2026-03-02T08:52:10+08:00'),
  ...changes,
});

/** A slice of E1 without end, with what a test changes. */
export const slice = (changes: Partial<Slice> = {}): Slice => ({
  validFrom: '2020-01-01',
  validTo: '9999-12-31',
  timeRecordingId: '',
  status: 'ACTIVE',
  workTimeZone: 'Asia/Shanghai',
  permittedEventTypes: '',
  ...changes,
});

/** E1 in Shanghai since 2020, with what a test changes. */
export const person = (changes: Partial<Person['master']> = {}, slices: readonly Slice[] = [slice()]): Person => ({
  master: { employeeId: 'E1', hireDate: '2020-01-01', terminationDate: '', ...changes },
  slices,
});
