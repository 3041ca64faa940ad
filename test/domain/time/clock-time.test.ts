import { expect } from 'chai';
import fc from 'fast-check';
import { momentsOf, resolveClockTime } from '../../../src/domain/time/clock-time.ts';
import { formatInstant, parseDateTime, type DateTime } from '../../../src/lib/date-time.ts';
import type { Disambiguation } from '../../../src/contract/generated.ts';

const time = (text: string): DateTime => {
  const parsed = parseDateTime(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

/** The instant and offset, or the refusal's code and params. */
function resolve(text: string, zone?: string, disambiguation: Disambiguation = 'REFUSE'): unknown {
  const result = resolveClockTime(time(text), zone, disambiguation);
  if (result.ok) return [formatInstant(result.value.instant), result.value.offsetMinutes];
  return [result.error.code, Object.fromEntries(result.error.params.map(({ name, value }) => [name, value]))];
}

describe('A clock time (R-01, R-02)', () => {
  it('with an offset is a moment', () => {
    expect(resolve('2026-03-02T08:52:10+08:00')).to.deep.equal(['2026-03-02T00:52:10Z', 480]);
  });

  it('with Z is a moment', () => {
    expect(resolve('2026-03-02T00:52:10Z')).to.deep.equal(['2026-03-02T00:52:10Z', 0]);
  });

  it('in a zone is a moment', () => {
    expect(resolve('2026-07-01T09:00:00', 'Europe/Berlin')).to.deep.equal(['2026-07-01T07:00:00Z', 120]);
  });

  it('keeps its microseconds', () => {
    expect(resolve('2026-07-01T09:00:00.000001', 'Asia/Shanghai')).to.deep.equal(['2026-07-01T01:00:00.000001Z', 480]);
  });

  it('without offset and zone is refused, never taken for UTC', () => {
    expect(resolve('2026-03-02T08:52:10')).to.deep.equal(['TIME_ZONE_REQUIRED', {}]);
  });

  it('in a repeated hour is refused with both moments (case 16)', () => {
    expect(resolve('2026-10-25T02:30:00', 'Europe/Berlin')).to.deep.equal([
      'AMBIGUOUS_LOCAL_TIME',
      { earlier: '2026-10-25T00:30:00Z', later: '2026-10-25T01:30:00Z' },
    ]);
  });

  it('in a repeated hour is the moment that the caller chooses (case 16)', () => {
    expect(resolve('2026-10-25T02:30:00', 'Europe/Berlin', 'EARLIER')).to.deep.equal(['2026-10-25T00:30:00Z', 120]);
    expect(resolve('2026-10-25T02:30:00', 'Europe/Berlin', 'LATER')).to.deep.equal(['2026-10-25T01:30:00Z', 60]);
  });

  it('in a repeated hour with its offset needs no question (case 16)', () => {
    expect(resolve('2026-10-25T02:30:00+01:00', 'Europe/Berlin')).to.deep.equal(['2026-10-25T01:30:00Z', 60]);
    expect(resolve('2026-10-25T02:30:00+02:00', 'Europe/Berlin')).to.deep.equal(['2026-10-25T00:30:00Z', 120]);
  });

  it('takes the choice for nothing where there is none to make', () => {
    expect(resolve('2026-07-01T09:00:00', 'Europe/Berlin', 'LATER')).to.deep.equal(['2026-07-01T07:00:00Z', 120]);
  });

  it('in a skipped hour is refused, whatever is chosen (case 17)', () => {
    for (const choice of ['REFUSE', 'EARLIER', 'LATER'] as const) {
      expect(resolve('2026-03-29T02:30:00', 'Europe/Berlin', choice)).to.deep.equal([
        'NONEXISTENT_LOCAL_TIME',
        { timeZone: 'Europe/Berlin' },
      ]);
    }
  });

  it('is refused where its offset contradicts the zone (case 17)', () => {
    expect(resolve('2026-07-01T09:00:00+01:00', 'Europe/Berlin')).to.deep.equal([
      'OFFSET_ZONE_MISMATCH',
      { expectedOffset: '+02:00' },
    ]);
    expect(resolve('2026-01-05T09:00:00+00:00', 'America/St_Johns')).to.deep.equal([
      'OFFSET_ZONE_MISMATCH',
      { expectedOffset: '-03:30' },
    ]);
  });

  it('beside the edges of both changes is one moment', () => {
    expect(resolve('2026-03-29T01:59:59', 'Europe/Berlin')).to.deep.equal(['2026-03-29T00:59:59Z', 60]);
    expect(resolve('2026-03-29T03:00:00', 'Europe/Berlin')).to.deep.equal(['2026-03-29T01:00:00Z', 120]);
    expect(resolve('2026-10-25T01:59:59', 'Europe/Berlin')).to.deep.equal(['2026-10-24T23:59:59Z', 120]);
    expect(resolve('2026-10-25T03:00:00', 'Europe/Berlin')).to.deep.equal(['2026-10-25T02:00:00Z', 60]);
  });

  it('on a day that a zone skipped never was', () => {
    expect(resolve('2011-12-30T12:00:00', 'Pacific/Apia')).to.deep.equal([
      'NONEXISTENT_LOCAL_TIME',
      { timeZone: 'Pacific/Apia' },
    ]);
  });

  it('means the moments that Temporal tells, at any time of any zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const minutes = fc.integer({ min: -36_816_480, max: 120_968_640 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        expect(momentsOf(minute * 60_000_000, zone)).to.deep.equal(expectedMoments(minute * 60_000, zone));
      }),
      { numRuns: 500 },
    );
  });

  it('means the moments that Temporal tells, around every change of offset of a year', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const start = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`);
      const change = start.getTimeZoneTransition('next');
      if (change === null || change.year > 2026) continue;
      const local = Date.parse(`${change.toPlainDateTime().toString({ smallestUnit: 'second' })}Z`);
      for (let quarter = -8; quarter <= 8; quarter++) {
        const ms = local + quarter * 900_000;
        expect(momentsOf(ms * 1000, zone), `${zone} ${ms}`).to.deep.equal(expectedMoments(ms, zone));
      }
    }
  });
});

/** In microseconds. Temporal's two ways to settle a doubt agree in a usual hour, and miss the clock in a skipped one. */
function expectedMoments(localMs: number, zone: string): readonly number[] {
  const plain = Temporal.PlainDateTime.from(new Date(localMs).toISOString().slice(0, 19));
  const found = (['earlier', 'later'] as const)
    .map((disambiguation) => plain.toZonedDateTime(zone, { disambiguation }))
    .filter((moment) => moment.toPlainDateTime().equals(plain))
    .map((moment) => Number(moment.epochNanoseconds / 1000n));
  return [...new Set(found)];
}
